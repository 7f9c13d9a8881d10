//! `bantin.Document`: a text and its layers. Tuples of named tuples are made when a layer is first looked at.

use bantin::{Annotations, Layer, LayerSet, Unit, convert as to_unit, write_json};
use pyo3::exceptions::{PyAttributeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyString, PyTuple};

use crate::convert;
use crate::items::Items;

const LAYERS: usize = Layer::ALL.len();

/// A text and what was read in it.
///
/// The layers are tuples of named tuples, sorted by start, then the longer first. start and end count what the pipeline was told
/// (code points by default: document.text[m.start:m.end] == m.text). parent, antecedents, and the mention, role, place of an
/// encounter are indices into mentions; its time is one into times.
#[pyclass(frozen, module = "bantin", name = "Document")]
pub(crate) struct PyDocument {
    text: Py<PyString>,
    /// With offsets in bytes, whatever the unit.
    pub(crate) annotations: Annotations,
    pub(crate) layers: LayerSet,
    unit: Unit,
    made: [PyOnceLock<Py<PyTuple>>; LAYERS],
}

impl PyDocument {
    /// A document as the pipeline gives it.
    pub(crate) fn new(text: Py<PyString>, annotations: Annotations, layers: LayerSet, unit: Unit) -> Self {
        Self { text, annotations, layers, unit, made: [const { PyOnceLock::new() }; LAYERS] }
    }

    fn layer<'py>(&self, py: Python<'py>, layer: Layer) -> PyResult<Bound<'py, PyTuple>> {
        if !self.layers.has(layer) {
            let name = layer.label();
            let message = format!("this document has no {name}: its pipeline made {} alone", self.layers);
            return Err(PyAttributeError::new_err(message));
        }
        let make = || {
            let text = self.text.bind(py).to_cow()?;
            let made = Items::new(py, &text, self.unit)?.layer(&self.annotations, layer)?;
            Ok::<_, PyErr>(made.unbind())
        };
        Ok(self.made[layer as usize].get_or_try_init(py, make)?.bind(py).clone())
    }

    fn in_unit(&self, py: Python<'_>, unit: Unit) -> PyResult<Annotations> {
        let mut annotations = self.annotations.clone();
        to_unit(&mut annotations, &self.text.bind(py).to_cow()?, unit);
        Ok(annotations)
    }

    fn line(&self, py: Python<'_>, unit: Unit) -> PyResult<Vec<u8>> {
        let mut out = Vec::new();
        match unit {
            Unit::Byte => write_json(&self.annotations, self.layers, unit, &mut out),
            _ => write_json(&self.in_unit(py, unit)?, self.layers, unit, &mut out),
        }
        Ok(out)
    }
}

#[pymethods]
impl PyDocument {
    /// The text as it was given.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// The document's id; its number in the list when none was given.
    #[getter]
    fn id(&self) -> &str {
        &self.annotations.id
    }

    /// Carried through.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.annotations.title.as_deref()
    }

    /// Carried through.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.annotations.source.as_deref()
    }

    /// Carried through.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.annotations.url.as_deref()
    }

    /// Hash of the text's bytes, in hex.
    #[getter]
    fn digest(&self) -> String {
        self.annotations.digest.to_string()
    }

    /// Sketch for near-duplicates, in hex; None below 20 tokens.
    #[getter]
    fn fingerprint(&self) -> Option<String> {
        self.annotations.fingerprint.as_ref().map(ToString::to_string)
    }

    /// What start and end count: "char", "bytes" or "utf16".
    #[getter]
    fn offsets(&self) -> &'static str {
        convert::unit_name(self.unit)
    }

    /// When it was published: as given, or worked out from the text with reasons.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = self.text.bind(py).to_cow()?;
        Items::new(py, &text, self.unit)?.published(&self.annotations.published)
    }

    /// Sentences.
    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, Layer::Sentences)
    }

    /// Tokens: syllables, numbers, punctuation.
    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, Layer::Tokens)
    }

    /// Words, of one token or more.
    #[getter]
    fn words<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, Layer::Words)
    }

    /// Mentions: persons, bodies, places, offices, events, works. They nest and never cross.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, Layer::Mentions)
    }

    /// Time expressions with their values.
    #[getter]
    fn times<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, Layer::Times)
    }

    /// Encounters: who met whom, when, where.
    #[getter]
    fn encounters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.layer(py, Layer::Encounters)
    }

    /// The flat view: named mentions of persons, bodies, places, events and works that lie in no other but offices.
    #[getter]
    fn flat<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let all = self.layer(py, Layer::Mentions)?;
        // what is flat is told by its place in memory
        let flat: Vec<_> = self.annotations.flat().map(std::ptr::from_ref).collect();
        let picked = self.annotations.mentions.iter().enumerate();
        let picked = picked.filter(|(_, m)| flat.binary_search(&std::ptr::from_ref(*m)).is_ok());
        let picked = picked.map(|(i, _)| all.get_item(i)).collect::<PyResult<Vec<_>>>()?;
        PyTuple::new(py, picked)
    }

    /// Remarks on the text: invisible characters, no NFC.
    #[getter]
    fn notices<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Items::new(py, "", Unit::Byte)?.notices(&self.annotations.notices)
    }

    /// One line of JSON, as `bantin extract` writes it; with offsets="bytes" the very same bytes.
    #[pyo3(signature = (*, offsets=None))]
    fn to_json(&self, py: Python<'_>, offsets: Option<&str>) -> PyResult<String> {
        let line = self.line(py, offsets.map_or(Ok(self.unit), convert::unit)?)?;
        String::from_utf8(line).map_err(|e| PyValueError::new_err(e.to_string()))
    }

    /// The same as dicts and lists.
    #[pyo3(signature = (*, offsets=None))]
    fn to_dict<'py>(&self, py: Python<'py>, offsets: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py, offsets)?,))
    }

    /// The annotations hold the digest of the text.
    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Self>() else { return false };
        let other = other.get();
        self.annotations == other.annotations && (self.layers, self.unit) == (other.layers, other.unit)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = py.import("bantin._native")?.getattr("restore_document")?;
        let line = PyBytes::new(py, &self.line(py, Unit::Byte)?);
        let names: Vec<_> = self.layers.iter().map(Layer::label).collect();
        let args = (&self.text, line, names.join(","), self.offsets());
        Ok((restore, args.into_pyobject(py)?))
    }

    fn __repr__(&self) -> String {
        let a = &self.annotations;
        format!(
            "<bantin.Document {:?}: {} bytes, {} sentences, {} mentions, {} times, {} encounters>",
            a.id,
            a.bytes,
            a.sentences.len(),
            a.mentions.len(),
            a.times.len(),
            a.encounters.len()
        )
    }
}

/// A pickled document, again.
#[pyfunction]
pub(crate) fn restore_document(
    text: Bound<'_, PyString>,
    line: &[u8],
    layers: Bound<'_, PyAny>,
    offsets: &str,
) -> PyResult<PyDocument> {
    let annotations: Annotations = serde_json::from_slice(line)
        .map_err(|e| PyValueError::new_err(format!("no pickled document: {e}")))?;
    if annotations.digest != bantin::doc::Digest::of(&text.to_cow()?) {
        return Err(PyValueError::new_err("no pickled document: its text is another one"));
    }
    Ok(PyDocument::new(text.unbind(), annotations, convert::layers(&layers)?, convert::unit(offsets)?))
}
