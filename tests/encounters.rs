//! `fixtures/encounters/plain`: encounters of plain text, through the whole pipeline. A case is a row of a table.
//!
//! The tables beside that folder give the layers below by hand and test the crate `bantin-event` alone.

#![allow(missing_docs)]

use std::fs;

use bantin::doc::{Encounter, Participant, Status};
use bantin::{Annotations, Document, Pipeline, PublishedAt};
use bantin_house::root;

#[test]
fn plain_text() {
    let pipeline = Pipeline::default();
    let (mut cases, mut empty, mut wrong) = (0, 0, Vec::new());
    for entry in
        fs::read_dir(root().join("fixtures/encounters/plain")).expect("part of the checkout").flatten()
    {
        let page = fs::read_to_string(entry.path()).expect("UTF-8");
        for line in page.lines().filter(|l| l.starts_with('|') && !l.starts_with("|--")) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [_, published, text, want, _] = cells[..] else { panic!("three columns: {line}") };
            if published == "published" {
                continue;
            }
            cases += 1;
            empty += usize::from(want.is_empty());
            let found = pipeline.annotate(&document(text, published));
            let mut got: Vec<String> = found.encounters.iter().map(|e| show(&found, e)).collect();
            let mut wanted: Vec<&str> = want.split("; ").filter(|w| !w.is_empty()).collect();
            got.sort();
            wanted.sort_unstable();
            if got != wanted {
                let name = entry.file_name().to_string_lossy().into_owned();
                wrong.push(format!(
                    "{name}: {text}\n  want {}\n  got  {}",
                    wanted.join("; "),
                    got.join("; ")
                ));
            }
        }
    }
    assert!(cases >= 120 && empty >= 30, "only {cases} cases, {empty} of them without an encounter");
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn document<'t>(text: &'t str, published: &str) -> Document<'t> {
    let document = Document::new("case", text);
    match PublishedAt::parse(published) {
        Ok(day) => document.published(day),
        Err(_) => document,
    }
}

/// `kind host+host > guest day @place status`.
fn show(all: &Annotations, e: &Encounter) -> String {
    let words = |mention: u32| {
        let mention = &all.mentions[mention as usize];
        let of = mention.antecedents.first().filter(|_| mention.nominal);
        of.map_or(&*mention.text, |&i| &*all.mentions[i as usize].text)
    };
    let side = |parts: &[Participant]| {
        let names: Vec<&str> = parts.iter().map(|p| words(p.mention)).collect();
        if names.is_empty() { "-".to_owned() } else { names.join("+") }
    };
    let mut out = format!("{} {} > {}", e.kind.label(), side(&e.hosts), side(&e.guests));
    if let Some(time) = e.time {
        out += &format!(" {}", all.times[time as usize].value);
    }
    if let Some(place) = e.place {
        out += &format!(" @{}", words(place));
    }
    match e.status {
        Status::Held => out,
        Status::Planned => out + " planned",
        Status::Denied => out + " denied",
    }
}
