//! `bantin report`.

use crate::support::{SEEDS, expect, folder};
use std::fs;

#[test]
fn report_prints_tables_and_writes_the_page_whole() {
    let here = folder(&[]);
    let (out, err) = expect(0, here.path(), &["report", SEEDS, "-o", "r.html"]);
    for heading in ["5 documents", "Persons", "Bodies", "Places", "Offices", "Encounters", "Timeline"] {
        assert!(out.contains(heading), "{heading}\n{out}");
    }
    assert!(err.contains("r.html"));
    let page = fs::read_to_string(here.path().join("r.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    expect(2, here.path(), &["report", "nothing-*", "-o", "none/r.html"]);
}

/// The block of data with this id.
fn block(page: &str, id: &str) -> String {
    let (_, rest) = page.split_once(&format!("id=\"{id}\">")).expect("a block");
    rest.split_once("</script>").expect("closed").0.to_owned()
}

#[test]
fn the_page_is_the_same_on_any_number_of_threads() {
    let here = folder(&[]);
    let page = |threads: &str| {
        expect(0, here.path(), &["report", SEEDS, "-o", "r.html", "--threads", threads]);
        fs::read_to_string(here.path().join("r.html")).unwrap()
    };
    assert_eq!(page("1"), page("3"));
}

#[test]
fn the_tail_of_an_article_counts_for_nothing() {
    let here = folder(&[]);
    expect(0, here.path(), &["report", SEEDS, "-o", "r.html"]);
    let page = fs::read_to_string(here.path().join("r.html")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&block(&page, "data")).unwrap();
    // The meeting that doc 003's list of related articles tells eight times.
    let retold: Vec<&serde_json::Value> =
        data["encounters"].as_array().unwrap().iter().filter(|e| e["documents"] == 0).collect();
    assert_eq!((retold.len(), &data["totals"]["retold"]), (1, &serde_json::json!(1)));
    assert_eq!((&retold[0]["day"], &retold[0]["count"]), (&"2024-02-23".into(), &8.into()));
    let named =
        |id: &str| data["entities"].as_array().unwrap().iter().find(|e| e["id"] == id).cloned().unwrap();
    let chief = named("per/nguyen-phu-trong");
    assert!(chief["said"].as_u64() < chief["mentions"].as_u64());
    // Captions neither: one of the six stands under a picture.
    let texts = block(&page, "texts");
    assert_eq!(texts.lines().count(), 6);
    let lao = named("per/thongsalith-mangnomek");
    assert_eq!((&lao["mentions"], &lao["said"]), (&6.into(), &5.into()));
    assert_eq!(lao["country"][0], "loc/lao");
}
