//! Annotations to aggregate: the gold of the seeds, and an archive of made-up documents.

#![allow(dead_code, unreachable_pub)]

pub mod archive;
pub mod gold;
pub mod marked;
