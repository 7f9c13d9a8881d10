//! Writes the facts of documents, and takes them out.
//!
//! In:  records with keyed names. Out: rows of the tables of facts.

use bantin_aggregate::record::{Meeting, Record};
use bantin_doc::Fingerprint;
use rusqlite::{Connection, params};

use super::{Document, Name, pairs, spelling_key, title_key};
use crate::apply::fill_keys;
use crate::error::{Kind, Result};
use crate::key;
use crate::label::{self, Label};

/// Writes all facts of a document; the encounters of its tellings are set later.
pub(crate) fn write(db: &Connection, d: &Document<'_>) -> Result<()> {
    let r = &d.record;
    let text = |s: Option<Name<'_>>| s.map(|n| n.text.to_owned());
    let rule = format!("document.{}", r.provenance.label());
    db.prepare_cached(
        "INSERT INTO documents (key, id, given_id, digest, rule, title, source, url, published, day, earliest, latest, \
         provenance, bytes, sentences, mentions, times, encounters, original, fingerprint, facts) \
         VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?20, ?18, ?19)",
    )?
    .execute(params![
        d.key,
        d.id,
        d.digest.to_string(),
        rule,
        text(r.title),
        text(r.source),
        text(r.url),
        r.published.map(|p| p.to_string()),
        label::text(r.day()),
        label::text(r.earliest),
        label::text(r.latest),
        r.provenance.label(),
        r.bytes.cast_signed(),
        r.sentences.len(),
        r.mentions,
        r.times,
        r.meetings.len(),
        d.fingerprint.map(fingerprint_bytes),
        d.facts,
        d.original,
    ])
    .map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => Kind::Collision(format!("document {:?}", d.id)),
        _ => e.into(),
    })?;
    write_spans(db, d.key, r)?;
    write_mentions(db, d.key, r)?;
    for (n, m) in r.meetings.iter().enumerate() {
        write_telling(db, d.key, n, m)?;
    }
    Ok(())
}

fn fingerprint_bytes(print: &Fingerprint) -> Vec<u8> {
    print.bins().iter().flat_map(|b| b.to_be_bytes()).collect()
}

fn write_spans(db: &Connection, key: i64, r: &Record<Name<'_>>) -> Result<()> {
    let mut reasons = db.prepare_cached("INSERT INTO reasons VALUES (?, ?, ?, ?)")?;
    for (n, s) in r.reasons.iter().enumerate() {
        reasons.execute(params![key, n, s.start, s.end])?;
    }
    let mut sentences = db.prepare_cached("INSERT INTO sentences VALUES (?, ?, ?, ?, ?)")?;
    for (n, (s, zone)) in r.sentences.iter().enumerate() {
        sentences.execute(params![key, n, s.start, s.end, zone.label()])?;
    }
    let mut dates = db.prepare_cached("INSERT INTO dates VALUES (?, ?, ?, ?, ?, ?, ?)")?;
    for (n, d) in r.dated.iter().enumerate() {
        let (first, last) = (d.first.to_string(), d.last.to_string());
        dates.execute(params![key, n, first, last, d.span.start, d.span.end, d.zone.label()])?;
    }
    Ok(())
}

fn write_mentions(db: &Connection, document: i64, r: &Record<Name<'_>>) -> Result<()> {
    let mut mentions = db.prepare_cached("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (n, m) in r.marks.iter().enumerate() {
        let (kind, zone, form) = (m.kind.label(), m.zone.label(), m.form.label());
        let spelling = spelling_key(m);
        mentions.execute(params![
            document,
            n,
            m.entity.key,
            spelling,
            kind,
            m.span.start,
            m.span.end,
            zone,
            form
        ])?;
    }
    let mut together: Vec<(i64, usize)> = Vec::new();
    pairs(r, |sentence, _, a, b| together.push((key::pair(a.key, b.key), sentence)));
    let mut pair = db.prepare_cached("INSERT INTO cooccurrence_sentences VALUES (?, ?, ?)")?;
    for (cooccurrence, sentence) in together {
        pair.execute(params![cooccurrence, document, sentence])?;
    }
    let mut offices =
        db.prepare_cached("INSERT INTO office_mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (n, o) in r.offices.iter().enumerate() {
        offices.execute(params![
            document,
            n,
            o.role.key,
            o.org.map(|e| e.key),
            title_key(o),
            o.bearer.map(|e| e.key),
            o.holder.map(|e| e.key),
            o.span.start,
            o.span.end,
            o.zone.label(),
            o.past
        ])?;
    }
    Ok(())
}

fn write_telling(db: &Connection, key: i64, n: usize, m: &Meeting<Name<'_>>) -> Result<()> {
    db.prepare_cached("INSERT INTO tellings VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
        key,
        n,
        m.kind.label(),
        m.status.label(),
        m.value.map(|v| v.text),
        label::text(m.days.map(|d| d.0)),
        label::text(m.days.map(|d| d.1)),
        m.place.map(|p| p.key),
        m.rule.text,
        m.zone.label()
    ])?;
    let mut sides = db.prepare_cached("INSERT INTO telling_sides VALUES (?, ?, ?, ?, ?, ?, ?)")?;
    let mut days = db.prepare_cached("INSERT OR IGNORE INTO telling_days VALUES (?, ?, ?, ?, ?)")?;
    for (side, parties) in [("host", &m.hosts), ("guest", &m.guests)] {
        for (i, p) in parties.iter().enumerate() {
            sides.execute(params![
                key,
                n,
                side,
                i,
                p.entity.key,
                p.role.map(|e| e.key),
                p.org.map(|e| e.key)
            ])?;
            for day in m.days.iter().flat_map(|(first, last)| first.through(*last)) {
                days.execute(params![m.kind.label(), day.to_string(), p.entity.key, key, n])?;
            }
        }
    }
    let mut evidence = db.prepare_cached("INSERT INTO telling_evidence VALUES (?, ?, ?, ?, ?)")?;
    for (i, s) in m.evidence.iter().enumerate() {
        evidence.execute(params![key, n, i, s.start, s.end])?;
    }
    Ok(())
}

/// Takes out all facts of documents but their bands, which depend on their texts alone.
pub(crate) fn remove(db: &Connection, documents: impl IntoIterator<Item = i64>) -> Result<()> {
    fill_keys(db, documents)?;
    for table in [
        "reasons",
        "sentences",
        "mentions",
        "cooccurrence_sentences",
        "office_mentions",
        "dates",
        "telling_days",
        "telling_evidence",
        "telling_sides",
        "tellings",
    ] {
        db.execute(&format!("DELETE FROM {table} WHERE document IN (SELECT key FROM temp.wanted)"), [])?;
    }
    db.execute("DELETE FROM documents WHERE key IN (SELECT key FROM temp.wanted)", [])?;
    Ok(())
}
