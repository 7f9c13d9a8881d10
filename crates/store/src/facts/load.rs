//! Reads the facts of documents back.
//!
//! In:  keys of documents. Out: the records that were written.

use bantin_aggregate::record::{Dated, Form, Mark, Meeting, Office, Party, Record};
use bantin_doc::{Fingerprint, Span, Zone};
use rusqlite::{Connection, Row};

use crate::error::{Kind, Result};
use crate::label::{self, Label};

/// Reads a fingerprint back.
pub(crate) fn fingerprint(bytes: &[u8]) -> Result<Fingerprint> {
    let mut bins = [0; 64];
    if bytes.len() != 4 * bins.len() {
        return Err(Kind::Damaged("a fingerprint of another length".to_owned()));
    }
    for (bin, b) in bins.iter_mut().zip(bytes.chunks_exact(4)) {
        *bin = u32::from_be_bytes([b[0], b[1], b[2], b[3]]);
    }
    Ok(Fingerprint::from_bins(bins))
}

/// Reads all facts of a document.
pub(crate) fn load(db: &Connection, document: i64) -> Result<Record<String>> {
    let mut record = head(db, document)?;
    record.reasons = spans(db, "SELECT start, end FROM reasons WHERE document = ? ORDER BY n", document)?;
    each(db, "SELECT start, end, zone FROM sentences WHERE document = ? ORDER BY n", document, |row| {
        record.sentences.push((span(row, 0)?, Zone::read(row.get_ref(2)?.as_str()?)?));
        Ok(())
    })?;
    record.marks = marks(db, document)?;
    record.offices = offices(db, document)?;
    each(
        db,
        "SELECT first, last, start, end, zone FROM dates WHERE document = ? ORDER BY n",
        document,
        |row| {
            record.dated.push(Dated {
                first: label::day(row.get_ref(0)?.as_str()?)?,
                last: label::day(row.get_ref(1)?.as_str()?)?,
                span: span(row, 2)?,
                zone: Zone::read(row.get_ref(4)?.as_str()?)?,
            });
            Ok(())
        },
    )?;
    record.meetings = meetings(db, document)?.into_iter().map(|(_, m)| m).collect();
    Ok(record)
}

/// What the table of documents knows of one.
pub(crate) fn head(db: &Connection, document: i64) -> Result<Record<String>> {
    let sql = "SELECT provenance, published, earliest, latest, title, source, url, bytes, mentions, times \
               FROM documents WHERE key = ?";
    let mut found = None;
    each(db, sql, document, |row| {
        found = Some(Record {
            provenance: Label::read(row.get_ref(0)?.as_str()?)?,
            published: label::published(row.get_ref(1)?.as_str_or_null()?)?,
            earliest: label::day_opt(row.get_ref(2)?.as_str_or_null()?)?,
            latest: label::day_opt(row.get_ref(3)?.as_str_or_null()?)?,
            reasons: Vec::new(),
            title: row.get(4)?,
            source: row.get(5)?,
            url: row.get(6)?,
            bytes: row.get::<_, i64>(7)?.cast_unsigned(),
            mentions: row.get(8)?,
            times: row.get(9)?,
            sentences: Vec::new(),
            marks: Vec::new(),
            offices: Vec::new(),
            dated: Vec::new(),
            meetings: Vec::new(),
        });
        Ok(())
    })?;
    found.ok_or_else(|| Kind::Damaged(format!("document {document} is missing")))
}

fn marks(db: &Connection, document: i64) -> Result<Vec<Mark<String>>> {
    let sql = "SELECT e.id, s.surface, m.type, m.start, m.end, m.zone, m.form FROM mentions m \
               JOIN entities e ON e.key = m.entity JOIN spellings s ON s.key = m.spelling \
               WHERE m.document = ? ORDER BY m.n";
    let mut marks = Vec::new();
    each(db, sql, document, |row| {
        marks.push(Mark {
            entity: row.get(0)?,
            surface: row.get(1)?,
            kind: label::mention_kind(row.get_ref(2)?.as_str()?)?,
            span: span(row, 3)?,
            zone: Zone::read(row.get_ref(5)?.as_str()?)?,
            form: Form::read(row.get_ref(6)?.as_str()?)?,
        });
        Ok(())
    })?;
    Ok(marks)
}

/// The columns of an office mention, for [`office`].
pub(crate) const OFFICE: &str = "r.id, o.id, t.surface, b.id, h.id, m.start, m.end, m.zone, m.past";
/// Its tables.
pub(crate) const OFFICE_FROM: &str = "office_mentions m JOIN entities r ON r.key = m.role \
     LEFT JOIN entities o ON o.key = m.org JOIN titles t ON t.key = m.title \
     LEFT JOIN entities b ON b.key = m.bearer LEFT JOIN entities h ON h.key = m.holder";

