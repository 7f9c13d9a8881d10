//! A document that was refused: where and why.

use std::sync::Arc;

use serde::Serialize;

/// A line of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The path as it was given, `-` for standard input.
    pub(crate) file: Arc<str>,
    /// From 1.
    pub(crate) line: u64,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Why a document is missing from the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Its id, where that could be read.
    pub(crate) id: Option<String>,
    /// Stable: `open read format encoding utf8 json field published html warc too-large extract panic`.
    pub(crate) kind: &'static str,
    /// Begins with `file:line:`.
    pub(crate) message: String,
}

impl Refusal {
    /// A refusal of a document without a known id.
    pub(crate) fn new(place: &Place, kind: &'static str, why: impl std::fmt::Display) -> Self {
        Self { id: None, kind, message: format!("{place}: {why}") }
    }

    /// The same with the document's id.
    pub(crate) fn of(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Appends `{"id":…,"error":{"kind":…,"message":…}}` and a line break.
    pub(crate) fn write_json(&self, out: &mut Vec<u8>) {
        #[derive(Serialize)]
        struct Line<'a> {
            id: &'a Option<String>,
            error: Why<'a>,
        }
        #[derive(Serialize)]
        struct Why<'a> {
            kind: &'a str,
            message: &'a str,
        }
        let line = Line { id: &self.id, error: Why { kind: self.kind, message: &self.message } };
        // A Vec takes every write, and two strings always serialize.
        let _ = serde_json::to_writer(&mut *out, &line);
        out.push(b'\n');
    }
}
