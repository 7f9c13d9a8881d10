//! Pages as documents: files, fields, presets.

use serde_json::json;

use crate::support::{expect, folder, json_line, lines};

const PAGE: &str = "<!doctype html><html><head><title>Tô Lâm tiếp khách - Báo Thử</title><meta charset=utf-8>\
    <meta property=article:published_time content=2025-05-30T08:00:00+07:00><meta property=og:site_name content='Báo Thử'>\
    <link rel=canonical href=https://thu.example/1></head><body><nav><a href=/>Trang chủ</a></nav><h1>Tô Lâm tiếp khách</h1>\
    <div class=content><p>Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek tại Hà Nội.</p>\
    <p class=author>An Bình</p></div></body></html>";
const TEXT: &str = "Tối 29/5, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek tại Hà Nội.";

#[test]
fn a_page_is_a_document_whose_line_holds_the_extracted_text() {
    let folder = folder(&[("bai.html", PAGE.as_bytes()), ("trong.htm", b"<html><body><p>x</body>")]);
    let (out, err) = expect(1, folder.path(), &["extract", "."]);
    let all = lines(&out);
    let page = &all[0];
    assert_eq!(
        (&page["id"], &page["title"], &page["source"]),
        (&json!("bai"), &json!("Tô Lâm tiếp khách"), &json!("Báo Thử"))
    );
    assert_eq!((&page["url"], &page["byline"]), (&json!("https://thu.example/1"), &json!("An Bình")));
    assert_eq!(
        (&page["published"]["value"], &page["published"]["provenance"]),
        (&json!("2025-05-30T08:00"), &json!("given"))
    );
    assert_eq!((&page["text"], &page["bytes"]), (&json!(TEXT), &json!(TEXT.len())));
    assert_eq!(page["times"][0]["value"], "2025-05-29TEV");
    let notice = page["notices"][0]["message"].as_str().unwrap();
    assert!(notice.contains("meta article:published_time"), "{notice}");
    for mention in page["mentions"].as_array().unwrap() {
        let at = |side: &str| usize::try_from(mention[side].as_u64().unwrap()).unwrap();
        assert_eq!(mention["text"], &TEXT[at("start")..at("end")]);
    }
    assert_eq!((&all[1]["id"], &all[1]["error"]["kind"]), (&json!("trong"), &json!("html")));
    assert!(err.contains("trong.htm:1: no article found in the page"));

    // lines of extract give the bytes that the pages give
    std::fs::write(folder.path().join("lines.jsonl"), out.lines().next().unwrap()).unwrap();
    let (from_page, _) = expect(0, folder.path(), &["aggregate", "bai.html"]);
    let (from_lines, _) = expect(0, folder.path(), &["aggregate", "lines.jsonl"]);
    assert_eq!(from_page, from_lines);

    let (chars, _) = expect(0, folder.path(), &["extract", "bai.html", "--offsets", "char"]);
    assert_eq!(lines(&chars)[0]["text"], TEXT);
    let (input, _) = expect(0, folder.path(), &["extract", "bai.html", "-o", "a.jsonl", "--resume"]);
    assert!(
        input.is_empty() && std::fs::read_to_string(folder.path().join("a.jsonl")).unwrap().contains(TEXT)
    );
}

#[test]
fn our_own_report_in_a_folder_is_no_article() {
    let folder = folder(&[("a.jsonl", json_line("a", TEXT).as_bytes())]);
    expect(0, folder.path(), &["report", "."]);
    let (out, _) = expect(0, folder.path(), &["report", "."]);
    assert!(folder.path().join("report.html").exists() && !out.is_empty());
}

