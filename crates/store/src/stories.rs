//! Stories: the days that a change can reach are told again.
//!
//! What a day tells depends on what is named on it and in the [`STORY_DAYS`] before, on the stories those documents have, and on
//! earlier documents of the same groups and encounters. Days for which one of these is new are told again, in their order;
//! where a document then has another story than before, so are those behind it, until nothing changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bantin_aggregate::part::{Part, Place, STORY_DAYS, STORY_LASTS, Told};
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

/// Tells the touched days again, and writes the stories that are others then.
pub(crate) fn update(db: &Connection, touched: &Touched) -> Result<()> {
    let mut open = Open::default();
    for &day in &touched.days {
        open.behind(day, 0);
    }
    fill_keys(db, touched.changed.iter().chain(&touched.retold).copied())?;
    open.found(db, "SELECT d.key, d.day FROM temp.wanted w JOIN documents d ON d.key = w.key")?;
    open.followers(db, touched.changed.iter().copied())?;
    let mut moved: BTreeMap<i64, Moved> = BTreeMap::new();
    while !open.days.is_empty() || !open.undated.is_empty() {
        open = tell(db, &open, &mut moved)?;
    }
    write(db, touched, &moved)
}

/// What is to be told again.
#[derive(Debug, Default)]
struct Open {
    days: BTreeSet<Day>,
    undated: BTreeSet<i64>,
}

impl Open {
    /// Days on which a document of a day has a say, from so many behind it on.
    fn behind(&mut self, day: Day, from: i64) {
        let days = (from..=i64::from(STORY_DAYS)).filter_map(|n| day.0.checked_add(n.days()).ok());
        self.days.extend(days.map(Day));
    }

    /// Documents behind some that are told with them: those whose first near-duplicate they are, and of their encounters.
    fn followers(&mut self, db: &Connection, documents: impl IntoIterator<Item = i64>) -> Result<()> {
        fill_keys(db, documents)?;
        self.found(db, "SELECT d.key, d.day FROM temp.wanted w JOIN documents d ON d.original = w.key")?;
        let met = format!(
            "SELECT DISTINCT o.key, o.day FROM temp.wanted w JOIN documents d ON d.key = w.key \
             JOIN tellings t ON t.document = w.key JOIN tellings u ON u.encounter = t.encounter \
             JOIN documents o ON o.key = u.document \
             WHERE o.day BETWEEN d.day AND date(d.day, '+{STORY_LASTS} days')"
        );
        self.found(db, &met)
    }

    fn found(&mut self, db: &Connection, sql: &str) -> Result<()> {
        let mut find = db.prepare_cached(sql)?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            match label::day_opt(row.get_ref(1)?.as_str_or_null()?)? {
                Some(day) => self.days.insert(day),
                None => self.undated.insert(row.get(0)?),
            };
        }
        Ok(())
    }
}

/// The story that a document had, and the one it has.
#[derive(Clone, Copy, Debug)]
struct Moved {
    before: i64,
    now: Place,
}

/// A document as it stood before.
#[derive(Clone, Copy, Debug)]
struct Standing {
    day: Option<Day>,
    place: Place,
}

/// Tells what is open. Out: what is open then.
fn tell(db: &Connection, open: &Open, moved: &mut BTreeMap<i64, Moved>) -> Result<Open> {
    let (mut part, mut names) = (Part::default(), Names::default());
    let mut standing: FxHashMap<i64, Standing> = FxHashMap::default();
    let mut weeks = db.prepare_cached(&format!("{NAMING} WHERE d.day BETWEEN ? AND ?"))?;
    let mut stood = db.prepare_cached(&format!("{STANDING} WHERE d.day BETWEEN ? AND ?"))?;
    for (first, last) in ranges(&open.days) {
        let (first, last) = (first.to_string(), last.to_string());
        add(db, &mut part, &mut names, weeks.query([&first, &last])?)?;
        stand(&mut standing, stood.query([&first, &last])?)?;
    }
    let asked = |day: Option<Day>, document: i64| match day {
        Some(day) => open.days.contains(&day),
        None => open.undated.contains(&document),
    };
    let dated = standing.iter().filter(|(_, s)| s.day.is_some_and(|day| open.days.contains(&day)));
    let mut wanted: Vec<i64> = dated.map(|(&document, _)| document).collect();
    wanted.extend(&open.undated);
    wanted.sort_unstable();
    fill_keys(db, wanted)?;
    let encounters = told(db)?;
    // documents of other days that have a say
    let mut far: BTreeSet<i64> = open.undated.clone();
    let mut find = db.prepare_cached(&far_sql())?;
    for key in find.query_map([], |row| row.get::<_, i64>(0))? {
        far.extend(Some(key?).filter(|key| !standing.contains_key(key)));
    }
    fill_keys(db, far)?;
    let these = "WHERE d.key IN (SELECT key FROM temp.wanted)";
    add(db, &mut part, &mut names, db.prepare_cached(&format!("{NAMING} {these}"))?.query([])?)?;
    stand(&mut standing, db.prepare_cached(&format!("{STANDING} {these}"))?.query([])?)?;

    let known = |document: i64| match moved.get(&document) {
        Some(moved) => Some(moved.now),
        None => standing.get(&document).map(|s| s.place),
    };
    let is_asked = |document: i64| standing.get(&document).is_some_and(|s| asked(s.day, document));
    let (mut next, mut others) = (Open::default(), Vec::new());
    let found = part.stories(&encounters, known, is_asked);
    for (document, now) in found {
        let Some(stood) = standing.get(&document) else { continue };
        let moved = moved.entry(document).or_insert(Moved { before: stood.place.lead, now: stood.place });
        if std::mem::replace(&mut moved.now, now).lead != now.lead {
            if let Some(day) = stood.day {
                next.behind(day, 1);
            }
            others.push(document);
        }
    }
    next.followers(db, others)?;
    next.days.retain(|day| !open.days.contains(day));
    next.undated.retain(|document| !open.undated.contains(document));
    Ok(next)
}

