//! A database is a function of its documents: whatever the order, the batches, the repetitions.

#![allow(clippy::unwrap_used)]

mod support;

use bantin_aggregate::Tables;
use bantin_doc::{Annotations, Published, PublishedAt};
use bantin_store::{Added, Store};
use support::archive::{Dice, archive};
use support::{add, check, dump, same, sum};

/// Rows of two sets of tables, compared one by one.
fn same_tables(got: &Tables, want: &Tables, why: &str) {
    macro_rules! each {
        ($($table:ident),*) => {$(
            for (a, b) in got.$table.iter().zip(&want.$table) {
                assert_eq!(a, b, "{why}: {}", stringify!($table));
            }
            assert_eq!(got.$table.len(), want.$table.len(), "{why}: {}", stringify!($table));
        )*};
    }
    each!(documents, entities, cooccurrence, offices, encounters, stories, timeline, aliases, contradictions);
}

#[test]
fn the_tables_are_those_of_the_aggregate() {
    let folder = tempfile::tempdir().unwrap();
    let documents = archive(300, &mut Dice(7));
    let mut order: Vec<&Annotations> = documents.iter().collect();
    let whole = folder.path().join("whole.sqlite");
    add(&whole, order.iter().copied());
    let want = dump(&whole);
    let tables = sum(order.iter().copied()).tables(5);
    same_tables(&Store::read(&whole).unwrap().tables(5).unwrap(), &tables, "at once");
    check(&whole);
    for seed in 1..=4 {
        let mut dice = Dice(seed);
        dice.shuffle(&mut order);
        let path = folder.path().join(format!("{seed}.sqlite"));
        let mut store = Store::grow(&path).unwrap();
        let (mut rest, mut seen) = (order.as_slice(), Vec::new());
        while !rest.is_empty() {
            let most = [1, 7, 60, 200][dice.below(4)];
            let (batch, behind) = rest.split_at(rest.len().min(1 + dice.below(most)));
            // some come twice
            let again = &order[..dice.below(20)];
            store.add(&sum(batch.iter().chain(again).copied()), &support::exclusive).unwrap();
            seen.extend(batch.iter().chain(again).copied());
            if dice.below(6) == 0 {
                let want = sum(seen.iter().copied()).tables(5);
                same_tables(&store.tables(5).unwrap(), &want, &format!("seed {seed}, {} seen", seen.len()));
            }
            rest = behind;
        }
        same_tables(&store.tables(5).unwrap(), &tables, &format!("seed {seed}"));
        drop(store);
        same(&dump(&path), &want, &format!("seed {seed}"));
        check(&path);
    }
}

#[test]
fn days_may_come_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = std::env::var("BANTIN_SEEDS").map_or(3, |n| n.parse().unwrap());
    for seed in 1..=seeds {
        let mut dice = Dice(seed);
        let mut documents = archive(150, &mut dice);
        for d in documents.iter_mut().filter(|d| d.published.value.is_some()) {
            // three seasons, so that days touch each other and do not
            let (month, day) = ([1, 5, 9][dice.below(3)] + dice.below(2), 1 + dice.below(28));
            let day = format!("2025-{month:02}-{day:02}");
            d.published = Published::given(PublishedAt::parse(&day).unwrap());
        }
        let mut blind = documents.clone();
        blind.iter_mut().filter(|_| dice.below(4) == 0).for_each(|d| d.published = Published::default());
        let mut order: Vec<&Annotations> = documents.iter().chain(&blind).collect();
        dice.shuffle(&mut order);
        let path = folder.path().join(format!("{seed}.sqlite"));
        let mut store = Store::grow(&path).unwrap();
        let (mut rest, mut seen) = (order.as_slice(), 0);
        while !rest.is_empty() {
            let (batch, behind) = rest.split_at(rest.len().min(1 + dice.below(40)));
            store.add(&sum(batch.iter().copied()), &support::exclusive).unwrap();
            seen += batch.len();
            let want = sum(order[..seen].iter().copied()).tables(5);
            same_tables(&store.tables(5).unwrap(), &want, &format!("seed {seed}, {seen} seen"));
            rest = behind;
        }
    }
}

#[test]
fn what_was_there_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.sqlite");
    let documents = archive(60, &mut Dice(3));
    assert_eq!(add(&path, &documents), Added { new: 60, replaced: 0, known: 0 });
    let before = std::fs::read(&path).unwrap();
    assert_eq!(add(&path, &documents), Added { new: 0, replaced: 0, known: 60 });
    assert!(std::fs::read(&path).unwrap() == before, "the file has changed");
}

