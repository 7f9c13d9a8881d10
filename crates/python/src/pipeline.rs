//! `bantin.Pipeline`: all stages, built once, called with text, a list of documents, or Arrow.

use std::sync::Arc;

use bantin::{Annotations, Layer, LayerSet, Pipeline, Record, Unit};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString};

use crate::aggregate::PyAggregate;
use crate::document::PyDocument;
use crate::pipe::Pipe;
use crate::record::{self, Defaults};
use crate::settings::{List, Settings};
use crate::{arrow, convert, pool};

/// Reads Vietnamese news: sentences, tokens, words, mentions, times, encounters.
///
/// Built once (a fraction of a second), then called as often as one likes, from any thread:
///
/// >>> import bantin
/// >>> pipeline = bantin.Pipeline()
/// >>> document = pipeline("Tối 29/5, ông Lê Hoài Trung đã hội đàm với ông Thongsalith Mangnomek.", published="2025-05-30")
/// >>> document.times[0].value
/// '2025-05-29TEV'
/// >>> document.encounters[0].hosts[0].entity
/// 'per/le-hoai-trung'
///
/// Arguments:
///     layers: which layers are made, of "sentences", "tokens", "words", "mentions", "times", "encounters"; all when not
///         given. "encounters" brings "mentions" and "times".
///     gazetteers: your own names: paths of TSV files or compiled lists, or pairs (name, text). They outrank the built-in ones.
///     words: your own words, a line each ("-word" forbids one): paths, or pairs (name, text).
///     infer: whether the date of an undated document is worked out from its text.
///     builtin: False drops the built-in names and terms of office.
///     day_parts: the hours of the parts of day, "cldr" or "duckling".
///     offsets: what start and end count: "char" (code points, as Python does), "bytes" (UTF-8) or "utf16".
///     threads: for lists of documents; all processors when not given.
#[pyclass(frozen, module = "bantin", name = "Pipeline")]
pub(crate) struct PyPipeline {
    pub(crate) stages: Arc<Pipeline>,
    pub(crate) settings: Settings,
}

