//! Encounters: all tellings that may be one with a touched one are merged again.
//!
//! The tellings are closed over what can join or tell apart: a kind, a day and a participant in common (or, without a
//! day, the group of documents), the encounter they were in, its twins, and those of the same persons a day or two
//! apart. What is outside is as it was.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::part::{self, Meeting, Part};
use bantin_aggregate::record::Record;
use bantin_aggregate::{Day, Side};
use rusqlite::{Connection, OptionalExtension, params};

use crate::apply::{Touched, fill_keys};
use crate::contradictions;
use crate::delta;
use crate::error::Result;
use crate::facts;
use crate::key;
use crate::label::{self, Label};
use crate::offices::digest;
use crate::retold::Retold;

/// Days of an encounter, at most.
const LONGEST: i64 = 13;

/// A telling: its document, its number there.
type Telling = (i64, usize);

/// Makes the encounters of touched documents again; tells in `touched` which documents' encounters are others now.
pub(crate) fn update(db: &Connection, touched: &mut Touched) -> Result<()> {
    let mut closure =
        Closure { db, tellings: BTreeSet::new(), open: Vec::new(), encounters: BTreeSet::new() };
    fill_keys(db, touched.documents.iter().copied())?;
    let mut find =
        db.prepare_cached("SELECT t.document, t.n FROM temp.wanted w JOIN tellings t ON t.document = w.key")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        closure.add((row.get(0)?, row.get(1)?));
    }
    drop(rows);
    for &encounter in &touched.encounters {
        closure.encounter(encounter)?;
    }
    let (meetings, contradictions) = closure.settle()?;
    let mut gone = closure.encounters.clone();
    let mut made: Vec<&Meeting> = Vec::new();
    for meeting in &meetings {
        if !closure.is_as_it_was(meeting, touched)? {
            made.push(meeting);
        } else {
            gone.remove(&key::of(&meeting.row.id));
        }
    }
    let mut retold = Retold::new(db, &touched.changed);
    for &encounter in &gone {
        let documents = documents_of(db, encounter)?;
        touched.documents.extend(&documents);
        if touched.encounters.contains(&encounter) {
            // some of its tellers are gone
            touched.retold.extend(documents);
        } else if is_dated(db, encounter)? {
            retold.before(documents)?;
        }
    }
    remove(db, &gone, &closure.encounters)?;
    for meeting in made {
        let documents = || meeting.tellings.iter().map(|t| t.0);
        touched.documents.extend(documents());
        if meeting.days.is_some() {
            retold.now(documents())?;
        }
        insert(db, meeting)?;
        let mut tell =
            db.prepare_cached("UPDATE tellings SET encounter = ?3 WHERE document = ?1 AND n = ?2")?;
        for &(document, place) in &meeting.tellings {
            tell.execute(params![document, closure.number(document, place), key::of(&meeting.row.id)])?;
        }
    }
    touched.retold.extend(retold.changed());
    contradictions.iter().try_for_each(|row| contradictions::insert(db, row))
}

fn is_dated(db: &Connection, encounter: i64) -> Result<bool> {
    let mut find = db.prepare_cached("SELECT day IS NOT NULL FROM encounters WHERE key = ?")?;
    Ok(find.query_row([encounter], |row| row.get(0)).optional()?.unwrap_or(false))
}

struct Closure<'d> {
    db: &'d Connection,
    tellings: BTreeSet<Telling>,
    /// Those that were not looked at yet.
    open: Vec<Telling>,
    /// Encounters of the database that go.
    encounters: BTreeSet<i64>,
}

type Made = (Vec<Meeting>, Vec<bantin_aggregate::ContradictionRow>);

