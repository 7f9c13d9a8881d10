//! `fixtures/nominals`: mentions without a name and what they stand for. A case is a row of a table.

#![allow(missing_docs)]

use std::fs;

use bantin::doc::Source;
use bantin::{Document, Pipeline};
use bantin_house::root;

#[test]
fn a_noun_stands_for_what_was_named() {
    let pipeline = Pipeline::default();
    let (mut cases, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(root().join("fixtures/nominals")).expect("part of the checkout").flatten() {
        let page = fs::read_to_string(entry.path()).expect("UTF-8");
        for line in page.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| text ")) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [_, text, nominal, of, _] = cells[..] else { panic!("three columns: {line}") };
            cases += 1;
            let found = pipeline.annotate(&Document::new("case", text));
            let mentions = &found.mentions;
            let got =
                mentions.iter().rfind(|m| m.nominal && &*m.text == nominal).map_or_else(String::new, |m| {
                    let one = (m.antecedents.len() == 1)
                        .then(|| mentions[m.antecedents[0] as usize].entity.clone());
                    assert_eq!((m.source, &m.entity), (Source::Coref, &one.flatten()), "{text}");
                    let names = m.antecedents.iter().map(|&i| &*mentions[i as usize].text);
                    names.collect::<Vec<_>>().join("+")
                });
            if got != of {
                wrong.push(format!("want {of:?}, got {got:?}: {text}"));
            }
        }
    }
    assert!(cases >= 50, "only {cases} cases found");
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nominals_stand_outside_the_views() {
    let text = "Thủ tướng Nhật Bản đến Việt Nam. Hai nước ký kết. Ông Trần Văn Minh nói ông sẽ đi.";
    let found = Pipeline::default().annotate(&Document::new("case", text));
    assert_eq!(found.mentions.iter().filter(|m| m.nominal).count(), 2);
    assert!(found.flat().all(|m| !m.nominal));
    let json = serde_json::to_string(&found).expect("numbers and strings");
    assert!(json.contains(r#""source":"coref""#) && json.contains(r#""nominal":true"#));
    assert_eq!(serde_json::from_str::<bantin::Annotations>(&json).expect("as written"), found);
}
