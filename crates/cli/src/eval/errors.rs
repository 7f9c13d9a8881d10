//! What is missing and what is wrong, with its context, for those who write the rules.

use std::fmt::Write;

use bantin::Span;

use crate::tables::clean;

/// A list of errors, or nothing when nobody asked.
pub(super) struct Errors {
    wanted: bool,
    document: String,
    out: String,
}

impl Errors {
    pub(super) fn new(wanted: bool) -> Self {
        Self { wanted, document: String::new(), out: String::new() }
    }

    /// The errors that follow belong to this document.
    pub(super) fn document(&mut self, id: &str) {
        id.clone_into(&mut self.document);
    }

    /// One error: `what` is `missing`, `extra`, `value` …, `detail` what was wanted and what was said.
    pub(super) fn add(&mut self, layer: &str, what: &str, text: &str, span: Span, detail: &str) {
        if self.wanted {
            let line =
                format!("{layer}\t{what}\t{}:{span:?}\t{detail}\t{}", self.document, context(text, span));
            let _ = writeln!(self.out, "{}", clean_fields(&line));
        }
    }

    /// All errors, one a line, tab-separated: `layer what document:start..end detail context`.
    pub(super) fn render(&self) -> String {
        if self.out.is_empty() { String::new() } else { format!("{}\n", self.out) }
    }
}

fn clean_fields(line: &str) -> String {
    line.split('\t').map(clean).collect::<Vec<_>>().join("\t")
}

/// The words around a span, the span in brackets.
fn context(text: &str, span: Span) -> String {
    const AROUND: usize = 40;
    let before = &text[..span.start as usize];
    let after = &text[span.end as usize..];
    let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(i, _)| i);
    let to = after.char_indices().take(AROUND).last().map_or(0, |(i, c)| i + c.len_utf8());
    format!("{}[{}]{}", &before[from..], &text[span], &after[..to])
}
