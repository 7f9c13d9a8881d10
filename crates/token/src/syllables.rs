//! The commonest syllables, known by their bytes: most words of a text are read in one look.
//!
//! In:     `syllables.tsv`: one syllable a line, the commonest first. Out: for a place in a text the end, key, case and
//!         number of the word there, when it is a listed one as the list has it or with a capital first letter, and ends
//!         with the text or before an ASCII byte that is no letter. `None` says nothing: whoever asks reads on letter by
//!         letter, with the same answer.
//! Errors: a line that is no syllable of at most fifteen bytes; more than 65,535 lines.

use bantin_doc::{Case, LoadError, fold, tsv};

use crate::abbreviation::Abbreviations;

/// Bytes that are looked at together.
const WINDOW: usize = 16;

/// What the list says of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) key: u64,
    pub(crate) case: Case,
    /// Its line.
    pub(crate) common: u16,
    /// It is no abbreviation and no initial: a full stop before white space is a token of its own.
    pub(crate) word: bool,
}

/// The list: spellings in order of frequency, so that those a text asks for lie close together. Of each syllable that of the
/// list comes first, then the one with a capital: all else is told by the place.
#[derive(Debug)]
pub(crate) struct Syllables {
    /// The bytes of each spelling, the first one lowest.
    spellings: Vec<u128>,
    /// Key of each syllable.
    keys: Vec<u64>,
    /// Of each syllable, the cases of its spellings, and whether it is a word.
    cases: Vec<([Case; 2], [bool; 2])>,
    /// Places in `spellings`, open-addressed by the bytes; at most half of the slots is taken.
    slots: Box<[u16]>,
}

const FREE: u16 = u16::MAX;

impl Syllables {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str, list: &Abbreviations) -> Result<Self, LoadError> {
        let rows = text.len() / 5;
        let mut all = Self {
            spellings: Vec::with_capacity(2 * rows),
            keys: Vec::with_capacity(rows),
            cases: Vec::with_capacity(rows),
            slots: Box::default(),
        };
        for (row, line) in tsv::rows("syllables.tsv", text).zip(1usize..) {
            let word = row.need(0, "syllable")?;
            if 2 * line + 2 >= usize::from(FREE) {
                return Err(row.error("too many syllables, want at most 32,766"));
            }
            let mut letters = word.chars();
            let title: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            let forms = [word, &title].map(|spelling| form(spelling, list));
            let [Some(own), Some(capital)] = forms else {
                return Err(
                    row.error(format!("{word:?} is no syllable of at most 15 bytes, want letters only"))
                );
            };
            all.spellings.extend([own.bytes, capital.bytes]);
            all.keys.push(own.key);
            all.cases.push(([own.case, capital.case], [own.word, capital.word]));
        }
        all.slots = vec![FREE; (all.spellings.len() * 2 + 1).next_power_of_two()].into_boxed_slice();
        for place in 0..all.spellings.len() {
            let slot = all.slot(all.spellings[place]);
            #[allow(clippy::cast_possible_truncation)]
            if all.slots[slot] == FREE {
                all.slots[slot] = place as u16;
            }
        }
        Ok(all)
    }

    /// Keys of the syllables by their numbers; number 0 is no syllable.
    pub(crate) fn keys(&self) -> Vec<u64> {
        std::iter::once(0).chain(self.keys.iter().copied()).collect()
    }

    /// The slot of a spelling, or the free one where it would be.
    #[inline]
    fn slot(&self, bytes: u128) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(bytes) & mask;
        while self.spellings.get(usize::from(self.slots[at])).is_some_and(|own| *own != bytes) {
            at = (at + 1) & mask;
        }
        at
    }

    /// End of the listed word at byte `at`, and what the list says of it.
    #[inline]
    pub(crate) fn find(&self, text: &[u8], at: usize) -> Option<(usize, Known)> {
        let window = match text.get(at..at + WINDOW) {
            Some(window) => window.try_into().ok()?,
            None => last(text.get(at..)?),
        };
        let window = u128::from_le_bytes(window);
        let length = letters(window);
        if length == WINDOW {
            return None;
        }
        let bytes = window & FIRST[length];
        let place = usize::from(self.slots[self.slot(bytes)]);
        let (cases, words) = self.cases.get(place / 2)?;
        #[allow(clippy::cast_possible_truncation)]
        let common = place as u16 / 2 + 1;
        let known =
            Known { key: self.keys[place / 2], case: cases[place % 2], common, word: words[place % 2] };
        Some((at + length, known))
    }
}

