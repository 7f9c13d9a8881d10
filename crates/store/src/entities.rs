//! Entities: their rows, days and names.
//!
//! In:  documents about to be written; counts that changed. Out: rows for all that the documents name; first and last
//! days; names, chosen from the counts as `bantin-aggregate` does, for every entity that shares a spelling with a
//! changed one.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::{Spelling, choose, kind_of, words_of};
use bantin_doc::MentionKind;
use rusqlite::{Connection, OptionalExtension, params};

use crate::delta::{Change, Count};
use crate::error::{Kind, Result};
use crate::facts::{Document, spelling_key, title_key};

/// Makes the rows that facts point to.
pub(crate) fn insert(db: &Connection, documents: &[Document<'_>]) -> Result<()> {
    let mut names: BTreeMap<i64, &str> = BTreeMap::new();
    let mut spellings: BTreeMap<i64, (i64, &str)> = BTreeMap::new();
    let mut titles: BTreeMap<i64, (i64, Option<i64>, &str)> = BTreeMap::new();
    for r in documents.iter().map(|d| &d.record) {
        for m in &r.marks {
            names.insert(m.entity.key, m.entity.text);
            spellings.insert(spelling_key(m), (m.entity.key, m.surface.text));
        }
        for o in &r.offices {
            let all = [Some(o.role), o.org, o.bearer, o.holder];
            names.extend(all.into_iter().flatten().map(|n| (n.key, n.text)));
            titles.insert(title_key(o), (o.role.key, o.org.map(|n| n.key), o.surface.text));
        }
        for m in &r.meetings {
            let parties = m.hosts.iter().chain(&m.guests);
            let all = parties.flat_map(|p| [Some(p.entity), p.role, p.org]).chain([m.place]);
            names.extend(all.flatten().map(|n| (n.key, n.text)));
        }
    }
    let mut entity = db.prepare_cached(
        "INSERT INTO entities (key, id, rule, type, name) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
    )?;
    let mut check = db.prepare_cached("SELECT id FROM entities WHERE key = ?")?;
    for (key, id) in names {
        let rule = if id.contains("/~") { "entity.name" } else { "entity.list" };
        let kind = kind_of(id).unwrap_or(MentionKind::Per).label();
        if entity.execute(params![key, id, rule, kind, words_of(id)])? == 0 {
            let there: String = check.query_row([key], |row| row.get(0))?;
            if there != id {
                return Err(Kind::Collision(format!("{there:?} and {id:?}")));
            }
        }
    }
    let mut spelling = db.prepare_cached(
        "INSERT INTO spellings (key, entity, surface) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
    )?;
    for (key, (entity, surface)) in spellings {
        spelling.execute(params![key, entity, surface])?;
    }
    let mut title = db.prepare_cached(
        "INSERT INTO titles (key, role, org, surface) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
    )?;
    for (key, (role, org, surface)) in titles {
        title.execute(params![key, role, org, surface])?;
    }
    Ok(())
}

/// Days and names after counts have changed. `shrunk` says that some may have become nothing.
pub(crate) fn update(db: &Connection, changes: &BTreeMap<Count, Change>, shrunk: bool) -> Result<()> {
    let (mut entities, mut surfaces) = (BTreeSet::new(), BTreeSet::new());
    let mut surface = db.prepare_cached("SELECT surface FROM spellings WHERE key = ?")?;
    for count in changes.keys() {
        match *count {
            // a document that is dated now changes days alone
            Count::Named(entity)
            | Count::Referred(entity)
            | Count::NamedOn(entity, _)
            | Count::ReferredOn(entity, _) => {
                entities.insert(entity);
            }
            Count::Spelling(key) => {
                surfaces.extend(surface.query_row([key], |row| row.get::<_, String>(0)).optional()?);
            }
            _ => {}
        }
    }
    if shrunk {
        db.execute_batch(
            "DELETE FROM entity_days WHERE mentions = 0 AND refs = 0; \
             DELETE FROM cooccurrence WHERE count = 0;",
        )?;
    }
    let mut days = db.prepare_cached(
        "UPDATE entities SET \
         first = (SELECT min(day) FROM entity_days d WHERE d.entity = ?1 AND (d.mentions > 0 OR entities.mentions = 0)), \
         last = (SELECT max(day) FROM entity_days d WHERE d.entity = ?1 AND (d.mentions > 0 OR entities.mentions = 0)) \
         WHERE key = ?1",
    )?;
    let mut id = db.prepare_cached("SELECT id FROM entities WHERE key = ?")?;
    for &entity in &entities {
        days.execute([entity])?;
        let id: String = id.query_row([entity], |row| row.get(0))?;
        if kind_of(&id).is_none() {
            set_commonest_type(db, entity)?;
        }
    }
    let mut sharing =
        db.prepare_cached("SELECT DISTINCT entity FROM spellings WHERE surface = ? AND count > 0")?;
    for surface in surfaces {
        let mut rows = sharing.query([surface])?;
        while let Some(row) = rows.next()? {
            entities.insert(row.get(0)?);
        }
    }
    for entity in entities {
        rename(db, entity)?;
    }
    Ok(())
}

/// The type of what has an id that tells none.
fn set_commonest_type(db: &Connection, entity: i64) -> Result<()> {
    let sql = "SELECT type, count(*) FROM mentions WHERE entity = ?1 AND (form <> 'reference' \
               OR (SELECT mentions FROM entities WHERE key = ?1) = 0) GROUP BY type";
    let mut find = db.prepare_cached(sql)?;
    let types = find.query_map([entity], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let mut best: Option<(i64, MentionKind)> = None;
    for row in types {
        let (kind, count) = row?;
        let kind = crate::label::mention_kind(&kind)?;
        if best.is_none_or(|(n, k)| (count, k) > (n, kind)) {
            best = Some((count, kind));
        }
    }
    let kind = best.map_or(MentionKind::Per, |b| b.1).label();
    db.prepare_cached("UPDATE entities SET type = ?2 WHERE key = ?1")?.execute(params![entity, kind])?;
    Ok(())
}

fn rename(db: &Connection, entity: i64) -> Result<()> {
    let mut find = db.prepare_cached(
        "SELECT surface, count, (SELECT sum(o.count) FROM spellings o WHERE o.surface = s.surface) \
         FROM spellings s WHERE entity = ? AND count > 0 ORDER BY surface",
    )?;
    let mut all: Vec<(String, u64, u64)> = Vec::new();
    let mut rows = find.query([entity])?;
    while let Some(row) = rows.next()? {
        all.push((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned(), row.get::<_, i64>(2)?.cast_unsigned()));
    }
    let (id, old): (String, String) = db
        .prepare_cached("SELECT id, name FROM entities WHERE key = ?")?
        .query_row([entity], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let spellings: Vec<Spelling<'_>> = all
        .iter()
        .map(|(surface, count, spoken)| Spelling { surface, count: *count, spoken: *spoken })
        .collect();
    let name = choose(&id, &spellings).map_or(words_of(&id), |i| spellings[i].surface);
    if name != old {
        db.prepare_cached("UPDATE entities SET name = ?2 WHERE key = ?1")?.execute(params![entity, name])?;
        retitle(db, entity)?;
    }
    Ok(())
}

/// Stories without a headline are called by their first three entities.
fn retitle(db: &Connection, entity: i64) -> Result<()> {
    db.prepare_cached(
        "UPDATE stories SET title = (SELECT coalesce(group_concat(name, ', '), '') FROM (SELECT e.name FROM story_entities s \
         JOIN entities e ON e.key = s.entity WHERE s.story = stories.key AND s.n < 3 ORDER BY s.n)) \
         WHERE titled = 0 AND key IN (SELECT story FROM story_entities WHERE entity = ?)",
    )?
    .execute([entity])?;
    Ok(())
}

/// Takes out what no fact points to any more.
pub(crate) fn sweep(db: &Connection) -> Result<()> {
    db.execute_batch(
        "DELETE FROM spellings WHERE count = 0 AND refs = 0; \
         DELETE FROM titles WHERE count = 0; \
         DELETE FROM entities WHERE mentions = 0 AND refs = 0 AND key NOT IN (\
           SELECT role FROM office_mentions UNION SELECT org FROM office_mentions WHERE org IS NOT NULL \
           UNION SELECT bearer FROM office_mentions WHERE bearer IS NOT NULL \
           UNION SELECT holder FROM office_mentions WHERE holder IS NOT NULL \
           UNION SELECT entity FROM telling_sides UNION SELECT role FROM telling_sides WHERE role IS NOT NULL \
           UNION SELECT org FROM telling_sides WHERE org IS NOT NULL \
           UNION SELECT place FROM tellings WHERE place IS NOT NULL)",
    )?;
    Ok(())
}
