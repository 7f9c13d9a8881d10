//! One row an entity, one row another spelling of it, and the names all other tables use.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use bantin_doc::MentionKind;

use super::commonest;
use super::naming::{Spelling, choose, kind_of, words_of};
use super::order::by_name;
use crate::record::Form;
use crate::rows::{Alias, AliasRow, EntityRow};
use crate::view::{Name, Sighting, View};

/// The name of every entity, and of every office of a body.
pub(crate) struct Directory {
    entities: Vec<Option<Name>>,
    offices: BTreeMap<Office, Name>,
}

/// An office: role and body.
pub(crate) type Office = (Name, Option<Name>);

impl Directory {
    /// One that knows nobody's name: whoever asks has names of their own.
    pub(crate) fn empty(view: &View<'_>) -> Self {
        Self { entities: vec![None; view.names()], offices: BTreeMap::new() }
    }

    /// The commonest surface of a role of a body: "Thủ tướng Chính phủ Lào", not what most call their premier.
    pub(super) fn office<'a>(&self, view: &View<'a>, office: Office) -> &'a str {
        self.offices.get(&office).map_or_else(|| self.name(view, office.0), |name| view.text(*name))
    }

    /// See [`choose`]; the words of the id for what is never named.
    pub(super) fn name<'a>(&self, view: &View<'a>, entity: Name) -> &'a str {
        self.entities[entity as usize].map_or_else(|| words_of(view.text(entity)), |name| view.text(name))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    entity: Name,
    reference: bool,
    at: Sighting,
    surface: Name,
    kind: MentionKind,
}

pub(super) fn rows(view: &View<'_>) -> (Directory, Vec<EntityRow>, Vec<AliasRow>) {
    let mut directory = Directory { entities: vec![None; view.names()], offices: offices(view) };
    let (mut entities, mut aliases) = (Vec::new(), Vec::new());
    let sightings = sightings(view);
    let spoken = spoken(view, &sightings);
    for seen in sightings.chunk_by(|a, b| a.entity == b.entity) {
        let named = &seen[..seen.partition_point(|s| !s.reference)];
        let mut spelt = named.to_vec();
        spelt.sort_by_key(|s| s.surface); // stable: sightings stay in order
        let entity = seen[0].entity;
        directory.entities[entity as usize] = name_of(view, entity, &spelt, &spoken);
        let name = directory.name(view, entity);
        let others =
            spelt.chunk_by(|a, b| a.surface == b.surface).filter(|s| view.text(s[0].surface) != name);
        aliases.extend(others.map(|s| alias_row(view, s, name)));
        entities.push(entity_row(view, seen, named, name, surfaces(view, &spelt)));
    }
    (directory, entities, aliases)
}

fn offices(view: &View<'_>) -> BTreeMap<Office, Name> {
    let mut all: Vec<(Office, Name)> = Vec::new();
    for document in &view.documents {
        let offices = document.record.offices.iter();
        all.extend(offices.map(|o| ((view.name(o.role), o.org.map(|s| view.name(s))), view.name(o.surface))));
    }
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a.0 == b.0);
    runs.filter_map(|run| Some((run[0].0, commonest(run.iter().map(|r| r.1))?))).collect()
}

/// All marks by entity, those that name it first, in the order of documents.
fn sightings(view: &View<'_>) -> Vec<Seen> {
    let mut all = Vec::with_capacity(view.documents.iter().map(|d| d.record.marks.len()).sum());
    for (number, document) in view.numbered() {
        let from = all.len();
        all.extend(document.record.marks.iter().map(|m| Seen {
            entity: view.name(m.entity),
            reference: m.form == Form::Reference,
            at: Sighting::new(number, m.span, m.zone),
            surface: view.name(m.surface),
            kind: m.kind,
        }));
        all[from..].sort_by_key(|s| s.at.span);
    }
    let all = by_name(&all, 2, |s| u32::from(s.reference));
    by_name(&all, view.names(), |s| s.entity)
}

/// How often every surface stands for anything at all.
fn spoken(view: &View<'_>, all: &[Seen]) -> Vec<u32> {
    let mut spoken = vec![0; view.names()];
    all.iter().filter(|s| !s.reference).for_each(|s| spoken[s.surface as usize] += 1);
    spoken
}

fn name_of(view: &View<'_>, entity: Name, spelt: &[Seen], spoken: &[u32]) -> Option<Name> {
    let runs: Vec<&[Seen]> = spelt.chunk_by(|a, b| a.surface == b.surface).collect();
    let spelling = |run: &&[Seen]| Spelling {
        surface: view.text(run[0].surface),
        count: run.len() as u64,
        spoken: u64::from(spoken[run[0].surface as usize]),
    };
    let all: Vec<Spelling<'_>> = runs.iter().map(spelling).collect();
    choose(view.text(entity), &all).map(|i| runs[i][0].surface)
}

/// Surfaces with counts, the commonest first, ties by order.
fn surfaces(view: &View<'_>, spelt: &[Seen]) -> Vec<Alias> {
    let runs = spelt.chunk_by(|a, b| a.surface == b.surface);
    let mut all: Vec<Alias> =
        runs.map(|s| Alias { surface: view.text(s[0].surface).to_owned(), count: s.len() as u64 }).collect();
    all.sort_by_key(|a| Reverse(a.count));
    all
}

fn entity_row(view: &View<'_>, seen: &[Seen], named: &[Seen], name: &str, aliases: Vec<Alias>) -> EntityRow {
    let shown = if named.is_empty() { seen } else { named };
    let proof = view.proof(shown.iter().map(|s| s.at));
    let id = view.text(seen[0].entity);
    let days = || shown.iter().filter_map(|s| view.document(s.at.document).day);
    EntityRow {
        id: id.to_owned(),
        rule: if id.contains("/~") { "entity.name" } else { "entity.list" }.to_owned(),
        kind: kind_of(id).or_else(|| commonest(shown.iter().map(|s| s.kind))).unwrap_or(MentionKind::Per),
        name: name.to_owned(),
        aliases,
        mentions: named.len() as u64,
        references: (seen.len() - named.len()) as u64,
        documents: proof.documents,
        first: days().min(),
        last: days().max(),
        evidence: proof.evidence,
    }
}

fn alias_row(view: &View<'_>, seen: &[Seen], name: &str) -> AliasRow {
    let proof = view.proof(seen.iter().map(|s| s.at));
    let (entity, surface) = (view.text(seen[0].entity), view.text(seen[0].surface));
    AliasRow {
        id: ["alias/", entity, "=", surface].concat(),
        rule: "alias.surface".to_owned(),
        surface: surface.to_owned(),
        entity: entity.to_owned(),
        name: name.to_owned(),
        count: proof.count,
        documents: proof.documents,
        evidence: proof.evidence,
    }
}