impl Closure<'_> {
    fn add(&mut self, telling: Telling) {
        if self.tellings.insert(telling) {
            self.open.push(telling);
        }
    }

    /// Closes, merges, and does it again as long as the result meets encounters outside.
    fn settle(&mut self) -> Result<Made> {
        loop {
            while let Some(telling) = self.open.pop() {
                self.neighbours(telling)?;
            }
            let made = self.part()?.encounters();
            for m in &made.0 {
                self.twins(key::of(&m.base))?;
                self.dates(persons(m), m.days)?;
            }
            if self.open.is_empty() {
                return Ok(made);
            }
        }
    }

    /// Adds what may be one with a telling.
    fn neighbours(&mut self, (document, n): Telling) -> Result<()> {
        let sql = "SELECT kind, first, last, encounter FROM tellings WHERE document = ? AND n = ?";
        let (kind, first, last, encounter): (String, Option<String>, Option<String>, i64) =
            self.db.prepare_cached(sql)?.query_row(params![document, n], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        match label::day_opt(first.as_deref())?.zip(label::day_opt(last.as_deref())?) {
            Some(days) => self.same_day((document, n), &kind, days)?,
            None => self.found(
                "SELECT t.document, t.n FROM documents d JOIN documents o ON o.original = d.original \
                 JOIN tellings t ON t.document = o.key WHERE d.key = ? AND t.kind = ? AND t.first IS NULL",
                params![document, kind],
            )?,
        }
        self.encounter(encounter)
    }

    /// Adds the tellings of a kind that share a day and a participant with this one.
    fn same_day(&mut self, telling: Telling, kind: &str, (first, last): (Day, Day)) -> Result<()> {
        let sql = "SELECT DISTINCT entity FROM telling_sides WHERE document = ? AND telling = ?";
        let mut find = self.db.prepare_cached(sql)?;
        let who = find.query_map(params![telling.0, telling.1], |row| row.get(0))?;
        let who = who.collect::<rusqlite::Result<Vec<i64>>>()?;
        let sql = "SELECT document, telling FROM telling_days WHERE kind = ? AND day = ? AND entity = ?";
        for day in first.through(last) {
            for entity in &who {
                self.found(sql, params![kind, day.to_string(), entity])?;
            }
        }
        Ok(())
    }

    fn found(&mut self, sql: &str, given: impl rusqlite::Params) -> Result<()> {
        let db = self.db;
        let mut find = db.prepare_cached(sql)?;
        let mut rows = find.query(given)?;
        while let Some(row) = rows.next()? {
            self.add((row.get(0)?, row.get(1)?));
        }
        Ok(())
    }

    /// Adds all tellings of an encounter, its twins and those that may be told with two dates. New tellings have none.
    fn encounter(&mut self, encounter: i64) -> Result<()> {
        if encounter == 0 || !self.encounters.insert(encounter) {
            return Ok(());
        }
        self.found("SELECT document, n FROM tellings WHERE encounter = ?", [encounter])?;
        let sql = "SELECT base, persons, day, last_day FROM encounters WHERE key = ?";
        let (base, persons, first, last): (i64, Option<i64>, Option<String>, Option<String>) = self
            .db
            .prepare_cached(sql)?
            .query_row([encounter], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        self.twins(base)?;
        let days = label::day_opt(first.as_deref())?.zip(label::day_opt(last.as_deref())?);
        self.dates(persons, days)
    }

    fn twins(&mut self, base: i64) -> Result<()> {
        let mut find = self.db.prepare_cached("SELECT key FROM encounters WHERE base = ?")?;
        let all = find.query_map([base], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        all.into_iter().try_for_each(|encounter| self.encounter(encounter))
    }

    fn dates(&mut self, persons: Option<i64>, days: Option<(Day, Day)>) -> Result<()> {
        let (Some(persons), Some((first, last))) = (persons, days) else { return Ok(()) };
        let near = i64::from(part::DATES_NEAR);
        let sql = "SELECT key FROM encounters WHERE persons = ?1 \
                   AND day BETWEEN date(?2, ?4) AND date(?3, ?5) AND last_day >= date(?2, ?6)";
        let (wide, after, before) =
            (format!("-{} days", near + LONGEST), format!("+{near} days"), format!("-{near} days"));
        let mut find = self.db.prepare_cached(sql)?;
        let given = params![persons, first.to_string(), last.to_string(), wide, after, before];
        let all = find.query_map(given, |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        all.into_iter().try_for_each(|encounter| self.encounter(encounter))
    }

    /// The documents of the closure with its tellings.
    fn part(&self) -> Result<Part> {
        let mut part = Part::default();
        let mut places: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for &(document, n) in &self.tellings {
            places.entry(document).or_default().push(n);
        }
        let sql = "SELECT original, given_id, digest FROM documents WHERE key = ?";
        for (document, places) in places {
            let (group, id, hex): (i64, String, String) = self
                .db
                .prepare_cached(sql)?
                .query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let mut record = Record { ..facts::head(self.db, document)? };
            let all = facts::meetings(self.db, document)?;
            record.meetings = all.into_iter().filter(|(n, _)| places.contains(n)).map(|(_, m)| m).collect();
            part.insert(document, group, &id, digest(&hex)?, &record);
        }
        Ok(part)
    }

    /// True for an encounter of the database with the same tellings, of documents that were not touched; none has left it.
    fn is_as_it_was(&self, meeting: &Meeting, touched: &Touched) -> Result<bool> {
        let encounter = key::of(&meeting.row.id);
        if !self.encounters.contains(&encounter)
            || touched.encounters.contains(&encounter)
            || meeting.tellings.iter().any(|t| touched.changed.contains(&t.0))
        {
            return Ok(false);
        }
        let mut find = self.db.prepare_cached("SELECT document, n FROM tellings WHERE encounter = ?")?;
        let was = find.query_map([encounter], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let was = was.collect::<rusqlite::Result<BTreeSet<Telling>>>()?;
        let number = |&(document, place): &Telling| Some((document, self.number(document, place)?));
        Ok(meeting.tellings.iter().filter_map(number).collect::<BTreeSet<Telling>>() == was)
    }

    /// The number in its document of a telling, from its place in the part.
    fn number(&self, document: i64, place: usize) -> Option<usize> {
        self.tellings.range((document, 0)..=(document, usize::MAX)).nth(place).map(|t| t.1)
    }
}

/// Key of a kind and persons, where there are two or more.
fn persons(m: &Meeting) -> Option<i64> {
    let kind = key::of(m.row.kind.label());
    (m.persons.len() > 1).then(|| m.persons.iter().fold(kind, |all, person| key::pair(all, key::of(person))))
}

fn documents_of(db: &Connection, encounter: i64) -> Result<Vec<i64>> {
    let mut find = db.prepare_cached("SELECT document FROM tellings WHERE encounter = ?")?;
    Ok(find.query_map([encounter], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Takes encounters out, and the contradictions that speak of them or of others that were looked at.
fn remove(db: &Connection, encounters: &BTreeSet<i64>, seen: &BTreeSet<i64>) -> Result<()> {
    let mut ids = BTreeSet::new();
    for &encounter in seen {
        let sql = "SELECT id, day, last_day FROM encounters WHERE key = ?";
        let (id, first, last): (String, Option<String>, Option<String>) = db
            .prepare_cached(sql)?
            .query_row([encounter], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        ids.insert(id);
        if !encounters.contains(&encounter) {
            continue;
        }
        count_days(db, label::day_opt(first.as_deref())?.zip(label::day_opt(last.as_deref())?), -1)?;
        db.prepare_cached("DELETE FROM encounter_sides WHERE encounter = ?")?.execute([encounter])?;
        db.prepare_cached("DELETE FROM encounters WHERE key = ?")?.execute([encounter])?;
    }
    let mut find =
        db.prepare_cached("SELECT key, subject FROM contradictions WHERE rule = 'encounter.two-dates'")?;
    let all = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (key, subject) in all.collect::<rusqlite::Result<Vec<(i64, String)>>>()? {
        if subject.split(' ').any(|id| ids.contains(id)) {
            contradictions::remove(db, key)?;
        }
    }
    Ok(())
}

fn count_days(db: &Connection, days: Option<(Day, Day)>, sign: i64) -> Result<()> {
    let Some((first, last)) = days else { return Ok(()) };
    first.through(last).try_for_each(|day| delta::day_row(db, day, 0, 0, sign).map(drop))
}

fn insert(db: &Connection, meeting: &Meeting) -> Result<()> {
    let row = &meeting.row;
    let encounter = key::of(&row.id);
    db.prepare_cached("INSERT INTO encounters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            encounter,
            row.id,
            key::of(&meeting.base),
            row.rule,
            row.kind.label(),
            row.status.label(),
            row.date,
            label::text(row.day),
            label::text(meeting.days.map(|d| d.1)),
            row.place.as_deref().map(key::of),
            persons(meeting),
            row.triggers.join(" "),
            row.count.cast_signed(),
            row.documents.cast_signed(),
        ],
    )?;
    count_days(db, meeting.days, 1)?;
    let mut insert = db.prepare_cached("INSERT INTO encounter_sides VALUES (?, ?, ?, ?, ?, ?)")?;
    for (side, parties) in [("host", &row.hosts), ("guest", &row.guests)] {
        for (n, Side { entity, role, org, .. }) in parties.iter().enumerate() {
            let (role, org) = (role.as_deref().map(key::of), org.as_deref().map(key::of));
            insert.execute(params![encounter, side, n, key::of(entity), role, org])?;
        }
    }
    Ok(())
}
