//! Makes the tables: one file a table.
//!
//! All work the same way: lay out (key, sighting) pairs, sort, and make a row of every run of equal keys.

pub(crate) mod contradictions;
pub(crate) mod cooccurrence;
mod documents;
pub(crate) mod encounters;
pub(crate) mod entities;
pub(crate) mod naming;
pub(crate) mod offices;
mod order;
pub(crate) mod stories;
mod timeline;

use bantin_doc::Digest;

use crate::book::OfficeBook;
pub(crate) use crate::rows::Tables;
use crate::view::View;

pub(crate) fn build(view: &View<'_>, book: &dyn OfficeBook) -> Tables {
    let (directory, entities, aliases) = entities::rows(view);
    let (offices, mut contradictions) = offices::rows(view, &directory, book);
    let meetings = encounters::merged(view);
    let encounters = encounters::rows(view, &directory, &meetings);
    contradictions.extend(contradictions::of_dates(view, &meetings, &encounters));
    contradictions.extend(contradictions::of_texts(view));
    contradictions.sort_by(|a, b| a.id.cmp(&b.id));
    let told: Vec<_> = meetings.iter().zip(&encounters).map(|(m, row)| m.told(&row.id)).collect();
    let stories = stories::rows(view, &directory, &told, &stories::all(view, &told));
    let timeline = timeline::rows(view, &meetings, &encounters);
    let mut tables = Tables {
        documents: documents::rows(view),
        entities,
        cooccurrence: cooccurrence::rows(view, &directory),
        offices,
        encounters,
        stories,
        timeline,
        aliases,
        contradictions,
    };
    // these stand nearly in order: a sort that finds runs is done in one pass
    tables.encounters.sort_by(|a, b| a.id.cmp(&b.id));
    tables.cooccurrence.sort_by(|a, b| a.id.cmp(&b.id));
    tables.aliases.sort_by(|a, b| a.id.cmp(&b.id));
    tables
}

/// The first hex digits of a hash of the parts: the stable end of an id.
fn short(digits: usize, parts: &[&str]) -> String {
    let mut hash = Digest::of(&parts.join("\u{1f}")).to_string();
    hash.truncate(digits);
    hash
}

/// The commonest member, ties by order, of an iterator in any order.
fn commonest<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b);
    runs.max_by(|a, b| a.len().cmp(&b.len()).then(b[0].cmp(&a[0]))).map(|run| run[0])
}

#[cfg(test)]
mod tests {
    use super::commonest;

    #[test]
    fn ties_go_to_the_smaller() {
        assert_eq!(commonest([3, 1, 2, 3, 1].into_iter()), Some(1));
        assert_eq!(commonest([3, 1, 3].into_iter()), Some(3));
        assert_eq!(commonest(std::iter::empty::<u8>()), None);
    }
}
