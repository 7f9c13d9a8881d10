//! The program as a user sees it: every command, every kind of bad input, every exit status.
#![allow(clippy::unwrap_used)]

mod aggregate;
#[cfg(feature = "sqlite")]
mod database;
#[cfg(feature = "sqlite")]
mod docs;
mod eval;
mod explain;
#[cfg(feature = "sqlite")]
mod export;
mod extract;
mod faults;
mod gazetteer;
mod html;
mod input;
mod merge;
mod program;
#[cfg(feature = "sqlite")]
mod query;
mod report;
mod segment;
mod support;
mod torture;
mod when;
