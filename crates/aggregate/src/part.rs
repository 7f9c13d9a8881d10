//! A part of a large archive, for stores that keep the rest elsewhere and make only those rows again that a change
//! has touched.
//!
//! In:  records of documents (they may hold less than all the facts), the store's number of each and of its group of
//!      near-duplicates. Out: rows with all their evidence, equal to those of the whole archive as long as the part
//!      holds what each function asks for. `Evidence::document` is the store's number. Names beside ids are the
//!      ids' own words: a store knows better ones.

use std::collections::BTreeMap;

use bantin_doc::{Digest, Fingerprint};

use crate::aggregate::{Aggregate, Key};
use crate::book::OfficeBook;
use crate::day::Day;
use crate::near;
use crate::record::Record;
use crate::rows::{ContradictionRow, EncounterRow, OfficeRow, StoryRow};
use crate::tables::entities::Directory;
use crate::tables::{contradictions, encounters, offices, stories};
use crate::view::{Label, View};

/// Days before a document whose news weigh what it names: a document has a say in the stories of so many days behind it.
pub const STORY_DAYS: u32 = stories::WEEK;
/// Days between two documents of which one makes the other part of its story by what both name.
pub const STORY_NEAR: u32 = stories::NEAR;
/// Days between two documents of which one makes the other part of its story by an encounter.
pub const STORY_LASTS: u32 = stories::AFTER;
/// Days between two encounters that may be one, told with two dates.
pub const DATES_NEAR: u32 = contradictions::NEAR;

/// The parts of a fingerprint of which near-duplicates share one, in their order.
pub fn bands(fingerprint: &Fingerprint) -> impl Iterator<Item = [u32; 4]> {
    near::bands(fingerprint)
}

/// True when two documents are near-duplicates by themselves; their groups are what such pairs connect.
#[must_use]
pub fn are_near(a: &Fingerprint, b: &Fingerprint) -> bool {
    near::are_near(Some(a), Some(b))
}

/// Documents of an archive.
#[derive(Clone, Debug, Default)]
pub struct Part {
    aggregate: Aggregate,
    labels: BTreeMap<Key, Label>,
}

/// An encounter with the tellings it is made of.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The row.
    pub row: EncounterRow,
    /// Its id without the number that tells it from a twin.
    pub base: String,
    /// Days it may have lasted.
    pub days: Option<(Day, Day)>,
    /// Ids of the persons who take part, ascending.
    pub persons: Vec<String>,
    /// The store's number of each document, and the place of the telling among its `meetings`.
    pub tellings: Vec<(i64, usize)>,
}

/// An encounter and the documents that tell it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// True when its day is known.
    pub is_dated: bool,
    /// The store's numbers of the documents.
    pub documents: Vec<i64>,
}

/// Where a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The store's number of the first document of its story: its own where it begins one.
    pub lead: i64,
    /// That document's day.
    pub first: Option<Day>,
}

impl Part {
    /// Adds a document: its number, that of its group, its identity and what is known of it.
    pub fn insert<S: AsRef<str>>(
        &mut self,
        document: i64,
        group: i64,
        id: &str,
        digest: Digest,
        record: &Record<S>,
    ) {
        self.labels.insert(Key { id: id.into(), digest }, Label { document, group });
        self.aggregate.insert(id, digest, None, record);
    }

    /// Offices and what contradicts them. Wants of each office (role and body) all `offices` of all documents, and
    /// their dates.
    #[must_use]
    pub fn offices(&self, book: &dyn OfficeBook) -> (Vec<OfficeRow>, Vec<ContradictionRow>) {
        let view = self.view();
        offices::rows(&view, &Directory::empty(&view), book)
    }

    /// Encounters, and those told with two dates. Wants of every telling all others of its kind that share a day (or,
    /// without one, the group) and a participant, and those of encounters of the same persons [`DATES_NEAR`] days apart.
    #[must_use]
    pub fn encounters(&self) -> (Vec<Meeting>, Vec<ContradictionRow>) {
        let view = self.view();
        let merged = encounters::merged(&view);
        let rows = encounters::rows(&view, &Directory::empty(&view), &merged);
        let contradictions = contradictions::of_dates(&view, &merged, &rows);
        let of = |(m, row): (&encounters::Merged, EncounterRow)| Meeting {
            row,
            base: encounters::id(&view, m),
            days: m.days,
            persons: m.persons(&view).into_iter().map(|p| view.text(p).to_owned()).collect(),
            tellings: m.tellings.iter().map(|&(d, place)| (number(&view, d), place)).collect(),
        };
        (merged.iter().zip(rows).map(of).collect(), contradictions)
    }

