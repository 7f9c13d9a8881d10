//! Documents that tell the same thing.
//!
//! Two documents belong to one story when they are near-duplicates; when they tell the same dated encounter and
//! lie within [`AFTER`] days of each other; or when they lie within [`NEAR`] days and share at least [`SHARED`]
//! entities that weigh [`LEAST`] or more and are [`MOST`] percent of what one of them names, by weight, and [`SOME`]
//! percent of the other. The weight of an entity is the logarithm of how rare it is in the news of those weeks (in
//! quarter bits, as an integer), so "Việt Nam" weighs little in news from Việt Nam, and "Mỹ, Nga" make no chain of all
//! news of a war. What was written in other weeks has no say: a store makes the stories of these weeks again, not all.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::entities::Directory;
use super::short;
use crate::day::Day;
use crate::partition::Partition;
use crate::record::Form;
use crate::rows::StoryRow;
use crate::view::{Name, Sighting, View};
use bantin_doc::MentionKind;

/// Days between two documents that tell one encounter.
const AFTER: u32 = 14;
/// Days between two documents that share their entities.
pub(crate) const NEAR: u32 = 3;
/// Days before and after a document whose news weigh its entities.
pub(crate) const WEEK: u32 = 7;
/// Entities shared at least.
const SHARED: usize = 2;
/// What they weigh at least, in quarter bits: one document in a million names them all.
const LEAST: u32 = 80;
/// Percent of the weight of one document, and of the other.
const MOST: u32 = 40;
const SOME: u32 = 20;
/// Documents of those days an entity may be named in and still suggest pairs.
const RARE: usize = 100;
/// Documents assumed that name none of the entities, so that the weights of a few documents are not all nothing.
const SILENT: usize = 1000;
/// Entities shown.
const SHOWN: usize = 10;

/// An encounter and who tells it.
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) is_dated: bool,
    /// Ascending, without repeats.
    pub(crate) documents: Vec<u32>,
}

/// An entity that a document names in its own text.
struct Named {
    entity: Name,
    /// First mention.
    at: Sighting,
    /// Documents of its weeks that name it.
    seen: usize,
    weight: u32,
}

/// What the documents name, and how much each name weighs.
struct Profile {
    /// For each document its entities, ascending.
    named: Vec<Vec<Named>>,
    /// For each document the weight of all it names.
    totals: Vec<u32>,
    /// For each entity that is named: its documents, ascending.
    documents: BTreeMap<Name, Vec<u32>>,
    /// For each document those of the same weeks: the first and one past the last; none where there is no date.
    weeks: Vec<(u32, u32)>,
}

/// The stories of the documents that are `asked` for.
pub(crate) fn rows(
    view: &View<'_>,
    directory: &Directory,
    encounters: &[Told],
    asked: &dyn Fn(u32) -> bool,
) -> Vec<StoryRow> {
    let profile = Profile::new(view);
    let mut partition = Partition::new(view.documents.len());
    for (number, document) in view.numbered() {
        partition.join(number, document.group);
    }
    join_encounters(view, encounters, &mut partition);
    join_entities(view, &profile, asked, &mut partition);
    let mut stories: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, group) in (0..).zip(partition.groups()).filter(|(number, _)| asked(*number)) {
        stories.entry(group).or_default().push(number);
    }
    let told = told(encounters);
    let mut rows: Vec<StoryRow> = stories
        .into_values()
        .filter(|documents| documents.len() > 1)
        .map(|documents| row(view, directory, &profile, &told, encounters, &documents))
        .collect();
    rows.sort_by(|a, b| (a.first.is_none(), a.first, &a.id).cmp(&(b.first.is_none(), b.first, &b.id)));
    rows
}

impl Profile {
    fn new(view: &View<'_>) -> Self {
        let mut profile =
            Self { named: Vec::new(), totals: Vec::new(), documents: BTreeMap::new(), weeks: weeks(view) };
        for (number, document) in view.numbered() {
            let tells = |form, kind| form != Form::Reference && kind != MentionKind::Role;
            let marks = document.record.marks.iter().filter(|m| tells(m.form, m.kind) && m.zone.is_body());
            let mut first: Vec<(Name, Sighting)> =
                marks.map(|m| (view.name(m.entity), Sighting::new(number, m.span, m.zone))).collect();
            first.sort_unstable();
            first.dedup_by_key(|n| n.0);
            for &(entity, _) in &first {
                profile.documents.entry(entity).or_default().push(number);
            }
            let named = |(entity, at)| Named { entity, at, seen: 0, weight: 0 };
            profile.named.push(first.into_iter().map(named).collect());
        }
        profile.weigh();
        profile
    }

