//! The database: opened, locked for a run, grown by batches, read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use bantin_aggregate::{Aggregate, OfficeBook, Tables};
use rusqlite::{Connection, OpenFlags};

use crate::apply::{self, Added};
use crate::error::{Error, Kind, Result};
use crate::{VERSION, tables};

/// `Bant`: what kind of file this is, for SQLite and for file(1).
const APPLICATION: i64 = 0x4261_6E74;
const SCHEMA: &str = include_str!("schema.sql");

/// An open database.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    db: Connection,
    /// Made by this run.
    is_fresh: bool,
}

impl Store {
    /// Opens a database to add to it, or makes one, and locks it: nobody else writes until it is dropped.
    ///
    /// # Errors
    /// When the file is no database of this version, cannot be written, or another run writes to it.
    pub fn grow(path: &Path) -> std::result::Result<Self, Error> {
        Self::open_to_grow(path).map_err(|e| Error::new(path, e))
    }

    /// Opens a database to read it.
    ///
    /// # Errors
    /// When there is none, or it is not of this version.
    pub fn read(path: &Path) -> std::result::Result<Self, Error> {
        Self::open_to_read(path).map_err(|e| Error::new(path, e))
    }

    fn open_to_grow(path: &Path) -> Result<Self> {
        let is_fresh = !path.exists();
        let db = Connection::open(path)?;
        db.set_prepared_statement_cache_capacity(256);
        db.busy_timeout(Duration::ZERO)?;
        distrust(&db)?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "cache_size", -(64 << 10))?;
        db.pragma_update(None, "temp_store", "MEMORY")?;
        // what is mapped counts as memory of the program: enough for what a day touches
        db.pragma_update(None, "mmap_size", 64i64 << 20)?;
        // rows point to rows that come later in the same transaction; that all are there is a test
        db.pragma_update(None, "foreign_keys", false)?;
        db.execute_batch("BEGIN IMMEDIATE")?;
        let is_new: bool = db.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
        if is_new && db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? == 0 {
            db.execute_batch(SCHEMA)?;
            db.pragma_update(None, "application_id", APPLICATION)?;
            db.pragma_update(None, "user_version", VERSION)?;
        } else {
            check(&db)?;
        }
        Ok(Self { path: path.to_owned(), db, is_fresh })
    }

    fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Kind::Missing);
        }
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        db.set_prepared_statement_cache_capacity(64);
        db.busy_timeout(Duration::from_secs(5))?;
        distrust(&db)?;
        check(&db)?;
        Ok(Self { path: path.to_owned(), db, is_fresh: false })
    }

    /// Adds a batch of documents; when this returns they are on disk. `book` knows offices and their holders: give the same
    /// to every run.
    ///
    /// # Errors
    /// When the disk is full or the like: then nothing of the batch is in the database.
    pub fn add(&mut self, batch: &Aggregate, book: &dyn OfficeBook) -> std::result::Result<Added, Error> {
        if batch.is_empty() {
            return Ok(Added::default());
        }
        let added = apply::apply(&self.db, batch, book);
        let end = |added| -> Result<Added> {
            self.db.execute_batch("COMMIT; BEGIN IMMEDIATE")?;

            Ok(added)
        };
        added.and_then(end).map_err(|e| {
            // half a batch must not be committed with the next
            let _ = self.db.execute_batch("ROLLBACK; BEGIN IMMEDIATE");
            self.error(e)
        })
    }

    /// All tables, as the aggregate of the same documents gives them.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn tables(&self, evidence: usize) -> std::result::Result<Tables, Error> {
        tables::read(&self.db, evidence).map_err(|e| self.error(e))
    }

    pub(crate) const fn db(&self) -> &Connection {
        &self.db
    }

    pub(crate) fn error(&self, kind: impl Into<Kind>) -> Error {
        Error::new(&self.path, kind)
    }
}

impl Drop for Store {
    /// A file that was made for nothing goes.
    fn drop(&mut self) {
        let is_empty = std::fs::metadata(&self.path).is_ok_and(|m| m.is_file() && m.len() == 0);
        if self.is_fresh && is_empty {
            // nobody else has written: the lock is still held
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// The file may be somebody else's: functions in its schema do nothing, pages are looked at before they are used.
/// Source: <https://www.sqlite.org/security.html>.
fn distrust(db: &Connection) -> Result<()> {
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// Whether it is one of ours, and of this version.
fn check(db: &Connection) -> Result<()> {
    let number = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id")? != APPLICATION {
        return Err(Kind::Foreign);
    }
    match number("user_version")? {
        VERSION => Ok(()),
        other => Err(Kind::Version(other)),
    }
}
