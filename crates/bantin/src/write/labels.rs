//! The names of variants in JSON, as serde's attributes in `bantin-doc` give them.

use bantin_doc::{Anchor, Calendar, Modifier, Provenance, Source, Status, TimexKind, TokenKind, Zone};

/// Where on the page something stands.
#[must_use]
pub const fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Body => "body",
        Zone::Caption => "caption",
        Zone::Boilerplate => "boilerplate",
    }
}

/// How a mention was found.
#[must_use]
pub const fn source(source: Source) -> &'static str {
    match source {
        Source::Gazetteer => "gazetteer",
        Source::Grammar => "grammar",
        Source::Memory => "memory",
        Source::Coref => "coref",
        Source::Model => "model",
    }
}

/// Whether an encounter took place.
#[must_use]
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Held => "held",
        Status::Planned => "planned",
        Status::Denied => "denied",
    }
}

/// Where a publication date comes from.
#[must_use]
pub const fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Given => "given",
        Provenance::Inferred => "inferred",
        Provenance::Unknown => "unknown",
    }
}

/// What a time expression was counted from.
#[must_use]
pub const fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::None => "none",
        Anchor::Published => "published",
        Anchor::Inferred => "inferred",
        Anchor::Expression => "expression",
    }
}

/// The calendar of a time expression.
#[must_use]
pub const fn calendar(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::Lunar => "lunar",
    }
}

/// Type of a time expression.
#[must_use]
pub const fn timex(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

/// What a modifier does to a value.
#[must_use]
pub const fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "START",
        Modifier::Mid => "MID",
        Modifier::End => "END",
        Modifier::Approx => "APPROX",
        Modifier::LessThan => "LESS_THAN",
        Modifier::MoreThan => "MORE_THAN",
        Modifier::EqualOrLess => "EQUAL_OR_LESS",
        Modifier::EqualOrMore => "EQUAL_OR_MORE",
        Modifier::Before => "BEFORE",
        Modifier::After => "AFTER",
    }
}

/// What a token is.
#[must_use]
pub const fn token(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Syllable => "syllable",
        TokenKind::Number => "number",
        TokenKind::Punctuation => "punctuation",
        TokenKind::Symbol => "symbol",
        TokenKind::Abbreviation => "abbreviation",
        TokenKind::Url => "url",
        TokenKind::Email => "email",
        TokenKind::Other => "other",
    }
}
