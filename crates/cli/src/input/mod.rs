//! From command line to documents: which files, opened how, cut where, read as what.
//!
//! In:     INPUT arguments. Out: one [`Item`] a document in input order, and [`parse`] that makes documents of them.
//! Errors: none stops the stream: what cannot be opened, cut or read is a [`Refusal`] in its place.

mod encoding;
mod expand;
mod extended;
#[cfg(feature = "warc")]
mod http;
mod items;
mod json;
mod lines;
#[cfg(feature = "warc")]
mod members;
mod open;
mod parse;
mod preset;
mod refusal;
mod shard;
mod unpack;
#[cfg(feature = "warc")]
mod warc;
mod web;

pub(crate) use encoding::Reading;
pub(crate) use expand::{Source, expand};
pub(crate) use items::{Body, Item, Items};
pub(crate) use lines::{Line, next_line};
pub(crate) use open::open_part;
pub(crate) use parse::{FIELDS, Fields, Read, parse, parse_any};
pub(crate) use preset::{Preset, preset};
pub(crate) use refusal::{Place, Refusal};
pub(crate) use shard::Shard;
