//! Documents in other encodings, and texts that were damaged by one.
//!
//! In:     an [`Item`] as it was cut out. Out: the same in UTF-8; a file's text with the way back to its bytes.
//! Errors: bytes that stand for nothing, or whose encoding is not recognized, are a [`Refusal`].

use bantin_encoding::{Decoded, Encoding, decode, detect, detect_mojibake, repair};

use super::items::{Body, Item, Origin};
use super::refusal::Refusal;

/// How the bytes of the input are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// In this encoding.
    As(Encoding),
    /// In the one that is recognized.
    Detected,
}

impl Reading {
    /// The item in UTF-8.
    pub(crate) fn apply(self, item: Item) -> Item {
        if self == Self::As(Encoding::Utf8) {
            return item;
        }
        let Item { place, body } = item;
        let body = match body {
            Body::Text { id, bytes, .. } => match self.convert(&bytes) {
                Ok(None) => Body::Text { id, bytes, origin: None },
                Ok(Some((encoding, decoded))) => {
                    let origin = Origin { encoding, map: decoded.map, bytes: bytes.len() };
                    Body::Text { id, bytes: decoded.text.into_bytes(), origin: Some(origin) }
                }
                Err(why) => Body::Refused(Refusal::new(&place, "encoding", why).of(id)),
            },
            Body::Line(bytes) => match self.convert(&bytes) {
                Ok(None) => Body::Line(bytes),
                Ok(Some((_, decoded))) => Body::Line(decoded.text.into_bytes()),
                Err(why) => Body::Refused(Refusal::new(&place, "encoding", why)),
            },
            // a page tells its encoding itself
            other @ (Body::Refused(_) | Body::Web(_)) => other,
        };
        Item { place, body }
    }

    /// The text, unless the bytes are UTF-8 as they are.
    fn convert(self, bytes: &[u8]) -> Result<Option<(Encoding, Decoded)>, String> {
        let encoding = match self {
            Self::As(encoding) => encoding,
            Self::Detected => detect(bytes).map(|found| found.encoding).ok_or(UNKNOWN)?,
        };
        match (encoding, std::str::from_utf8(bytes)) {
            (Encoding::Utf8, Ok(text)) => {
                let Some(damage) = detect_mojibake(text).map(|found| found.encoding) else { return Ok(None) };
                let repaired = repair(text, damage).map_err(|e| e.to_string())?;
                Ok(Some((damage, repaired)))
            }
            _ => decode(bytes, encoding).map(|text| Some((encoding, text))).map_err(|e| e.to_string()),
        }
    }
}

const UNKNOWN: &str = "neither UTF-8 nor Vietnamese in a known encoding; name one by --encoding";
