//! Finds listed surfaces in a token sequence: Aho-Corasick over folded syllable ids.
//!
//! In:     surfaces as token keys with a case rule and a payload. Out: every occurrence, nested ones too,
//!         in order of their end; each begins and ends at a token, so no match lies inside a syllable.
//! Source: Aho and Corasick 1975, by the crate `aho-corasick`; an id is two bytes (three for large lists) from
//!         disjoint ranges, so that the bytes of one token can never match across two.

mod case_rule;
mod code;
mod neighbours;
mod occurrences;

use std::cmp::Reverse;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use bantin_doc::{Case, KeyMap, Token};
use rustc_hash::FxHashMap;

pub(crate) use case_rule::CaseRule;
use code::{Code, NARROW, WIDE};
pub(crate) use neighbours::pair_key;
use neighbours::{ALONE, INSIDE, Neighbours, OPENING, Stretches, WHOLE};
pub(crate) use occurrences::{Occurrence, Occurrences};

/// Longest surface in tokens: a hostile list cannot make matching quadratic.
pub(crate) const LONGEST: usize = 32;

/// Collects surfaces.
#[derive(Debug)]
pub(crate) struct SurfacesBuilder<S> {
    /// Numbers of syllables, from 1.
    ids: FxHashMap<u64, u32>,
    /// The syllables of all surfaces, one behind the other.
    syllables: Vec<u32>,
    added: Vec<Added<S>>,
}

/// A surface: where its syllables are, the case it wants, and what it stands for.
#[derive(Clone, Copy, Debug)]
struct Added<S> {
    from: u32,
    len: u32,
    rule: CaseRule,
    payload: S,
}

impl<S> Added<S> {
    fn of<'s>(&self, syllables: &'s [u32]) -> &'s [u32] {
        &syllables[self.from as usize..(self.from + self.len) as usize]
    }
}

impl<S: Copy> SurfacesBuilder<S> {
    pub(crate) fn new() -> Self {
        Self { ids: FxHashMap::default(), syllables: Vec::new(), added: Vec::new() }
    }

    /// Adds a surface; `Err` says why it cannot be matched.
    pub(crate) fn add(&mut self, tokens: &[Token], rule: CaseRule, payload: S) -> Result<(), String> {
        if tokens.is_empty() {
            return Err("the name has no token, want at least one letter or digit".into());
        }
        if tokens.len() > LONGEST {
            return Err(format!("the name has {} tokens, want at most {LONGEST}", tokens.len()));
        }
        let from = self.syllables.len() as u32;
        for token in tokens {
            let next = self.ids.len() as u32 + 1;
            let id = *self.ids.entry(token.key).or_insert(next);
            if id >= WIDE.room() {
                return Err(format!("more than {} different syllables in all lists", WIDE.room() - 1));
            }
            self.syllables.push(id);
        }
        self.added.push(Added { from, len: tokens.len() as u32, rule, payload });
        Ok(())
    }

    /// Builds the automaton; `Err` when it grows beyond what the engine can address.
    pub(crate) fn build(self) -> Result<Surfaces<S>, String> {
        let Self { ids, mut syllables, added } = self;
        let (mut single, longer): (Vec<_>, Vec<_>) = added.into_iter().partition(|a| a.len == 1);
        // equal ones keep the order in which they were added: the sorts are stable
        single.sort_by_key(|a| syllables[a.from as usize]);
        let singles = Flat::new(ids.len() + 1, &single, |a| syllables[a.from as usize] as usize);

        // only syllables of longer surfaces need a code: the others begin and continue nothing
        let (codes, follow) = codes(ids.len() + 1, &longer, &mut syllables);
        let longer = downwards(&longer, &syllables);
        let mut order: Vec<&[u32]> = longer.iter().map(|a| a.of(&syllables)).collect();
        order.dedup();
        let mut surface = 0;
        let payloads = Flat::new(order.len(), &longer, |a| {
            surface += usize::from(order[surface] != a.of(&syllables));
            surface
        });

        let code = if codes.iter().max() < Some(&NARROW.room()) { NARROW } else { WIDE };
        let neighbours = Neighbours::new(order.iter().copied());
        let pairs = (0u32..).zip(&order).filter_map(|(i, surface)| match surface {
            [left, right] => Some((pair_key((*left, *right)), Some(i))),
            _ => None,
        });
        let pairs = pairs.collect();
        let long: Vec<u32> = (0u32..).zip(&order).filter(|(_, s)| s.len() > 2).map(|(i, _)| i).collect();
        let patterns = long.iter().map(|&i| &order[i as usize]).map(|surface| {
            let mut bytes = Vec::with_capacity(surface.len() * code.width);
            surface.iter().for_each(|&syllable| code.push(syllable, &mut bytes));
            bytes
        });
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(patterns)
            .map_err(|e| e.to_string())?;
        let lengths = order.iter().map(|surface| surface.len() as u32).collect();
        let slot = |(key, id): (u64, u32)| {
            let listed = singles.list(id as usize);
            let lower = listed.iter().any(|(rule, _)| rule.capital | rule.upper | rule.either == 0);
            let flags = [follow[id as usize], lower, !listed.is_empty()];
            let code = flags.into_iter().fold(codes[id as usize], |all, flag| all << 1 | u32::from(flag));
            (key, Slot { id, code })
        };
        let slots = ids.into_iter().map(slot).collect();
        Ok(Surfaces { slots, singles, code, neighbours, pairs, automaton, long, lengths, payloads })
    }
}