#[pymethods]
impl PyPipeline {
    #[new]
    #[pyo3(signature = (*, layers=None, gazetteers=None, words=None, infer=true, builtin=true, day_parts="cldr", offsets="char", threads=None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        layers: Option<Bound<'_, PyAny>>,
        gazetteers: Option<Bound<'_, PyAny>>,
        words: Option<Bound<'_, PyAny>>,
        infer: bool,
        builtin: bool,
        day_parts: &str,
        offsets: &str,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        if threads == Some(0) {
            return Err(PyValueError::new_err("threads: 0, want 1 or more, or None"));
        }
        let settings = Settings {
            layers: layers.map_or(Ok(LayerSet::ALL), |names| convert::layers(&names))?,
            gazetteers: lists(gazetteers, "gazetteers")?,
            words: lists(words, "words")?,
            builtin,
            infer,
            day_parts: day_parts.to_owned(),
            unit: convert::unit(offsets)?,
            threads,
        };
        let built = py.detach(|| pool::install(threads, || bantin::contained(|| settings.build())));
        let stages = built
            .map_err(|e| PyRuntimeError::new_err(e.to_string()))?
            .map_err(|e| PyValueError::new_err(e.to_string()))?;
        Ok(Self { stages: Arc::new(stages), settings })
    }

    /// Annotates a text, or a list of documents in parallel and in their order.
    ///
    /// A document is a str, or a mapping with "text" and perhaps "id", "published", "title", "source", "url".
    /// published (str as YYYY-MM-DD or RFC 3339, date, datetime) holds for every document without a date of its own;
    /// id, title, source and url go with a single text.
    #[pyo3(signature = (documents, *, published=None, id=None, title=None, source=None, url=None))]
    #[allow(clippy::too_many_arguments)]
    fn __call__<'py>(
        &self,
        py: Python<'py>,
        documents: Bound<'py, PyAny>,
        published: Option<Bound<'py, PyAny>>,
        id: Option<String>,
        title: Option<String>,
        source: Option<String>,
        url: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let head = id.is_some() || title.is_some() || source.is_some() || url.is_some();
        let single = documents.is_instance_of::<PyString>() || documents.cast::<PyMapping>().is_ok();
        if !single {
            if head {
                let message = "id, title, source and url go with one text; in a list each document brings its own: {\"id\": …, \"text\": …}";
                return Err(PyTypeError::new_err(message));
            }
            let all = self.batch(py, &documents, published.as_ref())?;
            return Ok(PyList::new(py, all)?.into_any());
        }
        let (text, mut record) = record::read(&documents, 0, &defaults(published.as_ref())?)?;
        record.id = id.unwrap_or(record.id);
        record.title = title.or(record.title);
        record.source = source.or(record.source);
        record.url = url.or(record.url);
        let annotations = py.detach(|| self.annotate(&record))?;
        Ok(Bound::new(py, self.document(text, annotations))?.into_any())
    }

    /// Annotates an iterable of documents of any length: an iterator that reads them in batches, works on each batch in parallel and
    /// gives the documents in their order.
    #[pyo3(signature = (documents, *, published=None, batch=256))]
    fn pipe(
        slf: Py<Self>,
        py: Python<'_>,
        documents: Bound<'_, PyAny>,
        published: Option<Bound<'_, PyAny>>,
        batch: usize,
    ) -> PyResult<Pipe> {
        if batch == 0 {
            return Err(PyValueError::new_err("batch: 0, want 1 or more"));
        }
        let defaults = defaults(published.as_ref())?;
        Ok(Pipe::new(slf.clone_ref(py), documents.try_iter()?.unbind(), defaults, batch))
    }

    /// Arrow in, Arrow out: a pyarrow.RecordBatch gives a pyarrow.RecordBatch; anything that streams batches (pyarrow.Table,
    /// polars.DataFrame, RecordBatchReader) gives a pyarrow.RecordBatchReader that works as it is read.
    ///
    /// In: the columns text, and perhaps id, published (string, date or timestamp), title, source, url. Out: id, the head of
    /// the document, error, and a list column a layer; with json=True id, json (a line of `bantin extract`) and error.
    /// A document that is refused has its reason in error and stops nothing.
    #[pyo3(signature = (data, *, json=false))]
    fn arrow<'py>(
        &self,
        py: Python<'py>,
        data: Bound<'py, PyAny>,
        json: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        arrow::annotate(py, self.worker(), &data, json)
    }

    /// Annotates documents and counts them: the sum of a list of documents, or of Arrow data, without an object a document.
    ///
    /// refused says what happens to rows that are no documents: "raise" a ValueError, or "skip" them.
    #[pyo3(signature = (documents, *, published=None, refused="raise"))]
    fn aggregate(
        &self,
        py: Python<'_>,
        documents: Bound<'_, PyAny>,
        published: Option<Bound<'_, PyAny>>,
        refused: &str,
    ) -> PyResult<PyAggregate> {
        let skip = match refused {
            "raise" => false,
            "skip" => true,
            _ => return Err(PyValueError::new_err(format!("refused: {refused:?}, want raise or skip"))),
        };
        crate::aggregate::wants(self.settings.layers)?;
        if arrow::is_arrow(&documents)? {
            return arrow::aggregate(py, self.worker(), &documents, skip);
        }
        let records = read_all(&documents, &defaults(published.as_ref())?)?;
        let records: Vec<Record> = records.into_iter().map(|(_, record)| record).collect();
        let aggregate = py.detach(|| self.worker().sum(&records))?;
        Ok(PyAggregate::new(aggregate))
    }

    /// The layers that are made.
    #[getter]
    fn layers(&self) -> Vec<&'static str> {
        self.settings.layers.iter().map(Layer::label).collect()
    }

    /// What start and end count: "char", "bytes" or "utf16".
    #[getter]
    fn offsets(&self) -> &'static str {
        convert::unit_name(self.settings.unit)
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyDict>)> {
        let s = &self.settings;
        let lists = |all: &[List]| all.iter().map(|l| l.to_python(py)).collect::<PyResult<Vec<_>>>();
        let kwargs = PyDict::new(py);
        kwargs.set_item("layers", self.layers())?;
        kwargs.set_item("gazetteers", lists(&s.gazetteers)?)?;
        kwargs.set_item("words", lists(&s.words)?)?;
        kwargs.set_item("infer", s.infer)?;
        kwargs.set_item("builtin", s.builtin)?;
        kwargs.set_item("day_parts", &s.day_parts)?;
        kwargs.set_item("offsets", self.offsets())?;
        kwargs.set_item("threads", s.threads)?;
        Ok(((), kwargs))
    }

    fn __repr__(&self) -> String {
        format!("bantin.Pipeline(layers=\"{}\", offsets=\"{}\")", self.settings.layers, self.offsets())
    }
}

