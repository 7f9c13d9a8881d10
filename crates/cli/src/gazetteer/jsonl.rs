//! A list with one JSON object a line, turned into rows of a TSV: line 7 of the one is line 7 of the other, so that every
//! later message names the right line.
//!
//! Errors: `file:line: what, want what`, all of them; the row of a bad line stays empty.

use std::fmt::Write;

use bantin::LoadError;
use serde::Deserialize;

/// One object; the fields are the columns of a TSV.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    valid_from: Option<String>,
    #[serde(default)]
    valid_to: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    of: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    prior: Option<f64>,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    forbids: Vec<String>,
}

/// The rows, and what was wrong with the lines that gave none.
pub(crate) fn to_rows(file: &str, text: &str) -> (String, Vec<LoadError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut rows, mut bad) = (String::with_capacity(text.len()), Vec::new());
    for (line, number) in text.lines().zip(1u32..) {
        if !line.trim().is_empty() {
            match serde_json::from_str(line).map_err(|e| told(&e)).and_then(|object| row(&object)) {
                Ok(row) => rows.push_str(&row),
                Err(message) => bad.push(LoadError { file: file.to_owned(), line: number, message }),
            }
        }
        rows.push('\n');
    }
    (rows, bad)
}

/// What serde says, without its own line, which is always 1.
fn told(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.rsplit_once(" at line ").map_or(&*said, |(what, _)| what);
    format!("{what} at column {}, want one JSON object with `name` and `type`", error.column())
}

fn row(object: &Object) -> Result<String, String> {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let fields = [
        ("name", object.name.clone()),
        ("type", object.kind.clone()),
        ("id", text(&object.id)),
        ("aliases", join("aliases", &object.aliases, "|")?),
        ("valid_from", text(&object.valid_from)),
        ("valid_to", text(&object.valid_to)),
        ("flags", join("flags", &object.flags, ",")?),
        ("of", text(&object.of)),
        ("source", text(&object.source)),
        ("prior", object.prior.map_or_else(String::new, |p| p.to_string())),
        ("requires", join("requires", &object.requires, "|")?),
        ("forbids", join("forbids", &object.forbids, "|")?),
    ];
    let mut row = String::new();
    for (name, field) in fields {
        if field.contains(['\t', '\n', '\r']) {
            return Err(format!("a tab or a line break in {name:?}, want none"));
        }
        // a blank in front, or a name that begins with `#` would be a comment
        let _ = write!(row, " {field}\t");
    }
    Ok(row)
}

fn join(name: &str, parts: &[String], separator: &str) -> Result<String, String> {
    match parts.iter().find(|part| part.contains(separator)) {
        Some(part) => Err(format!("{part:?} in {name:?} has a {separator:?}, want one string each")),
        None => Ok(parts.join(separator)),
    }
}

#[cfg(test)]
mod tests {
    use super::to_rows;

    #[test]
    fn lines_keep_their_numbers_and_bad_ones_are_all_told() {
        let text = concat!(
            "{\"name\":\"#Quán Gió\",\"type\":\"LOC\",\"aliases\":[\"Quán\"],\"flags\":[\"exact\",\"weak\"],\"prior\":0.5}\n\n",
            "{\"name\":\"x\"}\n{\"name\":\"x\",\"type\":\"LOC\",\"kind\":1}\n[1]\n",
            "{\"name\":\"a\\tb\",\"type\":\"LOC\"}\n{\"name\":\"a\",\"type\":\"LOC\",\"aliases\":[\"b|c\"]}\n",
        );
        let (rows, bad) = to_rows("my.jsonl", text);
        let first = rows.lines().next().unwrap_or_default();
        let fields: Vec<&str> = first.split('\t').map(str::trim).collect();
        assert_eq!(fields[..7], ["#Quán Gió", "LOC", "", "Quán", "", "", "exact,weak"]);
        assert_eq!((fields[9], rows.lines().count()), ("0.5", 7));
        assert!(!first.starts_with('#'));
        assert_eq!(bad.iter().map(|e| e.line).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
        let said = bad.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        for part in
            ["my.jsonl:3: missing field `type`", "unknown field `kind`", "a tab", "\"b|c\" in \"aliases\""]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}
