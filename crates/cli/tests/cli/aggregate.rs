//! `bantin aggregate`.

use crate::support::{ARTICLE, SEEDS, check, expect, folder, json_line, run_with};
use serde_json::Value;
use std::fs;

#[test]
fn aggregating_lines_is_aggregating_documents() {
    let here = folder(&[("more.jsonl", (json_line("m", ARTICLE) + "{broken\n").as_bytes())]);
    let (extracted, _) = expect(1, here.path(), &["extract", SEEDS, "more.jsonl"]);
    fs::write(here.path().join("lines.jsonl"), &extracted).unwrap();
    let (raw, _) = expect(1, here.path(), &["aggregate", SEEDS, "more.jsonl"]);
    let (again, err) = expect(1, here.path(), &["aggregate", "lines.jsonl"]);
    assert_eq!(raw, again);
    assert!(err.contains("refused by extract: more.jsonl:2:"), "{err}");
    let tables: Value = serde_json::from_str(&raw).unwrap();
    assert_eq!(tables["documents"].as_array().unwrap().len(), 6);
    for table in [
        "entities",
        "cooccurrence",
        "offices",
        "encounters",
        "stories",
        "timeline",
        "aliases",
        "contradictions",
    ] {
        assert!(tables[table].is_array(), "{table}");
    }
    let (half, _) = expect(0, here.path(), &["extract", SEEDS, "--layers", "times"]);
    let output = run_with(here.path(), &["aggregate", "-"], half.as_bytes());
    assert!(check(1, &[], output).1.contains("want the default layers"));
}

#[test]
fn aggregate_writes_what_the_extension_says() {
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (stdout, _) = expect(0, here.path(), &["aggregate", "a.txt"]);
    let (out, _) = expect(0, here.path(), &["aggregate", "a.txt", "-o", "all.json"]);
    assert!(out.is_empty());
    assert_eq!(fs::read_to_string(here.path().join("all.json")).unwrap(), stdout);
    let (_, err) = expect(2, here.path(), &["aggregate", "a.txt", "-o", "all.xml"]);
    assert!(err.contains("unknown extension"), "{err}");
    let (_, err) = expect(2, here.path(), &["aggregate", "a.txt", "-o", "no/such/folder/all.json"]);
    assert!(err.contains("cannot be written"), "{err}");
    let left: Vec<String> =
        fs::read_dir(here.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|n| !n.contains(".part")), "{left:?}");
}

/// The rows that docs/aggregate.md shows are those of the program; a row of an array that the seeds leave empty is passed over.
#[test]
fn documented_rows_are_those_of_the_seeds() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("docs/aggregate.md")).unwrap();
    let (out, _) = expect(0, &root, &["aggregate", SEEDS, "--evidence", "2"]);
    let tables: serde_json::Map<String, Value> = serde_json::from_str(&out).unwrap();
    let mut shown = 0;
    for section in page.split("\n## ").skip(1) {
        let name = section.lines().next().unwrap_or("");
        let rows = tables[name].as_array().unwrap();
        let block = section.split("```json").nth(1).and_then(|rest| rest.split("```").next());
        let Some(block) = block.filter(|_| !rows.is_empty()) else { continue };
        let row: Value = serde_json::from_str(block).unwrap();
        assert!(
            rows.contains(&row),
            "docs/aggregate.md, {name}: want a row of `bantin aggregate seeds --evidence 2`"
        );
        shown += 1;
    }
    assert!(shown >= 7, "{shown} rows");
}
