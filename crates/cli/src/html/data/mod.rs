//! The page's data: the tables as one JSON value, the texts as lines ([`bodies`]).
//!
//! Evidence is `[document, start, end]`: the place of the document in `documents`, and bytes.

mod bodies;
mod pool;

use std::collections::BTreeMap;

use bantin::aggregate::{DocumentRow, EntityRow, Tables};
use bantin::doc::{MentionKind, Provenance, Zone};
use serde_json::{Value, json};

use super::{Country, ReportDocument, select};

/// What the two data blocks of a page hold.
pub(super) struct Data {
    /// One JSON value: all tables.
    pub(super) tables: String,
    /// A line of JSON a document.
    pub(super) texts: String,
}

pub(super) fn data(tables: &Tables, documents: &[ReportDocument], country: Country<'_>) -> Data {
    let shown = select::rows(tables);
    let texts = texts(&shown.documents, documents);
    let sizes: Vec<Option<usize>> = texts.iter().map(|t| t.map(|d| d.text.len())).collect();
    let chosen = select::texts(&shown, &sizes);
    let rows = shown.documents.iter().zip(&texts).zip(&chosen);
    let listed: Vec<Value> =
        rows.map(|((row, text), &chosen)| document(row, text.filter(|_| chosen))).collect();
    let places = shown.documents.iter().zip(0u64..).map(|(d, i)| (d.id.as_str(), i)).collect();
    let value = json!({
        "documents": listed,
        "totals": totals(tables),
        "entities": entities(&shown.entities, documents, country, &places),
        "cooccurrence": table(&shown.cooccurrence, &places),
        "offices": table(&shown.offices, &places),
        "encounters": table(&shown.encounters, &places),
        "stories": table(&shown.stories, &places),
        "timeline": table(&shown.timeline, &places),
        "aliases": table(&shown.aliases, &places),
        "contradictions": table(&shown.contradictions, &places),
    });
    let texts = texts.into_iter().zip(chosen).map(|(text, chosen)| text.filter(|_| chosen));
    Data { tables: value.to_string(), texts: bodies::lines(texts) }
}

/// For every row its document: the one with its digest and the id it was given.
fn texts<'d>(rows: &[DocumentRow], documents: &'d [ReportDocument]) -> Vec<Option<&'d ReportDocument>> {
    let mut by_identity: BTreeMap<(String, &str), &ReportDocument> = BTreeMap::new();
    for d in documents {
        by_identity.entry((d.annotations.digest.to_string(), d.id.as_str())).or_insert(d);
    }
    let given = |row: &'_ DocumentRow| {
        let suffix = format!("~{}", row.digest.get(..8).unwrap_or_default());
        let find = |id: &str| by_identity.get(&(row.digest.clone(), id)).copied();
        find(&row.id).or_else(|| row.id.strip_suffix(&suffix).and_then(find))
    };
    rows.iter().map(given).collect()
}

fn document(row: &DocumentRow, shown: Option<&ReportDocument>) -> Value {
    json!({
        "id": row.id,
        "title": shown.map_or(&row.title, |d| &d.title),
        "source": row.source,
        "url": row.url,
        "published": row.published,
        "earliest": row.earliest,
        "latest": row.latest,
        "provenance": row.provenance,
        "bytes": row.bytes,
        "counts": [row.mentions, row.times, row.encounters],
        "duplicates": row.duplicates,
        "independent": row.documents,
        "kept": shown.is_some(),
    })
}

/// Rows of entities, with the country of each, and with `said`: how often the articles themselves name it, captions and
/// site text left aside.
fn entities(
    rows: &[EntityRow],
    documents: &[ReportDocument],
    country: Country<'_>,
    places: &BTreeMap<&str, u64>,
) -> Value {
    let said = said(documents);
    let mut value = table(rows, places);
    for (row, entity) in value.as_array_mut().into_iter().flatten().zip(rows) {
        row["said"] = json!(said.get(entity.id.as_str()).copied().unwrap_or_default());
        if let Some((id, name)) = country(&entity.id) {
            row["country"] = json!([id, name]);
        }
    }
    value
}

/// Named mentions outside captions and site text, by entity; a document that came twice is counted once.
fn said(documents: &[ReportDocument]) -> BTreeMap<&str, u64> {
    let once: BTreeMap<(String, &str), &ReportDocument> =
        documents.iter().map(|d| ((d.annotations.digest.to_string(), d.id.as_str()), d)).collect();
    let mut said = BTreeMap::new();
    for mention in once.values().flat_map(|d| &d.annotations.mentions) {
        if mention.zone == Zone::Body && !mention.nominal {
            for id in bodies::named(mention) {
                *said.entry(id.as_str()).or_default() += 1;
            }
        }
    }
    said
}

/// Rows of each table in all, shown or not; `retold`: encounters told only in captions and site text.
fn totals(tables: &Tables) -> Value {
    let of_kind = |kind| tables.entities.iter().filter(|e| e.kind == kind).count();
    let dated = |how| tables.documents.iter().filter(|d| d.provenance == how).count();
    json!({
        "documents": tables.documents.len(),
        "inferred": dated(Provenance::Inferred),
        "unknown": dated(Provenance::Unknown),
        "independent": tables.documents.iter().map(|d| d.documents).sum::<u64>(),
        "persons": of_kind(MentionKind::Per),
        "bodies": of_kind(MentionKind::Org),
        "places": of_kind(MentionKind::Loc),
        "entities": tables.entities.len(),
        "cooccurrence": tables.cooccurrence.len(),
        "offices": tables.offices.len(),
        "encounters": tables.encounters.len(),
        "retold": tables.encounters.iter().filter(|e| e.documents == 0).count(),
        "stories": tables.stories.len(),
        "timeline": tables.timeline.len(),
        "aliases": tables.aliases.len(),
        "contradictions": tables.contradictions.len(),
    })
}

/// Rows as JSON, with evidence made short.
fn table<R: serde::Serialize>(rows: &[R], places: &BTreeMap<&str, u64>) -> Value {
    let mut value = serde_json::to_value(rows).unwrap_or_default();
    shorten(&mut value, places);
    value
}

fn shorten(value: &mut Value, places: &BTreeMap<&str, u64>) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|v| shorten(v, places)),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::Array(all) if name == "evidence" => {
                        *field = all.iter().filter_map(|e| place(e, places)).collect();
                    }
                    other => shorten(other, places),
                }
            }
        }
        _ => {}
    }
}

/// Evidence in a document that the page does not list is left out.
fn place(evidence: &Value, places: &BTreeMap<&str, u64>) -> Option<Value> {
    let document = places.get(evidence["document"].as_str()?)?;
    Some(json!([document, evidence["start"], evidence["end"]]))
}
