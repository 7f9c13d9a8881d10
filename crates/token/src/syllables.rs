//! The commonest syllables, known by their bytes: most words of a text are read in one look.
//!
//! In:     `syllables.tsv`: one syllable a line. Out: for a place in a text the end, key and case of the word there, when
//!         it is a listed one as the list has it or with a capital first letter, and an ASCII byte that is no letter
//!         ends it. `None` says nothing: whoever asks reads on letter by letter, with the same answer.
//! Errors: a line that is no syllable of at most fifteen bytes.

use bantin_doc::{Case, LoadError, fold, tsv};

/// Bytes that are looked at together.
const WINDOW: usize = 16;

/// A spelling and what it says.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// The bytes, the first one lowest; 0: no spelling.
    bytes: u128,
    key: u64,
    case: Case,
}

/// The list, open-addressed by the bytes; at most half of the places are taken.
#[derive(Debug)]
pub(crate) struct Syllables {
    forms: Box<[Form]>,
}

impl Syllables {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str) -> Result<Self, LoadError> {
        let mut forms = Vec::with_capacity(text.len() / 2);
        for row in tsv::rows("syllables.tsv", text) {
            let word = row.need(0, "syllable")?;
            let mut letters = word.chars();
            let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            for spelling in [word, &title] {
                let form = form(spelling)
                    .ok_or_else(|| row.error(format!("{word:?} is no syllable of at most 15 bytes, want letters only")))?;
                forms.push(form);
            }
        }
        let mut all = Self::with_room((forms.len() * 2).next_power_of_two());
        for form in forms {
            let at = all.place(form.bytes);
            all.forms[at] = form;
        }
        Ok(all)
    }

    fn with_room(room: usize) -> Self {
        let free = Form { bytes: 0, key: 0, case: Case::None };
        Self { forms: vec![free; room.max(1)].into_boxed_slice() }
    }

    /// Where the spelling stands, or the free place for it.
    #[inline]
    fn place(&self, bytes: u128) -> usize {
        let mask = self.forms.len() - 1;
        let mut at = hash(bytes) & mask;
        while self.forms[at].bytes != bytes && self.forms[at].bytes != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// End, key and case of the listed word at byte `at`.
    #[inline]
    pub(crate) fn find(&self, text: &[u8], at: usize) -> Option<(usize, u64, Case)> {
        let window = text.get(at..at + WINDOW)?;
        let window = u128::from_le_bytes(window.try_into().ok()?);
        let length = letters(window);
        if length == WINDOW {
            return None;
        }
        let bytes = window & ((1 << (length * 8)) - 1);
        let form = self.forms[self.place(bytes)];
        (form.bytes != 0).then_some((at + length, form.key, form.case))
    }
}

impl Default for Syllables {
    fn default() -> Self {
        Self::with_room(1)
    }
}

fn form(spelling: &str) -> Option<Form> {
    let mut window = [0; WINDOW];
    let fits = spelling.len() < WINDOW;
    window.get_mut(..spelling.len())?.copy_from_slice(spelling.as_bytes());
    let (end, key, case) = fold::syllable(spelling, 0);
    let bytes = u128::from_le_bytes(window);
    (fits && end == spelling.len() && end > 0).then_some(Form { bytes, key, case })
}

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
    let lower = (bytes | 0x20 * ONES) & !HIGH;
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
        let list = Syllables::from_tsv("ông\nđảng\nnghiêng\n").expect("good rows");
        let text = "Đảng ông Đảngs nghiêng, ông” ÔNG ông-                ";
        let found: Vec<_> = (0..text.len())
            .filter(|&at| at == 0 || text.as_bytes()[at - 1] == b' ')
            .filter_map(|at| list.find(text.as_bytes(), at).map(|(end, key, case)| (&text[at..end], key, case)))
            .collect();
        let want = [("Đảng", Case::Title), ("ông", Case::Lower), ("nghiêng", Case::Lower), ("ông", Case::Lower)];
        assert_eq!(found, want.map(|(word, case)| (word, fold::key(word), case)));
    }

    #[test]
    fn bad_lines_are_named() {
        for bad in ["29", "a b", "nghiêngnghiêngnghiêng", "e\u{301}"] {
            let error = Syllables::from_tsv(&format!("ông\n{bad}")).expect_err("bad");
            assert!(error.to_string().starts_with("syllables.tsv:2: "), "{error}");
        }
    }
}
