//! `bantin.words` and `bantin.when`: one stage, with the built-in lists, built when first asked for.

use std::sync::{Arc, OnceLock};

use bantin::{LoadError, Pipeline, PipelineBuilder, Published, TimeTagger, Tokenizer, Unit, WordSegmenter};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::items::Items;
use crate::{convert, pool};

/// "Bính Ngọ" alone is asked of our own sixty years: 1984 (Giáp Tý) to 2043; as `bantin when` has it.
const CYCLE: i16 = 1984;

static WORDS: OnceLock<Result<(Tokenizer, WordSegmenter), LoadError>> = OnceLock::new();
static TIMES: OnceLock<Result<(Tokenizer, TimeTagger), LoadError>> = OnceLock::new();
static BUILTIN: OnceLock<Result<Arc<Pipeline>, LoadError>> = OnceLock::new();

/// The words of a text, as they stand there: `words("Bộ Y tế cho biết")` gives `["Bộ", "Y tế", "cho", "biết"]` or the like.
#[pyfunction]
pub(crate) fn words<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
) -> PyResult<Vec<Bound<'py, PyString>>> {
    let text = text.to_cow()?;
    let all = py.detach(|| {
        let (tokenizer, segmenter) = stage(&WORDS, || {
            let builder = PipelineBuilder::default();
            Ok((builder.tokenizer()?, builder.words()?))
        })?;
        contained(|| segmenter.words(&text, &tokenizer.tokenize(&text)))
    })?;
    Ok(all.iter().map(|word| PyString::new(py, &text[word.span])).collect())
}

/// Every time expression of a text, resolved; published is the day to count from. Without it the date is worked out from the
/// text (infer=False switches that off).
#[pyfunction]
#[pyo3(signature = (text, published=None, *, infer=true, offsets="char"))]
pub(crate) fn when<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
    published: Option<&Bound<'py, PyAny>>,
    infer: bool,
    offsets: &str,
) -> PyResult<Bound<'py, PyTuple>> {
    let unit: Unit = convert::unit(offsets)?;
    let published = published.map(convert::published).transpose()?.flatten();
    let text = text.to_cow()?;
    let times = py.detach(|| {
        let (tokenizer, tagger) = stage(&TIMES, || {
            let builder = PipelineBuilder::default();
            Ok((builder.tokenizer()?, builder.times()?.with_cycle(CYCLE)))
        })?;
        contained(|| {
            let below = tokenizer.tokenize(&text);
            let expressions = tagger.recognize(&text, &below);
            let published = match published {
                Some(at) => Published::given(at),
                None if infer => tagger.date(&text, &below, &expressions, &[]),
                None => Published::default(),
            };
            tagger.resolve(&text, &below, &expressions, &published)
        })
    })?;
    let items = Items::new(py, &text, unit)?;
    PyTuple::new(py, times.iter().map(|t| items.time(t)).collect::<PyResult<Vec<_>>>()?)
}

/// A pipeline with the built-in lists alone.
pub(crate) fn builtin(py: Python<'_>) -> PyResult<Arc<Pipeline>> {
    let build = || PipelineBuilder::default().build().map(Arc::new);
    py.detach(|| stage(&BUILTIN, || pool::install(None, build)).cloned())
}

fn stage<T>(
    kept: &'static OnceLock<Result<T, LoadError>>,
    build: impl FnOnce() -> Result<T, LoadError>,
) -> PyResult<&'static T> {
    kept.get_or_init(build).as_ref().map_err(|e| PyValueError::new_err(e.to_string()))
}

fn contained<T>(work: impl FnOnce() -> T) -> PyResult<T> {
    bantin::contained(work).map_err(|e| PyRuntimeError::new_err(e.to_string()))
}
