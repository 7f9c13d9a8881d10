//! Documents as Python hands them over: strings, or mappings with the fields of the command line's JSONL.
//!
//! In:     `str`, or a mapping with `text` and perhaps `id`, `published`, `title`, `source`, `url`. Other fields are passed over.
//! Out:    a [`Record`] that owns its text, and the string it came from.
//! Errors: `TypeError` for anything else, `ValueError` for a text that is no Unicode, a date that is none, or more than 2 GiB.

use bantin::{PublishedAt, Record};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};

use crate::convert;

/// Bytes of one text: offsets are 32-bit numbers, in Arrow with a sign.
pub(crate) const MOST: usize = i32::MAX as usize;

/// What holds for every document of a call that does not say otherwise.
#[derive(Clone, Debug, Default)]
pub(crate) struct Defaults {
    pub(crate) published: Option<PublishedAt>,
}

/// Reads one document; `number` becomes its id when it has none.
pub(crate) fn read(
    value: &Bound<'_, PyAny>,
    number: usize,
    defaults: &Defaults,
) -> PyResult<(Py<PyString>, Record)> {
    let fields = match value.cast::<PyString>() {
        Ok(text) => return plain(text, number, defaults),
        Err(_) => Fields::of(value)?,
    };
    let text = fields.get("text")?.ok_or_else(|| PyValueError::new_err("no text"))?;
    let text = text.cast_into::<PyString>().map_err(|_| PyTypeError::new_err("text: want str"))?;
    let (kept, mut record) = plain(&text, number, defaults)?;
    if let Some(id) = fields.get("id")? {
        record.id = id.str()?.to_cow()?.into_owned();
    }
    if let Some(value) = fields.get("published")? {
        record.published = convert::published(&value)?.or(defaults.published);
    }
    record.title = fields.string("title")?;
    record.source = fields.string("source")?;
    record.url = fields.string("url")?;
    Ok((kept, record))
}

fn plain(text: &Bound<'_, PyString>, number: usize, defaults: &Defaults) -> PyResult<(Py<PyString>, Record)> {
    let owned = text.to_cow()?.into_owned();
    if owned.len() > MOST {
        return Err(PyValueError::new_err(format!("more than {MOST} bytes of text")));
    }
    let published = defaults.published;
    let record = Record { id: number.to_string(), text: owned, published, ..Record::default() };
    Ok((text.clone().unbind(), record))
}

/// The fields of a mapping.
struct Fields<'py>(Bound<'py, PyDict>);

impl<'py> Fields<'py> {
    fn of(value: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(dict) = value.cast::<PyDict>() {
            return Ok(Self(dict.clone()));
        }
        // a pandas column has keys too, and is no document
        let Ok(mapping) = value.cast::<PyMapping>() else {
            let kind = value.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "{kind} is no document, want str or a mapping with text"
            )));
        };
        let dict = PyDict::new(value.py());
        for key in mapping.keys()?.iter() {
            dict.set_item(&key, mapping.get_item(&key)?)?;
        }
        Ok(Self(dict))
    }

    fn get(&self, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        Ok(self.0.get_item(name)?.filter(|value| !value.is_none()))
    }

    fn string(&self, name: &str) -> PyResult<Option<String>> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        let text = value.cast::<PyString>().map_err(|_| PyTypeError::new_err(format!("{name}: want str")))?;
        Ok(Some(text.to_cow()?.into_owned()))
    }
}
