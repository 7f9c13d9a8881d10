//! `bantin gazetteer`, and a user's list in the pipeline.

use std::fs;

use crate::support::{expect, folder, lines};

#[test]
fn gazetteers_are_checked_added_and_refused() {
    let good = "# name\ttype\tid\nQuán Gió\tLOC\tloc/quan-gio\n";
    let bad = "Quán Gió\tLOC\tloc/quan-gio\nHội Bàn Tròn\tORGG\torg/x\nchỉ một cột\n";
    let here = folder(&[
        ("good.tsv", good.as_bytes()),
        ("bad.tsv", bad.as_bytes()),
        ("a.txt", "Hôm qua ở Quán Gió.".as_bytes()),
    ]);
    let (out, _) = expect(0, here.path(), &["gazetteer", "check", "good.tsv"]);
    assert!(out.contains("1 entries"), "{out}");
    let (_, err) = expect(2, here.path(), &["gazetteer", "check", "good.tsv", "bad.tsv", "missing.tsv"]);
    assert!(err.contains("\nbad.tsv:3: ") || err.starts_with("bad.tsv:2: "), "{err}");
    assert!(
        err.contains("bad.tsv:2: unknown type \"ORGG\", want one of PER ORG LOC ROLE EVENT WORK"),
        "{err}"
    );
    assert!(err.contains("missing.tsv: cannot be read") && err.contains("3 errors"), "{err}");

    let (out, err) = expect(2, here.path(), &["extract", "a.txt", "--gazetteer", "bad.tsv"]);
    assert!(out.is_empty() && err.contains("bad.tsv:2: unknown type"), "{err}");
    expect(2, here.path(), &["extract", "a.txt", "--gazetteer", "missing.tsv"]);
    for more in [&[][..], &["--no-builtin"]] {
        let args: Vec<&str> =
            ["extract", "a.txt", "--gazetteer", "good.tsv"].iter().chain(more).copied().collect();
        let line = lines(&expect(0, here.path(), &args).0).remove(0);
        let found = line["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .any(|m| m["entity"] == "loc/quan-gio" && m["text"] == "Quán Gió");
        assert!(found, "{line}");
    }
}

/// The fenced blocks of a page that carry a file name: "```tsv my-names.tsv".
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = page.split("```").collect();
    let inside = parts.iter().skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    inside.filter_map(|(head, body)| Some((head.split_once(' ')?.1, body))).collect()
}

/// Mentions that the user's list gave: words, id, confidence.
fn listed(out: &str) -> Vec<String> {
    let line = lines(out).remove(0);
    let mentions = line["mentions"].as_array().unwrap().clone();
    let own = ["org/ong-vang", "per/tran-van-mau", "work/suoi-mo", "loc/suoi-mo", "work/vai-thieu"];
    let own = mentions.into_iter().filter(|m| own.contains(&m["entity"].as_str().unwrap_or("")));
    own.map(|m| {
        let text = |field: &str| m[field].as_str().unwrap().to_owned();
        format!("{} = {} {}", text("text"), text("entity"), m["confidence"].as_f64().unwrap())
    })
    .collect()
}

#[test]
fn the_example_of_the_page_does_what_the_page_says() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/gazetteer.md")).unwrap();
    let files: Vec<(&str, &[u8])> =
        blocks(&page).into_iter().map(|(name, body)| (name, body.as_bytes())).collect();
    assert_eq!(
        files.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["my-names.tsv", "my-names.jsonl", "a.txt"]
    );
    let here = folder(&files);
    let expected = page.split("```found\n").nth(1).unwrap().split("```").next().unwrap();
    let expected: Vec<&str> = expected.lines().collect();
    let (out, _) = expect(0, here.path(), &["gazetteer", "build", "my-names.tsv", "-o", "names.list"]);
    assert!(out.starts_with("names.list: 5 entries, 7 surfaces, "), "{out}");
    for list in ["my-names.tsv", "my-names.jsonl", "names.list"] {
        let (checked, _) = expect(0, here.path(), &["gazetteer", "check", list]);
        assert_eq!(checked, format!("{list}: 5 entries, 7 surfaces, no error\n"));
        let args = ["extract", "a.txt", "--layers", "mentions", "--gazetteer", list];
        assert_eq!(listed(&expect(0, here.path(), &args).0), expected, "{list}");
    }
    let args = ["explain", "a.txt", "--doc", "a", "--at", "10", "--gazetteer", "names.list"];
    let (out, _) = expect(0, here.path(), &args);
    assert!(out.contains("Trần Văn Mẫu (my-names.tsv:3)"), "{out}");
}

