//! One row of an aggregate or a database: its rule, its fields, what it stands on, and whether that gives it again.
//!
//! In:  the JSON of `aggregate` or a database, a row's id; documents behind it, if given, so that they are read again.
//! Out: the fields in the order of the file; the gazetteer's rows for the ids in it; every piece of evidence as
//!      `document:start..end`, with its sentence and the mentions, times and encounters there; the row made anew of
//!      the documents given.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use bantin::aggregate::{Aggregate, Evidence};
use bantin::doc::{Digest, EntityId};
use bantin::{Annotations, LayerSet, Pipeline};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::document::Page;
use crate::args::ExplainArgs;
use crate::extract::annotate;
use crate::failure::{Failure, Status, say};
use crate::input::{Fields, parse};
use crate::output::write_stdout;
use crate::session;
use crate::tables::clean;

/// First bytes of a database.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Pieces of evidence of a row of a database: as many as `aggregate` writes.
const EVIDENCE: usize = 20;

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, id: &str) -> Result<Status, Failure> {
    let path = &args.inputs[0];
    let bytes = std::fs::read(path).map_err(|e| Failure::new(format!("{path}: cannot be read: {e}")))?;
    let missing = || Failure::new(format!("{path}: no row {id:?}"));
    let json = if bytes.starts_with(SQLITE) {
        drop(bytes);
        kept(path, id)?.ok_or_else(missing)?
    } else {
        let strange = |e: &dyn fmt::Display| format!("{path}: not the JSON of `bantin aggregate`: {e}");
        String::from_utf8(bytes).map_err(|e| Failure::new(strange(&e)))?
    };
    let tables: Fieldwise<'_> = serde_json::from_str(&json).map_err(|e| {
        Failure::new(format!("{path}: neither the JSON of `bantin aggregate` nor a database: {e}"))
    })?;
    let (table, row) = tables.row(id).ok_or_else(missing)?;
    let row = Row::new(table, &row);
    let pipeline = session::pipeline(&args.pipeline, LayerSet::ALL)?;
    let documents = documents(args, &pipeline, &row)?;
    write_stdout(row.render(id, &pipeline, &documents).as_bytes())?;
    Ok(Status::Done)
}

/// The tables of a database with that row alone, as JSON.
#[cfg(feature = "sqlite")]
fn kept(path: &str, id: &str) -> Result<Option<String>, Failure> {
    let told = |e: bantin_store::Error| Failure::new(e.to_string());
    let store = bantin_store::Store::read(path.as_ref()).map_err(told)?;
    let found = store.row(id, EVIDENCE).map_err(told)?;
    found.map(|tables| serde_json::to_string(&tables).map_err(|e| Failure::new(e.to_string()))).transpose()
}

#[cfg(not(feature = "sqlite"))]
fn kept(path: &str, _: &str) -> Result<Option<String>, Failure> {
    Err(Failure::new(format!(
        "{path}: this bantin was built without databases, want one with the feature `sqlite`"
    )))
}

/// A document read again.
struct Document {
    text: String,
    annotations: Annotations,
}

/// The documents that are evidence, of those given behind the aggregate, by the ids that the row has for them.
fn documents(
    args: &ExplainArgs,
    pipeline: &Pipeline,
    row: &Row<'_>,
) -> Result<BTreeMap<String, Document>, Failure> {
    let wanted: BTreeSet<&str> = row.evidence.iter().map(|e| &*e.document).collect();
    let mut found = BTreeMap::new();
    let fields = Fields::new(&args.reading);
    for item in session::items(&args.inputs[1..], &args.reading).0 {
        let parsed = match parse(&item, &fields) {
            Ok(parsed) => parsed,
            Err(refusal) => {
                say(&refusal.message);
                continue;
            }
        };
        let document = parsed.document();
        // a further text under one id is called by its digest too
        let second = format!("{}~{:.8}", document.id, Digest::of(document.text).to_string());
        let names = [second, document.id.to_owned()];
        let Some(id) = names.into_iter().find(|id| wanted.contains(&**id)) else { continue };
        let mut annotations =
            annotate(pipeline, &document, &item.place).map_err(|r| Failure::new(r.message))?;
        parsed.locate(&mut annotations);
        found.insert(id, Document { text: document.text.to_owned(), annotations });
    }
    Ok(found)
}

/// A row, read.
struct Row<'j> {
    table: &'j str,
    /// Its fields but for the evidence, as they are shown.
    fields: Vec<(&'j str, String)>,
    /// Ids that stand in it.
    ids: BTreeSet<EntityId>,
    /// Its evidence, and that of its claims.
    evidence: Vec<Evidence>,
}

