//! The summary on standard output: who, which bodies, where, in which office, who met whom, when.
//!
//! In:  the tables of an aggregate. Out: text for a person who has never seen the program.

use std::collections::BTreeMap;
use std::fmt::Write;

use bantin::aggregate::{DocumentRow, EncounterRow, EntityRow, OfficeRow, Side, Tables};
use bantin::doc::{EncounterKind, Provenance, Status};
use bantin::{EntityId, EntityTagger, MentionKind};

use super::names::ShortIds;
use crate::tables::Grid;
use crate::when::name;

/// All tables, of at most so many rows each.
pub(crate) fn render(tables: &Tables, rows: usize, tagger: &EntityTagger) -> String {
    let page = Page { tables, rows, short: ShortIds::new(tables), tagger };
    let mut out = String::new();
    page.head(&mut out);
    page.documents(&mut out);
    page.persons(&mut out);
    page.entities(&mut out, MentionKind::Org, "Bodies", "parties, ministries, companies, media");
    page.entities(&mut out, MentionKind::Loc, "Places", "countries, provinces, venues");
    page.offices(&mut out);
    page.encounters(&mut out);
    page.timeline(&mut out);
    page.contradictions(&mut out);
    out
}

struct Page<'a> {
    tables: &'a Tables,
    rows: usize,
    short: ShortIds,
    tagger: &'a EntityTagger,
}

/// Rows under a heading; where there is no room for all, the weightiest are shown.
struct Section<'a, T> {
    title: &'a str,
    all: &'a [T],
    grid: Grid,
    weight: fn(&T) -> (u64, u64),
}

/// The weight of rows that stand in the order of their weight.
const fn in_order<T>(_: &T) -> (u64, u64) {
    (0, 0)
}

