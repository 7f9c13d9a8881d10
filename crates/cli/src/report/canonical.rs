//! Names for readers: an aggregate calls an entity as the documents most often do ("Đảng", "Trung"); a report calls it
//! by its full name.
//!
//! In:  tables, and the lists behind the pipeline. Out: the same tables, other names; no id and no count changes.
//! A listed entity has its list's name, an office its title; a person that no list knows the longest name seen.

use std::collections::BTreeMap;

use bantin::aggregate::{EntityRow, Tables};
use bantin::{EntityId, EntityTagger, MentionKind};

/// Gives every row the names that readers know.
pub(super) fn rename(tables: &mut Tables, tagger: &EntityTagger) {
    let names: BTreeMap<String, String> =
        tables.entities.iter().filter_map(|e| Some((e.id.clone(), name(e, tagger)?))).collect();
    let known = |id: &str| listed(id, tagger);
    let set = |name: &mut String, id: &str| {
        if let Some(better) = names.get(id).cloned().or_else(|| known(id)) {
            *name = better;
        }
    };
    for e in &mut tables.entities {
        set(&mut e.name, &e.id);
    }
    for c in &mut tables.cooccurrence {
        set(&mut c.a_name, &c.a);
        set(&mut c.b_name, &c.b);
    }
    for o in &mut tables.offices {
        set(&mut o.person_name, &o.person);
        if let (Some(name), Some(id)) = (&mut o.org_name, &o.org) {
            set(name, id);
        }
    }
    for a in &mut tables.aliases {
        set(&mut a.name, &a.entity);
    }
    for e in &mut tables.encounters {
        if let (Some(name), Some(id)) = (&mut e.place_name, &e.place) {
            set(name, id);
        }
        for side in e.hosts.iter_mut().chain(&mut e.guests) {
            set(&mut side.name, &side.entity);
            if let (Some(name), Some(id)) = (&mut side.role_name, &side.role) {
                set(name, id);
            }
        }
    }
}

/// The name of a listed entity or office.
fn listed(id: &str, tagger: &EntityTagger) -> Option<String> {
    let id = EntityId::new(id);
    let entry = tagger.entry(&id).map(|e| e.name.to_string());
    entry.or_else(|| tagger.role_name(&id).map(str::to_owned))
}

fn name(e: &EntityRow, tagger: &EntityTagger) -> Option<String> {
    let longest = || {
        let words = |s: &str| s.split_whitespace().count();
        // The commonest comes first, and the first of the longest is taken.
        e.aliases.iter().rev().max_by_key(|a| words(&a.surface)).map(|a| a.surface.clone())
    };
    listed(&e.id, tagger).or_else(|| if e.kind == MentionKind::Per { longest() } else { None })
}
