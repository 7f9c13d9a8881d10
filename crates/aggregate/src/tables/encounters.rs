//! Who met whom: the tellings of all documents, merged.
//!
//! Two tellings in different documents are one encounter when the kind is the same, their days overlap, and
//! each side agrees: it shares a person, or, where one of the two names none, a body or place. Between equals
//! the sides may be swapped. Tellings with one side only agree when their hosts and their date are the same.
//! Undated tellings merge across near-duplicates only.

use bantin_doc::{EncounterKind, Status};

use super::entities::{Directory, Office};
use super::stories::Told;
use super::{commonest, short};
use crate::day::Day;
use crate::names::Symbol;
use crate::partition::Partition;
use crate::record::{Meeting, Party};
use crate::rows::{EncounterRow, Side};
use crate::view::{Name, Sighting, View};

/// An encounter as one document tells it.
struct Telling<'a> {
    document: u32,
    /// Its place among the meetings of the document.
    place: usize,
    meeting: &'a Meeting<Symbol>,
    /// Participants, ascending.
    hosts: Vec<Name>,
    guests: Vec<Name>,
}

/// Tellings that are one encounter.
pub(crate) struct Merged {
    pub(super) kind: EncounterKind,
    pub(crate) days: Option<(Day, Day)>,
    /// Triggers, ascending.
    pub(super) at: Vec<Sighting>,
    /// Both sides of every telling, ascending, without repeats.
    pub(super) everybody: Vec<Name>,
    /// Documents, and the places among their meetings, in order.
    pub(crate) tellings: Vec<(u32, usize)>,
    value: Option<Name>,
    status: Status,
    hosts: Vec<Member>,
    guests: Vec<Member>,
    place: Option<Name>,
    triggers: Vec<Name>,
}

struct Member {
    entity: Name,
    office: Option<Office>,
}

impl Merged {
    /// The persons who take part, ascending.
    pub(crate) fn persons(&self, view: &View<'_>) -> Vec<Name> {
        self.everybody.iter().copied().filter(|&e| is_person(view, e)).collect()
    }

    /// Who tells it.
    pub(crate) fn told(&self, id: &str) -> Told {
        let mut documents: Vec<u32> = self.at.iter().map(|s| s.document).collect();
        documents.dedup();
        Told { id: id.to_owned(), is_dated: self.days.is_some(), documents }
    }
}

fn is_person(view: &View<'_>, entity: Name) -> bool {
    view.text(entity).starts_with("per/")
}

/// All encounters, in the order of their first tellings.
pub(crate) fn merged(view: &View<'_>) -> Vec<Merged> {
    let tellings = tellings(view);
    let mut partition = Partition::new(tellings.len());
    for bucket in buckets(view, &tellings).chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, a)) in bucket.iter().enumerate() {
            for &(_, b) in &bucket[..n] {
                if partition.find(a) != partition.find(b)
                    && is_same(view, &tellings[a as usize], &tellings[b as usize])
                {
                    partition.join(a, b);
                }
            }
        }
    }
    let mut members: Vec<(u32, &Telling<'_>)> = partition.groups().into_iter().zip(&tellings).collect();
    members.sort_by_key(|m| m.0); // stable: tellings stay in order
    members.chunk_by(|a, b| a.0 == b.0).map(|group| merge(view, group)).collect()
}

fn tellings<'a>(view: &'a View<'_>) -> Vec<Telling<'a>> {
    let side = |parties: &[Party<Symbol>]| {
        let mut names: Vec<Name> = parties.iter().map(|p| view.name(p.entity)).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let of = |(document, d): (u32, &'a crate::view::Document<'_>)| {
        d.record.meetings.iter().enumerate().map(move |(place, meeting)| (document, place, meeting))
    };
    let all = view.numbered().flat_map(of);
    all.map(|(document, place, meeting)| Telling {
        document,
        place,
        meeting,
        hosts: side(&meeting.hosts),
        guests: side(&meeting.guests),
    })
    .collect()
}

/// Tellings that may be one: same kind, a common day, or none and the same group of documents, a common participant.
type Bucket = (EncounterKind, Result<Day, u32>, Name);

fn buckets(view: &View<'_>, tellings: &[Telling<'_>]) -> Vec<(Bucket, u32)> {
    let mut out = Vec::new();
    for (i, t) in (0..).zip(tellings) {
        for &who in t.hosts.iter().chain(&t.guests) {
            match t.meeting.days {
                Some((first, last)) => {
                    out.extend(first.through(last).map(|day| ((t.meeting.kind, Ok(day), who), i)));
                }
                None => out.push(((t.meeting.kind, Err(view.document(t.document).group), who), i)),
            }
        }
    }
    out.sort_unstable();
    out
}

