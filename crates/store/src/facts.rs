//! The facts of documents: written, read back whole, taken out.
//!
//! In:  records with keyed names. Out: the same records. Nothing is counted here.

use bantin_aggregate::record::{Dated, Form, Mark, Meeting, Office, Party, Record, together};
use bantin_doc::{Digest, Fingerprint, Span, Zone};
use rusqlite::{Connection, Row, params};

use crate::apply::fill_keys;
use crate::error::{Kind, Result};
use crate::key;
use crate::label::{self, Label};

/// A string with its key. Ordered and compared as a string.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    pub(crate) key: i64,
    pub(crate) text: &'a str,
}

impl<'a> Name<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { key: key::of(text), text }
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Name<'_> {}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(other.text)
    }
}

impl std::hash::Hash for Name<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// A document as it comes.
pub(crate) struct Document<'a> {
    pub(crate) key: i64,
    pub(crate) id: &'a str,
    pub(crate) digest: Digest,
    pub(crate) fingerprint: Option<&'a Fingerprint>,
    pub(crate) facts: i64,
    /// First document of its group.
    pub(crate) original: i64,
    pub(crate) record: Record<Name<'a>>,
}

/// The pairs of every sentence, named together: the smaller first.
pub(crate) fn pairs<'a>(record: &Record<Name<'a>>, mut f: impl FnMut(usize, Zone, Name<'a>, Name<'a>)) {
    for (n, ((_, zone), marks)) in record.sentences.iter().zip(record.marks_by_sentence()).enumerate() {
        let flat = record.marks[marks].iter().filter(|m| m.form == Form::Flat);
        let names = together(flat.map(|m| m.entity));
        for (i, a) in names.iter().enumerate() {
            names[i + 1..].iter().for_each(|b| f(n, *zone, *a, *b));
        }
    }
}

/// Keys of a mark's spelling and of an office's title.
pub(crate) fn spelling_key(mark: &Mark<Name<'_>>) -> i64 {
    key::pair(mark.entity.key, mark.surface.key)
}

pub(crate) fn title_key(office: &Office<Name<'_>>) -> i64 {
    key::pair(key::office(office.role.key, office.org.map(|o| o.key)), office.surface.key)
}

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
        db.prepare_cached("INSERT INTO office_mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
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
            o.zone.label()
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
pub(crate) const OFFICE: &str = "r.id, o.id, t.surface, b.id, h.id, m.start, m.end, m.zone";
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
