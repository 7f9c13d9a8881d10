//! What was found, by the token where it begins.

use std::cmp::Reverse;

use bantin_doc::Token;

use super::{MORE, Sign, Surfaces, chosen};

/// One occurrence: tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence<S> {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) payload: S,
}

/// What stands at a token: lists of surfaces, and places of their signs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Here {
    /// The list of surfaces that the token is (0: none).
    pub(super) alone: u32,
    /// The place of its sign.
    pub(super) one: u32,
    /// The list of surfaces that it and the next one are (0: none).
    pub(super) double: u32,
    /// The place of their sign.
    pub(super) two: u32,
}

/// Which occurrences are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Every one.
    All,
    /// All that begin at a token where there is more to know of one than its sign says: of most there isn't.
    More,
}

/// Occurrences by the token they begin at.
#[derive(Debug)]
pub(crate) struct Found<'s, S> {
    surfaces: &'s Surfaces<S>,
    here: Vec<Here>,
    /// Those that are kept, by start, then the longer first; of equal ones in order of their addition.
    kept: Vec<Occurrence<S>>,
    /// By token: where its own begin and end in `kept`.
    ranges: Vec<(u32, u32)>,
}

impl<'s, S: Copy> Found<'s, S> {
    /// From what stands at the tokens, the sign of that by token, and all longer occurrences, in order of their start, then the
    /// longer first.
    pub(super) fn new(
        surfaces: &'s Surfaces<S>,
        tokens: &[Token],
        here: Vec<Here>,
        signs: &[Sign],
        longer: &[Occurrence<S>],
        keep: Keep,
    ) -> Self {
        let mut places = match keep {
            Keep::All => {
                chosen(0..here.len() as u32, |i| here[i as usize].alone | here[i as usize].double != 0)
            }
            Keep::More => chosen(0..here.len() as u32, |i| signs[i as usize] & MORE != 0),
        };
        if let Some(last) = longer.last() {
            places.extend(longer.iter().map(|hit| hit.from));
            places.sort_unstable();
            debug_assert!((last.from as usize) < tokens.len());
        }
        let mut kept = Vec::with_capacity(places.len() + places.len() / 2);
        let mut ranges = vec![(0, 0); tokens.len()];
        let mut longer = longer.iter().peekable();
        for token in places {
            let i = token as usize;
            if ranges[i].1 != 0 {
                continue;
            }
            let first = kept.len() as u32;
            while let Some(hit) = longer.next_if(|hit| hit.from == token) {
                kept.push(*hit);
            }
            surfaces.short(tokens, token, here[i], &mut kept);
            ranges[i] = (first, kept.len() as u32);
        }
        Self { surfaces, here, kept, ranges }
    }

    /// Of all occurrences, in order of their start, then the longer first.
    pub(crate) fn of(surfaces: &'s Surfaces<S>, tokens: &[Token], all: &[Occurrence<S>]) -> Self {
        Self::new(surfaces, tokens, vec![Here::default(); tokens.len()], &[], all, Keep::All)
    }

    /// With more of them, each of three tokens or more. `signs` are those that the others were found with.
    pub(crate) fn with(self, tokens: &[Token], signs: &[Sign], more: Vec<Occurrence<S>>, keep: Keep) -> Self {
        let mut longer = self.longer().copied().collect::<Vec<_>>();
        longer.extend(more);
        longer.sort_by_key(|o| (o.from, Reverse(o.to)));
        Self::new(self.surfaces, tokens, self.here, signs, &longer, keep)
    }

    /// With others of any length, in order of their start; of equal ones those of a lower rank come first. Only for what is asked
    /// by token: the others are no longer in order.
    pub(crate) fn among(&mut self, tokens: &[Token], others: &[Occurrence<S>], rank: impl Fn(S) -> u32) {
        for group in others.chunk_by(|a, b| a.from == b.from) {
            let token = group[0].from;
            let (from, to) = self.ranges[token as usize];
            let first = self.kept.len();
            if from < to {
                self.kept.extend_from_within(from as usize..to as usize);
            } else {
                self.surfaces.short(tokens, token, self.here[token as usize], &mut self.kept);
            }
            self.kept.extend_from_slice(group);
            self.kept[first..].sort_by_key(|hit| (Reverse(hit.to), rank(hit.payload)));
            self.ranges[token as usize] = (first as u32, self.kept.len() as u32);
        }
    }

    /// Those that are kept of a token, the longest first.
    #[inline]
    pub(crate) fn kept(&self, token: u32) -> &[Occurrence<S>] {
        match self.ranges.get(token as usize) {
            Some(&(from, to)) => &self.kept[from as usize..to as usize],
            None => &[],
        }
    }

    /// The sign of those of two tokens that begin at a token, and of those of one; there may be longer ones.
    #[inline]
    pub(crate) fn signs(&self, token: u32) -> [Sign; 2] {
        let here = self.here[token as usize];
        [here.two, here.one].map(|place| self.surfaces.signs.at(place))
    }

    /// Those that no sign speaks of: of three tokens and more, or all when they were given.
    pub(crate) fn longer(&self) -> impl Iterator<Item = &Occurrence<S>> {
        self.kept.iter().filter(|hit| {
            let here = self.here[hit.from as usize];
            match hit.to - hit.from {
                1 => here.alone == 0,
                2 => here.double == 0,
                _ => true,
            }
        })
    }

    /// Those that are kept.
    pub(crate) fn into_vec(self) -> Vec<Occurrence<S>> {
        self.kept
    }
}
