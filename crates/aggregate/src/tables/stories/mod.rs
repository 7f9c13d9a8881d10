//! Documents that tell the same thing.
//!
//! Near-duplicates, and documents that tell one dated encounter within [`AFTER`] days, are of one story. Others are when they
//! lie within [`NEAR`] days of each other and are alike by the names they tell and the words of their headlines
//! ([`profile`]); stories grow by average linkage ([`cluster`]), so that one document between two events does not join them.
//! What was written in other weeks has no say: a store makes the stories of these weeks again, not all.

mod cluster;
mod profile;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use self::cluster::{Link, clusters};
use self::profile::{ONE, Profiles};
use super::entities::Directory;
use super::short;
use crate::day::Day;
use crate::partition::Partition;
use crate::rows::StoryRow;
use crate::view::{Name, View};

/// Days between two documents that tell one encounter.
const AFTER: u32 = 14;
/// Days between two documents that are alike.
pub(crate) const NEAR: u32 = 3;
/// Days before and after a document whose news weigh its names and words.
pub(crate) const WEEK: u32 = 7;
/// Documents of those days a name or a word may stand in and still suggest pairs.
const RARE: usize = 100;
/// Likeness below this is chance.
const CHANCE: u32 = ONE / 20;
/// Likeness of two stories that are one.
const ALIKE: u32 = ONE * 36 / 100;
/// Entities shown.
const SHOWN: usize = 10;

/// An encounter and who tells it.
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) is_dated: bool,
    /// Ascending, without repeats.
    pub(crate) documents: Vec<u32>,
}

/// Stories, and what they are parts of.
pub(crate) struct Found {
    pub(crate) rows: Vec<StoryRow>,
    /// For each document the first of those that are tied to it by a pair of documents that are alike, one behind the other:
    /// its story depends on no other.
    pub(crate) ties: Vec<u32>,
}

/// The stories of the documents that are `asked` for: with one document all that are tied to it.
pub(crate) fn rows(
    view: &View<'_>,
    directory: &Directory,
    encounters: &[Told],
    asked: &dyn Fn(u32) -> bool,
) -> Found {
    let profiles = Profiles::new(view, WEEK);
    let mut partition = Partition::new(view.documents.len());
    for (number, document) in view.numbered() {
        partition.join(number, document.group);
    }
    join_encounters(view, encounters, &mut partition);
    let links = links(view, &profiles, asked);
    let mut ties = partition.clone();
    for &(a, b, _) in links.iter().filter(|link| link.2 >= ALIKE) {
        ties.join(a, b);
    }
    let mut stories: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let found = clusters(partition.groups(), &links, ALIKE);
    for (number, story) in (0..).zip(found).filter(|(number, _)| asked(*number)) {
        stories.entry(story).or_default().push(number);
    }
    let told = told(encounters);
    let mut rows: Vec<StoryRow> = stories
        .into_values()
        .filter(|documents| documents.len() > 1)
        .map(|documents| row(view, directory, &profiles, &told, encounters, &documents))
        .collect();
    rows.sort_by(|a, b| (a.first.is_none(), a.first, &a.id).cmp(&(b.first.is_none(), b.first, &b.id)));
    Found { rows, ties: ties.groups() }
}

fn within(view: &View<'_>, a: u32, b: u32, days: u32) -> bool {
    let day = |n| view.document(n).day;
    day(a).zip(day(b)).is_some_and(|(x, y): (Day, Day)| x.distance(y) <= days)
}

fn join_encounters(view: &View<'_>, encounters: &[Told], partition: &mut Partition) {
    for pair in encounters.iter().filter(|e| e.is_dated).flat_map(|e| e.documents.windows(2)) {
        if within(view, pair[0], pair[1], AFTER) {
            partition.join(pair[0], pair[1]);
        }
    }
}

/// The pairs of documents near each other that are more alike than by chance.
fn links(view: &View<'_>, profiles: &Profiles, asked: &dyn Fn(u32) -> bool) -> Vec<Link> {
    let mut links = Vec::new();
    for (a, _) in view.numbered().filter(|&(a, d)| d.day.is_some() && asked(a)) {
        // documents are numbered by date
        for b in profiles.neighbours(a, RARE, |b| within(view, a, b, NEAR)) {
            let likeness = if asked(b) { profiles.likeness(a, b) } else { 0 };
            if likeness >= CHANCE {
                links.push((a, b, likeness));
            }
        }
    }
    links
}

/// For each document the encounters it tells.
fn told(encounters: &[Told]) -> BTreeMap<u32, Vec<usize>> {
    let mut told: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, encounter) in encounters.iter().enumerate() {
        encounter.documents.iter().for_each(|&d| told.entry(d).or_default().push(i));
    }
    told
}

fn row(
    view: &View<'_>,
    directory: &Directory,
    profiles: &Profiles,
    told: &BTreeMap<u32, Vec<usize>>,
    encounters: &[Told],
    documents: &[u32],
) -> StoryRow {
    let shared = shared(profiles, documents);
    let mut meetings: Vec<usize> = documents.iter().filter_map(|d| told.get(d)).flatten().copied().collect();
    meetings.sort_unstable();
    let together = meetings.windows(2).any(|w| w[0] == w[1]);
    meetings.dedup();
    let mut groups: Vec<u32> = documents.iter().map(|&d| view.document(d).group).collect();
    groups.sort_unstable();
    groups.dedup();
    let rule = match (groups.len(), together) {
        (1, _) => "story.duplicate",
        (_, true) => "story.encounter",
        (_, false) => "story.alike",
    };
    let days = || documents.iter().filter_map(|&d| view.document(d).day);
    let at = documents
        .iter()
        .filter_map(|&d| profiles.named(d).iter().filter(|n| shared.contains(&n.0)).map(|n| n.1).min());
    let lead = view.document(documents[0]);
    let mut told: Vec<String> = meetings.iter().map(|&i| encounters[i].id.clone()).collect();
    told.sort_unstable();
    StoryRow {
        id: format!("story/{}", short(12, &[lead.given_id, &lead.digest.to_string()])),
        rule: rule.to_owned(),
        title: title(view, directory, documents, &shared),
        first: days().min(),
        last: days().max(),
        documents: documents.iter().map(|&d| view.document(d).id.clone()).collect(),
        independent: groups.len() as u64,
        entities: shared.iter().map(|&e| view.text(e).to_owned()).collect(),
        encounters: told,
        evidence: view.proof(at).evidence,
    }
}

/// What more than half of the documents name, the rarest first.
fn shared(profiles: &Profiles, documents: &[u32]) -> Vec<Name> {
    let mut all: Vec<Name> = documents.iter().flat_map(|&d| profiles.named(d).iter().map(|n| n.0)).collect();
    all.sort_unstable();
    let common = all.chunk_by(|a, b| a == b).filter(|run| 2 * run.len() > documents.len());
    let mut shared: Vec<Name> = common.map(|run| run[0]).collect();
    shared.sort_by_key(|&e| (Reverse(profiles.weight(documents[0], e)), e));
    shared.truncate(SHOWN);
    shared
}

fn title(view: &View<'_>, directory: &Directory, documents: &[u32], shared: &[Name]) -> String {
    let given = documents.iter().find_map(|&d| view.document(d).record.title);
    if let Some(title) = given {
        return view.text(view.name(title)).to_owned();
    }
    shared.iter().take(3).map(|&e| directory.name(view, e)).collect::<Vec<_>>().join(", ")
}
