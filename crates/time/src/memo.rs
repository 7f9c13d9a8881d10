//! What was read last: many rules ask for the figures and the amount at one place, and what a sentence holds at all.
//!
//! A few slots by place; a newer place takes the slot of an older one.

use std::cell::Cell;

use crate::figures::Figures;
use crate::word::Begins;
use crate::written::Amount;

const SLOTS: usize = 4;

/// An amount and the token behind it.
type Counted = Option<(Amount, usize)>;

#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// By the byte where they begin.
    figures: [Slot<Figures>; SLOTS],
    /// By token.
    amounts: [Slot<Counted>; SLOTS],
    /// By the first token of the sentence.
    begins: Slot<Begins>,
}

impl Memo {
    #[inline]
    pub(crate) fn figures(&self, byte: usize, read: impl FnOnce() -> Figures) -> Figures {
        self.figures[byte % SLOTS].get(byte, read)
    }

    #[inline]
    pub(crate) fn begins(&self, from: usize, read: impl FnOnce() -> Begins) -> Begins {
        self.begins.get(from, read)
    }

    #[inline]
    pub(crate) fn amount(&self, token: usize, read: impl FnOnce() -> Counted) -> Counted {
        self.amounts[token % SLOTS].get(token, read)
    }
}

/// The answer for one place.
#[derive(Debug)]
struct Slot<T: Copy> {
    place: Cell<usize>,
    answer: Cell<T>,
}

impl<T: Copy> Slot<T> {
    #[inline]
    fn get(&self, place: usize, read: impl FnOnce() -> T) -> T {
        if self.place.get() != place {
            self.answer.set(read());
            self.place.set(place);
        }
        self.answer.get()
    }
}

impl<T: Copy + Default> Default for Slot<T> {
    fn default() -> Self {
        Self { place: Cell::new(usize::MAX), answer: Cell::default() }
    }
}