/// Documents with the first of their story and its day.
const STANDING: &str = "SELECT d.key, d.day, l.document, b.day FROM documents d \
    LEFT JOIN story_documents s ON s.document = d.key LEFT JOIN story_documents l ON l.story = s.story AND l.n = 0 \
    LEFT JOIN documents b ON b.key = l.document";

/// Reads where documents stand.
fn stand(standing: &mut FxHashMap<i64, Standing>, mut rows: Rows<'_>) -> Result<()> {
    while let Some(row) = rows.next()? {
        let key: i64 = row.get(0)?;
        let day = label::day_opt(row.get_ref(1)?.as_str_or_null()?)?;
        let lead: Option<i64> = row.get(2)?;
        let first = label::day_opt(row.get_ref(3)?.as_str_or_null()?)?;
        let place = match lead {
            Some(lead) if lead != key => Place { lead, first },
            _ => Place { lead: key, first: day },
        };
        standing.insert(key, Standing { day, place });
    }
    Ok(())
}

/// The first of the group of each wanted document, and who told its encounters before it.
fn far_sql() -> String {
    format!(
        "SELECT d.original FROM temp.wanted w JOIN documents d ON d.key = w.key WHERE d.original <> d.key \
         UNION SELECT u.document FROM temp.wanted w JOIN documents d ON d.key = w.key JOIN tellings t ON t.document = w.key \
         JOIN tellings u ON u.encounter = t.encounter JOIN documents o ON o.key = u.document \
         WHERE o.day BETWEEN date(d.day, '-{STORY_LASTS} days') AND d.day"
    )
}

/// The days with the weeks before them, joined where they meet.
fn ranges(days: &BTreeSet<Day>) -> Vec<(Day, Day)> {
    let mut all: Vec<(Day, Day)> = Vec::new();
    for &day in days {
        let first = Day(day.0.saturating_sub(i64::from(STORY_DAYS).days()));
        match all.last_mut() {
            Some(range) if first <= range.1 => range.1 = day,
            _ => all.push((first, day)),
        }
    }
    all
}

/// Writes the stories that documents have left or joined, and those of touched documents.
fn write(db: &Connection, touched: &Touched, moved: &BTreeMap<i64, Moved>) -> Result<()> {
    let mut leads: BTreeSet<i64> = BTreeSet::new();
    for m in moved.values().filter(|m| m.before != m.now.lead) {
        leads.extend([m.before, m.now.lead]);
    }
    let mut gone: BTreeSet<i64> = touched.stories.clone();
    for &document in touched.documents.iter().chain(&leads) {
        facts::each(db, "SELECT story FROM story_documents WHERE document = ?", document, |row| {
            gone.insert(row.get(0)?);
            Ok(())
        })?;
    }
    let mut stories: BTreeMap<i64, BTreeSet<i64>> =
        leads.iter().map(|&lead| (lead, BTreeSet::new())).collect();
    let mut members = db.prepare_cached(
        "SELECT s.document, l.document FROM story_documents s JOIN story_documents l ON l.story = s.story AND l.n = 0 \
         JOIN documents d ON d.key = s.document WHERE s.story = ?",
    )?;
    for &story in &gone {
        let mut rows = members.query([story])?;
        while let Some(row) = rows.next()? {
            let (document, lead) = (row.get(0)?, row.get(1)?);
            let lead = moved.get(&document).map_or(lead, |m| m.now.lead);
            stories.entry(lead).or_default().insert(document);
        }
        remove(db, story)?;
    }
    for (&document, m) in moved {
        if let Some(documents) = stories.get_mut(&m.now.lead) {
            documents.insert(document);
        }
    }
    // one that stood alone has no row
    for (&lead, documents) in stories.iter_mut().filter(|(lead, _)| !moved.contains_key(lead)) {
        documents.insert(lead);
    }
    let stories: Vec<Vec<i64>> =
        stories.into_values().filter(|s| s.len() > 1).map(|s| s.into_iter().collect()).collect();
    fill_keys(db, stories.iter().flatten().copied())?;
    let (mut part, mut names) = (Part::default(), Names::default());
    let sql = format!("{NAMING} WHERE d.key IN (SELECT key FROM temp.wanted)");
    add(db, &mut part, &mut names, db.prepare_cached(&sql)?.query([])?)?;
    part.story_rows(&told(db)?, &stories).iter().try_for_each(|row| insert(db, row))
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
        let key = document(&bantin_aggregate::Evidence { document: id.as_str().into(), start: 0, end: 0 })?;
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
