//! Values that stand in the database as words.

use bantin_aggregate::Day;
use bantin_aggregate::record::Form;
use bantin_doc::{EncounterKind, MentionKind, Provenance, PublishedAt, Status, Zone};

use crate::error::{Kind, Result};

/// A value with a word of its own.
pub(crate) trait Label: Sized + Copy + PartialEq + 'static {
    /// All values with their words.
    const ALL: &'static [(Self, &'static str)];

    /// The word.
    fn label(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    /// Reads a word.
    fn read(word: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|(_, w)| *w == word);
        found.map(|(value, _)| *value).ok_or_else(|| Kind::Damaged(format!("unknown word {word:?}")))
    }
}

impl Label for Provenance {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Given, "given"), (Self::Inferred, "inferred"), (Self::Unknown, "unknown")];
}

impl Label for Zone {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Body, "body"), (Self::Caption, "caption"), (Self::Boilerplate, "boilerplate")];
}

impl Label for Form {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Flat, "flat"), (Self::Named, "named"), (Self::Reference, "reference")];
}

impl Label for Status {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Held, "held"), (Self::Planned, "planned"), (Self::Denied, "denied")];
}

/// Reads the type of a mention.
pub(crate) fn mention_kind(word: &str) -> Result<MentionKind> {
    MentionKind::from_label(word).ok_or_else(|| Kind::Damaged(format!("unknown type {word:?}")))
}

/// Reads the kind of an encounter.
pub(crate) fn encounter_kind(word: &str) -> Result<EncounterKind> {
    EncounterKind::from_label(word).ok_or_else(|| Kind::Damaged(format!("unknown kind {word:?}")))
}

/// Reads a day.
pub(crate) fn day(text: &str) -> Result<Day> {
    text.parse().map(Day).map_err(|_| Kind::Damaged(format!("{text:?} is no day")))
}

/// Reads a day that may be absent.
pub(crate) fn day_opt(text: Option<&str>) -> Result<Option<Day>> {
    text.map(day).transpose()
}

/// Reads a publication time.
pub(crate) fn published(text: Option<&str>) -> Result<Option<PublishedAt>> {
    text.map(|t| PublishedAt::parse(t).map_err(Kind::Damaged)).transpose()
}

/// A day as it stands in the database.
pub(crate) fn text(day: Option<Day>) -> Option<String> {
    day.map(|d| d.to_string())
}
