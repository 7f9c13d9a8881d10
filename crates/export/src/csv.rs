//! CSV: a file a table, and one for each list that a row holds, joined by the row's id.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front: a spreadsheet
//! would take it for a formula, and headlines come from anywhere.
//! Source: RFC 4180 (CRLF, quotes doubled); OWASP, "CSV Injection".

use std::fmt::Display;

use bantin_aggregate::{Evidence, Side, Tables};
use bantin_doc::Provenance;

use crate::format::File;

/// A table under construction.
struct Sheet {
    name: &'static str,
    out: String,
}

impl Sheet {
    fn new(name: &'static str, headers: &str) -> Self {
        Self { name, out: format!("{}\r\n", headers.split_whitespace().collect::<Vec<_>>().join(",")) }
    }

    fn row(&mut self, cells: &[&dyn Display]) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            push_cell(&cell.to_string(), &mut self.out);
        }
        self.out.push_str("\r\n");
    }

    fn file(self) -> File {
        File { name: format!("{}.csv", self.name), bytes: self.out.into_bytes() }
    }
}

fn push_cell(text: &str, out: &mut String) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_quoted = text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
    if is_quoted {
        out.push('"');
    }
    if is_formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    if is_quoted {
        out.push('"');
    }
}

/// A value that may be absent: an empty cell.
struct Maybe<'a, T>(&'a Option<T>);

impl<T: Display> Display for Maybe<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.as_ref().map_or(Ok(()), |value| value.fmt(f))
    }
}

pub(crate) fn files(tables: &Tables) -> Vec<File> {
    let mut evidence = Sheet::new("evidence", "table row document start end");
    let mut all = documents(tables, &mut evidence);
    all.extend(entities(tables, &mut evidence));
    all.push(offices(tables, &mut evidence));
    all.extend(encounters(tables, &mut evidence));
    all.extend(stories(tables, &mut evidence));
    all.extend(timeline(tables, &mut evidence));
    all.extend(contradictions(tables, &mut evidence));
    all.push(evidence);
    all.into_iter().map(Sheet::file).collect()
}

fn prove(sheet: &mut Sheet, table: &str, row: &str, evidence: &[Evidence]) {
    for e in evidence {
        sheet.row(&[&table, &row, &e.document, &e.start, &e.end]);
    }
}

fn documents(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new(
        "documents",
        "id rule digest title source url published earliest latest provenance bytes sentences mentions times encounters documents",
    );
    let mut duplicates = Sheet::new("duplicates", "document duplicate");
    for d in &tables.documents {
        let provenance = match d.provenance {
            Provenance::Given => "given",
            Provenance::Inferred => "inferred",
            Provenance::Unknown => "unknown",
        };
        sheet.row(&[
            &d.id,
            &d.rule,
            &d.digest,
            &Maybe(&d.title),
            &Maybe(&d.source),
            &Maybe(&d.url),
            &Maybe(&d.published),
            &Maybe(&d.earliest),
            &Maybe(&d.latest),
            &provenance,
            &d.bytes,
            &d.sentences,
            &d.mentions,
            &d.times,
            &d.encounters,
            &d.documents,
        ]);
        d.duplicates.iter().for_each(|other| duplicates.row(&[&d.id, other]));
        prove(evidence, "documents", &d.id, &d.evidence);
    }
    vec![sheet, duplicates]
}

fn entities(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("entities", "id rule type name mentions references documents first last");
    for e in &tables.entities {
        let (first, last) = (Maybe(&e.first), Maybe(&e.last));
        sheet.row(&[
            &e.id,
            &e.rule,
            &e.kind.label(),
            &e.name,
            &e.mentions,
            &e.references,
            &e.documents,
            &first,
            &last,
        ]);
        prove(evidence, "entities", &e.id, &e.evidence);
    }
    let mut aliases = Sheet::new("aliases", "id rule surface entity name count documents");
    for a in &tables.aliases {
        aliases.row(&[&a.id, &a.rule, &a.surface, &a.entity, &a.name, &a.count, &a.documents]);
        prove(evidence, "aliases", &a.id, &a.evidence);
    }
    let mut pairs = Sheet::new("cooccurrence", "id rule a a_name b b_name count documents");
    for c in &tables.cooccurrence {
        pairs.row(&[&c.id, &c.rule, &c.a, &c.a_name, &c.b, &c.b_name, &c.count, &c.documents]);
        prove(evidence, "cooccurrence", &c.id, &c.evidence);
    }
    vec![sheet, aliases, pairs]
}

