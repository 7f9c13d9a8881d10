//! What happened, day by day: the sentences that name a day, and the encounters on it.

use std::collections::BTreeMap;

use super::encounters::Merged;
use crate::day::Day;
use crate::rows::{DayRow, EncounterRow};
use crate::view::{Sighting, View};

pub(super) fn rows(view: &View<'_>, merged: &[Merged], rows: &[EncounterRow]) -> Vec<DayRow> {
    let mut named: BTreeMap<Day, Vec<Sighting>> = BTreeMap::new();
    for (number, document) in view.numbered() {
        for d in &document.record.dated {
            for day in d.first.through(d.last) {
                named.entry(day).or_default().push(Sighting::new(number, d.span, d.zone));
            }
        }
    }
    let mut encounters: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for (m, row) in merged.iter().zip(rows) {
        let Some((first, last)) = m.days else { continue };
        for day in first.through(last) {
            named.entry(day).or_default();
            encounters.entry(day).or_default().push(row.id.clone());
        }
    }
    let of = |(day, mut at): (Day, Vec<Sighting>)| {
        at.sort_unstable();
        let proof = view.proof(at.into_iter());
        let mut encounters = encounters.remove(&day).unwrap_or_default();
        encounters.sort_unstable();
        DayRow {
            id: format!("day/{day}"),
            rule: "timeline.day".to_owned(),
            day,
            encounters,
            count: proof.count,
            documents: proof.documents,
            evidence: proof.evidence,
        }
    };
    named.into_iter().map(of).collect()
}
