//! Who held which office: persons written beside an office, in the order of the documents' dates.
//!
//! A term is never read off the register here; it only says whether it agrees. The register speaks where an office
//! stands without a person in a document that names nobody in it (a bare "Tổng Bí thư"), and, as an [`OfficeBook`], of
//! persons beside offices in documents whose date was given (an inferred one was itself inferred from terms). Who had left
//! the office by then ("khi đó là Thủ tướng") is counted apart, and no sign of the office on that day. An office counts as held by one person at a time when the caller knows it or
//! the register has spoken of it, and no document writes it beside two persons. Only there do persons follow each
//! other, and contradict each other when they hold it at once; of deputies and generals there are many.

use std::collections::{BTreeMap, BTreeSet};

use bantin_doc::Provenance;

use super::contradictions::{self, Voice};
use super::entities::{Directory, Office};
use super::naming::words_of;
use crate::book::{BookEntry, OfficeBook};
use crate::day::Day;
use crate::names::Symbol;
use crate::record;
use crate::rows::{Bounds, ContradictionRow, OfficeRow, Register};
use crate::view::{Name, Sighting, View};

/// A person beside an office.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Borne {
    office: Office,
    person: Name,
    at: Sighting,
    holder: Option<Name>,
    /// What the register says on the document's day: an index into the answers.
    said: u32,
}

/// The register's word on the holder of an office, on a document's date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Voiced {
    office: Office,
    person: Name,
    at: Sighting,
}

/// Everything that shows one person in one office.
struct Tenure<'s> {
    person: Name,
    seen: &'s [Borne],
    /// What the register says of the office.
    voiced: &'s [Voiced],
    answers: &'s [BookEntry],
    /// Dates of the documents, best guesses.
    first: Option<Day>,
    last: Option<Day>,
    /// Intervals that hold the documents' dates, ascending, without repeats.
    dates: Vec<(Day, Day)>,
}

pub(crate) fn rows(
    view: &View<'_>,
    directory: &Directory,
    book: &dyn OfficeBook,
) -> (Vec<OfficeRow>, Vec<ContradictionRow>) {
    let (borne, voiced, answers) = sightings(view, book);
    let (mut rows, mut contradictions) = (Vec::new(), Vec::new());
    for seen in borne.chunk_by(|a, b| a.office == b.office) {
        let from = voiced.partition_point(|v| v.office < seen[0].office);
        let to = voiced.partition_point(|v| v.office <= seen[0].office);
        let voiced = &voiced[from..to];
        let (role, org) = seen[0].office;
        let is_known = book.is_exclusive(view.text(role), org.map(|o| view.text(o)));
        // Without a body it is no one office: every town has its "Bí thư Thành ủy".
        let exclusive = org.is_some() && (is_known || !voiced.is_empty()) && !is_shared(seen);
        let mut tenures: Vec<Tenure<'_>> =
            seen.chunk_by(|a, b| a.person == b.person).map(|s| tenure(view, s, voiced, &answers)).collect();
        tenures.sort_by_key(|t| (t.first.is_none(), t.first, t.last, t.person));
        for (i, tenure) in tenures.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|b| tenures.get(b));
            let beside = [before, tenures.get(i + 1)]
                .map(|t| t.filter(|t| exclusive && tenure.is_dated() && t.is_dated()));
            rows.push(row(view, directory, tenure, beside, exclusive));
            contradictions.extend(against_register(view, tenure));
        }
        if exclusive {
            contradictions.extend(two_holders(view, &tenures));
        }
    }
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    (rows, contradictions)
}

