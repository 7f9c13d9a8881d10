//! Doors for the fuzz targets (`fuzz/`) to what only the program has: reading lines, a user's lists, the page.
//!
//! In:     any bytes. Out: nothing; a broken promise is a panic.

use std::sync::Arc;

use bantin::aggregate::Aggregate;
use bantin::{Document, EntityTagger, Pipeline};
use serde_json::Value;

use crate::html::{ReportDocument, render};
use crate::input::{Body, Fields, Item, Line, Place, Read, Reading, next_line, parse, parse_any};

/// Longest line that is read.
const LIMIT: usize = 512;

/// Cuts bytes into lines and reads each as a document, also as a line of `extract`. What a JSON reader of every field takes,
/// with the strings it has, is what we take.
///
/// # Panics
/// When a promise is broken.
pub fn lines(bytes: &[u8]) {
    let fields = Fields::default();
    let (mut reader, mut number) = (bytes, 0);
    let mut want = bytes.split(|&b| b == b'\n');
    while let Some(line) = next_line(&mut reader, LIMIT).expect("reading memory") {
        number += 1;
        let raw = want.next().expect("as many lines");
        let line = match line {
            Line::TooLong(length) => {
                assert!(length as usize == raw.len() && raw.len() > LIMIT);
                continue;
            }
            Line::Whole(line) => line,
        };
        assert_eq!(line, raw);
        let place = Place { file: Arc::from("fuzz"), line: number };
        let item = Item { place, body: Body::Line(line) };
        one(&item, raw, &fields);
        let converted = Reading::Detected.apply(item);
        let _ = parse_any(&converted, &fields);
    }
}

fn one(item: &Item, raw: &[u8], fields: &Fields) {
    let value: Option<Value> = serde_json::from_slice(raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw)).ok();
    let text = value.as_ref().and_then(|v| v.get("text")).and_then(Value::as_str);
    match parse(item, fields) {
        // A lone surrogate or too deep a list in a field that is nobody's: the reader of every field is stricter.
        Ok(parsed) if value.is_some() => assert_eq!(Some(parsed.document().text), text),
        Ok(_) => {}
        Err(refusal) => assert!(refusal.message.starts_with("fuzz:"), "{}", refusal.message),
    }
    if let Ok(Read::Extracted(line)) = parse_any(item, fields)
        && let Ok(annotations) = serde_json::from_str(line)
    {
        let mut all = Aggregate::default();
        all.absorb(&annotations);
        let _ = all.tables(3);
    }
}

/// A list of names as TSV or JSONL: bad lines, each with its place, or a list that can be used.
///
/// # Panics
/// When a promise is broken.
pub fn names(tokenizer: &bantin::Tokenizer, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (rows, bad) = match text.trim_start().starts_with('{') {
        true => crate::gazetteer::jsonl::to_rows("a.jsonl", text),
        false => (text.to_owned(), Vec::new()),
    };
    bad.iter().for_each(|e| assert!(e.to_string().starts_with("a.jsonl:"), "{e}"));
    let Ok(list) = bantin::entity::NameList::from_tsv(&[("a.tsv", &rows)], &|name| tokenizer.tokens(name))
    else {
        return;
    };
    let again = bantin::entity::NameList::from_bytes("a.list", &list.to_bytes())
        .expect("what is written can be read");
    assert_eq!(again.to_bytes(), list.to_bytes());
    let gazetteer = bantin::entity::Gazetteer::from(list);
    for found in gazetteer.find(&tokenizer.tokenize(text), bantin::entity::Overlap::All) {
        let _ = &text[found.span];
    }
}

/// A page of these documents (title, text): three scripts, of which none is theirs, and data that is JSON.
///
/// # Panics
/// When a promise is broken.
pub fn page(pipeline: &Pipeline, documents: &[(&str, &str)]) {
    let mut all = Aggregate::default();
    let shown = documents.iter().map(|&(title, text)| {
        let annotations = pipeline.annotate(&Document { title: Some(title), ..Document::new(title, text) });
        all.absorb(&annotations);
        ReportDocument {
            id: title.to_owned(),
            title: Some(title.to_owned()),
            text: text.to_owned(),
            annotations,
        }
    });
    let shown: Vec<ReportDocument> = shown.collect();
    let tables = all.tables(20);
    let page = render(&tables, &shown, &|_| None);
    assert_eq!((page.matches("<script").count(), page.matches("</script>").count()), (3, 3));
    for line in block(&page, "data").lines().chain(block(&page, "texts").lines()) {
        assert!(!line.contains(['<', '>', '&', '\u{2028}', '\0']));
        let _: Value = serde_json::from_str(line).expect("JSON");
    }
    summary(&tables, &pipeline.entities);
}

/// What stands in a block of data.
fn block<'p>(page: &'p str, id: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("id=\"{id}\">")).expect("a block of data");
    rest.split_once("</script>").expect("closed").0
}

/// What the terminal gets.
fn summary(tables: &bantin::aggregate::Tables, tagger: &EntityTagger) {
    let text = crate::report::summary::render(tables, 20, tagger);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "a terminal would obey");
}
