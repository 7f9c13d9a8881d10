//! `bantin query`.

use crate::support::{SEEDS, expect, folder};
use serde_json::Value;

#[test]
fn questions_are_answered_with_evidence() {
    let here = folder(&[]);
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "news.sqlite"]);
    let ask = |words: &[&str]| expect(0, here.path(), &[&["query", "news.sqlite"], words].concat()).0;
    let rows = |words: &[&str]| -> Vec<Value> {
        serde_json::from_str(&ask(&[words, &["--json"]].concat())).unwrap()
    };
    let met = rows(&["encounters of per/thongsalith-mangnomek"]);
    let days: Vec<&str> = met.iter().map(|e| e["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2021-06-23", "2024-12-10", "2024-12-10", "2025-05-29"]);
    assert!(met.iter().all(|e| e["evidence"][0]["document"].is_string()));
    assert_eq!(rows(&["met", "Lê Hoài Trung", "thongsalith mangnomek"]), met[3..]);
    let table = ask(&["met", "le hoai trung", "per/thongsalith-mangnomek"]);
    assert!(
        table.contains("2025-05-29 evening") && table.contains("000_491608a942b4904d:2868..2879"),
        "{table}"
    );
    let who = rows(&["who", "Thoong-xa-lit Măng-nò-mệch"]);
    assert_eq!(who[0]["id"], "per/thongsalith-mangnomek");
    assert!(
        who[0]["offices"].as_array().unwrap().len() > 1 && who[0]["aliases"].as_array().unwrap().len() == 2
    );
    let held = |words: &[&str]| -> Vec<String> {
        rows(words).iter().map(|o| o["person"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        held(&["office", "Tổng Bí thư", "org/dang-ndcm-lao", "on", "2024-12-11"]),
        ["per/thongloun-sisoulith"]
    );
    assert!(held(&["office", "role/tong-bi-thu"]).contains(&"per/to-lam".to_owned()));
    assert!(held(&["office", "Lê Hoài Trung", "on", "1990-01-01"]).is_empty());
    let days = rows(&["timeline", "Lê Hoài Trung", "2025-01-01.."]);
    let days: Vec<&str> = days.iter().map(|d| d["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2025-05-29", "2025-05-30"]);
    assert_eq!(ask(&["met", "Lê Hoài Trung", "per/to-lam"]), "none\n");
}

#[test]
fn unknown_names_are_told_with_what_is_near() {
    let here = folder(&[]);
    expect(0, here.path(), &["aggregate", SEEDS, "-o", "news.sqlite"]);
    for (words, what) in [
        (&["who", "Lê Hoài Trng"][..], "near it are:\n  per/le-hoai-trung  Lê Hoài Trung"),
        (&["met", "Thongsalit"], "near it are:\n  per/thongsalith-mangnomek"),
        (&["timeline", "Xyzzy Qwerty"], "nor anything like it"),
        (&["met", "Đảng"], "may be one of several, want an id:\n  org/dang-cong-san-viet-nam"),
        (&["why"], "is no question"),
    ] {
        let (out, err) = expect(2, here.path(), &[&["query", "news.sqlite"], words].concat());
        assert!(out.is_empty() && err.contains(what), "{words:?}: {err}");
    }
    let (_, err) = expect(2, here.path(), &["query", "none.sqlite", "who", "x"]);
    assert!(err.contains("no such database") && !here.path().join("none.sqlite").exists(), "{err}");
}
