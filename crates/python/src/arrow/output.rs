//! Annotations as columns: a row a document, a list of structs a layer, every number 32 bits wide with a sign (Spark has no other).
//!
//! In:     annotations in the unit that is wanted, or the reason why there are none. Out: a batch of always the same schema.
//! Names:  those of the JSON that `extract` writes; an interval is two columns of local timestamps, `begin` and `until`.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Float32Array, Int32Array, Int64Array, ListArray, RecordBatch, StringArray,
    StructArray, TimestampMicrosecondArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use bantin::doc::{Candidate, Participant};
use bantin::{Annotations, EntityId, Layer, LayerSet, Span, labels};
use jiff::civil::DateTime;

use super::input::Refused;

type Made = Result<Annotations, Refused>;
type Columns = Vec<(&'static str, ArrayRef)>;

/// The schema of [`batch`] or [`lines`].
pub(super) fn schema(layers: LayerSet, json: bool) -> SchemaRef {
    let empty = if json { lines(&[]) } else { batch(&[], layers) };
    empty.map_or_else(|_| Arc::new(Schema::empty()), |batch| batch.schema())
}

/// `id`, `json`, `error`.
pub(super) fn lines(all: &[Result<(String, String), Refused>]) -> Result<RecordBatch, ArrowError> {
    let id = all.iter().map(|r| Some(r.as_ref().map_or_else(|e| &*e.id, |(id, _)| id)));
    let json = all.iter().map(|r| r.as_ref().ok().map(|(_, json)| json));
    let error = all.iter().map(|r| r.as_ref().err().map(|e| &e.why));
    record_batch(vec![("id", strings(id)), ("json", strings(json)), ("error", strings(error))])
}

/// The head of every document, `error`, and the layers.
pub(super) fn batch(all: &[Made], layers: LayerSet) -> Result<RecordBatch, ArrowError> {
    let ok = || all.iter().map(|r| r.as_ref().ok());
    let id = all.iter().map(|r| Some(r.as_ref().map_or_else(|e| &*e.id, |a| &*a.id)));
    let published = ok().map(|a| a.and_then(|a| a.published.value).map(|v| v.to_string()));
    let provenance = ok().map(|a| a.map(|a| labels::provenance(a.published.provenance)));
    let mut columns: Columns = vec![
        ("id", strings(id)),
        ("bytes", Arc::new(ok().map(|a| a.map(|a| as_i64(a.bytes))).collect::<Int64Array>())),
        ("digest", strings(ok().map(|a| a.map(|a| a.digest.to_string())))),
        ("title", strings(ok().map(|a| a.and_then(|a| a.title.as_deref())))),
        ("source", strings(ok().map(|a| a.and_then(|a| a.source.as_deref())))),
        ("url", strings(ok().map(|a| a.and_then(|a| a.url.as_deref())))),
        ("published", strings(published)),
        ("provenance", strings(provenance)),
        ("error", strings(all.iter().map(|r| r.as_ref().err().map(|e| &e.why)))),
    ];
    for layer in layers.iter() {
        columns.push((layer.label(), column(all, layer)?));
    }
    record_batch(columns)
}

fn column(all: &[Made], layer: Layer) -> Result<ArrayRef, ArrowError> {
    match layer {
        Layer::Sentences => {
            let flat = Flat::of(all, |a| &a.sentences);
            flat.list(vec![
                ("start", flat.int(|s| s.span.start)),
                ("end", flat.int(|s| s.span.end)),
                ("zone", flat.string(|s| Some(labels::zone(s.zone)))),
            ])
        }
        Layer::Tokens => {
            let flat = Flat::of(all, |a| &a.tokens);
            flat.list(vec![
                ("start", flat.int(|t| t.span.start)),
                ("end", flat.int(|t| t.span.end)),
                ("kind", flat.string(|t| Some(labels::token(t.kind)))),
            ])
        }
        Layer::Words => {
            let flat = Flat::of(all, |a| &a.words);
            flat.list(vec![("start", flat.int(|w| w.span.start)), ("end", flat.int(|w| w.span.end))])
        }
        Layer::Mentions => mentions(all),
        Layer::Times => times(all),
        Layer::Encounters => encounters(all),
    }
}

fn mentions(all: &[Made]) -> Result<ArrayRef, ArrowError> {
    let flat = Flat::of(all, |a| &a.mentions);
    let antecedents = flat.within(|m| &m.antecedents);
    let also = flat.within(|m| &m.also);
    flat.list(vec![
        ("start", flat.int(|m| m.span.start)),
        ("end", flat.int(|m| m.span.end)),
        ("text", flat.string(|m| Some(&m.text))),
        ("type", flat.string(|m| Some(m.kind.label()))),
        ("entity", flat.string(|m| m.entity.as_ref().map(EntityId::as_str))),
        ("org", flat.string(|m| m.org.as_ref().map(EntityId::as_str))),
        ("holder", flat.string(|m| m.holder.as_ref().map(EntityId::as_str))),
        ("bearer", flat.maybe(|m| m.bearer)),
        ("source", flat.string(|m| Some(labels::source(m.source)))),
        ("rule", flat.string(|m| Some(m.rule.as_str()))),
        ("confidence", hundredths(flat.all().map(|m| m.confidence.hundredths()))),
        ("parent", flat.maybe(|m| m.parent)),
        ("nominal", Arc::new(flat.all().map(|m| Some(m.nominal)).collect::<BooleanArray>())),
        ("antecedents", antecedents.plain(antecedents.int(|&i| i))?),
        ("also", also.plain(also.string(|id| Some(id.as_str())))?),
        ("zone", flat.string(|m| Some(labels::zone(m.zone)))),
    ])
}

fn times(all: &[Made]) -> Result<ArrayRef, ArrowError> {
    let flat = Flat::of(all, |a| &a.times);
    let candidates = flat.within(|t| &t.candidates);
    let moments = |end: fn(&bantin::Interval) -> DateTime| -> ArrayRef {
        let micros = flat.all().map(|t| t.interval.as_ref().and_then(|i| micros(end(i))));
        Arc::new(micros.collect::<TimestampMicrosecondArray>())
    };
    flat.list(vec![
        ("start", flat.int(|t| t.span.start)),
        ("end", flat.int(|t| t.span.end)),
        ("text", flat.string(|t| Some(&t.text))),
        ("type", flat.string(|t| Some(labels::timex(t.kind)))),
        ("value", flat.string(|t| Some(&t.value))),
        ("mod", flat.string(|t| t.modifier.map(labels::modifier))),
        ("freq", flat.string(|t| t.freq.as_deref())),
        ("calendar", flat.string(|t| t.calendar.map(labels::calendar))),
        ("begin", moments(|i| i.begin)),
        ("until", moments(|i| i.end)),
        ("anchor", flat.string(|t| Some(labels::anchor(t.anchor)))),
        ("antecedent", flat.maybe(|t| t.antecedent)),
        ("rule", flat.string(|t| Some(t.rule.as_str()))),
        (
            "candidates",
            candidates.list(vec![
                ("value", candidates.string(|c: &Candidate| Some(&c.value))),
                ("score", hundredths(candidates.all().map(|c| c.score.hundredths()))),
            ])?,
        ),
        ("zone", flat.string(|t| Some(labels::zone(t.zone)))),
    ])
}

fn encounters(all: &[Made]) -> Result<ArrayRef, ArrowError> {
    let flat = Flat::of(all, |a| &a.encounters);
    let side = |side: Flat<'_, Participant>| {
        side.list(vec![
            ("entity", side.string(|p| Some(p.entity.as_str()))),
            ("mention", side.int(|p| p.mention)),
            ("role", side.maybe(|p| p.role)),
        ])
    };
    let evidence: Flat<'_, Span> = flat.within(|e| &e.evidence);
    flat.list(vec![
        ("kind", flat.string(|e| Some(e.kind.label()))),
        ("status", flat.string(|e| Some(labels::status(e.status)))),
        ("hosts", side(flat.within(|e| &e.hosts))?),
        ("guests", side(flat.within(|e| &e.guests))?),
        ("time", flat.maybe(|e| e.time)),
        ("place", flat.maybe(|e| e.place)),
        (
            "evidence",
            evidence.list(vec![("start", evidence.int(|s| s.start)), ("end", evidence.int(|s| s.end))])?,
        ),
        ("rule", flat.string(|e| Some(e.rule.as_str()))),
        ("zone", flat.string(|e| Some(labels::zone(e.zone)))),
    ])
}

