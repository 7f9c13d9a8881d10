//! A database that another program wrote, cut or changed gives rows or an error, whatever stands in it.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use bantin_store::{Error, Store};
use support::archive::{Dice, archive};
use support::{add, sum};

/// Reads all there is, asks for rows, adds documents: true when nothing was amiss.
fn use_it(path: &Path, dice: &mut Dice) -> bool {
    let read = || -> Result<(), Error> {
        let store = Store::read(path)?;
        let tables = store.tables(2)?;
        for id in
            tables.stories.iter().map(|s| &s.id).take(3).chain(tables.entities.iter().map(|e| &e.id).take(3))
        {
            store.row(id, 2)?;
        }
        let found = store.find("per/1")?;
        store.met(&found, 2)?;
        store.offices(&found, None, 2)?;
        found.iter().try_for_each(|f| store.timeline(f, (None, None), 2).map(drop))
    };
    let more = archive(6, dice);
    let grow = || Store::grow(path)?.add(&sum(&more), &support::exclusive);
    let all = [read().err(), grow().err()];
    for error in all.iter().flatten() {
        let told = error.to_string();
        let name = path.display().to_string();
        assert!(told.starts_with(&name) && told.len() > name.len() + 5, "{told}");
    }
    all.iter().all(Option::is_none)
}

#[test]
fn damaged_files_are_told_or_used() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, path) = (folder.path().join("whole.sqlite"), folder.path().join("news.sqlite"));
    add(&whole, &archive(30, &mut Dice(2)));
    let bytes = fs::read(&whole).unwrap();
    let mut dice = Dice(4);
    let mut used = [0; 3];
    for case in 0..150 {
        let mut damaged = bytes.clone();
        let way = case % 3;
        match way {
            // cut
            0 => damaged.truncate(dice.below(bytes.len())),
            // some bits turned, anywhere or in the pages of the schema
            1 => {
                let within = if dice.below(2) == 0 { bytes.len() } else { 4096 * 4 };
                for _ in 0..=dice.below(8) {
                    damaged[dice.below(within)] ^= 1 << dice.below(8);
                }
            }
            // a stretch of another page
            _ => {
                let length = 1 + dice.below(2000);
                let (from, to) = (dice.below(bytes.len() - length), dice.below(bytes.len() - length));
                damaged.copy_within(from..from + length, to);
            }
        }
        fs::write(&path, damaged).unwrap();
        used[way] += usize::from(use_it(&path, &mut dice));
        let _ = fs::remove_file(folder.path().join("news.sqlite-journal"));
    }
    assert!(used[0] < 5, "{used:?}: cut files are refused");
    assert!(used[1] < 50, "{used:?}: some damage is seen");
    fs::write(&path, bytes).unwrap();
    assert!(use_it(&path, &mut dice), "the whole file is fine");
}

#[test]
fn values_of_another_kind_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, path) = (folder.path().join("whole.sqlite"), folder.path().join("news.sqlite"));
    add(&whole, &archive(30, &mut Dice(2)));
    let columns: Vec<(String, String)> = {
        let db = rusqlite::Connection::open(&whole).unwrap();
        let sql = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1, 2";
        let mut find = db.prepare(sql).unwrap();
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert!(columns.len() > 100);
    let mut dice = Dice(6);
    let mut amiss = 0;
    for (n, (table, column)) in columns.iter().enumerate() {
        fs::copy(&whole, &path).unwrap();
        let db = rusqlite::Connection::open(&path).unwrap();
        let value =
            ["-9223372036854775808", "9223372036854775807", "'\u{1F600}'", "x'ff00ff'", "1e300", "NULL"]
                [n % 6];
        let some = format!("UPDATE OR IGNORE {table} SET \"{column}\" = {value} WHERE abs(random()) % 3 = 0");
        let is_set = db.execute(&some, []).is_ok();
        drop(db);
        amiss += usize::from(is_set && !use_it(&path, &mut dice));
    }
    assert!(amiss > 20, "{amiss}");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("DROP TABLE story_entities").unwrap();
    drop(db);
    assert!(!use_it(&path, &mut dice));
}