#[test]
fn a_later_list_comes_first_whatever_its_form() {
    let row = |id: &str| format!("Quán Gió\tLOC\tloc/{id}\n");
    let here = folder(&[
        ("one.tsv", row("one").as_bytes()),
        ("two.tsv", row("two").as_bytes()),
        ("three.jsonl", "{\"name\":\"Quán Gió\",\"type\":\"LOC\",\"id\":\"loc/three\"}".as_bytes()),
        ("hanoi.tsv", "Hà Nội\tLOC\tloc/my-ha-noi\n".as_bytes()),
        ("a.txt", "Hôm qua ở Quán Gió, Hà Nội.".as_bytes()),
    ]);
    for (name, files) in [
        ("one.list", &["one.tsv"][..]),
        ("both.list", &["two.tsv", "one.tsv"]),
        ("hanoi.list", &["hanoi.tsv"]),
    ] {
        let args: Vec<&str> = ["gazetteer", "build", "-o", name].iter().chain(files).copied().collect();
        expect(0, here.path(), &args);
    }
    for (files, ids) in [
        (&["one.tsv", "two.tsv"][..], ["loc/two", "loc/ha-noi"]),
        (&["two.tsv", "one.list"], ["loc/one", "loc/ha-noi"]),
        (&["one.list", "two.tsv"], ["loc/two", "loc/ha-noi"]),
        (&["one.list", "two.tsv", "three.jsonl"], ["loc/three", "loc/ha-noi"]),
        (&["three.jsonl", "both.list", "hanoi.list"], ["loc/one", "loc/my-ha-noi"]),
        (&["hanoi.tsv", "one.tsv"], ["loc/one", "loc/my-ha-noi"]),
    ] {
        let lists = files.iter().flat_map(|file| ["--gazetteer", file]);
        let args: Vec<&str> = ["extract", "a.txt", "--layers", "mentions"].into_iter().chain(lists).collect();
        let line = lines(&expect(0, here.path(), &args).0).remove(0);
        let found: Vec<&str> =
            line["mentions"].as_array().unwrap().iter().filter_map(|m| m["entity"].as_str()).collect();
        assert_eq!(found, ids, "{files:?}");
    }
}

#[test]
fn a_compiled_list_is_whole_or_an_error() {
    let here = folder(&[
        ("good.tsv", "Quán Gió\tLOC\tloc/quan-gio\tGió\n".as_bytes()),
        ("bad.tsv", "Quán Gió\tLOC\nQuán\tLOCC\nGió\tLOC\t\t\t\t\t\t\t\t2\n".as_bytes()),
        ("bad.jsonl", "{\"name\":\"Quán\",\"type\":\"LOC\"}\n{\"name\":\"Quán\"}\n".as_bytes()),
        ("old.list", "as it was".as_bytes()),
        ("a.txt", "Hôm qua ở Quán Gió.".as_bytes()),
    ]);
    let names = || {
        let mut names: Vec<_> = fs::read_dir(here.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let before = names();
    let args = ["gazetteer", "build", "good.tsv", "bad.tsv", "bad.jsonl", "-o", "old.list"];
    let (_, err) = expect(2, here.path(), &args);
    for part in
        ["bad.tsv:2: unknown type", "bad.tsv:3: prior \"2\"", "bad.jsonl:2: missing field `type`", "3 errors"]
    {
        assert!(err.contains(part), "{part}: {err}");
    }
    assert_eq!(fs::read(here.path().join("old.list")).unwrap(), b"as it was");
    expect(2, here.path(), &["gazetteer", "build", "good.tsv", "-o", "no/such/folder/x.list"]);
    assert_eq!(names(), before, "no temporary file stays");

    expect(0, here.path(), &["gazetteer", "build", "good.tsv", "-o", "old.list"]);
    let (_, err) = expect(2, here.path(), &["gazetteer", "build", "old.list", "-o", "x.list"]);
    assert!(err.contains("old.list: compiled already"), "{err}");
    let bytes = fs::read(here.path().join("old.list")).unwrap();
    let damage = |bytes: &[u8], part: &str| {
        fs::write(here.path().join("x.list"), bytes).unwrap();
        for args in [&["extract", "a.txt", "--gazetteer", "x.list"][..], &["gazetteer", "check", "x.list"]] {
            let (out, err) = expect(2, here.path(), args);
            assert!(out.is_empty() && err.contains("x.list: ") && err.contains(part), "{part}: {err}");
        }
    };
    damage(&bytes[..bytes.len() / 2], "damaged: ");
    damage(&bytes[..9], "the header is cut off");
    damage(&[&bytes[..], b"more"].concat(), "damaged: ");
    for at in [45, bytes.len() / 2, bytes.len() - 1] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 4;
        damage(&flipped, "the checksum does not fit");
    }
    let mut other = bytes.clone();
    other[8] += 1;
    damage(&other, "another version");
}