    /// Puts the documents `asked` for into stories; they are all of their days, undated ones by themselves. Wants all documents
    /// of those days and of the [`STORY_DAYS`] before with their `marks` and titles, the first of each group and the teller
    /// before each telling of a dated encounter, up to [`STORY_LASTS`] days earlier; `known` has the places of those.
    pub fn stories(
        &self,
        encounters: &[Told],
        known: impl Fn(i64) -> Option<Place>,
        asked: impl Fn(i64) -> bool,
    ) -> Vec<(i64, Place)> {
        let view = self.view();
        let numbers = numbers(&view);
        let asked: Vec<bool> = view.numbered().map(|(n, _)| asked(number(&view, n))).collect();
        // stories that began outside get names behind the numbers
        let mut outside: BTreeMap<i64, u32> = BTreeMap::new();
        let mut places: Vec<Option<stories::Place>> = Vec::with_capacity(asked.len());
        for (n, _) in view.numbered() {
            let place = (!asked[n as usize]).then(|| known(number(&view, n))).flatten();
            places.push(place.map(|Place { lead, first }| {
                let name = (numbers.len() + outside.len()) as u32;
                let story =
                    numbers.get(&lead).copied().unwrap_or_else(|| *outside.entry(lead).or_insert(name));
                stories::Place { story, first }
            }));
        }
        stories::place(&view, &told(encounters, &numbers), &mut places, &|n| asked[n as usize]);
        let outside: BTreeMap<u32, i64> = outside.into_iter().map(|(lead, name)| (name, lead)).collect();
        let found = (0..).zip(places).filter(|(n, _)| asked[*n as usize]);
        let found = found.filter_map(|(n, place)| {
            let stories::Place { story, first } = place?;
            let lead = outside.get(&story).copied().unwrap_or_else(|| number(&view, story));
            Some((number(&view, n), Place { lead, first }))
        });
        found.collect()
    }

    /// The rows of stories, each given by its documents. Wants those, and every encounter that one of them tells.
    #[must_use]
    pub fn story_rows(&self, encounters: &[Told], stories: &[Vec<i64>]) -> Vec<StoryRow> {
        let view = self.view();
        let numbers = numbers(&view);
        let documents = |story: &Vec<i64>| {
            let mut all: Vec<u32> = story.iter().filter_map(|d| numbers.get(d)).copied().collect();
            all.sort_unstable();
            all
        };
        let stories: Vec<Vec<u32>> = stories.iter().map(documents).filter(|s| !s.is_empty()).collect();
        stories::rows(&view, &Directory::empty(&view), &told(encounters, &numbers), &stories)
    }

    /// Ids that stand for two texts. Wants all documents of the same id.
    #[must_use]
    pub fn two_texts(&self) -> Vec<ContradictionRow> {
        contradictions::of_texts(&self.view())
    }

    fn view(&self) -> View<'_> {
        View::part(&self.aggregate, &self.labels)
    }
}

/// The store's number of a document.
fn number(view: &View<'_>, document: u32) -> i64 {
    view.document(document).id.parse().unwrap_or(0)
}

/// The documents by the store's numbers.
fn numbers(view: &View<'_>) -> BTreeMap<i64, u32> {
    view.numbered().map(|(n, _)| (number(view, n), n)).collect()
}

/// Encounters told by documents of the part.
fn told(encounters: &[Told], numbers: &BTreeMap<i64, u32>) -> Vec<stories::Told> {
    let one = |t: &Told| {
        let mut documents: Vec<u32> = t.documents.iter().filter_map(|d| numbers.get(d)).copied().collect();
        documents.sort_unstable();
        documents.dedup();
        stories::Told { id: t.id.clone(), is_dated: t.is_dated, documents }
    };
    encounters.iter().map(one).collect()
}
