//! Reads all tables back: the same rows, in the same order, as an aggregate of the same documents.

use std::collections::BTreeMap;

use bantin_aggregate::{
    Alias, AliasRow, Bounds, Claim, ContradictionRow, CooccurrenceRow, DayRow, DocumentRow, EncounterRow,
    EntityRow, Evidence, OfficeRow, Register, Side, StoryRow, Tables,
};
use rusqlite::{Connection, Row};

use crate::apply::fill_keys;
use crate::error::Result;
use crate::label::{self, Label};

/// Documents in their order.
const ORDER: &str = "d.day IS NULL, d.day, d.given_id, d.digest";

/// The name of an office (role, org), else of its role.
pub(crate) const TITLE: &str = "coalesce((SELECT surface FROM titles t WHERE t.role = x.role AND t.org IS x.org \
     ORDER BY count DESC, surface LIMIT 1), (SELECT name FROM entities e WHERE e.key = x.role))";

/// Reads them, each row with its first pieces of evidence.
pub(crate) fn read(db: &Connection, evidence: usize) -> Result<Tables> {
    let proof = Proof { db, most: evidence, only: false };
    Ok(Tables {
        documents: documents(&proof)?,
        entities: entities(&proof)?,
        cooccurrence: cooccurrence(&proof)?,
        offices: offices(&proof)?,
        encounters: encounters(&proof)?,
        stories: stories(&proof)?,
        timeline: timeline(&proof)?,
        aliases: aliases(&proof)?,
        contradictions: contradictions(&proof)?,
    })
}

/// A way to read rows with their evidence.
pub(crate) struct Proof<'d> {
    db: &'d Connection,
    most: usize,
    /// True for the rows whose keys stand in `temp.wanted`, false for all.
    only: bool,
}

type ByRow = BTreeMap<i64, Vec<Evidence>>;

impl<'d> Proof<'d> {
    /// Of the rows with these keys.
    pub(crate) fn only(db: &'d Connection, most: usize, keys: impl IntoIterator<Item = i64>) -> Result<Self> {
        fill_keys(db, keys)?;
        Ok(Self { db, most, only: true })
    }

    /// A condition on a column of keys.
    fn wanted(&self, column: &str) -> String {
        if self.only { format!("{column} IN (SELECT key FROM temp.wanted)") } else { "true".to_owned() }
    }

    fn of(&self, kind: &str) -> Result<ByRow> {
        let sql = format!(
            "SELECT DISTINCT v.row, d.id, v.start, v.end FROM evidence v JOIN documents d ON d.key = v.document \
             WHERE v.kind = ? AND {} ORDER BY v.row, {ORDER}, v.start, v.end",
            self.wanted("v.row")
        );
        let mut find = self.db.prepare(&sql)?;
        let mut rows = find.query([kind])?;
        let mut all = ByRow::new();
        while let Some(row) = rows.next()? {
            let of = all.entry(row.get(0)?).or_default();
            if of.len() < self.most {
                of.push(Evidence { document: row.get(1)?, start: row.get(2)?, end: row.get(3)? });
            }
        }
        Ok(all)
    }

    /// Rows of a query, each with its key in front and its evidence.
    fn rows<T>(
        &self,
        kind: &str,
        sql: &str,
        mut read: impl FnMut(&Row<'_>, Vec<Evidence>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut evidence = self.of(kind)?;
        let mut find = self.db.prepare(sql)?;
        let mut rows = find.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let of = evidence.remove(&row.get(0)?).unwrap_or_default();
            all.push(read(row, of)?);
        }
        Ok(all)
    }

    /// Texts that belong to rows: (row, text), in order.
    fn lists(&self, sql: &str) -> Result<BTreeMap<i64, Vec<String>>> {
        let mut find = self.db.prepare(sql)?;
        let mut rows = find.query([])?;
        let mut all: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            all.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(all)
    }
}

fn count(row: &Row<'_>, column: usize) -> Result<u64> {
    Ok(row.get::<_, i64>(column)?.cast_unsigned())
}

fn day(row: &Row<'_>, column: usize) -> Result<Option<bantin_aggregate::Day>> {
    label::day_opt(row.get_ref(column)?.as_str_or_null()?)
}

