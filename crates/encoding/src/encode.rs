//! Text to bytes: to make test files, or to give a text back to an old program.
//!
//! In:     UTF-8, composed or not. Out: bytes.
//! Errors: the first character without a place in the encoding.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

use crate::table::{NONE, TCVN3, VISCII, VISCII_LOW, WINDOWS_1252, WINDOWS_1258};
use crate::{Encoding, Error, vni};

/// Encodes a text.
///
/// # Errors
/// [`Error::Unencodable`] for the first character without a place in the encoding.
pub fn encode(text: &str, encoding: Encoding) -> Result<Vec<u8>, Error> {
    match encoding {
        Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
        Encoding::Utf16Le => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {}
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut offset = 0;
    for char in text.nfc() {
        let written = match encoding {
            Encoding::Vni => self::vni(char, &mut bytes),
            Encoding::Windows1258 => one(char, encoding, &mut bytes) || apart(char, &mut bytes),
            _ => one(char, encoding, &mut bytes),
        };
        if !written {
            return Err(Error::Unencodable { encoding, offset, char });
        }
        offset += char.len_utf8();
    }
    Ok(bytes)
}

/// One byte for the character.
fn one(char: char, encoding: Encoding, bytes: &mut Vec<u8>) -> bool {
    let table = match encoding {
        Encoding::Viscii => &VISCII,
        Encoding::Tcvn3 => &TCVN3,
        _ => &WINDOWS_1258,
    };
    let low = VISCII_LOW.iter().find(|row| encoding == Encoding::Viscii && row.1 == char);
    let taken = encoding == Encoding::Viscii && VISCII_LOW.iter().any(|row| char::from(row.0) == char);
    let high = || (0x80u8..=0xff).zip(table).find(|(_, c)| **c == char && char != NONE);
    let byte = if char.is_ascii() && !taken {
        u8::try_from(char).ok()
    } else {
        low.map(|row| row.0).or_else(|| high().map(|(byte, _)| byte))
    };
    bytes.extend(byte);
    byte.is_some()
}

/// Windows-1258: the vowel with its shape, then the tone.
fn apart(char: char, bytes: &mut Vec<u8>) -> bool {
    let (base, shape, tone) = parts(char);
    let vowel = shape.and_then(|shape| compose(base, shape)).unwrap_or(base);
    let length = bytes.len();
    let written = tone.is_some_and(|tone| {
        one(vowel, Encoding::Windows1258, bytes) && one(tone, Encoding::Windows1258, bytes)
    });
    if !written {
        bytes.truncate(length);
    }
    written
}

fn vni(char: char, bytes: &mut Vec<u8>) -> bool {
    if let Some(byte) = vni::letter(char) {
        bytes.push(byte);
        return true;
    }
    let code = u32::from(char);
    if char.is_ascii() || (0xa0..0xc0).contains(&code) {
        bytes.extend(u8::try_from(char));
        return true;
    }
    if let Some((byte, _)) = (0x80u8..=0xff).zip(&WINDOWS_1252).find(|(_, c)| **c == char && char != NONE) {
        bytes.push(byte);
        return true;
    }
    let (base, shape, tone) = parts(char);
    // The horn belongs to the letter: "ơ" and "ư" have bytes of their own.
    let horned = shape == Some('\u{31b}');
    let vowel = if horned { compose(base, '\u{31b}').unwrap_or(base) } else { base };
    let shape = shape.filter(|_| !horned);
    let (Some(marks), true) = (vni::marks(shape, tone), vni::fits(vowel, shape)) else { return false };
    match vni::letter(vowel) {
        Some(byte) => bytes.push(byte),
        None => bytes.extend(u8::try_from(vowel)),
    }
    bytes.push(if base.is_uppercase() { marks & !0x20 } else { marks });
    true
}

/// A letter's base, its shape and its tone.
fn parts(char: char) -> (char, Option<char>, Option<char>) {
    let (mut base, mut shape, mut tone) = (char, None, None);
    decompose_canonical(char, |c| match c {
        '\u{302}' | '\u{306}' | '\u{31b}' => shape = Some(c),
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(c),
        _ => base = c,
    });
    (base, shape, tone)
}
