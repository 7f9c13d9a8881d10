//! The columns of a batch as documents that borrow their text from it.
//!
//! In:     `text` (string, large or view); perhaps `id` (string or integer), `published` (string, date, timestamp), `title`, `source`,
//!         `url` (string). Other columns are passed over.
//! Units:  a timestamp with a zone is an instant, one without is local time at UTC+7.
//! Errors: a column of another type is refused as a whole; a row without text, or with a date that is none, alone.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};
use bantin::{Document, PublishedAt};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Span, Timestamp};

use crate::record::MOST;

/// The columns that are read.
pub(super) const COLUMNS: [&str; 6] = ["id", "text", "published", "title", "source", "url"];

/// A row that is no document.
pub(super) struct Refused {
    pub(super) id: String,
    pub(super) why: String,
}

/// The columns of a batch.
pub(super) struct Rows<'b> {
    text: Text<'b>,
    id: Option<Id<'b>>,
    published: Option<When<'b>>,
    title: Option<Text<'b>>,
    source: Option<Text<'b>>,
    url: Option<Text<'b>>,
}

/// A document that borrows.
pub(super) struct Row<'r> {
    id: Cow<'r, str>,
    pub(super) text: &'r str,
    title: Option<&'r str>,
    source: Option<&'r str>,
    url: Option<&'r str>,
    published: Option<PublishedAt>,
}

/// Refuses a schema without its reader having to be read.
pub(super) fn check(schema: &Schema) -> Result<(), ArrowError> {
    let columns = schema.fields().iter().map(|f| arrow_array::new_empty_array(f.data_type())).collect();
    Rows::of(&RecordBatch::try_new(schema.clone().into(), columns)?).map(|_| ())
}

impl<'b> Rows<'b> {
    /// Finds the columns.
    pub(super) fn of(batch: &'b RecordBatch) -> Result<Self, ArrowError> {
        let text = batch.column_by_name("text").ok_or_else(|| {
            let schema = batch.schema();
            let names: Vec<_> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            wrong(format!("no column text among {}", names.join(" ")))
        })?;
        let strings = |name: &str| batch.column_by_name(name).map(|c| Text::of(c, name)).transpose();
        Ok(Self {
            text: Text::of(text, "text")?,
            id: batch.column_by_name("id").map(Id::of).transpose()?,
            published: batch.column_by_name("published").map(When::of).transpose()?,
            title: strings("title")?,
            source: strings("source")?,
            url: strings("url")?,
        })
    }

    /// Bytes of the text of a row.
    pub(super) fn len(&self, i: usize) -> usize {
        self.text.get(i).map_or(0, str::len)
    }

    /// Bytes of all text.
    pub(super) fn bytes(&self) -> usize {
        (0..self.text.0.len()).map(|i| self.len(i)).sum()
    }

    /// One row; its number is its id when it has none.
    pub(super) fn document(&self, i: usize) -> Result<Row<'_>, Refused> {
        let id = self.id.as_ref().and_then(|ids| ids.get(i)).unwrap_or_else(|| i.to_string().into());
        let refused = |why: String| Refused { id: id.to_string(), why };
        let text = self.text.get(i).ok_or_else(|| refused("no text".to_owned()))?;
        if text.len() > MOST {
            return Err(refused(format!("more than {MOST} bytes of text")));
        }
        let published = self.published.as_ref().map_or(Ok(None), |p| p.get(i));
        let published = published.map_err(|e| refused(format!("published: {e}")))?;
        let one = |column: &'_ Option<Text<'b>>| column.as_ref().and_then(|c| c.get(i));
        let (title, source, url) = (one(&self.title), one(&self.source), one(&self.url));
        Ok(Row { id, text, title, source, url, published })
    }
}

impl Row<'_> {
    /// As the pipeline takes it.
    pub(super) fn document(&self) -> Document<'_> {
        let Self { id, text, title, source, url, published } = self;
        Document { id, text, title: *title, source: *source, url: *url, published: *published }
    }

    /// This document, refused after all.
    pub(super) fn refused(&self, why: String) -> Refused {
        Refused { id: self.id.to_string(), why }
    }
}

/// A column of strings.
struct Text<'b>(&'b ArrayRef);

