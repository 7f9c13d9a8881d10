//! A user's words: some always come out, some never do.
//!
//! In:     lines: `word` adds, `-word` forbids; blank lines and `#` comments are skipped; the last line about a word
//!         counts. Out: the joins of a sentence, changed. Case and spelling variants fold as everywhere.
//! Added:  where added words overlap, the one that begins first wins, of two the longer.
//! Forbidden: the word falls into the fewest other words of the dictionary.
//! Errors: a line without a word.

use bantin_doc::{LoadError, Token};

use super::lattice::Cell;
use super::rules::fewest;
use super::table::{OPEN, ROOT, Table, step};
use crate::Tokenizer;

const ADDED: u8 = 1;
const FORBIDDEN: u8 = 2;

/// A user's words.
#[derive(Debug, Default)]
pub(crate) struct User {
    table: Table,
    some: bool,
}

impl User {
    /// Reads lines after those already read.
    pub(crate) fn read(&mut self, lines: &str) -> Result<(), LoadError> {
        let tokenizer = Tokenizer::from_tsv("", "")?;
        for (line, number) in lines.trim_start_matches('\u{feff}').lines().zip(1..) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, what) = line.strip_prefix('-').map_or((line, ADDED), |word| (word, FORBIDDEN));
            let word = word.replace('_', " ");
            let keys: Vec<u64> = tokenizer.tokens(&word).iter().map(|t| t.key).collect();
            if keys.is_empty() {
                let message = format!("no word in {line:?}, want a word, or a hyphen and a word");
                return Err(LoadError { file: "words".to_owned(), line: number, message });
            }
            self.table.path(&keys).lists = what;
            self.some = true;
        }
        Ok(())
    }

    /// True when there is no word.
    pub(crate) const fn is_empty(&self) -> bool {
        !self.some
    }

    /// Changes the joins of a sentence.
    pub(crate) fn change(&self, tokens: &[Token], cells: &mut [Cell]) {
        self.forbid(tokens, cells);
        let mut at = 0;
        while at < tokens.len() {
            let length = self.longest(&tokens[at..]);
            if length > 0 {
                join(cells, at, length);
            }
            at += length.max(1);
        }
    }

    /// Number of tokens of the longest added word that begins `tokens`, 0 for none.
    fn longest(&self, tokens: &[Token]) -> usize {
        let (mut state, mut best) = (ROOT, 0);
        for (token, length) in tokens.iter().zip(1..) {
            state = step(state, token.key);
            let run = if length == 1 { self.table.single(state) } else { self.table.longer(state) };
            let Some(run) = run else { break };
            if run.lists == ADDED {
                best = length;
            }
            if run.flags & OPEN == 0 {
                break;
            }
        }
        best
    }

    fn is_forbidden(&self, tokens: &[Token]) -> bool {
        let state = tokens.iter().fold(ROOT, |state, token| step(state, token.key));
        let run = if tokens.len() < 2 { self.table.single(state) } else { self.table.longer(state) };
        run.is_some_and(|run| run.lists == FORBIDDEN)
    }

    fn forbid(&self, tokens: &[Token], cells: &mut [Cell]) {
        let mut from = 0;
        for at in 0..tokens.len() {
            if cells[at].joined {
                continue;
            }
            let word = &tokens[from..=at];
            if word.len() > 1 && self.is_forbidden(word) {
                let cells = &mut cells[from..=at];
                cells.iter_mut().for_each(|c| (c.back, c.gain, c.rule) = (0, 0, false));
                fewest(cells, |at, length| !self.is_forbidden(&word[at..at + length]));
                let last = cells.len() - 1;
                cells[..last].iter_mut().for_each(|c| c.joined = c.rule);
            }
            from = at + 1;
        }
    }
}

/// Makes one word of `length` tokens.
fn join(cells: &mut [Cell], at: usize, length: usize) {
    if let Some(before) = at.checked_sub(1) {
        cells[before].joined = false;
    }
    cells[at..at + length - 1].iter_mut().for_each(|c| c.joined = true);
    cells[at + length - 1].joined = false;
}
