//! Finds listed surfaces in a token sequence: Aho-Corasick over folded syllable ids.
//!
//! In:     surfaces as token keys with a case rule and a payload. Out: every occurrence, nested ones too,
//!         in order of their end; each begins and ends at a token, so no match lies inside a syllable.
//! Source: Aho and Corasick 1975, by the crate `aho-corasick`; an id is three bytes from three disjoint
//!         ranges, so that the bytes of one token can never match across two.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use bantin_doc::{Case, Token};
use rustc_hash::FxHashMap;

/// Longest surface in tokens: a hostile list cannot make matching quadratic.
pub(crate) const LONGEST: usize = 32;

const BASE: u32 = 85;

/// Which tokens of a surface must be written how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CaseRule {
    /// Tokens (bit i) that must begin with a capital.
    pub(crate) capital: u32,
    /// Tokens that must be all capitals, or mixed.
    pub(crate) upper: u32,
    /// Tokens that must not be all capitals.
    pub(crate) title: u32,
    /// Tokens of which one at least must begin with a capital (0: no such condition).
    pub(crate) either: u32,
}

impl CaseRule {
    fn allows(self, tokens: &[Token]) -> bool {
        if self == Self::default() {
            return true;
        }
        let one = |(i, token): (usize, &Token)| self.either >> i & 1 == 1 && token.case.is_capital();
        if self.either != 0 && !tokens.iter().take(32).enumerate().any(one) {
            return false;
        }
        tokens.iter().take(32).enumerate().all(|(i, token)| {
            let bit = |mask: u32| mask >> i & 1 == 1;
            (!bit(self.capital) || token.case.is_capital())
                && (!bit(self.upper) || matches!(token.case, Case::Upper | Case::Mixed))
                && (!bit(self.title) || !matches!(token.case, Case::Upper))
        })
    }
}

/// One occurrence: tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence<S> {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) payload: S,
}

/// Collects surfaces.
#[derive(Debug)]
pub(crate) struct SurfacesBuilder<S> {
    ids: FxHashMap<u64, u32>,
    surfaces: FxHashMap<Box<[u8]>, u32>,
    payloads: Vec<Vec<(CaseRule, S)>>,
    order: Vec<Box<[u8]>>,
}

impl<S: Copy> SurfacesBuilder<S> {
    pub(crate) fn new() -> Self {
        Self {
            ids: FxHashMap::default(),
            surfaces: FxHashMap::default(),
            payloads: Vec::new(),
            order: Vec::new(),
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
        let mut bytes = Vec::with_capacity(tokens.len() * 3);
        for token in tokens {
            let next = self.ids.len() as u32 + 1;
            let id = *self.ids.entry(token.key).or_insert(next);
            if id >= BASE.pow(3) {
                return Err(format!("more than {} different syllables in all lists", BASE.pow(3) - 1));
            }
            bytes.extend(encode(id));
        }
        let bytes = bytes.into_boxed_slice();
        let surface = *self.surfaces.entry(bytes.clone()).or_insert_with(|| {
            self.order.push(bytes);
            self.payloads.push(Vec::new());
            self.payloads.len() as u32 - 1
        });
        self.payloads[surface as usize].push((rule, payload));
        Ok(())
    }

    /// Builds the automaton; `Err` when it grows beyond what the engine can address.
    pub(crate) fn build(self) -> Result<Surfaces<S>, String> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(&self.order)
            .map_err(|e| e.to_string())?;
        let lengths = self.order.iter().map(|b| (b.len() / 3) as u32).collect();
        Ok(Surfaces { ids: self.ids, automaton, lengths, payloads: self.payloads })
    }
}

/// Surfaces ready to be found.
#[derive(Debug)]
pub(crate) struct Surfaces<S> {
    ids: FxHashMap<u64, u32>,
    automaton: AhoCorasick,
    lengths: Vec<u32>,
    payloads: Vec<Vec<(CaseRule, S)>>,
}

impl<S: Copy> Surfaces<S> {
    /// All occurrences whose case is allowed, sorted by start, then the longer first.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Occurrence<S>> {
        let mut haystack = Vec::with_capacity(tokens.len() * 3);
        for token in tokens {
            haystack.extend(encode(self.ids.get(&token.key).copied().unwrap_or(0)));
        }
        let mut found = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&haystack) {
            let surface = hit.pattern().as_usize();
            let to = (hit.end() / 3) as u32;
            let from = to - self.lengths[surface];
            let covered = &tokens[from as usize..to as usize];
            for &(rule, payload) in &self.payloads[surface] {
                if rule.allows(covered) {
                    found.push(Occurrence { from, to, payload });
                }
            }
        }
        found.sort_by_key(|o| (o.from, u32::MAX - o.to));
        found
    }
}

/// Three digits to base 85, each from a byte range of its own.
#[allow(clippy::cast_possible_truncation)]
const fn encode(id: u32) -> [u8; 3] {
    [(id / (BASE * BASE) % BASE) as u8, (BASE + id / BASE % BASE) as u8, (2 * BASE + id % BASE) as u8]
}

#[cfg(test)]
mod tests {
    use super::{CaseRule, SurfacesBuilder, encode};
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
        assert_eq!(surfaces.find(&split("Hòa bình ở Hòa Bình và HOÀ BÌNH")).len(), 2);
    }

    #[test]
    fn bytes_of_ids_stand_in_disjoint_ranges() {
        for id in [0, 1, 84, 85, 7224, 7225, 614_124] {
            let [a, b, c] = encode(id);
            assert!(a < 85 && (85..170).contains(&b) && (170..255).contains(&c));
            assert_eq!(id, u32::from(a) * 7225 + u32::from(b - 85) * 85 + u32::from(c - 170));
        }
    }
}
