//! The tables of an aggregate, row by row: what INTERFACE.md calls "aggregate: JSON".
//!
//! Every row has a stable `id`, the `rule` that made it, exact counts, `documents` (how many independent
//! documents say it: near-duplicates count once, captions and site text not at all) and `evidence`, the first
//! places by (date, document, start). Entities, documents and encounters are named by their ids throughout;
//! a `…name` beside an id is for reading.

use std::sync::Arc;

use bantin_doc::{EncounterKind, MentionKind, Provenance, PublishedAt, Status};

use crate::day::Day;

/// A place in a document: half-open byte range into its text as given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// Id of the document, as in [`DocumentRow::id`]; all evidence in a document shares it.
    pub document: Arc<str>,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// All tables. Rows of `documents` stand by (date, id), those of `stories` and `timeline` by day, all others by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tables {
    /// Documents.
    pub documents: Vec<DocumentRow>,
    /// Persons, bodies, places, offices, events, works.
    pub entities: Vec<EntityRow>,
    /// Who and what is named together.
    pub cooccurrence: Vec<CooccurrenceRow>,
    /// Who held which office.
    pub offices: Vec<OfficeRow>,
    /// Who met whom.
    pub encounters: Vec<EncounterRow>,
    /// Documents that tell the same thing.
    pub stories: Vec<StoryRow>,
    /// What happened, day by day.
    pub timeline: Vec<DayRow>,
    /// Other spellings.
    pub aliases: Vec<AliasRow>,
    /// What cannot all be true.
    pub contradictions: Vec<ContradictionRow>,
}

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DocumentRow {
    /// The document's id; `id~` and 8 hex digits of the digest for a further text under the same id
    /// (the text with the smallest digest keeps the plain id).
    pub id: String,
    /// `document.given`, `document.inferred` or `document.unknown`: where its date comes from.
    pub rule: String,
    /// Hash of the text's bytes: with the id as it was given, the document's identity.
    pub digest: String,
    /// Headline.
    pub title: Option<String>,
    /// Newspaper or agency.
    pub source: Option<String>,
    /// Where it stood.
    pub url: Option<String>,
    /// Given or inferred publication time.
    pub published: Option<PublishedAt>,
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
    /// Given, inferred, unknown.
    pub provenance: Provenance,
    /// Length of the text.
    pub bytes: u64,
    /// Sentences.
    pub sentences: u64,
    /// Mentions, nominal ones included.
    pub mentions: u64,
    /// Time expressions.
    pub times: u64,
    /// Encounters told.
    pub encounters: u64,
    /// Ids of the other documents of its group of near-duplicates.
    pub duplicates: Vec<String>,
    /// 1 for the first document of its group (by date and id), 0 for its duplicates: the sum over all rows is
    /// the number of independent documents.
    pub documents: u64,
    /// What dates it, when inferred; else the whole text.
    pub evidence: Vec<Evidence>,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EntityRow {
    /// `per/to-lam`.
    pub id: String,
    /// `entity.list` for an id of a gazetteer, `entity.name` for one made from an unknown name.
    pub rule: String,
    /// The commonest type of its mentions.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: MentionKind,
    /// The commonest surface (ties by order) that means this entity in two cases of three, so that two parties
    /// are not both called "Đảng"; else the commonest; the id's own words for what is never named. A person or
    /// body goes by the fuller name around it ("Donald Trump" for "Trump") where that is written at least once
    /// for five times of the other.
    pub name: String,
    /// All surfaces with their counts, the commonest first. White space is evened out.
    pub aliases: Vec<Alias>,
    /// Named mentions, those that stand for several entities included.
    pub mentions: u64,
    /// Mentions without the name: "ông", "Đoàn", a bare office whose holder is known.
    pub references: u64,
    /// Independent documents that name it.
    pub documents: u64,
    /// Day of the first dated document that names it.
    pub first: Option<Day>,
    /// Day of the last.
    pub last: Option<Day>,
    /// Named mentions; references where there are none.
    pub evidence: Vec<Evidence>,
}

/// A surface of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Alias {
    /// As written, white space evened out.
    pub surface: String,
    /// How often.
    pub count: u64,
}

/// Two persons, bodies or places named in one sentence.
///
/// Counted over the flat view (a country inside a body's name is no pair), by sentences. Where the
/// sentences were not asked for there is no co-occurrence; a sentence that names more than 64 entities is a
/// list and makes no pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CooccurrenceRow {
    /// `cooccurrence/` and both ids, joined by `+`.
    pub id: String,
    /// `cooccurrence.sentence`.
    pub rule: String,
    /// The smaller id.
    pub a: String,
    /// Its name.
    pub a_name: String,
    /// The greater id.
    pub b: String,
    /// Its name.
    pub b_name: String,
    /// Sentences.
    pub count: u64,
    /// Independent documents.
    pub documents: u64,
    /// The sentences.
    pub evidence: Vec<Evidence>,
}

