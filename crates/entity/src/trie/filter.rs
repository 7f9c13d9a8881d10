//! Which two syllables can begin a surface at all: most tokens of a text are turned away with one look at one bit.

use super::Unchecked;
use crate::surfaces::pair_key;

/// A bit for a hash of both syllables and of the way in which they begin, capital or small. Never wrongly no.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    bits: Box<[u64]>,
    shift: u32,
}

impl Openings {
    /// A sixteenth of the bits is set at most. `ways` has [`crate::surfaces::CaseRule::openings`] by state.
    pub(super) fn new(arrays: &Unchecked, ways: &[u8]) -> Self {
        let range =
            |state: u32| arrays.first[state as usize] as usize..arrays.first[state as usize + 1] as usize;
        let seconds = arrays.first[1] as usize..arrays.first[arrays.begins as usize + 1] as usize;
        let count: u32 = ways[seconds].iter().map(|ways| ways.count_ones()).sum();
        let size = (count as usize * 16).next_power_of_two().max(64);
        let mut all = Self { bits: vec![0; size / 64].into_boxed_slice(), shift: 64 - size.trailing_zeros() };
        for parent in 1..=arrays.begins {
            for (&syllable, &ways) in arrays.labels[range(parent)].iter().zip(&ways[range(parent)]) {
                (0..4).filter(|way| ways >> way & 1 == 1).for_each(|way| all.insert(parent, syllable, way));
            }
        }
        all
    }

    fn insert(&mut self, left: u32, right: u32, way: u32) {
        let bit = self.bit(left, right, way);
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// False when no surface begins with these two in this way.
    #[inline]
    pub(super) fn may(&self, left: u32, right: u32, way: u32) -> bool {
        let bit = self.bit(left, right, way);
        right != 0 && self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    #[inline]
    fn bit(&self, left: u32, right: u32, way: u32) -> usize {
        (pair_key((left << 2 | way, right)) >> self.shift) as usize
    }
}

impl Default for Openings {
    fn default() -> Self {
        Self { bits: vec![0].into_boxed_slice(), shift: 58 }
    }
}
