//! Valid UTF-8 that was read in the wrong encoding: "Ñaûng Coäng saûn", "§¶ng Céng s¶n", "Äáº£ng".
//!
//! In:     a text. Out: what it was meant to say, with a map of offsets into the text given.
//! How:    each character goes back to the byte it was read from (Windows-1252, else Latin-1) and is decoded anew.
//!         A character that was no byte (real Vietnamese beside the damage), or whose byte stands for nothing, stays.

use crate::chars::Chars;
use crate::decode::byte;
use crate::detect::{best, score};
use crate::table::WINDOWS_1252;
use crate::{Decoded, Detected, Encoding, Error};

/// So many characters are looked at.
const SAMPLE: usize = 8 * 1024;
/// Encodings a text may have been damaged from.
const DAMAGED: [Encoding; 5] =
    [Encoding::Utf8, Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258];

/// Finds the encoding that a damaged text was in; nothing when it reads well as it is, or when unsure.
///
/// ```
/// use bantin_encoding::{Encoding, detect_mojibake, repair};
/// let damaged = "Ñaûng Coäng saûn Vieät Nam quang vinh";
/// let found = detect_mojibake(damaged).expect("four words with marks");
/// assert_eq!(found.encoding, Encoding::Vni);
/// assert_eq!(repair(damaged, found.encoding)?.text, "Đảng Cộng sản Việt Nam quang vinh");
/// # Ok::<(), bantin_encoding::Error>(())
/// ```
#[must_use]
pub fn detect_mojibake(text: &str) -> Option<Detected> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let given = score(head);
    let scored = DAMAGED.iter().map(|&encoding| {
        let text = repair(head, encoding).map(|decoded| decoded.text).unwrap_or_default();
        (encoding, if text == head { 0.0 } else { score(&text) })
    });
    best(scored).filter(|found| found.score - given >= 0.3)
}

/// Reads a damaged text anew. Offsets of the map go into `text`.
///
/// # Errors
/// [`Error::TooLong`] only.
pub fn repair(text: &str, encoding: Encoding) -> Result<Decoded, Error> {
    let mut chars = Chars::new(text.len(), encoding == Encoding::Tcvn3)?;
    match encoding {
        Encoding::Utf8 => utf8(&mut chars, text),
        // No text is read as one byte a character from UTF-16: its zeros would show.
        Encoding::Utf16Le | Encoding::Utf16Be => text.char_indices().for_each(|(at, c)| chars.raw(c, at)),
        _ => {
            for (at, c) in text.char_indices() {
                if !byte_of(c).is_some_and(|b| byte(&mut chars, b, at, encoding)) {
                    chars.raw(c, at);
                }
            }
        }
    }
    Ok(chars.finish())
}

/// UTF-8 that was read as Windows-1252: characters that make a valid sequence become its character.
fn utf8(chars: &mut Chars, text: &str) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (char, length) = sequence(&text[at..]).unwrap_or((c, c.len_utf8()));
        chars.raw(char, at);
        at += length;
    }
}

/// The character whose bytes begin the text as characters, and the length of these.
fn sequence(text: &str) -> Option<(char, usize)> {
    let (mut bytes, mut length) = ([0u8; 4], 0);
    for (i, c) in text.chars().take(4).enumerate() {
        bytes[i] = byte_of(c)?;
        length += c.len_utf8();
        if i == 0 && bytes[0] < 0xc2 {
            return None;
        }
        if let Ok(found) = std::str::from_utf8(&bytes[..=i]) {
            return found.chars().next().map(|char| (char, length));
        }
    }
    None
}

/// The byte a character was read from.
fn byte_of(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => (0x80u8..=0xff).zip(&WINDOWS_1252).find(|(_, w)| **w == c).map(|(byte, _)| byte),
    }
}