    fn weigh(&mut self) {
        let mut all = std::mem::take(&mut self.named);
        for (number, named) in (0..).zip(&mut all) {
            for n in &mut *named {
                (n.seen, n.weight) = (self.seen(number, n.entity), self.weight(number, n.entity));
            }
            self.totals.push(named.iter().map(|n| n.weight).sum());
        }
        self.named = all;
    }

    /// How many documents of a document's weeks name the entity.
    fn seen(&self, document: u32, entity: Name) -> usize {
        let (first, behind) = self.weeks[document as usize];
        let all = &self.documents[&entity];
        all.partition_point(|&d| d < behind) - all.partition_point(|&d| d < first)
    }

    /// Four times the binary logarithm of (documents of those weeks / documents that name it).
    fn weight(&self, document: u32, entity: Name) -> u32 {
        let power = |n: usize| (n as u128).saturating_pow(4);
        let (first, behind) = self.weeks[document as usize];
        let all = (behind - first) as usize + SILENT;
        (power(all) / power(self.seen(document, entity).max(1))).ilog2()
    }

    fn are_alike(&self, a: u32, b: u32) -> bool {
        let (mine, yours) = (&self.named[a as usize], &self.named[b as usize]);
        let (mut count, mut weights) = (0, (0, 0));
        for n in mine {
            if let Ok(i) = yours.binary_search_by_key(&n.entity, |m| m.entity) {
                count += 1;
                weights = (weights.0 + n.weight, weights.1 + yours[i].weight);
            }
        }
        if count < SHARED || weights.0.min(weights.1) < LEAST {
            return false;
        }
        let share =
            |weight: u32, document: u32| 100 * u64::from(weight) / u64::from(self.totals[document as usize]);
        let (x, y) = (share(weights.0, a), share(weights.1, b));
        x.max(y) >= u64::from(MOST) && x.min(y) >= u64::from(SOME)
    }
}

/// Documents are numbered by date, undated ones last.
fn weeks(view: &View<'_>) -> Vec<(u32, u32)> {
    let days: Vec<Day> = view.documents.iter().map_while(|d| d.day).collect();
    let (mut first, mut behind) = (0, 0);
    let mut weeks: Vec<(u32, u32)> = Vec::with_capacity(view.documents.len());
    for &day in &days {
        while days[first as usize].distance(day) > WEEK {
            first += 1;
        }
        while days.get(behind as usize).is_some_and(|d| *d <= day || d.distance(day) <= WEEK) {
            behind += 1;
        }
        weeks.push((first, behind));
    }
    weeks.resize(view.documents.len(), (0, 0));
    weeks
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

fn join_entities(view: &View<'_>, profile: &Profile, asked: &dyn Fn(u32) -> bool, partition: &mut Partition) {
    let is_rare = |document: u32, entity: Name| {
        let named = &profile.named[document as usize];
        named.binary_search_by_key(&entity, |n| n.entity).is_ok_and(|i| named[i].seen <= RARE)
    };
    for (&entity, documents) in &profile.documents {
        for (i, &a) in documents.iter().enumerate() {
            if !asked(a) || !is_rare(a, entity) {
                continue;
            }
            // Documents are numbered by date.
            for &b in documents[i + 1..].iter().take_while(|&&b| within(view, a, b, NEAR)) {
                if asked(b) && partition.find(a) != partition.find(b) && profile.are_alike(a, b) {
                    partition.join(a, b);
                }
            }
        }
    }
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
    profile: &Profile,
    told: &BTreeMap<u32, Vec<usize>>,
    encounters: &[Told],
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
        named.iter().filter(|n| shared.contains(&n.entity)).map(|n| n.at).min()
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
        documents.iter().flat_map(|&d| profile.named[d as usize].iter().map(|n| n.entity)).collect();
    all.sort_unstable();
    let common = all.chunk_by(|a, b| a == b).filter(|run| 2 * run.len() > documents.len());
    let mut shared: Vec<Name> = common.map(|run| run[0]).collect();
    shared.sort_by_key(|&e| (Reverse(profile.weight(documents[0], e)), e));
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
