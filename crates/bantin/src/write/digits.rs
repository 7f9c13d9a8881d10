//! Digits of numbers, eight at once: the bytes of a `u64` are worked on side by side.
//!
//! Source: Khuong, "How to print integers really fast" (2017), for the division by multiplying.

/// What eight decimal digits can say, and one more.
pub(super) const EIGHT: u64 = 100_000_000;

const ZEROS: u64 = u64::from_ne_bytes([b'0'; 8]);

/// The decimal digits of a number below [`EIGHT`] from the first that counts, and how many these are; behind them is 0.
pub(super) const fn decimal(n: u64) -> ([u8; 8], usize) {
    let fours = (n / 10_000) | ((n % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let twos = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    let ones = tens | ((twos - 10 * tens) << 8);
    // The first digit is the lowest byte; a last 0 counts.
    let leading = (ones | (1 << 56)).trailing_zeros() & !7;
    (((ones + ZEROS) >> leading).to_le_bytes(), 8 - leading as usize / 8)
}

/// The hex digits of a word, the high ones first.
pub(super) const fn hex(word: u32) -> [u8; 8] {
    let mut digits = word as u64;
    digits = (digits | (digits << 16)) & 0x0000_ffff_0000_ffff;
    digits = (digits | (digits << 8)) & 0x00ff_00ff_00ff_00ff;
    digits = (digits | (digits << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    let letters = ((digits + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101;
    (digits + ZEROS + letters * (b'a' - b'9' - 1) as u64).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::{EIGHT, decimal, hex};

    #[test]
    fn decimals_are_those_of_the_formatter() {
        let edges = (0..8).map(|zeros| 10u64.pow(zeros)).flat_map(|n| [n - 1, n, n + 1]);
        for n in edges.chain((0..EIGHT).step_by(997)).chain([EIGHT - 1]) {
            let (digits, count) = decimal(n);
            assert_eq!(digits[..count], *n.to_string().as_bytes());
            assert_eq!(digits[count..], [0; 8][count..]);
        }
    }

    #[test]
    fn hex_digits_are_those_of_the_formatter() {
        for n in (0..u32::MAX).step_by(65_521).chain([0x0123_4567, 0x89ab_cdef, u32::MAX]) {
            assert_eq!(hex(n), *format!("{n:08x}").as_bytes());
        }
    }
}
