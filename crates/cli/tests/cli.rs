//! The program as a user sees it: every command, every kind of bad input, every exit status.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
const ARTICLE: &str =
    "Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek tại Hà Nội.\nÔng cảm ơn.";

/// Runs the program in a folder, with bytes on its standard input.
fn run_with(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    let writer = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn run(folder: &Path, args: &[&str]) -> Output {
    run_with(folder, args, b"")
}

/// Runs and asks for an exit status; gives standard output and standard error.
fn expect(status: i32, folder: &Path, args: &[&str]) -> (String, String) {
    check(status, args, run(folder, args))
}

fn check(status: i32, args: &[&str], output: Output) -> (String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(status), "{args:?}\nstdout: {out}\nstderr: {err}");
    assert!(!err.contains("panicked"), "{err}");
    (out, err)
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// A folder of files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn json_line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string() + "\n"
}

#[test]
fn help_and_version_are_data() {
    let here = folder(&[]);
    for command in ["report", "extract", "aggregate", "when", "explain", "eval"] {
        let (out, err) = expect(0, here.path(), &[command, "--help"]);
        assert!(out.contains("Example") && err.is_empty(), "{command}");
    }
    let (out, _) = expect(0, here.path(), &["--version"]);
    assert!(out.starts_with("bantin ") && out.contains("CC BY-SA") && out.contains("MIT"), "{out}");
    let (out, _) = expect(0, here.path(), &["completions", "bash"]);
    assert!(out.contains("complete -F _bantin"));
}

#[test]
fn bad_arguments_end_with_two() {
    let here = folder(&[("a.txt", b"x")]);
    for args in [
        &["extract"][..],
        &["extract", "a.txt", "--colour"],
        &["extract", "a.txt", "--layers", "nouns"],
        &["extract", "a.txt", "--threads", "0"],
        &["extract", "a.txt", "--published", "yesterday"],
        &["extract", "a.txt", "--offsets", "words"],
        &["extract", "a.txt", "--field", "body=text"],
        &["extract", "a.txt", "--max-document", "0"],
        &["extract", "a.txt", "--day-parts", "moon"],
        &["when", "tối 29/5", "--published", "30/5/2025"],
        &["explain", "a.txt", "--doc", "a"],
        &["guess", "a.txt"],
    ] {
        let (out, err) = expect(2, here.path(), args);
        assert!(out.is_empty() && err.contains("error:"), "{args:?}: {err}");
    }
}

#[test]
fn a_text_and_a_line_give_the_same_annotations() {
    let line = json_line("a", ARTICLE);
    let here = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.jsonl", line.as_bytes())]);
    let (text, _) = expect(0, here.path(), &["extract", "a.txt"]);
    let (json, _) = expect(0, here.path(), &["extract", "b.jsonl"]);
    assert_eq!(text, json);
    let (stdin, _) = check(0, &["-"], run_with(here.path(), &["extract", "-"], line.as_bytes()));
    assert_eq!(text, stdin);
    let txt = run_with(here.path(), &["extract", "-", "--format", "txt"], ARTICLE.as_bytes());
    assert_eq!(lines(&check(0, &[], txt).0)[0]["id"], "-");
    let value = &lines(&text)[0];
    assert_eq!((&value["id"], &value["bytes"]), (&Value::from("a"), &Value::from(ARTICLE.len())));
    let sentence = &value["sentences"][0];
    let end = sentence["end"].as_u64().unwrap() as usize;
    assert_eq!(&ARTICLE[..end], "Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek tại Hà Nội.");
}

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
fn layers_are_written_as_asked_and_never_change_each_other() {
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let get =
        |layers: &str| lines(&expect(0, here.path(), &["extract", "a.txt", "--layers", layers]).0).remove(0);
    let all = get("sentences,tokens,words,mentions,times,encounters");
    for layer in ["sentences", "tokens", "words", "mentions", "times", "encounters"] {
        let one = get(layer);
        assert_eq!(one[layer], all[layer]);
        assert_eq!((&one["published"], &one["fingerprint"]), (&all["published"], &all["fingerprint"]));
        let brought = layer == "encounters";
        assert_eq!(one.get("mentions").is_some(), brought || layer == "mentions");
        assert_eq!(one.get("words").is_some(), layer == "words");
    }
    let (default, _) = expect(0, here.path(), &["extract", "a.txt"]);
    assert!(default.contains("\"encounters\":") && !default.contains("\"tokens\":"));
}

#[test]
fn offsets_in_every_unit_name_the_same_words() {
    let text = "😀 Tô Lâm tới Hà Nội tối 29/5.";
    let here = folder(&[("a.txt", text.as_bytes())]);
    let tokens = |unit: &str| -> Vec<(usize, usize)> {
        let args = ["extract", "a.txt", "--layers", "tokens", "--offsets", unit];
        let line = lines(&expect(0, here.path(), &args).0).remove(0);
        assert_eq!(line.get("offsets").and_then(Value::as_str), (unit != "byte").then_some(unit));
        let get = |t: &Value, end| t[end].as_u64().unwrap() as usize;
        line["tokens"].as_array().unwrap().iter().map(|t| (get(t, "start"), get(t, "end"))).collect()
    };
    let chars: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let (bytes, in_chars, in_utf16) = (tokens("byte"), tokens("char"), tokens("utf16"));
    assert!(bytes.len() > 5 && bytes.len() == in_chars.len() && bytes.len() == in_utf16.len());
    for ((b, c), u) in bytes.iter().zip(in_chars).zip(in_utf16) {
        let word = &text[b.0..b.1];
        assert_eq!(chars[c.0..c.1].iter().collect::<String>(), word);
        assert_eq!(String::from_utf16(&utf16[u.0..u.1]).unwrap(), word);
    }
}

