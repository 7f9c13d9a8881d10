//! The words that may stand at every place of a sentence.
//!
//! In:     tokens of a sentence and the table. Out: one [`Cell`] a token, in a buffer that is used again.
//! Units:  lengths in tokens; eight lists side by side in one 64-bit number, a byte each.

use bantin_doc::{Token, TokenKind};

use super::bytes::{most, spread};
use super::shape::Shape;
use super::table::{COUNTRY, FAMILY, OPEN, ROOT, SYLLABLE, Table, WORD, step};

/// The most tokens a word of a list has.
const LONGEST: usize = 15;

/// What is known of one token and of the gap behind it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) shape: Shape,
    /// Flags of the token alone.
    pub(crate) flags: u8,
    /// Lists that have the pair of this token and the next.
    pub(crate) pair: u8,
    /// Length of the longest dictionary word that begins here, 0 for none.
    pub(crate) longest: u8,
    /// A bit for each length of a dictionary word that begins here.
    pub(crate) lengths: u16,
    /// Weight of this token before a gap, behind one, and of this token and the next around one.
    pub(crate) weights: [i8; 3],
    /// Length of the last word of the best way to here.
    pub(crate) back: u8,
    /// The rules join this token and the next.
    pub(crate) rule: bool,
    /// The rules are sure that it is joined: inside a transcription.
    pub(crate) sure: bool,
    /// The rules are sure that it is not: behind a name.
    pub(crate) apart: bool,
    /// This token and the next are one word.
    pub(crate) joined: bool,
    /// Tokens joined on the best way to here.
    pub(crate) gain: u32,
    /// For each list, the length of the longest word that covers this token and the next.
    pub(crate) across: u64,
    /// … that begins here.
    pub(crate) begin: u64,
    /// … that ends here.
    pub(crate) end: u64,
}

impl Cell {
    pub(crate) const fn is_syllable(&self) -> bool {
        self.flags & SYLLABLE != 0
    }

    pub(crate) const fn is_family(&self) -> bool {
        self.flags & FAMILY != 0
    }

    pub(crate) const fn is_country(&self) -> bool {
        self.flags & COUNTRY != 0
    }
}

/// Fills `cells`: one for each token. `model`: with what only a model asks for.
pub(crate) fn fill(table: &Table, text: &str, tokens: &[Token], cells: &mut Vec<Cell>, model: bool) {
    cells.clear();
    cells.resize(tokens.len(), Cell::default());
    let mut opening = true;
    for (at, &token) in tokens.iter().enumerate() {
        let state = step(ROOT, token.key);
        let run = table.single(state);
        if model {
            cells[at].shape = Shape::of(token, &text[token.span], run, opening);
            opening &= token.kind == TokenKind::Punctuation;
        }
        let Some(run) = run else { continue };
        cells[at].flags = run.flags;
        cells[at].weights[..2].copy_from_slice(&run.weights);
        if run.flags & OPEN != 0 {
            walk(table, state, tokens, at, cells, model);
        }
    }
}

/// Notes the words that begin at `at`.
#[inline]
fn walk(table: &Table, mut state: u64, tokens: &[Token], at: usize, cells: &mut [Cell], model: bool) {
    for (token, length) in tokens[at + 1..].iter().zip(2..=LONGEST) {
        state = step(state, token.key);
        let Some(run) = table.longer(state) else { return };
        if length == 2 {
            cells[at].pair = run.lists;
            cells[at].weights[2] = run.weights[0];
        }
        if run.flags & WORD != 0 {
            #[allow(clippy::cast_possible_truncation)]
            let short = length as u8;
            cells[at].longest = short;
            cells[at].lengths |= 1 << length;
        }
        if model && run.lists != 0 {
            let lengths = spread(run.lists) * length as u64; // a byte each: at most 15
            cells[at].begin = most(cells[at].begin, lengths);
            cells[at + length - 1].end = most(cells[at + length - 1].end, lengths);
            for cell in &mut cells[at..at + length - 1] {
                cell.across = most(cell.across, lengths);
            }
        }
        if run.flags & OPEN == 0 {
            return;
        }
    }
}