pub(crate) fn documents(proof: &Proof<'_>) -> Result<Vec<DocumentRow>> {
    let duplicates = proof.lists(&format!(
        "SELECT d.original, d.id FROM documents d WHERE d.original IN \
         (SELECT original FROM documents WHERE original IN (SELECT original FROM documents WHERE {}) \
         GROUP BY original HAVING count(*) > 1) ORDER BY d.original, {ORDER}",
        proof.wanted("key")
    ))?;
    let sql = format!(
        "SELECT d.key, d.id, d.rule, d.digest, d.title, d.source, d.url, d.published, d.earliest, d.latest, d.provenance, \
         d.bytes, d.sentences, d.mentions, d.times, d.encounters, d.documents, d.original FROM documents d WHERE {} ORDER BY {ORDER}",
        proof.wanted("d.key")
    );
    proof.rows("document", &sql, |row, evidence| {
        let id: String = row.get(1)?;
        let others = duplicates.get(&row.get(17)?).into_iter().flatten();
        Ok(DocumentRow {
            duplicates: others.filter(|other| **other != id).cloned().collect(),
            id,
            rule: row.get(2)?,
            digest: row.get(3)?,
            title: row.get(4)?,
            source: row.get(5)?,
            url: row.get(6)?,
            published: label::published(row.get_ref(7)?.as_str_or_null()?)?,
            earliest: day(row, 8)?,
            latest: day(row, 9)?,
            provenance: Label::read(row.get_ref(10)?.as_str()?)?,
            bytes: count(row, 11)?,
            sentences: count(row, 12)?,
            mentions: count(row, 13)?,
            times: count(row, 14)?,
            encounters: count(row, 15)?,
            documents: count(row, 16)?,
            evidence,
        })
    })
}

pub(crate) fn entities(proof: &Proof<'_>) -> Result<Vec<EntityRow>> {
    let mut aliases: BTreeMap<i64, Vec<Alias>> = BTreeMap::new();
    let sql = format!(
        "SELECT entity, surface, count FROM spellings WHERE count > 0 AND {} ORDER BY entity, count DESC, surface",
        proof.wanted("entity")
    );
    let mut find = proof.db.prepare(&sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let alias = Alias { surface: row.get(1)?, count: count(row, 2)? };
        aliases.entry(row.get(0)?).or_default().push(alias);
    }
    let sql = format!(
        "SELECT key, id, rule, type, name, mentions, refs, documents, first, last FROM entities \
         WHERE (mentions > 0 OR refs > 0) AND {} ORDER BY id",
        proof.wanted("key")
    );
    proof.rows("entity", &sql, |row, evidence| {
        Ok(EntityRow {
            id: row.get(1)?,
            rule: row.get(2)?,
            kind: label::mention_kind(row.get_ref(3)?.as_str()?)?,
            name: row.get(4)?,
            aliases: aliases.remove(&row.get(0)?).unwrap_or_default(),
            mentions: count(row, 5)?,
            references: count(row, 6)?,
            documents: count(row, 7)?,
            first: day(row, 8)?,
            last: day(row, 9)?,
            evidence,
        })
    })
}

pub(crate) fn cooccurrence(proof: &Proof<'_>) -> Result<Vec<CooccurrenceRow>> {
    let sql = format!(
        "SELECT c.key, 'cooccurrence/' || a.id || '+' || b.id, a.id, a.name, b.id, b.name, c.count, c.documents \
         FROM cooccurrence c JOIN entities a ON a.key = c.a JOIN entities b ON b.key = c.b WHERE {} ORDER BY 2",
        proof.wanted("c.key")
    );
    proof.rows("cooccurrence", &sql, |row, evidence| {
        Ok(CooccurrenceRow {
            id: row.get(1)?,
            rule: "cooccurrence.sentence".to_owned(),
            a: row.get(2)?,
            a_name: row.get(3)?,
            b: row.get(4)?,
            b_name: row.get(5)?,
            count: count(row, 6)?,
            documents: count(row, 7)?,
            evidence,
        })
    })
}

