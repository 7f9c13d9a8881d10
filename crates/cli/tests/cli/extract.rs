//! `bantin extract`.

use crate::support::{ARTICLE, SEEDS, check, expect, folder, json_line, lines, run_with};
use serde_json::Value;

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
