//! Counts over documents, each row with its evidence: the sum of many [`Annotations`].
//!
//! In:     annotations, in any order, from any number of threads, shards or days; never a text.
//! Out:    [`Tables`]: documents, entities, co-occurrence, offices, encounters, stories, timeline, aliases,
//!         contradictions. Equal sets of documents give equal bytes.
//! Units:  days and byte spans as in the annotations; integer counts, no floats.
//! Errors: none; what an annotation does not say is not counted.
//!
//! ```
//! use bantin_aggregate::Aggregate;
//! use bantin_doc::{Annotations, Digest, EntityId, Mention, MentionKind, Span};
//!
//! let text = "Tô Lâm";
//! let mut mention = Mention::new(text, Span::new(0, 8), MentionKind::Per);
//! mention.entity = Some(EntityId::new("per/to-lam"));
//! let article = Annotations {
//!     id: "a".into(),
//!     digest: Digest::of(text),
//!     mentions: vec![mention],
//!     ..Annotations::default()
//! };
//!
//! let mut today = Aggregate::default();
//! today.absorb(&article);
//! let person = &today.tables(20).entities[0];
//! assert_eq!((person.name.as_str(), person.mentions), ("Tô Lâm", 1));
//! assert_eq!((person.evidence[0].start, person.evidence[0].end), (0, 8));
//! ```
//!
//! [`Annotations`]: bantin_doc::Annotations

mod aggregate;
mod book;
mod day;
mod names;
mod near;
pub mod part;
mod partition;
mod read;
pub mod record;
mod rows;
mod tables;
mod view;

pub use aggregate::{Aggregate, Known};
pub use book::{BookEntry, OfficeBook};
pub use day::{Day, days_of};
pub use rows::{
    Alias, AliasRow, Bounds, Claim, ContradictionRow, CooccurrenceRow, DayRow, DocumentRow, EncounterRow,
    EntityRow, Evidence, OfficeRow, Register, Side, StoryRow, Tables,
};
pub use tables::naming::{Spelling, choose, kind_of, words_of};
