//! Adds a batch of documents: their facts, then every row they touch.
//!
//! In:  an aggregate of the batch. Out: what was new. The caller holds the transaction: all of it or nothing.
//! The database is a function of the set of documents alone: where two readings of one text differ the smaller
//! stays, as in the aggregate.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::record::Record;
use bantin_aggregate::{Aggregate, Known, OfficeBook};
use bantin_doc::Fingerprint;
use rusqlite::{Connection, OptionalExtension, params};

use crate::delta::{self, Count, Delta, Seen};
use crate::error::Result;
use crate::facts::{self, Document, Name};
use crate::near::{self, Group};
use crate::{encounters, entities, key, offices, stories, texts};

/// What a batch brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Documents that are new.
    pub new: usize,
    /// Documents that were there, of which more is known now (a date).
    pub replaced: usize,
    /// Documents that were there.
    pub known: usize,
}

/// What is known in the database of a document of the batch.
struct Old {
    key: i64,
    record: Record<String>,
    fingerprint: Option<Fingerprint>,
    facts: i64,
    original: i64,
}

/// Documents whose rows must be made again.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// New and replaced ones, and those whose group has become another.
    pub(crate) changed: BTreeSet<i64>,
    /// These, and those whose encounters have become others.
    pub(crate) documents: BTreeSet<i64>,
    /// Those that have others before them who tell their encounters.
    pub(crate) retold: BTreeSet<i64>,
    /// Days of new and replaced ones, before and after.
    pub(crate) days: BTreeSet<bantin_aggregate::Day>,
    /// Offices (role and body) of documents that are no more as they were.
    pub(crate) offices: BTreeSet<(i64, Option<i64>)>,
    /// Encounters likewise.
    pub(crate) encounters: BTreeSet<i64>,
    /// Stories likewise.
    pub(crate) stories: BTreeSet<i64>,
}

/// Adds a batch.
pub(crate) fn apply(db: &Connection, batch: &Aggregate, book: &dyn OfficeBook) -> Result<Added> {
    let known: Vec<Known<'_, Name<'_>>> = batch.records(Name::of).collect();
    let before = old(db, &known)?;
    let (mut documents, old, added) = select(&known, &before);
    if documents.is_empty() {
        return Ok(added);
    }
    let groups = groups(db, &documents, &old)?;
    let mut touched = Touched::default();
    let changes = count(db, &mut documents, &old, &groups, &mut touched)?;
    for o in old.iter().flatten() {
        touched.leave(db, o.key)?;
    }
    if added.replaced > 0 {
        facts::remove(db, old.iter().flatten().map(|o| o.key))?;
    }
    entities::insert(db, &documents)?;
    for document in &documents {
        facts::write(db, document)?;
    }
    delta::write(db, &changes)?;
    entities::update(db, &changes, added.replaced > 0)?;
    offices::update(db, &touched, book)?;
    encounters::update(db, &mut touched)?;
    stories::update(db, &touched)?;
    texts::update(db, &touched)?;
    if added.replaced > 0 {
        entities::sweep(db)?;
    }
    Ok(added)
}

/// What the database knows of the documents of the batch: nothing, the same, or something else.
enum Before {
    Nothing,
    Same,
    Other(Box<Old>),
}

fn old(db: &Connection, known: &[Known<'_, Name<'_>>]) -> Result<Vec<Before>> {
    let sql = "SELECT key, facts, fingerprint, original FROM documents WHERE given_id = ? AND digest = ?";
    let mut find = db.prepare_cached(sql)?;
    let mut all = Vec::with_capacity(known.len());
    for k in known {
        let row = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<Vec<u8>>>(2)?, row.get(3)?))
        };
        let found = find.query_row(params![k.id, k.digest.to_string()], row).optional()?;
        let Some((key, facts, print, original)) = found else {
            all.push(Before::Nothing);
            continue;
        };
        if facts == key::facts(&k.record) && (print.is_some() || k.fingerprint.is_none()) {
            all.push(Before::Same);
            continue;
        }
        let fingerprint = print.as_deref().map(facts::fingerprint).transpose()?;
        let record = facts::load(db, key)?;
        all.push(Before::Other(Box::new(Old { key, record, fingerprint, facts, original })));
    }
    Ok(all)
}

