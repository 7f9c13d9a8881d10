//! What the tests of the database share.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

#[path = "../../../aggregate/tests/support/archive.rs"]
pub mod archive;

use std::fmt::Write;
use std::path::Path;

use bantin_aggregate::Aggregate;
use bantin_doc::Annotations;
use bantin_store::{Added, Store};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// What the tests know of offices.
pub fn exclusive(_: &str, _: Option<&str>) -> bool {
    false
}

/// Sums documents.
pub fn sum<'a>(documents: impl IntoIterator<Item = &'a Annotations>) -> Aggregate {
    let mut all = Aggregate::default();
    documents.into_iter().for_each(|d| all.absorb(d));
    all
}

/// Adds a batch to a database.
pub fn add<'a>(path: &Path, documents: impl IntoIterator<Item = &'a Annotations>) -> Added {
    Store::grow(path).unwrap().add(&sum(documents), &exclusive).unwrap()
}

/// Every row of every table, as text.
pub fn dump(path: &Path) -> String {
    let db = Connection::open(path).unwrap();
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut find = db.prepare(sql).unwrap();
    let tables: Vec<String> = find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut out = String::new();
    for table in tables {
        let mut find = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = find.column_count();
        let mut rows = find.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out.push_str(&table);
            for i in 0..columns {
                match row.get_ref(i).unwrap() {
                    ValueRef::Null => out.push_str("|-"),
                    ValueRef::Integer(n) => write!(out, "|{n}").unwrap(),
                    ValueRef::Real(x) => write!(out, "|{x}").unwrap(),
                    ValueRef::Text(t) => write!(out, "|{}", std::str::from_utf8(t).unwrap()).unwrap(),
                    ValueRef::Blob(b) => write!(out, "|{b:?}").unwrap(),
                }
            }
            out.push('\n');
        }
    }
    out
}

/// Fails with the first line that differs.
pub fn same(got: &str, want: &str, why: &str) {
    if got != want {
        let mut lines = got.lines().zip(want.lines());
        let first = lines.find(|(a, b)| a != b);
        panic!("{why}: {first:?} ({} and {} lines)", got.lines().count(), want.lines().count());
    }
}

/// No foreign key leads nowhere, no index is wrong.
pub fn check(path: &Path) {
    let db = Connection::open(path).unwrap();
    let lost: i64 =
        db.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(lost, 0, "foreign keys that lead nowhere");
    let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
}