pub(crate) fn offices(proof: &Proof<'_>) -> Result<Vec<OfficeRow>> {
    let sql = format!(
        "SELECT x.key, x.id, x.rule, p.id, p.name, r.id, {TITLE}, o.id, o.name, x.exclusive, x.count, x.documents, \
         x.first, x.last, x.begin_after, x.begin_by, x.end_from, x.end_before, b.id, s.id, x.agrees, x.differs, x.former \
         FROM offices x JOIN entities p ON p.key = x.person JOIN entities r ON r.key = x.role \
         LEFT JOIN entities o ON o.key = x.org LEFT JOIN entities b ON b.key = x.predecessor \
         LEFT JOIN entities s ON s.key = x.successor WHERE {} ORDER BY x.id",
        proof.wanted("x.key")
    );
    proof.rows("office", &sql, |row, evidence| {
        Ok(OfficeRow {
            id: row.get(1)?,
            rule: row.get(2)?,
            person: row.get(3)?,
            person_name: row.get(4)?,
            role: row.get(5)?,
            role_name: row.get(6)?,
            org: row.get(7)?,
            org_name: row.get(8)?,
            exclusive: row.get(9)?,
            count: count(row, 10)?,
            documents: count(row, 11)?,
            first: day(row, 12)?,
            last: day(row, 13)?,
            bounds: Bounds {
                begin_after: day(row, 14)?,
                begin_by: day(row, 15)?,
                end_from: day(row, 16)?,
                end_before: day(row, 17)?,
            },
            predecessor: row.get(18)?,
            successor: row.get(19)?,
            register: Register { agrees: count(row, 20)?, differs: count(row, 21)?, former: count(row, 22)? },
            evidence,
        })
    })
}

type Sides = BTreeMap<i64, (Vec<Side>, Vec<Side>)>;

fn sides(proof: &Proof<'_>) -> Result<Sides> {
    let sql = format!(
        "SELECT x.encounter, x.side, e.id, e.name, r.id, CASE WHEN x.role IS NOT NULL THEN {TITLE} END, o.id \
         FROM encounter_sides x JOIN entities e ON e.key = x.entity LEFT JOIN entities r ON r.key = x.role \
         LEFT JOIN entities o ON o.key = x.org WHERE {} ORDER BY x.encounter, x.side, x.n",
        proof.wanted("x.encounter")
    );
    let mut find = proof.db.prepare(&sql)?;
    let mut rows = find.query([])?;
    let mut all = Sides::new();
    while let Some(row) = rows.next()? {
        let (hosts, guests) = all.entry(row.get(0)?).or_default();
        let side = if row.get_ref(1)?.as_str()? == "host" { hosts } else { guests };
        side.push(Side {
            entity: row.get(2)?,
            name: row.get(3)?,
            role: row.get(4)?,
            role_name: row.get(5)?,
            org: row.get(6)?,
        });
    }
    Ok(all)
}

pub(crate) fn encounters(proof: &Proof<'_>) -> Result<Vec<EncounterRow>> {
    let mut sides = sides(proof)?;
    let sql = format!(
        "SELECT e.key, e.id, e.rule, e.kind, e.status, e.date, e.day, p.id, p.name, e.triggers, e.count, e.documents \
         FROM encounters e LEFT JOIN entities p ON p.key = e.place WHERE {} ORDER BY e.id",
        proof.wanted("e.key")
    );
    proof.rows("encounter", &sql, |row, evidence| {
        let (hosts, guests) = sides.remove(&row.get(0)?).unwrap_or_default();
        Ok(EncounterRow {
            id: row.get(1)?,
            rule: row.get(2)?,
            kind: label::encounter_kind(row.get_ref(3)?.as_str()?)?,
            status: Label::read(row.get_ref(4)?.as_str()?)?,
            hosts,
            guests,
            date: row.get(5)?,
            day: day(row, 6)?,
            place: row.get(7)?,
            place_name: row.get(8)?,
            triggers: row.get_ref(9)?.as_str()?.split(' ').map(str::to_owned).collect(),
            count: count(row, 10)?,
            documents: count(row, 11)?,
            evidence,
        })
    })
}

