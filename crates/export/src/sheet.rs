//! Tables as sheets: one for each array, and one for each list that a row holds, joined by the row's id.
//!
//! In:  the tables. Out: sheets of typed columns, for the formats that know no lists (CSV, Parquet).

use std::sync::Arc;

use bantin_aggregate::{Day, Evidence, Side, Tables};
use bantin_doc::{Provenance, PublishedAt};

/// A sheet, column by column.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<Column>,
}

/// A column: all of one kind and length.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) values: Values,
}

/// Values that may be absent.
#[derive(Debug)]
pub(crate) enum Values {
    Text(Vec<Option<String>>),
    Count(Vec<Option<i64>>),
    Flag(Vec<Option<bool>>),
    Day(Vec<Option<Day>>),
}

/// One value.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Text(Option<String>),
    Count(i64),
    Flag(bool),
    Day(Option<Day>),
}

macro_rules! cells {
    ($($from:ty, $value:ident => $cell:expr;)*) => {$(
        impl From<&$from> for Cell {
            fn from($value: &$from) -> Self {
                $cell
            }
        }
    )*};
}

cells! {
    &str, text => Self::Text(Some((*text).to_owned()));
    Arc<str>, text => Self::Text(Some(text.to_string()));
    String, text => Self::Text(Some(text.clone()));
    Option<String>, text => Self::Text(text.clone());
    Option<PublishedAt>, time => Self::Text(time.map(|t| t.to_string()));
    u64, n => Self::Count(i64::try_from(*n).unwrap_or(i64::MAX));
    u32, n => Self::Count(i64::from(*n));
    usize, n => Self::Count(i64::try_from(*n).unwrap_or(i64::MAX));
    bool, flag => Self::Flag(*flag);
    Day, day => Self::Day(Some(*day));
    Option<Day>, day => Self::Day(*day);
}

impl Sheet {
    /// A sheet of columns by their names: counts are marked by `#`, days by `@`, flags by `?` behind the name.
    fn new(name: &'static str, headers: &'static str) -> Self {
        let column = |header: &'static str| {
            let name = header.trim_end_matches(['#', '@', '?']);
            let values = match header.as_bytes().last() {
                Some(b'#') => Values::Count(Vec::new()),
                Some(b'@') => Values::Day(Vec::new()),
                Some(b'?') => Values::Flag(Vec::new()),
                _ => Values::Text(Vec::new()),
            };
            Column { name, values }
        };
        Self { name, columns: headers.split_whitespace().map(column).collect() }
    }

    /// Adds a row. A cell of another kind than its column is absent.
    fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match (&mut column.values, cell) {
                (Values::Text(all), Cell::Text(text)) => all.push(text),
                (Values::Count(all), Cell::Count(n)) => all.push(Some(n)),
                (Values::Flag(all), Cell::Flag(flag)) => all.push(Some(flag)),
                (Values::Day(all), Cell::Day(day)) => all.push(day),
                (values, cell) => {
                    debug_assert!(false, "{}: {cell:?}", column.name);
                    values.push_none();
                }
            }
        }
    }
}

impl Values {
    fn push_none(&mut self) {
        match self {
            Self::Text(all) => all.push(None),
            Self::Count(all) => all.push(None),
            Self::Flag(all) => all.push(None),
            Self::Day(all) => all.push(None),
        }
    }

    pub(crate) const fn len(&self) -> usize {
        match self {
            Self::Text(all) => all.len(),
            Self::Count(all) => all.len(),
            Self::Flag(all) => all.len(),
            Self::Day(all) => all.len(),
        }
    }
}

/// Adds a row of values.
macro_rules! row {
    ($sheet:expr, $($cell:expr),* $(,)?) => {
        $sheet.row([$(Cell::from($cell)),*])
    };
}

/// All sheets.
pub(crate) fn sheets(tables: &Tables) -> Vec<Sheet> {
    let mut evidence = Sheet::new("evidence", "table row document start# end#");
    let mut all = documents(tables, &mut evidence);
    all.extend(entities(tables, &mut evidence));
    all.push(offices(tables, &mut evidence));
    all.extend(encounters(tables, &mut evidence));
    all.extend(stories(tables, &mut evidence));
    all.extend(timeline(tables, &mut evidence));
    all.extend(contradictions(tables, &mut evidence));
    all.push(evidence);
    all
}

fn prove(sheet: &mut Sheet, table: &str, row: &String, evidence: &[Evidence]) {
    for e in evidence {
        row!(sheet, &table, row, &e.document, &e.start, &e.end);
    }
}

fn documents(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new(
        "documents",
        "id rule digest title source url published earliest@ latest@ provenance bytes# sentences# mentions# times# encounters# \
         documents#",
    );
    let mut duplicates = Sheet::new("duplicates", "document duplicate");
    for d in &tables.documents {
        let provenance = match d.provenance {
            Provenance::Given => "given",
            Provenance::Inferred => "inferred",
            Provenance::Unknown => "unknown",
        };
        row!(
            sheet,
            &d.id,
            &d.rule,
            &d.digest,
            &d.title,
            &d.source,
            &d.url,
            &d.published,
            &d.earliest,
            &d.latest,
            &provenance,
            &d.bytes,
            &d.sentences,
            &d.mentions,
            &d.times,
            &d.encounters,
            &d.documents
        );
        d.duplicates.iter().for_each(|other| row!(duplicates, &d.id, other));
        prove(evidence, "documents", &d.id, &d.evidence);
    }
    vec![sheet, duplicates]
}

