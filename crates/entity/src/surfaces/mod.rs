//! Finds listed surfaces in a token sequence: Aho-Corasick over folded syllable ids.
//!
//! In:     surfaces as token keys with a case rule and a payload. Out: every occurrence, nested ones too,
//!         in order of their end; each begins and ends at a token, so no match lies inside a syllable.
//! Source: Aho and Corasick 1975, by the crate `aho-corasick`; an id is two bytes (three for large lists) from
//!         disjoint ranges, so that the bytes of one token can never match across two.

mod alone;
mod case_rule;
mod code;
mod found;
mod neighbours;
mod signs;

use std::cmp::Reverse;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use bantin_doc::{KeyMap, Token};
use rustc_hash::FxHashMap;

use alone::Alone;
pub(crate) use case_rule::CaseRule;
use code::{Code, NARROW, WIDE};
use found::Here;
pub(crate) use found::{Found, Keep, Occurrence};
pub(crate) use neighbours::pair_key;
use neighbours::{Coded, FOLLOWS, INSIDE, LEADS, Neighbours, OPENING, Stretches, WHOLE};
pub(crate) use signs::{MORE, Sign};
use signs::{Signs, SignsBuilder};

/// Longest surface in tokens: a hostile list cannot make matching quadratic.
pub(crate) const LONGEST: usize = 32;

/// Codes of a stretch that the automaton reads, as a guess.
const LIKELY: usize = 6;

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

    /// Builds the automaton; `Err` when it grows beyond what the engine can address. `sign` is what a payload says at a glance.
    pub(crate) fn build(self, sign: impl Fn(S) -> Sign) -> Result<Surfaces<S>, String> {
        let Self { ids, mut syllables, added } = self;
        let (mut single, longer): (Vec<_>, Vec<_>) = added.into_iter().partition(|a| a.len == 1);
        // equal ones keep the order in which they were added: the sorts are stable
        single.sort_by_key(|a| syllables[a.from as usize]);
        let mut signs = SignsBuilder::new();
        let mut lists = numbers(&single, |a, b| syllables[a.from as usize] == syllables[b.from as usize]);
        let singles = Flat::new(&single, &lists);
        let mut alone = vec![0; ids.len() + 1];
        for (added, list) in single.iter().zip(&lists) {
            alone[syllables[added.from as usize] as usize] = *list;
        }

        // only syllables of longer surfaces need a code: the others begin and continue nothing
        let (codes, links) = codes(ids.len() + 1, &longer, &mut syllables);
        let longer = downwards(&longer, &syllables);
        lists = numbers(&longer, |a, b| a.of(&syllables) == b.of(&syllables));
        let payloads = Flat::new(&longer, &lists);
        let mut order: Vec<&[u32]> = longer.iter().map(|a| a.of(&syllables)).collect();
        order.dedup();

        let code = if codes.iter().max() < Some(&NARROW.room()) { NARROW } else { WIDE };
        let neighbours = Neighbours::new(&order);
        let mut row = |flat: &Flat<S>, list: u32, tokens: usize| {
            signs.row(tokens, flat.list(list).map(|(rule, payload)| (rule, sign(payload))))
        };
        let alone_rows: Vec<u32> = (0..singles.len()).map(|list| row(&singles, list, 1)).collect();
        let pairs = (1u32..).zip(&order).filter_map(|(list, surface)| match surface {
            [left, right] => Some((whole_key((*left, *right)), Pair { list, row: row(&payloads, list, 2) })),
            _ => None,
        });
        let pairs = pairs.collect();
        let long: Vec<u32> =
            (1u32..).zip(&order).filter(|(_, s)| s.len() > 2).map(|(list, _)| list).collect();
        let patterns = long.iter().map(|&list| &order[list as usize - 1]).map(|surface| {
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
        let lengths = long.iter().map(|&list| order[list as usize - 1].len() as u32).collect();
        let slot = |(key, id): (u64, u32)| {
            let alone = alone[id as usize];
            let code = Coded::new(codes[id as usize], links[id as usize]);
            (key, Slot { alone, row: alone_rows[alone as usize], code })
        };
        let slots = ids.into_iter().map(slot).collect();
        let signs = signs.build();
        Ok(Surfaces {
            slots,
            singles: Alone::new(&singles),
            code,
            neighbours,
            pairs,
            automaton,
            long: long.into(),
            lengths,
            payloads,
            signs,
        })
    }
}

/// Numbers of the lists that added surfaces go to, from 1: one list for neighbours that are the same.
fn numbers<S>(sorted: &[Added<S>], same: impl Fn(&Added<S>, &Added<S>) -> bool) -> Vec<u32> {
    let lists = sorted.chunk_by(same).zip(1u32..);
    lists.flat_map(|(list, number)| std::iter::repeat_n(number, list.len())).collect()
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
/// code of each syllable's number (0: none), and whether it [`LEADS`] and [`FOLLOWS`].
fn codes<S>(numbers: usize, surfaces: &[Added<S>], syllables: &mut [u32]) -> (Vec<u32>, Vec<u32>) {
    let (mut codes, mut links, mut used) = (vec![0; numbers], vec![0; numbers], 0);
    for surface in surfaces {
        let (from, len) = (surface.from as usize, surface.len as usize);
        for (place, syllable) in syllables[from..from + len].iter_mut().enumerate() {
            let id = *syllable as usize;
            if codes[id] == 0 {
                used += 1;
                codes[id] = used;
            }
            links[id] |= if place + 1 < len { LEADS } else { 0 } | if place > 0 { FOLLOWS } else { 0 };
            *syllable = codes[id];
        }
    }
    (codes, links)
}

/// What is known of a syllable, beside its key: most questions end here.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Its list of surfaces of one token (0: none).
    alone: u32,
    /// The row of their signs.
    row: u32,
    /// Its code, and how it stands in longer surfaces.
    code: Coded,
}

/// A surface of two tokens: its list, and the row of its signs.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    list: u32,
    row: u32,
}

