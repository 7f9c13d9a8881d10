//! The door of bantin: reads Vietnamese news and says who, in which office, met whom, when and where, with
//! the exact bytes that say so.
//!
//! In:     [`Document`]s: borrowed UTF-8 text, perhaps with a publication date.
//! Out:    [`Annotations`], one value a document; the same input gives the same value, whatever the threads.
//! Errors: building a [`Pipeline`] may fail (a bad list); annotating never does.
//!
//! ```
//! use bantin::{Document, Pipeline, PublishedAt};
//!
//! let pipeline = Pipeline::default();
//! let text = "Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek.";
//! let document = Document::new("a", text).published(PublishedAt::parse("2025-05-30").expect("a date"));
//! let annotations = pipeline.annotate(&document);
//! for time in &annotations.times {
//!     println!("{} = {}", &text[time.span], time.value);
//! }
//! ```
//!
//! The stages are crates of their own and stand here as modules: [`token`], [`entity`], [`time`], [`event`],
//! [`aggregate`], over the ground [`doc`].

pub use bantin_aggregate as aggregate;
pub use bantin_doc as doc;
pub use bantin_entity as entity;
pub use bantin_event as event;
pub use bantin_time as time;
pub use bantin_token as token;

mod builder;
mod layers;
mod lexicon;
mod notices;
mod offices;
#[cfg(feature = "serde")]
mod options;
mod pipeline;
mod record;
mod stream;
mod units;
mod write;

pub use bantin_aggregate::Aggregate;
pub use bantin_doc::{
    Annotations, Document, Encounter, EncounterKind, EntityId, Interval, LoadError, Mention, MentionKind,
    Notice, OffsetMap, Published, PublishedAt, Sentence, Span, Timex, TimexKind, Token, Tokenized, Unit,
    Word, Zone,
};
pub use bantin_entity::EntityTagger;
pub use bantin_event::EncounterFinder;
pub use bantin_time::{DayParts, Grain, TimeTagger, edtf, grain};
pub use bantin_token::{Tokenizer, WordSegmenter};
pub use builder::PipelineBuilder;
pub use layers::{Layer, LayerSet};
pub use lexicon::{Lexicon, List};
pub use offices::Offices;
#[cfg(feature = "serde")]
pub use options::{NamedText, Options};
pub use pipeline::{Panicked, Pipeline, contained};
pub use record::Record;
pub use stream::Stream;
pub use units::{convert, map_spans};
pub use write::{labels, write_json};
