//! Characters on their way from the source to the text.
//!
//! In:     characters with their places in the source, marks behind their letters. Out: text in NFC with its map.
//! A word is held back until it is whole: a mark may still come, and in TCVN3 its capitals are known only then.

use unicode_normalization::char::{compose, decompose_canonical};

use crate::capitals;
use crate::table::NONE;
use crate::{Decoded, Error, SourceMap};

/// A character, and the source byte where it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Char {
    pub(crate) char: char,
    pub(crate) from: usize,
}

/// A text in the making.
#[derive(Debug)]
pub(crate) struct Chars {
    text: String,
    map: SourceMap,
    /// The letters since the last sign.
    word: Vec<Char>,
    /// Words of capitals with small accented letters are raised.
    raised: bool,
    /// Bytes of the source.
    bytes: usize,
    /// Bytes that stand for nothing.
    replaced: usize,
    /// The first of them, and where it stands.
    pub(crate) first: Option<(usize, u8)>,
}

impl Chars {
    /// An empty text, made of so many bytes.
    pub(crate) fn new(bytes: usize, raised: bool) -> Result<Self, Error> {
        // No byte becomes more than three.
        if u32::try_from(bytes.saturating_mul(3)).is_err() {
            return Err(Error::TooLong { bytes });
        }
        let text = String::with_capacity(bytes + bytes / 3);
        let map = SourceMap::default();
        Ok(Self { text, map, word: Vec::new(), raised, bytes, replaced: 0, first: None })
    }

    /// Adds a character; a combining mark goes into the letter before it.
    #[inline]
    pub(crate) fn push(&mut self, char: char, from: usize) {
        if char.is_ascii_alphabetic() || (!char.is_ascii() && char.is_alphabetic()) {
            self.word.push(Char { char, from });
        } else if !(is_mark(char) && self.combine(char)) {
            self.flush();
            self.write(Char { char, from });
        }
    }

    /// Adds a character that takes no part in composition.
    #[inline]
    pub(crate) fn raw(&mut self, char: char, from: usize) {
        self.flush();
        self.write(Char { char, from });
    }

    /// Adds the place of a byte that stands for nothing.
    pub(crate) fn lost(&mut self, byte: u8, from: usize) {
        self.replaced += 1;
        self.first.get_or_insert((from, byte));
        self.raw(NONE, from);
    }

    /// The letter before this place.
    pub(crate) fn last(&self) -> Option<char> {
        self.word.last().map(|c| c.char)
    }

    /// Puts a mark on the last letter; false when there is no such letter.
    pub(crate) fn combine(&mut self, mark: char) -> bool {
        let Some(last) = self.word.last_mut() else { return false };
        let Some(composed) = compose(last.char, mark).or_else(|| below(last.char, mark)) else {
            return false;
        };
        last.char = composed;
        true
    }

    /// The text and its map.
    pub(crate) fn finish(mut self) -> Decoded {
        self.flush();
        #[allow(clippy::cast_possible_truncation)]
        self.map.finish(self.text.len() as u32, self.bytes as u32);
        Decoded { text: self.text, map: self.map, replaced: self.replaced }
    }

    fn flush(&mut self) {
        if self.raised {
            capitals::raise(&mut self.word);
        }
        let mut word = std::mem::take(&mut self.word);
        word.drain(..).for_each(|c| self.write(c));
        self.word = word;
    }

    #[inline]
    fn write(&mut self, c: Char) {
        #[allow(clippy::cast_possible_truncation)]
        self.map.add(self.text.len() as u32, c.from as u32);
        self.text.push(c.char);
    }
}

/// A mark that composes before the one the letter has: "ô" and a dot below are "ọ" with a circumflex, "ộ".
fn below(letter: char, mark: char) -> Option<char> {
    let (mut base, mut shape) = (None, None);
    decompose_canonical(letter, |c| _ = if base.is_none() { base.replace(c) } else { shape.replace(c) });
    compose(compose(base?, mark)?, shape?)
}

/// Marks of Vietnamese letters.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{302}' | '\u{303}' | '\u{306}' | '\u{309}' | '\u{31b}' | '\u{323}')
}