impl<'b> Text<'b> {
    fn of(column: &'b ArrayRef, name: &str) -> Result<Self, ArrowError> {
        match column.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => Ok(Self(column)),
            other => Err(wrong(format!("column {name}: {other}, want a string"))),
        }
    }

    fn get(&self, i: usize) -> Option<&'b str> {
        if self.0.is_null(i) {
            return None;
        }
        match self.0.data_type() {
            DataType::Utf8 => Some(self.0.as_string::<i32>().value(i)),
            DataType::LargeUtf8 => Some(self.0.as_string::<i64>().value(i)),
            DataType::Utf8View => Some(self.0.as_string_view().value(i)),
            _ => None,
        }
    }
}

/// A column of ids.
enum Id<'b> {
    Text(Text<'b>),
    Number(&'b ArrayRef),
}

impl<'b> Id<'b> {
    fn of(column: &'b ArrayRef) -> Result<Self, ArrowError> {
        match column.data_type() {
            DataType::Int32 | DataType::Int64 | DataType::UInt32 | DataType::UInt64 => {
                Ok(Self::Number(column))
            }
            _ => Text::of(column, "id").map(Self::Text),
        }
    }

    fn get(&self, i: usize) -> Option<Cow<'b, str>> {
        let column = match self {
            Self::Text(text) => return text.get(i).map(Cow::Borrowed),
            Self::Number(column) if column.is_null(i) => return None,
            Self::Number(column) => column,
        };
        let number = match column.data_type() {
            DataType::Int32 => column.as_primitive::<Int32Type>().value(i).to_string(),
            DataType::Int64 => column.as_primitive::<Int64Type>().value(i).to_string(),
            DataType::UInt32 => column.as_primitive::<UInt32Type>().value(i).to_string(),
            _ => column.as_primitive::<UInt64Type>().value(i).to_string(),
        };
        Some(number.into())
    }
}

/// A column of publication dates.
enum When<'b> {
    Text(Text<'b>),
    Date(&'b ArrayRef),
    Moment { column: &'b ArrayRef, unit: TimeUnit, zoned: bool },
}

impl<'b> When<'b> {
    fn of(column: &'b ArrayRef) -> Result<Self, ArrowError> {
        match column.data_type() {
            DataType::Date32 => Ok(Self::Date(column)),
            DataType::Timestamp(unit, zone) => {
                Ok(Self::Moment { column, unit: *unit, zoned: zone.is_some() })
            }
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => {
                Text::of(column, "published").map(Self::Text)
            }
            other => Err(wrong(format!("column published: {other}, want a string, a date or a timestamp"))),
        }
    }

    fn get(&self, i: usize) -> Result<Option<PublishedAt>, String> {
        match self {
            Self::Text(text) => text.get(i).map(PublishedAt::parse).transpose(),
            Self::Date(column) if column.is_null(i) => Ok(None),
            Self::Date(column) => day(column.as_primitive::<Date32Type>().value(i)).map(Some),
            Self::Moment { column, .. } if column.is_null(i) => Ok(None),
            Self::Moment { column, unit, zoned } => {
                let at = instant(since(column, *unit, i))?;
                let offset = jiff::tz::Offset::constant(if *zoned { 7 } else { 0 });
                let local: DateTime = offset.to_datetime(at);
                Ok(Some(PublishedAt { day: local.date(), time: Some(local.time()) }))
            }
        }
    }
}

fn day(days: i32) -> Result<PublishedAt, String> {
    let first = Date::constant(1970, 1, 1);
    let span = Span::new().try_days(days).map_err(|e| e.to_string())?;
    first.checked_add(span).map(PublishedAt::on).map_err(|e| e.to_string())
}

/// Time since 1970.
fn since(column: &ArrayRef, unit: TimeUnit, i: usize) -> SignedDuration {
    fn value<T: ArrowPrimitiveType<Native = i64>>(column: &ArrayRef, i: usize) -> i64 {
        column.as_primitive::<T>().value(i)
    }
    match unit {
        TimeUnit::Second => SignedDuration::from_secs(value::<TimestampSecondType>(column, i)),
        TimeUnit::Millisecond => SignedDuration::from_millis(value::<TimestampMillisecondType>(column, i)),
        TimeUnit::Microsecond => SignedDuration::from_micros(value::<TimestampMicrosecondType>(column, i)),
        TimeUnit::Nanosecond => SignedDuration::from_nanos(value::<TimestampNanosecondType>(column, i)),
    }
}

fn instant(since: SignedDuration) -> Result<Timestamp, String> {
    Timestamp::from_duration(since).map_err(|e| e.to_string())
}

fn wrong(message: String) -> ArrowError {
    ArrowError::InvalidArgumentError(message)
}
