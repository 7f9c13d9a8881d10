//! What of a text can be a surface of several tokens at all.
//!
//! In:     codes of syllables. Out: hints for every two neighbours, and the stretches of a text that are worth the
//!         automaton's time.

use super::code::Code;

/// Which syllables stand side by side in some surface, and which of them begin it: a bit for a hash of both. Never
/// wrongly no.
#[derive(Debug)]
pub(super) struct Neighbours {
    /// Four bits a slot: [`INSIDE`], [`OPENING`], [`WHOLE`].
    slots: Box<[u8]>,
    shift: u32,
}

/// Two syllables stand side by side in a surface of three or more.
pub(super) const INSIDE: u8 = 1;
/// Such a surface begins with them.
pub(super) const OPENING: u8 = 2;
/// They are a surface.
pub(super) const WHOLE: u8 = 4;
/// Beside these bits: a surface of one token may stand here.
pub(super) const ALONE: u8 = 8;

impl Neighbours {
    /// An eighth of the slots is taken at most.
    pub(super) fn new<'s>(surfaces: impl Iterator<Item = &'s [u32]> + Clone) -> Self {
        let pairs: usize = surfaces.clone().map(|codes| codes.len() - 1).sum();
        let slots = (pairs * 8).next_power_of_two().max(64);
        let mut all =
            Self { slots: vec![0; slots / 2].into_boxed_slice(), shift: 64 - slots.trailing_zeros() };
        for codes in surfaces {
            for (i, pair) in codes.windows(2).enumerate() {
                let (byte, shift) = all.slot((pair[0], pair[1]));
                let role = match (i, codes.len()) {
                    (_, 2) => WHOLE,
                    (0, _) => INSIDE | OPENING,
                    _ => INSIDE,
                };
                all.slots[byte] |= role << shift;
            }
        }
        all
    }

    #[inline]
    fn slot(&self, pair: (u32, u32)) -> (usize, u32) {
        let slot = (pair_key(pair) >> self.shift) as usize;
        (slot / 2, slot as u32 % 2 * 4)
    }

    #[inline]
    pub(super) fn of(&self, pair: (u32, u32)) -> u8 {
        let (byte, shift) = self.slot(pair);
        self.slots[byte] >> shift & (INSIDE | OPENING | WHOLE)
    }
}

/// A hash of two codes that is one to one.
#[inline]
pub(crate) const fn pair_key((left, right): (u32, u32)) -> u64 {
    ((left as u64) << 32 | right as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// What the automaton has to read: the stretches of tokens that could lie in one surface, a gap between two.
pub(super) struct Stretches {
    code: Code,
    pub(super) haystack: Vec<u8>,
    /// The token of every code in the haystack.
    pub(super) tokens: Vec<u32>,
}

impl Stretches {
    pub(super) const fn new(code: Code) -> Self {
        Self { code, haystack: Vec::new(), tokens: Vec::new() }
    }

    /// Takes the token `at`, with the codes of the one before it and its own, into the stretch that reaches to it, or
    /// into a new one.
    pub(super) fn push(&mut self, at: u32, hint: u8, (before, code): (u32, u32)) {
        if self.tokens.last() == Some(&(at - 1)) {
            if hint & INSIDE != 0 {
                self.write(at, code);
            }
        } else if hint & OPENING != 0 {
            self.write(at - 1, 0);
            self.write(at - 1, before);
            self.write(at, code);
        }
    }

    fn write(&mut self, at: u32, code: u32) {
        self.code.push(code, &mut self.haystack);
        self.tokens.push(at);
    }
}