impl Default for Syllables {
    fn default() -> Self {
        Self { spellings: Vec::new(), keys: Vec::new(), cases: Vec::new(), slots: Box::new([FREE]) }
    }
}

/// A spelling as it is read from the list.
struct Form {
    bytes: u128,
    key: u64,
    case: Case,
    word: bool,
}

fn form(spelling: &str, list: &Abbreviations) -> Option<Form> {
    let mut window = [0; WINDOW];
    let fits = spelling.len() < WINDOW;
    window.get_mut(..spelling.len())?.copy_from_slice(spelling.as_bytes());
    let (end, key, case) = fold::syllable(spelling, 0);
    let bytes = u128::from_le_bytes(window);
    let word = !list.has(key) && spelling.chars().nth(1).is_some();
    (fits && end == spelling.len() && end > 0).then_some(Form { bytes, key, case, word })
}

/// The last bytes of a text, as if zeros followed.
#[cold]
fn last(rest: &[u8]) -> [u8; WINDOW] {
    let mut window = [0; WINDOW];
    window[..rest.len()].copy_from_slice(rest);
    window
}

/// The first bytes of a window, by their number.
static FIRST: [u128; WINDOW] = {
    let mut masks = [0; WINDOW];
    let mut length = 1;
    while length < WINDOW {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

/// How many bytes stand before the first ASCII byte that is no letter.
#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn letters(window: u128) -> usize {
    let first = other_ascii(window as u64);
    if first != 0 {
        return first.trailing_zeros() as usize / 8;
    }
    let second = other_ascii((window >> 64) as u64);
    if second != 0 { 8 + second.trailing_zeros() as usize / 8 } else { WINDOW }
}

/// The high bit of every byte that is ASCII and no letter. Each byte is looked at alone: with the high bit cleared no
/// sum reaches over its neighbour.
const fn other_ascii(bytes: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let lower = (bytes | (0x20 * ONES)) & !HIGH;
    let from_a = lower + (0x80 - b'a' as u64) * ONES;
    let behind_z = lower + (0x80 - b'z' as u64 - 1) * ONES;
    !(from_a & !behind_z) & !bytes & HIGH
}

#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn hash(bytes: u128) -> usize {
    let mixed = (bytes as u64) ^ ((bytes >> 64) as u64).rotate_left(29);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::{Syllables, letters};
    use crate::abbreviation::Abbreviations;
    use bantin_doc::{Case, fold};

    #[test]
    fn ascii_letters_and_all_beyond_ascii_go_on() {
        for byte in 0..=255u8 {
            let mut window = [b'a'; 16];
            for place in [0, 3, 7, 8, 15] {
                window[place] = byte;
                let goes_on = byte >= 0x80 || byte.is_ascii_alphabetic();
                let want = if goes_on { 16 } else { place };
                assert_eq!(letters(u128::from_le_bytes(window)), want, "byte {byte} at {place}");
                window[place] = 0xE1;
            }
        }
    }

    #[test]
    fn finds_listed_words_whole() {
        let list = Syllables::from_tsv("ông\nđảng\nnghiêng\n", &Abbreviations::default()).expect("good rows");
        let text = "Đảng ông Đảngs nghiêng, ông” ÔNG ông- nghiên ông";
        let found: Vec<_> = (0..text.len())
            .filter(|&at| at == 0 || text.as_bytes()[at - 1] == b' ')
            .filter_map(|at| list.find(text.as_bytes(), at).map(|(end, known)| (&text[at..end], known)))
            .map(|(word, known)| (word, known.key, known.case, known.common))
            .collect();
        let want = [
            ("Đảng", Case::Title, 2),
            ("ông", Case::Lower, 1),
            ("nghiêng", Case::Lower, 3),
            ("ông", Case::Lower, 1),
            ("ông", Case::Lower, 1),
        ];
        assert_eq!(found, want.map(|(word, case, number)| (word, fold::key(word), case, number)));
        assert_eq!(list.keys(), [0, fold::key("ông"), fold::key("đảng"), fold::key("nghiêng")]);
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
