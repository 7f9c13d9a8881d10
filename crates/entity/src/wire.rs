//! Sections of a compiled list: a count and so many little-endian numbers, one behind the other.
//!
//! Errors: what is wrong, as a phrase for `file: damaged: …`. No count is believed before the bytes are there.

/// What is wrong with a file.
pub(crate) type Wrong = &'static str;

/// A number that can stand in a section.
pub(crate) trait Number: Copy {
    const WIDTH: usize;
    fn put(self, out: &mut Vec<u8>);
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl Number for $kind {
            const WIDTH: usize = size_of::<$kind>();
            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            #[inline]
            fn take(bytes: &[u8]) -> Self {
                let mut all = [0; size_of::<$kind>()];
                all.copy_from_slice(bytes);
                Self::from_le_bytes(all)
            }
        }
    )*};
}
number!(u8, u16, u32, u64);

/// Appends a section.
pub(crate) fn write<N: Number>(numbers: &[N], out: &mut Vec<u8>) {
    (numbers.len() as u64).put(out);
    out.reserve(numbers.len() * N::WIDTH);
    numbers.iter().for_each(|&number| number.put(out));
}

/// Takes sections from the front.
#[derive(Debug)]
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next section.
    pub(crate) fn numbers<N: Number>(&mut self) -> Result<Vec<N>, Wrong> {
        Ok(self.bytes(N::WIDTH)?.chunks_exact(N::WIDTH).map(N::take).collect())
    }

    /// The next section as text; none when it is no UTF-8.
    pub(crate) fn text(&mut self) -> Result<Option<&'b str>, Wrong> {
        Ok(simdutf8::basic::from_utf8(self.bytes(1)?).ok())
    }

    /// The next number, alone.
    pub(crate) fn number<N: Number>(&mut self) -> Result<N, Wrong> {
        self.take(N::WIDTH as u64).map(N::take)
    }

    fn bytes(&mut self, width: usize) -> Result<&'b [u8], Wrong> {
        let count: u64 = self.number()?;
        self.take(count.checked_mul(width as u64).ok_or("a section is longer than the file")?)
    }

    fn take(&mut self, count: u64) -> Result<&'b [u8], Wrong> {
        let count = usize::try_from(count).ok().filter(|&c| c <= self.rest.len());
        let (taken, rest) = self.rest.split_at(count.ok_or("a section is longer than the file")?);
        self.rest = rest;
        Ok(taken)
    }

    /// Nothing may be left.
    pub(crate) const fn end(&self) -> Result<(), Wrong> {
        if self.rest.is_empty() { Ok(()) } else { Err("bytes behind the last section") }
    }
}

/// A 64-bit sum of bytes. Every step is one to one, so that a change within eight bytes never goes unnoticed.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut sum = bytes.len() as u64 ^ 0x9E37_79B9_7F4A_7C15;
    for word in words.iter().chain([&last]) {
        sum = (sum ^ u64::from_le_bytes(*word)).wrapping_mul(0x517C_C1B7_2722_0A95).rotate_left(29);
    }
    sum ^ sum >> 32
}

/// True for `first, …, last` that never fall: the borders of neighbouring ranges.
pub(crate) fn are_borders(borders: &[u32], first: u32, last: usize) -> bool {
    borders.first() == Some(&first)
        && borders.last().is_some_and(|&l| l as usize == last)
        && borders.is_sorted()
}

#[cfg(test)]
mod tests {
    use super::{Reader, checksum, write};

    #[test]
    fn sections_come_back_and_hostile_counts_do_not() {
        let mut bytes = Vec::new();
        write(&[1u32, u32::MAX], &mut bytes);
        write(b"abc", &mut bytes);
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.numbers::<u32>(), Ok(vec![1, u32::MAX]));
        assert_eq!(reader.numbers::<u8>(), Ok(b"abc".to_vec()));
        assert_eq!(reader.end(), Ok(()));
        for count in [3, u64::MAX, u64::MAX / 4, 1 << 62] {
            bytes[..8].copy_from_slice(&u64::to_le_bytes(count));
            assert!(Reader::new(&bytes[..16]).numbers::<u32>().is_err());
        }
    }

    #[test]
    fn a_flipped_bit_changes_the_sum() {
        let bytes: Vec<u8> = (0..37).collect();
        let sum = checksum(&bytes);
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(checksum(&flipped), sum, "bit {bit}");
        }
        assert_ne!(checksum(&bytes[..36]), sum);
        assert_ne!(checksum(&[bytes, vec![0]].concat()), sum);
    }
}
