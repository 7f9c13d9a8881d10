//! Lookup keys: what makes two spellings the same word.
//!
//! In:     any text. Out: a 64-bit key, a folded string, or an ASCII slug. The text itself never changes.
//! Folded away: case; NFC against NFD; where the tone mark stands ("thoả" = "thỏa", "uỷ" = "ủy"); `Ð` (U+00D0)
//!         and `Ɖ` for `Đ`; NBSP and runs of white space; zero-width and other format characters, soft hyphens.
//! Kept:   letter quality (ă â đ ê ô ơ ư) and the tone itself.
//! Source: Unicode canonical decomposition; tone placement after Vietnamese orthography.

mod table;

use crate::Case;
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

/// Lower-case ASCII with hyphens, for ids: no tones, no quality marks. Letters of other scripts are kept.
///
/// ```
/// assert_eq!(bantin_doc::fold::slug("Đảng Nhân dân Cách mạng Lào"), "dang-nhan-dan-cach-mang-lao");
/// ```
#[must_use]
pub fn slug(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    key_and_slug(surface, &mut out);
    out
}

/// The key of a surface; its slug is added to `out`.
pub(crate) fn key_and_slug(surface: &str, out: &mut String) -> u64 {
    let from = out.len();
    let mut both = Slug { out, from, hash: Hash::new() };
    run(surface, &mut both);
    let key = both.hash.finish();
    out.truncate(from + out[from..].trim_end_matches('-').len());
    key
}

/// Takes folded letters into a hash and a slug that begins at byte `from`.
struct Slug<'o> {
    out: &'o mut String,
    from: usize,
    hash: Hash,
}

impl Sink for Slug<'_> {
    fn letter(&mut self, c: char) {
        self.hash.letter(c);
        match plain(c) {
            c if c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() => self.out.push(c),
            '\u{300}'..='\u{36f}' => {}
            _ if self.out.len() > self.from && !self.out.ends_with('-') => self.out.push('-'),
            _ => {}
        }
    }
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
    folded.retain(|c| !('\u{300}'..='\u{36f}').contains(&c));
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

/// True for characters that a reader does not see and that keys ignore.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

const TONES: [char; 6] = ['\0', '\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

const fn tone_of(c: char) -> u8 {
    match c {
        '\u{300}' => 1,
        '\u{301}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{323}' => 5,
        _ => 0,
    }
}

/// State of a fold: the last letter (a combining mark may still join it), the tones of the open syllable,
/// and whether white space is due.
struct Folder<'s, S> {
    sink: &'s mut S,
    held: Option<char>,
    tones: u32,
    space: bool,
    started: bool,
}

fn run<S: Sink>(surface: &str, sink: &mut S) {
    let mut folder = Folder { sink, held: None, tones: 0, space: false, started: false };
    for c in surface.chars() {
        folder.push(c);
    }
    folder.close();
}

impl<S: Sink> Folder<'_, S> {
    fn push(&mut self, c: char) {
        if c.is_ascii_lowercase() {
            return self.letter(c);
        }
        let tone = tone_of(c);
        if tone != 0 {
            return self.tone(tone);
        }
        if c.is_whitespace() {
            self.close();
            self.space = self.started;
        } else if let Some((base, tone)) = lookup(c) {
            self.letter(base);
            if tone != 0 {
                self.tone(tone);
            }
        } else if !is_invisible(c) {
            self.other(c);
        }
    }

    fn letter(&mut self, c: char) {
        if !is_letter(c as u32) {
            self.close();
        }
        self.flush();
        if std::mem::take(&mut self.space) {
            self.sink.letter(' ');
        }
        self.started = true;
        self.held = Some(c);
    }

    /// Tones are kept four bits each, in order; a word of eight and more keeps the last eight.
    fn tone(&mut self, tone: u8) {
        self.tones = (self.tones << 4) | u32::from(tone);
    }

    /// A letter outside the tables: composed with what is held, or decomposed.
    fn other(&mut self, c: char) {
        if let Some(joined) = self.held.and_then(|h| unicode_normalization::char::compose(h, c)) {
            self.held = Some(joined);
            return;
        }
        let mut pieces = [None; 4];
        let mut n = 0;
        unicode_normalization::char::decompose_canonical(c, |piece| {
            if n < pieces.len() {
                pieces[n] = Some(piece);
                n += 1;
            }
        });
        if n == 1 {
            for lower in c.to_lowercase() {
                self.letter(lower);
            }
            return;
        }
        for piece in pieces.into_iter().flatten() {
            match tone_of(piece) {
                0 => {
                    if let Some(joined) =
                        self.held.and_then(|h| unicode_normalization::char::compose(h, piece))
                    {
                        self.held = Some(joined);
                    } else {
                        for lower in piece.to_lowercase() {
                            self.letter(lower);
                        }
                    }
                }
                tone => self.tone(tone),
            }
        }
    }

    fn flush(&mut self) {
        if let Some(c) = self.held.take() {
            self.sink.letter(c);
        }
    }

    /// Ends a syllable: its tones go behind its letters.
    fn close(&mut self) {
        self.flush();
        emit_tones(self.sink, std::mem::take(&mut self.tones));
    }
}

fn emit_tones<S: Sink>(sink: &mut S, mut tones: u32) {
    if tones < 8 {
        if tones != 0 {
            sink.letter(TONES[(tones as usize).min(5)]);
        }
        return;
    }
    while tones != 0 {
        let top = tones >> 28;
        if top != 0 {
            sink.letter(TONES[(top as usize).min(5)]);
        }
        tones <<= 4;
    }
}

fn lookup(c: char) -> Option<(char, u8)> {
    let entry = entry(c);
    let base = char::from_u32(u32::from(entry & BASE))?;
    #[allow(clippy::cast_possible_truncation)]
    (entry != 0).then_some((base, (entry >> 12 & 7) as u8))
}

#[cfg(test)]
mod tests {
    use super::{TONES, key, lookup, slug, text, tone_of};
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
