//! `bantin._native`: bantin for Python. The package `bantin` (python/bantin) re-exports what is here.
//!
//! In:     text, records or Arrow batches. Out: documents whose layers are tuples of named tuples, JSON, Arrow batches,
//!         aggregates.
//! Units:  code points unless a pipeline was told otherwise; inside everything stays bytes.
//! Errors: Python exceptions with the library's message. A panic of a stage is contained and becomes a RuntimeError.
//! Threads: the interpreter is let go while Rust works; batches run on a rayon pool that survives a fork (see `pool`).

mod aggregate;
mod arrow;
mod convert;
mod document;
mod helpers;
mod items;
mod pipe;
mod pipeline;
mod pool;
mod record;
mod settings;

use pyo3::prelude::*;

/// The native half of `bantin`.
#[pymodule]
#[pyo3(name = "_native")]
mod native {
    #[pymodule_export]
    use crate::aggregate::PyAggregate;
    #[pymodule_export]
    use crate::document::{PyDocument, restore_document};
    #[pymodule_export]
    use crate::helpers::{when, words};
    #[pymodule_export]
    use crate::pipe::Pipe;
    #[pymodule_export]
    use crate::pipeline::PyPipeline;

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name is Python's")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
