//! The ground under every stage of bantin: documents, spans, layers, fold keys.
//!
//! In:     nothing but text and spans. Out: plain values that point back into the text.
//! Units:  byte offsets (`u32`, half-open) into the text exactly as it was given.
//! Errors: none here; annotating never fails.
//!
//! ```
//! use bantin_doc::{Span, fold};
//! let text = "Thoả thuận HỢP TÁC";
//! let span = Span::new(0, 6);
//! assert_eq!(&text[span], "Thoả");
//! assert_eq!(fold::key(&text[span]), fold::key("thỏa")); // old and new tone placement, case
//! ```

mod annotations;
mod clock;
mod dating;
mod document;
mod encounter;
pub mod fold;
mod id;
mod key_filter;
mod key_map;
mod mention;
mod offsets;
mod picks;
mod sketch;
mod span;
mod stage;
pub mod syllable;
mod timex;
mod token;
pub mod tsv;

pub use annotations::{Annotations, Notice};
pub use clock::{Interval, Provenance, Published, PublishedAt, Reason};
pub use dating::DateEvidence;
pub use document::Document;
pub use encounter::{Encounter, EncounterKind, Participant, Status};
pub use id::{EntityId, RuleId};
pub use key_filter::KeyFilter;
pub use key_map::KeyMap;
pub use mention::{Confidence, Mention, MentionKind, Source};
pub use offsets::{OffsetMap, Unit};
pub use picks::Picks;
pub use sketch::{Digest, Fingerprint};
pub use span::Span;
pub use stage::{Layers, Stage};
pub use timex::{Anchor, Calendar, Candidate, Modifier, Timex, TimexKind};
pub use token::{Case, Sentence, Token, TokenKind, Tokenized, Word, Zone};
pub use tsv::LoadError;
