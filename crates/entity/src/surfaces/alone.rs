//! Payloads of surfaces of one token, by the way in which it is capitalized.
//!
//! In:     lists of payloads with their case rules. Out: those that the rules allow for a token, side by side, so that
//!         nothing is asked of a rule while a text is read.

use bantin_doc::Token;

use super::Flat;
use super::signs::{WAYS, way};

/// Lists of payloads, each as often as the ways to write its token differ.
#[derive(Debug)]
pub(super) struct Alone<S> {
    all: Vec<S>,
    /// By list and way: where its payloads begin and end in `all`.
    ranges: Vec<[(u32, u32); WAYS.len()]>,
}

impl<S: Copy> Alone<S> {
    pub(super) fn new(lists: &Flat<S>) -> Self {
        let mut out = Self { all: Vec::new(), ranges: Vec::with_capacity(lists.len() as usize) };
        for list in 0..lists.len() {
            let ranges = out.ways(lists, list);
            out.ranges.push(ranges);
        }
        out
    }

    /// Writes the payloads of a list, those of several ways that are the same once.
    fn ways(&mut self, lists: &Flat<S>, list: u32) -> [(u32, u32); WAYS.len()] {
        let allowed =
            WAYS.map(|case| lists.list(list).map(move |(rule, _)| rule.allows_cases(std::iter::once(case))));
        let mut ranges = [(0, 0); WAYS.len()];
        for way in 0..WAYS.len() {
            let same = (0..way).find(|&other| allowed[other].clone().eq(allowed[way].clone()));
            ranges[way] = match same {
                Some(other) => ranges[other],
                None => self.write(lists.list(list).zip(allowed[way].clone())),
            };
        }
        ranges
    }

    /// Appends the payloads that are allowed.
    fn write<R>(&mut self, payloads: impl Iterator<Item = ((R, S), bool)>) -> (u32, u32) {
        let from = self.all.len() as u32;
        self.all.extend(payloads.filter(|(_, allowed)| *allowed).map(|((_, payload), _)| payload));
        (from, self.all.len() as u32)
    }

    /// The payloads of a list for a token as it is written.
    #[inline]
    pub(super) fn of(&self, list: u32, token: &Token) -> &[S] {
        let (from, to) = self.ranges[list as usize][way(token.case)];
        &self.all[from as usize..to as usize]
    }
}