/// Bearers, and the register's words, both in order; and what it says of the bearers.
fn sightings(view: &View<'_>, book: &dyn OfficeBook) -> (Vec<Borne>, Vec<Voiced>, Vec<BookEntry>) {
    let (mut borne, mut voiced) = (Vec::new(), Vec::new());
    let mut answers = vec![BookEntry::Silent, BookEntry::Former];
    let mut asked: BTreeMap<(Office, Name, Day), u32> = BTreeMap::new();
    for (number, document) in view.numbered() {
        let offices = &document.record.offices;
        let office = |o: &record::Office<Symbol>| (view.name(o.role), o.org.map(|s| view.name(s)));
        let named: BTreeSet<Office> = offices.iter().filter(|o| o.bearer.is_some()).map(office).collect();
        for o in offices {
            let office = office(o);
            let at = Sighting::new(number, o.span, o.zone);
            let holder = o.holder.map(|s| view.name(s));
            if let Some(person) = o.bearer.map(|s| view.name(s)) {
                let given = document.day.filter(|_| document.record.provenance == Provenance::Given);
                let mut said = given.map_or(0, |day| {
                    *asked.entry((office, person, day)).or_insert_with(|| {
                        let (role, org) = (view.text(office.0), office.1.map(|o| view.text(o)));
                        let person = view.text(person);
                        answers.push(book.says(person, &name_in(person), role, org, day));
                        answers.len() as u32 - 1
                    })
                });
                // told of another time than the document's: no contradiction
                if o.past && matches!(answers[said as usize], BookEntry::Differs { .. }) {
                    said = PAST;
                }
                borne.push(Borne { office, person, at, holder, said });
            } else if let Some(person) = holder.filter(|_| !named.contains(&office)) {
                voiced.push(Voiced { office, person, at });
            }
        }
    }
    borne.sort_unstable();
    voiced.sort_unstable();
    (borne, voiced, answers)
}

/// The answer for an office of long ago.
const PAST: u32 = 1;

/// What an id says of a name, in a part of an archive as in the whole: `per/~lan-ha-1602ff` is `lan ha`.
fn name_in(id: &str) -> String {
    let words = words_of(id);
    let name = words.strip_prefix('~').map(|name| name.rsplit_once('-').map_or(name, |(name, _)| name));
    name.unwrap_or(words).replace('-', " ")
}

/// True when one document gives the office to two persons.
fn is_shared(seen: &[Borne]) -> bool {
    let mut by_document: BTreeMap<u32, Name> = BTreeMap::new();
    seen.iter().any(|b| *by_document.entry(b.at.document).or_insert(b.person) != b.person)
}

fn tenure<'s>(
    view: &View<'_>,
    seen: &'s [Borne],
    voiced: &'s [Voiced],
    answers: &'s [BookEntry],
) -> Tenure<'s> {
    let aside = |b: &&Borne| matches!(answers[b.said as usize], BookEntry::Former | BookEntry::Doubtful);
    let held = || seen.iter().filter(move |b| !aside(b));
    let days = || held().filter_map(|b| view.document(b.at.document).day);
    let mut dates: Vec<(Day, Day)> = held().filter_map(|b| dates_of(view, b.at)).collect();
    dates.sort_unstable();
    dates.dedup();
    let (first, last) = (days().min(), days().max());
    Tenure { person: seen[0].person, seen, voiced, answers, first, last, dates }
}

/// The interval that holds the date of the document.
fn dates_of(view: &View<'_>, at: Sighting) -> Option<(Day, Day)> {
    let document = view.document(at.document);
    document.record.earliest.zip(document.record.latest).or(document.day.zip(document.day))
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

    /// True when the person is seen in office before and after.
    fn spans(&self, (first, last): (Day, Day)) -> bool {
        self.begin_by().zip(self.end_from()).is_some_and(|(begin, end)| begin < first && last < end)
    }

    /// Where the register names another: beside the office, or on a day within the term.
    fn denied(&self, view: &View<'_>) -> BTreeMap<Name, Vec<Sighting>> {
        if self.seen[0].office.1.is_none() {
            return BTreeMap::new(); // "Tổng thống" of nobody knows where: no one office
        }
        let beside = self.seen.iter().filter_map(|b| Some((b.holder?, b.at)));
        let within = self.voiced.iter().filter(|v| dates_of(view, v.at).is_some_and(|d| self.spans(d)));
        let mut others: BTreeMap<Name, Vec<Sighting>> = BTreeMap::new();
        for (holder, at) in beside.chain(within.map(|v| (v.person, v.at))) {
            if holder != self.person {
                others.entry(holder).or_default().push(at);
            }
        }
        others.values_mut().for_each(|at| at.sort_unstable());
        others
    }

    fn is_dated(&self) -> bool {
        self.first.is_some()
    }

    /// What the register says of each sighting.
    fn answers(&self) -> impl Iterator<Item = (&BookEntry, Sighting)> {
        self.seen.iter().map(|b| (&self.answers[b.said as usize], b.at))
    }

    /// Where the register's own rows name another on the document's day: holder and row.
    fn against(&self) -> BTreeMap<(&str, &str), Vec<Sighting>> {
        let mut out: BTreeMap<(&str, &str), Vec<Sighting>> = BTreeMap::new();
        for (answer, at) in self.answers() {
            if let BookEntry::Differs { holder, row } = answer {
                out.entry((holder, row)).or_default().push(at);
            }
        }
        out
    }
}