fn offices(tables: &Tables, evidence: &mut Sheet) -> Sheet {
    let mut sheet = Sheet::new(
        "offices",
        "id rule person person_name role role_name org org_name exclusive count documents first last begin_after begin_by \
         end_from end_before predecessor successor register_agrees register_differs",
    );
    for o in &tables.offices {
        sheet.row(&[
            &o.id,
            &o.rule,
            &o.person,
            &o.person_name,
            &o.role,
            &o.role_name,
            &Maybe(&o.org),
            &Maybe(&o.org_name),
            &o.exclusive,
            &o.count,
            &o.documents,
            &Maybe(&o.first),
            &Maybe(&o.last),
            &Maybe(&o.bounds.begin_after),
            &Maybe(&o.bounds.begin_by),
            &Maybe(&o.bounds.end_from),
            &Maybe(&o.bounds.end_before),
            &Maybe(&o.predecessor),
            &Maybe(&o.successor),
            &o.register.agrees,
            &o.register.differs,
        ]);
        prove(evidence, "offices", &o.id, &o.evidence);
    }
    sheet
}

fn encounters(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet =
        Sheet::new("encounters", "id rule kind status date day place place_name triggers count documents");
    let mut sides = Sheet::new("encounter_sides", "encounter side n entity name role role_name org");
    for e in &tables.encounters {
        let status = crate::ical::status(e.status);
        sheet.row(&[
            &e.id,
            &e.rule,
            &e.kind.label(),
            &status,
            &Maybe(&e.date),
            &Maybe(&e.day),
            &Maybe(&e.place),
            &Maybe(&e.place_name),
            &e.triggers.join(" "),
            &e.count,
            &e.documents,
        ]);
        for (side, members) in [("host", &e.hosts), ("guest", &e.guests)] {
            for (n, Side { entity, name, role, role_name, org }) in members.iter().enumerate() {
                sides.row(&[&e.id, &side, &n, entity, name, &Maybe(role), &Maybe(role_name), &Maybe(org)]);
            }
        }
        prove(evidence, "encounters", &e.id, &e.evidence);
    }
    vec![sheet, sides]
}

fn stories(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("stories", "id rule title first last independent");
    let mut documents = Sheet::new("story_documents", "story n document");
    let mut entities = Sheet::new("story_entities", "story n entity");
    let mut encounters = Sheet::new("story_encounters", "story encounter");
    for s in &tables.stories {
        sheet.row(&[&s.id, &s.rule, &s.title, &Maybe(&s.first), &Maybe(&s.last), &s.independent]);
        s.documents.iter().enumerate().for_each(|(n, d)| documents.row(&[&s.id, &n, d]));
        s.entities.iter().enumerate().for_each(|(n, e)| entities.row(&[&s.id, &n, e]));
        s.encounters.iter().for_each(|e| encounters.row(&[&s.id, e]));
        prove(evidence, "stories", &s.id, &s.evidence);
    }
    vec![sheet, documents, entities, encounters]
}

fn timeline(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("timeline", "id rule day count documents");
    let mut encounters = Sheet::new("day_encounters", "day encounter");
    for d in &tables.timeline {
        sheet.row(&[&d.id, &d.rule, &d.day, &d.count, &d.documents]);
        d.encounters.iter().for_each(|e| encounters.row(&[&d.day, e]));
        prove(evidence, "timeline", &d.id, &d.evidence);
    }
    vec![sheet, encounters]
}

fn contradictions(tables: &Tables, evidence: &mut Sheet) -> Vec<Sheet> {
    let mut sheet = Sheet::new("contradictions", "id rule subject count documents");
    let mut claims = Sheet::new("claims", "contradiction n value documents");
    for c in &tables.contradictions {
        sheet.row(&[&c.id, &c.rule, &c.subject, &c.count, &c.documents]);
        c.claims.iter().enumerate().for_each(|(n, v)| claims.row(&[&c.id, &n, &v.value, &v.documents]));
        prove(evidence, "contradictions", &c.id, &c.evidence);
    }
    vec![sheet, claims]
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    #[test]
    fn cells_are_harmless_and_quoted() {
        let cell = |text| {
            let mut out = String::new();
            push_cell(text, &mut out);
            out
        };
        assert_eq!(cell("Hà Nội"), "Hà Nội");
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for text in ["+84", "-1", "@x", "\tx", "\rx"] {
            assert!(cell(text).trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        assert_eq!(cell("a\nb, c"), "\"a\nb, c\"");
    }
}
