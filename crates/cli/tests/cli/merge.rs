//! Shards, parts, and `bantin merge`.

use crate::support::{ARTICLE, SEEDS, expect, folder, json_line};
use std::fs;
use std::path::Path;

const SHARDS: [&str; 3] = ["1/3", "2/3", "3/3"];

/// Texts of our own beside the seeds, one of them no JSON.
fn news() -> tempfile::TempDir {
    let day =
        |i: u32| format!("Ngày {}/5/2025, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek.", i + 1);
    let lines: String = (0..7).map(|i| json_line(&format!("n{i}"), &day(i))).collect();
    folder(&[("a.txt", ARTICLE.as_bytes()), ("news.jsonl", (lines + "{broken\n").as_bytes())])
}

/// A part for each shard of the news and the seeds.
fn parts(here: &Path) {
    for (i, shard) in SHARDS.iter().enumerate() {
        let out = format!("{i}.part");
        // fourteen inputs: the broken one is the last
        let status = i32::from(i == 13 % 3);
        expect(
            status,
            here,
            &["aggregate", SEEDS, "a.txt", "news.jsonl", "--shard", shard, "--partial", "-o", &out],
        );
    }
}

#[test]
fn shards_are_the_input_without_gap_or_overlap() {
    let here = news();
    let (whole, _) = expect(1, here.path(), &["extract", SEEDS, "a.txt", "news.jsonl"]);
    let mut shards: Vec<_> = SHARDS
        .iter()
        .enumerate()
        .map(|(i, shard)| {
            let args = ["extract", SEEDS, "a.txt", "news.jsonl", "--shard", shard];
            expect(i32::from(i == 13 % 3), here.path(), &args).0
        })
        .map(|out| out.lines().map(str::to_owned).collect::<Vec<_>>().into_iter())
        .collect();
    let woven: String = (0..).map_while(|i: usize| shards[i % 3].next()).map(|line| line + "\n").collect();
    assert_eq!(whole, woven);
}

#[test]
fn a_shard_may_be_empty_an_input_may_not() {
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (out, _) = expect(0, here.path(), &["extract", "a.txt", "--shard", "2/2"]);
    assert!(out.is_empty());
    fs::create_dir(here.path().join("none")).unwrap();
    expect(2, here.path(), &["extract", "none", "--shard", "2/2"]);
    let (_, err) = expect(2, here.path(), &["extract", "a.txt", "--shard", "3/2"]);
    assert!(err.contains("want I/N"), "{err}");
}

#[test]
fn merged_parts_are_one_run() {
    let here = news();
    parts(here.path());
    let (whole, _) = expect(1, here.path(), &["aggregate", SEEDS, "a.txt", "news.jsonl"]);
    let (merged, _) = expect(0, here.path(), &["merge", "2.part", "0.part", "1.part", "0.part"]);
    assert_eq!(whole, merged);
    expect(1, here.path(), &["aggregate", SEEDS, "a.txt", "news.jsonl", "--partial", "-o", "whole.part"]);
    expect(0, here.path(), &["merge", "1.part", "2.part", "0.part", "--partial", "-o", "merged.part"]);
    let read = |name: &str| fs::read(here.path().join(name)).unwrap();
    assert_eq!(read("whole.part"), read("merged.part"));
}

#[cfg(feature = "sqlite")]
#[test]
fn parts_grow_a_database() {
    let here = news();
    parts(here.path());
    let (whole, _) = expect(1, here.path(), &["aggregate", SEEDS, "a.txt", "news.jsonl"]);
    expect(0, here.path(), &["merge", "0.part", "1.part", "-o", "news.sqlite"]);
    let (_, err) = expect(0, here.path(), &["merge", "2.part", "0.part", "-o", "news.sqlite"]);
    assert!(err.contains("4 new documents, 5 were there"), "{err}");
    let (kept, _) = expect(0, here.path(), &["aggregate", "news.sqlite"]);
    assert_eq!(whole, kept);
}

#[test]
fn a_bad_part_is_told_and_loses_no_other() {
    let here = news();
    parts(here.path());
    let good = fs::read(here.path().join("0.part")).unwrap();
    fs::write(here.path().join("torn.part"), &good[..good.len() / 2]).unwrap();
    fs::write(here.path().join("text.part"), "no part").unwrap();
    let (alone, _) = expect(0, here.path(), &["merge", "0.part"]);
    let (out, err) = expect(1, here.path(), &["merge", "torn.part", "0.part", "text.part", "gone.part"]);
    assert_eq!(alone, out);
    for told in ["torn.part:1: cannot be read", "text.part:1: ", "gone.part:1: cannot be opened", "3 of 4"] {
        assert!(err.contains(told), "{told}: {err}");
    }
    let (out, err) = expect(2, here.path(), &["merge", "text.part", "-o", "all.json"]);
    assert!(out.is_empty() && err.contains("no part could be read"), "{err}");
    assert!(!here.path().join("all.json").exists());
    let (_, err) = expect(2, here.path(), &["merge", "1.part", "0.part", "--max-decompressed", "1K"]);
    assert!(err.contains("unpacks to more than"), "{err}");
}

#[test]
fn a_part_that_no_document_can_have_made_is_refused() {
    let here = folder(&[]);
    let dated = |first: &str, last: &str| {
        serde_json::json!({"version": 1, "names": [], "documents": [{
            "id": "x", "digest": "0".repeat(32), "fingerprint": null,
            "record": {"provenance": "unknown", "published": null, "earliest": null, "latest": null, "reasons": [],
                "title": null, "source": null, "url": null, "bytes": 9, "mentions": 0, "times": 1, "sentences": [],
                "marks": [], "offices": [], "meetings": [],
                "dated": [{"first": first, "last": last, "span": {"start": 0, "end": 9}, "zone": "body"}]}}]})
    };
    let pack = |name: &str, value: &serde_json::Value| {
        fs::write(here.path().join(name), zstd::encode_all(value.to_string().as_bytes(), 1).unwrap())
            .unwrap();
    };
    pack("good.part", &dated("2025-05-29", "2025-05-30"));
    pack("long.part", &dated("0001-01-01", "9999-12-31"));
    pack("back.part", &dated("2025-05-30", "2025-05-29"));
    expect(0, here.path(), &["merge", "good.part"]);
    let (_, err) = expect(1, here.path(), &["merge", "long.part", "good.part", "back.part"]);
    assert_eq!(err.matches("days out of order or too many").count(), 2, "{err}");
}
