//! The engine of large lists: a trie over the numbers of folded syllables, in flat arrays.
//!
//! In:     surfaces as token keys with a case rule and an entry. Out: every occurrence, nested ones too, by start, then
//!         the longer first: the same as the engine of small lists gives ([`crate::surfaces`]). No match begins or ends
//!         inside a token, for nothing smaller than a token is known here.
//! Shape:  states are numbered breadth first; the children of state `s` are `first[s]..first[s + 1]`, sorted by the
//!         syllable that leads to them, so that a child is its own edge and every array can be checked in one pass.
//! Time:   at most [`LONGEST`] steps and [`MOST_SENSES`] senses a step from a token, whatever the list.

mod build;
mod filter;
mod wire;

use bantin_doc::{KeyMap, Token};

pub(crate) use build::TrieBuilder;
use filter::Openings;

use crate::surfaces::{CaseRule, LONGEST, Occurrence};

/// Most entries of one surface: of more the first are kept.
pub(crate) const MOST_SENSES: usize = 64;

/// Arrays of a trie whose order nobody has vouched for yet.
#[derive(Clone, Debug, Default, PartialEq)]
struct Unchecked {
    /// Keys of the syllables, by their numbers from 1.
    keys: Vec<u64>,
    /// Syllables up to this number begin a surface, and are the state of that number.
    begins: u32,
    /// `first[s]..first[s + 1]`: the children of a state.
    first: Vec<u32>,
    /// The syllable that leads to a state.
    labels: Vec<u32>,
    /// `hits[s]..hits[s + 1]`: what ends in a state, as indices into `entries` and `rules`.
    hits: Vec<u32>,
    entries: Vec<u32>,
    rules: Vec<u16>,
    table: Vec<CaseRule>,
}

/// Surfaces ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    arrays: Unchecked,
    /// What is known of a syllable, by its key.
    slots: KeyMap<Slot>,
    openings: Openings,
}

/// The number of a syllable above three bits; 0 for a syllable of no list.
#[derive(Clone, Copy, Debug, Default)]
struct Slot(u32);

impl Slot {
    /// Begins a surface.
    const BEGINS: u32 = 1;
    /// Begins one whose first token may be written small.
    const SMALL: u32 = 2;
    /// Is one.
    const ALONE: u32 = 4;

    const fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    const fn number(self) -> u32 {
        self.0 >> 3
    }
}

impl Trie {
    /// Adds what follows from the arrays: the look-up of syllables, and the filter of openings.
    fn derive(mut arrays: Unchecked) -> Self {
        arrays.first.shrink_to_fit();
        arrays.labels.shrink_to_fit();
        arrays.hits.shrink_to_fit();
        arrays.entries.shrink_to_fit();
        arrays.rules.shrink_to_fit();
        let openings = openings(&arrays);
        let slot = |number: u32| {
            let begins = number <= arrays.begins;
            let state = if begins { number as usize } else { 0 };
            let alone = arrays.hits[state] != arrays.hits[state + 1];
            let flags = [alone, begins && openings[state] & SMALL != 0, begins];
            Slot(flags.into_iter().fold(number, |all, flag| all << 1 | u32::from(flag)))
        };
        let slots = (1..).zip(&arrays.keys).map(|(number, &key)| (key, slot(number))).collect();
        let openings = Openings::new(&arrays, &openings);
        Self { arrays, slots, openings }
    }

    /// Number of surfaces and senses: a surface of two entries counts twice.
    pub(crate) fn len(&self) -> usize {
        self.arrays.entries.len()
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.slots = std::mem::take(&mut self.slots).with_common(common);
    }

    /// Appends all occurrences whose case is allowed, by start, then the longer first.
    pub(crate) fn find(&self, tokens: &[Token], out: &mut Vec<Occurrence<u32>>) {
        let slots: Vec<Slot> = tokens.iter().map(|token| self.slots.of(token)).collect();
        for (at, slot) in slots.iter().enumerate() {
            let small = !tokens[at].case.is_capital();
            if slot.has(if small { Slot::SMALL } else { Slot::BEGINS }) {
                self.begin(tokens, &slots, at, small, out);
            }
        }
    }

    /// What begins at a token.
    fn begin(
        &self,
        tokens: &[Token],
        slots: &[Slot],
        at: usize,
        small: bool,
        out: &mut Vec<Occurrence<u32>>,
    ) {
        let mut path = [0; LONGEST];
        let (mut depth, mut state) = (1, slots[at].number());
        path[0] = state;
        if let Some(next) = slots.get(at + 1)
            && self.openings.may(state, next.number(), way(small, !tokens[at + 1].case.is_capital()))
        {
            for slot in slots[at + 1..].iter().take(LONGEST - 1) {
                match self.child(state, slot.number()) {
                    Some(child) => state = child,
                    None => break,
                }
                path[depth] = state;
                depth += 1;
            }
        } else if !slots[at].has(Slot::ALONE) {
            return;
        }
        for length in (1..=depth).rev() {
            let state = path[length - 1];
            let (from, to) = (self.arrays.hits[state as usize], self.arrays.hits[state as usize + 1]);
            for hit in from as usize..to as usize {
                if self.arrays.table[usize::from(self.arrays.rules[hit])].allows(&tokens[at..at + length]) {
                    let (from, to) = (at as u32, (at + length) as u32);
                    out.push(Occurrence { from, to, payload: self.arrays.entries[hit] });
                }
            }
        }
    }

    /// The state behind a state and a syllable.
    fn child(&self, state: u32, syllable: u32) -> Option<u32> {
        let first = &self.arrays.first[state as usize..state as usize + 2];
        let children = &self.arrays.labels[first[0] as usize..first[1] as usize];
        children.binary_search(&syllable).ok().map(|i| first[0] + i as u32)
    }
}

/// Of [`CaseRule::openings`], those with a small first letter.
const SMALL: u8 = 0b1010;

/// The bit of [`CaseRule::openings`] of two tokens, by which of them begin with a small letter.
#[inline]
const fn way(first: bool, second: bool) -> u32 {
    first as u32 | (second as u32) << 1
}

/// How the surfaces that can be reached from a state may open, together.
fn openings(arrays: &Unchecked) -> Vec<u8> {
    let rules: Vec<u8> = arrays.table.iter().map(|rule| rule.openings()).collect();
    let mut all = vec![0; arrays.labels.len()];
    for state in (0..all.len()).rev() {
        let range = |ends: &[u32]| ends[state] as usize..ends[state + 1] as usize;
        let own = arrays.rules[range(&arrays.hits)].iter().map(|&rule| rules[usize::from(rule)]);
        let below = all[range(&arrays.first)].iter().copied();
        all[state] = own.chain(below).fold(0, |all, ways| all | ways);
    }
    all
}
