//! Mentions in Vietnamese news: people, bodies, places, offices, events, works; who they are at a date.
//!
//! In:     a text and its tokens (a [`bantin_doc::Tokenized`]). Out: mentions sorted by start, then the longer first;
//!         they nest but never cross.
//! Parts:  [`Gazetteer`] (lists only, usable alone) under [`EntityTagger`] (lists, name grammar, document memory,
//!         terms of office, linking).
//! Errors: only while loading: `file:line: what, want what`.
//!
//! ```
//! use bantin_entity::{EntityTagger, Lists, NameSource};
//! use bantin_token::Tokenizer;
//! let tokenizer = Tokenizer::from_tsv("", "")?;
//! let people = "Trần Văn Mẫu\tPER\tper/tran-van-mau\tVăn Mẫu";
//! let lists = Lists { gazetteers: &[NameSource::Text("people.tsv", people)], ..Lists::default() };
//! let tagger = EntityTagger::new(lists, &|text| tokenizer.tokens(text))?;
//! let text = "Hôm qua Văn Mẫu đến.";
//! let mentions = tagger.tag(text, &tokenizer.tokenize(text));
//! assert_eq!(&text[mentions[0].span], "Văn Mẫu");
//! assert_eq!(mentions[0].entity.as_ref().map(|id| id.as_str()), Some("per/tran-van-mau"));
//! # Ok::<(), bantin_doc::LoadError>(())
//! ```

mod asides;
mod brief;
mod chart;
mod classes;
mod clubs;
mod communes;
mod context;
mod coref;
mod cued;
mod dating;
mod defined;
mod draft;
mod entry;
mod gazetteer;
mod halves;
mod homonym;
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
mod spelling;
mod subjects;
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
