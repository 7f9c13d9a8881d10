//! Lookup keys: what makes two spellings the same word.
//!
//! In:     any text. Out: a 64-bit key, a folded string, or an ASCII slug. The text itself never changes.
//! Folded away: case; NFC against NFD; where the tone mark stands ("thoả" = "thỏa", "uỷ" = "ủy"); `Ð` (U+00D0)
//!         and `Ɖ` for `Đ`; NBSP and runs of white space; zero-width and other format characters, soft hyphens.
//! Kept:   letter quality (ă â đ ê ô ơ ư) and the tone itself.
//! Source: Unicode canonical decomposition; tone placement after Vietnamese orthography.

mod folder;
mod slug;
mod table;

use crate::Case;
use folder::{emit_tones, run};
pub(crate) use slug::key_and_slug;
pub use slug::slug;
use table::{LATIN, LATIN_ADDITIONAL};

/// Receives folded pieces: letters in order, and the tones of a syllable when it ends.
trait Sink {
    fn letter(&mut self, c: char);
}

struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    #[inline]
    const fn push(&mut self, c: u32) {
        self.0 = (self.0.rotate_left(5) ^ c as u64).wrapping_mul(0x517C_C1B7_2722_0A95);
    }

    const fn finish(self) -> u64 {
        let h = self.0;
        (h ^ (h >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ (h >> 32)
    }
}

impl Sink for Hash {
    fn letter(&mut self, c: char) {
        self.push(c as u32);
    }
}

impl Sink for String {
    fn letter(&mut self, c: char) {
        self.push(c);
    }
}

/// 64-bit key of a surface: equal for spellings that mean the same, a pure function of the folded text.
/// Two different words share a key with probability 2⁻⁶⁴.
///
/// ```
/// use bantin_doc::fold::key;
/// assert_eq!(key("HOÀ"), key("hòa"));
/// assert_eq!(key("Ðảng"), key("đảng"));
/// assert_ne!(key("đang"), key("đảng"));
/// ```
#[must_use]
pub fn key(surface: &str) -> u64 {
    key_and_case(surface).0
}

/// The key of a surface and how it is capitalized, in one pass.
#[must_use]
pub fn key_and_case(surface: &str) -> (u64, Case) {
    if surface.bytes().all(|b| SIGN[usize::from(b)]) {
        let mut hash = Hash::new();
        surface.bytes().for_each(|b| hash.push(u32::from(b)));
        return (hash.finish(), Case::None);
    }
    quick(surface).unwrap_or_else(|| {
        let mut hash = Hash::new();
        run(surface, &mut hash);
        (hash.finish(), Case::of(surface))
    })
}

/// Bytes that are an ASCII character one sees and no letter: numbers and marks need no folding.
static SIGN: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = (byte as u8).is_ascii_graphic() && !(byte as u8).is_ascii_alphabetic();
        byte += 1;
    }
    all
};

/// The pass over letters of the tables; `None` where a combining mark, white space or another script needs
/// the long way.
fn quick(surface: &str) -> Option<(u64, Case)> {
    let mut hash = Hash::new();
    let (mut tones, mut upper, mut lower, mut first) = (0u32, 0u32, 0u32, false);
    for c in surface.chars() {
        let entry = entry(c);
        if entry == 0 {
            return None;
        }
        let base = u32::from(entry & BASE);
        if entry & CASED != 0 {
            let up = u32::from(entry >> 15);
            first |= upper + lower == 0 && up == 1;
            upper += up;
            lower += 1 - up;
            let tone = u32::from(entry >> 12 & 7);
            if tone != 0 {
                tones = tones << 4 | tone;
            }
        } else if tones != 0 && !is_letter(base) {
            emit_tones(&mut hash, std::mem::take(&mut tones));
        }
        hash.push(base);
    }
    emit_tones(&mut hash, tones);
    Some((hash.finish(), Case::from_counts(upper, lower, first)))
}

