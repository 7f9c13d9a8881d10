//! `fixtures/definitions`: short forms that a text defines. A case is a row of a table.

#![allow(missing_docs)]

use std::fs;

use bantin::{Document, Mention, Pipeline};
use bantin_house::root;

#[test]
fn a_short_form_denotes_what_the_text_defines_it_for() {
    let pipeline = Pipeline::default();
    let (mut cases, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(root().join("fixtures/definitions")).expect("part of the checkout").flatten() {
        let page = fs::read_to_string(entry.path()).expect("UTF-8");
        for line in page.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| text ")) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [_, text, short, long, _] = cells[..] else { panic!("three columns: {line}") };
            cases += 1;
            let mentions = pipeline.annotate(&Document::new("case", text)).mentions;
            if let Err(why) = check(text, short, long, &mentions) {
                wrong.push(format!("{why}: {text}"));
            }
        }
    }
    assert!(cases >= 80, "only {cases} cases found");
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn check(text: &str, short: &str, long: &str, mentions: &[Mention]) -> Result<(), String> {
    let named = |words: &str| mentions.iter().find(|m| !m.nominal && &*m.text == words);
    if long.is_empty() {
        return named(short).map_or(Ok(()), |m| Err(format!("{short} is {:?}", m.entity)));
    }
    let whole = named(long).and_then(|m| m.entity.as_ref()).ok_or(format!("{long} is no mention"))?;
    let places: Vec<usize> = text.match_indices(short).map(|(at, _)| at).collect();
    if places.is_empty() {
        return Err(format!("{short} is not in the text"));
    }
    for at in places {
        let there = mentions
            .iter()
            .find(|m| !m.nominal && (m.span.start as usize, m.span.end as usize) == (at, at + short.len()));
        match there.map(|m| m.entity.as_ref()) {
            Some(Some(id)) if id == whole => {}
            Some(other) => return Err(format!("{short} at {at} is {other:?}, not {whole}")),
            None => return Err(format!("{short} at {at} is no mention")),
        }
    }
    Ok(())
}
