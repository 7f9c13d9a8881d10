//! Runs the case tables of `fixtures/time/*.md`: the page that explains a rule is the page that tests it.
//!
//! A table has the columns `published`, `text`, `value` and optionally `extent`. Several expressions are separated by
//! ` ; `. A value may be followed by its mod, or by the frequency of a set. An empty value: nothing is found.

#![allow(clippy::expect_used)]

mod common;

use bantin_doc::{PublishedAt, Timex};
use common::{house, timex_name};

/// The pages hold at least so many cases, and so many in which nothing may be found.
const CASES: usize = 2_280;
const NEGATIVES: usize = 950;

struct Case {
    place: String,
    published: Option<PublishedAt>,
    text: String,
    value: String,
    extent: Option<String>,
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|c| c.trim().to_owned()).collect()
}

fn cases(name: &str, page: &str) -> Vec<Case> {
    let mut columns: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for (number, line) in page.lines().enumerate() {
        if !line.starts_with('|') {
            columns.clear();
            continue;
        }
        let row = cells(line);
        if columns.is_empty() {
            columns = row;
            continue;
        }
        if line.starts_with("|---") {
            continue;
        }
        let place = format!("{name}:{}", number + 1);
        let get = |column: &str| columns.iter().position(|c| c == column).and_then(|i| row.get(i)).cloned();
        let published = get("published").filter(|p| !p.is_empty());
        out.push(Case {
            published: published.map(|p| PublishedAt::parse(&p).unwrap_or_else(|e| panic!("{place}: {e}"))),
            text: get("text").unwrap_or_else(|| panic!("{place}: no text")),
            value: get("value").unwrap_or_else(|| panic!("{place}: no value")),
            extent: get("extent").filter(|e| !e.is_empty()),
            place,
        });
    }
    out
}

fn show(times: &[Timex], of: impl Fn(&Timex) -> String) -> String {
    times.iter().map(of).collect::<Vec<_>>().join(" ; ")
}

fn value(t: &Timex) -> String {
    let modifier = t.modifier.map(|m| timex_name(&m));
    [Some(t.value.clone()), modifier, t.freq.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[test]
fn tables() {
    let house = house();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/time");
    let mut pages: Vec<_> = std::fs::read_dir(folder).expect("fixtures").filter_map(Result::ok).collect();
    pages.sort_by_key(std::fs::DirEntry::path);
    let (mut count, mut negatives, mut wrong) = (0, 0, Vec::new());
    for page in pages {
        let name = page.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".md") {
            continue;
        }
        let page = std::fs::read_to_string(page.path()).expect("UTF-8");
        for case in cases(&name, &page) {
            count += 1;
            negatives += usize::from(case.value.is_empty());
            let times = house.tagger.when(&case.text, &house.tokenizer.tokenize(&case.text), case.published);
            let (values, extents) = (show(&times, value), show(&times, |t| t.text.to_string()));
            if values != case.value || case.extent.as_ref().is_some_and(|e| *e != extents) {
                let extent = case.extent.unwrap_or_default();
                wrong.push(format!(
                    "{}: {}\n    want {} [{extent}]\n    got  {values} [{extents}]",
                    case.place, case.text, case.value
                ));
            }
        }
    }
    assert!(count >= CASES, "only {count} cases");
    assert!(negatives >= NEGATIVES, "only {negatives} cases without a time");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
