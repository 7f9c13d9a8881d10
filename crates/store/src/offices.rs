//! Offices: every office that a touched document names is made again from all that is known of it.
//!
//! One office at a time, so that memory holds the facts of one.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::part::Part;
use bantin_aggregate::record::Record;
use bantin_aggregate::{OfficeBook, OfficeRow};
use bantin_doc::Digest;
use rusqlite::{Connection, params};

use crate::apply::{Touched, fill_keys};
use crate::contradictions;
use crate::error::{Kind, Result};
use crate::facts::{self, OFFICE, OFFICE_FROM};
use crate::key;
use crate::label::{self, Label};

/// Makes the offices of touched documents again.
pub(crate) fn update(db: &Connection, touched: &Touched, book: &dyn OfficeBook) -> Result<()> {
    fill_keys(db, touched.changed.iter().copied())?;
    let mut offices: BTreeSet<(i64, Option<i64>)> = touched.offices.clone();
    let sql = "SELECT DISTINCT m.role, m.org FROM temp.wanted w JOIN office_mentions m ON m.document = w.key \
               WHERE m.bearer IS NOT NULL OR m.holder IS NOT NULL";
    let mut find = db.prepare_cached(sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        offices.insert((row.get(0)?, row.get(1)?));
    }
    drop(rows);
    for (role, org) in offices {
        remove(db, role, org)?;
        make(db, role, org, book)?;
    }
    Ok(())
}

/// The id that contradictions call an office by.
fn subject(db: &Connection, role: i64, org: Option<i64>) -> Result<String> {
    let mut find = db.prepare_cached("SELECT id FROM entities WHERE key = ?")?;
    let mut ids = vec![find.query_row([role], |row| row.get::<_, String>(0))?];
    if let Some(org) = org {
        ids.push(find.query_row([org], |row| row.get(0))?);
    }
    Ok(format!("office/{}", ids.join("+")))
}

fn remove(db: &Connection, role: i64, org: Option<i64>) -> Result<()> {
    db.prepare_cached("DELETE FROM offices WHERE role = ? AND org IS ?")?.execute(params![role, org])?;
    let subject = subject(db, role, org)?;
    for rule in ["office.register", "office.two-holders"] {
        for key in contradictions::of_subject(db, rule, &subject)? {
            contradictions::remove(db, key)?;
        }
    }
    Ok(())
}

/// A document that names the office.
struct Naming {
    group: i64,
    id: String,
    digest: Digest,
    record: Record<String>,
}

fn make(db: &Connection, role: i64, org: Option<i64>, book: &dyn OfficeBook) -> Result<()> {
    let is_borne: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM office_mentions m WHERE m.role = ? AND m.org IS ? AND m.bearer IS NOT NULL \
             AND (m.bearer IS NOT NULL OR m.holder IS NOT NULL))",
        )?
        .query_row(params![role, org], |row| row.get(0))?;
    if !is_borne {
        return Ok(());
    }
    let mut part = Part::default();
    for (document, naming) in naming(db, role, org)? {
        part.insert(document, naming.group, &naming.id, naming.digest, &naming.record);
    }
    let (rows, contradictions) = part.offices(book);
    for row in &rows {
        insert(db, row)?;
    }
    contradictions.iter().try_for_each(|row| contradictions::insert(db, row))
}

fn naming(db: &Connection, role: i64, org: Option<i64>) -> Result<BTreeMap<i64, Naming>> {
    let sql = format!(
        "SELECT {OFFICE}, m.document, d.original, d.given_id, d.digest, d.published, d.earliest, d.latest, d.provenance \
         FROM {OFFICE_FROM} JOIN documents d ON d.key = m.document \
         WHERE m.role = ? AND m.org IS ? AND (m.bearer IS NOT NULL OR m.holder IS NOT NULL) ORDER BY m.document, m.n"
    );
    let mut find = db.prepare_cached(&sql)?;
    let mut rows = find.query(params![role, org])?;
    let mut all: BTreeMap<i64, Naming> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let office = facts::office(row, 0)?;
        let document: i64 = row.get(9)?;
        if let Some(naming) = all.get_mut(&document) {
            naming.record.offices.push(office);
            continue;
        }
        let record = Record {
            published: label::published(row.get_ref(13)?.as_str_or_null()?)?,
            earliest: label::day_opt(row.get_ref(14)?.as_str_or_null()?)?,
            latest: label::day_opt(row.get_ref(15)?.as_str_or_null()?)?,
            provenance: Label::read(row.get_ref(16)?.as_str()?)?,
            offices: vec![office],
            ..Record::default()
        };
        let naming = Naming {
            group: row.get(10)?,
            id: row.get(11)?,
            digest: digest(row.get_ref(12)?.as_str()?)?,
            record,
        };
        all.insert(document, naming);
    }
    Ok(all)
}

/// Reads the digest of a document.
pub(crate) fn digest(hex: &str) -> Result<Digest> {
    let mut bytes = [0; 16];
    let wrong = || Kind::Damaged(format!("{hex:?} is no digest"));
    if hex.len() != 32 || !hex.is_ascii() {
        return Err(wrong());
    }
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).map_err(|_| wrong())?;
    }
    Ok(Digest::from_bytes(bytes))
}

fn insert(db: &Connection, row: &OfficeRow) -> Result<()> {
    let of = |id: &Option<String>| id.as_deref().map(key::of);
    db.prepare_cached(
        "INSERT INTO offices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        key::of(&row.id),
        row.id,
        row.rule,
        key::of(&row.person),
        key::of(&row.role),
        of(&row.org),
        row.exclusive,
        row.count.cast_signed(),
        row.documents.cast_signed(),
        label::text(row.first),
        label::text(row.last),
        label::text(row.bounds.begin_after),
        label::text(row.bounds.begin_by),
        label::text(row.bounds.end_from),
        label::text(row.bounds.end_before),
        of(&row.predecessor),
        of(&row.successor),
        row.register.agrees.cast_signed(),
        row.register.differs.cast_signed(),
        row.register.former.cast_signed(),
    ])?;
    Ok(())
}
