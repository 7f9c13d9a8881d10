//! What new documents add to the counts.
//!
//! In:  the facts of groups of near-duplicates before and after. Out: for each row touched, how its counts change.
//! A sighting counts with its document; `documents` counts groups, so that only a group's first sighting of a row adds one.

use std::collections::BTreeMap;

use bantin_aggregate::Day;
use bantin_aggregate::record::{Form, Record};
use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::facts::{Name, pairs, spelling_key, title_key};
use crate::key;

/// A count that some row keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Count {
    /// A spelling as a name, as a reference.
    Spelling(i64),
    SpellingRef(i64),
    /// An entity by name, without.
    Named(i64),
    Referred(i64),
    /// An entity on a document's day.
    NamedOn(i64, Day),
    ReferredOn(i64, Day),
    Pair(i64, i64),
    Day(Day),
    Title(i64),
}

/// How a count changes: sightings, independent documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) sightings: i64,
    pub(crate) documents: i64,
}

/// All changes of a batch.
#[derive(Default)]
pub(crate) struct Delta {
    changes: FxHashMap<Count, Change>,
}

/// What one document sees: calls `f` with every count, and whether it is seen in the document's own text.
pub(crate) fn sightings(record: &Record<Name<'_>>, mut f: impl FnMut(Count, bool)) {
    let on = record.day();
    for m in &record.marks {
        let (entity, body) = (m.entity.key, m.zone.is_body());
        let spelling = spelling_key(m);
        if m.form == Form::Reference {
            f(Count::SpellingRef(spelling), body);
            f(Count::Referred(entity), body);
            on.iter().for_each(|&day| f(Count::ReferredOn(entity, day), body));
        } else {
            f(Count::Spelling(spelling), body);
            f(Count::Named(entity), body);
            on.iter().for_each(|&day| f(Count::NamedOn(entity, day), body));
        }
    }
    pairs(record, |_, zone, a, b| f(Count::Pair(a.key, b.key), zone.is_body()));
    for d in &record.dated {
        d.first.through(d.last).for_each(|day| f(Count::Day(day), d.zone.is_body()));
    }
    record.offices.iter().for_each(|o| f(Count::Title(title_key(o)), o.zone.is_body()));
}

/// What a group sees in its own texts.
pub(crate) type Seen = FxHashSet<Count>;

impl Delta {
    /// Adds (or with -1 takes away) the sightings of a document, and gathers what it sees.
    pub(crate) fn count(&mut self, record: &Record<Name<'_>>, sign: i64, seen: &mut Seen) {
        sightings(record, |count, body| {
            self.changes.entry(count).or_default().sightings += sign;
            if body {
                seen.insert(count);
            }
        });
    }

    /// Adds (or takes away) one independent document to all that a group sees.
    pub(crate) fn document(&mut self, seen: impl IntoIterator<Item = Count>, sign: i64) {
        for count in seen {
            self.changes.entry(count).or_default().documents += sign;
        }
    }

    /// All changes, in order.
    pub(crate) fn sorted(self) -> BTreeMap<Count, Change> {
        self.changes.into_iter().filter(|(_, change)| *change != Change::default()).collect()
    }
}

/// Writes the changes. Rows must be there, but for days and pairs, which are made here.
pub(crate) fn write(db: &Connection, changes: &BTreeMap<Count, Change>) -> Result<()> {
    for (count, c) in changes {
        let (n, d) = (c.sightings, c.documents);
        match *count {
            Count::Spelling(key) => db
                .prepare_cached("UPDATE spellings SET count = count + ?2, documents = documents + ?3 WHERE key = ?1")?
                .execute([key, n, d])?,
            Count::SpellingRef(key) => {
                db.prepare_cached("UPDATE spellings SET refs = refs + ?2 WHERE key = ?1")?.execute([key, n])?
            }
            Count::Named(key) => db
                .prepare_cached(
                    "UPDATE entities SET mentions = mentions + ?2, named_documents = named_documents + ?3 WHERE key = ?1",
                )?
                .execute([key, n, d])?,
            Count::Referred(key) => db
                .prepare_cached(
                    "UPDATE entities SET refs = refs + ?2, ref_documents = ref_documents + ?3 WHERE key = ?1",
                )?
                .execute([key, n, d])?,
            Count::NamedOn(key, day) => db
                .prepare_cached(
                    "INSERT INTO entity_days (entity, day, mentions, documents) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT DO UPDATE SET mentions = mentions + ?3, documents = documents + ?4",
                )?
                .execute(params![key, day.to_string(), n, d])?,
            Count::ReferredOn(key, day) => db
                .prepare_cached(
                    "INSERT INTO entity_days (entity, day, refs) VALUES (?1, ?2, ?3) \
                     ON CONFLICT DO UPDATE SET refs = refs + ?3",
                )?
                .execute(params![key, day.to_string(), n])?,
            Count::Pair(a, b) => db
                .prepare_cached(
                    "INSERT INTO cooccurrence VALUES (?1, ?2, ?3, ?4, ?5) \
                     ON CONFLICT DO UPDATE SET count = count + ?4, documents = documents + ?5",
                )?
                .execute([key::pair(a, b), a, b, n, d])?,
            Count::Day(day) => day_row(db, day, n, d, 0)?,
            Count::Title(key) => {
                db.prepare_cached("UPDATE titles SET count = count + ?2 WHERE key = ?1")?.execute([key, n])?
            }
        };
    }
    Ok(())
}

/// Changes a row of the timeline, makes or removes it.
pub(crate) fn day_row(
    db: &Connection,
    day: Day,
    count: i64,
    documents: i64,
    encounters: i64,
) -> Result<usize> {
    let key = key::epoch_day(day);
    let text = day.to_string();
    db.prepare_cached(
        "INSERT INTO timeline (key, day, encounters, count, documents) VALUES (?1, ?2, ?5, ?3, ?4) \
         ON CONFLICT DO UPDATE SET count = count + ?3, documents = documents + ?4, encounters = encounters + ?5",
    )?
    .execute(params![key, text, count, documents, encounters])?;
    let sql = "DELETE FROM timeline WHERE key = ? AND count = 0 AND encounters = 0";
    Ok(db.prepare_cached(sql)?.execute([key])?)
}