/// The documents to write: those that are new, and those of which more is known now, with what was known.
fn select<'a>(
    known: &'a [Known<'a, Name<'a>>],
    before: &'a [Before],
) -> (Vec<Document<'a>>, Vec<Option<&'a Old>>, Added) {
    let (mut documents, mut old, mut added) = (Vec::new(), Vec::new(), Added::default());
    for (k, before) in known.iter().zip(before) {
        let mut document = Document {
            key: 0,
            id: k.id,
            digest: k.digest,
            fingerprint: k.fingerprint,
            facts: key::facts(&k.record),
            original: 0,
            record: k.record.clone(),
        };
        match before {
            Before::Nothing => added.new += 1,
            Before::Same => {
                added.known += 1;
                continue;
            }
            Before::Other(o) => {
                let was = named(&o.record);
                let gained = o.fingerprint.is_none() && k.fingerprint.is_some();
                if was <= document.record {
                    (document.record, document.facts) = (was, o.facts);
                    if !gained {
                        added.known += 1;
                        continue;
                    }
                }
                document.fingerprint = o.fingerprint.as_ref().or(k.fingerprint);
                added.replaced += 1;
            }
        }
        document.key = key::document(k.id, k.digest, document.record.day());
        document.original = document.key;
        old.push(match before {
            Before::Other(o) => Some(&**o),
            _ => None,
        });
        documents.push(document);
    }
    (documents, old, added)
}

/// A record from the database, with the keys of its names.
pub(crate) fn named(record: &Record<String>) -> Record<Name<'_>> {
    record.map(&mut |s| Name::of(s))
}

