//! Parquet read back says what CSV says.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::Write;

use bantin::aggregate::{Aggregate, Tables};
use bantin::{Document, Pipeline, PublishedAt};
use bantin_export::Format;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

const ARTICLE: &str = "Tối 29/5, tại Hà Nội, Tổng Bí thư Tô Lâm đã tiếp ông Thongsalith Mangnomek.\nNgày 30/5, \
    ông sẽ gặp Bộ trưởng Ngoại giao Bùi Thanh Sơn.";

fn tables() -> Tables {
    let pipeline = Pipeline::default();
    let day = PublishedAt::parse("2025-05-29").unwrap();
    let mut all = Aggregate::default();
    for (id, text) in [("a", ARTICLE), ("=b, \"1\"", &format!("{ARTICLE}\nHai bên trao đổi ở Huế."))]
    {
        all.absorb(&pipeline.annotate(&Document::new(id, text).published(day)));
    }
    all.absorb(&pipeline.annotate(&Document::new("undated", "Ông Tô Lâm ở Huế.")));
    all.tables(5)
}

/// The cells of a file as text, row by row, with the names of its columns first.
fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema().clone();
    let mut all = vec![schema.get_fields().iter().map(|f| f.name().to_owned()).collect::<Vec<_>>()];
    for row in reader.get_row_iter(None).unwrap() {
        let cell = |field: &Field| match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            Field::Long(n) => n.to_string(),
            Field::Bool(flag) => flag.to_string(),
            Field::Date(day) => {
                let span = jiff::ToSpan::days(i64::from(*day));
                jiff::civil::date(1970, 1, 1).checked_add(span).unwrap().to_string()
            }
            other => panic!("{other:?}"),
        };
        all.push(row.unwrap().get_column_iter().map(|(_, field)| cell(field)).collect());
    }
    all
}

/// Cells of a CSV file, for cells without line ends.
fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                all.last_mut().unwrap().push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            c => all.last_mut().unwrap().push(c),
        }
    }
    all.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_owned()).collect()
}

#[test]
fn what_is_written_is_read_back() {
    let tables = tables();
    let csv: BTreeMap<String, String> = Format::Csv
        .files(&tables)
        .into_iter()
        .map(|file| (file.name.replace(".csv", ".parquet"), String::from_utf8(file.bytes).unwrap()))
        .collect();
    let files = Format::Parquet.files(&tables);
    assert_eq!(files.len(), csv.len());
    let mut rows = 0;
    for file in files {
        let want: Vec<Vec<String>> = csv[&file.name].lines().map(cells).collect();
        let got = read(&file.bytes);
        assert_eq!(got, want, "{}", file.name);
        rows += got.len() - 1;
    }
    assert!(rows > 50, "{rows}");
}
