//! Arrow in, Arrow out, over the C data interface: no text is copied on its way in, no column on its way out.
//!
//! In:     a `pyarrow.RecordBatch`, or what streams batches. Out: a batch, or a reader that works as it is read.
//! Memory: of a stream at most one of its batches, and what is made of [`ROWS`] of its rows or [`BYTES`] of its text.
//! Errors: `ValueError` for columns that are missing or of another type; a row that is no document has its reason in `error`.

mod input;
mod output;

use std::collections::VecDeque;

use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_pyarrow::{FromPyArrow, IntoPyArrow, ToPyArrow};
use arrow_schema::{ArrowError, SchemaRef};
use bantin::{Annotations, convert};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::aggregate::PyAggregate;
use crate::pipeline::Worker;
use crate::pool;
use input::{Refused, Rows};

type Stream = arrow_array::ffi_stream::RecordBatchStreamReader;

/// Rows that are worked on at once.
const ROWS: usize = 1024;

/// Bytes of text that are worked on at once; a longer text goes alone. What 32-bit offsets of columns must hold is made of them.
const BYTES: usize = 64 << 20;

/// True for what speaks Arrow's C interface.
pub(crate) fn is_arrow(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(data.hasattr("__arrow_c_array__")? || data.hasattr("__arrow_c_stream__")?)
}

/// Annotates a batch or a stream.
pub(crate) fn annotate<'py>(
    py: Python<'py>,
    worker: Worker,
    data: &Bound<'py, PyAny>,
    json: bool,
) -> PyResult<Bound<'py, PyAny>> {
    if data.hasattr("__arrow_c_array__")? {
        let batch = batch(data)?;
        let made = py.detach(|| whole(&worker, &batch, json));
        return made.map_err(value_error)?.to_pyarrow(py);
    }
    if !data.hasattr("__arrow_c_stream__")? {
        let kind = data.get_type().name()?;
        let wanted =
            "want a pyarrow.RecordBatch, or what has __arrow_c_stream__ (pyarrow.Table, polars.DataFrame)";
        return Err(pyo3::exceptions::PyTypeError::new_err(format!("{kind}: {wanted}")));
    }
    let source = Stream::from_pyarrow_bound(data)?;
    input::check(&source.schema()).map_err(value_error)?;
    let schema = output::schema(worker.layers, json);
    let reader = Reader { worker, source, json, schema, pieces: VecDeque::new() };
    let reader: Box<dyn RecordBatchReader + Send> = Box::new(reader);
    reader.into_pyarrow(py)
}

/// The sum of a batch or a stream.
pub(crate) fn aggregate(
    py: Python<'_>,
    worker: Worker,
    data: &Bound<'_, PyAny>,
    skip: bool,
) -> PyResult<PyAggregate> {
    let mut sum = bantin::Aggregate::default();
    let mut absorb = |batch: &RecordBatch| {
        for piece in pieces(batch)? {
            for row in read(&worker, &piece)? {
                match row {
                    Ok(annotations) => sum.absorb(&annotations),
                    Err(_) if skip => {}
                    Err(Refused { id, why }) => {
                        return Err(ArrowError::InvalidArgumentError(format!("document {id:?}: {why}")));
                    }
                }
            }
        }
        Ok(())
    };
    if data.hasattr("__arrow_c_array__")? {
        let batch = batch(data)?;
        py.detach(|| absorb(&batch)).map_err(value_error)?;
    } else {
        let mut source = Stream::from_pyarrow_bound(data)?;
        py.detach(|| source.try_for_each(|batch| absorb(&checked(batch?)?))).map_err(value_error)?;
    }
    Ok(PyAggregate::new(sum))
}

/// A batch, held against what Arrow promises of it.
fn batch(data: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    RecordBatch::from_pyarrow_bound(data).map_err(|e| PyValueError::new_err(e.value(data.py()).to_string()))
}