/// The number of the rule that allows all.
const ANY: u32 = 0;

/// Lists of payloads with the case they want, one behind the other.
#[derive(Debug)]
struct Flat<S> {
    /// Payloads, and the numbers of their rules.
    all: Vec<(u32, S)>,
    rules: Vec<CaseRule>,
    /// `first[i]..first[i + 1]`: the payloads of list `i`.
    first: Vec<u32>,
}

impl<S: Copy> Flat<S> {
    /// From surfaces in order of the list that each belongs to; list 0 is empty.
    fn new(sorted: &[Added<S>], lists: &[u32]) -> Self {
        let count = lists.last().map_or(1, |last| *last as usize + 1);
        let mut first = Vec::with_capacity(count + 1);
        for (at, list) in (0u32..).zip(lists) {
            first.resize(*list as usize + 1, at);
        }
        first.resize(count + 1, sorted.len() as u32);
        let mut rules = vec![CaseRule::default()];
        let mut numbers: FxHashMap<_, _> = std::iter::once((CaseRule::default(), ANY)).collect();
        let all = sorted.iter().map(|added| {
            let number = *numbers.entry(added.rule).or_insert_with(|| {
                rules.push(added.rule);
                rules.len() as u32 - 1
            });
            (number, added.payload)
        });
        Self { all: all.collect(), rules, first }
    }

    /// Number of lists, the empty one among them.
    const fn len(&self) -> u32 {
        self.first.len() as u32 - 1
    }

    fn range(&self, list: u32) -> &[(u32, S)] {
        &self.all[self.first[list as usize] as usize..self.first[list as usize + 1] as usize]
    }

    /// The payloads of a list with their rules.
    fn list(&self, list: u32) -> impl DoubleEndedIterator<Item = (CaseRule, S)> + Clone {
        self.range(list).iter().map(|&(rule, payload)| (self.rules[rule as usize], payload))
    }

    /// Payloads of a list whose case rule allows the tokens.
    fn allowed<'a>(
        &'a self,
        list: u32,
        tokens: &'a [Token],
    ) -> impl DoubleEndedIterator<Item = S> + Clone + use<'a, S> {
        let list = self.range(list).iter();
        let allowed = list.filter(move |(rule, _)| *rule == ANY || self.rules[*rule as usize].allows(tokens));
        allowed.map(|(_, payload)| *payload)
    }
}

/// Surfaces ready to be found.
#[derive(Debug)]
pub(crate) struct Surfaces<S> {
    slots: KeyMap<Slot>,
    singles: Alone<S>,
    code: Code,
    neighbours: Neighbours,
    /// Surfaces of two tokens, by their codes.
    pairs: KeyMap<Pair>,
    /// Finds the longer ones; its patterns are numbered as `long` and `lengths` have them.
    automaton: AhoCorasick,
    long: Box<[u32]>,
    lengths: Box<[u32]>,
    /// Payloads of surfaces of several tokens.
    payloads: Flat<S>,
    signs: Signs,
}

impl<S: Copy> Surfaces<S> {
    /// All occurrences whose case is allowed, and by token the signs of those of one or two tokens together.
    pub(crate) fn find(&self, tokens: &[Token], keep: Keep) -> (Found<'_, S>, Vec<Sign>) {
        self.find_beside(tokens, keep, |_| 0)
    }

