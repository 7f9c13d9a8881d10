//! Contradictions: their rows, claims and evidence.

use bantin_aggregate::{ContradictionRow, Evidence};
use rusqlite::{Connection, params};

use crate::error::{Kind, Result};
use crate::key;

/// Writes one.
pub(crate) fn insert(db: &Connection, row: &ContradictionRow) -> Result<()> {
    let key = key::of(&row.id);
    db.prepare_cached("INSERT OR REPLACE INTO contradictions VALUES (?, ?, ?, ?, ?, ?)")?.execute(
        params![key, row.id, row.rule, row.subject, row.count.cast_signed(), row.documents.cast_signed()],
    )?;
    let mut claim = db.prepare_cached("INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?)")?;
    let mut evidence = db.prepare_cached("INSERT OR IGNORE INTO claim_evidence VALUES (?, ?, ?, ?, ?)")?;
    for (n, c) in row.claims.iter().enumerate() {
        claim.execute(params![key, n, c.value, c.row, c.documents.cast_signed()])?;
        for e in &c.evidence {
            evidence.execute(params![key, n, document(e)?, e.start, e.end])?;
        }
    }
    Ok(())
}

/// Takes one out.
pub(crate) fn remove(db: &Connection, key: i64) -> Result<()> {
    for sql in [
        "DELETE FROM claim_evidence WHERE contradiction = ?",
        "DELETE FROM claims WHERE contradiction = ?",
        "DELETE FROM contradictions WHERE key = ?",
    ] {
        db.prepare_cached(sql)?.execute([key])?;
    }
    Ok(())
}

/// The keys of those of a rule and a subject.
pub(crate) fn of_subject(db: &Connection, rule: &str, subject: &str) -> Result<Vec<i64>> {
    let mut find = db.prepare_cached("SELECT key FROM contradictions WHERE subject = ? AND rule = ?")?;
    Ok(find.query_map([subject, rule], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The document of a piece of evidence of a part, by its key.
pub(crate) fn document(e: &Evidence) -> Result<i64> {
    e.document.parse().map_err(|_| Kind::Damaged(format!("evidence in {:?}", e.document)))
}