/// The groups that the documents change, and whether one of their documents is replaced.
fn groups(db: &Connection, documents: &[Document<'_>], old: &[Option<&Old>]) -> Result<Vec<(Group, bool)>> {
    let has_print = |o: &Option<&Old>| o.is_some_and(|o| o.fingerprint.is_some());
    let fresh: Vec<&Document<'_>> =
        documents.iter().zip(old).filter(|(_, o)| !has_print(o)).map(|(d, _)| d).collect();
    let mut groups: Vec<(Group, bool)> = near::groups(db, &fresh)?.into_iter().map(|g| (g, false)).collect();
    for (d, before) in documents.iter().zip(old) {
        let Some(o) = before else { continue };
        let is_its = |(g, _): &&mut (Group, bool)| {
            g.before.contains(&o.original) || (!has_print(before) && g.new.contains(&d.key))
        };
        match groups.iter_mut().find(is_its) {
            Some((group, replaced)) => {
                group.before.insert(o.original);
                *replaced = true;
            }
            None => groups.push((Group { before: [o.original].into(), new: BTreeSet::new() }, true)),
        }
        if let Some(print) = o.fingerprint.as_ref().filter(|_| o.key != d.key) {
            near::rekey(db, print, o.key, d.key)?;
        }
    }
    Ok(groups)
}

/// Counts what changes, sets the first document of each group, and tells which documents are touched.
fn count(
    db: &Connection,
    documents: &mut [Document<'_>],
    old: &[Option<&Old>],
    groups: &[(Group, bool)],
    touched: &mut Touched,
) -> Result<BTreeMap<Count, delta::Change>> {
    let places: BTreeMap<i64, usize> = documents.iter().enumerate().map(|(i, d)| (d.key, i)).collect();
    let replaced: BTreeMap<i64, usize> =
        old.iter().enumerate().filter_map(|(i, o)| Some((o.as_ref()?.key, i))).collect();
    let mut delta = Delta::default();
    for (group, is_replaced) in groups {
        let mut seen = Seen::default();
        for i in group.new.iter().filter_map(|key| places.get(key)) {
            delta.count(&documents[*i].record, 1, &mut seen);
        }
        if *is_replaced || group.before.len() > 1 {
            let mut members = group.new.clone();
            for &first in &group.before {
                let mut was = Seen::default();
                for member in members_of(db, first)? {
                    if let Some(&i) = replaced.get(&member) {
                        let before = old[i].map(|o| named(&o.record)).unwrap_or_default();
                        delta.count(&before, -1, &mut was);
                        touched.days.extend(before.day());
                        // one that has a fingerprint only now stands among the new
                        if members.insert(documents[i].key) {
                            delta.count(&documents[i].record, 1, &mut seen);
                        }
                        continue;
                    }
                    members.insert(member);
                    let record = facts::load(db, member)?;
                    delta::sightings(&named(&record), |count, body| {
                        if body {
                            was.insert(count);
                            seen.insert(count);
                        }
                    });
                }
                delta.document(was, -1);
            }
            touched.documents.extend(&members);
            set_first(db, documents, &places, group, members.iter().copied())?;
        } else {
            if let Some(&first) = group.before.first() {
                uncovered(db, first, &mut seen)?;
            }
            set_first(db, documents, &places, group, group.new.iter().chain(&group.before).copied())?;
        }
        delta.document(seen, 1);
    }
    for d in &*documents {
        touched.documents.insert(d.key);
        touched.days.extend(d.record.day());
    }
    touched.changed.clone_from(&touched.documents);
    Ok(delta.sorted())
}

fn members_of(db: &Connection, first: i64) -> Result<Vec<i64>> {
    let mut find = db.prepare_cached("SELECT key FROM documents WHERE original = ? ORDER BY key")?;
    Ok(find.query_map([first], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Leaves of what new documents see only what no document of their group has seen.
fn uncovered(db: &Connection, first: i64, seen: &mut Seen) -> Result<()> {
    for member in members_of(db, first)? {
        if seen.is_empty() {
            break;
        }
        let record = facts::load(db, member)?;
        delta::sightings(&named(&record), |count, body| {
            if body {
                seen.remove(&count);
            }
        });
    }
    Ok(())
}

/// Sets the first document of a group: by date, id, digest.
fn set_first(
    db: &Connection,
    documents: &mut [Document<'_>],
    places: &BTreeMap<i64, usize>,
    group: &Group,
    candidates: impl Iterator<Item = i64>,
) -> Result<()> {
    let mut order = Vec::new();
    for key in candidates {
        let (day, id, digest) = match places.get(&key) {
            Some(&i) => {
                let d = &documents[i];
                (crate::label::text(d.record.day()), d.id.to_owned(), d.digest.to_string())
            }
            None => db
                .prepare_cached("SELECT day, given_id, digest FROM documents WHERE key = ?")?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?,
        };
        order.push((day.is_none(), day, id, digest, key));
    }
    let Some(first) = order.iter().min().map(|o| o.4) else { return Ok(()) };
    for &before in group.before.iter().filter(|b| **b != first) {
        db.prepare_cached("UPDATE documents SET original = ?2 WHERE original = ?1")?
            .execute([before, first])?;
    }
    for i in order.iter().filter_map(|o| places.get(&o.4)) {
        documents[*i].original = first;
    }
    Ok(())
}

impl Touched {
    /// Remembers where a document stands that is about to go.
    fn leave(&mut self, db: &Connection, document: i64) -> Result<()> {
        facts::each(db, "SELECT role, org FROM office_mentions WHERE document = ?", document, |row| {
            self.offices.insert((row.get(0)?, row.get(1)?));
            Ok(())
        })?;
        facts::each(db, "SELECT encounter FROM tellings WHERE document = ?", document, |row| {
            self.encounters.insert(row.get(0)?);
            Ok(())
        })?;
        facts::each(db, "SELECT story FROM story_documents WHERE document = ?", document, |row| {
            self.stories.insert(row.get(0)?);
            Ok(())
        })?;
        Ok(())
    }
}

/// Fills a temporary table of keys, that later queries join with.
pub(crate) fn fill_keys(db: &Connection, keys: impl IntoIterator<Item = i64>) -> Result<()> {
    db.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS wanted (key INTEGER PRIMARY KEY); DELETE FROM temp.wanted",
    )?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO temp.wanted VALUES (?)")?;
    for key in keys {
        insert.execute(params![key])?;
    }
    Ok(())
}
