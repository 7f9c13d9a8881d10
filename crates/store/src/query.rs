//! Questions: who met whom, who held an office, what happened to an entity.
//!
//! In:  entities as [`Store::find`] gives them. Out: rows with their evidence, as `bantin-aggregate` has them.

use std::collections::BTreeMap;

use bantin_aggregate::{Day, EncounterRow, EntityRow, Evidence, OfficeRow};
use rusqlite::{Connection, Params};

use crate::error::{Error, Result};
use crate::label;
use crate::names::Found;
use crate::store::Store;
use crate::tables::{self, Proof};

/// An entity on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityDay {
    /// The day of the documents, or of the encounters.
    pub day: Day,
    /// Mentions by name in documents of the day.
    pub mentions: u64,
    /// Independent documents of the day that name it.
    pub documents: u64,
    /// Encounters on that day in which it takes part.
    pub encounters: Vec<EncounterRow>,
    /// Its first mentions in documents of the day.
    pub evidence: Vec<Evidence>,
}

impl Store {
    /// The rows of entities.
    ///
    /// # Errors
    /// When the database is damaged; so for all questions.
    pub fn entities(&self, of: &[Found], evidence: usize) -> std::result::Result<Vec<EntityRow>, Error> {
        let rows = || tables::entities(&Proof::only(self.db(), evidence, of.iter().map(|f| f.key))?);
        rows().map_err(|e| self.error(e))
    }

    /// Encounters in which all of these take part, by day.
    ///
    /// # Errors
    /// See [`Store::entities`].
    pub fn met(&self, all: &[Found], evidence: usize) -> std::result::Result<Vec<EncounterRow>, Error> {
        met(self.db(), all, evidence).map_err(|e| self.error(e))
    }

    /// Offices of a person, or holders of an office, or both: every entity given is the person, the role or the body.
    /// With a day only those in office on it, as far as the documents tell.
    ///
    /// # Errors
    /// See [`Store::entities`].
    pub fn offices(
        &self,
        of: &[Found],
        on: Option<Day>,
        evidence: usize,
    ) -> std::result::Result<Vec<OfficeRow>, Error> {
        offices(self.db(), of, on, evidence).map_err(|e| self.error(e))
    }

    /// An entity day by day.
    ///
    /// # Errors
    /// See [`Store::entities`].
    pub fn timeline(
        &self,
        of: &Found,
        days: (Option<Day>, Option<Day>),
        evidence: usize,
    ) -> std::result::Result<Vec<EntityDay>, Error> {
        timeline(self.db(), of, days, evidence).map_err(|e| self.error(e))
    }
}

fn keys(db: &Connection, sql: &str, given: impl Params) -> Result<Vec<i64>> {
    let mut find = db.prepare(sql)?;
    Ok(find.query_map(given, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn met(db: &Connection, all: &[Found], evidence: usize) -> Result<Vec<EncounterRow>> {
    let sql = "SELECT DISTINCT encounter FROM encounter_sides WHERE entity = ?";
    let mut common: Option<Vec<i64>> = None;
    for found in all {
        let mut own = keys(db, sql, [found.key])?;
        own.retain(|key| common.as_ref().is_none_or(|c| c.contains(key)));
        common = Some(own);
    }
    let mut rows = tables::encounters(&Proof::only(db, evidence, common.unwrap_or_default())?)?;
    rows.sort_by(|a, b| (a.day.is_none(), a.day, &a.id).cmp(&(b.day.is_none(), b.day, &b.id)));
    Ok(rows)
}

fn offices(db: &Connection, of: &[Found], on: Option<Day>, evidence: usize) -> Result<Vec<OfficeRow>> {
    let mut common: Option<Vec<i64>> = None;
    for found in of {
        let column = match found.id.split('/').next() {
            Some("per") => "person",
            Some("role") => "role",
            _ => "org",
        };
        let mut own = keys(db, &format!("SELECT key FROM offices WHERE {column} = ?"), [found.key])?;
        own.retain(|key| common.as_ref().is_none_or(|c| c.contains(key)));
        common = Some(own);
    }
    let mut rows = tables::offices(&Proof::only(db, evidence, common.unwrap_or_default())?)?;
    rows.retain(|o| on.is_none_or(|day| is_in_office(o, day)));
    let order = |o: &OfficeRow| (o.role.clone(), o.org.clone(), o.first.is_none(), o.first, o.id.clone());
    rows.sort_by_cached_key(order);
    Ok(rows)
}

/// Seen in office by the day, and seen on it or later, or, where one person holds it at a time, nobody else after.
fn is_in_office(o: &OfficeRow, day: Day) -> bool {
    let begun = o.bounds.begin_by.is_some_and(|begin| begin <= day);
    let still = o.bounds.end_from.is_some_and(|end| day <= end);
    let not_followed = o.exclusive && o.bounds.end_before.is_none_or(|end| day < end);
    begun && (still || not_followed)
}

fn timeline(
    db: &Connection,
    of: &Found,
    (from, to): (Option<Day>, Option<Day>),
    evidence: usize,
) -> Result<Vec<EntityDay>> {
    let is_asked = |day: &Day| from.is_none_or(|from| from <= *day) && to.is_none_or(|to| *day <= to);
    let mut days = BTreeMap::new();
    let mut find = db.prepare("SELECT day, mentions, documents FROM entity_days WHERE entity = ?")?;
    let mut rows = find.query([of.key])?;
    while let Some(row) = rows.next()? {
        let day = label::day(row.get_ref(0)?.as_str()?)?;
        if is_asked(&day) {
            days.insert(day, (row.get(1)?, row.get(2)?, Vec::new()));
        }
    }
    for encounter in met(db, std::slice::from_ref(of), evidence)? {
        if let Some(day) = encounter.day.filter(is_asked) {
            days.entry(day).or_insert((0, 0, Vec::new())).2.push(encounter);
        }
    }
    let mut proof = on_days(db, of.key, evidence)?;
    let all = days.into_iter().map(|(day, (mentions, documents, encounters))| {
        let evidence = proof.remove(&day).unwrap_or_default();
        EntityDay { day, mentions, documents, encounters, evidence }
    });
    Ok(all.collect())
}

/// The first mentions by name, day by day.
fn on_days(db: &Connection, entity: i64, most: usize) -> Result<BTreeMap<Day, Vec<Evidence>>> {
    let mut find = db.prepare_cached(
        "SELECT DISTINCT d.day, d.id, m.start, m.end FROM mentions m CROSS JOIN documents d ON d.key = m.document \
         WHERE m.entity = ? AND m.form <> 'reference' AND d.day IS NOT NULL ORDER BY d.day, d.given_id, d.digest, m.start",
    )?;
    let mut rows = find.query([entity])?;
    let mut all: BTreeMap<Day, Vec<Evidence>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let of = all.entry(label::day(row.get_ref(0)?.as_str()?)?).or_default();
        if of.len() < most {
            of.push(Evidence { document: row.get(1)?, start: row.get(2)?, end: row.get(3)? });
        }
    }
    Ok(all)
}
