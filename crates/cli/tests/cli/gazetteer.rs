//! `bantin gazetteer`, and a user's list in the pipeline.

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
