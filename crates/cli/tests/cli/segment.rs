//! `bantin segment`.

use crate::support::{ARTICLE, expect, folder, json_line};

#[test]
fn joined_lines_hold_a_sentence_each() {
    let here = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (out, _) = expect(0, here.path(), &["segment", "a.txt"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(lines[0].contains("Tô_Lâm") && lines[0].contains("Hà_Nội ."), "{out}");
    assert_eq!((lines[1], lines[2]), ("Ông cảm_ơn .", ""));
}

#[test]
fn conllu_gives_the_text_and_its_bytes_back() {
    let text = "Ông  Tô\u{a0}Lâm nói: “Tốt!”\r\nHết.";
    let line = json_line("bài 1", text);
    let here = folder(&[("a.jsonl", line.as_bytes())]);
    for (unit, label) in [("byte", "Bytes="), ("char", "Chars="), ("utf16", "Utf16=")] {
        let (out, _) = expect(0, here.path(), &["segment", "a.jsonl", "--to", "conllu", "--offsets", unit]);
        assert!(out.starts_with(
            "# newdoc id = bài 1\n# sent_id = bài 1-1\n# text = Ông Tô Lâm nói: “Tốt!”\n1\tÔng\t_"
        ));
        assert!(out.contains("\n\n# sent_id = bài 1-2\n# text = Hết.\n1\tHết\t_"), "{out}");
        assert_eq!(
            out.ends_with("|SpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\tBytes=41:42\n\n"),
            unit == "byte"
        );
        for row in out.lines().filter(|l| l.contains('\t')) {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 10, "{row}");
            let place = columns[9].strip_prefix(label).unwrap().trim_end_matches("|SpaceAfter=No");
            let (start, end) = place.split_once(':').unwrap();
            let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
            let surface = match unit {
                "byte" => text[start..end].to_owned(),
                "char" => text.chars().skip(start).take(end - start).collect(),
                _ => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
            };
            assert_eq!(surface.split_whitespace().collect::<Vec<_>>().join(" "), columns[1]);
        }
    }
}

#[test]
fn lines_tokens_and_own_words_on_request() {
    let words = "# của tôi\nnhà báo trẻ\n-cảm ơn\n";
    let here = folder(&[("a.txt", "Nhà báo trẻ. Rất\n\ncảm ơn ông".as_bytes()), ("w.txt", words.as_bytes())]);
    let (out, _) = expect(0, here.path(), &["segment", "a.txt", "--sentences", "lines", "--words", "w.txt"]);
    assert_eq!(out, "Nhà_báo_trẻ . Rất\ncảm ơn ông\n\n");
    let (out, _) = expect(0, here.path(), &["segment", "a.txt", "--tokens"]);
    assert_eq!(out, "Nhà báo trẻ .\nRất\ncảm ơn ông\n\n");
    let (out, _) =
        expect(0, here.path(), &["extract", "a.txt", "--layers", "words", "--no-infer", "--words", "w.txt"]);
    assert!(out.contains(r#""words":[{"start":0,"end":15}"#), "{out}");
    let (_, err) = expect(2, here.path(), &["segment", "a.txt", "--words", "a.jsonl"]);
    assert!(err.contains("a.jsonl: cannot be read"), "{err}");
    let here = folder(&[("a.txt", b"x"), ("w.txt", "một\n-\n".as_bytes())]);
    let (_, err) = expect(2, here.path(), &["segment", "a.txt", "--words", "w.txt"]);
    assert!(err.contains("w.txt:2: no word in \"-\""), "{err}");
}
