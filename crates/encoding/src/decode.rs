//! Bytes to text.
//!
//! In:     bytes and their encoding. Out: [`Decoded`]. Linear.
//! Errors: the first byte that stands for nothing; [`decode_lossy`] puts U+FFFD there and counts.

use crate::chars::Chars;
use crate::table::{NONE, TCVN3, VISCII, VISCII_LOW, WINDOWS_1252, WINDOWS_1258};
use crate::vni::{self, Key};
use crate::{Encoding, Error, SourceMap};

/// A text with the way back to its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// UTF-8, letters composed (NFC) where the encoding has letters and marks apart.
    pub text: String,
    /// Byte offsets of the text to those of the source.
    pub map: SourceMap,
    /// Number of bytes that stand for nothing: U+FFFD in the text.
    pub replaced: usize,
}

/// Decodes bytes.
///
/// # Errors
/// [`Error::Unmappable`] for the first byte that stands for nothing in the encoding; [`Error::TooLong`].
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<Decoded, Error> {
    let chars = chars(bytes, encoding)?;
    match chars.first {
        Some((offset, byte)) => Err(Error::Unmappable { encoding, offset, byte }),
        None => Ok(chars.finish()),
    }
}

/// Decodes bytes; what stands for nothing becomes U+FFFD.
///
/// # Errors
/// [`Error::TooLong`] only.
pub fn decode_lossy(bytes: &[u8], encoding: Encoding) -> Result<Decoded, Error> {
    Ok(chars(bytes, encoding)?.finish())
}

fn chars(bytes: &[u8], encoding: Encoding) -> Result<Chars, Error> {
    let mut chars = Chars::new(bytes.len(), encoding == Encoding::Tcvn3)?;
    match encoding {
        Encoding::Utf8 => utf8(&mut chars, bytes),
        Encoding::Utf16Le => utf16(&mut chars, bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(&mut chars, bytes, u16::from_be_bytes),
        _ => {
            for (at, &byte) in bytes.iter().enumerate() {
                if !self::byte(&mut chars, byte, at, encoding) {
                    chars.lost(byte, at);
                }
            }
        }
    }
    Ok(chars)
}

/// Adds what one byte of an 8-bit encoding stands for; false when it stands for nothing.
#[inline]
pub(crate) fn byte(chars: &mut Chars, byte: u8, at: usize, encoding: Encoding) -> bool {
    let high = usize::from(byte & 0x7f);
    let char = match encoding {
        Encoding::Viscii if byte < 0x20 => low(byte),
        _ if byte < 0x80 => char::from(byte),
        Encoding::Viscii => VISCII[high],
        Encoding::Tcvn3 => TCVN3[high],
        Encoding::Windows1258 => WINDOWS_1258[high],
        _ if byte < 0xa0 => WINDOWS_1252[high],
        _ if byte < 0xc0 => char::from(byte),
        _ => return vni(chars, byte, at),
    };
    if char != NONE {
        chars.push(char, at);
    }
    char != NONE
}

fn low(byte: u8) -> char {
    VISCII_LOW.iter().find(|row| row.0 == byte).map_or(char::from(byte), |row| row.1)
}

fn vni(chars: &mut Chars, byte: u8, at: usize) -> bool {
    match vni::key(byte) {
        Key::Letter(letter) => chars.push(letter, at),
        Key::Marks(shape, tone) if chars.last().is_some_and(|vowel| vni::fits(vowel, shape)) => {
            for mark in [shape, tone].into_iter().flatten() {
                chars.combine(mark);
            }
        }
        Key::Marks(..) | Key::None => return false,
    }
    true
}

fn utf8(chars: &mut Chars, bytes: &[u8]) {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        valid.char_indices().for_each(|(i, char)| chars.raw(char, at + i));
        at += valid.len();
        if let Some(&byte) = chunk.invalid().first() {
            chars.lost(byte, at);
            at += chunk.invalid().len();
        }
    }
}

fn utf16(chars: &mut Chars, bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut at = 0;
    for char in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        match char {
            Ok('\u{feff}') if at == 0 => at += 2,
            Ok(char) => {
                chars.raw(char, at);
                at += 2 * char.len_utf16();
            }
            Err(_) => {
                chars.lost(bytes[at], at);
                at += 2;
            }
        }
    }
    if let Some(&byte) = rest.first() {
        chars.lost(byte, at);
    }
}
