//! A table from fold keys to small values, for look-ups that every token pays.
//!
//! In:     pairs of key and value, once. Out: the value of a key, or the default.
//! A key is a hash already ([`crate::fold::key`]), so its bits choose the slot; at most two thirds of the slots are taken.
//! The commonest syllables have slots of their own, side by side in order of frequency: a thousand of them make four
//! fifths of a text, and lie in few cache lines.

use crate::Token;

/// Values by fold key; what is not there has the default value.
///
/// ```
/// # use bantin_doc::{KeyMap, fold::key};
/// let map: KeyMap<u16> = [(key("tối"), 1), (key("sáng"), 2)].into_iter().collect();
/// assert_eq!((map.get(key("TỐI")), map.get(key("đêm"))), (1, 0));
/// ```
#[derive(Clone, Debug)]
pub struct KeyMap<V> {
    /// Key and value of the common syllables, by [`Token::common`]; behind them those of all keys.
    slots: Box<[(u64, V)]>,
    /// How many are common.
    common: usize,
}

/// The key of a free slot. A word with that very key is not found: one of 2⁶⁴.
const FREE: u64 = 0;
/// Stands for it among the common ones, where every slot is taken.
const TAKEN: u64 = 1;

impl<V: Copy + Default> KeyMap<V> {
    /// The value of a key, else the default.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u64) -> V {
        self.probe(key, self.first(key))
    }

    /// The value of a token's key, else the default. A common syllable and any other word go the same way but for the place
    /// where it begins: a branch on which of both it is would be guessed wrong at every fourth token.
    #[inline]
    #[must_use]
    pub fn of(&self, token: &Token) -> V {
        let number = usize::from(token.common);
        let is_common = (number != 0) & (number < self.common);
        let (found, value) = self.slots[if is_common { number } else { self.first(token.key) }];
        if found == token.key || found == FREE { value } else { self.get(token.key) }
    }

    /// The same for a token whose number tells that it is a common syllable; of the others this says nothing.
    #[inline]
    #[must_use]
    pub fn common(&self, token: &Token) -> Option<V> {
        match self.slots[..self.common].get(usize::from(token.common)) {
            Some(&(key, value)) if key == token.key => Some(value),
            _ => None,
        }
    }

    /// With slots for the common syllables of the tokenizer, by their numbers. Answers stay the same.
    #[must_use]
    pub fn with_common(mut self, keys: &[u64]) -> Self {
        let keys = keys.iter().map(|&key| if key == FREE { TAKEN } else { key });
        let common = keys.map(|key| (key, self.get(key)));
        let all: Vec<_> = common.chain(self.slots[self.common..].iter().copied()).collect();
        self.common = all.len() - (self.slots.len() - self.common);
        self.slots = all.into();
        self
    }

    fn put(&mut self, key: u64, value: V) {
        let mask = self.mask();
        let mut at = self.first(key);
        while self.slots[at].0 != FREE && self.slots[at].0 != key {
            at = self.common + ((at - self.common + 1) & mask);
        }
        if key != FREE {
            self.slots[at] = (key, value);
        }
    }

    /// The value of a key that stands at a slot or in one behind it.
    #[inline]
    fn probe(&self, key: u64, mut at: usize) -> V {
        loop {
            let (found, value) = self.slots[at];
            if found == key || found == FREE {
                return value;
            }
            at = self.common + ((at - self.common + 1) & self.mask());
        }
    }

    /// The slot where a key wants to stand.
    #[inline]
    fn first(&self, key: u64) -> usize {
        self.common + (start(key) & self.mask())
    }

    /// The number of slots behind the common ones, a power of two, less one.
    #[inline]
    const fn mask(&self) -> usize {
        self.slots.len() - self.common - 1
    }
}

#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn start(key: u64) -> usize {
    (key >> 20) as usize
}

/// Of equal keys the last value counts.
impl<V: Copy + Default> FromIterator<(u64, V)> for KeyMap<V> {
    fn from_iter<I: IntoIterator<Item = (u64, V)>>(pairs: I) -> Self {
        let pairs: Vec<(u64, V)> = pairs.into_iter().collect();
        let room = (pairs.len() * 3 / 2 + 1).next_power_of_two();
        let mut map = Self { slots: vec![(FREE, V::default()); room].into(), common: 0 };
        pairs.into_iter().for_each(|(key, value)| map.put(key, value));
        map
    }
}

impl<V: Copy + Default> Default for KeyMap<V> {
    fn default() -> Self {
        std::iter::empty().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::KeyMap;
    use crate::fold::key;
    use crate::{Span, Token, TokenKind};

    #[test]
    fn keys_that_want_one_slot_are_told_apart() {
        let keys: Vec<u64> = (1..100).map(|i| i << 52 | 7 << 20).collect();
        let map: KeyMap<u32> = keys.iter().copied().zip(1..).collect();
        for (&key, value) in keys.iter().zip(1..) {
            assert_eq!(map.get(key), value);
        }
        assert_eq!(map.get(5), 0);
        assert_eq!(KeyMap::<u32>::default().get(keys[3]), 0);
    }

    #[test]
    fn common_syllables_get_the_same_answers() {
        let words = ["của", "Lào", "tối"];
        let map: KeyMap<u8> = [(key("lào"), 1), (key("đêm"), 2)].into_iter().collect();
        let common = map.clone().with_common(&words.map(key));
        for word in ["của", "Lào", "tối", "đêm", "x"] {
            let mut token = Token::new(word, Span::new(0, word.len() as u32), TokenKind::Syllable);
            for number in 0..5 {
                token.common = number; // a wrong number does no harm
                assert_eq!(common.of(&token), map.get(key(word)), "{word} {number}");
                assert_eq!(map.of(&token), map.get(key(word)));
                assert!(common.common(&token).is_none_or(|value| value == map.get(key(word))));
            }
        }
    }

    #[test]
    fn the_key_of_a_free_slot_is_never_found() {
        let map: KeyMap<u8> = [(0, 3), (1, 4), (1, 5)].into_iter().collect();
        assert_eq!((map.get(0), map.get(1)), (0, 5));
    }
}
