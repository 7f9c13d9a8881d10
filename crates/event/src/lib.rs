//! Encounters in Vietnamese news: who met, visited, called, wrote to, signed with, honoured or appointed whom.
//!
//! In:     the text, and the layers below: tokens and sentences, linked mentions, resolved times ([`Layers`]).
//! Out:    [`Encounter`]s, sorted by their first evidence; one contact told several times is one value.
//! Units:  participants, times and places are indices into the layers below.
//! Errors: [`LoadError`] for a bad row of the table; finding never fails, on any text and any layers.
//! Source: the table of triggers and cues (`triggers.tsv`); this crate holds no word of Vietnamese itself.
//!
//! How a sentence is read: `table` finds triggers by token keys; `units` turns the sentence into a row of mentions,
//! times, triggers and cues; `clause`, `parse` and `person` join mentions to sides ("A, B và đoàn C do D dẫn đầu");
//! `left` and `right` look around a trigger; `frame` and `fill` put the sides into its slots; `when` picks its time;
//! `occasion` finds who held what is attended; `ledger` and `same` merge what is told again.
//!
//! ```
//! use bantin_doc::{Layers, Mention, MentionKind, Span, Token, TokenKind, Tokenized, Sentence, Zone, EntityId};
//! use bantin_event::EncounterFinder;
//!
//! let text = "Tô Lâm gặp Thongloun";
//! let token = |a, b| Token::new(text, Span::new(a, b), TokenKind::Syllable);
//! let tokenized = Tokenized {
//!     tokens: vec![token(0, 3), token(4, 8), token(9, 14), token(15, 24)],
//!     sentences: vec![Sentence { span: Span::new(0, 24), zone: Zone::Body }],
//! };
//! let person = |a, b, id: &str| Mention {
//!     entity: Some(EntityId::new(id)),
//!     ..Mention::new(text, Span::new(a, b), MentionKind::Per)
//! };
//! let mentions = [person(0, 8, "per/to-lam"), person(15, 24, "per/thongloun")];
//! let finder = EncounterFinder::from_tsv("gặp\tmeet\tverb\tsubj\tobj\tmeet.gap").expect("one good row");
//! let found = finder.find(text, &Layers { tokenized: &tokenized, mentions: &mentions, times: &[] });
//! assert_eq!(found.len(), 1);
//! assert_eq!(found[0].guests[0].entity.as_str(), "per/thongloun");
//! # Ok::<(), bantin_doc::LoadError>(())
//! ```
//!
//! [`LoadError`]: bantin_doc::LoadError
//! [`Layers`]: bantin_doc::Layers
//! [`Encounter`]: bantin_doc::Encounter

mod candidate;
mod clause;
mod fill;
mod finder;
mod frame;
mod ledger;
mod left;
mod member;
mod occasion;
mod parse;
mod person;
mod right;
mod same;
mod table;
mod units;
mod when;

pub use finder::EncounterFinder;
