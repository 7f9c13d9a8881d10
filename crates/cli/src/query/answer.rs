//! Answers: as a table, or as the JSON of the rows.

use std::collections::BTreeMap;

use bantin::aggregate::{EncounterRow, EntityRow, Evidence, OfficeRow};
use bantin_store::EntityDay;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::report::summary::{encounter_cells, few, others, sentence};
use crate::tables::Grid;

/// Rows of one kind.
pub(super) enum Answer {
    Who {
        entities: Vec<EntityRow>,
        /// By the ids of their persons.
        offices: BTreeMap<String, Vec<OfficeRow>>,
    },
    Met(Vec<EncounterRow>),
    Offices(Vec<OfficeRow>),
    Timeline(Vec<EntityDay>),
}

impl Answer {
    /// For people.
    pub(super) fn table(&self) -> String {
        let (grid, rows) = match self {
            Self::Who { entities, offices } => who(entities, offices),
            Self::Met(rows) => met(rows),
            Self::Offices(rows) => held(rows),
            Self::Timeline(rows) => timeline(rows),
        };
        if rows == 0 { "none\n".to_owned() } else { grid.render() }
    }

    /// For programs: an array, a row an object.
    pub(super) fn json(&self) -> Result<String, Failure> {
        let value = |value: Result<Value, serde_json::Error>| value.map_err(|e| Failure::new(e.to_string()));
        let all = match self {
            Self::Who { entities, offices } => {
                let mut all = Vec::new();
                for entity in entities {
                    let mut row = value(serde_json::to_value(entity))?;
                    row["offices"] = value(serde_json::to_value(offices.get(&entity.id)))?;
                    all.push(row);
                }
                Value::Array(all)
            }
            Self::Met(rows) => value(serde_json::to_value(rows))?,
            Self::Offices(rows) => value(serde_json::to_value(rows))?,
            Self::Timeline(rows) => rows
                .iter()
                .map(|d| {
                    json!({"day": d.day, "mentions": d.mentions, "documents": d.documents, "encounters": d.encounters,
                        "evidence": d.evidence})
                })
                .collect(),
        };
        Ok(format!("{all}\n"))
    }
}

fn who(entities: &[EntityRow], offices: &BTreeMap<String, Vec<OfficeRow>>) -> (Grid, usize) {
    let headers =
        ["name", "id", "offices", "also written", "#mentions", "#documents", "first", "last", "evidence"];
    let mut grid = Grid::new(&headers);
    for e in entities {
        let of = offices.get(&e.id).into_iter().flatten();
        let titles: Vec<String> = of.map(title).collect();
        let day = |d: &Option<bantin::aggregate::Day>| d.map_or_else(String::new, |d| d.to_string());
        grid.row([
            e.name.clone(),
            e.id.clone(),
            few(&titles, "; "),
            others(e),
            e.mentions.to_string(),
            e.documents.to_string(),
            day(&e.first),
            day(&e.last),
            place(&e.evidence, e.mentions),
        ]);
    }
    (grid, entities.len())
}

/// The office with its body, and since when it is seen.
fn title(o: &OfficeRow) -> String {
    let body = o.org_name.as_deref().filter(|name| !o.role_name.contains(name));
    let body = body.map_or_else(String::new, |name| format!(", {name}"));
    let days = o.first.zip(o.last).map_or_else(String::new, |(first, last)| format!(" ({first} to {last})"));
    format!("{}{body}{days}", o.role_name)
}

fn met(rows: &[EncounterRow]) -> (Grid, usize) {
    let mut grid = Grid::new(&["date", "who", "", "whom", "where", "id", "evidence"]);
    for e in rows {
        let mut cells = encounter_cells(e);
        cells.extend([e.id.clone(), place(&e.evidence, e.count)]);
        grid.row(cells);
    }
    (grid, rows.len())
}

fn held(rows: &[OfficeRow]) -> (Grid, usize) {
    let mut grid =
        Grid::new(&["person", "office", "of", "seen from", "to", "before", "after", "id", "evidence"]);
    for o in rows {
        let day = |d: Option<bantin::aggregate::Day>| d.map_or_else(String::new, |d| d.to_string());
        grid.row([
            o.person_name.clone(),
            o.role_name.clone(),
            o.org_name.clone().unwrap_or_default(),
            day(o.first),
            day(o.last),
            o.predecessor.clone().unwrap_or_default(),
            o.successor.clone().unwrap_or_default(),
            o.id.clone(),
            place(&o.evidence, o.count),
        ]);
    }
    (grid, rows.len())
}

fn timeline(rows: &[EntityDay]) -> (Grid, usize) {
    let mut grid = Grid::new(&["day", "encounters", "#mentions", "#documents", "evidence"]);
    for d in rows {
        let told: Vec<String> = d.encounters.iter().map(sentence).collect();
        let told_at = d.encounters.iter().flat_map(|e| e.evidence.iter().cloned());
        let evidence: Vec<Evidence> = d.evidence.iter().cloned().chain(told_at).collect();
        let count = evidence.len() as u64;
        grid.row([
            d.day.to_string(),
            told.join("; "),
            d.mentions.to_string(),
            d.documents.to_string(),
            place(&evidence, d.mentions.max(count)),
        ]);
    }
    (grid, rows.len())
}

/// `document:start..end`, and how many more there are.
fn place(evidence: &[Evidence], count: u64) -> String {
    let Some(first) = evidence.first() else { return String::new() };
    let more = count.max(evidence.len() as u64) - 1;
    let more = if more == 0 { String::new() } else { format!(" +{more}") };
    format!("{}:{}..{}{more}", first.document, first.start, first.end)
}