#[test]
fn of_two_readings_the_one_that_knows_more_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice(5);
    let given = archive(120, &mut dice);
    let mut unknown = given.clone();
    for (i, d) in unknown.iter_mut().enumerate().filter(|(i, _)| i % 3 > 0) {
        d.published = Published::default();
        if i % 2 == 0 {
            d.mentions.truncate(3);
            d.encounters.clear();
        }
    }
    let one = folder.path().join("one.sqlite");
    add(&one, given.iter().chain(&unknown));
    let want = dump(&one);
    same_tables(
        &Store::read(&one).unwrap().tables(9).unwrap(),
        &sum(given.iter().chain(&unknown)).tables(9),
        "at once",
    );
    for (n, (first, second)) in [(&given, &unknown), (&unknown, &given)].into_iter().enumerate() {
        let path = folder.path().join(format!("{n}.sqlite"));
        let mut store = Store::grow(&path).unwrap();
        for batch in first.chunks(50).chain(second.chunks(35)) {
            store.add(&sum(batch), &support::exclusive).unwrap();
        }
        drop(store);
        same(&dump(&path), &want, &format!("way {n}"));
        check(&path);
    }
}

#[test]
fn a_fingerprint_that_comes_later_joins_its_group() {
    let folder = tempfile::tempdir().unwrap();
    let documents = archive(40, &mut Dice(9));
    let mut blind = documents.clone();
    blind.iter_mut().for_each(|d| d.fingerprint = None);
    let (one, two) = (folder.path().join("one.sqlite"), folder.path().join("two.sqlite"));
    add(&one, &documents);
    add(&two, &blind);
    assert!(dump(&one) != dump(&two));
    for batch in documents.chunks(11) {
        add(&two, batch);
    }
    same(&dump(&two), &dump(&one), "seen later");
}

#[test]
fn every_row_is_found_by_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.sqlite");
    add(&path, &archive(80, &mut Dice(11)));
    let store = Store::read(&path).unwrap();
    let all = store.tables(3).unwrap();
    macro_rules! each {
        ($($table:ident),*) => {$(
            assert!(!all.$table.is_empty(), stringify!($table));
            for row in &all.$table {
                let mut want = Tables::default();
                want.$table.push(row.clone());
                assert_eq!(store.row(&row.id, 3).unwrap().as_ref(), Some(&want));
            }
        )*};
    }
    each!(documents, entities, cooccurrence, offices, encounters, stories, timeline, aliases, contradictions);
    for id in ["nobody", "day/x", "alias/=", "cooccurrence/+", ""] {
        assert_eq!(store.row(id, 3).unwrap(), None);
    }
}

#[test]
fn a_run_locks_out_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.sqlite");
    let documents = archive(5, &mut Dice(1));
    add(&path, &documents);
    let first = Store::grow(&path).unwrap();
    let second = Store::grow(&path).unwrap_err().to_string();
    assert!(second.contains("another run is writing to it"), "{second}");
    assert_eq!(Store::read(&path).unwrap().tables(1).unwrap().documents.len(), 5, "readers are let in");
    drop(first);
    Store::grow(&path).unwrap();
}

#[test]
fn other_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let told = |name: &str| {
        let (grow, read) = (Store::grow(&at(name)).unwrap_err(), Store::read(&at(name)).unwrap_err());
        assert_eq!(grow.to_string(), read.to_string());
        grow.to_string()
    };
    std::fs::write(at("text.sqlite"), "Tối 29/5, ông Lê Hoài Trung đã hội đàm.".repeat(100)).unwrap();
    assert!(told("text.sqlite").ends_with("not a database of `bantin aggregate`, want one, or a new name"));
    rusqlite::Connection::open(at("other.sqlite")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(told("other.sqlite").contains("not a database of `bantin aggregate`"));
    add(&at("new.sqlite"), &archive(2, &mut Dice(1)));
    let version = |n: i64| {
        let db = rusqlite::Connection::open(at("new.sqlite")).unwrap();
        db.pragma_update(None, "user_version", n).unwrap();
    };
    version(99);
    assert!(told("new.sqlite").contains("written by a newer bantin (tables of version 99"));
    version(0);
    assert!(told("new.sqlite").contains("written by an older bantin"));
    assert!(Store::read(&at("none.sqlite")).unwrap_err().to_string().contains("no such database"));
    assert!(!at("none.sqlite").exists());
    Store::grow(&at("idle.sqlite")).unwrap().add(&sum([]), &support::exclusive).unwrap();
    assert!(!at("idle.sqlite").exists(), "a run without documents leaves no file");
}
