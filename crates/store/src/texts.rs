//! One id, two texts: what such documents are called, and the contradiction that tells it.

use std::collections::BTreeSet;

use bantin_aggregate::part::Part;
use rusqlite::{Connection, params};

use crate::apply::Touched;
use crate::contradictions;
use crate::error::Result;
use crate::facts;
use crate::offices::digest;

/// Sees to the ids of touched documents.
pub(crate) fn update(db: &Connection, touched: &Touched) -> Result<()> {
    let mut given = db.prepare_cached("SELECT given_id FROM documents WHERE key = ?")?;
    let ids = touched.changed.iter().map(|key| given.query_row([key], |row| row.get(0)));
    for id in ids.collect::<rusqlite::Result<BTreeSet<String>>>()? {
        let mut find = db.prepare_cached(
            "SELECT key, digest, original FROM documents WHERE given_id = ? ORDER BY digest",
        )?;
        let all = find
            .query_map([&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<Vec<(i64, String, i64)>>>()?;
        if all.len() > 1 {
            name(db, &id, &all)?;
        }
    }
    Ok(())
}

/// The smallest digest keeps the plain id.
fn name(db: &Connection, id: &str, all: &[(i64, String, i64)]) -> Result<()> {
    for key in contradictions::of_subject(db, "document.two-texts", id)? {
        contradictions::remove(db, key)?;
    }
    let mut part = Part::default();
    let mut rename = db.prepare_cached("UPDATE documents SET id = ?2 WHERE key = ?1")?;
    for (n, (key, hex, group)) in all.iter().enumerate() {
        let shown = if n == 0 { id.to_owned() } else { format!("{id}~{}", hex.get(..8).unwrap_or(hex)) };
        rename.execute(params![key, shown])?;
        part.insert(*key, *group, id, digest(hex)?, &facts::head(db, *key)?);
    }
    part.two_texts().iter().try_for_each(|row| contradictions::insert(db, row))
}