impl Page<'_> {
    fn head(&self, out: &mut String) {
        let documents = &self.tables.documents;
        let dated = |p| documents.iter().filter(|d| d.provenance == p).count();
        let doubles = documents.iter().filter(|d| d.documents == 0).count();
        let _ = writeln!(
            out,
            "{} documents: {} with a given date, {} with a date inferred from the text, {} undated; {doubles} near-duplicates.\n\
             Evidence reads `document:byte`; `bantin explain INPUT --doc DOCUMENT --at BYTE` shows what stands there and why.\n\
             `documents` are independent articles that name it in their own text: captions, bylines and lists of links are mentions only.",
            documents.len(),
            dated(Provenance::Given),
            dated(Provenance::Inferred),
            dated(Provenance::Unknown),
        );
    }

    /// A heading with what follows: the weightiest rows, in their order, and how many there are in all.
    fn section<T>(&self, out: &mut String, section: Section<'_, T>, row: impl Fn(&T) -> Vec<String>) {
        let Section { title, all, mut grid, weight } = section;
        if all.is_empty() {
            let _ = writeln!(out, "\n{title}: none");
            return;
        }
        let mut shown: Vec<usize> = (0..all.len()).collect();
        shown.sort_by_key(|&i| std::cmp::Reverse(weight(&all[i])));
        shown.truncate(self.rows);
        shown.sort_unstable();
        let part = match shown.len() {
            n if n < all.len() => format!("{n} of {}, see the page for all", all.len()),
            n => n.to_string(),
        };
        shown.iter().for_each(|&i| grid.row(row(&all[i])));
        let _ = writeln!(out, "\n{title} ({part})");
        out.push_str(&grid.render());
    }

    fn documents(&self, out: &mut String) {
        let grid = Grid::new(&[
            "document",
            "published",
            "how known",
            "title",
            "#persons and things named",
            "#encounters",
        ]);
        let section = Section { title: "Documents", all: &self.tables.documents, grid, weight: in_order };
        self.section(out, section, |d| {
            vec![
                self.short.get(&d.id).to_owned(),
                d.published.map_or_else(|| "unknown".to_owned(), |p| p.day.to_string()),
                how(d),
                d.title.clone().unwrap_or_default(),
                d.mentions.to_string(),
                d.encounters.to_string(),
            ]
        });
    }

    fn ranked(&self, kind: MentionKind) -> Vec<&EntityRow> {
        let mut rows: Vec<&EntityRow> = self.tables.entities.iter().filter(|e| e.kind == kind).collect();
        rows.sort_by(|a, b| (b.documents, b.mentions).cmp(&(a.documents, a.mentions)).then(a.id.cmp(&b.id)));
        rows
    }

    fn persons(&self, out: &mut String) {
        let mut ranked: Vec<&OfficeRow> = self.tables.offices.iter().collect();
        ranked.sort_by(|a, b| (b.documents, b.count).cmp(&(a.documents, a.count)).then(a.id.cmp(&b.id)));
        let mut offices: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for office in ranked {
            let titles = offices.entry(&office.person).or_default();
            let title = self.title(office);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        let grid = Grid::new(&["person", "offices", "#mentions", "#documents", "also written", "evidence"]);
        let section =
            Section { title: "Persons", all: &self.ranked(MentionKind::Per), grid, weight: in_order };
        self.section(out, section, |e| {
            vec![
                e.name.clone(),
                offices.get(e.id.as_str()).map_or_else(String::new, |o| few(o, "; ")),
                e.mentions.to_string(),
                e.documents.to_string(),
                others(e),
                self.short.evidence(&e.evidence, e.mentions),
            ]
        });
    }

    /// `Tổng Bí thư (Lào)`: the office and its country; the table of offices has the body.
    fn title(&self, office: &OfficeRow) -> String {
        let country = office.org.as_ref().and_then(|org| self.tagger.country(&EntityId::new(org)));
        let entry = country.as_ref().and_then(|id| self.tagger.entry(id));
        match entry {
            Some(country) if !office.role_name.contains(&*country.name) => {
                format!("{} ({})", office.role_name, country.name)
            }
            _ => office.role_name.clone(),
        }
    }

    fn entities(&self, out: &mut String, kind: MentionKind, title: &str, what: &str) {
        let grid = Grid::new(&["name", "#mentions", "#documents", "also written", "evidence"]);
        let title = format!("{title}: {what}");
        let section = Section { title: &title, all: &self.ranked(kind), grid, weight: in_order };
        self.section(out, section, |e| {
            vec![
                e.name.clone(),
                e.mentions.to_string(),
                e.documents.to_string(),
                others(e),
                self.short.evidence(&e.evidence, e.mentions),
            ]
        });
    }

    fn offices(&self, out: &mut String) {
        let mut rows: Vec<&OfficeRow> = self.tables.offices.iter().collect();
        rows.sort_by(|a, b| (b.documents, b.count).cmp(&(a.documents, a.count)).then(a.id.cmp(&b.id)));
        let grid = Grid::new(&["person", "office", "of", "seen from", "to", "evidence"]);
        let day =
            |d: &Option<bantin::aggregate::Day>| d.as_ref().map_or_else(String::new, ToString::to_string);
        let section = Section { title: "Offices", all: &rows, grid, weight: in_order };
        self.section(out, section, |o| {
            vec![
                o.person_name.clone(),
                o.role_name.clone(),
                o.org_name.clone().unwrap_or_default(),
                day(&o.first),
                day(&o.last),
                self.short.evidence(&o.evidence, o.count),
            ]
        });
    }

    fn encounters(&self, out: &mut String) {
        let mut rows: Vec<&EncounterRow> = self.tables.encounters.iter().collect();
        rows.sort_by(|a, b| (a.day.is_none(), a.day, &a.id).cmp(&(b.day.is_none(), b.day, &b.id)));
        let grid = Grid::new(&["date", "who", "", "whom", "where", "evidence"]);
        let section = Section {
            title: "Encounters: who met whom, when, where",
            all: &rows,
            grid,
            weight: |e| (e.documents, e.count),
        };
        self.section(out, section, |e| {
            let mut cells = encounter_cells(e);
            cells.push(self.short.evidence(&e.evidence, e.count));
            cells
        });
    }

    fn timeline(&self, out: &mut String) {
        let told: BTreeMap<&str, &EncounterRow> =
            self.tables.encounters.iter().map(|e| (e.id.as_str(), e)).collect();
        let grid = Grid::new(&["day", "what happened", "#times named", "#documents", "evidence"]);
        let section = Section {
            title: "Timeline",
            all: &self.tables.timeline,
            grid,
            weight: |d| (d.encounters.len() as u64, d.documents),
        };
        self.section(out, section, |d| {
            let what = d.encounters.iter().filter_map(|id| told.get(id.as_str())).map(|e| sentence(e));
            vec![
                d.day.to_string(),
                what.collect::<Vec<_>>().join("; "),
                d.count.to_string(),
                d.documents.to_string(),
                self.short.evidence(&d.evidence, d.count),
            ]
        });
    }

    fn contradictions(&self, out: &mut String) {
        if self.tables.contradictions.is_empty() {
            return;
        }
        let grid = Grid::new(&["what", "claims", "rule", "evidence"]);
        let section = Section {
            title: "Contradictions",
            all: &self.tables.contradictions,
            grid,
            weight: |c| (c.documents, c.count),
        };
        self.section(out, section, |c| {
            let claims = c.claims.iter().map(|c| format!("{} ({} documents)", c.value, c.documents));
            vec![
                c.subject.clone(),
                claims.collect::<Vec<_>>().join(" / "),
                c.rule.clone(),
                self.short.evidence(&c.evidence, c.count),
            ]
        });
    }
}

