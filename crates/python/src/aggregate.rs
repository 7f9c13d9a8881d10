//! `bantin.Aggregate`: counts over documents; the sum of sums is the sum, in any order.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bantin::{Aggregate, Annotations, Layer, LayerSet, Offices};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::document::PyDocument;
use crate::helpers;
use crate::pipeline::PyPipeline;

/// What is known of a set of documents: entities, offices, encounters, stories, timeline.
///
/// A commutative monoid: absorb and merge may come in any order and partition, and equal sets of documents give equal
/// bytes. The same document twice counts once.
///
/// >>> import bantin
/// >>> pipeline = bantin.Pipeline()
/// >>> today, total = bantin.Aggregate(), bantin.Aggregate()
/// >>> today.absorb(pipeline(["Ông Lê Hoài Trung đã hội đàm với ông Thongsalith Mangnomek."]))
/// >>> total.merge(today.to_bytes())
/// >>> [row["kind"] for row in total.tables()["encounters"]]
/// ['meet']
#[pyclass(frozen, module = "bantin", name = "Aggregate")]
pub(crate) struct PyAggregate(Mutex<Aggregate>);

/// What the aggregate reads.
const WANTED: [Layer; 4] = [Layer::Sentences, Layer::Mentions, Layer::Times, Layer::Encounters];

/// Refuses layers that would make a smaller sum in silence.
pub(crate) fn wants(layers: LayerSet) -> PyResult<()> {
    if WANTED.into_iter().all(|layer| layers.has(layer)) {
        return Ok(());
    }
    let wanted = WANTED.map(Layer::label).join(" ");
    Err(PyValueError::new_err(format!("an aggregate wants the layers {wanted}, these are {layers}")))
}

impl PyAggregate {
    /// Of what was counted.
    pub(crate) const fn new(aggregate: Aggregate) -> Self {
        Self(Mutex::new(aggregate))
    }

    /// Never held while Python runs: who waits for it has let the interpreter go.
    fn lock(&self) -> MutexGuard<'_, Aggregate> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn absorb_one(&self, py: Python<'_>, one: &Bound<'_, PyAny>) -> PyResult<()> {
        if let Ok(document) = one.cast::<PyDocument>() {
            let document = document.get();
            wants(document.layers)?;
            py.detach(|| self.lock().absorb(&document.annotations));
            return Ok(());
        }
        let annotations = match one.cast::<PyString>() {
            Ok(line) => read_line(line.to_cow()?.as_bytes())?,
            Err(_) => read_line(one.cast::<PyBytes>()?.as_bytes())?,
        };
        py.detach(|| self.lock().absorb(&annotations));
        Ok(())
    }
}

#[pymethods]
impl PyAggregate {
    #[new]
    fn empty() -> Self {
        Self::new(Aggregate::default())
    }

    /// Takes in a document, a line of `bantin extract` (byte offsets), or an iterable of them.
    fn absorb(&self, py: Python<'_>, documents: &Bound<'_, PyAny>) -> PyResult<()> {
        let single = documents.cast::<PyDocument>().is_ok()
            || documents.is_instance_of::<PyString>()
            || documents.is_instance_of::<PyBytes>();
        if single {
            return self.absorb_one(py, documents);
        }
        for one in documents.try_iter()? {
            let one = one?;
            self.absorb_one(py, &one).map_err(|e| match e.is_instance_of::<PyTypeError>(py) {
                true => PyTypeError::new_err("want documents, or lines of `bantin extract`"),
                false => e,
            })?;
        }
        Ok(())
    }

    /// Takes in all that another aggregate knows: an Aggregate, which is left as it is, or the bytes of one.
    fn merge(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<()> {
        let other = match other.cast::<Self>() {
            Ok(other) => {
                let other = other.get();
                py.detach(|| other.lock().clone())
            }
            Err(_) => {
                let data = other.cast::<PyBytes>().map_err(|_| {
                    PyTypeError::new_err("merge: want an Aggregate, or the bytes of its to_bytes()")
                })?;
                let data = data.as_bytes();
                py.detach(|| from_bytes(data))?
            }
        };
        py.detach(|| self.lock().merge(other));
        Ok(())
    }

    /// The aggregate as bytes; equal aggregates give equal bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| serde_json::to_vec(&*self.lock()));
        Ok(PyBytes::new(py, &bytes.map_err(|e| PyValueError::new_err(e.to_string()))?))
    }

    /// The aggregate whose to_bytes() these are.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: &[u8]) -> PyResult<Self> {
        py.detach(|| from_bytes(data)).map(Self::new)
    }

    /// The tables as JSON, the very bytes of `bantin aggregate`: documents, entities, cooccurrence, offices, encounters, stories,
    /// timeline, aliases, contradictions. Each row has the first `evidence` places that say it.
    ///
    /// pipeline: whose lists know who holds which office; the built-in ones when not given.
    #[pyo3(signature = (evidence=20, *, pipeline=None))]
    fn tables_json(
        &self,
        py: Python<'_>,
        evidence: usize,
        pipeline: Option<&Bound<'_, PyPipeline>>,
    ) -> PyResult<String> {
        let stages = match pipeline {
            Some(pipeline) => std::sync::Arc::clone(&pipeline.get().stages),
            None => helpers::builtin(py)?,
        };
        let json = py.detach(|| {
            let tables = self.lock().tables_by(evidence, &Offices(&stages.entities));
            serde_json::to_string(&tables)
        });
        json.map_err(|e| PyValueError::new_err(e.to_string()))
    }

    /// The same as a dict of lists of rows.
    #[pyo3(signature = (evidence=20, *, pipeline=None))]
    fn tables<'py>(
        &self,
        py: Python<'py>,
        evidence: usize,
        pipeline: Option<&Bound<'py, PyPipeline>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.tables_json(py, evidence, pipeline)?,))
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.lock().len())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Self>() else { return false };
        let other = other.get();
        if std::ptr::eq(self, other) {
            return true;
        }
        // never both at once: two threads that compare crosswise would wait for each other
        py.detach(|| {
            let theirs = other.lock().clone();
            *self.lock() == theirs
        })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let restore = slf.get_type().getattr("from_bytes")?;
        Ok((restore, (slf.get().to_bytes(slf.py())?,)))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<bantin.Aggregate of {} documents>", self.__len__(py))
    }
}

fn from_bytes(data: &[u8]) -> PyResult<Aggregate> {
    serde_json::from_slice(data).map_err(|e| PyValueError::new_err(format!("no aggregate: {e}")))
}

/// A line of `extract`, with byte offsets.
fn read_line(line: &[u8]) -> PyResult<Annotations> {
    let wrong = |e: &dyn std::fmt::Display| PyValueError::new_err(format!("no line of extract: {e}"));
    let head: Head = serde_json::from_slice(line).map_err(|e| wrong(&e))?;
    if head.offsets.is_some() {
        return Err(wrong(&"it has other offsets, want bytes: to_json(offsets=\"bytes\")"));
    }
    serde_json::from_slice(line).map_err(|e| wrong(&e))
}

/// What tells a line with other offsets.
#[derive(serde::Deserialize)]
struct Head {
    offsets: Option<serde::de::IgnoredAny>,
}
