//! Apache Parquet: a file a sheet, columns typed: texts as UTF-8 strings, counts as INT64, days as DATE.
//!
//! In:  the tables. Out: a file of each sheet that has rows, Snappy-compressed; every column may hold nulls.
//! Source: parquet.apache.org, "File Format" and "Logical Types".

use std::sync::Arc;

use bantin_aggregate::{Day, Tables};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use crate::format::File;
use crate::sheet::{Column, Sheet, Values, sheets};

/// Rows of a row group: bounds what a reader holds at once.
const GROUP: usize = 1 << 20;

pub(crate) fn files(tables: &Tables) -> Vec<File> {
    let file = |sheet: Sheet| {
        // written into memory, of types that fit: no error is left
        let bytes = bytes(&sheet).unwrap_or_default();
        File { name: format!("{}.parquet", sheet.name), bytes }
    };
    sheets(tables).into_iter().map(file).collect()
}

fn bytes(sheet: &Sheet) -> Result<Vec<u8>> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("bantin ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(sheet)?, Arc::new(properties))?;
    let rows = sheet.columns.first().map_or(0, |column| column.values.len());
    for first in (0..rows).step_by(GROUP) {
        let last = rows.min(first + GROUP);
        let mut group = writer.next_row_group()?;
        for column in &sheet.columns {
            let Some(mut out) = group.next_column()? else { break };
            write(out.untyped(), &column.values, first, last)?;
            out.close()?;
        }
        group.close()?;
    }
    writer.into_inner()
}

fn schema(sheet: &Sheet) -> Result<TypePtr> {
    let fields = sheet.columns.iter().map(field).collect::<Result<_>>()?;
    Ok(Arc::new(Type::group_type_builder(sheet.name).with_fields(fields).build()?))
}

fn field(column: &Column) -> Result<TypePtr> {
    let (physical, logical) = match column.values {
        Values::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Count(_) => (Physical::INT64, None),
        Values::Flag(_) => (Physical::BOOLEAN, None),
        Values::Day(_) => (Physical::INT32, Some(LogicalType::Date)),
    };
    let field = Type::primitive_type_builder(column.name, physical);
    Ok(Arc::new(field.with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()?))
}

fn write(out: &mut ColumnWriter<'_>, values: &Values, first: usize, last: usize) -> Result<()> {
    match (out, values) {
        (ColumnWriter::ByteArrayColumnWriter(out), Values::Text(all)) => {
            let (levels, present) = split(&all[first..last], |text| ByteArray::from(text.as_str()));
            out.write_batch(&present, Some(&levels), None)?;
        }
        (ColumnWriter::Int64ColumnWriter(out), Values::Count(all)) => {
            let (levels, present) = split(&all[first..last], |n| *n);
            out.write_batch(&present, Some(&levels), None)?;
        }
        (ColumnWriter::BoolColumnWriter(out), Values::Flag(all)) => {
            let (levels, present) = split(&all[first..last], |flag| *flag);
            out.write_batch(&present, Some(&levels), None)?;
        }
        (ColumnWriter::Int32ColumnWriter(out), Values::Day(all)) => {
            let (levels, present) = split(&all[first..last], |day| epoch_day(*day));
            out.write_batch(&present, Some(&levels), None)?;
        }
        _ => {}
    }
    Ok(())
}

/// Definition levels, and the values that are there.
fn split<T, U>(values: &[Option<T>], read: impl Fn(&T) -> U) -> (Vec<i16>, Vec<U>) {
    let levels = values.iter().map(|value| i16::from(value.is_some())).collect();
    (levels, values.iter().flatten().map(read).collect())
}

/// Days since 1970-01-01.
fn epoch_day(day: Day) -> i32 {
    day.0.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
