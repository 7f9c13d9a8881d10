//! bantin as a C library: create a pipeline, annotate to JSON, free. docs/c.md shows how to use it; the
//! functions are in [`ffi`], the only file of the workspace with unsafe code.
//!
//! In:     UTF-8 by pointer and length; settings as the JSON of [`bantin::Options`].
//! Out:    the line of JSON that `bantin extract` writes, as a NUL-terminated string that the caller gives back.
//! Errors: a null pointer, and a message for `bantin_last_error` on the same thread. Nothing unwinds into C.

pub mod ffi;
mod last_error;
mod session;
