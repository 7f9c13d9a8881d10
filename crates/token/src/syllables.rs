//! The commonest syllables and marks, known by their bytes: most tokens of a text are read in one look.
//!
//! In:     `syllables.tsv`: one syllable a line, the commonest first. Out: for a place in a text the end of the token there
//!         and what is known of it, when it is a listed syllable as the list has it or with a capital first letter, or one
//!         of [`MARKS`], and ends with the text or before a byte below `@` (white space, a digit, most ASCII marks). `None`
//!         says nothing: whoever asks reads on letter by letter, with the same answer.
//!         Lines beyond some three thousand have a number, but are read letter by letter too (see [`crate::spellings`]).
//! Errors: a line that is no syllable of at most fifteen bytes; more than 32,000 lines.

use bantin_doc::{Case, LoadError, TokenKind, fold, tsv};

use crate::abbreviation::Abbreviations;
use crate::class::{self, Class};
use crate::scan::{MARK, WORD};
use crate::spellings::Spellings;

/// Marks that are known by their bytes too.
const MARKS: &str = ",.)(\"-:“”;/%?…–’'!‘";

/// Bytes that are looked at together.
const WINDOW: usize = 16;

/// More lines have no numbers.
const MOST: usize = 32_000;

/// What is known of a token by its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) key: u64,
    pub(crate) kind: TokenKind,
    pub(crate) case: Case,
    /// Its number: marks, then syllables by their lines; 0 when it is none of them.
    pub(crate) common: u16,
    /// Which bytes may tie it to what follows.
    pub(crate) ties: u8,
    /// It is no abbreviation and no initial: a full stop before white space is a token of its own.
    pub(crate) word: bool,
}

impl Known {
    /// A syllable of which nobody knows more than its key and case.
    #[inline]
    pub(crate) const fn unlisted(key: u64, case: Case) -> Self {
        Self { key, kind: TokenKind::Syllable, case, common: 0, ties: WORD, word: false }
    }

    fn mark(mark: char, common: u16) -> Self {
        let (key, case) = fold::key_and_case(mark.encode_utf8(&mut [0; 4]));
        let kind = match class::of(mark) {
            Class::Sign => TokenKind::Symbol,
            _ => TokenKind::Punctuation,
        };
        Self { key, kind, case, common, ties: MARK, word: false }
    }

    fn syllable(word: &str, common: u16, list: &Abbreviations) -> Option<Self> {
        let (end, key, case) = fold::syllable(word, 0);
        let long = !list.has(key) && word.chars().nth(1).is_some();
        let known = Self { key, kind: TokenKind::Syllable, case, common, ties: WORD, word: long };
        (end == word.len() && (1..WINDOW).contains(&end)).then_some(known)
    }
}

impl Default for Known {
    fn default() -> Self {
        Self::unlisted(0, Case::None)
    }
}

/// The list.
#[derive(Debug, Default)]
pub(crate) struct Syllables {
    /// Of each syllable the spelling of the list, and the one with a capital.
    spellings: Spellings<Known>,
    /// Keys by their numbers, from 1.
    keys: Vec<u64>,
}

impl Syllables {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str, list: &Abbreviations) -> Result<Self, LoadError> {
        let mut spellings = Vec::with_capacity(text.len() / 2);
        let mut keys = Vec::new();
        for (mark, number) in MARKS.chars().zip(1u16..) {
            let known = Known::mark(mark, number);
            keys.push(known.key);
            spellings.push((bytes(mark.encode_utf8(&mut [0; 4]).as_bytes()), known));
        }
        for row in tsv::rows("syllables.tsv", text) {
            let word = row.need(0, "syllable")?;
            let number = u16::try_from(keys.len() + 1).ok().filter(|_| keys.len() < MOST);
            let number = number.ok_or_else(|| row.error("too many syllables, want at most 32,000"))?;
            let mut letters = word.chars();
            let title: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            for form in [word, &title] {
                let known = Known::syllable(form, number, list).ok_or_else(|| {
                    row.error(format!("{word:?} is no syllable of at most 15 bytes, want letters only"))
                })?;
                spellings.push((bytes(form.as_bytes()), known));
            }
            keys.push(fold::key(word));
        }
        Ok(Self { spellings: Spellings::new(&spellings), keys })
    }

    /// Keys of the syllables and marks by their numbers; number 0 is none of them.
    pub(crate) fn keys(&self) -> Vec<u64> {
        std::iter::once(0).chain(self.keys.iter().copied()).collect()
    }

    /// End of the listed token at byte `at`, and what is known of it.
    #[inline]
    pub(crate) fn find(&self, text: &[u8], at: usize) -> Option<(usize, &Known)> {
        let rest = text.get(at..)?;
        let window = match rest.first_chunk::<WINDOW>() {
            Some(window) => u128::from_le_bytes(*window),
            None => bytes(rest),
        };
        let (length, bytes) = run(window);
        Some((at + length, self.spellings.get(bytes)?))
    }

    /// What is known of a token that is written with these bytes.
    #[inline]
    pub(crate) fn known(&self, surface: &[u8]) -> Option<&Known> {
        if surface.len() < WINDOW { self.spellings.get(bytes(surface)) } else { None }
    }
}

