//! What is read: files, folders, streams, and everything that can be wrong with them.

use crate::support::{expect, folder, json_line, lines};
use serde_json::Value;
use std::io::Write;

#[test]
fn every_bad_document_is_reported_in_its_place_and_the_others_are_complete() {
    let mut file = Vec::new();
    for line in [
        "{\"id\":\"good\",\"text\":\"Hà Nội.\"}",
        "{\"id\":\"broken\",\"text\":",
        "",
        "[1,2]",
        "{\"id\":\"no text\"}",
        "{\"id\":7,\"text\":\"Số bảy.\",\"title\":null}",
        "{\"text\":\"Không có id.\"}",
        "{\"id\":\"dated\",\"text\":\"\",\"published\":\"hôm qua\"}",
        "{\"id\":\"also dated\",\"text\":\"\",\"published\":\"2025-02-30\"}",
        "{\"id\":\"nul\",\"text\":\"a\\u0000b\"}",
    ] {
        file.extend_from_slice(line.as_bytes());
        file.extend_from_slice(b"\r\n");
    }
    file.extend_from_slice(b"{\"id\":\"latin\",\"text\":\"\xe0\"}\n{\"id\":\"last\",\"text\":\"\"}");
    let here = folder(&[("news.jsonl", &file)]);
    let (out, err) = expect(1, here.path(), &["extract", "news.jsonl"]);
    let all = lines(&out);
    let seen: Vec<(String, String)> = all
        .iter()
        .map(|l| {
            (
                l["id"].as_str().unwrap_or("null").to_owned(),
                l["error"]["kind"].as_str().unwrap_or("").to_owned(),
            )
        })
        .collect();
    let want = [
        ("good", ""),
        ("null", "json"),
        ("null", "json"),
        ("no text", "field"),
        ("7", ""),
        ("news.jsonl:7", ""),
        ("dated", "published"),
        ("also dated", "published"),
        ("nul", ""),
        ("null", "utf8"),
        ("last", ""),
    ];
    assert_eq!(seen, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(all[1]["error"]["message"].as_str().unwrap().starts_with("news.jsonl:2: "));
    assert!(all[9]["error"]["message"].as_str().unwrap().starts_with("news.jsonl:11: "));
    assert_eq!(all[8]["notices"][0]["kind"], "nul-bytes");
    assert!(err.contains("news.jsonl:2:") && err.contains("6 of 11 documents refused"), "{err}");
}

#[test]
fn files_that_cannot_be_read_are_refused_documents() {
    let here = folder(&[
        ("good.txt", "Hà Nội.".as_bytes()),
        ("latin.txt", b"dong mot\nch\xe0o"),
        ("utf16.txt", b"\xff\xfea\0"),
        ("notes.md", b"x"),
        ("broken.jsonl.gz", b"no gzip"),
    ]);
    let inputs = [
        "missing.txt",
        "missing.jsonl",
        "latin.txt",
        "utf16.txt",
        "notes.md",
        "broken.jsonl.gz",
        "no*.txt",
        "good.txt",
    ];
    let args: Vec<&str> = ["extract"].into_iter().chain(inputs).collect();
    let (out, _) = expect(1, here.path(), &args);
    let all = lines(&out);
    let seen: Vec<(Option<&str>, Option<&str>)> =
        all.iter().map(|l| (l["id"].as_str(), l["error"]["kind"].as_str())).collect();
    let want = [
        (Some("missing"), Some("open")),
        (None, Some("open")),
        (Some("latin"), Some("utf8")),
        (Some("utf16"), Some("utf8")),
        (None, Some("format")),
        (None, Some("read")),
        (Some("no*"), Some("open")),
        (Some("good"), None),
    ];
    assert_eq!(seen, want);
    let message = |i: usize| all[i]["error"]["message"].as_str().unwrap();
    assert!(message(0).starts_with("missing.txt:1: cannot be opened"), "{}", message(0));
    assert_eq!(message(2), "latin.txt:2: invalid UTF-8 at byte 11");
    assert!(message(3).contains("UTF-16"));
    let (out, _) = expect(1, here.path(), &["extract", "missing.jsonl"]);
    assert_eq!(lines(&out).len(), 1);
}

#[test]
fn nothing_to_try_ends_with_two() {
    let here = folder(&[("empty.jsonl", b""), ("folder/notes.md", b"x")]);
    for input in ["empty.jsonl", "folder"] {
        let (out, err) = expect(2, here.path(), &["extract", input]);
        assert!(out.is_empty() && err.contains("no document"), "{err}");
    }
}

#[test]
fn odd_texts_are_annotated_as_given() {
    let bom = "\u{feff}Hà Nội.\r\nHuế.\r\n";
    let here = folder(&[
        ("bom.txt", bom.as_bytes()),
        ("crlf.jsonl", b"\xef\xbb\xbf{\"id\":\"x\",\"text\":\"\"}\r\n"),
        ("empty.txt", b""),
    ]);
    let (out, _) = expect(0, here.path(), &["extract", ".", "--layers", "tokens,sentences"]);
    let all = lines(&out);
    let ids: Vec<&str> = all.iter().map(|l| l["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["bom", "x", "empty"]);
    assert_eq!(all[0]["bytes"], bom.len());
    assert_eq!(all[0]["notices"][0]["kind"], "bom");
    let token = &all[0]["tokens"][0];
    let span = token["start"].as_u64().unwrap() as usize..token["end"].as_u64().unwrap() as usize;
    assert_eq!(&bom[span], "Hà", "offsets count the mark");
    assert_eq!((&all[2]["bytes"], &all[2]["fingerprint"]), (&Value::from(0), &Value::Null));
}

#[test]
fn a_long_line_is_refused_and_passed_over() {
    let long = json_line("long", &"x".repeat(100_000));
    let here = folder(&[
        ("a.jsonl", format!("{}{long}{}", json_line("1", "a"), json_line("2", "b")).as_bytes()),
        ("long.txt", "x".repeat(2000).as_bytes()),
    ]);
    let (out, _) = expect(1, here.path(), &["extract", "a.jsonl", "long.txt", "--max-document", "1K"]);
    let all = lines(&out);
    assert_eq!(all.len(), 4);
    assert_eq!(all[1]["error"]["kind"], "too-large");
    assert!(all[1]["error"]["message"].as_str().unwrap().starts_with("a.jsonl:2: "));
    assert_eq!((&all[2]["id"], &all[3]["error"]["kind"]), (&Value::from("2"), &Value::from("too-large")));
}

#[test]
fn folders_are_read_in_the_order_of_their_paths_packed_files_too() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(json_line("in-gz", "a").as_bytes()).unwrap();
    let zst = zstd::encode_all(json_line("in-zst", "b").as_bytes(), 1).unwrap();
    let here = folder(&[
        ("b/c.txt", b"x"),
        ("b-a.txt", b"x"),
        ("a.ndjson.gz", &gzip.finish().unwrap()),
        ("z.jsonl.zst", &zst),
        ("ignored.csv", b"x"),
        ("B.TXT", b"x"),
    ]);
    let ids = |args: &[&str]| -> Vec<String> {
        lines(&expect(0, here.path(), args).0).iter().map(|l| l["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["extract", "."]), ["B", "in-gz", "b-a", "c", "in-zst"]);
    assert_eq!(ids(&["extract", "*.txt", "b"]), ["b-a", "c"]);
}

#[test]
fn fields_by_other_names_and_a_date_for_all() {
    let line = "{\"key\":1,\"body\":\"tối 29/5\",\"date\":\"2025-05-30T20:00:00Z\",\"headline\":\"Tin\"}\n{\"key\":2,\"body\":\"\"}";
    let here = folder(&[("a.jsonl", line.as_bytes())]);
    let fields = ["id=key", "text=body", "published=date", "title=headline"];
    let mut args = vec!["extract", "a.jsonl", "--published", "2024-01-01"];
    fields.iter().for_each(|f| args.extend(["--field", f]));
    let all = lines(&expect(0, here.path(), &args).0);
    assert_eq!((&all[0]["id"], &all[0]["title"]), (&Value::from("1"), &Value::from("Tin")));
    assert_eq!(all[0]["published"]["value"], "2025-05-31T03:00");
    assert_eq!(
        (&all[1]["published"]["value"], &all[1]["published"]["provenance"]),
        (&Value::from("2024-01-01"), &Value::from("given"))
    );
}

#[test]
fn other_encodings_are_converted_on_request_and_offsets_stay_the_files() {
    use bantin_encoding::{Encoding, encode};
    let text = "Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp Đại sứ Lào tại Hà Nội.";
    for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258] {
        let bytes = encode(text, encoding).unwrap();
        let here = folder(&[("a.txt", &bytes)]);
        let (out, _) = expect(1, here.path(), &["extract", "a.txt"]);
        assert_eq!(lines(&out)[0]["error"]["kind"], "utf8");
        for name in ["auto", encoding.name()] {
            let (out, _) = expect(0, here.path(), &["extract", "a.txt", "--encoding", name]);
            let line = &lines(&out)[0];
            assert_eq!(line["bytes"], bytes.len(), "{out}");
            assert_eq!(line["notices"][0]["kind"], "encoding");
            let time = &line["times"][0];
            let place = |side: &str| usize::try_from(time[side].as_u64().unwrap()).unwrap();
            assert_eq!(time["text"], "Tối 29/5");
            assert_eq!(bytes[place("start")..place("end")], encode("Tối 29/5", encoding).unwrap());
            let (characters, _) =
                expect(0, here.path(), &["extract", "a.txt", "--encoding", name, "--offsets", "char"]);
            assert_eq!(lines(&characters)[0]["times"][0]["end"], 8);
        }
    }
}

#[test]
fn damaged_texts_are_repaired_and_unknown_ones_refused() {
    let damaged = "Toång Bí thö Ñaûng Coäng saûn Vieät Nam tieáp Ñaïi söù Laøo";
    let line = json_line("b", damaged);
    let here = folder(&[
        ("a.txt", damaged.as_bytes()),
        ("b.jsonl", line.as_bytes()),
        ("c.txt", b"na\xefve caf\xe9"),
    ]);
    let (out, _) = expect(0, here.path(), &["segment", "a.txt", "--encoding", "auto"]);
    assert!(out.contains("Việt_Nam") && out.contains("Đại_sứ"), "{out}");
    let (out, _) = expect(0, here.path(), &["segment", "b.jsonl", "--encoding", "auto"]);
    assert!(out.contains("Việt_Nam"), "{out}");
    let (out, err) = expect(1, here.path(), &["extract", ".", "--encoding", "auto"]);
    assert_eq!(lines(&out).len(), 3);
    assert!(
        err.contains("c.txt:1: neither UTF-8 nor Vietnamese in a known encoding; name one by --encoding"),
        "{err}"
    );
    let (_, err) = expect(2, here.path(), &["extract", "a.txt", "--encoding", "klingon"]);
    assert!(err.contains("want one of utf-8") && err.contains("or auto"), "{err}");
}
