//! Rows of the tab-separated lists in which the language lives.
//!
//! In:     the name and the text of a list: UTF-8, one entry a line, tabs between fields, `#` begins a comment line.
//! Out:    rows with their line numbers; a byte-order mark, blank lines and carriage returns are skipped.
//! Errors: [`LoadError`], which a person can act on: `places.tsv:41: unknown type "ORGG", want one of PER ORG LOC`.

use std::fmt;

use jiff::civil::Date;

/// Why a list could not be loaded: `file:line: what, want what`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// Name of the list.
    pub file: String,
    /// Line, from 1; 0 when the error is about the whole list.
    pub line: u32,
    /// What is wrong and what is wanted.
    pub message: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for LoadError {}

/// One entry of a list.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Name of the list.
    pub file: &'t str,
    /// Line, from 1.
    pub line: u32,
    fields: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The field at `index`, trimmed; empty when the row is shorter.
    #[must_use]
    pub fn field(&self, index: usize) -> &'t str {
        self.fields.get(index).map_or("", |f| trimmed(f))
    }

    /// The field at `index`.
    ///
    /// # Errors
    /// When it is empty: `file:line: no NAME, want …`.
    pub fn need(&self, index: usize, name: &str) -> Result<&'t str, LoadError> {
        match self.field(index) {
            "" => Err(self.error(format!("no {name}, want it in column {}", index + 1))),
            field => Ok(field),
        }
    }

    /// The parts of a field that are separated by `|`, trimmed, without empty ones.
    pub fn list(&self, index: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.field(index).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// A day in a field: `YYYY-MM-DD`, or nothing.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn day(&self, index: usize) -> Result<Option<Date>, LoadError> {
        match self.field(index) {
            "" => Ok(None),
            field => field
                .parse()
                .map(Some)
                .map_err(|_| self.error(format!("{field:?} is no day, want YYYY-MM-DD or nothing"))),
        }
    }

    /// Number of fields.
    #[must_use]
    pub fn width(&self) -> usize {
        self.fields.len()
    }

    /// An error at this row.
    #[must_use]
    pub fn error(&self, message: impl Into<String>) -> LoadError {
        LoadError { file: self.file.to_owned(), line: self.line, message: message.into() }
    }
}

/// Room for as many columns as most lists have.
const COLUMNS: usize = 12;

/// The rows of a list.
pub fn rows<'t>(file: &'t str, text: &'t str) -> impl Iterator<Item = Row<'t>> + use<'t> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().zip(1u32..).filter_map(move |(line, number)| {
        let blank = line.starts_with('#') || trimmed(line).is_empty();
        (!blank).then(|| Row { file, line: number, fields: fields(line) })
    })
}

/// The fields of a line.
fn fields(line: &str) -> Vec<&str> {
    let mut fields = Vec::with_capacity(COLUMNS);
    let mut from = 0;
    for at in memchr::memchr_iter(b'\t', line.as_bytes()) {
        fields.push(&line[from..at]);
        from = at + 1;
    }
    fields.push(&line[from..]);
    fields
}

/// Without white space at both ends; most fields have none.
fn trimmed(field: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = field.as_bytes();
    if bytes.is_empty() || plain(bytes.first()) && plain(bytes.last()) { field } else { field.trim() }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn rows_keep_their_line_numbers() {
        let text = "\u{feff}# name\tday\r\n\nHà Nội\t2025-07-01\r\nHuế\tmai";
        let all: Vec<_> = rows("places.tsv", text).collect();
        assert_eq!((all.len(), all[0].line, all[0].field(0)), (2, 3, "Hà Nội"));
        assert!(all[0].day(1).is_ok_and(|d| d.is_some()));
        let wrong = all[1].day(1).expect_err("no day");
        assert_eq!(wrong.to_string(), "places.tsv:4: \"mai\" is no day, want YYYY-MM-DD or nothing");
        assert_eq!(
            all[1].need(5, "id").expect_err("none").to_string(),
            "places.tsv:4: no id, want it in column 6"
        );
    }
}
