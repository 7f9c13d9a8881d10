//! The formats of other programs, read back by other programs.

use crate::support::{ARTICLE, SEEDS, expect, folder, json_line, lines};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs python on a folder; `None` where there is none.
fn python(folder: &Path, script: &str) -> Option<String> {
    let output = Command::new("python3").current_dir(folder).args(["-c", script]).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_folder_holds_what_is_asked_for() {
    let here = folder(&[]);
    let (out, _) = expect(
        0,
        here.path(),
        &["aggregate", SEEDS, "-o", "tables", "--to", "csv,json,graphml,gexf,ics,ftm"],
    );
    assert!(out.is_empty());
    let mut names: Vec<String> = fs::read_dir(here.path().join("tables"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.iter().all(|n| !n.contains(".part")) && names.len() == 17 + 9 + 2 + 2 + 1 + 1, "{names:?}");
    // the same from a database
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "news.sqlite"]);
    expect(
        0,
        here.path(),
        &["aggregate", "news.sqlite", "-o", "kept", "--to", "csv,json,graphml,gexf,ics,ftm"],
    );
    for name in &names {
        let (one, two) = (read(&here.path().join("tables"), name), read(&here.path().join("kept"), name));
        assert!(one == two, "{name} differs");
    }
    // one file by its extension, or on standard output
    expect(0, here.path(), &["aggregate", "news.sqlite", "-o", "encounters.ics"]);
    let (stream, _) = expect(0, here.path(), &["aggregate", "news.sqlite", "--to", "ics"]);
    assert_eq!(stream, read(&here.path().join("tables"), "encounters.ics"));
    assert_eq!(stream, read(here.path(), "encounters.ics"));
    let (_, err) = expect(2, here.path(), &["aggregate", "news.sqlite", "--to", "csv"]);
    assert!(err.contains("want a folder, -o DIR"), "{err}");
    let (_, err) = expect(2, here.path(), &["aggregate", "news.sqlite", "-o", "x", "--to", "xlsx"]);
    assert!(err.contains("unknown format \"xlsx\""), "{err}");
    if cfg!(feature = "parquet") {
        expect(0, here.path(), &["aggregate", "news.sqlite", "-o", "p", "--to", "parquet"]);
        assert_eq!(fs::read_dir(here.path().join("p")).unwrap().count(), 17);
        assert!(fs::read(here.path().join("p/offices.parquet")).unwrap().starts_with(b"PAR1"));
    } else {
        let (_, err) = expect(2, here.path(), &["aggregate", "news.sqlite", "-o", "p", "--to", "parquet"]);
        assert!(err.contains("want one with the feature `parquet`"), "{err}");
    }
}

#[test]
fn csv_is_read_as_it_was_meant() {
    let evil =
        serde_json::json!({"id": "=1+1", "title": "@SUM(A1)\t\"x\",\ny", "source": "-báo", "text": ARTICLE})
            .to_string();
    let here = folder(&[("evil.jsonl", (evil + "\n").as_bytes())]);
    expect(0, here.path(), &["aggregate", SEEDS, "evil.jsonl", "-o", "t/", "--to", "csv,json"]);
    let script = r#"
import csv, glob, json
tables = {f[2:-4]: list(csv.DictReader(open(f, encoding="utf-8", newline=""), strict=True)) for f in sorted(glob.glob("t/*.csv"))}
for name, rows in tables.items():
    for row in rows:
        assert None not in row and None not in row.values(), (name, row)
        for cell in row.values():
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), (name, cell)
for name in ["documents", "entities", "cooccurrence", "offices", "encounters", "stories", "timeline", "aliases", "contradictions"]:
    want = json.load(open(f"t/{name}.json", encoding="utf-8"))
    got = tables[name]
    assert len(want) == len(got), name
    for a, b in zip(want, got):
        for key, cell in b.items():
            if key in a and not isinstance(a[key], (list, dict, bool)):
                text = "" if a[key] is None else str(a[key])
                assert cell in (text, "'" + text), (name, key, text, cell)
evil = [d for d in tables["documents"] if d["id"] == "'=1+1"][0]
assert evil["title"] == "'@SUM(A1)\t\"x\",\ny" and evil["source"] == "'-báo", evil
assert len(tables["evidence"]) == sum(len(r["evidence"]) for n in tables if n != "evidence" and n + ".json" in [f[2:] for f in glob.glob("t/*.json")] for r in json.load(open(f"t/{n}.json", encoding="utf-8")))
print("ok")
"#;
    assert!(python(here.path(), script).is_none_or(|out| out == "ok\n"));
}

#[test]
fn graphs_are_xml_and_whole() {
    let here = folder(&[]);
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "g/", "--to", "graphml,gexf,json"]);
    let script = r#"
