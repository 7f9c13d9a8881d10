//! Vietnamese text in legacy encodings: decoded with a map of offsets, detected by its syllables.
//!
//! In:     bytes of a file, or a text that was decoded wrongly ("Ñaûng", "§¶ng", "Ä áº£ng"). Out: UTF-8 in NFC and a
//!         [`SourceMap`] from its byte offsets to those of the source.
//! Errors: [`Error`]: a byte that stands for nothing, with its place; [`decode_lossy`] has none.
//!
//! ```
//! use bantin_encoding::{Encoding, decode};
//! let decoded = decode(b"\xd1a\xfbng vie\xe2n", Encoding::Vni)?;
//! assert_eq!(decoded.text, "Đảng viên");
//! assert_eq!(decoded.map.source(8), 6); // "viên" begins at byte 8 of the text, at byte 6 of the source
//! # Ok::<(), bantin_encoding::Error>(())
//! ```

mod capitals;
mod chars;
mod decode;
mod detect;
mod encode;
mod encoding;
mod error;
mod map;
mod mojibake;
mod syllable;
mod table;
mod vni;

pub use decode::{Decoded, decode, decode_lossy};
pub use detect::{Detected, detect};
pub use encode::encode;
pub use encoding::Encoding;
pub use error::Error;
pub use map::SourceMap;
pub use mojibake::{detect_mojibake, repair};
