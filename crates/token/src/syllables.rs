//! The commonest syllables and marks, known by their bytes: most tokens of a text are read in one look.
//!
//! In:     `syllables.tsv`: one syllable a line, the commonest first. Out: for a place in a text the end of the token there
//!         and what is known of it, when it is a listed syllable as the list has it or with a capital first letter, or one
//!         of [`MARKS`], and ends with the text or before a byte below `@` (white space, a digit, most ASCII marks). `None`
//!         says nothing: whoever asks reads on letter by letter, with the same answer.
//! Errors: a line that is no syllable of at most fifteen bytes; more than 32,000 lines.

use bantin_doc::{Case, LoadError, TokenKind, fold, tsv};

use crate::abbreviation::Abbreviations;
use crate::class::{self, Class};
use crate::scan::{MARK, WORD};

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
}

/// The list.
#[derive(Debug)]
pub(crate) struct Syllables {
    /// The commonest first, so that those a text asks for lie close together: of each syllable the spelling of the list,
    /// then the one with a capital.
    spellings: Vec<Spelling>,
    /// Places in `spellings`, open-addressed by the bytes; at most half of the slots is taken.
    slots: Box<[u16]>,
    /// Keys by their numbers.
    keys: Vec<u64>,
}

/// A token as it is written, and what is known of it.
#[derive(Debug)]
struct Spelling {
    bytes: u128,
    known: Known,
}

const FREE: u16 = u16::MAX;

impl Syllables {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str, list: &Abbreviations) -> Result<Self, LoadError> {
        let mut spellings = Vec::with_capacity(text.len() / 2);
        let mut keys = vec![0];
        for (mark, number) in MARKS.chars().zip(1u16..) {
            let spelling = Spelling::mark(mark, number);
            keys.push(spelling.known.key);
            spellings.push(spelling);
        }
        for row in tsv::rows("syllables.tsv", text) {
            let word = row.need(0, "syllable")?;
            let number = u16::try_from(keys.len()).ok().filter(|_| keys.len() <= MOST);
            let number = number.ok_or_else(|| row.error("too many syllables, want at most 32,000"))?;
            let mut letters = word.chars();
            let title: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            for form in [word, &title] {
                spellings.push(Spelling::syllable(form, number, list).ok_or_else(|| {
                    row.error(format!("{word:?} is no syllable of at most 15 bytes, want letters only"))
                })?);
            }
            keys.push(fold::key(word));
        }
        Ok(Self { slots: slots(&spellings), spellings, keys })
    }

    /// Keys of the syllables and marks by their numbers; number 0 is none of them.
    pub(crate) fn keys(&self) -> Vec<u64> {
        self.keys.clone()
    }

    /// End of the listed token at byte `at`, and what is known of it.
    #[inline]
    pub(crate) fn find(&self, text: &[u8], at: usize) -> Option<(usize, &Known)> {
        let rest = text.get(at..)?;
        let window = match rest.first_chunk::<WINDOW>() {
            Some(window) => u128::from_le_bytes(*window),
            None => last(rest),
        };
        let (length, bytes) = run(window);
        Some((at + length, self.exactly(bytes)?))
    }

    /// What is known of a token that is written with these bytes.
    #[inline]
    pub(crate) fn known(&self, surface: &[u8]) -> Option<&Known> {
        if surface.len() < WINDOW { self.exactly(last(surface)) } else { None }
    }

    #[inline]
    fn exactly(&self, bytes: u128) -> Option<&Known> {
        let mask = self.slots.len() - 1;
        let mut at = hash(bytes) & mask;
        loop {
            let spelling = self.spellings.get(usize::from(self.slots[at]))?;
            if spelling.bytes == bytes {
                return Some(&spelling.known);
            }
            at = (at + 1) & mask;
        }
    }
}

impl Default for Syllables {
    fn default() -> Self {
        Self { spellings: Vec::new(), slots: Box::new([FREE]), keys: vec![0] }
    }
}

/// The table of spellings; of equal ones the first counts.
fn slots(spellings: &[Spelling]) -> Box<[u16]> {
    let mut slots = vec![FREE; (spellings.len() * 2 + 1).next_power_of_two()].into_boxed_slice();
    let mask = slots.len() - 1;
    for (spelling, place) in spellings.iter().zip(0u16..) {
        let mut at = hash(spelling.bytes) & mask;
        while spellings.get(usize::from(slots[at])).is_some_and(|other| other.bytes != spelling.bytes) {
            at = (at + 1) & mask;
        }
        slots[at] = slots[at].min(place);
    }
    slots
}

impl Spelling {
    fn mark(mark: char, common: u16) -> Self {
        let mut buffer = [0; 4];
        let surface = mark.encode_utf8(&mut buffer);
        let (key, case) = fold::key_and_case(surface);
        let kind = match class::of(mark) {
            Class::Sign => TokenKind::Symbol,
            _ => TokenKind::Punctuation,
        };
        Self {
            bytes: last(surface.as_bytes()),
            known: Known { key, kind, case, common, ties: MARK, word: false },
        }
    }

    fn syllable(word: &str, common: u16, list: &Abbreviations) -> Option<Self> {
        let (end, key, case) = fold::syllable(word, 0);
        if end != word.len() || !(1..WINDOW).contains(&end) {
            return None;
        }
        let long = !list.has(key) && word.chars().nth(1).is_some();
        let known = Known { key, kind: TokenKind::Syllable, case, common, ties: WORD, word: long };
        Some(Self { bytes: last(word.as_bytes()), known })
    }
}

/// The last bytes of a text, fewer than a window, as if zeros followed.
#[inline(never)]
fn last(rest: &[u8]) -> u128 {
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

#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn hash(bytes: u128) -> usize {
    let mixed = (bytes as u64) ^ ((bytes >> 64) as u64).rotate_left(29);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
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
