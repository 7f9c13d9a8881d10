//! Capitals of TCVN3: its table has few capitals with marks; headlines take small letters from a font that shows them
//! as capitals (".VnTimeH").
//!
//! In:     the letters of a word of a TCVN3 text. Out: small accented letters among capitals are raised: "TổNG" is read
//!         as "TỔNG". A word with one capital stays: it may be "Ở" or "Bộ".

use crate::chars::Char;

/// Raises accented letters among capitals.
pub(crate) fn raise(word: &mut [Char]) {
    let capitals = word.iter().filter(|c| c.char.is_ascii_uppercase()).count();
    if capitals >= 2 && !word.iter().any(|c| c.char.is_ascii_lowercase()) {
        for c in word {
            c.char = c.char.to_uppercase().next().unwrap_or(c.char);
        }
    }
}
