//! The aggregate as an SQLite database that grows from day to day.
//!
//! In:     documents, as a [`bantin_aggregate::Aggregate`] of a batch. Out: one file with tables, keys, indexes and the
//!         evidence of every row (docs/database.md), a function of the set of documents alone: neither the order of the
//!         batches nor their number shows, and a document that was there changes nothing.
//! Units:  days as `YYYY-MM-DD`; byte offsets, half-open.
//! Errors: [`Error`] names the file and the remedy. A batch is one transaction: a killed run leaves all or nothing of it.
//! Source: <https://www.sqlite.org/lang_transaction.html>, <https://www.sqlite.org/fileformat2.html>.
//!
//! Only the rows that a batch touches are made again: counts by what it adds to them, offices, encounters and stories
//! by the code of `bantin-aggregate` from the part of the facts that can bear on them.
//!
//! ```
//! use bantin_aggregate::Aggregate;
//! use bantin_doc::Annotations;
//! use bantin_store::Store;
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("news.sqlite");
//! let mut today = Aggregate::default();
//! today.absorb(&Annotations { id: "a".into(), ..Annotations::default() });
//! let nobody = |_: &str, _: Option<&str>| false;
//! assert_eq!(Store::grow(&path)?.add(&today, &nobody)?.new, 1);
//! assert_eq!(Store::grow(&path)?.add(&today, &nobody)?.known, 1); // the same again changes nothing
//! assert_eq!(Store::read(&path)?.tables(20)?, today.tables(20));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apply;
mod contradictions;
mod delta;
mod encounters;
mod entities;
mod error;
mod facts;
mod key;
mod label;
mod names;
mod near;
mod offices;
mod query;
mod retold;
mod row;
mod store;
mod stories;
mod tables;
mod texts;

pub use apply::Added;
pub use error::Error;
pub use names::{Found, Likeness};
pub use query::EntityDay;
pub use store::Store;

/// Version of the tables, as in `PRAGMA user_version`.
pub const VERSION: i64 = 2;
