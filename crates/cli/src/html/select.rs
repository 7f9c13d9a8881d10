//! What of an archive a page shows: all of it, as long as a browser can hold it.
//!
//! In:  all tables. Out: the same tables with at most [`ROWS`] rows each, the weightiest ones, best first; and the
//!      documents whose text is put in, at most [`BYTES`] of it, those first that the rows shown point to.
//! What is left out is counted, and the page says so.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use bantin::aggregate::{Evidence, Tables};

/// Rows of a table that a page shows.
pub(super) const ROWS: usize = 1_000;
/// Documents that a page lists.
pub(super) const DOCUMENTS: usize = 5_000;
/// Evidence of a row about names.
pub(super) const EVIDENCE: usize = 20;
/// Text that a page holds.
pub(super) const BYTES: usize = 8 << 20;

/// The tables cut down to what is shown, each in its order of weight.
pub(super) fn rows(tables: &Tables) -> Tables {
    let mut shown = tables.clone();
    shown.documents.truncate(DOCUMENTS);
    shown.entities.sort_by_key(|r| Reverse((r.documents, r.mentions)));
    shown.cooccurrence.sort_by_key(|r| Reverse((r.documents, r.count)));
    shown.offices.sort_by_key(|r| Reverse((r.documents, r.count)));
    shown.encounters.sort_by_key(|r| Reverse((r.day.is_some(), r.documents, r.count)));
    shown.stories.sort_by_key(|r| Reverse(r.independent));
    shown.timeline.sort_by_key(|r| Reverse((r.encounters.len(), r.documents, r.count)));
    shown.aliases.sort_by_key(|r| Reverse((r.documents, r.count)));
    shown.entities.truncate(2 * ROWS);
    shown.cooccurrence.truncate(ROWS);
    shown.offices.truncate(ROWS);
    shown.encounters.truncate(ROWS);
    shown.stories.truncate(ROWS);
    shown.timeline.truncate(ROWS);
    shown.aliases.truncate(ROWS);
    shown.contradictions.truncate(ROWS);
    // The page finds the other mentions of a name in the texts it holds.
    shown.entities.iter_mut().for_each(|r| r.evidence.truncate(EVIDENCE));
    shown.cooccurrence.iter_mut().for_each(|r| r.evidence.truncate(EVIDENCE));
    shown.aliases.iter_mut().for_each(|r| r.evidence.truncate(EVIDENCE));
    shown
}

/// For every listed document (by its place in `shown.documents`) whether its text, of `sizes` bytes, is put in.
pub(super) fn texts(shown: &Tables, sizes: &[Option<usize>]) -> Vec<bool> {
    let place: BTreeMap<&str, usize> =
        shown.documents.iter().enumerate().map(|(i, d)| (d.id.as_str(), i)).collect();
    let mut chosen = vec![false; sizes.len()];
    let mut left = BYTES;
    let wanted = pointed_to(shown).filter_map(|e| place.get(&*e.document).copied());
    for i in wanted.chain(0..sizes.len()) {
        if let Some(size) = sizes[i].filter(|&size| !chosen[i] && size <= left) {
            (chosen[i], left) = (true, left - size);
        }
    }
    chosen
}

/// First the first evidence of every row, then the rest.
fn pointed_to(shown: &Tables) -> impl Iterator<Item = &Evidence> {
    let rows = || {
        let meetings = shown.encounters.iter().map(|r| &r.evidence);
        let entities = shown.entities.iter().map(|r| &r.evidence);
        let days = shown.timeline.iter().map(|r| &r.evidence);
        let offices = shown.offices.iter().map(|r| &r.evidence);
        let pairs = shown.cooccurrence.iter().map(|r| &r.evidence);
        let doubts = shown.contradictions.iter().map(|r| &r.evidence);
        meetings.chain(doubts).chain(offices).chain(days).chain(entities).chain(pairs)
    };
    rows().filter_map(|e| e.first()).chain(rows().flat_map(|e| e.iter().skip(1)))
}
