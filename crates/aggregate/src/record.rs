//! What an aggregate keeps of one document: everything its tables need, nothing they don't.
//!
//! Generic over how a string is written: a symbol in memory, a rank when serialized, `&str` when two readings of
//! one document are compared, a key in a database. [`Record::map`] goes between them.

use std::ops::Range;

use bantin_doc::{EncounterKind, MentionKind, Provenance, PublishedAt, Span, Status, Zone};

use crate::day::Day;
#[cfg(feature = "serde")]
use crate::day::is_told;

/// Entities of a sentence that is no list.
const MOST: usize = 64;

/// One document. The derived order puts the reading that knows more first (a given date before an
/// inferred one): it decides which of two readings of the same text stays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Record<S> {
    /// Where its date comes from.
    pub provenance: Provenance,
    /// Its date, given or inferred.
    pub published: Option<PublishedAt>,
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
    /// What dates it.
    pub reasons: Vec<Span>,
    /// Headline.
    pub title: Option<S>,
    /// Newspaper or agency.
    pub source: Option<S>,
    /// Where it stood.
    pub url: Option<S>,
    /// Length of the text.
    pub bytes: u64,
    /// Mentions, time expressions: how many the document has, counted or not below.
    pub mentions: u32,
    /// See `mentions`.
    pub times: u32,
    /// Sentences.
    pub sentences: Vec<(Span, Zone)>,
    /// Mentions of entities, by start.
    pub marks: Vec<Mark<S>>,
    /// Offices named.
    pub offices: Vec<Office<S>>,
    /// Time expressions that name days.
    pub dated: Vec<Dated>,
    /// Encounters told.
    pub meetings: Vec<Meeting<S>>,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Form {
    /// By name, in the flat view of PER, ORG and LOC: counts for co-occurrence.
    Flat,
    /// By name, inside another mention, of another type, or beside the mention's first entity.
    Named,
    /// Without a name: "ông", "hai Đảng", a bare office whose holder is known.
    Reference,
}

/// A mention of an entity. A mention that stands for several gives a mark each. Most of a record is marks:
/// serialized they are arrays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark<S> {
    /// What it denotes.
    pub entity: S,
    /// As written, white space evened out.
    pub surface: S,
    /// Type of the mention.
    pub kind: MentionKind,
    /// Where.
    pub span: Span,
    /// In which part of the text.
    pub zone: Zone,
    /// How it names it.
    pub form: Form,
}

/// An office named, with the person written beside it and the holder the register knows, where there are such.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Office<S> {
    /// Which office.
    pub role: S,
    /// Of which body or country.
    pub org: Option<S>,
    /// As written.
    pub surface: S,
    /// Who is written beside it.
    pub bearer: Option<S>,
    /// Who holds it by the register, at the document's date.
    pub holder: Option<S>,
    /// Its sentence dates it more than a year before the document.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub past: bool,
    /// Office and bearer.
    pub span: Span,
    /// In which part of the text.
    pub zone: Zone,
}

/// A time expression that names days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Dated {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// Its sentence.
    pub span: Span,
    /// In which part of the text.
    pub zone: Zone,
}

/// An encounter as one document tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Meeting<S> {
    /// Kind.
    pub kind: EncounterKind,
    /// Held, planned, denied.
    pub status: Status,
    /// One side.
    pub hosts: Vec<Party<S>>,
    /// The other.
    pub guests: Vec<Party<S>>,
    /// TIMEX3 value of its time.
    pub value: Option<S>,
    /// First and last day, where the value names days.
    pub days: Option<(Day, Day)>,
    /// Where.
    pub place: Option<S>,
    /// Triggers.
    pub evidence: Vec<Span>,
    /// Rule of the trigger.
    pub rule: S,
    /// `Body` when any trigger is.
    pub zone: Zone,
}

/// Who takes part, and as what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Party<S> {
    /// Who.
    pub entity: S,
    /// The office under which they act.
    pub role: Option<S>,
    /// The body or country of that office.
    pub org: Option<S>,
}

impl<S> Default for Record<S> {
    fn default() -> Self {
        Self {
            provenance: Provenance::default(),
            published: None,
            earliest: None,
            latest: None,
            reasons: Vec::new(),
            title: None,
            source: None,
            url: None,
            bytes: 0,
            mentions: 0,
            times: 0,
            sentences: Vec::new(),
            marks: Vec::new(),
            offices: Vec::new(),
            dated: Vec::new(),
            meetings: Vec::new(),
        }
    }
}

impl<S> Record<S> {
    /// Gives back what its lists do not need: a record is kept for long.
    pub(crate) fn shrink(&mut self) {
        self.reasons.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.offices.shrink_to_fit();
        self.dated.shrink_to_fit();
        self.meetings.shrink_to_fit();
    }

    /// False for what no document can have said: somebody else wrote it.
    #[cfg(feature = "serde")]
    pub(crate) fn is_sound(&self) -> bool {
        let told = |&(first, last): &(Day, Day)| is_told(first, last);
        self.dated.iter().all(|d| told(&(d.first, d.last)))
            && self.meetings.iter().filter_map(|m| m.days.as_ref()).all(told)
    }

    /// The same record with every string written another way.
    pub fn map<'r, T>(&'r self, f: &mut impl FnMut(&'r S) -> T) -> Record<T> {
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
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.published.map(|p| Day(p.day))
    }

    /// For every sentence the marks that begin in it, as a range of `marks`.
    pub fn marks_by_sentence(&self) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        self.sentences.iter().map(move |(span, _)| {
            let begin = from + self.marks[from..].partition_point(|m| m.span.start < span.start);
            from = begin + self.marks[begin..].partition_point(|m| m.span.start < span.end);
            begin..from
        })
    }
}

/// The entities that count as named together: of the flat marks of one sentence, in order. None where there are so
/// many that the sentence is a list, which would give thousands of pairs.
#[must_use]
pub fn together<S: Ord>(flat: impl Iterator<Item = S>) -> Vec<S> {
    let mut entities: Vec<S> = flat.collect();
    entities.sort_unstable();
    entities.dedup();
    if entities.len() > MOST {
        entities.clear();
    }
    entities
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
