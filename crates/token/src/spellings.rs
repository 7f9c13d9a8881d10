//! Short words and what is known of them, found by their bytes in one look.
//!
//! In:     words of at most fifteen bytes, once. Out: what is known of a word.
//! A perfect hash: every word has a slot of its own, so that a look compares once and is right at once. (With slots that
//! are tried one after the other the processor guesses wrong whether to go on.) The words whose hashes share their top
//! bits share a *step*, by which their slots are drawn apart; steps are few and stay in the nearest cache.
//! Source: Belazzougui, Botelho, Dietzfelbinger, Hash, displace, and compress (ESA 2009).
//! Errors: none; words for which there is no room are not known.

/// A table of words.
#[derive(Debug)]
pub(crate) struct Spellings<T> {
    slots: Box<[Slot<T>; SLOTS]>,
    steps: Box<[u16; GROUPS]>,
}

/// A word and what is known of it: half a cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Slot<T> {
    bytes: u128,
    value: T,
}

/// No text holds these bytes.
const FREE: u128 = u128::MAX;
/// As many as make a look cheap: the commonest words of a language are no more.
const SLOTS: usize = 1 << 13;
const GROUPS: usize = SLOTS / 4;
/// More words are not taken, lest no step is found for the last ones.
const MOST: usize = SLOTS * 4 / 5;
/// Steps that are tried.
const STEPS: u16 = 4096;

impl<T: Copy + Default> Spellings<T> {
    /// Of words by their bytes, the first one lowest; of equal words the first counts.
    pub(crate) fn new(words: &[(u128, T)]) -> Self {
        let mut all = Self::default();
        let mut groups: Vec<Vec<Slot<T>>> = vec![Vec::new(); GROUPS];
        for &(bytes, value) in words.iter().take(MOST) {
            let group = &mut groups[group(hash(bytes))];
            if group.iter().all(|other| other.bytes != bytes) {
                group.push(Slot { bytes, value });
            }
        }
        let mut order: Vec<usize> = (0..GROUPS).collect();
        // the largest first, while there is room
        order.sort_by_key(|&group| std::cmp::Reverse(groups[group].len()));
        for group in order {
            all.put(group, &groups[group]);
        }
        all
    }

    /// Puts the words of a group into free slots.
    fn put(&mut self, group: usize, words: &[Slot<T>]) {
        for step in 0..STEPS {
            self.steps[group] = step;
            let put = words.iter().take_while(|word| self.take(word)).count();
            if put == words.len() {
                return;
            }
            for word in &words[..put] {
                let slot = self.slot(hash(word.bytes));
                self.slots[slot].bytes = FREE;
            }
        }
    }

    /// Puts a word into its slot when it is free.
    fn take(&mut self, word: &Slot<T>) -> bool {
        let slot = self.slot(hash(word.bytes));
        let free = self.slots[slot].bytes == FREE;
        if free {
            self.slots[slot] = *word;
        }
        free
    }

    /// What is known of a word.
    #[inline]
    pub(crate) fn get(&self, bytes: u128) -> Option<&T> {
        let slot = &self.slots[self.slot(hash(bytes))];
        (slot.bytes == bytes).then_some(&slot.value)
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    fn slot(&self, hash: u64) -> usize {
        let step = u64::from(self.steps[group(hash)]);
        // an odd factor: the steps lead to every slot
        (hash >> 40).wrapping_add(step.wrapping_mul(hash >> 20 | 1)) as usize % SLOTS
    }
}

impl<T: Copy + Default> Default for Spellings<T> {
    fn default() -> Self {
        Self { slots: filled(Slot { bytes: FREE, value: T::default() }), steps: filled(0) }
    }
}

/// An array made where it stays: it is too large for the stack of a thread.
fn filled<T: Copy, const N: usize>(value: T) -> Box<[T; N]> {
    match vec![value; N].into_boxed_slice().try_into() {
        Ok(all) => all,
        Err(_) => unreachable!("as many as asked for"),
    }
}

#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn group(hash: u64) -> usize {
    (hash >> 53) as usize % GROUPS
}

#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn hash(bytes: u128) -> u64 {
    let mixed = (bytes as u64) ^ ((bytes >> 64) as u64).rotate_left(29);
    mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::Spellings;

    #[test]
    fn every_word_is_found_and_no_other() {
        for count in [0, 1, 100, 6000, 6500u32] {
            let word = |n: u32| u128::from(n).wrapping_mul(0x0001_0003_0000_0101_0007) >> 1 << 8 | 1;
            let words: Vec<(u128, u32)> = (0..count).map(|n| (word(n), n)).collect();
            let table = Spellings::new(&words);
            for (bytes, number) in &words {
                assert_eq!(table.get(*bytes), Some(number), "{number} of {count}");
                assert_eq!(table.get(bytes ^ 2), None);
            }
            assert_eq!(table.get(0), None);
        }
    }

    #[test]
    fn of_equal_words_the_first_counts() {
        assert_eq!(Spellings::new(&[(7, 1), (8, 2), (7, 3)]).get(7), Some(&1));
    }
}