/// Surfaces from the last to the first in order of their codes, equal ones as they were added: so a state of the automaton
/// gets its next transition before those it has.
fn downwards<S: Copy>(surfaces: &[Added<S>], syllables: &[u32]) -> Vec<Added<S>> {
    let all = (0u32..).zip(surfaces).map(|(place, surface)| {
        let codes = surface.of(syllables);
        (Reverse(u64::from(codes[0]) << 32 | u64::from(codes[1])), place)
    });
    let mut all: Vec<(Reverse<u64>, u32)> = all.collect();
    let codes = |place: u32| surfaces[place as usize].of(syllables);
    all.sort_unstable_by(|(a, i), (b, j)| {
        a.cmp(b).then_with(|| codes(*j).cmp(codes(*i))).then_with(|| i.cmp(j))
    });
    all.into_iter().map(|(_, place)| surfaces[place as usize]).collect()
}

/// Gives the syllables of surfaces their codes, in order of their first use, and writes these in their place. Out: the
/// code of each syllable's number (0: none), and whether it stands behind the first of some surface.
fn codes<S>(numbers: usize, surfaces: &[Added<S>], syllables: &mut [u32]) -> (Vec<u32>, Vec<bool>) {
    let (mut codes, mut follow, mut used) = (vec![0; numbers], vec![false; numbers], 0);
    for surface in surfaces {
        let from = surface.from as usize;
        for (place, syllable) in syllables[from..from + surface.len as usize].iter_mut().enumerate() {
            let id = *syllable as usize;
            if codes[id] == 0 {
                used += 1;
                codes[id] = used;
            }
            follow[id] |= place > 0;
            *syllable = codes[id];
        }
    }
    (codes, follow)
}

/// What is known of a syllable, beside its key: most questions end here.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    id: u32,
    /// Code in the automaton (0: in no longer surface) above three bits: stands in a longer surface behind its first
    /// token, listed alone in lower case, listed alone.
    code: u32,
}

impl Slot {
    const FOLLOWS: u32 = 4;
    const LOWER: u32 = 2;
    const ALONE: u32 = 1;

    const fn has(self, flag: u32) -> bool {
        self.code & flag != 0
    }

    const fn number(self) -> u32 {
        self.code >> 3
    }
}

/// Lists of payloads with the case they want, one behind the other.
#[derive(Debug)]
struct Flat<S> {
    all: Vec<(CaseRule, S)>,
    /// `first[i]..first[i + 1]`: the payloads of list `i`.
    first: Vec<u32>,
}

impl<S: Copy> Flat<S> {
    /// From surfaces in order of the list that each belongs to.
    fn new(lists: usize, sorted: &[Added<S>], mut list: impl FnMut(&Added<S>) -> usize) -> Self {
        let mut first = Vec::with_capacity(lists + 1);
        for (at, added) in (0u32..).zip(sorted) {
            first.resize(list(added) + 1, at);
        }
        first.resize(lists + 1, sorted.len() as u32);
        Self { all: sorted.iter().map(|a| (a.rule, a.payload)).collect(), first }
    }

    fn list(&self, list: usize) -> &[(CaseRule, S)] {
        &self.all[self.first[list] as usize..self.first[list + 1] as usize]
    }

    /// Payloads of a list whose case rule allows the tokens.
    fn allowed(&self, list: usize, tokens: &[Token]) -> impl DoubleEndedIterator<Item = S> {
        self.list(list).iter().filter(move |(rule, _)| rule.allows(tokens)).map(|&(_, payload)| payload)
    }
}

/// Surfaces ready to be found.
#[derive(Debug)]
pub(crate) struct Surfaces<S> {
    slots: KeyMap<Slot>,
    singles: Flat<S>,
    code: Code,
    neighbours: Neighbours,
    /// Surfaces of two tokens, by their codes.
    pairs: KeyMap<Option<u32>>,
    /// Finds the longer ones; its patterns are numbered as `long` has them.
    automaton: AhoCorasick,
    long: Vec<u32>,
    lengths: Vec<u32>,
    payloads: Flat<S>,
}

