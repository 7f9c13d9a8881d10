//! `bantin explain`.

use crate::support::{ARTICLE, expect, folder};
use serde_json::Value;
use std::fs;

#[test]
fn explain_names_what_covers_a_byte_and_what_a_row_stands_on() {
    let here = folder(&[("a-long-name.txt", ARTICLE.as_bytes())]);
    let (out, _) =
        expect(0, here.path(), &["explain", ".", "--doc", "a-lo…", "--at", "0", "--published", "2025-05-30"]);
    assert!(out.contains("published  2025-05-30 (given)") && out.contains("sentence"), "{out}");
    assert!(out.contains("“Tối 29/5”") && out.contains("2025-05-29TEV"), "{out}");
    let (_, err) = expect(2, here.path(), &["explain", ".", "--doc", "b", "--at", "0"]);
    assert!(err.contains("no such document"));
    let (_, err) = expect(2, here.path(), &["explain", ".", "--doc", "a-long-name", "--at", "9999"]);
    assert!(err.contains("outside"));

    expect(0, here.path(), &["aggregate", ".", "-o", "all.json"]);
    let tables: Value = serde_json::from_slice(&fs::read(here.path().join("all.json")).unwrap()).unwrap();
    let id = tables["documents"][0]["id"].as_str().unwrap();
    let (out, _) = expect(0, here.path(), &["explain", "all.json", "--row", id]);
    assert!(out.starts_with("table      documents\n") && out.contains("evidence"), "{out}");
    expect(2, here.path(), &["explain", "all.json", "--row", "nobody"]);
    expect(2, here.path(), &["explain", "a-long-name.txt", "--row", "x"]);
}

#[test]
#[cfg(feature = "sqlite")]
fn explain_makes_a_row_of_a_database_again() {
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let day = ["--published", "2025-05-30"];
    expect(0, here.path(), &[&["aggregate", "a.txt", "-o", "all.json"], &day[..]].concat());
    expect(0, here.path(), &[&["aggregate", "a.txt", "-o", "news.sqlite"], &day[..]].concat());
    let tables: Value = serde_json::from_slice(&fs::read(here.path().join("all.json")).unwrap()).unwrap();
    for (table, rows) in tables.as_object().unwrap() {
        for row in rows.as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            let explain = |file| {
                let ask = ["explain", file, "a.txt", "--row", id];
                expect(0, here.path(), &[&ask[..], &day[..]].concat()).0
            };
            let told = explain("news.sqlite");
            assert_eq!(told, explain("all.json"));
            assert!(told.starts_with(&format!("table      {table}\n")), "{told}");
            assert!(told.contains("\nsentence "), "{told}");
            assert!(
                told.contains("\nanew       1 of the 1 documents above give this row again: rule "),
                "{told}"
            );
        }
    }
    let met = tables["encounters"][0]["id"].as_str().unwrap();
    let (told, _) =
        expect(0, here.path(), &["explain", "news.sqlite", "a.txt", "--row", met, day[0], day[1]]);
    assert!(told.contains("\nentry      per/"), "{told}");
    assert!(told.contains("\nencounter  ") && told.contains("trigger:"), "{told}");
    let (_, err) = expect(2, here.path(), &["explain", "news.sqlite", "--row", "nobody"]);
    assert!(err.contains("news.sqlite: no row \"nobody\""), "{err}");
}

#[test]
fn explain_tells_what_a_place_became() {
    let here = folder(&[("a.txt", "Lũ lớn ở tỉnh Hậu Giang.".as_bytes())]);
    let (out, _) = expect(0, here.path(), &["explain", ".", "--doc", "a", "--at", "20"]);
    assert!(out.contains("since July 2025: part of loc/can-tho"), "{out}");
}