/// A person in an office, as the documents show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OfficeRow {
    /// `office/` and the ids of person, office and body, joined by `+`.
    pub id: String,
    /// `office.beside`: the person's name stands beside the office.
    pub rule: String,
    /// Who.
    pub person: String,
    /// Name.
    pub person_name: String,
    /// Which office.
    pub role: String,
    /// What this office of this body is mostly called.
    pub role_name: String,
    /// Of which body or country.
    pub org: Option<String>,
    /// Name of the body.
    pub org_name: Option<String>,
    /// True for an office that one person holds at a time: the caller knows it or the register has named a holder
    /// for it, and no document gives it to two.
    pub exclusive: bool,
    /// How often the two stand together.
    pub count: u64,
    /// Independent documents.
    pub documents: u64,
    /// First day on which a dated document shows the person in office.
    pub first: Option<Day>,
    /// Last such day.
    pub last: Option<Day>,
    /// What the evidence says about the term.
    pub bounds: Bounds,
    /// For an exclusive office: who is seen in it before.
    pub predecessor: Option<String>,
    /// And after.
    pub successor: Option<String>,
    /// What the register says of it.
    pub register: Register,
    /// Office and name.
    pub evidence: Vec<Evidence>,
}

/// Limits of a term. A document whose date is uncertain counts with its whole interval of possible days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Bounds {
    /// The predecessor is still seen on this day.
    pub begin_after: Option<Day>,
    /// In office on this day at the latest.
    pub begin_by: Option<Day>,
    /// Still in office on this day.
    pub end_from: Option<Day>,
    /// The successor is seen on this day.
    pub end_before: Option<Day>,
}

/// What the register of office-holders says of a bearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Register {
    /// How often it names the same person: on the day of a document that writes the person beside the office, and where
    /// the office stands alone in a document that names nobody in it.
    pub agrees: u64,
    /// How often it names another: on the day of such a document, or where the office stands alone on a day within the term.
    pub differs: u64,
    /// How often the person had left the office by then: a look back, which is no sign of the office on that day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub former: u64,
}

/// An encounter, from all documents that tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EncounterRow {
    /// `encounter/`, kind, day or `undated`, and 8 hex digits of its participants.
    pub id: String,
    /// `encounter.merged` when several documents tell it, else `encounter.told`.
    pub rule: String,
    /// Kind.
    pub kind: EncounterKind,
    /// Held if any document says so, else planned if any does, else denied.
    pub status: Status,
    /// Who receives, calls, sends, signs first.
    pub hosts: Vec<Side>,
    /// The other side.
    pub guests: Vec<Side>,
    /// TIMEX3 value of its time, the commonest.
    pub date: Option<String>,
    /// Its first day, when the value names one.
    pub day: Option<Day>,
    /// Id of the place.
    pub place: Option<String>,
    /// Name of the place.
    pub place_name: Option<String>,
    /// Rules of the triggers.
    pub triggers: Vec<String>,
    /// Triggers.
    pub count: u64,
    /// Independent documents.
    pub documents: u64,
    /// Triggers.
    pub evidence: Vec<Evidence>,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Side {
    /// Who.
    pub entity: String,
    /// Name.
    pub name: String,
    /// The office under which they act, the commonest.
    pub role: Option<String>,
    /// Name of the office.
    pub role_name: Option<String>,
    /// The body or country of that office.
    pub org: Option<String>,
}

/// Documents that tell the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoryRow {
    /// `story/` and 12 hex digits of its first document.
    pub id: String,
    /// The strongest link in it: `story.duplicate`, `story.encounter` or `story.alike`.
    pub rule: String,
    /// The first title, else the names of what its documents share.
    pub title: String,
    /// Day of the first dated document.
    pub first: Option<Day>,
    /// Day of the last.
    pub last: Option<Day>,
    /// Ids of the documents, two or more.
    pub documents: Vec<String>,
    /// Number of independent documents.
    pub independent: u64,
    /// Ids of what most of its documents name, the rarest first.
    pub entities: Vec<String>,
    /// Ids of the encounters they tell.
    pub encounters: Vec<String>,
    /// In every document the first mention of what it shares with the others.
    pub evidence: Vec<Evidence>,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DayRow {
    /// `day/2025-05-29`.
    pub id: String,
    /// `timeline.day`.
    pub rule: String,
    /// The day.
    pub day: Day,
    /// Ids of the encounters on it.
    pub encounters: Vec<String>,
    /// Time expressions that name it (a range of up to 14 days names each).
    pub count: u64,
    /// Independent documents.
    pub documents: u64,
    /// Sentences that name it.
    pub evidence: Vec<Evidence>,
}

/// Another spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AliasRow {
    /// `alias/` the entity's id, `=`, the surface.
    pub id: String,
    /// `alias.surface`.
    pub rule: String,
    /// As written, white space evened out.
    pub surface: String,
    /// What it denotes.
    pub entity: String,
    /// The entity's name, never the surface itself.
    pub name: String,
    /// Mentions.
    pub count: u64,
    /// Independent documents.
    pub documents: u64,
    /// Mentions.
    pub evidence: Vec<Evidence>,
}

/// What cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ContradictionRow {
    /// `contradiction/`, the rule, and 8 hex digits of subject and claims.
    pub id: String,
    /// `office.two-holders`, `office.register`, `encounter.two-dates`, `document.two-texts`.
    pub rule: String,
    /// What is contradicted: an office with its body, encounters, a document id.
    pub subject: String,
    /// The claims, two or more.
    pub claims: Vec<Claim>,
    /// Sightings of all claims.
    pub count: u64,
    /// Independent documents of all claims.
    pub documents: u64,
    /// Of all claims.
    pub evidence: Vec<Evidence>,
}

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Claim {
    /// What is claimed: the id of a person, a date, a digest.
    pub value: String,
    /// For a claim of the register: its row (`terms.tsv:12`), where that is known.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub row: Option<String>,
    /// Independent documents that say so; for a claim of the register those it speaks of.
    pub documents: u64,
    /// Where.
    pub evidence: Vec<Evidence>,
}
