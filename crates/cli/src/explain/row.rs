//! One row of an aggregate: its rule, its fields, its evidence.
//!
//! In:  the JSON of `aggregate`, a row's id; documents behind it, if given, so that evidence is quoted.
//! Out: the fields in the order of the file, then every piece of evidence as `document:start..end`.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use bantin::aggregate::Evidence;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::args::ExplainArgs;
use crate::failure::{Failure, Status, say};
use crate::input::{Fields, parse};
use crate::output::write_stdout;
use crate::session;
use crate::tables::clean;

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, id: &str) -> Result<Status, Failure> {
    let path = &args.inputs[0];
    let json =
        std::fs::read_to_string(path).map_err(|e| Failure::new(format!("{path}: cannot be read: {e}")))?;
    let tables: Fieldwise<'_> = serde_json::from_str(&json)
        .map_err(|e| Failure::new(format!("{path}: not the JSON of `bantin aggregate`: {e}")))?;
    let (table, row) = tables.row(id).ok_or_else(|| Failure::new(format!("{path}: no row {id:?}")))?;
    let texts = texts(args)?;
    write_stdout(render(table, &row, &texts).as_bytes())?;
    Ok(Status::Done)
}

/// Texts of the documents given behind the aggregate.
fn texts(args: &ExplainArgs) -> Result<BTreeMap<String, String>, Failure> {
    let mut texts = BTreeMap::new();
    let fields = Fields::new(&args.reading);
    for item in session::items(&args.inputs[1..], &args.reading).0 {
        match parse(&item, &fields) {
            Ok(parsed) => {
                let document = parsed.document();
                texts.insert(document.id.to_owned(), document.text.to_owned());
            }
            Err(refusal) => say(&refusal.message),
        }
    }
    Ok(texts)
}

fn render(table: &str, row: &Fieldwise<'_>, texts: &BTreeMap<String, String>) -> String {
    let mut out = format!("table      {table}\n");
    let mut evidence: Vec<Evidence> = Vec::new();
    for (name, value) in &row.0 {
        if name == "evidence" {
            evidence = serde_json::from_str(value.get()).unwrap_or_default();
            continue;
        }
        let text = serde_json::from_str::<String>(value.get());
        let _ = writeln!(out, "{name:<10} {}", clean(text.as_deref().unwrap_or(value.get())));
    }
    for Evidence { document, start, end } in &evidence {
        let words = texts.get(document).and_then(|t| t.get(*start as usize..*end as usize));
        let quote = words.map_or_else(String::new, |w| format!(" “{}”", clean(w)));
        let _ = writeln!(out, "evidence   {}:{start}..{end}{quote}", clean(document));
    }
    out
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
