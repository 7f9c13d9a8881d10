//! Makes the arrays of a [`Trie`]: sorts the surfaces, then lays the states down level by level.
//!
//! The same surfaces give the same arrays, whatever the order of hash tables: syllables are numbered by their keys.

use bantin_doc::Token;
use rustc_hash::FxHashMap;

use super::{MOST_SENSES, Trie, Unchecked};
use crate::surfaces::{CaseRule, LONGEST};

/// Bits of a syllable's number: five of them sort as one integer.
const BITS: u32 = 20;
/// How many different syllables there may be.
const ROOM: u32 = 1 << BITS;
/// Tokens that sort as one integer.
const PACKED: usize = 5;

/// Collects surfaces.
#[derive(Debug, Default)]
pub(crate) struct TrieBuilder {
    numbers: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    /// Syllables of all surfaces, one behind the other, in order of their appearance from 0.
    tokens: Vec<u32>,
    surfaces: Vec<Surface>,
    rules: FxHashMap<CaseRule, u16>,
    table: Vec<CaseRule>,
}

#[derive(Clone, Copy, Debug)]
struct Surface {
    /// Where its tokens begin.
    from: u32,
    length: u8,
    rule: u16,
    /// Of surfaces that are equal the lower comes first.
    place: u32,
    entry: u32,
}

impl TrieBuilder {
    /// Adds a surface; `Err` says why it cannot be matched. Of surfaces that are equal the one of the lower `place` comes first,
    /// then the one added first.
    pub(crate) fn add(
        &mut self,
        tokens: &[Token],
        rule: CaseRule,
        entry: u32,
        place: u32,
    ) -> Result<(), String> {
        if tokens.is_empty() {
            return Err("the name has no token, want at least one letter or digit".into());
        }
        if tokens.len() > LONGEST {
            let count = tokens.len();
            return Err(format!("the name has {count} tokens, want at most {LONGEST}"));
        }
        let too_many = |what: &str| format!("too many {what} in one list, want it in parts");
        let from = u32::try_from(self.tokens.len()).map_err(|_| too_many("tokens"))?;
        let rule = match self.rules.get(&rule) {
            Some(&number) => number,
            None => {
                let number = u16::try_from(self.table.len()).map_err(|_| too_many("patterns of capitals"))?;
                self.rules.insert(rule, number);
                self.table.push(rule);
                number
            }
        };
        for token in tokens {
            let next = self.keys.len() as u32;
            let number = *self.numbers.entry(token.key).or_insert(next);
            if number == next {
                if next + 1 >= ROOM {
                    return Err(too_many("different syllables"));
                }
                self.keys.push(token.key);
            }
            self.tokens.push(number);
        }
        self.surfaces.push(Surface { from, length: tokens.len() as u8, rule, place, entry });
        Ok(())
    }

    /// Builds the arrays.
    pub(crate) fn build(mut self) -> Trie {
        drop(std::mem::take(&mut self.numbers));
        let (keys, begins) = self.number_by_keys();
        let order = self.sorted();
        let mut out = Unchecked { keys, begins, table: self.table, ..Unchecked::default() };
        lay(&self.tokens, &self.surfaces, &order, &mut out);
        Trie::derive(out)
    }

    /// Numbers the syllables from 1: first those that begin a surface, each part by key. Gives their keys by number.
    fn number_by_keys(&mut self) -> (Vec<u64>, u32) {
        let mut later = vec![true; self.keys.len()];
        for surface in &self.surfaces {
            later[self.tokens[surface.from as usize] as usize] = false;
        }
        let mut order: Vec<u32> = (0..self.keys.len() as u32).collect();
        order.sort_unstable_by_key(|&i| (later[i as usize], self.keys[i as usize]));
        let mut number = vec![0; order.len()];
        (1..).zip(&order).for_each(|(new, &old)| number[old as usize] = new);
        self.tokens.iter_mut().for_each(|token| *token = number[*token as usize]);
        let begins = later.iter().filter(|later| !**later).count() as u32;
        (order.iter().map(|&i| self.keys[i as usize]).collect(), begins)
    }

    /// The surfaces in order of their tokens; equal ones by place, then as they were added.
    fn sorted(&self) -> Vec<u32> {
        let tokens = |s: &Surface| &self.tokens[s.from as usize..s.from as usize + usize::from(s.length)];
        let packed = |s: &Surface| {
            let head = tokens(s).iter().chain(std::iter::repeat(&0)).take(PACKED);
            head.fold(0u128, |all, &token| all << BITS | u128::from(token))
        };
        let mut order: Vec<(u128, u32)> = self.surfaces.iter().map(packed).zip(0..).collect();
        order.sort_unstable_by(|(a, i), (b, k)| {
            a.cmp(b).then_with(|| {
                let (left, right) = (&self.surfaces[*i as usize], &self.surfaces[*k as usize]);
                let rest = |s| tokens(s).get(PACKED..).unwrap_or_default();
                rest(left).cmp(rest(right)).then(left.place.cmp(&right.place)).then(i.cmp(k))
            })
        });
        order.into_iter().map(|(_, i)| i).collect()
    }
}

/// Lays down the states breadth first: a state is a range of the sorted surfaces that share their first tokens.
fn lay(tokens: &[u32], surfaces: &[Surface], order: &[u32], out: &mut Unchecked) {
    let surface = |at: u32| &surfaces[order[at as usize] as usize];
    let mut level = vec![(0, order.len() as u32)];
    out.labels.push(0);
    out.hits.push(0);
    let mut depth = 0;
    while !level.is_empty() {
        let mut next = Vec::new();
        for (mut at, end) in level {
            let from = out.entries.len();
            while at < end && surface(at).length == depth {
                if out.entries.len() - from < MOST_SENSES {
                    out.entries.push(surface(at).entry);
                    out.rules.push(surface(at).rule);
                }
                at += 1;
            }
            out.hits.push(out.entries.len() as u32);
            out.first.push(out.labels.len() as u32);
            let label = |at: u32| tokens[surface(at).from as usize + usize::from(depth)];
            while at < end {
                let (begin, syllable) = (at, label(at));
                while at < end && label(at) == syllable {
                    at += 1;
                }
                out.labels.push(syllable);
                next.push((begin, at));
            }
        }
        level = next;
        depth += 1;
    }
    out.first.push(out.labels.len() as u32);
}