impl PyPipeline {
    /// Annotates a list.
    pub(crate) fn batch(
        &self,
        py: Python<'_>,
        documents: &Bound<'_, PyAny>,
        published: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Vec<PyDocument>> {
        self.finish(py, read_all(documents, &defaults(published)?)?)
    }

    /// Annotates what was read.
    pub(crate) fn finish(
        &self,
        py: Python<'_>,
        read: Vec<(Py<PyString>, Record)>,
    ) -> PyResult<Vec<PyDocument>> {
        let (texts, records): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        let all = py.detach(|| pool::map(self.settings.threads, &records, |r| self.annotate(r)));
        texts.into_iter().zip(all).map(|(text, a)| Ok(self.document(text, a?))).collect()
    }

    fn annotate(&self, record: &Record) -> PyResult<Annotations> {
        let annotated = self.stages.try_annotate(&record.document());
        annotated.map_err(|e| PyRuntimeError::new_err(format!("document {:?}: {e}", record.id)))
    }

    fn document(&self, text: Py<PyString>, annotations: Annotations) -> PyDocument {
        PyDocument::new(text, annotations, self.settings.layers, self.settings.unit)
    }

    fn worker(&self) -> Worker {
        let Settings { layers, unit, threads, .. } = self.settings;
        Worker { stages: Arc::clone(&self.stages), layers, unit, threads }
    }
}

/// What works without Python: shared with readers that outlive a call.
#[derive(Clone)]
pub(crate) struct Worker {
    pub(crate) stages: Arc<Pipeline>,
    pub(crate) layers: LayerSet,
    pub(crate) unit: Unit,
    pub(crate) threads: Option<usize>,
}

/// Documents that are annotated between two sums.
const CHUNK: usize = 512;

impl Worker {
    /// The aggregate of records.
    fn sum(&self, records: &[Record]) -> PyResult<bantin::Aggregate> {
        let mut sum = bantin::Aggregate::default();
        for chunk in records.chunks(CHUNK) {
            let all = pool::map(self.threads, chunk, |r| self.stages.try_annotate(&r.document()));
            for (record, annotated) in chunk.iter().zip(all) {
                let annotations = annotated
                    .map_err(|e| PyRuntimeError::new_err(format!("document {:?}: {e}", record.id)))?;
                sum.absorb(&annotations);
            }
        }
        Ok(sum)
    }
}

fn defaults(published: Option<&Bound<'_, PyAny>>) -> PyResult<Defaults> {
    let published = published.map(convert::published).transpose()?.flatten();
    Ok(Defaults { published })
}

fn read_all(documents: &Bound<'_, PyAny>, defaults: &Defaults) -> PyResult<Vec<(Py<PyString>, Record)>> {
    let read = |(number, value): (usize, PyResult<Bound<'_, PyAny>>)| {
        record::read(&value?, number, defaults).map_err(|e| crate::pipe::located(documents.py(), e, number))
    };
    documents.try_iter()?.enumerate().map(read).collect()
}

fn lists(value: Option<Bound<'_, PyAny>>, name: &str) -> PyResult<Vec<List>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    if value.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(format!("{name}: a str, want a list of paths or of (name, text)")));
    }
    value.try_iter()?.map(|list| List::read(&list?)).collect()
}
