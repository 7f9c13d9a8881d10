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