import json
import xml.etree.ElementTree as ET
for name, table in [("met", "encounters"), ("cooccurrence", "cooccurrence")]:
    g = ET.parse(f"g/{name}.graphml").getroot()
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {k.get("id") for k in g.iter(ns + "key")}
    nodes = {n.get("id") for n in g.iter(ns + "node")}
    edges = [(e.get("source"), e.get("target")) for e in g.iter(ns + "edge")]
    assert nodes and edges and len(set(edges)) == len(edges)
    assert all(a in nodes and b in nodes and a != b for a, b in edges)
    assert all(d.get("key") in keys for d in g.iter(ns + "data"))
    x = ET.parse(f"g/{name}.gexf").getroot()
    ns = "{http://gexf.net/1.3}"
    assert {n.get("id") for n in x.iter(ns + "node")} == nodes
    assert [(e.get("source"), e.get("target")) for e in x.iter(ns + "edge")] == edges
    rows = json.load(open(f"g/{table}.json", encoding="utf-8"))
    if name == "cooccurrence":
        assert sorted(edges) == sorted((r["a"], r["b"]) for r in rows)
    else:
        want = {tuple(sorted((h["entity"], v["entity"]))) for r in rows for h in r["hosts"] for v in (r["guests"] or r["hosts"])}
        assert set(edges) == {p for p in want if p[0] != p[1]}, set(edges) ^ want
print("ok")
"#;
    assert!(python(here.path(), script).is_none_or(|out| out == "ok\n"));
}

/// RFC 5545, read with nothing of ours: unfold, split, unescape.
#[test]
fn a_calendar_follows_the_rules() {
    let here = folder(&[]);
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "a.ics"]);
    let text = read(here.path(), "a.ics");
    assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|l| l.len() <= 75), "a line is longer than 75 octets");
    let unfolded = text.replace("\r\n ", "");
    let events: Vec<&str> = unfolded.split("BEGIN:VEVENT\r\n").skip(1).collect();
    let (json, _) = expect(0, here.path(), &["aggregate", SEEDS]);
    let tables: Value = serde_json::from_str(&json).unwrap();
    let dated = tables["encounters"].as_array().unwrap().iter().filter(|e| e["day"].is_string()).count();
    assert_eq!(events.len(), dated);
    let mut uids: Vec<&str> = Vec::new();
    for event in &events {
        let value = |name: &str| {
            event
                .lines()
                .find_map(|l| l.strip_prefix(name)?.strip_prefix(':'))
                .unwrap_or_else(|| panic!("{name}: {event}"))
        };
        uids.push(value("UID"));
        let (from, to) = (value("DTSTART;VALUE=DATE"), value("DTEND;VALUE=DATE"));
        assert!(from.len() == 8 && from < to, "{from} {to}");
        assert!(value("DTSTAMP").ends_with("T000000Z") && !value("SUMMARY").is_empty());
        assert!(["CONFIRMED", "TENTATIVE", "CANCELLED"].contains(&value("STATUS")));
        // a comma that is text has a backslash
        let summary =
            value("SUMMARY").replace("\\,", "").replace("\\;", "").replace("\\n", "").replace("\\\\", "");
        assert!(!summary.contains([',', ';', '\\']), "{summary}");
    }
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events.len());
    assert!(
        unfolded.contains("DTSTART;VALUE=DATE:20210628\r\nDTEND;VALUE=DATE:20210630\r\n"),
        "a visit of two days"
    );
    assert!(unfolded.contains("SUMMARY:Lê Hoài Trung – Thongsalith Mangnomek (meet)\r\n"), "{unfolded}");
}

#[test]
fn follow_the_money_entities_point_to_each_other() {
    let here = folder(&[]);
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "a.ftm"]);
    let all = lines(&read(here.path(), "a.ftm"));
    let ids: std::collections::BTreeMap<&str, &str> =
        all.iter().map(|e| (e["id"].as_str().unwrap(), e["schema"].as_str().unwrap())).collect();
    assert_eq!(ids.len(), all.len());
    assert!(ids.keys().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))));
    let references =
        [("holder", "Person"), ("post", "Position"), ("organization", "Organization"), ("proof", "Article")];
    for e in &all {
        for (name, values) in e["properties"].as_object().unwrap() {
            let values: Vec<&str> = values.as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
            assert!(!values.is_empty() && values.iter().all(|v| !v.is_empty()), "{e}");
            if let Some((_, schema)) = references.iter().find(|(n, _)| n == name) {
                assert!(values.iter().all(|v| ids.get(v) == Some(schema)), "{name}: {e}");
            }
            if ["organizer", "involved"].contains(&name.as_str()) {
                assert!(values.iter().all(|v| ["Person", "Organization"].contains(&ids[v])), "{e}");
            }
        }
        let required: &[&str] = match e["schema"].as_str().unwrap() {
            "Occupancy" => &["holder", "post"],
            _ => &["name"],
        };
        assert!(required.iter().all(|p| e["properties"][p].is_array()), "{e}");
    }
    for schema in ["Article", "Person", "Organization", "Position", "Occupancy", "Event"] {
        assert!(ids.values().any(|s| *s == schema), "{schema}");
    }
}

