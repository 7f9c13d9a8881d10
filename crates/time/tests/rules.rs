//! The page `docs/time-rules.md`: every rule with its examples and what the tagger makes of them, from the rules themselves.
//!
//! `UPDATE_DOCS=1 cargo test -p bantin-time --test rules` writes it again.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;

mod common;

use bantin_doc::Timex;
use bantin_time::{Rule, edtf};
use common::{house, timex_name};

const HEAD: &str = "\
# Rules of the time tagger

Made from the rules themselves by `UPDATE_DOCS=1 cargo test -p bantin-time --test rules`; the test fails when page and rules differ.
An expression names the rules that read it, the outermost first: `part-of-day.day-month` is a part of day before a day and a month. The answers are
those for an article published on Friday, 2025-05-30.

| rule | expression | type | value | mod | EDTF | read by |
|---|---|---|---|---|---|---|
";
const DAY: &str = "2025-05-30";
/// An anaphor needs something to refer to.
const BEFORE: &str = "Tối 28/5, đoàn đến Huế. ";

#[test]
fn the_page_is_what_the_rules_do() {
    let house = house();
    let mut page = HEAD.to_owned();
    for rule in Rule::ALL {
        for example in rule.example().split(" · ") {
            let text = format!("{BEFORE}{}, mọi người gặp nhau.", capital(example));
            let times = house.times(&text, DAY);
            let at = u32::try_from(BEFORE.len()).expect("short");
            let found: Vec<&Timex> = times.iter().filter(|t| t.span.start >= at).collect();
            let read = |t: &Timex| t.rule.as_str().split('.').any(|id| id == rule.id());
            assert!(found.iter().any(|t| read(t)), "{}: {example}: {found:#?}", rule.id());
            for t in found.iter().filter(|t| read(t)) {
                row(&mut page, rule.id(), example, t);
            }
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/time-rules.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/ is writable");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == page, "docs/time-rules.md is not what the rules say: UPDATE_DOCS=1 writes it again");
}

fn row(page: &mut String, rule: &str, example: &str, t: &Timex) {
    let kind = timex_name(&t.kind);
    let modifier = t.modifier.map_or(String::new(), |m| timex_name(&m));
    let freq = t.freq.as_ref().map_or(String::new(), |f| format!(" freq {f}"));
    let lunar = t.calendar.map_or("", |_| " (lunar)");
    let edtf = edtf(t).unwrap_or_default();
    let (value, by) = (&t.value, t.rule.as_str());
    writeln!(page, "| {rule} | {example} | {kind} | {value}{freq}{lunar} | {modifier} | {edtf} | {by} |")
        .expect("a string");
}

fn capital(example: &str) -> String {
    let mut letters = example.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
