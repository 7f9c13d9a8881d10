//! What can go wrong with a database, told so that a person can act on it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a database could not be opened, read or written.
#[derive(Debug)]
pub struct Error {
    path: PathBuf,
    kind: Kind,
}

/// What went wrong.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The file is no database, or not one of ours.
    Foreign,
    /// The tables are of another version.
    Version(i64),
    /// There is no file.
    Missing,
    /// Somebody else writes.
    Locked,
    /// Two things have one key.
    Collision(String),
    /// A value that this program does not write.
    Damaged(String),
    /// SQLite says.
    Sqlite(rusqlite::Error),
}

impl Error {
    pub(crate) fn new(path: &Path, kind: impl Into<Kind>) -> Self {
        Self { path: path.to_owned(), kind: kind.into() }
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.kind {
            Kind::Foreign => f.write_str("not a database of `bantin aggregate`, want one, or a new name"),
            Kind::Version(found) if *found > crate::VERSION => write!(
                f,
                "written by a newer bantin (tables of version {found}, this one reads {}): use that one",
                crate::VERSION
            ),
            Kind::Version(found) => write!(
                f,
                "written by an older bantin (tables of version {found}, want {}): aggregate the documents anew",
                crate::VERSION
            ),
            Kind::Missing => f.write_str("no such database; `bantin aggregate INPUT -o` makes one"),
            Kind::Locked => f.write_str("another run is writing to it: wait until it ends, then try again"),
            Kind::Collision(what) => write!(f, "{what}: two things with one key, nothing was changed"),
            Kind::Damaged(what) => write!(f, "damaged: {what}; aggregate the documents anew"),
            Kind::Sqlite(e) => write!(f, "{e}"),
        }
    }
}

impl From<rusqlite::Error> for Kind {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked,
            Some(Code::NotADatabase) => Self::Foreign,
            Some(Code::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// What the parts of the crate give: the path is added at the door.
pub(crate) type Result<T> = std::result::Result<T, Kind>;

impl From<rusqlite::types::FromSqlError> for Kind {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Damaged(error.to_string())
    }
}
