//! The weights of a trained segmenter, and the file they lie in.
//!
//! In:     bytes, little-endian: `BWM1`; bias (i16); number of codes and of runs (u32 each); codes (u16, weight i8)
//!         and runs (state u64, what u8, two weights i8), both ascending; FNV-1a of all before (u64).
//! Out:    a [`Model`]; the same model gives the same bytes.
//! Units:  weights in 32nds.
//! Errors: anything that is not exactly such a file.

use bantin_doc::LoadError;

use super::features::CODES;

/// What a run of tokens adds to the table: whether the treebank has it as a word, and its weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The run, as [`state`](super::training::state) makes it.
    pub state: u64,
    /// It is one token.
    pub single: bool,
    /// A longer run goes on from here.
    pub open: bool,
    /// One word in the treebank: bit 0 once or more, bit 1 twice or more; bit 2 more often several words.
    pub treebank: u8,
    /// Of one token: weights of the gap behind and before it. Of two: the weight of the gap between them.
    pub weights: [i8; 2],
}

/// A trained segmenter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// Weight of every gap.
    pub bias: i16,
    /// Weights of codes, ascending.
    pub codes: Vec<(u16, i8)>,
    /// Runs, ascending by state.
    pub runs: Vec<Run>,
}

const MAGIC: &[u8; 4] = b"BWM1";
const HEAD: usize = 14;
const CODE: usize = 3;
const RUN: usize = 11;
const SUM: usize = 8;

impl Model {
    /// The file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.bias.to_le_bytes());
        for count in [self.codes.len(), self.runs.len()] {
            bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        for (code, weight) in &self.codes {
            bytes.extend(code.to_le_bytes());
            bytes.extend(weight.to_le_bytes());
        }
        for run in &self.runs {
            bytes.extend(run.state.to_le_bytes());
            bytes.push(u8::from(run.open) | run.treebank << 1 | u8::from(run.single) << 4);
            bytes.extend(run.weights.map(|w| w.to_le_bytes()[0]));
        }
        bytes.extend(digest(&bytes).to_le_bytes());
        bytes
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Anything that [`Model::to_bytes`] did not write.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LoadError> {
        let (body, sum) =
            bytes.split_at_checked(bytes.len().wrapping_sub(SUM)).ok_or_else(|| wrong("too short"))?;
        if body.len() < HEAD || &body[..4] != MAGIC {
            return Err(wrong("no weights of words, want a file that begins with BWM1"));
        }
        if number(sum) != digest(body) {
            return Err(wrong("damaged: the check sum does not fit"));
        }
        let count = |at: usize| usize::try_from(number(&body[at..at + 4])).unwrap_or(usize::MAX);
        let (codes, runs) = (count(6), count(10));
        let size = codes.checked_mul(CODE).zip(runs.checked_mul(RUN)).and_then(|(a, b)| a.checked_add(b));
        if size != Some(body.len() - HEAD) {
            return Err(wrong("its length does not fit its counts"));
        }
        let (codes, runs) = body[HEAD..].split_at(codes * CODE);
        let model = Self {
            bias: i16::from_le_bytes([body[4], body[5]]),
            codes: codes.chunks_exact(CODE).map(code).collect(),
            runs: runs.chunks_exact(RUN).map(run).collect(),
        };
        let ascending =
            model.codes.is_sorted_by(|a, b| a.0 < b.0) && model.runs.is_sorted_by(|a, b| a.state < b.state);
        let inside = model.codes.iter().all(|c| usize::from(c.0) < CODES);
        if !ascending || !inside || runs.chunks_exact(RUN).any(|r| r[8] > 31) {
            return Err(wrong("made for another version, want weights of this one's trainer"));
        }
        Ok(model)
    }

    /// Weights by code.
    pub(crate) fn dense(&self) -> Box<[i8; CODES]> {
        let mut all = Box::new([0; CODES]);
        for &(code, weight) in &self.codes {
            if let Some(slot) = all.get_mut(usize::from(code)) {
                *slot = weight;
            }
        }
        all
    }
}

fn code(bytes: &[u8]) -> (u16, i8) {
    (u16::from_le_bytes([bytes[0], bytes[1]]), i8::from_le_bytes([bytes[2]]))
}

fn run(bytes: &[u8]) -> Run {
    let weight = |at: usize| i8::from_le_bytes([bytes[at]]);
    Run {
        state: number(&bytes[..8]),
        open: bytes[8] & 1 != 0,
        treebank: bytes[8] >> 1 & 7,
        single: bytes[8] & 16 != 0,
        weights: [weight(9), weight(10)],
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
}

fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01B3))
}

fn wrong(message: &str) -> LoadError {
    LoadError { file: "weights of words".to_owned(), line: 0, message: message.to_owned() }
}
