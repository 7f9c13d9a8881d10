//! A word of a text as the list of time words knows it: its number, and what the rules ask of every word.

use crate::class::Class;
use crate::rules;

/// Number of a word that occurs in the list; 0 is any other word.
pub(crate) type WordId = u16;

/// One word of a text, its number below what can begin with it; the default is a word that is not in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word(u32);

impl Word {
    /// An expression or a false friend may open with it: the highest bit.
    const OPENS: u32 = 1 << 31;

    pub(crate) fn new(id: WordId, begins: Begins) -> Self {
        let word = Self(u32::from(id) | u32::from(begins.0) << WordId::BITS);
        if begins.has(Begins::OPENING) { word.opening() } else { word }
    }

    /// The same word where an expression may open with it.
    #[inline]
    pub(crate) const fn opening(self) -> Self {
        Self(self.0 | Self::OPENS)
    }

    /// May an expression or a false friend open with it?
    #[inline]
    pub(crate) const fn opens(self) -> bool {
        self.0 & Self::OPENS != 0
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) const fn id(self) -> WordId {
        self.0 as WordId
    }

    /// Can any of these begin with the word?
    #[inline]
    pub(crate) const fn begins(self, set: Begins) -> bool {
        self.0 >> WordId::BITS & set.0 as u32 != 0
    }
}

/// What can begin with a word: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Begins(u8);

impl Begins {
    /// An expression or a false friend, with the word alone.
    pub(crate) const ALONE: Self = Self(1);
    /// One with a longer phrase.
    pub(crate) const JOINED: Self = Self(1 << 1);
    /// Any of these.
    const OPENING: Self = Self(0b11);
    /// A phrase that tells the tense.
    pub(crate) const TENSE: Self = Self(1 << 2);
    /// A phrase that tells a set: "hàng".
    pub(crate) const EVERY: Self = Self(1 << 3);
    /// "đầu tiên", "cuối cùng".
    pub(crate) const FIRST: Self = Self(1 << 4);
    /// A sign of the lunar calendar; where one begins with a word that is common elsewhere ("ngày Tết"), a later word of it
    /// has the bit instead.
    pub(crate) const LUNAR: Self = Self(1 << 5);
    /// "lần"
    pub(crate) const TIMES: Self = Self(1 << 6);

    /// Of the classes of the word alone, and of the longer phrases that begin with it; `leads` tells whether it begins a
    /// phrase of some classes that no later word tells.
    pub(crate) fn of(alone: u128, longer: u128, leads: impl Fn(u128) -> bool) -> Self {
        const LUNAR: u128 = rules::lunar::SIGNS;
        let bit = |classes: u128, set: Self| if classes == 0 { 0 } else { set.0 };
        let all = alone | longer;
        Self(
            bit(alone & rules::BEGINS, Self::ALONE)
                | bit(longer & rules::BEGINS, Self::JOINED)
                | bit(all & Class::bits(&[Class::Past, Class::Future]), Self::TENSE)
                | bit(all & Class::Every.bit(), Self::EVERY)
                | bit(all & Class::First.bit(), Self::FIRST)
                | bit(all & Class::Times.bit(), Self::TIMES)
                | bit(alone & LUNAR, Self::LUNAR)
                | if leads(LUNAR) { Self::LUNAR.0 } else { 0 },
        )
    }

    /// What can begin with some of the words.
    pub(crate) fn of_all(words: &[Word]) -> Self {
        let all = words.iter().fold(0, |all, word| all | word.0);
        Self((all >> WordId::BITS) as u8)
    }

    /// Is any of the set in it?
    #[inline]
    pub(crate) const fn has(self, set: Self) -> bool {
        self.0 & set.0 != 0
    }
}