/// Reads the columns named by [`OFFICE`].
pub(crate) fn office(row: &Row<'_>, from: usize) -> Result<Office<String>> {
    Ok(Office {
        role: row.get(from)?,
        org: row.get(from + 1)?,
        surface: row.get(from + 2)?,
        bearer: row.get(from + 3)?,
        holder: row.get(from + 4)?,
        span: span(row, from + 5)?,
        zone: Zone::read(row.get_ref(from + 7)?.as_str()?)?,
        past: row.get(from + 8)?,
    })
}

fn offices(db: &Connection, document: i64) -> Result<Vec<Office<String>>> {
    let mut all = Vec::new();
    let sql = format!("SELECT {OFFICE} FROM {OFFICE_FROM} WHERE m.document = ? ORDER BY m.n");
    each(db, &sql, document, |row| {
        all.push(office(row, 0)?);
        Ok(())
    })?;
    Ok(all)
}

/// The tellings of a document, each with its number.
pub(crate) fn meetings(db: &Connection, document: i64) -> Result<Vec<(usize, Meeting<String>)>> {
    let sql = "SELECT t.kind, t.status, t.date, t.first, t.last, p.id, t.\"trigger\", t.zone, t.n FROM tellings t \
               LEFT JOIN entities p ON p.key = t.place WHERE t.document = ? ORDER BY t.n";
    let mut all = Vec::new();
    each(db, sql, document, |row| {
        let first = label::day_opt(row.get_ref(3)?.as_str_or_null()?)?;
        let last = label::day_opt(row.get_ref(4)?.as_str_or_null()?)?;
        let meeting = Meeting {
            kind: label::encounter_kind(row.get_ref(0)?.as_str()?)?,
            status: Label::read(row.get_ref(1)?.as_str()?)?,
            hosts: Vec::new(),
            guests: Vec::new(),
            value: row.get(2)?,
            days: first.zip(last),
            place: row.get(5)?,
            evidence: Vec::new(),
            rule: row.get(6)?,
            zone: Zone::read(row.get_ref(7)?.as_str()?)?,
        };
        all.push((row.get(8)?, meeting));
        Ok(())
    })?;
    if !all.is_empty() {
        fill(db, document, &mut all)?;
    }
    Ok(all)
}

/// Sides and triggers of tellings.
fn fill(db: &Connection, document: i64, all: &mut [(usize, Meeting<String>)]) -> Result<()> {
    let sql = "SELECT s.telling, s.side, e.id, r.id, o.id FROM telling_sides s JOIN entities e ON e.key = s.entity \
               LEFT JOIN entities r ON r.key = s.role LEFT JOIN entities o ON o.key = s.org \
               WHERE s.document = ? ORDER BY s.telling, s.side, s.n";
    each(db, sql, document, |row| {
        let telling: usize = row.get(0)?;
        let party = Party { entity: row.get(2)?, role: row.get(3)?, org: row.get(4)? };
        if let Some((_, m)) = all.iter_mut().find(|(n, _)| *n == telling) {
            let side = if row.get_ref(1)?.as_str()? == "host" { &mut m.hosts } else { &mut m.guests };
            side.push(party);
        }
        Ok(())
    })?;
    let sql = "SELECT telling, start, end FROM telling_evidence WHERE document = ? ORDER BY telling, n";
    each(db, sql, document, |row| {
        let telling: usize = row.get(0)?;
        if let Some((_, m)) = all.iter_mut().find(|(n, _)| *n == telling) {
            m.evidence.push(span(row, 1)?);
        }
        Ok(())
    })
}

fn spans(db: &Connection, sql: &str, document: i64) -> Result<Vec<Span>> {
    let mut all = Vec::new();
    each(db, sql, document, |row| {
        all.push(span(row, 0)?);
        Ok(())
    })?;
    Ok(all)
}

/// Two columns as a span.
pub(crate) fn span(row: &Row<'_>, from: usize) -> Result<Span> {
    let (start, end): (u32, u32) = (row.get(from)?, row.get(from + 1)?);
    if start > end {
        return Err(Kind::Damaged(format!("a span from {start} to {end}")));
    }
    Ok(Span::new(start, end))
}

/// Calls `f` with every row of a query of one key.
pub(crate) fn each(
    db: &Connection,
    sql: &str,
    key: i64,
    mut f: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([key])?;
    while let Some(row) = rows.next()? {
        f(row)?;
    }
    Ok(())
}
