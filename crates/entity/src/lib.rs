//! Mentions in Vietnamese news: people, bodies, places, offices, events, works; who they are at a date.
//!
//! In:     a text and its tokens (a [`bantin_doc::Tokenized`]). Out: mentions sorted by start, then the longer first;
//!         they nest but never cross.
//! Parts:  [`Gazetteer`] (lists only, usable alone) under [`EntityTagger`] (lists, name grammar, document memory,
//!         terms of office, linking).
//! Errors: only while loading: `file:line: what, want what`.

mod asides;
mod chart;
mod classes;
mod communes;
mod context;
mod coref;
mod dating;
mod defined;
mod draft;
mod entry;
mod gazetteer;
mod join;
mod lexicon;
mod link;
mod listed;
mod memory;
mod names;
mod namesake;
mod node;
mod overlap;
mod parse;
mod register;
mod roles;
mod row;
mod shared;
mod sides;
mod sound;
mod surfaces;
mod tagger;
mod trie;
mod units;
mod wire;

pub use entry::{Entry, Flags};
pub use gazetteer::{Engine, Gazetteer, Match, Tokenize};
pub use listed::EntryRef;
pub use names::NameList;
pub use overlap::Overlap;
pub use register::{Register, Term, Verdict};
pub use shared::{Shared, SharedGazetteer};
pub use sound::Sound;
pub use tagger::{EntityTagger, Lists, NameSource};
pub use units::{Unit, Units};