/// The bytes of a word, fewer than a window, the first one lowest: as if zeros followed.
#[inline(never)]
fn bytes(rest: &[u8]) -> u128 {
    let mut window = [0; WINDOW];
    window[..rest.len()].copy_from_slice(rest);
    u128::from_le_bytes(window)
}

/// How many bytes of a window belong together: the first one, and those behind it before a byte below `@`. And these
/// bytes alone. Without a branch: the lengths of words follow no pattern.
#[inline]
fn run(window: u128) -> (usize, u128) {
    let ends = (below(window as u64) & !1) as u128 | (below((window >> 64) as u64) as u128) << 64;
    let length = ends.trailing_zeros() as usize / 8;
    (length, window & FIRST[length])
}

/// The first bytes of a window, by their number.
static FIRST: [u128; WINDOW + 1] = {
    let mut masks = [0; WINDOW + 1];
    let mut length = 1;
    while length <= WINDOW {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

/// The lowest bit of every byte below `@`: those have neither of the two highest bits.
#[inline]
const fn below(bytes: u64) -> u64 {
    (!(bytes | bytes << 1) >> 7) & (u64::MAX / 0xff)
}

#[cfg(test)]
mod tests {
    use super::{MARKS, Syllables, run};
    use crate::abbreviation::Abbreviations;
    use bantin_doc::{Case, TokenKind, fold};

    #[test]
    fn a_run_ends_before_white_space_digits_and_marks() {
        for byte in 0..=255u8 {
            let mut window = [b'a'; 16];
            for place in [0, 3, 7, 8, 15] {
                window[place] = byte;
                let length = if byte < b'@' && place > 0 { place } else { 16 };
                let bytes = (u128::from_le_bytes(window) << (8 * (16 - length))) >> (8 * (16 - length));
                assert_eq!(run(u128::from_le_bytes(window)), (length, bytes), "byte {byte} at {place}");
                window[place] = 0xE1;
            }
        }
    }

    #[test]
    fn finds_listed_words_whole() {
        let list = Syllables::from_tsv("ông\nđảng\nnghiêng\n", &Abbreviations::default()).expect("good rows");
        let marks = MARKS.chars().count();
        let text = "Đảng ông Đảngs nghiêng, ông” ÔNG ông- nghiên ông";
        let found: Vec<_> = (0..text.len())
            .filter(|&at| at == 0 || text.as_bytes()[at - 1] == b' ')
            .filter_map(|at| list.find(text.as_bytes(), at).map(|(end, known)| (&text[at..end], known)))
            .map(|(word, known)| (word, known.key, known.case, usize::from(known.common) - marks))
            .collect();
        let want = [
            ("Đảng", Case::Title, 2),
            ("ông", Case::Lower, 1),
            ("nghiêng", Case::Lower, 3),
            ("ông", Case::Lower, 1),
            ("ông", Case::Lower, 1),
        ];
        assert_eq!(found, want.map(|(word, case, number)| (word, fold::key(word), case, number)));
        let keys = ["ông", "đảng", "nghiêng"].map(fold::key);
        assert_eq!((list.keys()[0], &list.keys()[marks + 1..]), (0, &keys[..]));
    }

    #[test]
    fn finds_marks_that_stand_alone() {
        let list = Syllables::from_tsv("ông\n", &Abbreviations::default()).expect("good rows");
        for (mark, number) in MARKS.chars().zip(1u16..) {
            let text = format!("{mark} ông");
            let (end, known) = list.find(text.as_bytes(), 0).expect("listed");
            let kind = if mark == '%' { TokenKind::Symbol } else { TokenKind::Punctuation };
            assert_eq!((&text[..end], known.kind, known.common), (text[..end].trim(), kind, number));
            assert_eq!((known.key, list.keys()[usize::from(number)]), (fold::key(&text[..end]), known.key));
            assert!(list.find(format!("{mark}ông").as_bytes(), 0).is_none());
        }
    }

    #[test]
    fn bad_lines_are_named() {
        for bad in ["29", "a b", "nghiêngnghiêngnghiêng", "e\u{301}"] {
            let error =
                Syllables::from_tsv(&format!("ông\n{bad}"), &Abbreviations::default()).expect_err("bad");
            assert!(error.to_string().starts_with("syllables.tsv:2: "), "{error}");
        }
    }
}