fn how(d: &DocumentRow) -> String {
    match (d.provenance, d.earliest, d.latest) {
        (Provenance::Inferred, Some(from), Some(to)) => format!("inferred, {from} to {to}"),
        (provenance, ..) => name(&provenance),
    }
}

/// Date, who, did what, whom, where.
pub(crate) fn encounter_cells(e: &EncounterRow) -> Vec<String> {
    let (who, whom) = if guest_acts(e.kind) { (&e.guests, &e.hosts) } else { (&e.hosts, &e.guests) };
    vec![
        e.date.as_deref().map_or_else(|| "undated".to_owned(), readable),
        sides(who),
        verb(e),
        sides(whom),
        e.place_name.clone().unwrap_or_default(),
    ]
}

/// The commonest other spellings.
pub(crate) fn others(e: &EntityRow) -> String {
    let others = e.aliases.iter().filter(|a| a.surface != e.name);
    few(&others.map(|a| a.surface.as_str()).collect::<Vec<_>>(), ", ")
}

/// The first three, and a sign that there are more.
pub(crate) fn few<S: AsRef<str>>(all: &[S], joint: &str) -> String {
    let mut shown: Vec<&str> = all.iter().take(3).map(AsRef::as_ref).collect();
    if all.len() > 3 {
        shown.push("…");
    }
    shown.join(joint)
}

/// Names, persons first.
fn sides(sides: &[Side]) -> String {
    let is_person = |s: &&Side| s.entity.starts_with("per/");
    let (persons, others): (Vec<&Side>, Vec<&Side>) = sides.iter().partition(is_person);
    persons.iter().chain(&others).map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A TIMEX3 value for people: `2025-05-29TEV` is `2025-05-29 evening`.
fn readable(value: &str) -> String {
    let parts = [
        ("TMO", " morning"),
        ("TMI", " noon"),
        ("TAF", " afternoon"),
        ("TEV", " evening"),
        ("TNI", " night"),
    ];
    let parts = parts.iter().fold(value.to_owned(), |v, (symbol, word)| v.replace(symbol, word));
    parts.replace('/', " to ").replace(',', ", ").replace("XXXX-", "????-")
}

/// Kinds in which the guest is the one who acts: the visitor, who attends.
const fn guest_acts(kind: EncounterKind) -> bool {
    matches!(kind, EncounterKind::Visit | EncounterKind::Attend)
}

/// What the acting side did, is to do, or did not do.
fn verb(e: &EncounterRow) -> String {
    let among_persons = e.hosts.iter().all(|s| s.entity.starts_with("per/"));
    let (done, to_do) = match e.kind {
        EncounterKind::Meet => ("met", "meet"),
        EncounterKind::Visit => ("visited", "visit"),
        EncounterKind::Call => ("called", "call"),
        EncounterKind::Message => ("sent a message to", "send a message to"),
        EncounterKind::Sign => ("signed with", "sign with"),
        EncounterKind::Chair => ("chaired", "chair"),
        EncounterKind::Attend if among_persons => ("took part with", "take part with"),
        EncounterKind::Attend => ("attended", "attend"),
        EncounterKind::Award => ("honoured", "honour"),
        EncounterKind::Appoint => ("appointed", "appoint"),
    };
    match e.status {
        Status::Held => done.to_owned(),
        Status::Planned => format!("is to {to_do}"),
        Status::Denied => format!("did not {to_do}"),
    }
}

/// `Lê Hoài Trung met Thongsalith Mangnomek`.
pub(crate) fn sentence(e: &EncounterRow) -> String {
    let (who, whom) = if guest_acts(e.kind) { (&e.guests, &e.hosts) } else { (&e.hosts, &e.guests) };
    format!("{} {} {}", sides(who), verb(e), sides(whom)).trim().to_owned()
}
