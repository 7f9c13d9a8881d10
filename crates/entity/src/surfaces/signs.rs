//! What the payloads of a surface say at a glance, by the case of its tokens.
//!
//! In:     the payloads of surfaces of one or two tokens with their case rules, and the sign of each payload. Out: for a
//!         surface the number of its row; for a row and the ways in which the tokens are capitalized the place of the signs
//!         of all payloads that their rules allow, together. Few rows serve all surfaces, so that they stay in the nearest
//!         cache, where the payloads would not.

use bantin_doc::{Case, Token};
use rustc_hash::FxHashMap;

use super::case_rule::CaseRule;

/// What payloads are: a bit for each thing that they can be, and perhaps [`MORE`].
pub(crate) type Sign = u64;

/// The bit that says that there is more to know of a payload than its sign tells.
pub(crate) const MORE: Sign = 1 << 59;

/// Ways to capitalize a token that case rules tell apart.
pub(super) const WAYS: [Case; 4] = [Case::Lower, Case::Title, Case::Upper, Case::Mixed];
/// Places of a row: one for each way of the first token and the second.
const ROW: usize = WAYS.len() * WAYS.len();

/// The way of a token; what has no case is as small letters are.
#[inline]
pub(super) const fn way(case: Case) -> usize {
    (case as usize).saturating_sub(1)
}

/// Rows of signs. Row 0 says nothing.
#[derive(Debug)]
pub(super) struct Signs {
    all: Vec<Sign>,
}

impl Signs {
    /// The place of the sign of a surface of one token.
    #[inline]
    pub(super) const fn place_of_one(row: u32, token: &Token) -> u32 {
        row * ROW as u32 + way(token.case) as u32
    }

    /// The place of the sign of a surface of two tokens.
    #[inline]
    pub(super) const fn place_of_two(row: u32, left: &Token, right: &Token) -> u32 {
        row * ROW as u32 + (way(left.case) + WAYS.len() * way(right.case)) as u32
    }

    #[inline]
    pub(super) fn at(&self, place: u32) -> Sign {
        self.all[place as usize]
    }
}

/// Collects rows.
pub(super) struct SignsBuilder {
    all: Vec<Sign>,
    numbers: FxHashMap<[Sign; ROW], u32>,
    /// Numbers of the rows of single payloads: most surfaces have no other.
    single: FxHashMap<(CaseRule, usize, Sign), u32>,
}

impl SignsBuilder {
    pub(super) fn new() -> Self {
        let nothing = [0; ROW];
        Self {
            all: nothing.to_vec(),
            numbers: std::iter::once((nothing, 0)).collect(),
            single: FxHashMap::default(),
        }
    }

    /// The number of the row of a surface of one or two tokens: its payloads by their rules and signs.
    pub(super) fn row(&mut self, tokens: usize, payloads: impl Iterator<Item = (CaseRule, Sign)>) -> u32 {
        let mut all = 0;
        for (rule, sign) in payloads {
            let own = self.single(rule, tokens, sign);
            if own != all {
                all = if all == 0 { own } else { self.both(all, own) };
            }
        }
        all
    }

    /// The number of the row of two rows together.
    fn both(&mut self, left: u32, right: u32) -> u32 {
        let (left, right) = (left as usize * ROW, right as usize * ROW);
        self.number(std::array::from_fn(|place| self.all[left + place] | self.all[right + place]))
    }

    fn single(&mut self, rule: CaseRule, tokens: usize, sign: Sign) -> u32 {
        if let Some(number) = self.single.get(&(rule, tokens, sign)) {
            return *number;
        }
        let number = self.number(row(rule, tokens, sign));
        self.single.insert((rule, tokens, sign), number);
        number
    }

    fn number(&mut self, row: [Sign; ROW]) -> u32 {
        let next = (self.all.len() / ROW) as u32;
        let number = *self.numbers.entry(row).or_insert(next);
        if number == next {
            self.all.extend(row);
        }
        number
    }

    pub(super) fn build(self) -> Signs {
        Signs { all: self.all }
    }
}

/// The row of one payload: its sign where the rule allows it.
fn row(rule: CaseRule, tokens: usize, sign: Sign) -> [Sign; ROW] {
    std::array::from_fn(|place| {
        let cases = [WAYS[place % WAYS.len()], WAYS[place / WAYS.len()]];
        if rule.allows_cases(cases.into_iter().take(tokens)) { sign } else { 0 }
    })
}