#[test]
fn the_output_does_not_depend_on_threads() {
    let mut news = String::new();
    for i in 0..400 {
        news += &json_line(&format!("n{i}"), &format!("Ngày {}/5, {}", i % 28 + 1, ARTICLE.repeat(i % 7)));
        if i % 50 == 3 {
            news += "{broken\n";
        }
    }
    let here = folder(&[("news.jsonl", news.as_bytes())]);
    let get = |command: &str, threads| {
        expect(1, here.path(), &[command, "news.jsonl", SEEDS, "--threads", threads]).0
    };
    for command in ["extract", "aggregate"] {
        let one = get(command, "1");
        assert_eq!(one, get(command, "2"));
        assert_eq!(one, get(command, "5"));
    }
}

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
    for (name, what) in
        [("all.sqlite", "not yet"), ("tables/", "unknown extension"), ("all.xml", "unknown extension")]
    {
        let (_, err) = expect(2, here.path(), &["aggregate", "a.txt", "-o", name]);
        assert!(err.contains(what) || err.contains("not yet"), "{err}");
    }
    let (_, err) = expect(2, here.path(), &["aggregate", "a.txt", "-o", "no/such/folder/all.json"]);
    assert!(err.contains("cannot be written"), "{err}");
    let left: Vec<String> =
        fs::read_dir(here.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|n| !n.contains(".part")), "{left:?}");
}

#[test]
fn when_prints_a_table_or_objects() {
    let here = folder(&[]);
    let (out, _) = expect(0, here.path(), &["when", "tối 29/5", "--published", "2025-05-30"]);
    assert!(out.contains("2025-05-29TEV"), "{out}");
    let (out, _) = expect(0, here.path(), &["when", "tối 29/5", "--published", "2025-05-30", "--json"]);
    let times: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(times[0]["value"], "2025-05-29TEV");
    assert_eq!((&times[0]["start"], &times[0]["end"]), (&Value::from(0), &Value::from(10)));
    let (out, _) = expect(0, here.path(), &["when", "tối 29/5", "--no-infer", "--json"]);
    assert!(out.contains("XXXX-05-29TEV"), "{out}");
    let (out, err) = expect(0, here.path(), &["when", "chiều sâu", "--json"]);
    assert_eq!((out.as_str(), err.as_str()), ("[]\n", ""));
}

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

#[test]
fn eval_scores_gold_and_treebanks() {
    let text = "Tối 29/5, ông Tô Lâm tới Hà Nội.";
    let gold = serde_json::json!({
        "id": "g", "text": text, "published": "2025-05-30",
        "times": [{"start": 0, "end": 10, "type": "TIME", "value": "2025-05-29TEV"}],
        "entities": [], "encounters": [],
    });
    let row = |id: u32, form: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
    let treebank = format!("{}{}{}\n", row(1, "Hà Nội"), row(2, "đẹp"), row(3, "."));
    let here = folder(&[
        ("gold.jsonl", gold.to_string().as_bytes()),
        ("bank.conllu", treebank.as_bytes()),
        ("bad.jsonl", b"{\"id\":\"g\",\"text\":\"x\",\"times\":[{\"start\":0,\"end\":9,\"type\":\"DATE\",\"value\":\"2025\"}]}"),
    ]);
    let (out, _) = expect(0, here.path(), &["eval", "gold.jsonl", "bank.conllu", "--json"]);
    let board: Value = serde_json::from_str(&out).unwrap();
    let row = |layer: &str| {
        board["layers"]
            .as_array()
            .unwrap()
            .iter()
            .find(|r| r["layer"] == layer && r["type"] == "all")
            .unwrap()
            .clone()
    };
    assert_eq!(
        (&row("times+value")["gold"], &row("times+value")["strict"]["right"]),
        (&Value::from(1), &Value::from(1))
    );
    assert_eq!((&row("words")["gold"], &row("sentences")["gold"]), (&Value::from(3), &Value::from(1)));
    let (table, _) = expect(0, here.path(), &["eval", "gold.jsonl", "--errors"]);
    assert!(table.contains("times") && table.contains("F1"), "{table}");
    let (_, err) = expect(2, here.path(), &["eval", "bad.jsonl"]);
    assert!(err.starts_with("bantin: bad.jsonl:1: "), "{err}");
    expect(2, here.path(), &["eval", "missing.jsonl"]);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let news: String = (0..3000).map(|i| json_line(&i.to_string(), ARTICLE)).collect();
    let here = folder(&[("news.jsonl", news.as_bytes())]);
    for threads in ["1", "2"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .current_dir(here.path())
            .args(["extract", "news.jsonl", "--threads", threads])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut some = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_full_disk_is_told_and_ends_with_two() {
    let full = PathBuf::from("/dev/full");
    if !full.exists() {
        return;
    }
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    for args in [
        &["extract", "a.txt"][..],
        &["aggregate", "a.txt"],
        &["when", "tối 29/5"],
        &["report", "a.txt"],
        &["--help"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .current_dir(here.path())
            .args(args)
            .stdout(fs::OpenOptions::new().write(true).open(&full).unwrap())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let (_, err) = check(2, args, output);
        assert!(err.contains("cannot be written") && err.contains("os error 28"), "{args:?}: {err}");
    }
    for args in [&["aggregate", "a.txt", "-o", "full.json"][..], &["report", "a.txt", "-o", "full.json"]] {
        let link = here.path().join("full.json");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(&full, &link).unwrap();
        let (_, err) = expect(2, here.path(), args);
        assert!(err.contains("full.json: cannot be written"), "{err}");
        assert_eq!(fs::read_link(&link).unwrap(), full, "a device is written, never replaced");
    }
}
