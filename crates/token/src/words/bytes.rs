//! Eight small numbers side by side in one 64-bit number.
//!
//! In, out: numbers whose bytes are all below 128; no byte reaches into another.

const ONE: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONE * 0x80;

/// A one in the byte of every bit that is set.
#[inline]
pub(crate) const fn spread(bits: u8) -> u64 {
    // every byte gets all bits, keeps its own, and passes 127 when it has one
    let own = (bits as u64).wrapping_mul(ONE) & 0x8040_2010_0804_0201;
    ((((own & !HIGH) + !HIGH) | own) >> 7) & ONE
}

/// The greater of each byte.
#[inline]
pub(crate) const fn most(a: u64, b: u64) -> u64 {
    let keep = ((((a | HIGH) - b) & HIGH) >> 7) * 0xFF;
    (a & keep) | (b & !keep)
}

/// One less, but not less than none and not more than `top`.
#[inline]
pub(crate) const fn less_one(a: u64, top: u64) -> u64 {
    let less = most(a, ONE) - ONE;
    less + top * ONE - most(less, top * ONE)
}

#[cfg(test)]
mod tests {
    use super::{less_one, most, spread};

    #[test]
    fn bytes_side_by_side() {
        for bits in 0..=255u8 {
            let bytes = spread(bits).to_le_bytes();
            assert!((0..8).all(|i| bytes[i] == bits >> i & 1), "{bits}");
        }
        let a = [0, 1, 2, 3, 15, 0, 7, 9];
        let (a, b) = (u64::from_le_bytes(a), u64::from_le_bytes([1, 0, 2, 9, 3, 0, 8, 2]));
        assert_eq!(most(a, b).to_le_bytes(), [1, 1, 2, 9, 15, 0, 8, 9]);
        assert_eq!(less_one(a, 3).to_le_bytes(), [0, 0, 1, 2, 3, 0, 3, 3]);
        assert_eq!(less_one(a, 2).to_le_bytes(), [0, 0, 1, 2, 2, 0, 2, 2]);
    }
}