/// The lists of many parents, end to end.
struct Flat<'a, T>(Vec<&'a [T]>);

impl<'a, T> Flat<'a, T> {
    fn of(all: &'a [Made], layer: impl Fn(&'a Annotations) -> &'a Vec<T>) -> Self {
        Self(all.iter().map(|r| r.as_ref().map_or(&[][..], |a| layer(a))).collect())
    }

    fn all(&self) -> impl Iterator<Item = &'a T> {
        self.0.iter().copied().flatten()
    }

    /// The lists inside.
    fn within<U>(&self, inner: impl Fn(&'a T) -> &'a Vec<U>) -> Flat<'a, U> {
        Flat(self.all().map(|t| inner(t).as_slice()).collect())
    }

    fn int(&self, value: impl Fn(&'a T) -> u32) -> ArrayRef {
        Arc::new(Int32Array::from_iter_values(self.all().map(|t| as_i32(value(t)))))
    }

    fn maybe(&self, value: impl Fn(&'a T) -> Option<u32>) -> ArrayRef {
        Arc::new(self.all().map(|t| value(t).map(as_i32)).collect::<Int32Array>())
    }

    fn string(&self, value: impl Fn(&'a T) -> Option<&'a str>) -> ArrayRef {
        strings(self.all().map(value))
    }

    /// As a column of lists of structs.
    fn list(&self, columns: Columns) -> Result<ArrayRef, ArrowError> {
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) =
            columns.into_iter().map(|(name, array)| (field(name, &array), array)).unzip();
        self.plain(Arc::new(StructArray::try_new(Fields::from(fields), arrays, None)?))
    }

    /// As a column of lists of these values.
    fn plain(&self, values: ArrayRef) -> Result<ArrayRef, ArrowError> {
        let offsets = OffsetBuffer::<i32>::from_lengths(self.0.iter().map(|list| list.len()));
        Ok(Arc::new(ListArray::try_new(Arc::new(field("item", &values)), offsets, values, None)?))
    }
}

fn strings<S: AsRef<str>>(all: impl Iterator<Item = Option<S>>) -> ArrayRef {
    Arc::new(all.collect::<StringArray>())
}

fn hundredths(all: impl Iterator<Item = u8>) -> ArrayRef {
    Arc::new(Float32Array::from_iter_values(all.map(|n| f32::from(n) / 100.0)))
}

/// Every column may hold nulls: a schema that depends on the rows would be none.
fn field(name: &str, array: &ArrayRef) -> Field {
    let data_type: &DataType = array.data_type();
    Field::new(name, data_type.clone(), true)
}

fn record_batch(columns: Columns) -> Result<RecordBatch, ArrowError> {
    let fields: Vec<Field> = columns.iter().map(|(name, array)| field(name, array)).collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

/// Local time as microseconds of a clock without a zone.
fn micros(t: DateTime) -> Option<i64> {
    let stamp = jiff::tz::Offset::UTC.to_timestamp(t).ok()?;
    Some(stamp.as_microsecond())
}

/// Texts are shorter than that.
fn as_i32(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn as_i64(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
