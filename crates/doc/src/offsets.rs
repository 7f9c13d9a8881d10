//! Byte offsets to code points and UTF-16 units, and back.
//!
//! In:    the text. Out: a table of one checkpoint per 64 bytes; a conversion reads at most one block.

use crate::Span;

const BLOCK: usize = 64;

/// Unit of offsets at the program's edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// UTF-8 bytes.
    #[default]
    Byte,
    /// Unicode code points (Python).
    Char,
    /// UTF-16 code units (JavaScript, Java).
    Utf16,
}

/// Converts offsets of one text.
///
/// ```
/// use bantin_doc::{OffsetMap, Unit};
/// let map = OffsetMap::new("Tô 😀 Lâm", Unit::Utf16);
/// assert_eq!(map.from_byte(9), 6); // after the emoji and a blank
/// assert_eq!(map.to_byte(6), 9);
/// ```
#[derive(Clone, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Unit,
    /// Units before byte `i * BLOCK`.
    checkpoints: Vec<u32>,
}

impl<'t> OffsetMap<'t> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut units = 0u32;
        for (i, &b) in text.as_bytes().iter().enumerate() {
            if i % BLOCK == 0 {
                checkpoints.push(units);
            }
            units += width(b, unit);
        }
        if text.len().is_multiple_of(BLOCK) {
            checkpoints.push(units);
        }
        Self { text, unit, checkpoints }
    }

    /// Units before `byte`; an offset past the end counts the whole text.
    #[must_use]
    pub fn from_byte(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = byte / BLOCK;
        let bytes = &self.text.as_bytes()[block * BLOCK..byte];
        self.checkpoints[block] + bytes.iter().map(|&b| width(b, self.unit)).sum::<u32>()
    }

    /// The byte at which unit number `at` begins (the char that holds it, in the middle of a surrogate
    /// pair); past the end, the text's length.
    #[must_use]
    pub fn to_byte(&self, at: u32) -> u32 {
        let block = self.checkpoints.partition_point(|&c| c <= at).saturating_sub(1);
        let mut units = self.checkpoints[block];
        let mut byte = block * BLOCK;
        let bytes = self.text.as_bytes();
        while byte < bytes.len() {
            let next = units + width(bytes[byte], self.unit);
            if next > at {
                return byte as u32;
            }
            units = next;
            byte += 1;
        }
        byte as u32
    }

    /// Converts both ends.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.from_byte(span.start), self.from_byte(span.end))
    }
}

/// Units that begin at this byte: all of a char is counted at its first byte.
const fn width(byte: u8, unit: Unit) -> u32 {
    match unit {
        Unit::Byte => 1,
        Unit::Char => (byte & 0xC0 != 0x80) as u32,
        Unit::Utf16 => (byte & 0xC0 != 0x80) as u32 + (byte >= 0xF0) as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::{OffsetMap, Unit};

    #[test]
    fn agrees_with_the_standard_library_on_every_boundary() {
        let long = "Tổng Bí thư 😀 Tô Lâm, e\u{301} và 🇻🇳. ".repeat(20);
        for text in ["", "a", "đ", "😀", &"x".repeat(64), &"đ".repeat(64), long.as_str()] {
            let (chars, utf16) = (OffsetMap::new(text, Unit::Char), OffsetMap::new(text, Unit::Utf16));
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let (c, u) =
                    (text[..byte].chars().count() as u32, text[..byte].encode_utf16().count() as u32);
                assert_eq!((chars.from_byte(byte as u32), utf16.from_byte(byte as u32)), (c, u));
                assert_eq!((chars.to_byte(c), utf16.to_byte(u)), (byte as u32, byte as u32));
            }
            let whole = crate::Span::new(0, text.len() as u32);
            assert_eq!(chars.span(whole), crate::Span::new(0, text.chars().count() as u32));
            assert_eq!(chars.to_byte(u32::MAX), text.len() as u32);
        }
    }
}
