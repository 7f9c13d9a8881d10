//! `fixtures/entities`: sentences with their mentions in brackets. A case is data: add a line.

#![allow(missing_docs)]

use std::fs;

use bantin::{Document, Mention, Pipeline};
use bantin_house::root;

/// `[Thủ tướng [Đức]LOC]ROLE` → the words alone.
fn bare(marked: &str) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => {}
            ']' => rest = rest.trim_start_matches(|c: char| c.is_ascii_uppercase()),
            c => out.push(c),
        }
    }
    out
}

#[test]
fn sentences_get_the_mentions_in_their_brackets() {
    let pipeline = Pipeline::default();
    let (mut cases, mut wrong) = (0, Vec::new());
    let folder = root().join("fixtures/entities");
    for entry in fs::read_dir(folder).expect("part of the checkout").flatten() {
        let page = fs::read_to_string(entry.path()).expect("UTF-8");
        for marked in page.lines().filter_map(|line| line.strip_prefix("- ")) {
            cases += 1;
            let text = bare(marked);
            let found = pipeline.annotate(&Document::new("case", &text));
            let got = render(&text, &found.mentions);
            if got != marked {
                wrong.push(format!("want {marked}\n got {got}"));
            }
        }
    }
    assert!(cases > 30, "only {cases} cases found");
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The sentence with its mentions in brackets.
fn render(text: &str, mentions: &[Mention]) -> String {
    let mut edges: Vec<(u32, u8, u32, String)> = Vec::new();
    for m in mentions.iter().filter(|m| !m.nominal) {
        edges.push((m.span.start, 1, u32::MAX - m.span.end, "[".into()));
        edges.push((m.span.end, 0, u32::MAX - m.span.start, format!("]{}", m.kind.label())));
    }
    edges.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (byte, _, _, sign) in edges {
        out.push_str(&text[at..byte as usize]);
        out.push_str(&sign);
        at = byte as usize;
    }
    out + &text[at..]
}