impl<'j> Row<'j> {
    fn new(table: &'j str, row: &'j Fieldwise<'j>) -> Self {
        let mut all = Self { table, fields: Vec::new(), ids: BTreeSet::new(), evidence: Vec::new() };
        for (name, raw) in &row.0 {
            let value: Value = serde_json::from_str(raw.get()).unwrap_or_default();
            all.read(&value);
            if name != "evidence" {
                let text = value.as_str().unwrap_or(raw.get()).to_owned();
                all.fields.push((name, text));
            }
        }
        all
    }

    /// Takes ids and evidence out of a value.
    fn read(&mut self, value: &Value) {
        match value {
            Value::String(text) if text.contains('/') => {
                self.ids.insert(EntityId::new(text.as_str()));
            }
            Value::Array(all) => all.iter().for_each(|one| self.read(one)),
            Value::Object(fields) => match Evidence::deserialize(value) {
                Ok(evidence) => self.evidence.push(evidence),
                Err(_) => fields.values().for_each(|one| self.read(one)),
            },
            _ => {}
        }
    }

    fn render(&self, id: &str, pipeline: &Pipeline, documents: &BTreeMap<String, Document>) -> String {
        let mut out = format!("table      {}\n", self.table);
        for (name, text) in &self.fields {
            let _ = writeln!(out, "{name:<10} {}", clean(text));
        }
        for id in &self.ids {
            if let Some(entry) = pipeline.entities.entry(id) {
                let _ = writeln!(out, "entry      {id}: {} ({})", clean(&entry.name), clean(&entry.origin));
            }
        }
        for at in &self.evidence {
            self.evidence(&mut out, at, pipeline, documents.get(&*at.document));
        }
        if !documents.is_empty() {
            let _ = writeln!(out, "\nanew       {}", self.anew(id, pipeline, documents));
        }
        out
    }

    fn evidence(&self, out: &mut String, at: &Evidence, pipeline: &Pipeline, document: Option<&Document>) {
        let (start, end) = (at.start, at.end);
        let _ = write!(out, "evidence   {}:{start}..{end}", clean(&at.document));
        let words = document.and_then(|d| Some((d, d.text.get(start as usize..end as usize)?)));
        match (words, document) {
            (Some((document, words)), _) => {
                let _ = writeln!(out, " “{}”", clean(words));
                let (text, annotations) = (&*document.text, &document.annotations);
                Page { text, pipeline, annotations, at: start }.within(out, start..end, &self.ids);
            }
            (None, Some(_)) => out.push_str(" (the text given is another one)\n"),
            (None, None) => out.push('\n'),
        }
    }

    /// What the documents given make of it by themselves.
    fn anew(&self, id: &str, pipeline: &Pipeline, documents: &BTreeMap<String, Document>) -> String {
        let mut aggregate = Aggregate::default();
        documents.values().for_each(|d| aggregate.absorb(&d.annotations));
        let wanted: BTreeSet<&str> = self.evidence.iter().map(|e| &*e.document).collect();
        let given = format!("{} of the {} documents above", documents.len(), wanted.len());
        let tables = session::tables(&aggregate, 0, &pipeline.entities);
        let again = serde_json::to_string(&tables).ok().and_then(|json| {
            let tables: Fieldwise<'_> = serde_json::from_str(&json).ok()?;
            let (table, row) = tables.row(id)?;
            Some(Row::new(table, &row).counts())
        });
        match again {
            Some(counts) => format!("{given} give this row again: {counts}"),
            None => format!("{given} do not give this row by themselves"),
        }
    }

    /// Its rule and its counts.
    fn counts(&self) -> String {
        let shown = ["rule", "count", "mentions", "documents", "independent"];
        let fields = self.fields.iter().filter(|(name, _)| shown.contains(name));
        fields.map(|(name, text)| format!("{name} {}", clean(text))).collect::<Vec<_>>().join(", ")
    }
}

/// The fields of an object in their order, the values as they are written.
struct Fieldwise<'j>(Vec<(String, &'j RawValue)>);

impl<'j> Fieldwise<'j> {
    /// Looks for a row in all tables.
    fn row(&self, id: &str) -> Option<(&str, Fieldwise<'j>)> {
        self.0.iter().find_map(|(table, rows)| {
            let rows: Vec<Fieldwise<'j>> = serde_json::from_str(rows.get()).ok()?;
            Some((table.as_str(), rows.into_iter().find(|row| row.is(id))?))
        })
    }

    fn is(&self, id: &str) -> bool {
        let own = self.0.iter().find(|(name, _)| name == "id");
        own.is_some_and(|(_, value)| serde_json::from_str::<String>(value.get()).is_ok_and(|v| v == id))
    }
}

impl<'de: 'j, 'j> Deserialize<'de> for Fieldwise<'j> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        d.deserialize_map(Each).map(Fieldwise)
    }
}
