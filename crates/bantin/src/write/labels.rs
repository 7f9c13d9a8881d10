//! The names of variants in JSON, as serde's attributes in `bantin-doc` give them.

use bantin_doc::{Anchor, Calendar, Modifier, Provenance, Source, Status, TimexKind, TokenKind, Zone};

pub(super) const fn zone(zone: Zone) -> &'static [u8] {
    match zone {
        Zone::Body => b"body",
        Zone::Caption => b"caption",
        Zone::Boilerplate => b"boilerplate",
    }
}

pub(super) const fn source(source: Source) -> &'static [u8] {
    match source {
        Source::Gazetteer => b"gazetteer",
        Source::Grammar => b"grammar",
        Source::Memory => b"memory",
        Source::Coref => b"coref",
        Source::Model => b"model",
    }
}

pub(super) const fn status(status: Status) -> &'static [u8] {
    match status {
        Status::Held => b"held",
        Status::Planned => b"planned",
        Status::Denied => b"denied",
    }
}

pub(super) const fn provenance(provenance: Provenance) -> &'static [u8] {
    match provenance {
        Provenance::Given => b"given",
        Provenance::Inferred => b"inferred",
        Provenance::Unknown => b"unknown",
    }
}

pub(super) const fn anchor(anchor: Anchor) -> &'static [u8] {
    match anchor {
        Anchor::None => b"none",
        Anchor::Published => b"published",
        Anchor::Inferred => b"inferred",
        Anchor::Expression => b"expression",
    }
}

pub(super) const fn calendar(calendar: Calendar) -> &'static [u8] {
    match calendar {
        Calendar::Lunar => b"lunar",
    }
}

pub(super) const fn timex(kind: TimexKind) -> &'static [u8] {
    match kind {
        TimexKind::Date => b"DATE",
        TimexKind::Time => b"TIME",
        TimexKind::Duration => b"DURATION",
        TimexKind::Set => b"SET",
    }
}

pub(super) const fn modifier(modifier: Modifier) -> &'static [u8] {
    match modifier {
        Modifier::Start => b"START",
        Modifier::Mid => b"MID",
        Modifier::End => b"END",
        Modifier::Approx => b"APPROX",
        Modifier::LessThan => b"LESS_THAN",
        Modifier::MoreThan => b"MORE_THAN",
        Modifier::EqualOrLess => b"EQUAL_OR_LESS",
        Modifier::EqualOrMore => b"EQUAL_OR_MORE",
        Modifier::Before => b"BEFORE",
        Modifier::After => b"AFTER",
    }
}

pub(super) const fn token(kind: TokenKind) -> &'static [u8] {
    match kind {
        TokenKind::Syllable => b"syllable",
        TokenKind::Number => b"number",
        TokenKind::Punctuation => b"punctuation",
        TokenKind::Symbol => b"symbol",
        TokenKind::Abbreviation => b"abbreviation",
        TokenKind::Url => b"url",
        TokenKind::Email => b"email",
        TokenKind::Other => b"other",
    }
}
