//! Mentions in Vietnamese news: people, bodies, places, offices, events, works; who they are at a date.
//!
//! In:     a text and its tokens (a [`bantin_doc::Tokenized`]). Out: mentions sorted by start, then the longer first;
//!         they nest but never cross.
//! Parts:  [`Gazetteer`] (lists only, usable alone) under [`EntityTagger`] (lists, name grammar, document memory,
//!         terms of office, linking).
//! Errors: only while loading: `file:line: what, want what`.

mod chart;
mod classes;
mod dating;
mod draft;
mod entry;
mod gazetteer;
mod join;
mod lexicon;
mod link;
mod memory;
mod node;
mod parse;
mod register;
mod roles;
mod sides;
mod surfaces;
mod tagger;

pub use entry::{Entry, Flags};
pub use gazetteer::{Gazetteer, Match, Tokenize};
pub use register::{Register, Term};
pub use tagger::{EntityTagger, Lists};
