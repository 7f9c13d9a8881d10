//! The gold of the five seeds: with gold mentions and times below, every encounter is found with its date.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use support::{Score, by_id, finder, seeds};

#[test]
fn seeds_with_gold_layers() {
    let finder = finder();
    let mut score = Score::default();
    for text in seeds() {
        let found: Vec<_> = text.find(&finder).iter().map(|e| by_id(&text, e)).collect();
        if std::env::var("BANTIN_SHOW").is_ok() {
            for (told, line) in &found {
                println!(
                    "{} {} {:?} <- {:?} {:?} {line}",
                    text.id, told.kind, told.hosts, told.guests, told.dates[0]
                );
            }
        }
        score.add(&text.id, &text.gold, &found);
    }
    println!("gold {} found {} right {}\n{}", score.gold, score.found, score.right, score.lines.join("\n"));
    assert_eq!(score.right, score.gold, "every encounter that is not implicit or optional");
    assert!(score.found - score.right <= 2, "few false ones");
}