/// The composed Latin letters that stand at byte `at`: where they end, their key and case, in one pass over the bytes.
/// They end before anything else, a combining mark too: whoever finds one there reads on and asks [`key`].
///
/// ```
/// use bantin_doc::{Case, fold};
/// assert_eq!(fold::syllable("ở Lào.", 4), (8, fold::key("lào"), Case::Title));
/// ```
///
/// # Panics
/// When `at` lies inside a character.
#[inline]
#[must_use]
pub fn syllable(text: &str, at: usize) -> (usize, u64, Case) {
    let bytes = text.as_bytes();
    let mut hash = Hash::new();
    let (mut end, mut tones, mut capitals) = (at, 0u32, Capitals::NONE);
    while let Some(&byte) = bytes.get(end) {
        let (entry, length) = match byte {
            b'a'..=b'z' => {
                hash.push(u32::from(byte));
                capitals.push(0);
                end += 1;
                continue;
            }
            b'A'..=b'Z' => (LATIN[usize::from(byte)], 1),
            0xC3..=0xC8 => (LATIN[usize::from(byte & 0x1F) << 6 | usize::from(bytes[end + 1] & 0x3F)], 2),
            0xE1 if matches!(bytes[end + 1], 0xB8..=0xBB) => (
                LATIN_ADDITIONAL[usize::from(bytes[end + 1] & 3) << 6 | usize::from(bytes[end + 2] & 0x3F)],
                3,
            ),
            _ => break,
        };
        if entry & CASED == 0 {
            break;
        }
        capitals.push(entry >> 15);
        let tone = u32::from(entry >> 12 & 7);
        if tone != 0 {
            tones = tones << 4 | tone;
        }
        hash.push(u32::from(entry & BASE));
        end += length;
    }
    emit_tones(&mut hash, tones);
    let case = if end - at < Capitals::MOST { capitals.case() } else { Case::of(&text[at..end]) };
    (end, hash.finish(), case)
}

/// Which of some cased letters are capitals: a bit each, the last one lowest, behind a leading 1.
#[derive(Clone, Copy)]
struct Capitals(u64);

impl Capitals {
    const NONE: Self = Self(1);
    /// More letters than this have no place.
    const MOST: usize = 63;

    #[inline]
    fn push(&mut self, capital: u16) {
        self.0 = self.0 << 1 | u64::from(capital);
    }

    #[inline]
    const fn case(self) -> Case {
        let first = 1u64 << 63 >> self.0.leading_zeros() >> 1;
        match self.0 {
            1 => Case::None,
            word if word == first << 1 => Case::Lower,
            word if word == first << 1 | first => Case::Title,
            word if (word + 1).is_power_of_two() => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

const BASE: u16 = 0x3FF;
const CASED: u16 = 1 << 11;

fn entry(c: char) -> u16 {
    match c as usize {
        cp @ 0..0x250 => LATIN[cp],
        cp @ 0x1E00..0x1F00 => LATIN_ADDITIONAL[cp - 0x1E00],
        _ => 0,
    }
}

/// Letters among the bases of the tables: all beyond ASCII counts as one.
const fn is_letter(base: u32) -> bool {
    base >= 0x80 || (base as u8).is_ascii_alphabetic()
}

/// The folded text, readable: lower case, tones as combining marks behind their syllable, single spaces.
///
/// ```
/// assert_eq!(bantin_doc::fold::text("Thoả\u{a0} THUẬN"), "thoa\u{309} thuân\u{323}");
/// ```
#[must_use]
pub fn text(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len() + 4);
    run(surface, &mut out);
    out
}

/// The folded letters of one word without its tones, written into `buffer`: lower case, with quality marks
/// ("NGUYỄN" → "nguyên"). `None` when the word does not fit or has a sign that is no Latin letter; a
/// decomposed word is composed first.
///
/// ```
/// let mut buffer = [0; 24];
/// assert_eq!(bantin_doc::fold::letters("Trọng", &mut buffer), Some("trong"));
/// assert_eq!(bantin_doc::fold::letters("29/5", &mut buffer), None);
/// ```
#[must_use]
pub fn letters<'b>(word: &str, buffer: &'b mut [u8]) -> Option<&'b str> {
    let mut length = 0;
    for c in word.chars() {
        let entry = entry(c);
        if entry & CASED == 0 {
            return composed_letters(word, buffer);
        }
        let base = char::from_u32(u32::from(entry & BASE))?;
        let slot = buffer.get_mut(length..length + base.len_utf8())?;
        length += base.encode_utf8(slot).len();
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

/// The long way, for words with combining marks.
fn composed_letters<'b>(word: &str, buffer: &'b mut [u8]) -> Option<&'b str> {
    let mut folded = text(word);
    folded.retain(|c| !is_mark(c));
    if !folded.chars().all(char::is_alphabetic) {
        return None;
    }
    let slot = buffer.get_mut(..folded.len())?;
    slot.copy_from_slice(folded.as_bytes());
    std::str::from_utf8(slot).ok()
}