impl<S: Copy> Surfaces<S> {
    /// All occurrences whose case is allowed.
    pub(crate) fn find(&self, tokens: &[Token]) -> Occurrences<S> {
        let slots: Vec<Slot> = tokens.iter().map(|token| self.slots.of(token)).collect();
        let hints: Vec<u8> = (0..tokens.len()).map(|i| self.hint(&slots[..=i], tokens[i].case)).collect();
        let (mut single, mut double) = (Vec::new(), Vec::new());
        let mut stretches = Stretches::new(self.code);
        for (at, &hint) in (0u32..).zip(&hints).filter(|(_, hint)| **hint != 0) {
            let i = at as usize;
            let pair = || (slots[i - 1].number(), slots[i].number());
            if hint & (INSIDE | OPENING) != 0 {
                stretches.push(at, hint, pair());
            }
            if hint & WHOLE != 0
                && let Some(surface) = self.pairs.get(pair_key(pair()))
            {
                let found = self.payloads.allowed(surface as usize, &tokens[i - 1..=i]);
                double.extend(found.map(|payload| Occurrence { from: at - 1, to: at + 1, payload }));
            }
            if hint & ALONE != 0 {
                let found = self.singles.allowed(slots[i].id as usize, &tokens[i..=i]);
                single.extend(found.map(|payload| Occurrence { from: at, to: at + 1, payload }));
            }
        }
        let mut longer = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&stretches.haystack) {
            let surface = self.long[hit.pattern().as_usize()] as usize;
            let to = stretches.tokens[hit.end() / self.code.width - 1] + 1;
            let from = to - self.lengths[surface];
            // backwards, as the whole is turned around: the automaton reports by ascending end
            let found = self.payloads.allowed(surface, &tokens[from as usize..to as usize]).rev();
            longer.extend(found.map(|payload| Occurrence { from, to, payload }));
        }
        longer.reverse();
        Occurrences::sort([&longer, &double, &single], tokens.len())
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.slots = std::mem::take(&mut self.slots).with_common(common);
    }

    /// What may end or go on at the last of the tokens: the bits of [`Neighbours`], and [`ALONE`]. Without a branch: most
    /// tokens of a text would be guessed wrong.
    #[inline]
    fn hint(&self, slots: &[Slot], case: Case) -> u8 {
        let (before, slot) = match slots {
            [.., before, slot] => (*before, *slot),
            [slot] => (Slot::default(), *slot),
            [] => return 0,
        };
        let linked = u8::from(slot.has(Slot::FOLLOWS) & (before.number() != 0));
        let pair = self.neighbours.of((before.number(), slot.number())) & linked.wrapping_neg();
        let alone = slot.has(if case.is_capital() { Slot::ALONE } else { Slot::LOWER });
        pair | if alone { ALONE } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseRule, NARROW, SurfacesBuilder, WIDE};
    use bantin_doc::{Span, Token, TokenKind};

    pub(crate) fn split(text: &str) -> Vec<Token> {
        let mut at = 0;
        text.split(' ')
            .map(|w| {
                let span = Span::new(at, at + w.len() as u32);
                at = span.end + 1;
                Token::new(text, span, TokenKind::Syllable)
            })
            .collect()
    }

    #[test]
    fn finds_nested_names_at_token_boundaries_only() {
        let mut builder = SurfacesBuilder::new();
        let names = ["Đảng Nhân dân Cách mạng Lào", "Lào", "Đảng", "an"];
        for (i, name) in names.iter().enumerate() {
            builder.add(&split(name), CaseRule::default(), i).expect("short");
        }
        let surfaces = builder.build().expect("small");
        let found: Vec<_> = surfaces
            .find(&split("của Đảng nhân dân CÁCH MẠNG lào an toàn"))
            .iter()
            .map(|o| (o.from, o.to, o.payload))
            .collect();
        assert_eq!(found, [(1, 7, 0), (1, 2, 2), (6, 7, 1), (7, 8, 3)]);
    }

    #[test]
    fn case_rules() {
        let mut builder = SurfacesBuilder::new();
        let rule = CaseRule { capital: 0b11, ..CaseRule::default() };
        builder.add(&split("Hòa Bình"), rule, ()).expect("short");
        let surfaces = builder.build().expect("small");
        assert_eq!(surfaces.find(&split("Hòa bình ở Hòa Bình và HOÀ BÌNH")).iter().count(), 2);
    }

    #[test]
    fn bytes_of_ids_stand_in_disjoint_ranges() {
        for (code, ids) in
            [(NARROW, vec![0, 1, 127, 128, 16_383]), (WIDE, vec![0, 1, 84, 85, 7224, 7225, 614_124])]
        {
            for id in ids {
                let mut bytes = Vec::new();
                code.push(id, &mut bytes);
                assert_eq!(bytes.len(), code.width);
                let digits = bytes.iter().zip(0u32..).map(|(&b, place)| {
                    let digit = u32::from(b).checked_sub(place * code.base).expect("in its own range");
                    assert!(digit < code.base);
                    digit
                });
                assert_eq!(digits.fold(0, |value, digit| value * code.base + digit), id);
            }
        }
    }

    #[test]
    fn a_large_vocabulary_gets_the_wide_code() {
        let mut builder = SurfacesBuilder::new();
        for i in 0..20_000 {
            builder.add(&split(&format!("tên{i} chung")), CaseRule::default(), i).expect("short");
        }
        let surfaces = builder.build().expect("small");
        let found = surfaces.find(&split("gặp tên19999 chung và tên7 chung"));
        assert_eq!(found.iter().map(|o| o.payload).collect::<Vec<_>>(), [19_999, 7]);
    }
}
