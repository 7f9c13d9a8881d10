//! Who held which office: persons written beside an office, in the order of the documents' dates.
//!
//! A term is never read off the register here; it only says whether it agrees. An office counts as held by one
//! person at a time when the register has named a holder of its own for it (a bare "Tổng Bí thư"), and no
//! document writes it beside two persons.

use std::collections::BTreeMap;

use super::contradictions::{self, Voice};
use super::entities::{Directory, Office};
use crate::day::Day;
use crate::rows::{Bounds, ContradictionRow, OfficeRow, Register};
use crate::view::{Name, Sighting, View};

/// A person beside an office.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Borne {
    office: Office,
    person: Name,
    at: Sighting,
    holder: Option<Name>,
}

/// Everything that shows one person in one office.
struct Tenure<'s> {
    person: Name,
    seen: &'s [Borne],
    /// Dates of the documents, best guesses.
    first: Option<Day>,
    last: Option<Day>,
    /// Intervals that hold the documents' dates, ascending, without repeats.
    dates: Vec<(Day, Day)>,
}

pub(super) fn rows(view: &View<'_>, directory: &Directory) -> (Vec<OfficeRow>, Vec<ContradictionRow>) {
    let (borne, registered) = sightings(view);
    let (mut rows, mut contradictions) = (Vec::new(), Vec::new());
    for seen in borne.chunk_by(|a, b| a.office == b.office) {
        let exclusive = registered.binary_search(&seen[0].office).is_ok() && !is_shared(seen);
        let mut tenures: Vec<Tenure<'_>> =
            seen.chunk_by(|a, b| a.person == b.person).map(|s| tenure(view, s)).collect();
        tenures.sort_by_key(|t| (t.first.is_none(), t.first, t.last, t.person));
        for i in 0..tenures.len() {
            rows.push(row(view, directory, &tenures, i, exclusive));
            contradictions.extend(against_register(view, &tenures[i]));
        }
        if exclusive {
            contradictions.extend(two_holders(view, &tenures));
        }
    }
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    (rows, contradictions)
}

/// Bearers in order, and the offices for which the register has named a holder of its own.
fn sightings(view: &View<'_>) -> (Vec<Borne>, Vec<Office>) {
    let (mut borne, mut registered) = (Vec::new(), Vec::new());
    for (number, document) in view.numbered() {
        for o in &document.record.offices {
            let office = (view.name(o.role), o.org.map(|s| view.name(s)));
            if o.holder.is_some() && o.holder != o.bearer {
                registered.push(office);
            }
            borne.extend(o.bearer.map(|person| Borne {
                office,
                person: view.name(person),
                at: Sighting::new(number, o.span, o.zone),
                holder: o.holder.map(|s| view.name(s)),
            }));
        }
    }
    borne.sort_unstable();
    registered.sort_unstable();
    registered.dedup();
    (borne, registered)
}

/// True when one document gives the office to two persons.
fn is_shared(seen: &[Borne]) -> bool {
    let mut by_document: BTreeMap<u32, Name> = BTreeMap::new();
    seen.iter().any(|b| *by_document.entry(b.at.document).or_insert(b.person) != b.person)
}

fn tenure<'s>(view: &View<'_>, seen: &'s [Borne]) -> Tenure<'s> {
    let days = || seen.iter().filter_map(|b| view.document(b.at.document).day);
    let mut dates: Vec<(Day, Day)> = seen
        .iter()
        .filter_map(|b| {
            let document = view.document(b.at.document);
            document.record.earliest.zip(document.record.latest).or(document.day.zip(document.day))
        })
        .collect();
    dates.sort_unstable();
    dates.dedup();
    Tenure { person: seen[0].person, seen, first: days().min(), last: days().max(), dates }
}

impl Tenure<'_> {
    /// Surely in office by this day.
    fn begin_by(&self) -> Option<Day> {
        self.dates.iter().map(|d| d.1).min()
    }

    /// Surely still in office on this day.
    fn end_from(&self) -> Option<Day> {
        self.dates.iter().map(|d| d.0).max()
    }

    fn is_dated(&self) -> bool {
        self.first.is_some()
    }
}