fn is_same(view: &View<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    if a.document == b.document {
        return false;
    }
    let near = view.document(a.document).group == view.document(b.document).group;
    if a.meeting.days.is_none() && !(near && value(view, a) == value(view, b)) {
        return false;
    }
    let straight = agree(view, &a.hosts, &b.hosts) && agree(view, &a.guests, &b.guests);
    if a.guests.is_empty() || b.guests.is_empty() {
        return a.hosts == b.hosts && a.guests == b.guests && value(view, a) == value(view, b);
    }
    let swapped = || agree(view, &a.hosts, &b.guests) && agree(view, &a.guests, &b.hosts);
    straight || (a.meeting.kind.is_symmetric() && swapped())
}

fn value(view: &View<'_>, t: &Telling<'_>) -> Option<Name> {
    t.meeting.value.map(|v| view.name(v))
}

/// Two sides agree when they share a person; where one of them names none, when they share anything.
fn agree(view: &View<'_>, a: &[Name], b: &[Name]) -> bool {
    let has_person = |side: &[Name]| side.iter().any(|&e| is_person(view, e));
    let both = has_person(a) && has_person(b);
    a.iter().any(|&e| (!both || is_person(view, e)) && b.binary_search(&e).is_ok())
}

fn merge(view: &View<'_>, group: &[(u32, &Telling<'_>)]) -> Merged {
    let first = group[0].1;
    let meetings = || group.iter().map(|(_, t)| t.meeting);
    let (mut hosts, mut guests): (Vec<&Party<Symbol>>, Vec<&Party<Symbol>>) = Default::default();
    for (_, t) in group {
        // Between equals the side the first telling names first is the host.
        let turned = t.meeting.kind.is_symmetric()
            && !agree(view, &t.hosts, &first.hosts)
            && agree(view, &t.guests, &first.hosts);
        let (h, g) = if turned {
            (&t.meeting.guests, &t.meeting.hosts)
        } else {
            (&t.meeting.hosts, &t.meeting.guests)
        };
        hosts.extend(h);
        guests.extend(g);
    }
    let mut everybody: Vec<Name> =
        group.iter().flat_map(|(_, t)| t.hosts.iter().chain(&t.guests)).copied().collect();
    everybody.sort_unstable();
    everybody.dedup();
    let (value, days) = date(view, meetings());
    let mut triggers: Vec<Name> = meetings().map(|m| view.name(m.rule)).collect();
    triggers.sort_unstable();
    triggers.dedup();
    let mut at: Vec<Sighting> = group
        .iter()
        .flat_map(|(_, t)| t.meeting.evidence.iter().map(|&s| Sighting::new(t.document, s, t.meeting.zone)))
        .collect();
    at.sort_unstable();
    Merged {
        kind: first.meeting.kind,
        days,
        at,
        everybody,
        value,
        status: meetings().map(|m| m.status).min().unwrap_or_default(),
        hosts: members(view, &hosts),
        guests: members(view, &guests),
        place: commonest(meetings().filter_map(|m| m.place).map(|p| view.name(p))),
        triggers,
        tellings: group.iter().map(|(_, t)| (t.document, t.place)).collect(),
    }
}

/// The commonest first day, and the finest value that has it: "tối 29/5" before "ngày 29/5".
fn date<'m>(
    view: &View<'_>,
    meetings: impl Iterator<Item = &'m Meeting<Symbol>> + Clone,
) -> (Option<Name>, Option<(Day, Day)>) {
    let day = commonest(meetings.clone().filter_map(|m| m.days).map(|d| d.0));
    let on_it = meetings.filter(|m| m.days.map(|d| d.0) == day);
    let named = on_it.filter_map(|m| Some((view.name(m.value?), m.days)));
    let finest = named.min_by_key(|&(value, _)| (std::cmp::Reverse(view.text(value).len()), value));
    finest.map_or((None, None), |(value, days)| (Some(value), days))
}