#[test]
fn brat_marks_stand_where_its_own_reader_looks() {
    let twice =
        json_line("a/../b", ARTICLE) + &json_line("a/../b", "Ông Tô Lâm\nđến Hà Nội 😀 chiều 2/9/2025.");
    let here = folder(&[("twice.jsonl", twice.as_bytes())]);
    let (_, err) = expect(2, here.path(), &["extract", SEEDS, "--to", "brat"]);
    assert!(err.contains("want a folder, -o DIR"), "{err}");
    expect(0, here.path(), &["extract", SEEDS, "twice.jsonl", "--to", "brat", "-o", "marks"]);
    let script = r#"
import glob, os, re
files = sorted(glob.glob("marks/*.ann"))
assert len(files) == 7 and os.path.exists("marks/annotation.conf"), files
marks = events = 0
for name in files:
    text = open(name[:-4] + ".txt", encoding="utf-8", newline="").read()
    seen = {}
    for line in open(name, encoding="utf-8", newline="\n"):
        line = line.rstrip("\n")
        ident, rest = line.split("\t", 1)
        assert ident not in seen, line
        seen[ident] = rest
        if ident[0] == "T":
            place, words = rest.split("\t")
            kind, spans = place.split(" ", 1)
            pieces = [tuple(map(int, s.split())) for s in spans.split(";")]
            assert " ".join(text[a:b] for a, b in pieces) == words, (line, [text[a:b] for a, b in pieces])
            marks += 1
        if ident[0] == "E":
            events += 1
    for ident, rest in seen.items():
        for ref in re.findall(r"(?:^|[: ])([TE]\d+)(?=[ \t]|$)", rest if ident[0] in "ERNA#" else ""):
            assert ref in seen, (name, ident, rest)
assert marks > 300 and events > 10, (marks, events)
print("ok")
"#;
    assert!(python(here.path(), script).is_none_or(|out| out == "ok\n"));
}

#[test]
fn web_annotations_quote_what_they_point_to() {
    let here = folder(&[("a.txt", "Tin 😀: ông Tô Lâm đến Hà Nội.".as_bytes())]);
    let (out, _) = expect(0, here.path(), &["extract", SEEDS, "a.txt", "--to", "webannotation"]);
    let pages = lines(&out);
    assert_eq!(pages.len(), 6);
    let mut count = 0;
    for page in &pages {
        assert_eq!(
            (&page["@context"], &page["type"]),
            (&"http://www.w3.org/ns/anno.jsonld".into(), &"AnnotationPage".into())
        );
        let id = page["id"]
            .as_str()
            .unwrap()
            .strip_prefix("urn:bantin:document:")
            .unwrap()
            .split('#')
            .next()
            .unwrap();
        let path =
            if id == "a" { here.path().join("a.txt") } else { Path::new(SEEDS).join(format!("{id}.txt")) };
        let text: Vec<char> = fs::read_to_string(path).unwrap().chars().collect();
        for item in page["items"].as_array().unwrap() {
            assert!(item["type"] == "Annotation" && !item["body"].as_array().unwrap().is_empty());
            for target in item["target"].as_array().unwrap() {
                let [place, quote] = target["selector"].as_array().unwrap().as_slice() else {
                    panic!("{target}")
                };
                let (start, end) =
                    (place["start"].as_u64().unwrap() as usize, place["end"].as_u64().unwrap() as usize);
                let quoted = |name: &str| quote[name].as_str().unwrap().chars().collect::<Vec<_>>();
                assert_eq!(quoted("exact"), text[start..end]);
                assert!(
                    text[..start].ends_with(&quoted("prefix")) && text[end..].starts_with(&quoted("suffix"))
                );
                count += 1;
            }
        }
    }
    assert!(count > 300);
}

#[test]
fn conllu_names_the_entities_of_its_words() {
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (out, _) = expect(0, here.path(), &["extract", "a.txt", SEEDS, "--to", "conllu"]);
    let rows: Vec<Vec<&str>> = out
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    assert!(rows.iter().all(|r| r.len() == 10));
    assert!(out.contains("\tTô Lâm\t") && out.contains("|NER=B-PER|Entity=per/to-lam"), "{}", &out[..600]);
    for row in rows.iter().take(12) {
        let place = row[9].strip_prefix("Bytes=").unwrap().split('|').next().unwrap();
        let (start, end) = place.split_once(':').unwrap();
        assert_eq!(&ARTICLE[start.parse().unwrap()..end.parse().unwrap()], row[1]);
    }
    // a file appears whole
    expect(0, here.path(), &["extract", "a.txt", SEEDS, "--to", "conllu", "-o", "all.conllu"]);
    assert_eq!(read(here.path(), "all.conllu"), out);
    fs::create_dir(here.path().join("empty")).unwrap();
    expect(2, here.path(), &["extract", "empty", "-o", "none.jsonl"]);
    assert!(!here.path().join("none.jsonl").exists(), "nothing was done, nothing appears");
}