#[test]
fn pages_in_legacy_encodings_tell_their_own_or_are_recognized() {
    use bantin_encoding::{Encoding, encode};
    let of = |label: &str, encoding| {
        encode(&PAGE.replace("charset=utf-8", &format!("charset={label}")), encoding).unwrap()
    };
    let files = [
        ("viscii.html", of("viscii", Encoding::Viscii)),
        ("told.html", of("x-viet-tcvn5712", Encoding::Tcvn3)),
        ("untold.html", of("iso-8859-1", Encoding::Tcvn3)),
        ("wide.html", [&b"\xff\xfe"[..], &of("utf-16", Encoding::Utf16Le)].concat()),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
    let folder = folder(&files);
    let (out, _) = expect(0, folder.path(), &["extract", "."]);
    for line in lines(&out) {
        assert_eq!(line["text"], TEXT, "{}", line["id"]);
    }
}

#[test]
fn a_known_collection_needs_no_names_of_fields() {
    // in the shape of the documents that github.com/binhvq/news-corpus shows, written by us
    let relaxed = json!({"source": "Báo Thử", "title": "Tô Lâm tiếp khách", "sapo": "Cuộc tiếp diễn ra tối qua.",
        "body": "<p class=\"body-image\"><img src=\"a.jpg\"/></p><p class=\"body-text\">T&ocirc; L&acirc;m &#273;&atilde; tiếp ông Thongsalith Mangnomek.</p>",
        "id": 24_858_235, "publish": {"$date": "2018-02-04T22:15:07Z"}, "tags": [], "cates": ["Pháp luật"]});
    let canonical = json!({"id": {"$numberInt": "7"}, "body": "<p>x</p>", "publish": {"$date": {"$numberLong": "1517782507000"}}});
    let folder = folder(&[("dump.jsonl", format!("{relaxed}\n{canonical}\n{{\"id\":8}}\n").as_bytes())]);
    let (out, _) = expect(1, folder.path(), &["extract", "dump.jsonl", "--preset", "binhvq"]);
    let all = lines(&out);
    assert_eq!((&all[0]["id"], &all[0]["source"]), (&json!("24858235"), &json!("Báo Thử")));
    assert_eq!(all[0]["text"], "Cuộc tiếp diễn ra tối qua.\nTô Lâm đã tiếp ông Thongsalith Mangnomek.");
    assert_eq!(all[0]["published"]["value"], "2018-02-05T05:15");
    assert_eq!((&all[1]["id"], &all[1]["published"]["value"]), (&json!("7"), &json!("2018-02-05T05:15")));
    assert_eq!(all[2]["error"]["kind"], "field");
    let (_, err) = expect(2, folder.path(), &["extract", "dump.jsonl", "--preset", "x"]);
    assert!(err.contains("unknown preset \"x\", want one of binhvq"), "{err}");
    let own = ["extract", "dump.jsonl", "--preset", "binhvq", "--field", "title=sapo"];
    let (out, _) = expect(1, folder.path(), &own);
    assert_eq!(lines(&out)[0]["title"], "Cuộc tiếp diễn ra tối qua.");
}

#[test]
fn html_of_a_field_is_read_where_there_is_no_text_and_a_page_knows_its_date_better_than_the_command_line() {
    let with_text = json!({"id": "a", "text": TEXT, "lead": 5, "html": {"x": 1}});
    let page = json!({"id": "b", "html": PAGE, "lead": "Trước hết."});
    let told = json!({"id": "c", "html": PAGE, "published": "2024-01-01", "title": "Khác"});
    let folder = folder(&[("a.jsonl", format!("{with_text}\n{page}\n{told}\n").as_bytes())]);
    let (out, _) = expect(0, folder.path(), &["extract", "a.jsonl", "--published", "2023-01-01"]);
    let all = lines(&out);
    assert!(all[0].get("text").is_none() && all[0]["bytes"] == TEXT.len());
    assert_eq!(all[0]["published"]["value"], "2023-01-01");
    assert_eq!(all[1]["text"], format!("Trước hết.\n{TEXT}"));
    assert_eq!(
        (&all[1]["published"]["value"], &all[1]["title"]),
        (&json!("2025-05-30T08:00"), &json!("Tô Lâm tiếp khách"))
    );
    assert_eq!((&all[2]["published"]["value"], &all[2]["title"]), (&json!("2024-01-01"), &json!("Khác")));
}

#[cfg(feature = "warc")]
mod warc {
    use super::{PAGE, TEXT};
    use crate::support::{expect, folder, lines};
    use std::io::Write;

    fn record(kind: &str, id: u32, block: &str) -> Vec<u8> {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: https://thu.example/{id}\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
        .into_bytes()
    }

    fn response(id: u32) -> Vec<u8> {
        record(
            "response",
            id,
            &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"),
        )
    }

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn parts() -> Vec<Vec<u8>> {
        vec![
            record("warcinfo", 1, "software: x"),
            response(2),
            record("request", 3, "GET / HTTP/1.1\r\n\r\n"),
            record("response", 4, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx"),
            response(5),
        ]
    }

    #[test]
    fn responses_are_documents_packed_or_not() {
        let parts = parts();
        let members: Vec<u8> = parts.iter().flat_map(|p| pack(p)).collect();
        let whole = parts.concat();
        let zstd = zstd::encode_all(&*whole, 1).unwrap();
        let folder = folder(&[
            ("a.warc", &whole),
            ("b.warc.gz", &members),
            ("c.warc.gz", &pack(&whole)),
            ("d.warc.zst", &zstd),
        ]);
        let (out, _) = expect(0, folder.path(), &["extract", "."]);
        let all = lines(&out);
        assert_eq!(all.len(), 8);
        for (i, line) in all.iter().enumerate() {
            let number = [2, 5][i % 2];
            assert_eq!(line["id"], format!("urn:uuid:{number}"));
            assert_eq!(
                (&line["url"], &line["text"]),
                (&format!("https://thu.example/{number}").into(), &TEXT.into())
            );
        }
    }

    #[test]
    fn a_broken_record_takes_no_other_with_it() {
        let parts = parts();
        let mut packed: Vec<Vec<u8>> = parts.iter().map(|p| pack(p)).collect();
        packed[2] = packed[1].clone();
        packed[2][60] ^= 0x55;
        let cut = parts[1][..200].to_vec();
        let plain =
            [&*parts[1], b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n", b"noise\r\n", &parts[4], &cut]
                .concat();
        let bomb = pack(&vec![b'x'; 50 << 20]);
        let folder = folder(&[("a.warc.gz", &packed.concat()), ("b.warc", &plain), ("c.warc.gz", &bomb)]);
        let (out, err) = expect(
            1,
            folder.path(),
            &["extract", "a.warc.gz", "b.warc", "c.warc.gz", "--max-decompressed", "1M"],
        );
        let all = lines(&out);
        let done: Vec<&str> =
            all.iter().filter(|l| l.get("error").is_none()).map(|l| l["id"].as_str().unwrap()).collect();
        assert_eq!(done, ["urn:uuid:2", "urn:uuid:5", "urn:uuid:2", "urn:uuid:5"], "{err}");
        for said in [
            "a.warc.gz:3: broken record",
            "b.warc:2: a record without Content-Length",
            "the record ends after",
            "see --max-decompressed",
        ] {
            assert!(err.contains(said), "{said:?} is not in {err}");
        }
    }
}
