//! What a trainer of the model needs: the features of every gap, and the file of weights.
//!
//! In:     a sentence. Out: a [`Gap`] for each place between two tokens that the model may decide. The trainer sees what
//!         the segmenter sees: there is one code for both.

use bantin_doc::Token;

use super::features::{self, TABLES};
use super::lattice::{self, Cell};
use super::table::{ROOT, step};
use super::{WordSegmenter, rules};

pub use super::model::{Model, Run};

/// Bits of [`Run::treebank`]: a word once or more, twice or more; more often several words.
pub const ONCE: u8 = 1;
/// See [`ONCE`].
pub const TWICE: u8 = 2;
/// See [`ONCE`].
pub const APART: u8 = 4;

/// A gap that the model decides.
#[derive(Clone, Copy, Debug)]
pub struct Gap {
    /// The token before it.
    pub token: usize,
    /// Codes of its features.
    pub codes: [u16; TABLES],
    /// The states of the token before it, the token behind it, and both.
    pub runs: [u64; 3],
}

/// The state of a run of token keys.
#[must_use]
pub fn state(keys: &[u64]) -> u64 {
    keys.iter().fold(ROOT, |state, key| step(state, *key))
}

impl WordSegmenter {
    /// True when a list other than the treebank's has the run as a word.
    #[must_use]
    pub fn lists(&self, keys: &[u64]) -> bool {
        self.table.get(keys).is_some_and(|run| run.lists & 15 != 0)
    }

    /// The gaps of a sentence that the model decides; all others are no joins.
    #[must_use]
    pub fn gaps(&self, text: &str, tokens: &[Token]) -> Vec<Gap> {
        let mut cells: Vec<Cell> = Vec::new();
        lattice::fill(&self.table, text, tokens, &mut cells, true);
        rules::decide(text, tokens, &mut cells, false);
        let gaps = (0..tokens.len().saturating_sub(1)).filter(|&gap| features::may_join(&cells, gap));
        gaps.map(|gap| {
            let (here, next) = (tokens[gap], tokens[gap + 1]);
            let (mut codes, mut table) = ([0; TABLES], 0);
            features::each(&cells, gap, here.span.end == next.span.start, |code| {
                codes[table] = u16::try_from(code).unwrap_or(u16::MAX);
                table += 1;
            });
            Gap {
                token: gap,
                codes,
                runs: [state(&[here.key]), state(&[next.key]), state(&[here.key, next.key])],
            }
        })
        .collect()
    }
}
