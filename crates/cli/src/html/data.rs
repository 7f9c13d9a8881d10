//! The page's data as JSON: documents with what was found in them, and the tables.
//!
//! Evidence is `[document, start, end]`: the place of the document in `documents`, and bytes.
//! Marks are arrays; the script names their fields in the same order.

use std::collections::BTreeMap;

use bantin::aggregate::{DocumentRow, Tables};
use bantin::doc::{Annotations, MentionKind, Provenance, Span};
use serde_json::{Value, json};

use super::{ReportDocument, select};

pub(super) fn json(tables: &Tables, documents: &[ReportDocument]) -> String {
    let shown = select::rows(tables);
    let texts = texts(&shown.documents, documents);
    let sizes: Vec<Option<usize>> = texts.iter().map(|t| t.map(|d| d.text.len())).collect();
    let chosen = select::texts(&shown, &sizes);
    let rows = shown.documents.iter().zip(texts).zip(chosen);
    let documents: Vec<Value> =
        rows.map(|((row, text), chosen)| document(row, text.filter(|_| chosen))).collect();
    let places = shown.documents.iter().zip(0u64..).map(|(d, i)| (d.id.as_str(), i)).collect();
    let value = json!({
        "documents": documents,
        "totals": totals(tables),
        "entities": table(&shown.entities, &places),
        "cooccurrence": table(&shown.cooccurrence, &places),
        "offices": table(&shown.offices, &places),
        "encounters": table(&shown.encounters, &places),
        "stories": table(&shown.stories, &places),
        "timeline": table(&shown.timeline, &places),
        "aliases": table(&shown.aliases, &places),
        "contradictions": table(&shown.contradictions, &places),
    });
    value.to_string()
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
    let mut value = json!({
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
    });
    if let Some(d) = shown {
        let a = &d.annotations;
        value["text"] = json!(d.text);
        value["reasons"] =
            a.published.evidence.iter().map(|r| json!([r.span.start, r.span.end, r.why])).collect();
        value["sentences"] = a.sentences.iter().map(|s| json!([s.span.start, s.span.end, s.zone])).collect();
        value["mentions"] = a.mentions.iter().map(mention).collect();
        value["times"] = a.times.iter().map(time).collect();
        value["triggers"] = triggers(a);
    }
    value
}

/// `[start, end, type, entity, org, holder, source, rule, confidence, nominal]`
fn mention(m: &bantin::doc::Mention) -> Value {
    let (org, holder) = if m.kind == MentionKind::Role { (&m.org, &m.holder) } else { (&None, &None) };
    let Span { start, end } = m.span;
    json!([
        start,
        end,
        m.kind,
        m.entity,
        org,
        holder,
        m.source,
        m.rule,
        m.confidence.hundredths(),
        u8::from(m.nominal)
    ])
}

/// `[start, end, type, value, mod, anchor, rule]`
fn time(t: &bantin::doc::Timex) -> Value {
    json!([t.span.start, t.span.end, t.kind, t.value, t.modifier, t.anchor, t.rule])
}

/// `[start, end, kind, status, rule]`
fn triggers(a: &Annotations) -> Value {
    let of = |e: &bantin::doc::Encounter| {
        let mark = |s: &Span| json!([s.start, s.end, e.kind, e.status, e.rule]);
        e.evidence.iter().map(mark).collect::<Vec<_>>()
    };
    a.encounters.iter().flat_map(of).collect()
}

/// Rows of each table in all, shown or not.
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
