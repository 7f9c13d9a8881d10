//! What cannot all be true: rows with two claims or more, each with its evidence.

use std::collections::BTreeMap;

use bantin_doc::{EncounterKind, Span, Status};

use super::encounters::Merged;
use super::short;
use crate::rows::{Claim, ContradictionRow, EncounterRow};
use crate::view::{Name, Sighting, View};

/// Days between two tellings of what may be one encounter.
pub(crate) const NEAR: u32 = 2;

/// A claim and where it is made.
pub(super) struct Voice {
    pub(super) value: String,
    /// The row of the register, for its claim.
    pub(super) row: Option<String>,
    /// Ascending.
    pub(super) at: Vec<Sighting>,
}

pub(super) fn row(view: &View<'_>, rule: &str, subject: String, claims: Vec<Voice>) -> ContradictionRow {
    let mut all: Vec<Sighting> = claims.iter().flat_map(|c| c.at.iter().copied()).collect();
    all.sort_unstable();
    let proof = view.proof(all.into_iter());
    let claims: Vec<Claim> = claims
        .into_iter()
        .map(|c| {
            let proof = view.proof(c.at.into_iter());
            Claim { value: c.value, row: c.row, documents: proof.documents, evidence: proof.evidence }
        })
        .collect();
    let parts: Vec<&str> = [&*subject].into_iter().chain(claims.iter().map(|c| &*c.value)).collect();
    ContradictionRow {
        id: format!("contradiction/{rule}-{}", short(8, &parts)),
        rule: rule.to_owned(),
        subject,
        claims,
        count: proof.count,
        documents: proof.documents,
        evidence: proof.evidence,
    }
}

/// The same persons, the same kind, held, one or two days apart, and no document tells both.
pub(crate) fn of_dates(view: &View<'_>, merged: &[Merged], rows: &[EncounterRow]) -> Vec<ContradictionRow> {
    let mut alike: BTreeMap<(EncounterKind, Vec<Name>), Vec<usize>> = BTreeMap::new();
    for (i, m) in merged.iter().enumerate() {
        let persons = m.persons(view);
        if persons.len() > 1
            && m.days.is_some()
            && rows[i].status == Status::Held
            && m.kind != EncounterKind::Visit
        {
            alike.entry((m.kind, persons)).or_default().push(i);
        }
    }
    let mut out = Vec::new();
    for group in alike.values() {
        for (n, &a) in group.iter().enumerate() {
            let others = group[n + 1..].iter().filter(|&&b| differ(&merged[a], &merged[b]));
            out.extend(others.map(|&b| {
                let voice = |i: usize| Voice {
                    value: rows[i].date.clone().unwrap_or_default(),
                    row: None,
                    at: merged[i].at.clone(),
                };
                let subject = format!("{} {}", rows[a].id, rows[b].id);
                row(view, "encounter.two-dates", subject, vec![voice(a), voice(b)])
            }));
        }
    }
    out
}

fn differ(a: &Merged, b: &Merged) -> bool {
    let (Some(x), Some(y)) = (a.days, b.days) else { return false };
    let apart = x.1 < y.0 || y.1 < x.0;
    let together = a.at.iter().any(|s| b.at.iter().any(|t| s.document == t.document));
    apart && x.0.distance(y.0) <= NEAR && !together
}

/// One id, two texts.
pub(crate) fn of_texts(view: &View<'_>) -> Vec<ContradictionRow> {
    let mut texts: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, document) in view.numbered() {
        texts.entry(document.given_id).or_default().push(number);
    }
    texts
        .into_iter()
        .filter(|(_, numbers)| numbers.len() > 1)
        .map(|(id, numbers)| {
            let voice = |&number: &u32| {
                let document = view.document(number);
                let end = u32::try_from(document.record.bytes).unwrap_or(u32::MAX);
                let at = Sighting { document: number, span: Span::new(0, end), body: true };
                Voice { value: document.digest.to_string(), row: None, at: vec![at] }
            };
            row(view, "document.two-texts", id.to_owned(), numbers.iter().map(voice).collect())
        })
        .collect()
}