fn row(
    view: &View<'_>,
    directory: &Directory,
    tenure: &Tenure<'_>,
    [before, after]: [Option<&Tenure<'_>>; 2],
    exclusive: bool,
) -> OfficeRow {
    let (role, org) = tenure.seen[0].office;
    let id_of = |name: Name| view.text(name).to_owned();
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
        register: register(view, tenure),
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

fn register(view: &View<'_>, tenure: &Tenure<'_>) -> Register {
    let alone = tenure.voiced.iter().filter(|v| v.person == tenure.person).count();
    let beside = tenure.answers().filter(|(a, _)| **a == BookEntry::Agrees).count();
    let former = tenure.answers().filter(|(a, _)| **a == BookEntry::Former).count();
    let differs: usize = tenure.denied(view).values().chain(tenure.against().values()).map(Vec::len).sum();
    Register { agrees: (alone + beside) as u64, differs: differs as u64, former: former as u64 }
}

/// The register names another holder than the documents.
fn against_register(view: &View<'_>, tenure: &Tenure<'_>) -> Vec<ContradictionRow> {
    let (role, org) = tenure.seen[0].office;
    let subject = || office_id(view, None, role, org);
    let person = |at| Voice { value: view.text(tenure.person).to_owned(), row: None, at };
    let against = tenure.against();
    let by_row = against.iter().map(|(&(holder, row), at)| {
        let claim = Voice { value: holder.to_owned(), row: Some(row.to_owned()), at: at.clone() };
        contradictions::row(view, "office.register", subject(), vec![person(at.clone()), claim])
    });
    let said: Vec<&str> = against.keys().map(|(holder, _)| *holder).collect();
    let denied = tenure.denied(view);
    let by_name = denied.iter().filter(|(name, _)| !said.contains(&view.text(**name))).map(|(&name, at)| {
        let all = tenure.seen.iter().map(|b| b.at).collect();
        let claim = Voice { value: view.text(name).to_owned(), row: None, at: at.clone() };
        contradictions::row(view, "office.register", subject(), vec![person(all), claim])
    });
    by_row.chain(by_name).collect()
}

/// One person is seen in office before and after a day on which another is.
fn two_holders(view: &View<'_>, tenures: &[Tenure<'_>]) -> Option<ContradictionRow> {
    let interrupted = |a: &Tenure<'_>, b: &Tenure<'_>| b.dates.iter().any(|&d| a.spans(d));
    let clashing = |a: &&Tenure<'_>| {
        tenures.iter().any(|b| b.person != a.person && (interrupted(a, b) || interrupted(b, a)))
    };
    let claims: Vec<Voice> = tenures
        .iter()
        .filter(clashing)
        .map(|t| {
            let at = t.seen.iter().map(|b| b.at).collect();
            Voice { value: view.text(t.person).to_owned(), row: None, at }
        })
        .collect();
    let (role, org) = tenures.first()?.seen[0].office;
    (claims.len() > 1)
        .then(|| contradictions::row(view, "office.two-holders", office_id(view, None, role, org), claims))
}
