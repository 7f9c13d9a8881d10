//! What a mention says about the day a document was written: the currency between the entity stage
//! (which knows terms of office) and the time stage (which knows calendars).

use jiff::civil::Date;

use crate::Span;

/// A bound on a document's date, with the words that carry it.
///
/// Made by the entity stage from persons with their offices, congresses and named years; consumed by the
/// dating step of the time stage. Bounds are inclusive days; `None` is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateEvidence {
    /// The words.
    pub span: Span,
    /// First day on which the words can have been written.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// True for a preference that other evidence may override (a plan period, a named year told as
    /// still to come); false for a bound that must hold (a term of office).
    pub soft: bool,
    /// The reason in English, for the reader: "Tô Lâm is General Secretary from 2024-08-03".
    pub why: String,
}
