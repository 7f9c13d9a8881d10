//! Items worth a closer look, by a quick look at every one.
//!
//! In:     a block of items and a question. Out: the places of those of which it is true.
//! A fourth of the words of a text may open something, and no pattern tells which: what would be branches, often
//! mispredicted, is arithmetic on bits.

/// The places of some of at most [`Picks::MOST`] items, from 0, in order.
///
/// ```
/// # use bantin_doc::Picks;
/// let words = ["tối", "mưa", "đêm"];
/// let picks = Picks::of(words.iter(), |word| *word != "mưa");
/// assert_eq!(picks.len(), 2);
/// assert!(picks.eq([0, 2]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picks(u64);

/// Bit of the first item.
const FIRST: u64 = 1 << (u64::BITS - 1);

impl Picks {
    /// Items of a block; of a longer one only so many are looked at.
    pub const MOST: usize = u64::BITS as usize;

    /// The places of those of which it is true; every item is asked once, in order.
    #[inline]
    pub fn of<I: ExactSizeIterator>(items: I, mut is: impl FnMut(I::Item) -> bool) -> Self {
        let unused = Self::MOST - items.len().min(Self::MOST);
        let bits = items.take(Self::MOST).fold(0, |bits: u64, item| bits << 1 | u64::from(is(item)));
        Self(bits.checked_shl(unused as u32).unwrap_or(0))
    }
}

impl Iterator for Picks {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let place = self.0.leading_zeros();
        self.0 &= !FIRST.checked_shr(place)?;
        Some(place)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.0.count_ones() as usize;
        (count, Some(count))
    }
}

impl ExactSizeIterator for Picks {}

#[cfg(test)]
mod tests {
    use super::Picks;

    #[test]
    fn places_are_those_of_the_items() {
        let mut seed = 1u64;
        for count in [0, 1, 2, 63, 64, 65, 130] {
            for every in [1, 2, 5, 200] {
                let items: Vec<bool> = (0..count)
                    .map(|_| {
                        seed = seed.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(1);
                        (seed >> 33).is_multiple_of(every)
                    })
                    .collect();
                let picks = Picks::of(items.iter(), |is| *is);
                let want: Vec<u32> =
                    (0..).zip(&items).take(64).filter(|(_, is)| **is).map(|(i, _)| i).collect();
                assert_eq!(picks.len(), want.len());
                assert_eq!(picks.collect::<Vec<_>>(), want, "{count} items, one in {every}");
            }
        }
    }
}