/// A folded letter without its quality mark: ă â → a, đ → d, ê → e, ô ơ → o, ư → u.
#[must_use]
pub const fn plain(c: char) -> char {
    match c {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        c => c,
    }
}

/// True for a combining mark that letters of names carry (U+0300 to U+036F): part of the letter before it.
#[must_use]
pub const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// True for characters that a reader does not see and that keys ignore.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::folder::{TONES, lookup, tone_of};
    use super::{key, slug, text};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn spellings_of_one_word_share_a_key() {
        for (a, b) in [
            ("thoả", "thỏa"),
            ("uỷ", "ủy"),
            ("QUÝ", "qúy"),
            ("Ðảng", "Đảng"),
            ("Ɖảng", "đảng"),
            ("Trung ương\u{a0} Đảng", "trung ương đảng"),
            ("Tô\u{200b} Lâm", "Tô Lâm"),
            ("khuỷu", "khủyu"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
            assert_eq!(text(a), text(b), "{a} {b}");
        }
        for (a, b) in [("ma", "má"), ("mà", "mả"), ("mã", "mạ"), ("năm", "nam"), ("đa", "da"), ("a b", "ab")]
        {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn the_quick_way_and_the_long_way_agree() {
        let words = "Nguyễn TRỌNG hòa hoà Thoong-xa-lit 29/5 11-NQ/TW T.Ư Đảng Ðảng résumé ỆỄ'ư × ÷ ß œ İ ǅ";
        for word in words.split(' ').chain(["Măng-nò-mệch", "iPhone", "", "ấấấấấấấấấấ", "a1ế2b"])
        {
            let mut hash = super::Hash::new();
            super::run(word, &mut hash);
            assert_eq!(key(word), hash.finish(), "{word}");
            assert_eq!(super::key_and_case(word).1, crate::Case::of(word), "{word}");
        }
    }

    #[test]
    fn nfd_and_nfc_share_a_key() {
        for word in
            ["Nguyễn Phú Trọng", "ƯỚC", "Viêng Chăn", "Béla Bartók", "Škoda", "ÅNGSTRÖM", "Ελλάς", "한국"]
        {
            let nfd: String = word.nfd().collect();
            assert_eq!(key(word), key(&nfd), "{word}");
        }
    }

    #[test]
    fn table_agrees_with_unicode() {
        for cp in (0..0x250u32).chain(0x1E00..0x1F00) {
            let Some((c, (base, tone))) = char::from_u32(cp).and_then(|c| Some((c, lookup(c)?))) else {
                continue;
            };
            if matches!(c, '\u{d0}' | '\u{f0}' | '\u{189}') {
                assert_eq!(base, 'đ');
                continue;
            }
            if c.to_lowercase().count() != 1 {
                continue; // İ
            }
            let lower = c.to_lowercase().next().expect("one");
            let bare: String = lower.nfd().filter(|&m| tone_of(m) == 0).nfc().collect();
            let marks: Vec<char> = lower.nfd().filter(|&m| tone_of(m) != 0).collect();
            assert_eq!(bare, base.to_string(), "U+{cp:04X}");
            assert_eq!(marks.first().copied().unwrap_or('\0'), TONES[tone as usize], "U+{cp:04X}");
        }
    }

    #[test]
    fn a_syllable_has_the_key_and_case_of_its_surface() {
        let letters = || (0..0x250u32).chain(0x1E00..0x1F00).chain(0x300..0x324).filter_map(char::from_u32);
        for c in letters() {
            for text in [format!("{c}"), format!("a{c}ấ"), format!("ĐẢ{c}n "), format!("x{c}{c}-ng")] {
                let (end, key, case) = super::syllable(&text, 0);
                assert_eq!((key, case), super::key_and_case(&text[..end]), "{text:?}");
            }
        }
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Tô Lâm"), "to-lam");
        assert_eq!(slug("  Thoong-xa-lit   Măng-nò-mệch. "), "thoong-xa-lit-mang-no-mech");
        assert_eq!(slug("…"), "");
    }
}
