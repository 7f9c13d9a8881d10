//! What a pipeline is built from, kept so that it can be built again: in another process, on another machine.
//!
//! In:     lists as paths, or as pairs of a name for messages and a text (bytes for a compiled list). A path is read once, here.
//! Errors: `OSError` for a file that cannot be read, `ValueError` with `file:line:` for a bad row.

use std::path::Path;
use std::sync::Arc;

use bantin::entity::NameList;
use bantin::{DayParts, LayerSet, LoadError, Pipeline, PipelineBuilder, Unit};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};

/// Everything that is not a default.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) layers: LayerSet,
    pub(crate) gazetteers: Vec<List>,
    pub(crate) words: Vec<List>,
    pub(crate) builtin: bool,
    pub(crate) infer: bool,
    pub(crate) day_parts: String,
    pub(crate) unit: Unit,
    pub(crate) threads: Option<usize>,
}

/// A user's list.
#[derive(Clone, Debug)]
pub(crate) struct List {
    name: String,
    bytes: Arc<[u8]>,
}

impl Settings {
    /// Builds the stages.
    pub(crate) fn build(&self) -> Result<Pipeline, LoadError> {
        let day_parts = DayParts::named(&self.day_parts).ok_or_else(|| LoadError {
            file: "day_parts".to_owned(),
            line: 0,
            message: format!("{:?}, want cldr or duckling", self.day_parts),
        })?;
        let mut builder = PipelineBuilder::default()
            .layers(self.layers)
            .builtin(self.builtin)
            .infer(self.infer)
            .day_parts(day_parts);
        for list in &self.gazetteers {
            builder = list.add(builder)?;
        }
        for list in &self.words {
            builder = builder.user_words(&list.name, list.text()?);
        }
        builder.build()
    }
}

impl List {
    /// A path, or a pair of a name and what the list holds.
    pub(crate) fn read(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(pair) = value.cast::<PyTuple>() {
            let (name, rows): (String, Bound<'_, PyAny>) = pair.extract()?;
            let bytes = match rows.cast::<PyString>() {
                Ok(text) => text.to_cow()?.as_bytes().into(),
                Err(_) => rows.extract::<Vec<u8>>()?.into(),
            };
            return Ok(Self { name, bytes });
        }
        let path: std::path::PathBuf = value.extract()?;
        Self::open(&path)
    }

    fn open(path: &Path) -> PyResult<Self> {
        let name = path.display().to_string();
        if path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson") {
            let how = "`bantin gazetteer build LIST.jsonl -o LIST.gaz` makes one that is read here";
            return Err(PyValueError::new_err(format!("{name}: JSONL, want TSV or a compiled list: {how}")));
        }
        Ok(Self { name, bytes: std::fs::read(path)?.into() })
    }

    /// As `read` takes it again.
    pub(crate) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (&self.name, PyBytes::new(py, &self.bytes)).into_pyobject(py)
    }

    fn text(&self) -> Result<&str, LoadError> {
        std::str::from_utf8(&self.bytes).map_err(|e| {
            let before = &self.bytes[..e.valid_up_to()];
            let line = 1 + before.iter().filter(|&&b| b == b'\n').count();
            LoadError {
                file: self.name.clone(),
                line: u32::try_from(line).unwrap_or(u32::MAX),
                message: "invalid UTF-8, want UTF-8".to_owned(),
            }
        })
    }

    fn add<'a>(&'a self, builder: PipelineBuilder<'a>) -> Result<PipelineBuilder<'a>, LoadError> {
        if !NameList::is_compiled(&self.bytes) {
            return Ok(builder.gazetteer(&self.name, self.text()?));
        }
        let common = builder.tokenizer()?.common();
        let list = NameList::from_bytes(&self.name, &self.bytes)?;
        Ok(builder.name_list(Arc::new(list.with_common(&common))))
    }
}
