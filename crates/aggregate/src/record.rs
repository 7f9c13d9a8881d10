//! What an aggregate keeps of one document: everything its tables need, nothing they don't.
//!
//! Generic over how a string is written: [`Symbol`](crate::names::Symbol) in memory, a rank when serialized,
//! `&str` when two readings of one document are compared. [`Record::map`] goes between them.

use bantin_doc::{EncounterKind, MentionKind, Provenance, PublishedAt, Span, Status, Zone};

use crate::day::Day;

/// One document. The derived order puts the reading that knows more first (a given date before an
/// inferred one): it decides which of two readings of the same text stays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Record<S> {
    pub(crate) provenance: Provenance,
    pub(crate) published: Option<PublishedAt>,
    pub(crate) earliest: Option<Day>,
    pub(crate) latest: Option<Day>,
    pub(crate) reasons: Vec<Span>,
    pub(crate) title: Option<S>,
    pub(crate) source: Option<S>,
    pub(crate) url: Option<S>,
    pub(crate) bytes: u64,
    /// Mentions, time expressions: how many the document has, counted or not below.
    pub(crate) mentions: u32,
    pub(crate) times: u32,
    pub(crate) sentences: Vec<(Span, Zone)>,
    pub(crate) marks: Vec<Mark<S>>,
    pub(crate) offices: Vec<Office<S>>,
    pub(crate) dated: Vec<Dated>,
    pub(crate) meetings: Vec<Meeting<S>>,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub(crate) enum Form {
    /// By name, in the flat view of PER, ORG and LOC: counts for co-occurrence.
    Flat,
    /// By name, inside another mention, of another type, or beside the mention's first entity.
    Named,
    /// Without a name: "ông", "hai Đảng", a bare office whose holder is known.
    Reference,
}

/// A mention of an entity. A mention that stands for several gives a mark each. Most of a record is marks:
/// serialized they are arrays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark<S> {
    pub(crate) entity: S,
    pub(crate) surface: S,
    pub(crate) kind: MentionKind,
    pub(crate) span: Span,
    pub(crate) zone: Zone,
    pub(crate) form: Form,
}

/// An office named, with the person written beside it and the holder the register knows, where there are such.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Office<S> {
    pub(crate) role: S,
    pub(crate) org: Option<S>,
    pub(crate) surface: S,
    /// Who is written beside it.
    pub(crate) bearer: Option<S>,
    /// Who holds it by the register, at the document's date.
    pub(crate) holder: Option<S>,
    /// Its sentence dates it more than a year before the document.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub(crate) past: bool,
    /// Office and bearer.
    pub(crate) span: Span,
    pub(crate) zone: Zone,
}

/// A time expression that names days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Dated {
    pub(crate) first: Day,
    pub(crate) last: Day,
    /// Its sentence.
    pub(crate) span: Span,
    pub(crate) zone: Zone,
}

/// An encounter as one document tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Meeting<S> {
    pub(crate) kind: EncounterKind,
    pub(crate) status: Status,
    pub(crate) hosts: Vec<Party<S>>,
    pub(crate) guests: Vec<Party<S>>,
    /// TIMEX3 value of its time.
    pub(crate) value: Option<S>,
    pub(crate) days: Option<(Day, Day)>,
    pub(crate) place: Option<S>,
    /// Triggers.
    pub(crate) evidence: Vec<Span>,
    pub(crate) rule: S,
    pub(crate) zone: Zone,
}

/// Who takes part, and as what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Party<S> {
    pub(crate) entity: S,
    pub(crate) role: Option<S>,
    pub(crate) org: Option<S>,
}

impl<S> Record<S> {
    /// The same record with every string written another way.
    pub(crate) fn map<'r, T>(&'r self, f: &mut impl FnMut(&'r S) -> T) -> Record<T> {
        Record {
            provenance: self.provenance,
            published: self.published,
            earliest: self.earliest,
            latest: self.latest,
            reasons: self.reasons.clone(),
            title: self.title.as_ref().map(&mut *f),
            source: self.source.as_ref().map(&mut *f),
            url: self.url.as_ref().map(&mut *f),
            bytes: self.bytes,
            mentions: self.mentions,
            times: self.times,
            sentences: self.sentences.clone(),
            marks: self.marks.iter().map(|m| m.map(f)).collect(),
            offices: self.offices.iter().map(|o| o.map(f)).collect(),
            dated: self.dated.clone(),
            meetings: self.meetings.iter().map(|m| m.map(f)).collect(),
        }
    }

    /// The day the document counts from, given or guessed.
    pub(crate) fn day(&self) -> Option<Day> {
        self.published.map(|p| Day(p.day))
    }
}

impl<S> Mark<S> {
    fn map<'r, T>(&'r self, f: &mut impl FnMut(&'r S) -> T) -> Mark<T> {
        Mark {
            entity: f(&self.entity),
            surface: f(&self.surface),
            kind: self.kind,
            span: self.span,
            zone: self.zone,
            form: self.form,
        }
    }
}

impl<S> Office<S> {
    fn map<'r, T>(&'r self, f: &mut impl FnMut(&'r S) -> T) -> Office<T> {
        Office {
            role: f(&self.role),
            org: self.org.as_ref().map(&mut *f),
            surface: f(&self.surface),
            bearer: self.bearer.as_ref().map(&mut *f),
            holder: self.holder.as_ref().map(&mut *f),
            past: self.past,
            span: self.span,
            zone: self.zone,
        }
    }
}

impl<S> Meeting<S> {
    fn map<'r, T>(&'r self, f: &mut impl FnMut(&'r S) -> T) -> Meeting<T> {
        Meeting {
            kind: self.kind,
            status: self.status,
            hosts: self.hosts.iter().map(|p| p.map(f)).collect(),
            guests: self.guests.iter().map(|p| p.map(f)).collect(),
            value: self.value.as_ref().map(&mut *f),
            days: self.days,
            place: self.place.as_ref().map(&mut *f),
            evidence: self.evidence.clone(),
            rule: f(&self.rule),
            zone: self.zone,
        }
    }
}

impl<S> Party<S> {
    fn map<'r, T>(&'r self, f: &mut impl FnMut(&'r S) -> T) -> Party<T> {
        Party {
            entity: f(&self.entity),
            role: self.role.as_ref().map(&mut *f),
            org: self.org.as_ref().map(&mut *f),
        }
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::Mark;
    use bantin_doc::Span;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl<N: Serialize> Serialize for Mark<N> {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let Span { start, end } = self.span;
            (&self.entity, &self.surface, self.kind, start, end, self.zone, self.form).serialize(s)
        }
    }

    impl<'de, N: Deserialize<'de>> Deserialize<'de> for Mark<N> {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let (entity, surface, kind, start, end, zone, form) = Deserialize::deserialize(d)?;
            Ok(Self { entity, surface, kind, span: Span { start, end }, zone, form })
        }
    }
}
