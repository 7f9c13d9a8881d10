//! Vietnamese time expressions: recognise, date the document, resolve (TIMEX3).
//!
//! In:     a text with its tokens and sentences. Out: [`TimeExpr`]s (what was written, no date), the document's
//!         [`Published`](bantin_doc::Published) day where none is given, and [`Timex`](bantin_doc::Timex)es with
//!         value, interval, anchor, other readings and the rule that read them.
//! Units:  byte offsets; civil days and minutes at UTC+7. No clock is read: the document's day is an argument.
//! Errors: a bad row of the list of time words; annotating never fails.
//! Source: values after ISO-TimeML (TIMEX3) and ISO 8601; the words are rows of `time.tsv`.
//!
//! ```
//! use bantin_doc::{DateEvidence, Published, Span, Token, TokenKind, Tokenized};
//! use bantin_time::TimeTagger;
//!
//! let tagger = TimeTagger::from_tsv("tối\tpart\tEV\nđã\tpast\n").expect("good rows");
//! let text = "tối 29/5 đã họp";
//! let cut = [(0, 5, TokenKind::Syllable), (6, 10, TokenKind::Number), (11, 15, TokenKind::Syllable)];
//! let tokens = cut.map(|(start, end, kind)| Token::new(text, Span::new(start, end), kind)).to_vec();
//! let below = Tokenized { tokens, sentences: Vec::new() };
//!
//! let times = tagger.recognize(text, &below); // what is written
//! let term = DateEvidence {
//!     span: Span::new(0, 0),
//!     earliest: "2025-01-25".parse().ok(),
//!     latest: "2025-10-31".parse().ok(),
//!     soft: false,
//!     why: "a term of office".into(),
//! };
//! let published: Published = tagger.date(text, &below, &times, &[term]); // when it was written
//! let resolved = tagger.resolve(text, &below, &times, &published); // what it means
//! assert_eq!(resolved[0].value, "2025-05-29TEV");
//! assert_eq!(resolved[0].rule.as_str(), "part-of-day.day-month");
//! ```

mod class;
mod dating;
mod day_parts;
mod edtf;
mod figures;
mod lexicon;
mod lunar;
mod memo;
mod number;
mod openings;
mod recognize;
mod resolve;
mod rule;
mod rules;
mod scan;
mod tagger;
mod word;
mod written;

pub use day_parts::DayParts;
pub use edtf::{Grain, edtf, grain};
pub use lunar::LunarDate;
pub use rule::{Rule, Trail};
pub use tagger::TimeTagger;
pub use written::{
    Amount, Clock, DateRef, Every, From, Length, MonthRef, Part, PartOfDay, Point, Reference, Season, Side,
    TimeExpr, Unit, Written, YearRef,
};
