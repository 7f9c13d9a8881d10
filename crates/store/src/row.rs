//! One row by its id.
//!
//! In:  an id, as the tables of an aggregate have them. Out: tables that are empty but for that row; of a document and
//!      another thing of one id the document.

use bantin_aggregate::Tables;
use rusqlite::{Connection, OptionalExtension, Params};

use crate::error::{Error, Result};
use crate::key;
use crate::store::Store;
use crate::tables::{self, Proof};

impl Store {
    /// The row of an id, with so many pieces of evidence.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn row(&self, id: &str, evidence: usize) -> std::result::Result<Option<Tables>, Error> {
        row(self.db(), id, evidence).map_err(|e| self.error(e))
    }
}

fn row(db: &Connection, id: &str, evidence: usize) -> Result<Option<Tables>> {
    let mut found = Tables::default();
    let proof = |key: i64| Proof::only(db, evidence, [key]);
    let by_id = |table: &str| one(db, &format!("SELECT key FROM {table} WHERE id = ?"), [id]);
    if let Some(key) = by_id("documents")? {
        found.documents = tables::documents(&proof(key)?)?;
    } else if let Some(key) = by_id("entities")? {
        found.entities = tables::entities(&proof(key)?)?;
    } else if let Some(key) = by_id("offices")? {
        found.offices = tables::offices(&proof(key)?)?;
    } else if let Some(key) = by_id("encounters")? {
        found.encounters = tables::encounters(&proof(key)?)?;
    } else if let Some(key) = by_id("stories")? {
        found.stories = tables::stories(&proof(key)?)?;
    } else if let Some(key) = by_id("contradictions")? {
        found.contradictions = tables::contradictions(&proof(key)?)?;
    } else if let Some(key) = day(db, id)? {
        found.timeline = tables::timeline(&proof(key)?)?;
    } else if let Some(key) = alias(db, id)? {
        found.aliases = tables::aliases(&proof(key)?)?;
    } else if let Some(key) = pair(db, id)? {
        found.cooccurrence = tables::cooccurrence(&proof(key)?)?;
    }
    Ok((found != Tables::default()).then_some(found))
}

fn one(db: &Connection, sql: &str, given: impl Params) -> Result<Option<i64>> {
    Ok(db.prepare_cached(sql)?.query_row(given, |row| row.get(0)).optional()?)
}

fn day(db: &Connection, id: &str) -> Result<Option<i64>> {
    let Some(day) = id.strip_prefix("day/") else { return Ok(None) };
    one(db, "SELECT key FROM timeline WHERE day = ?", [day])
}

/// `alias/` entity `=` surface: both may hold the sign.
fn alias(db: &Connection, id: &str) -> Result<Option<i64>> {
    let sql = "SELECT key FROM aliases WHERE surface = ?2 AND entity = ?1";
    first(id, "alias/", '=', |entity, surface| one(db, sql, rusqlite::params![key::of(entity), surface]))
}

/// `cooccurrence/` entity `+` entity.
fn pair(db: &Connection, id: &str) -> Result<Option<i64>> {
    first(id, "cooccurrence/", '+', |a, b| {
        one(db, "SELECT key FROM cooccurrence WHERE key = ?", [key::pair(key::of(a), key::of(b))])
    })
}

/// The first key that a way to cut an id in two gives.
fn first(
    id: &str,
    prefix: &str,
    sign: char,
    find: impl Fn(&str, &str) -> Result<Option<i64>>,
) -> Result<Option<i64>> {
    let Some(both) = id.strip_prefix(prefix) else { return Ok(None) };
    for (at, _) in both.match_indices(sign) {
        let found = find(&both[..at], &both[at + sign.len_utf8()..])?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