pub(crate) fn stories(proof: &Proof<'_>) -> Result<Vec<StoryRow>> {
    let wanted = proof.wanted("s.story");
    let mut documents = proof.lists(&format!(
        "SELECT s.story, d.id FROM story_documents s JOIN documents d ON d.key = s.document \
         WHERE {wanted} ORDER BY s.story, s.n"
    ))?;
    let mut entities = proof.lists(&format!(
        "SELECT s.story, e.id FROM story_entities s JOIN entities e ON e.key = s.entity \
         WHERE {wanted} ORDER BY s.story, s.n"
    ))?;
    let mut encounters = proof.lists(&format!(
        "SELECT s.story, e.id FROM story_encounters s JOIN encounters e ON e.key = s.encounter \
         WHERE {wanted} ORDER BY s.story, e.id"
    ))?;
    let sql = format!(
        "SELECT key, id, rule, title, first, last, independent FROM stories WHERE {} \
         ORDER BY first IS NULL, first, id",
        proof.wanted("key")
    );
    proof.rows("story", &sql, |row, evidence| {
        let list = |all: &mut BTreeMap<i64, Vec<String>>| -> Result<Vec<String>> {
            Ok(all.remove(&row.get(0)?).unwrap_or_default())
        };
        Ok(StoryRow {
            documents: list(&mut documents)?,
            entities: list(&mut entities)?,
            encounters: list(&mut encounters)?,
            id: row.get(1)?,
            rule: row.get(2)?,
            title: row.get(3)?,
            first: day(row, 4)?,
            last: day(row, 5)?,
            independent: count(row, 6)?,
            evidence,
        })
    })
}

pub(crate) fn timeline(proof: &Proof<'_>) -> Result<Vec<DayRow>> {
    let mut encounters = proof.lists(&format!(
        "SELECT v.day, e.id FROM day_encounters v JOIN encounters e ON e.key = v.encounter WHERE {} ORDER BY v.day, e.id",
        proof.wanted("v.day")
    ))?;
    let sql =
        format!("SELECT key, day, count, documents FROM timeline WHERE {} ORDER BY day", proof.wanted("key"));
    proof.rows("day", &sql, |row, evidence| {
        let day = label::day(row.get_ref(1)?.as_str()?)?;
        Ok(DayRow {
            id: format!("day/{day}"),
            rule: "timeline.day".to_owned(),
            day,
            encounters: encounters.remove(&row.get(0)?).unwrap_or_default(),
            count: count(row, 2)?,
            documents: count(row, 3)?,
            evidence,
        })
    })
}

pub(crate) fn aliases(proof: &Proof<'_>) -> Result<Vec<AliasRow>> {
    let sql = format!(
        "SELECT a.key, a.id, a.rule, a.surface, e.id, a.name, a.count, a.documents \
         FROM aliases a JOIN entities e ON e.key = a.entity WHERE {} ORDER BY a.id",
        proof.wanted("a.key")
    );
    proof.rows("alias", &sql, |row, evidence| {
        Ok(AliasRow {
            id: row.get(1)?,
            rule: row.get(2)?,
            surface: row.get(3)?,
            entity: row.get(4)?,
            name: row.get(5)?,
            count: count(row, 6)?,
            documents: count(row, 7)?,
            evidence,
        })
    })
}

pub(crate) fn contradictions(proof: &Proof<'_>) -> Result<Vec<ContradictionRow>> {
    let mut claims: BTreeMap<i64, Vec<Claim>> = BTreeMap::new();
    let sql = format!(
        "SELECT contradiction, value, documents, row FROM claims WHERE {} ORDER BY contradiction, n",
        proof.wanted("contradiction")
    );
    let mut find = proof.db.prepare(&sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let claim =
            Claim { value: row.get(1)?, row: row.get(3)?, documents: count(row, 2)?, evidence: Vec::new() };
        claims.entry(row.get(0)?).or_default().push(claim);
    }
    let sql = format!(
        "SELECT v.contradiction, v.claim, d.id, v.start, v.end FROM claim_evidence v \
         JOIN documents d ON d.key = v.document WHERE {} ORDER BY v.contradiction, v.claim, {ORDER}, v.start, v.end",
        proof.wanted("v.contradiction")
    );
    let mut find = proof.db.prepare(&sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let of =
            claims.get_mut(&row.get(0)?).and_then(|all| all.get_mut(row.get::<_, usize>(1).unwrap_or(0)));
        if let Some(claim) = of.filter(|c| c.evidence.len() < proof.most) {
            let at = Evidence { document: row.get(2)?, start: row.get(3)?, end: row.get(4)? };
            claim.evidence.push(at);
        }
    }
    let sql = format!(
        "SELECT key, id, rule, subject, count, documents FROM contradictions WHERE {} ORDER BY id",
        proof.wanted("key")
    );
    proof.rows("contradiction", &sql, |row, evidence| {
        Ok(ContradictionRow {
            claims: claims.remove(&row.get(0)?).unwrap_or_default(),
            id: row.get(1)?,
            rule: row.get(2)?,
            subject: row.get(3)?,
            count: count(row, 4)?,
            documents: count(row, 5)?,
            evidence,
        })
    })
}
