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
