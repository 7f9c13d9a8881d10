//! Tables and annotations in the formats of other programs: one file a format.
//!
//! In:     [`Tables`](bantin_aggregate::Tables), or one document's text with its annotations. Out: bytes; nothing is
//!         written anywhere. The same input gives the same bytes.
//! Units:  byte offsets, but where a format counts code points (brat, Web Annotation).
//! Errors: none; what a format cannot say is left out, as its page tells.
//!
//! ```
//! use bantin_aggregate::Tables;
//! use bantin_export::Format;
//!
//! let files = Format::Csv.files(&Tables::default());
//! assert_eq!(files[0].name, "documents.csv");
//! assert!(files[0].bytes.starts_with(b"id,rule,digest,title"));
//! ```

mod csv;
pub mod document;
mod format;
mod ftm;
mod gexf;
mod graph;
mod graphml;
mod ical;
mod json;
#[cfg(feature = "parquet")]
mod parquet;
mod sheet;
mod xml;

pub use format::{File, Format};
