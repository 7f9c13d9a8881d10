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

/// What a surface stands for, with the case it wants.
type Payloads<S> = Vec<(CaseRule, S)>;

/// Collects surfaces.
#[derive(Debug)]
pub(crate) struct SurfacesBuilder<S> {
    ids: FxHashMap<u64, u32>,
    /// Surfaces of one token, by id: no automaton is asked for them.
    singles: Vec<Payloads<S>>,
    /// Surfaces of several tokens, as ids.
    surfaces: FxHashMap<Box<[u32]>, u32>,
    order: Vec<Box<[u32]>>,
    payloads: Vec<Payloads<S>>,
}

impl<S: Copy> SurfacesBuilder<S> {
    pub(crate) fn new() -> Self {
        Self {
            ids: FxHashMap::default(),
            singles: vec![Vec::new()],
            surfaces: FxHashMap::default(),
            order: Vec::new(),
            payloads: Vec::new(),
        }
    }

    /// Adds a surface; `Err` says why it cannot be matched.
    pub(crate) fn add(&mut self, tokens: &[Token], rule: CaseRule, payload: S) -> Result<(), String> {
        if tokens.is_empty() {
            return Err("the name has no token, want at least one letter or digit".into());
        }
        if tokens.len() > LONGEST {
            return Err(format!("the name has {} tokens, want at most {LONGEST}", tokens.len()));
        }
        let mut key = Vec::with_capacity(tokens.len());
        for token in tokens {
            let next = self.singles.len() as u32;
            let id = *self.ids.entry(token.key).or_insert(next);
            if id >= WIDE.room() {
                return Err(format!("more than {} different syllables in all lists", WIDE.room() - 1));
            }
            if id == next {
                self.singles.push(Vec::new());
            }
            key.push(id);
        }
        let payloads = if let [id] = key[..] {
            &mut self.singles[id as usize]
        } else {
            let key = key.into_boxed_slice();
            let surface = *self.surfaces.entry(key.clone()).or_insert_with(|| {
                self.order.push(key);
                self.payloads.push(Vec::new());
                self.payloads.len() as u32 - 1
            });
            &mut self.payloads[surface as usize]
        };
        payloads.push((rule, payload));
        Ok(())
    }

    /// Builds the automaton; `Err` when it grows beyond what the engine can address.
    pub(crate) fn build(self) -> Result<Surfaces<S>, String> {
        // only syllables of longer surfaces need a code: the others begin and continue nothing
        let mut codes = vec![0; self.singles.len()];
        let mut used = 0;
        for &id in self.order.iter().flatten() {
            if codes[id as usize] == 0 {
                used += 1;
                codes[id as usize] = used;
            }
        }
        let code = if used < NARROW.room() { NARROW } else { WIDE };
        let mut follow = vec![false; codes.len()];
        self.order.iter().flat_map(|ids| &ids[1..]).for_each(|&id| follow[id as usize] = true);
        let mut order = self.order;
        order.iter_mut().flatten().for_each(|id| *id = codes[*id as usize]);
        let neighbours = Neighbours::new(order.iter().map(|surface| &**surface));
        let pairs = (0u32..).zip(&order).filter_map(|(i, surface)| match **surface {
            [left, right] => Some((pair_key((left, right)), Some(i))),
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
            let lower = self.singles[id as usize]
                .iter()
                .any(|(rule, _)| rule.capital | rule.upper | rule.either == 0);
            let capital = !self.singles[id as usize].is_empty();
            let flags = [follow[id as usize], lower, capital];
            let code = flags.into_iter().fold(codes[id as usize], |all, flag| all << 1 | u32::from(flag));
            (key, Slot { id, code })
        };
        Ok(Surfaces {
            slots: self.ids.into_iter().map(slot).collect(),
            singles: Flat::new(&self.singles),
            code,
            neighbours,
            pairs,
            automaton,
            long,
            lengths,
            payloads: Flat::new(&self.payloads),
        })
    }
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

/// Lists of payloads, one behind the other.
#[derive(Debug)]
struct Flat<S> {
    all: Payloads<S>,
    /// `first[i]..first[i + 1]`: the payloads of list `i`.
    first: Vec<u32>,
}

impl<S: Copy> Flat<S> {
    fn new(lists: &[Payloads<S>]) -> Self {
        let mut first = vec![0];
        let mut all = Vec::with_capacity(lists.len());
        for list in lists {
            all.extend_from_slice(list);
            first.push(all.len() as u32);
        }
        Self { all, first }
    }

    /// Payloads of a list whose case rule allows the tokens.
    fn allowed(&self, list: usize, tokens: &[Token]) -> impl DoubleEndedIterator<Item = S> {
        let list = &self.all[self.first[list] as usize..self.first[list + 1] as usize];
        list.iter().filter(move |(rule, _)| rule.allows(tokens)).map(|&(_, payload)| payload)
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
