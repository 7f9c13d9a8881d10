//! Near-duplicates: which groups the new documents join, and which old groups they make one.
//!
//! In:  the new documents, in the database already. Out: the groups that changed.
//! Documents are near as in `bantin-aggregate`; candidates share a band of the fingerprint.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::part;
use bantin_doc::Fingerprint;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::facts::{self, Document};
use crate::key;

/// A group that has changed.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// First documents of the groups that it is made of.
    pub(crate) before: BTreeSet<i64>,
    /// New documents.
    pub(crate) new: BTreeSet<i64>,
}

/// Finds the groups of new documents, and keeps their bands.
pub(crate) fn groups(db: &Connection, new: &[&Document<'_>]) -> Result<Vec<Group>> {
    let mut all = Groups::default();
    let mut bands: Vec<(i64, i64)> = Vec::new();
    for d in new {
        all.up.insert(d.key, d.key);
        all.prints.insert(d.key, d.fingerprint.cloned());
        let parts = d.fingerprint.into_iter().flat_map(part::bands);
        bands.extend((0..).zip(parts).map(|(number, bins)| (band(number, bins), d.key)));
    }
    bands.sort_unstable();
    let mut find = db.prepare_cached("SELECT document FROM bands WHERE key = ?")?;
    let mut insert = db.prepare_cached("INSERT INTO bands VALUES (?, ?)")?;
    for run in bands.chunk_by(|a, b| a.0 == b.0) {
        let old = find.query_map([run[0].0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        for (i, &(band, document)) in run.iter().enumerate() {
            for other in old.iter().copied().chain(run[..i].iter().map(|r| r.1)) {
                all.compare(db, document, other)?;
            }
            insert.execute([band, document])?;
        }
    }
    Ok(all.finish(new))
}

/// A document has another key now.
pub(crate) fn rekey(db: &Connection, print: &Fingerprint, before: i64, now: i64) -> Result<()> {
    let mut update = db.prepare_cached("UPDATE bands SET document = ?3 WHERE key = ?1 AND document = ?2")?;
    for (number, bins) in (0..).zip(part::bands(print)) {
        update.execute([band(number, bins), before, now])?;
    }
    Ok(())
}

fn band(number: i64, bins: [u32; 4]) -> i64 {
    let [a, b, c, d] = bins.map(i64::from);
    key::pair(key::pair(a << 32 | b, c << 32 | d), number)
}

/// Groups that grow together: new documents, and the first documents of old groups.
#[derive(Default)]
struct Groups {
    up: BTreeMap<i64, i64>,
    /// The groups of old documents.
    old: FxHashMap<i64, i64>,
    prints: FxHashMap<i64, Option<Fingerprint>>,
}

impl Groups {
    fn compare(&mut self, db: &Connection, a: i64, b: i64) -> Result<()> {
        let (mine, theirs) = (self.node(db, a)?, self.node(db, b)?);
        let (mine, theirs) = (self.find(mine), self.find(theirs));
        if mine != theirs && self.are_near(db, a, b)? {
            self.up.insert(mine.max(theirs), mine.min(theirs));
        }
        Ok(())
    }

    /// What stands for a document: itself when new, else the first of its group.
    fn node(&mut self, db: &Connection, document: i64) -> Result<i64> {
        if self.up.contains_key(&document) && !self.old.contains_key(&document) {
            return Ok(document);
        }
        if let Some(&first) = self.old.get(&document) {
            return Ok(first);
        }
        let sql = "SELECT original FROM documents WHERE key = ?";
        let first: i64 = db.prepare_cached(sql)?.query_row([document], |row| row.get(0))?;
        self.old.insert(document, first);
        self.old.insert(first, first);
        self.up.entry(first).or_insert(first);
        Ok(first)
    }

    fn find(&mut self, mut node: i64) -> i64 {
        while let Some(&up) = self.up.get(&node).filter(|up| **up != node) {
            let above = self.up.get(&up).copied().unwrap_or(up);
            self.up.insert(node, above);
            node = above;
        }
        node
    }

    fn are_near(&mut self, db: &Connection, a: i64, b: i64) -> Result<bool> {
        for document in [a, b] {
            if let Entry::Vacant(slot) = self.prints.entry(document) {
                let sql = "SELECT fingerprint FROM documents WHERE key = ?";
                let bytes: Option<Vec<u8>> =
                    db.prepare_cached(sql)?.query_row([document], |row| row.get(0))?;
                slot.insert(bytes.as_deref().map(facts::fingerprint).transpose()?);
            }
        }
        let print = |d| self.prints.get(d).and_then(Option::as_ref);
        Ok(print(&a).zip(print(&b)).is_some_and(|(a, b)| part::are_near(a, b)))
    }

    fn finish(mut self, new: &[&Document<'_>]) -> Vec<Group> {
        let fresh: BTreeSet<i64> = new.iter().map(|d| d.key).collect();
        let nodes: Vec<i64> = self.up.keys().copied().collect();
        let mut groups: BTreeMap<i64, Group> = BTreeMap::new();
        for node in nodes {
            let group = groups.entry(self.find(node)).or_default();
            if fresh.contains(&node) {
                group.new.insert(node)
            } else {
                group.before.insert(node)
            };
        }
        // candidates that were not near stay what they are
        groups.into_values().filter(|g| !g.new.is_empty() || g.before.len() > 1).collect()
    }
}
