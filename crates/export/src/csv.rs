//! CSV: a file a sheet.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front: a spreadsheet
//! would take it for a formula, and headlines come from anywhere.
//! Source: RFC 4180 (CRLF, quotes doubled); OWASP, "CSV Injection".

use bantin_aggregate::Tables;

use crate::format::File;
use crate::sheet::{Sheet, Values, sheets};

pub(crate) fn files(tables: &Tables) -> Vec<File> {
    sheets(tables).iter().map(file).collect()
}

fn file(sheet: &Sheet) -> File {
    let headers: Vec<&str> = sheet.columns.iter().map(|column| column.name).collect();
    let mut out = format!("{}\r\n", headers.join(","));
    let rows = sheet.columns.first().map_or(0, |column| column.values.len());
    for row in 0..rows {
        for (i, column) in sheet.columns.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            push_value(&column.values, row, &mut out);
        }
        out.push_str("\r\n");
    }
    File { name: format!("{}.csv", sheet.name), bytes: out.into_bytes() }
}

/// A value that is absent is an empty cell.
fn push_value(values: &Values, row: usize, out: &mut String) {
    match values {
        Values::Text(all) => push_cell(all[row].as_deref().unwrap_or(""), out),
        Values::Count(all) => push_cell(&all[row].map_or_else(String::new, |n| n.to_string()), out),
        Values::Flag(all) => push_cell(&all[row].map_or_else(String::new, |flag| flag.to_string()), out),
        Values::Day(all) => push_cell(&all[row].map_or_else(String::new, |day| day.to_string()), out),
    }
}

fn push_cell(text: &str, out: &mut String) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_quoted = text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
    if is_quoted {
        out.push('"');
    }
    if is_formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    if is_quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    #[test]
    fn cells_are_harmless_and_quoted() {
        let cell = |text| {
            let mut out = String::new();
            push_cell(text, &mut out);
            out
        };
        assert_eq!(cell("Hà Nội"), "Hà Nội");
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for text in ["+84", "-1", "@x", "\tx", "\rx"] {
            assert!(cell(text).trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        assert_eq!(cell("a\nb, c"), "\"a\nb, c\"");
    }
}
