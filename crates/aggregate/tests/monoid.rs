//! The result depends on neither order, nor partition, nor repetition.

#![allow(clippy::unwrap_used)]

mod support;

use bantin_aggregate::Aggregate;
use bantin_doc::{Annotations, Published, PublishedAt};
use support::archive::{Dice, archive};

fn bytes(aggregate: &Aggregate) -> (String, String) {
    (serde_json::to_string(aggregate).unwrap(), serde_json::to_string(&aggregate.tables(5)).unwrap())
}

fn sum(documents: &[&Annotations]) -> Aggregate {
    let mut all = Aggregate::default();
    documents.iter().for_each(|d| all.absorb(d));
    all
}

/// Splits, sums the parts, and merges them as a tree of random shape; some parts travel as JSON.
fn merged(documents: &[&Annotations], dice: &mut Dice) -> Aggregate {
    if documents.len() < 2 || dice.below(6) == 0 {
        let part = sum(documents);
        if dice.below(3) > 0 {
            return part;
        }
        return serde_json::from_str(&serde_json::to_string(&part).unwrap()).unwrap();
    }
    let (left, right) = documents.split_at(dice.below(documents.len() + 1).min(documents.len() - 1).max(1));
    let mut all = merged(left, dice);
    all.merge(merged(right, dice));
    all
}

#[test]
fn neither_order_nor_partition_shows() {
    let documents = archive(300, &mut Dice(7));
    let mut order: Vec<&Annotations> = documents.iter().collect();
    let given = sum(&order);
    let want = bytes(&given);
    for seed in 1..=12 {
        let mut dice = Dice(seed);
        dice.shuffle(&mut order);
        let again = dice.below(order.len());
        let twice: Vec<&Annotations> = order.iter().chain(&order[..again]).copied().collect();
        let other = merged(&twice, &mut dice);
        assert_eq!(other, given);
        assert!(bytes(&other) == want, "seed {seed}");
    }
    let tables = given.tables(5);
    assert_eq!(given.len(), 300);
    // The archive exercises every table, or the test would prove little.
    assert!(tables.documents.iter().any(|d| d.id.contains('~')));
    assert!(tables.documents.iter().any(|d| !d.duplicates.is_empty()));
    assert!(tables.encounters.iter().any(|e| e.rule == "encounter.merged" && e.documents > 1));
    assert!(tables.offices.iter().any(|o| o.register.differs > 0 && o.first.is_some()));
    assert!(!tables.stories.is_empty() && !tables.aliases.is_empty() && !tables.timeline.is_empty());
    assert!(tables.contradictions.iter().any(|c| c.rule == "office.register"));
}

#[test]
fn of_two_readings_the_one_with_a_given_date_stays() {
    let plain = archive(1, &mut Dice(3)).remove(0);
    let mut unknown = plain.clone();
    unknown.published = Published::default();
    let mut given = plain;
    given.published = Published::given(PublishedAt::parse("2025-05-30").unwrap());
    let both = sum(&[&unknown, &given]);
    assert_eq!(both, sum(&[&given, &unknown]));
    assert_eq!(both, sum(&[&given]));
    assert_ne!(both, sum(&[&unknown]));
}

#[test]
fn rows_have_ids_of_their_own() {
    let documents = archive(300, &mut Dice(11));
    let tables = serde_json::to_value(sum(&documents.iter().collect::<Vec<_>>()).tables(3)).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for (table, rows) in tables.as_object().unwrap() {
        for row in rows.as_array().unwrap() {
            let id = row["id"].as_str().unwrap();
            assert!(seen.insert(id.to_owned()), "{table}: {id} twice");
            assert!(row["rule"].as_str().is_some_and(|r| r.contains('.')), "{table}: {id} has no rule");
            assert!(row["evidence"].as_array().is_some_and(|e| e.len() <= 3), "{table}: {id}");
            assert!(row["documents"].is_u64() != (table == "stories"), "{table}: {id}");
        }
    }
    assert_eq!(tables.as_object().unwrap().len(), 9);
}

#[test]
fn a_damaged_aggregate_is_refused() {
    let part = serde_json::to_value(sum(&archive(2, &mut Dice(5)).iter().collect::<Vec<_>>())).unwrap();
    let refused = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut damaged = part.clone();
        change(&mut damaged);
        serde_json::from_value::<Aggregate>(damaged).unwrap_err().to_string()
    };
    assert!(refused(&|v| v["version"] = 99.into()).contains("version 99"));
    assert!(refused(&|v| v["names"] = serde_json::json!([])).contains("name out of range"));
}

#[test]
fn a_fingerprint_that_one_reading_lacks_is_that_of_the_other() {
    let whole = archive(1, &mut Dice(3)).remove(0);
    assert!(whole.fingerprint.is_some());
    let bare = Annotations { fingerprint: None, ..whole.clone() };
    let want = sum(&[&whole]);
    assert_eq!(sum(&[&bare, &whole]), want);
    assert_eq!(sum(&[&whole, &bare]), want);
    assert_ne!(sum(&[&bare]), want);
}

#[test]
fn what_holds_no_document_is_empty() {
    let mut all = Aggregate::default();
    assert!(all.is_empty());
    assert_eq!(all.len(), 0);
    all.absorb(&Annotations::default());
    assert!(!all.is_empty());
    assert_eq!(all.len(), 1);
}

#[test]
fn records_put_in_one_by_one_are_the_aggregate() {
    let documents = archive(40, &mut Dice(13));
    let given = sum(&documents.iter().collect::<Vec<_>>());
    let mut again = Aggregate::default();
    for known in given.records(|name| name) {
        again.insert(known.id, known.digest, known.fingerprint, &known.record);
    }
    assert_eq!(again, given);
    assert!(bytes(&again) == bytes(&given));
}
