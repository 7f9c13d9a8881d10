//! What `-o OUT` and `--to FORMAT` ask for, told before any work is done.

use std::ffi::OsStr;
use std::path::Path;

use bantin_export::Format;

use crate::failure::Failure;

/// Where the tables go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// All as one JSON object on standard output.
    Stdout,
    /// A format of one file on standard output.
    Stream(Format),
    /// All as one JSON object in a file.
    File(&'a Path),
    /// A format of one file.
    Export(&'a Path, Format),
    /// The files of formats.
    Folder(&'a Path, Vec<Format>),
    /// A database, that grows if it is there.
    Database(&'a Path),
}

impl<'a> Target<'a> {
    /// By the formats, else by the extension; a folder is one that is there, or a name that ends with a slash or has no
    /// extension.
    pub(super) fn of(output: Option<&'a Path>, to: Option<&[Format]>) -> Result<Self, Failure> {
        let Some(path) = output else {
            return match to {
                None | Some([]) => Ok(Self::Stdout),
                Some([format]) if is_single(*format) => Ok(Self::Stream(*format)),
                Some(_) => Err(Failure::new("--to with several files: want a folder, -o DIR")),
            };
        };
        let name = path.display();
        let ends_in_slash = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let extension = path.extension().and_then(OsStr::to_str).map(str::to_lowercase);
        if path.is_dir() || ends_in_slash || extension.is_none() {
            return Ok(Self::Folder(path, to.map_or_else(|| vec![Format::Csv], <[Format]>::to_vec)));
        }
        if let Some(formats) = to {
            return match formats {
                [format] if is_single(*format) => Ok(Self::Export(path, *format)),
                _ => Err(Failure::new(format!("{name}: --to with several files: want a folder, -o DIR"))),
            };
        }
        if is_database(path.as_os_str()) {
            return Ok(Self::Database(path));
        }
        match extension.as_deref() {
            Some("json") if name.to_string().ends_with(".ftm.json") => {
                Ok(Self::Export(path, Format::FollowTheMoney))
            }
            Some("json") => Ok(Self::File(path)),
            Some("graphml") => Ok(Self::Export(path, Format::GraphMl)),
            Some("gexf") => Ok(Self::Export(path, Format::Gexf)),
            Some("ics") => Ok(Self::Export(path, Format::ICalendar)),
            Some("ftm") => Ok(Self::Export(path, Format::FollowTheMoney)),
            _ => Err(Failure::new(format!(
                "{name}: unknown extension, want .json .sqlite .graphml .gexf .ics .ftm, or a folder"
            ))),
        }
    }
}

/// True for a format of one file; of graphs that of encounters stands for both.
const fn is_single(format: Format) -> bool {
    matches!(format, Format::GraphMl | Format::Gexf | Format::ICalendar | Format::FollowTheMoney)
}

/// True for the name of a database.
pub(super) fn is_database(name: &OsStr) -> bool {
    let extension = Path::new(name).extension().and_then(OsStr::to_str);
    extension.is_some_and(|e| ["sqlite", "sqlite3", "db"].iter().any(|known| e.eq_ignore_ascii_case(known)))
}