/// A batch of a stream, which nobody has held against anything: offsets and UTF-8 of the columns that are read.
fn checked(batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
    for name in input::COLUMNS {
        if let Some(column) = batch.column_by_name(name) {
            let valid = column.to_data().validate_full();
            valid.map_err(|e| ArrowError::InvalidArgumentError(format!("column {name}: {e}")))?;
        }
    }
    Ok(batch)
}

/// One batch as one batch.
fn whole(worker: &Worker, batch: &RecordBatch, json: bool) -> Result<RecordBatch, ArrowError> {
    if Rows::of(batch)?.bytes() > BYTES * 8 {
        let message = "more than 512 MiB of text in one batch: hand over a table or a reader, which are cut";
        return Err(ArrowError::InvalidArgumentError(message.to_owned()));
    }
    make(worker, batch, json)
}

fn make(worker: &Worker, batch: &RecordBatch, json: bool) -> Result<RecordBatch, ArrowError> {
    let rows = Rows::of(batch)?;
    let numbers: Vec<usize> = (0..batch.num_rows()).collect();
    if json {
        let lines = pool::map(worker.threads, &numbers, |&i| {
            one(worker, &rows, i).map(|a| {
                let mut line = Vec::new();
                bantin::write_json(&a, worker.layers, worker.unit, &mut line);
                (a.id, String::from_utf8(line).unwrap_or_default())
            })
        });
        return output::lines(&lines);
    }
    let all = pool::map(worker.threads, &numbers, |&i| one(worker, &rows, i));
    output::batch(&all, worker.layers)
}

/// Annotations of every row, with offsets in bytes.
fn read(worker: &Worker, batch: &RecordBatch) -> Result<Vec<Result<Annotations, Refused>>, ArrowError> {
    let rows = Rows::of(batch)?;
    let numbers: Vec<usize> = (0..batch.num_rows()).collect();
    Ok(pool::map(worker.threads, &numbers, |&i| {
        let record = rows.document(i)?;
        worker.stages.try_annotate(&record.document()).map_err(|e| record.refused(e.to_string()))
    }))
}

/// Annotations of one row, in the pipeline's unit.
fn one(worker: &Worker, rows: &Rows<'_>, i: usize) -> Result<Annotations, Refused> {
    let record = rows.document(i)?;
    let annotated = worker.stages.try_annotate(&record.document());
    let mut annotations = annotated.map_err(|e| record.refused(e.to_string()))?;
    convert(&mut annotations, record.text, worker.unit);
    Ok(annotations)
}

/// The batch in pieces of bounded size, without copies.
fn pieces(batch: &RecordBatch) -> Result<VecDeque<RecordBatch>, ArrowError> {
    let rows = Rows::of(batch)?;
    let (mut out, mut from, mut bytes) = (VecDeque::new(), 0, 0);
    for i in 0..batch.num_rows() {
        let more = rows.len(i);
        if i > from && (i - from == ROWS || bytes + more > BYTES) {
            out.push_back(batch.slice(from, i - from));
            (from, bytes) = (i, 0);
        }
        bytes += more;
    }
    out.push_back(batch.slice(from, batch.num_rows() - from));
    Ok(out)
}

/// Annotates as it is read.
struct Reader {
    worker: Worker,
    source: Stream,
    json: bool,
    schema: SchemaRef,
    pieces: VecDeque<RecordBatch>,
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.pieces.is_empty() {
            match self.source.next()?.and_then(checked).and_then(|batch| pieces(&batch)) {
                Ok(pieces) => self.pieces = pieces,
                Err(e) => return Some(Err(e)),
            }
        }
        let piece = self.pieces.pop_front()?;
        Some(make(&self.worker, &piece, self.json))
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }
}

fn value_error(e: ArrowError) -> PyErr {
    match e {
        ArrowError::InvalidArgumentError(message) => PyValueError::new_err(message),
        other => PyValueError::new_err(other.to_string()),
    }
}
