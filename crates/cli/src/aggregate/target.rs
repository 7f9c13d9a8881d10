//! What `-o OUT` asks for, told before any work is done.

use std::ffi::OsStr;
use std::path::Path;

use crate::failure::Failure;

/// Where the tables go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// JSON on standard output.
    Stdout,
    /// JSON in a file.
    File(&'a Path),
    /// A database, that grows if it is there.
    Database(&'a Path),
}

impl<'a> Target<'a> {
    /// By the extension.
    pub(super) fn of(output: Option<&'a Path>) -> Result<Self, Failure> {
        let Some(path) = output else { return Ok(Self::Stdout) };
        let name = path.display();
        if is_database(path.as_os_str()) {
            return Ok(Self::Database(path));
        }
        match path.extension().and_then(OsStr::to_str) {
            Some(json) if json.eq_ignore_ascii_case("json") => Ok(Self::File(path)),
            _ => Err(Failure::new(format!("{name}: unknown extension, want .json or .sqlite"))),
        }
    }
}

/// True for the name of a database.
pub(super) fn is_database(name: &OsStr) -> bool {
    let extension = Path::new(name).extension().and_then(OsStr::to_str);
    extension.is_some_and(|e| ["sqlite", "sqlite3", "db"].iter().any(|known| e.eq_ignore_ascii_case(known)))
}
