//! Plain tables for people: aligned columns, a rule under the header, no colour.
//!
//! In:  headers and cells; text of documents is cleaned of control characters, which a terminal would obey.
//! Out: lines as wide as the terminal; where there is none, as wide as the cells.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

/// A table under construction.
pub(crate) struct Grid {
    table: Table,
    numeric: Vec<usize>,
}

impl Grid {
    /// With these headers; a header that begins with `#` stands over numbers, and loses the sign.
    pub(crate) fn new(headers: &[&str]) -> Self {
        let mut table = Table::new();
        let mut style = UTF8_HORIZONTAL_ONLY;
        style.row_separator = comfy_table::LineStyle::none();
        table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
        if table.width() == Some(0) {
            table.set_content_arrangement(ContentArrangement::Disabled); // a terminal that doesn't know its width
        }
        let numeric =
            headers.iter().enumerate().filter(|(_, h)| h.starts_with('#')).map(|(i, _)| i).collect();
        table.set_header(headers.iter().map(|h| h.trim_start_matches('#')));
        Self { table, numeric }
    }

    /// Adds a row.
    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let cell = |(i, text): (usize, S)| {
            let cell = Cell::new(clean(text.as_ref()));
            if self.numeric.contains(&i) { cell.set_alignment(CellAlignment::Right) } else { cell }
        };
        let cells: Vec<Cell> = cells.into_iter().enumerate().map(cell).collect();
        self.table.add_row(cells);
    }

    /// The lines, each with its line break.
    pub(crate) fn render(&self) -> String {
        self.table.trim_fmt() + "\n"
    }
}

/// Text fit for a terminal: control characters, line breaks among them, become blanks.
pub(crate) fn clean(text: &str) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if odd(c) { ' ' } else { c }).collect()
}