fn entities(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("entities", "id rule type name mentions# references# documents# first@ last@");
    for e in &tables.entities {
        row!(
            sheet,
            &e.id,
            &e.rule,
            &e.kind.label(),
            &e.name,
            &e.mentions,
            &e.references,
            &e.documents,
            &e.first,
            &e.last
        );
        prove(evidence, "entities", &e.id, &e.evidence);
    }
    let mut aliases = Sheet::new("aliases", "id rule surface entity name count# documents#");
    for a in &tables.aliases {
        row!(aliases, &a.id, &a.rule, &a.surface, &a.entity, &a.name, &a.count, &a.documents);
        prove(evidence, "aliases", &a.id, &a.evidence);
    }
    let mut pairs = Sheet::new("cooccurrence", "id rule a a_name b b_name count# documents#");
    for c in &tables.cooccurrence {
        row!(pairs, &c.id, &c.rule, &c.a, &c.a_name, &c.b, &c.b_name, &c.count, &c.documents);
        prove(evidence, "cooccurrence", &c.id, &c.evidence);
    }
    vec![sheet, aliases, pairs]
}

fn offices(tables: &Tables, evidence: &mut Sheet) -> Sheet {
    let mut sheet = Sheet::new(
        "offices",
        "id rule person person_name role role_name org org_name exclusive? count# documents# first@ last@ begin_after@ \
         begin_by@ end_from@ end_before@ predecessor successor register_agrees# register_differs#",
    );
    for o in &tables.offices {
        row!(
            sheet,
            &o.id,
            &o.rule,
            &o.person,
            &o.person_name,
            &o.role,
            &o.role_name,
            &o.org,
            &o.org_name,
            &o.exclusive,
            &o.count,
            &o.documents,
            &o.first,
            &o.last,
            &o.bounds.begin_after,
            &o.bounds.begin_by,
            &o.bounds.end_from,
            &o.bounds.end_before,
            &o.predecessor,
            &o.successor,
            &o.register.agrees,
            &o.register.differs
        );
        prove(evidence, "offices", &o.id, &o.evidence);
    }
    sheet
}

fn encounters(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet =
        Sheet::new("encounters", "id rule kind status date day@ place place_name triggers count# documents#");
    let mut sides = Sheet::new("encounter_sides", "encounter side n# entity name role role_name org");
    for e in &tables.encounters {
        let status = crate::ical::status(e.status);
        row!(
            sheet,
            &e.id,
            &e.rule,
            &e.kind.label(),
            &status,
            &e.date,
            &e.day,
            &e.place,
            &e.place_name,
            &e.triggers.join(" "),
            &e.count,
            &e.documents
        );
        for (side, members) in [("host", &e.hosts), ("guest", &e.guests)] {
            for (n, Side { entity, name, role, role_name, org }) in members.iter().enumerate() {
                row!(sides, &e.id, &side, &n, entity, name, role, role_name, org);
            }
        }
        prove(evidence, "encounters", &e.id, &e.evidence);
    }
    vec![sheet, sides]
}

fn stories(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("stories", "id rule title first@ last@ independent#");
    let mut documents = Sheet::new("story_documents", "story n# document");
    let mut entities = Sheet::new("story_entities", "story n# entity");
    let mut encounters = Sheet::new("story_encounters", "story encounter");
    for s in &tables.stories {
        row!(sheet, &s.id, &s.rule, &s.title, &s.first, &s.last, &s.independent);
        s.documents.iter().enumerate().for_each(|(n, d)| row!(documents, &s.id, &n, d));
        s.entities.iter().enumerate().for_each(|(n, e)| row!(entities, &s.id, &n, e));
        s.encounters.iter().for_each(|e| row!(encounters, &s.id, e));
        prove(evidence, "stories", &s.id, &s.evidence);
    }
    vec![sheet, documents, entities, encounters]
}

fn timeline(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("timeline", "id rule day@ count# documents#");
    let mut encounters = Sheet::new("day_encounters", "day@ encounter");
    for d in &tables.timeline {
        row!(sheet, &d.id, &d.rule, &d.day, &d.count, &d.documents);
        d.encounters.iter().for_each(|e| row!(encounters, &d.day, e));
        prove(evidence, "timeline", &d.id, &d.evidence);
    }
    vec![sheet, encounters]
}

fn contradictions(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("contradictions", "id rule subject count# documents#");
    let mut claims = Sheet::new("claims", "contradiction n# value documents#");
    for c in &tables.contradictions {
        row!(sheet, &c.id, &c.rule, &c.subject, &c.count, &c.documents);
        c.claims.iter().enumerate().for_each(|(n, v)| row!(claims, &c.id, &n, &v.value, &v.documents));
        prove(evidence, "contradictions", &c.id, &c.evidence);
    }
    vec![sheet, claims]
}