fn row(view: &View<'_>, directory: &Directory, all: &[Tenure<'_>], i: usize, exclusive: bool) -> OfficeRow {
    let tenure = &all[i];
    let (role, org) = tenure.seen[0].office;
    let id_of = |name: Name| view.text(name).to_owned();
    let before = all[..i].last().filter(|_| exclusive && tenure.is_dated());
    let after = all.get(i + 1).filter(|next| exclusive && next.is_dated());
    let proof = view.proof(tenure.seen.iter().map(|b| b.at));
    OfficeRow {
        id: office_id(view, Some(tenure.person), role, org),
        rule: "office.beside".to_owned(),
        person: id_of(tenure.person),
        person_name: directory.name(view, tenure.person).to_owned(),
        role: id_of(role),
        role_name: directory.office(view, (role, org)).to_owned(),
        org: org.map(id_of),
        org_name: org.map(|o| directory.name(view, o).to_owned()),
        exclusive,
        count: proof.count,
        documents: proof.documents,
        first: tenure.first,
        last: tenure.last,
        bounds: bounds(tenure, before, after),
        predecessor: before.map(|t| id_of(t.person)),
        successor: after.map(|t| id_of(t.person)),
        register: register(tenure),
        evidence: proof.evidence,
    }
}

/// `office/PERSON+ROLE+ORG`, without the parts that are not there.
fn office_id(view: &View<'_>, person: Option<Name>, role: Name, org: Option<Name>) -> String {
    let parts: Vec<&str> = [person, Some(role), org].into_iter().flatten().map(|n| view.text(n)).collect();
    format!("office/{}", parts.join("+"))
}

/// Neighbours bound a term only where the two do not overlap.
fn bounds(tenure: &Tenure<'_>, before: Option<&Tenure<'_>>, after: Option<&Tenure<'_>>) -> Bounds {
    let (begin_by, end_from) = (tenure.begin_by(), tenure.end_from());
    Bounds {
        begin_after: before.and_then(Tenure::end_from).filter(|&day| Some(day) <= begin_by),
        begin_by,
        end_from,
        end_before: after.and_then(Tenure::begin_by).filter(|&day| Some(day) >= end_from),
    }
}

fn register(tenure: &Tenure<'_>) -> Register {
    let mut register = Register::default();
    for b in tenure.seen {
        match b.holder {
            Some(holder) if holder == b.person => register.agrees += 1,
            Some(_) => register.differs += 1,
            None => register.silent += 1,
        }
    }
    register
}

/// The register names another holder than the document.
fn against_register(view: &View<'_>, tenure: &Tenure<'_>) -> Vec<ContradictionRow> {
    let mut others: BTreeMap<Name, Vec<Sighting>> = BTreeMap::new();
    for b in tenure.seen {
        if let Some(holder) = b.holder.filter(|&h| h != b.person) {
            others.entry(holder).or_default().push(b.at);
        }
    }
    let (role, org) = tenure.seen[0].office;
    let claim = |name, at| Voice { value: view.text(name).to_owned(), at };
    others
        .into_iter()
        .map(|(holder, at)| {
            let claims = vec![claim(tenure.person, at), claim(holder, Vec::new())];
            contradictions::row(view, "office.register", office_id(view, None, role, org), claims)
        })
        .collect()
}

/// One person is seen in office before and after a day on which another is.
fn two_holders(view: &View<'_>, tenures: &[Tenure<'_>]) -> Option<ContradictionRow> {
    let interrupted = |a: &Tenure<'_>, b: &Tenure<'_>| {
        let term = a.begin_by().zip(a.end_from());
        term.is_some_and(|(begin, end)| b.dates.iter().any(|&(first, last)| begin < first && last < end))
    };
    let clashing = |a: &&Tenure<'_>| {
        tenures.iter().any(|b| b.person != a.person && (interrupted(a, b) || interrupted(b, a)))
    };
    let claims: Vec<Voice> = tenures
        .iter()
        .filter(clashing)
        .map(|t| Voice { value: view.text(t.person).to_owned(), at: t.seen.iter().map(|b| b.at).collect() })
        .collect();
    let (role, org) = tenures.first()?.seen[0].office;
    (claims.len() > 1)
        .then(|| contradictions::row(view, "office.two-holders", office_id(view, None, role, org), claims))
}