    /// The same; among the signs is what a token says of `itself`.
    pub(crate) fn find_beside(
        &self,
        tokens: &[Token],
        keep: Keep,
        itself: impl Fn(&Token) -> Sign,
    ) -> (Found<'_, S>, Vec<Sign>) {
        let (mut here, mut codes) =
            (vec![Here::default(); tokens.len()], vec![Coded::default(); tokens.len()]);
        let mut bits = vec![0; tokens.len()];
        for (((token, here), code), bits) in tokens.iter().zip(&mut here).zip(&mut codes).zip(&mut bits) {
            let slot = self.slots.of(token);
            let one = Signs::place_of_one(slot.row, token);
            (here.alone, here.one) = (slot.alone, one);
            *code = slot.code;
            *bits = self.signs.at(one) | itself(token);
        }
        let linked = self.neighbours.link(&mut codes);
        let number = |i: u32| codes[i as usize].code();

        for right in chosen(linked.iter().copied(), |i| codes[i as usize].has(WHOLE)) {
            let pair = self.pairs.get(whole_key((number(right - 1), number(right))));
            let (left, right) = (right as usize - 1, right as usize);
            let two = Signs::place_of_two(pair.row, &tokens[left], &tokens[right]);
            here[left] = Here { double: pair.list, two, ..here[left] };
            bits[left] |= self.signs.at(two);
        }

        let inside = |i: u32| codes.get(i as usize).is_some_and(|code| code.has(INSIDE));
        let starts = chosen(linked.iter().copied(), |i| codes[i as usize].has(OPENING) & inside(i + 1));
        let mut stretches = Stretches::new(self.code, starts.len() * LIKELY);
        for start in starts {
            if self.neighbours.may_begin([start - 1, start, start + 1].map(number)) {
                stretches.take(start, number, inside);
            }
        }
        let mut longer = self.longer(tokens, &stretches);
        longer.reverse();
        longer.sort_by_key(|o: &Occurrence<S>| o.from);
        (Found::new(self, tokens, here, &bits, &longer, keep), bits)
    }

    /// Surfaces of three tokens and more, by ascending end, equal ones from the last to the first added.
    fn longer(&self, tokens: &[Token], stretches: &Stretches) -> Vec<Occurrence<S>> {
        let mut longer = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&stretches.haystack) {
            let pattern = hit.pattern().as_usize();
            let to = stretches.tokens[hit.end() / self.code.width - 1] + 1;
            let from = to - self.lengths[pattern];
            // backwards, as the whole is turned around: the automaton reports by ascending end
            let found = self.payloads.allowed(self.long[pattern], &tokens[from as usize..to as usize]).rev();
            longer.extend(found.map(|payload| Occurrence { from, to, payload }));
        }
        longer
    }

    /// Appends those of two tokens and then of one that begin at a token.
    fn short(&self, tokens: &[Token], token: u32, here: Here, out: &mut Vec<Occurrence<S>>) {
        let i = token as usize;
        let occurrence = |to: u32, payload| Occurrence { from: token, to, payload };
        if here.double != 0 {
            let allowed = self.payloads.allowed(here.double, &tokens[i..i + 2]);
            out.extend(allowed.map(|payload| occurrence(token + 2, payload)));
        }
        let alone = self.singles.of(here.alone, &tokens[i]).iter();
        out.extend(alone.map(|&payload| occurrence(token + 1, payload)));
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.slots = std::mem::take(&mut self.slots).with_common(common);
    }
}

/// The key of a surface of two tokens. A [`KeyMap`] looks at the middle bits, where [`pair_key`] knows little of the left one:
/// all that end alike would stand in one long row.
#[inline]
const fn whole_key(pair: (u32, u32)) -> u64 {
    pair_key(pair).rotate_right(24)
}

/// Those of some places that are as wanted. Without a branch on that: most would be guessed wrong.
#[inline]
pub(crate) fn chosen(places: impl ExactSizeIterator<Item = u32>, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut all = vec![0; places.len() + 1];
    let mut count = 0;
    for place in places {
        all[count] = place;
        count += usize::from(wanted(place));
    }
    all.truncate(count);
    all
}

#[cfg(test)]
mod tests {
    use super::{CaseRule, Keep, MORE, NARROW, SurfacesBuilder, WIDE};
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
        let surfaces = builder.build(|_| MORE).expect("small");
        let found: Vec<_> = surfaces
            .find(&split("của Đảng nhân dân CÁCH MẠNG lào an toàn"), Keep::All)
            .0
            .into_vec()
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
        let surfaces = builder.build(|_| MORE).expect("small");
        assert_eq!(surfaces.find(&split("Hòa bình ở Hòa Bình và HOÀ BÌNH"), Keep::All).0.into_vec().len(), 2);
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
        let surfaces = builder.build(|_| MORE).expect("small");
        let tokens = split("gặp tên19999 chung và tên7 chung");
        let found = surfaces.find(&tokens, Keep::All).0.into_vec();
        assert_eq!(found.iter().map(|o| o.payload).collect::<Vec<_>>(), [19_999, 7]);
    }
}
