//! A story as a row: what it is called, whom it names, what it rests on.
//!
//! In:  the documents of stories. Out: rows in the order of days. A row depends on its documents and their encounters alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::entities::Directory;
use super::super::short;
use super::Told;
use super::profile::names;
use crate::rows::StoryRow;
use crate::view::{Name, Sighting, View};

/// Entities shown.
const SHOWN: usize = 10;

/// For each document its names, ascending, with their first mention and how often they stand there.
type Named = Vec<Vec<(Name, Sighting, u32)>>;

/// The rows of stories, each given by its documents, ascending.
pub(crate) fn rows(
    view: &View<'_>,
    directory: &Directory,
    encounters: &[Told],
    stories: &[Vec<u32>],
) -> Vec<StoryRow> {
    let told = told(encounters);
    let mut rows: Vec<StoryRow> =
        stories.iter().map(|documents| row(view, directory, &told, encounters, documents)).collect();
    rows.sort_by(|a, b| (a.first.is_none(), a.first, &a.id).cmp(&(b.first.is_none(), b.first, &b.id)));
    rows
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
    told: &BTreeMap<u32, Vec<usize>>,
    encounters: &[Told],
    documents: &[u32],
) -> StoryRow {
    let named: Named = documents.iter().map(|&d| names(view, d)).collect();
    let shared = shared(&named);
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
    let at =
        named.iter().filter_map(|names| names.iter().filter(|n| shared.contains(&n.0)).map(|n| n.1).min());
    let lead = view.document(documents[0]);
    let mut told: Vec<String> = meetings.iter().map(|&i| encounters[i].id.clone()).collect();
    told.sort_unstable();
    StoryRow {
        id: format!("story/{}", short(12, &[lead.given_id, &lead.digest.to_string()])),
        rule: rule.to_owned(),
        title: title(view, directory, documents, &shared),
        first: days().min(),
        last: days().max(),
        documents: documents.iter().map(|&d| view.document(d).id.to_string()).collect(),
        independent: groups.len() as u64,
        entities: shared.iter().map(|&e| view.text(e).to_owned()).collect(),
        encounters: told,
        evidence: view.proof(at).evidence,
    }
}

/// What more than half of the documents name: by the documents that do, then by how often they do.
fn shared(named: &Named) -> Vec<Name> {
    let mut all: Vec<(Name, u32)> = named.iter().flatten().map(|n| (n.0, n.2)).collect();
    all.sort_unstable();
    let common = all.chunk_by(|a, b| a.0 == b.0).filter(|run| 2 * run.len() > named.len());
    let mut shared: Vec<(usize, u32, Name)> =
        common.map(|run| (run.len(), run.iter().map(|n| n.1).sum(), run[0].0)).collect();
    shared.sort_by_key(|&(documents, mentions, e)| (Reverse((documents, mentions)), e));
    shared.truncate(SHOWN);
    shared.into_iter().map(|s| s.2).collect()
}

fn title(view: &View<'_>, directory: &Directory, documents: &[u32], shared: &[Name]) -> String {
    let given = documents.iter().find_map(|&d| view.document(d).record.title);
    if let Some(title) = given {
        return view.text(view.name(title)).to_owned();
    }
    shared.iter().take(3).map(|&e| directory.name(view, e)).collect::<Vec<_>>().join(", ")
}
