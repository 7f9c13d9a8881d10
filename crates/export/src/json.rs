//! A JSON array a table, a row a line.

use bantin_aggregate::Tables;

use crate::format::File;

pub(crate) fn files(tables: &Tables) -> Vec<File> {
    let Ok(serde_json::Value::Object(all)) = serde_json::to_value(tables) else { return Vec::new() };
    let file = |(name, rows): (String, serde_json::Value)| {
        let rows: Vec<String> = rows.as_array().into_iter().flatten().map(ToString::to_string).collect();
        let lines = if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) };
        File { name: format!("{name}.json"), bytes: lines.into_bytes() }
    };
    all.into_iter().map(file).collect()
}
