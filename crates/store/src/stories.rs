//! Stories: those of the weeks that new documents have changed are made again.
//!
//! A document's stories depend on what is named within [`STORY_DAYS`] of it, on its group, on its encounters and on the
//! documents it is tied to. The documents for which one of these is new, their neighbours within [`STORY_NEAR`] days, and
//! all that any of them was tied to, are made again; the weeks around them are read, no more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bantin_aggregate::part::{Part, STORY_DAYS, STORY_NEAR, Told};
use bantin_aggregate::record::{Form, Mark, Record};
use bantin_aggregate::{Day, StoryRow};
use bantin_doc::{Digest, Zone};
use jiff::ToSpan;
use rusqlite::{Connection, Row, Rows, params};
use rustc_hash::FxHashMap;

use crate::apply::{Touched, fill_keys};
use crate::contradictions::document;
use crate::error::Result;
use crate::facts;
use crate::key;
use crate::label::{self, Label};
use crate::offices::digest;

/// Makes the stories of touched documents and days again.
pub(crate) fn update(db: &Connection, touched: &Touched) -> Result<()> {
    let (asked, stories) = closed(db, touched)?;
    for story in stories {
        remove(db, story)?;
    }
    let part = part(db, &asked)?;
    let told = told(db)?;
    let found = part.stories(&told, |document| asked.contains(&document));
    for row in &found.rows {
        insert(db, row)?;
    }
    tie(db, &found.ties)
}

/// Writes the ties of the wanted documents.
fn tie(db: &Connection, ties: &[(i64, i64)]) -> Result<()> {
    db.execute("DELETE FROM story_ties WHERE document IN (SELECT key FROM temp.wanted)", [])?;
    let mut write = db.prepare_cached("INSERT OR REPLACE INTO story_ties VALUES (?, ?)")?;
    for &(document, first) in ties {
        write.execute([document, first])?;
        write.execute([first, first])?;
    }
    Ok(())
}

/// Days from so many before to so many behind.
fn around(day: Day, days: u32) -> (Day, Day) {
    let span = i64::from(days).days();
    (Day(day.0.saturating_sub(span)), Day(day.0.saturating_add(span)))
}

/// Ranges of days, joined where they meet.
fn ranges(days: impl IntoIterator<Item = Day>, reach: u32) -> Vec<(Day, Day)> {
    let mut all: Vec<(Day, Day)> = Vec::new();
    for (first, last) in days.into_iter().map(|day| around(day, reach)) {
        match all.last_mut() {
            Some(range) if first <= range.1 => range.1 = range.1.max(last),
            _ => all.push((first, last)),
        }
    }
    all
}

