//! Ids of syllables as bytes: digits from disjoint ranges, so that the bytes of one token never match across two.

/// How ids are written: `width` digits, each from a byte range of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) width: usize,
    pub(super) base: u32,
}

/// Up to 16,384 different syllables.
pub(super) const NARROW: Code = Code { width: 2, base: 128 };
/// Up to 614,125.
pub(super) const WIDE: Code = Code { width: 3, base: 85 };

impl Code {
    pub(super) const fn room(self) -> u32 {
        self.base.pow(self.width as u32)
    }

    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn push(self, id: u32, out: &mut Vec<u8>) {
        if self.width == 2 {
            out.extend_from_slice(&[(id / 128) as u8, (128 + id % 128) as u8]);
        } else {
            out.extend_from_slice(&[
                (id / 7225 % 85) as u8,
                (85 + id / 85 % 85) as u8,
                (170 + id % 85) as u8,
            ]);
        }
    }
}
