//! Documents that tell the same thing.
//!
//! Two documents belong to one story when they are near-duplicates; when they tell the same dated encounter and
//! lie within [`AFTER`] days of each other; or when they lie within [`NEAR`] days and share at least [`SHARED`]
//! entities that make up half of the lighter one's weight. The weight of an entity is the logarithm of how
//! rare it is (in quarter bits, as an integer), so "Việt Nam" weighs nothing in news from Việt Nam.

use std::collections::BTreeMap;

use super::encounters::Merged;
use super::entities::Directory;
use super::short;
use crate::day::Day;
use crate::partition::Partition;
use crate::record::Form;
use crate::rows::{EncounterRow, StoryRow};
use crate::view::{Name, Sighting, View};
use bantin_doc::MentionKind;

/// Days between two documents that tell one encounter.
const AFTER: u32 = 14;
/// Days between two documents that share their entities.
const NEAR: u32 = 3;
/// Entities shared at least.
const SHARED: usize = 3;
/// Documents an entity may be named in and still suggest pairs.
const RARE: usize = 100;
/// Entities shown.
const SHOWN: usize = 10;

/// What the documents name in their own text, and how much each name weighs.
struct Profile {
    /// For each document its entities, ascending, with their first mention.
    named: Vec<Vec<(Name, Sighting)>>,
    /// For each entity that is named: its documents, ascending.
    documents: BTreeMap<Name, Vec<u32>>,
}

pub(super) fn rows(
    view: &View<'_>,
    directory: &Directory,
    merged: &[Merged],
    encounters: &[EncounterRow],
) -> Vec<StoryRow> {
    let profile = profile(view);
    let mut partition = Partition::new(view.documents.len());
    for (number, document) in view.numbered() {
        partition.join(number, document.group);
    }
    join_encounters(view, merged, &mut partition);
    join_entities(view, &profile, &mut partition);
    let mut stories: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, group) in (0..).zip(partition.groups()) {
        stories.entry(group).or_default().push(number);
    }
    let told = told(merged);
    let mut rows: Vec<StoryRow> = stories
        .into_values()
        .filter(|documents| documents.len() > 1)
        .map(|documents| row(view, directory, &profile, &told, encounters, &documents))
        .collect();
    rows.sort_by(|a, b| (a.first.is_none(), a.first, &a.id).cmp(&(b.first.is_none(), b.first, &b.id)));
    rows
}

fn profile(view: &View<'_>) -> Profile {
    let mut profile = Profile { named: Vec::new(), documents: BTreeMap::new() };
    for (number, document) in view.numbered() {
        let tells = |form, kind| form != Form::Reference && kind != MentionKind::Role;
        let marks = document.record.marks.iter().filter(|m| tells(m.form, m.kind) && m.zone.is_body());
        let mut named: Vec<(Name, Sighting)> =
            marks.map(|m| (view.name(m.entity), Sighting::new(number, m.span, m.zone))).collect();
        named.sort_unstable();
        named.dedup_by_key(|n| n.0);
        for &(entity, _) in &named {
            profile.documents.entry(entity).or_default().push(number);
        }
        profile.named.push(named);
    }
    profile
}

impl Profile {
    /// Four times the binary logarithm of (documents in all / documents that name it).
    fn weight(&self, entity: Name) -> u32 {
        let power = |n: usize| (n as u128).saturating_pow(4);
        (power(self.named.len()) / power(self.documents[&entity].len())).ilog2()
    }

    fn total(&self, document: u32) -> u32 {
        self.named[document as usize].iter().map(|n| self.weight(n.0)).sum()
    }

    fn are_alike(&self, a: u32, b: u32) -> bool {
        let other = &self.named[b as usize];
        let both = |n: &&(Name, Sighting)| other.binary_search_by_key(&n.0, |m| m.0).is_ok();
        let (mut count, mut weight) = (0, 0);
        for n in self.named[a as usize].iter().filter(both) {
            count += 1;
            weight += self.weight(n.0);
        }
        count >= SHARED && weight > 0 && 2 * weight >= self.total(a).min(self.total(b))
    }
}

fn within(view: &View<'_>, a: u32, b: u32, days: u32) -> bool {
    let day = |n| view.document(n).day;
    day(a).zip(day(b)).is_some_and(|(x, y): (Day, Day)| x.distance(y) <= days)
}

fn join_encounters(view: &View<'_>, merged: &[Merged], partition: &mut Partition) {
    for m in merged.iter().filter(|m| m.days.is_some()) {
        for pair in m.at.windows(2) {
            if within(view, pair[0].document, pair[1].document, AFTER) {
                partition.join(pair[0].document, pair[1].document);
            }
        }
    }
}

fn join_entities(view: &View<'_>, profile: &Profile, partition: &mut Partition) {
    for documents in profile.documents.values().filter(|d| (2..=RARE).contains(&d.len())) {
        for (i, &a) in documents.iter().enumerate() {
            // Documents are numbered by date.
            for &b in documents[i + 1..].iter().take_while(|&&b| within(view, a, b, NEAR)) {
                if partition.find(a) != partition.find(b) && profile.are_alike(a, b) {
                    partition.join(a, b);
                }
            }
        }
    }
}

/// For each document the encounters it tells.
fn told(merged: &[Merged]) -> BTreeMap<u32, Vec<usize>> {
    let mut told: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, m) in merged.iter().enumerate() {
        let mut documents: Vec<u32> = m.at.iter().map(|s| s.document).collect();
        documents.dedup();
        documents.into_iter().for_each(|d| told.entry(d).or_default().push(i));
    }
    told
}

fn row(
    view: &View<'_>,
    directory: &Directory,
    profile: &Profile,
    told: &BTreeMap<u32, Vec<usize>>,
    encounters: &[EncounterRow],
    documents: &[u32],
) -> StoryRow {
    let shared = shared(profile, documents);
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
        (_, false) => "story.entities",
    };
    let days = || documents.iter().filter_map(|&d| view.document(d).day);
    let at = documents.iter().filter_map(|&d| {
        let named = &profile.named[d as usize];
        named.iter().filter(|n| shared.contains(&n.0)).map(|n| n.1).min()
    });
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
fn shared(profile: &Profile, documents: &[u32]) -> Vec<Name> {
    let mut all: Vec<Name> =
        documents.iter().flat_map(|&d| profile.named[d as usize].iter().map(|n| n.0)).collect();
    all.sort_unstable();
    let common = all.chunk_by(|a, b| a == b).filter(|run| 2 * run.len() > documents.len());
    let mut shared: Vec<Name> = common.map(|run| run[0]).collect();
    shared.sort_by_key(|&e| (std::cmp::Reverse(profile.weight(e)), e));
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
