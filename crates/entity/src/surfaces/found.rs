//! What was found, by the token where it begins.

use std::cmp::Reverse;

use bantin_doc::Token;

use super::{Sign, Surfaces};

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

/// Occurrences by the token they begin at. Those of which a sign says all there is to know are looked up again when they
/// are asked for: most never are.
#[derive(Debug)]
pub(crate) struct Found<'s, S> {
    pub(super) surfaces: &'s Surfaces<S>,
    pub(super) tokens: &'s [Token],
    pub(super) here: Vec<Here>,
    /// All that begin at tokens with more to know, by start, then the longer first; of equal ones in order of their addition.
    kept: Vec<Occurrence<S>>,
    /// By token: where its own begin and end in `kept`.
    ranges: Vec<(u32, u32)>,
}

impl<'s, S: Copy> Found<'s, S> {
    /// From what stands at the tokens, and all longer occurrences, in order of their start, then the longer first.
    pub(super) fn new(
        surfaces: &'s Surfaces<S>,
        tokens: &'s [Token],
        here: Vec<Here>,
        longer: &[Occurrence<S>],
    ) -> Self {
        let mut found = Self { surfaces, tokens, here, kept: Vec::new(), ranges: vec![(0, 0); tokens.len()] };
        let mut longer = longer.iter().peekable();
        // where a longer one begins all are kept
        let mut more: Vec<u32> = found.places_of_more();
        more.extend(longer.clone().map(|hit| hit.from));
        if longer.peek().is_some() {
            more.sort_unstable();
            more.dedup();
        }
        for token in more {
            let first = found.kept.len() as u32;
            while let Some(hit) = longer.next_if(|hit| hit.from == token) {
                found.kept.push(*hit);
            }
            let short = found.short(token);
            found.kept.extend(short);
            found.ranges[token as usize] = (first, found.kept.len() as u32);
        }
        found
    }

    /// Of all occurrences, in order of their start, then the longer first.
    pub(crate) fn of(surfaces: &'s Surfaces<S>, tokens: &'s [Token], all: &[Occurrence<S>]) -> Self {
        Self::new(surfaces, tokens, vec![Here::default(); tokens.len()], all)
    }

    /// With more of them, each of three tokens or more.
    pub(crate) fn with(self, more: Vec<Occurrence<S>>) -> Self {
        let mut longer = self.longer().copied().collect::<Vec<_>>();
        longer.extend(more);
        longer.sort_by_key(|o| (o.from, Reverse(o.to)));
        Self::new(self.surfaces, self.tokens, self.here, &longer)
    }

    /// Tokens at which a surface of one or two begins about which there is more to know. Without a branch: most would be
    /// guessed wrong.
    fn places_of_more(&self) -> Vec<u32> {
        let signs = &self.surfaces.signs;
        let mut places = vec![0; self.here.len() + 1];
        let mut count = 0;
        for (i, here) in (0u32..).zip(&self.here) {
            places[count] = i;
            count += usize::from(signs.at(here.one).more | signs.at(here.two).more != 0);
        }
        places.truncate(count);
        places
    }

    /// Those of two tokens and of one that begin at a token.
    fn short(&self, token: u32) -> impl Iterator<Item = Occurrence<S>> + Clone + use<'s, S> {
        let i = token as usize;
        let here = self.here.get(i).copied().unwrap_or_default();
        let of = move |payload, tokens| Occurrence { from: token, to: token + tokens, payload };
        let pair = self.tokens.get(i..i + 2).unwrap_or_default();
        let pairs = self.surfaces.payloads.allowed(here.double, pair).map(move |payload| of(payload, 2));
        let one = self.tokens.get(i..=i).unwrap_or_default();
        let singles = self.surfaces.singles.allowed(here.alone, one).map(move |payload| of(payload, 1));
        pairs.chain(singles)
    }

    /// Those that begin at a token, the longest first.
    #[inline]
    pub(crate) fn at(&self, token: u32) -> impl Iterator<Item = Occurrence<S>> + Clone {
        let kept = self.kept_at(token);
        let short = kept.is_empty().then(|| self.short(token));
        kept.iter().copied().chain(short.into_iter().flatten())
    }

    /// Those that begin at a token about which there is more to know, and all others there, the longest first.
    #[inline]
    pub(crate) fn kept_at(&self, token: u32) -> &[Occurrence<S>] {
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

    /// All, by start, then the longer first; of equal ones in order of their addition.
    pub(crate) fn into_vec(self) -> Vec<Occurrence<S>> {
        (0..self.tokens.len() as u32).flat_map(|i| self.at(i)).collect()
    }
}
