//! The list of words, as a table of runs of token keys.
//!
//! In:     `words.tsv`: a word, the letters of its witnesses. Out: the words that begin at a place in the tokens.
//! Units:  a run of keys is known by one 64-bit state; the table says of a state whether a word ends there and whether
//!         a longer one goes on.
//! Which rows count: all but those that only a Wiktionary has (`v`, `e`: they join more than a reader of the treebank
//!         would) and those that the treebank takes apart (`x`). Measured on the training split of UD-VTB.
//! Errors: a row without a word or a witness.

use bantin_doc::{LoadError, Token, fold, tsv};
use rustc_hash::{FxHashMap, FxHashSet};

/// Known words, by the keys of their tokens.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    states: FxHashMap<u64, u8>,
    syllables: FxHashSet<u64>,
    families: FxHashSet<u64>,
    countries: FxHashSet<u64>,
}

/// A longer word goes on from here.
const OPEN: u8 = 1;
/// A word ends here.
const WORD: u8 = 2;
/// The state of no key.
const ROOT: u64 = 0x243F_6A88_85A3_08D3;

impl WordList {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str) -> Result<Self, LoadError> {
        let mut list = Self::default();
        let rows = text.len() / 16;
        list.states.reserve(rows);
        list.syllables.reserve(rows / 8);
        for row in tsv::rows("words.tsv", text) {
            let word = row.need(0, "word")?;
            match row.need(1, "witnesses")? {
                "f" => _ = list.families.insert(fold::key(word)),
                "c" => _ = list.countries.insert(fold::key(word)),
                witnesses if counts(witnesses) => list.insert(word),
                _ => {}
            }
        }
        Ok(list)
    }

    fn insert(&mut self, word: &str) {
        let mut state = ROOT;
        let mut pieces = pieces(word).peekable();
        while let Some(piece) = pieces.next() {
            let key = fold::key(piece);
            state = step(state, key);
            self.syllables.insert(key);
            *self.states.entry(state).or_default() |= if pieces.peek().is_some() { OPEN } else { WORD };
        }
    }

    /// Calls `word` with the number of tokens of every word that begins `tokens`, the shorter first.
    #[inline]
    pub(crate) fn each(&self, tokens: &[Token], mut word: impl FnMut(usize)) {
        let mut state = ROOT;
        for (token, length) in tokens.iter().zip(1..) {
            state = step(state, token.key);
            let what = self.states.get(&state).copied().unwrap_or(0);
            if what & WORD != 0 {
                word(length);
            }
            if what & OPEN == 0 {
                return;
            }
        }
    }

    /// Number of tokens of the longest word that begins `tokens`; 0 when there is none.
    pub(crate) fn longest(&self, tokens: &[Token]) -> usize {
        let mut best = 0;
        self.each(tokens, |length| best = length);
        best
    }

    /// True for a syllable that some word of the list has.
    pub(crate) fn is_syllable(&self, token: Token) -> bool {
        self.syllables.contains(&token.key)
    }

    /// True for a family name.
    pub(crate) fn is_family(&self, token: Token) -> bool {
        self.families.contains(&token.key)
    }

    /// True for a country's name of one syllable.
    pub(crate) fn is_country(&self, token: Token) -> bool {
        self.countries.contains(&token.key)
    }
}

fn counts(witnesses: &str) -> bool {
    !witnesses.contains('x') && witnesses.contains(|c| c != 'v' && c != 'e')
}

/// The tokens of a word of the list: syllables and hyphens.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split([' ', '_'])
        .flat_map(|part| part.split_inclusive('-'))
        .flat_map(|part| match part.strip_suffix('-') {
            Some(syllable) => [syllable, "-"],
            None => [part, ""],
        })
        .filter(|piece| !piece.is_empty())
}

const fn step(state: u64, key: u64) -> u64 {
    (state.rotate_left(23) ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
