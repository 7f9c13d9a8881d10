//! Documents of any number, a batch at a time: memory is bounded by the batch.

use std::collections::VecDeque;

use bantin::Record;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

use crate::document::PyDocument;
use crate::pipeline::PyPipeline;
use crate::record::{self, Defaults};

/// The iterator of Pipeline.pipe.
#[pyclass(module = "bantin")]
pub(crate) struct Pipe {
    pipeline: Py<PyPipeline>,
    source: Py<PyIterator>,
    defaults: Defaults,
    batch: usize,
    read: usize,
    ready: VecDeque<PyDocument>,
}

impl Pipe {
    /// Reads nothing yet.
    pub(crate) fn new(
        pipeline: Py<PyPipeline>,
        source: Py<PyIterator>,
        defaults: Defaults,
        batch: usize,
    ) -> Self {
        Self { pipeline, source, defaults, batch, read: 0, ready: VecDeque::new() }
    }

    fn next_batch(&mut self, py: Python<'_>) -> PyResult<Vec<(Py<PyString>, Record)>> {
        let mut records = Vec::new();
        let mut source = self.source.bind(py).clone();
        for value in source.by_ref().take(self.batch) {
            let number = self.read;
            self.read += 1;
            records.push(record::read(&value?, number, &self.defaults).map_err(|e| located(py, e, number))?);
        }
        Ok(records)
    }
}

#[pymethods]
impl Pipe {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<PyDocument>> {
        if self.ready.is_empty() {
            let records = self.next_batch(py)?;
            self.ready = self.pipeline.get().finish(py, records)?.into();
        }
        Ok(self.ready.pop_front())
    }
}

/// An error with the number of the document that has it.
pub(crate) fn located(py: Python<'_>, error: PyErr, number: usize) -> PyErr {
    let message = format!("document {number}: {}", error.value(py));
    if error.get_type(py).is(py.get_type::<PyValueError>()) {
        PyValueError::new_err(message)
    } else if error.get_type(py).is(py.get_type::<PyTypeError>()) {
        PyTypeError::new_err(message)
    } else {
        error
    }
}