/// Participants in the order of their first naming, each with its commonest office.
fn members(view: &View<'_>, parties: &[&Party<Symbol>]) -> Vec<Member> {
    let mut order: Vec<Name> = Vec::new();
    for p in parties {
        let entity = view.name(p.entity);
        if !order.contains(&entity) {
            order.push(entity);
        }
    }
    let office = |p: &Party<Symbol>| Some((view.name(p.role?), p.org.map(|o| view.name(o))));
    let of = |entity| parties.iter().filter(move |p| view.name(p.entity) == entity);
    order
        .into_iter()
        .map(|entity| Member { entity, office: commonest(of(entity).filter_map(|p| office(p))) })
        .collect()
}

pub(crate) fn rows(view: &View<'_>, directory: &Directory, merged: &[Merged]) -> Vec<EncounterRow> {
    let mut rows: Vec<EncounterRow> = merged.iter().map(|m| row(view, directory, m)).collect();
    number_twins(&mut rows);
    rows
}

/// Two encounters of one day with the same participants (morning and evening) get `-2`, `-3` ….
fn number_twins(rows: &mut [EncounterRow]) {
    let mut seen = std::collections::BTreeMap::new();
    for row in rows {
        let n = seen.entry(row.id.clone()).or_insert(0u32);
        *n += 1;
        if *n > 1 {
            row.id = format!("{}-{n}", row.id);
        }
    }
}

fn row(view: &View<'_>, directory: &Directory, m: &Merged) -> EncounterRow {
    let proof = view.proof(m.at.iter().copied());
    let text = |name: Name| view.text(name).to_owned();
    let sides = |side: &[Member]| side.iter().map(|p| self::side(view, directory, p)).collect();
    EncounterRow {
        id: id(view, m),
        rule: if m.tellings.len() > 1 { "encounter.merged" } else { "encounter.told" }.to_owned(),
        kind: m.kind,
        status: m.status,
        hosts: sides(&m.hosts),
        guests: sides(&m.guests),
        date: m.value.map(text),
        day: m.days.map(|d| d.0),
        place: m.place.map(text),
        place_name: m.place.map(|p| directory.name(view, p).to_owned()),
        triggers: m.triggers.iter().map(|&t| text(t)).collect(),
        count: proof.count,
        documents: proof.documents,
        evidence: proof.evidence,
    }
}

/// A function of kind, day and participants (between equals in whatever order); of the first telling too where
/// there is no day.
pub(crate) fn id(view: &View<'_>, m: &Merged) -> String {
    let names = |side: &[Member]| side.iter().map(|p| view.text(p.entity).to_owned()).collect::<Vec<_>>();
    let (mut hosts, mut guests) = (names(&m.hosts), names(&m.guests));
    if m.kind.is_symmetric() {
        hosts.append(&mut guests);
    }
    hosts.sort_unstable();
    guests.sort_unstable();
    hosts.dedup();
    let mut parts = vec![hosts.join(" "), guests.join(" ")];
    if let (None, Some(s)) = (m.days, m.at.first()) {
        parts.push(format!("{} {}", view.document(s.document).digest, s.span.start));
    }
    let day = m.days.map_or_else(|| "undated".to_owned(), |d| d.0.to_string());
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    format!("encounter/{}-{day}-{}", m.kind.label(), short(8, &parts))
}

fn side(view: &View<'_>, directory: &Directory, member: &Member) -> Side {
    let text = |name: Name| view.text(name).to_owned();
    let (role, org) = member.office.map_or((None, None), |(role, org)| (Some(role), org));
    Side {
        entity: text(member.entity),
        name: directory.name(view, member.entity).to_owned(),
        role: role.map(text),
        role_name: member.office.map(|o| directory.office(view, o).to_owned()),
        org: org.map(text),
    }
}
