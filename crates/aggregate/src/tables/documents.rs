//! One row a document, in the order of dates, with its near-duplicates.

use std::collections::BTreeMap;

use bantin_doc::Provenance;

use crate::rows::{DocumentRow, Evidence};
use crate::view::{Document, View};

pub(super) fn rows(view: &View<'_>) -> Vec<DocumentRow> {
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, document) in view.numbered() {
        groups.entry(document.group).or_default().push(number);
    }
    view.numbered().map(|(number, document)| row(view, number, document, &groups[&document.group])).collect()
}

fn row(view: &View<'_>, number: u32, document: &Document<'_>, group: &[u32]) -> DocumentRow {
    let record = document.record;
    let text = |s: &Option<_>| s.map(|s| view.text(view.name(s)).to_owned());
    let count = |n: usize| n as u64;
    DocumentRow {
        id: document.id.to_string(),
        rule: match record.provenance {
            Provenance::Given => "document.given",
            Provenance::Inferred => "document.inferred",
            Provenance::Unknown => "document.unknown",
        }
        .to_owned(),
        digest: document.digest.to_string(),
        title: text(&record.title),
        source: text(&record.source),
        url: text(&record.url),
        published: record.published,
        earliest: record.earliest,
        latest: record.latest,
        provenance: record.provenance,
        bytes: record.bytes,
        sentences: count(record.sentences.len()),
        mentions: u64::from(record.mentions),
        times: u64::from(record.times),
        encounters: count(record.meetings.len()),
        duplicates: group
            .iter()
            .filter(|&&d| d != number)
            .map(|&d| view.document(d).id.to_string())
            .collect(),
        documents: u64::from(document.group == number),
        evidence: evidence(view, document),
    }
}

fn evidence(view: &View<'_>, document: &Document<'_>) -> Vec<Evidence> {
    let at = |start, end| Evidence { document: document.id.clone(), start, end };
    let reasons = &document.record.reasons;
    if reasons.is_empty() {
        return vec![at(0, u32::try_from(document.record.bytes).unwrap_or(u32::MAX))];
    }
    let mut spans = reasons.clone();
    spans.sort_unstable();
    spans.dedup();
    spans.iter().take(view.evidence_k).map(|s| at(s.start, s.end)).collect()
}