/// The documents whose stories are made again, and the stories that they were in.
fn closed(db: &Connection, touched: &Touched) -> Result<(BTreeSet<i64>, BTreeSet<i64>)> {
    let mut asked: BTreeSet<i64> = BTreeSet::new();
    let mut open: Vec<i64> = touched.documents.iter().copied().collect();
    let mut find = db.prepare_cached("SELECT key FROM documents WHERE day BETWEEN ? AND ?")?;
    for (first, last) in ranges(touched.days.iter().copied(), STORY_DAYS + STORY_NEAR) {
        let rows = find.query_map([first.to_string(), last.to_string()], |row| row.get(0))?;
        open.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    let mut stories: BTreeSet<i64> = BTreeSet::new();
    let mut new_stories: Vec<i64> = touched.stories.iter().copied().collect();
    let mut of = db.prepare_cached("SELECT story FROM story_documents WHERE document = ?")?;
    let mut tied = db.prepare_cached(
        "SELECT o.document FROM story_ties t JOIN story_ties o ON o.first = t.first WHERE t.document = ?",
    )?;
    let mut group = db.prepare_cached(
        "SELECT o.key FROM documents d JOIN documents o ON o.original = d.original WHERE d.key = ?",
    )?;
    for &document in &touched.changed {
        let rows = group.query_map([document], |row| row.get(0))?;
        open.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    let mut members = db.prepare_cached("SELECT document FROM story_documents WHERE story = ?")?;
    loop {
        // old groups of near-duplicates lie within stories
        while let Some(story) = new_stories.pop() {
            if stories.insert(story) {
                let rows = members.query_map([story], |row| row.get(0))?;
                open.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
            }
        }
        let Some(document) = open.pop() else { return Ok((asked, stories)) };
        if asked.insert(document) {
            let rows = of.query_map([document], |row| row.get(0))?;
            new_stories.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
            let rows = tied.query_map([document], |row| row.get(0))?;
            open.extend(rows.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
    }
}

/// The documents asked for and those of the weeks around them. Leaves the former in `wanted`.
fn part(db: &Connection, asked: &BTreeSet<i64>) -> Result<Part> {
    fill_keys(db, asked.iter().copied())?;
    let mut find = db.prepare_cached(
        "SELECT DISTINCT d.day FROM temp.wanted w JOIN documents d ON d.key = w.key WHERE d.day IS NOT NULL ORDER BY d.day",
    )?;
    let mut days: Vec<Day> = Vec::new();
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        days.push(label::day(row.get_ref(0)?.as_str()?)?);
    }
    drop(rows);
    let (mut part, mut names) = (Part::default(), Names::default());
    let mut dated = db.prepare_cached(&format!("{NAMING} WHERE d.day BETWEEN ? AND ?"))?;
    for (first, last) in ranges(days, STORY_DAYS) {
        add(db, &mut part, &mut names, dated.query([first.to_string(), last.to_string()])?)?;
    }
    let mut undated = db.prepare_cached(&format!(
        "{NAMING} WHERE d.key IN (SELECT key FROM temp.wanted) AND d.day IS NULL"
    ))?;
    add(db, &mut part, &mut names, undated.query([])?)?;
    Ok(part)
}

/// Documents with what they name in their own text: the rows of a document stand side by side.
const NAMING: &str = "SELECT d.key, d.original, d.given_id, d.digest, d.published, m.entity, m.type, m.start, m.end, m.form, \
    d.title FROM documents d LEFT JOIN mentions m ON m.document = d.key AND m.zone = 'body' AND m.form <> 'reference' \
    AND m.type <> 'ROLE'";

/// Ids of entities.
type Names = FxHashMap<i64, Arc<str>>;

/// Adds documents.
fn add(db: &Connection, part: &mut Part, names: &mut Names, mut rows: Rows<'_>) -> Result<()> {
    let mut find = db.prepare_cached("SELECT id FROM entities WHERE key = ?")?;
    let mut open: Option<Naming> = None;
    while let Some(row) = rows.next()? {
        let key: i64 = row.get(0)?;
        if open.as_ref().is_none_or(|d| d.key != key)
            && let Some(done) = open.replace(Naming::read(row)?)
        {
            done.insert(part);
        }
        let (Some(naming), Some(entity)) = (&mut open, row.get::<_, Option<i64>>(5)?) else { continue };
        let entity = match names.get(&entity) {
            Some(id) => Arc::clone(id),
            None => {
                let id: Arc<str> = find.query_row([entity], |row| row.get(0))?;
                names.insert(entity, Arc::clone(&id));
                id
            }
        };
        naming.record.marks.push(Mark {
            surface: Arc::clone(&entity),
            entity,
            kind: label::mention_kind(row.get_ref(6)?.as_str()?)?,
            span: facts::span(row, 7)?,
            zone: Zone::Body,
            form: Form::read(row.get_ref(9)?.as_str()?)?,
        });
    }
    if let Some(done) = open {
        done.insert(part);
    }
    Ok(())
}

/// A document with what it names.
struct Naming {
    key: i64,
    group: i64,
    id: String,
    digest: Digest,
    record: Record<Arc<str>>,
}

impl Naming {
    fn read(row: &Row<'_>) -> Result<Self> {
        let published = label::published(row.get_ref(4)?.as_str_or_null()?)?;
        let title = row.get_ref(10)?.as_str_or_null()?.map(Arc::from);
        let record = Record { published, title, ..Record::default() };
        let digest = digest(row.get_ref(3)?.as_str()?)?;
        Ok(Self { key: row.get(0)?, group: row.get(1)?, id: row.get(2)?, digest, record })
    }

    fn insert(self, part: &mut Part) {
        part.insert(self.key, self.group, &self.id, self.digest, &self.record);
    }
}

/// The encounters that the wanted documents tell.
fn told(db: &Connection) -> Result<Vec<Told>> {
    let sql = "SELECT DISTINCT e.id, e.day IS NOT NULL, o.document FROM \
               (SELECT DISTINCT t.encounter FROM temp.wanted w JOIN tellings t ON t.document = w.key) x \
               JOIN encounters e ON e.key = x.encounter JOIN tellings o ON o.encounter = x.encounter \
               WHERE EXISTS (SELECT 1 FROM telling_evidence v WHERE v.document = o.document AND v.telling = o.n)";
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    let mut find = db.prepare_cached(sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let is_dated: bool = row.get(1)?;
        let all = told.entry(id.clone()).or_insert(Told { id, is_dated, documents: Vec::new() });
        all.documents.push(row.get(2)?);
    }
    Ok(told.into_values().collect())
}

fn remove(db: &Connection, story: i64) -> Result<()> {
    for sql in [
        "DELETE FROM story_documents WHERE story = ?",
        "DELETE FROM story_entities WHERE story = ?",
        "DELETE FROM stories WHERE key = ?",
    ] {
        db.prepare_cached(sql)?.execute([story])?;
    }
    Ok(())
}

fn insert(db: &Connection, row: &StoryRow) -> Result<()> {
    let story = key::of(&row.id);
    let mut entities = db.prepare_cached("INSERT INTO story_entities VALUES (?, ?, ?)")?;
    for (n, entity) in row.entities.iter().enumerate() {
        entities.execute(params![story, n, key::of(entity)])?;
    }
    let title = title(db, row)?;
    db.prepare_cached("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
        story,
        row.id,
        row.rule,
        title.0,
        title.1,
        label::text(row.first),
        label::text(row.last),
        row.independent.cast_signed(),
    ])?;
    let seen: BTreeMap<i64, (u32, u32)> =
        row.evidence.iter().map(|e| Ok((document(e)?, (e.start, e.end)))).collect::<Result<_>>()?;
    let mut documents = db.prepare_cached("INSERT INTO story_documents VALUES (?, ?, ?, ?, ?)")?;
    for (n, id) in row.documents.iter().enumerate() {
        let key = document(&bantin_aggregate::Evidence { document: id.clone(), start: 0, end: 0 })?;
        let at = seen.get(&key);
        documents.execute(params![story, n, key, at.map(|a| a.0), at.map(|a| a.1)])?;
    }
    Ok(())
}

/// The first headline among its documents; else the names of three entities, by the names they have now.
fn title(db: &Connection, row: &StoryRow) -> Result<(String, bool)> {
    let mut find = db.prepare_cached("SELECT title FROM documents WHERE key = ?")?;
    for id in &row.documents {
        let title: Option<String> = find.query_row([id], |row| row.get(0))?;
        if let Some(title) = title {
            return Ok((title, true));
        }
    }
    let mut find = db.prepare_cached("SELECT name FROM entities WHERE key = ?")?;
    let names = row.entities.iter().take(3).map(|id| find.query_row([key::of(id)], |row| row.get(0)));
    Ok((names.collect::<rusqlite::Result<Vec<String>>>()?.join(", "), false))
}
