//! What Python says in its own types: dates, units, layers, paths.
//!
//! Errors: `ValueError` for a value that is none of those wanted, `TypeError` for a type.

use bantin::{Layer, LayerSet, PublishedAt, Unit};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// A publication date: `str`, `datetime.date`, `datetime.datetime`, `None`; also what pandas puts for "missing".
pub(crate) fn published(value: &Bound<'_, PyAny>) -> PyResult<Option<PublishedAt>> {
    if value.is_none() || value.ne(value)? {
        return Ok(None);
    }
    let text = match value.cast::<PyString>() {
        Ok(text) => text.to_cow()?.into_owned(),
        Err(_) if value.hasattr(intern!(value.py(), "isoformat"))? => {
            value.call_method0(intern!(value.py(), "isoformat"))?.extract()?
        }
        Err(_) => {
            let kind = value.get_type().name()?;
            return Err(PyTypeError::new_err(format!("published: {kind}, want str, date, datetime or None")));
        }
    };
    PublishedAt::parse(&text).map(Some).map_err(|e| PyValueError::new_err(format!("published: {e}")))
}

/// The unit of offsets.
pub(crate) fn unit(name: &str) -> PyResult<Unit> {
    match name {
        "char" => Ok(Unit::Char),
        "bytes" => Ok(Unit::Byte),
        "utf16" => Ok(Unit::Utf16),
        _ => Err(PyValueError::new_err(format!("offsets: {name:?}, want one of char bytes utf16"))),
    }
}

/// The name of a unit of offsets.
pub(crate) const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Char => "char",
        Unit::Byte => "bytes",
        Unit::Utf16 => "utf16",
    }
}

/// Names of layers: one string with commas between them, or a sequence of strings.
pub(crate) fn layers(value: &Bound<'_, PyAny>) -> PyResult<LayerSet> {
    let names: Vec<String> = match value.cast::<PyString>() {
        Ok(text) => text.to_cow()?.split(',').filter(|n| !n.trim().is_empty()).map(str::to_owned).collect(),
        Err(_) => value.try_iter()?.map(|name| name?.extract::<String>()).collect::<PyResult<_>>()?,
    };
    names.iter().try_fold(LayerSet::NONE, |set, name| {
        let layer = Layer::from_label(name.trim()).ok_or_else(|| {
            let all = Layer::ALL.map(Layer::label).join(" ");
            PyValueError::new_err(format!("layers: {name:?}, want some of {all}"))
        })?;
        Ok(set.with(layer))
    })
}
