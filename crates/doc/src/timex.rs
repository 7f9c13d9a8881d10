//! Resolved time expressions (TIMEX3, ISO-TimeML).

use crate::{Confidence, Interval, RuleId, Span, Zone};

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "UPPERCASE"))]
pub enum TimexKind {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// A length.
    Duration,
    /// Something that recurs.
    Set,
}

/// TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "SCREAMING_SNAKE_CASE")
)]
#[allow(missing_docs)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Before,
    After,
}

/// What a value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Anchor {
    /// Nothing: the words say it all (or nothing settles them).
    #[default]
    None,
    /// The publication date that the input gave.
    Published,
    /// A publication date inferred from the text.
    Inferred,
    /// Another expression of the document.
    Expression,
}

/// Calendar in which the words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Calendar {
    /// Vietnamese âm lịch.
    Lunar,
}

/// Another reading the text allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Candidate {
    /// TIMEX3 value.
    pub value: String,
    /// How likely.
    pub score: Confidence,
}

/// One time expression with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timex {
    /// Where it stands.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// The words.
    pub text: Box<str>,
    /// TIMEX3 type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: TimexKind,
    /// TIMEX3 value: `2025-05-29TEV`, `P5Y`, `PAST_REF`, `2017/2020`.
    pub value: String,
    /// TIMEX3 mod.
    #[cfg_attr(feature = "serde", serde(rename = "mod"))]
    pub modifier: Option<Modifier>,
    /// Frequency of a SET (`2X`).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub freq: Option<String>,
    /// Set when the words count in another calendar.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub calendar: Option<Calendar>,
    /// Local civil time covered, when determined.
    pub interval: Option<Interval>,
    /// What the value was counted from.
    pub anchor: Anchor,
    /// Index of the expression it was counted from, for [`Anchor::Expression`].
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub antecedent: Option<u32>,
    /// The rule that read it.
    pub rule: RuleId,
    /// Other readings, best first.
    #[cfg_attr(feature = "serde", serde(default))]
    pub candidates: Vec<Candidate>,
    /// Where on the page it stands.
    #[cfg_attr(feature = "serde", serde(default))]
    pub zone: Zone,
}
