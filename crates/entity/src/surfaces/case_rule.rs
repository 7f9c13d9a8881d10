//! How the tokens of a surface must be capitalized.

use bantin_doc::{Case, Token};

/// Which tokens of a surface must be written how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    /// How the first two tokens may begin, a bit for each way: bit 0 both with a capital, bit 1 the first with a small letter,
    /// bit 2 the second, bit 3 both. Never wrongly no.
    pub(crate) const fn openings(self) -> u8 {
        match (self.capital | self.upper) & 0b11 {
            0b00 => 0b1111,
            0b01 => 0b0101,
            0b10 => 0b0011,
            _ => 0b0001,
        }
    }

    /// True when tokens may be written as they are.
    #[inline]
    pub(crate) fn allows(self, tokens: &[Token]) -> bool {
        if self == Self::default() {
            return true;
        }
        if self.upper | self.title | self.either == 0 && self.capital == 1 {
            return tokens[0].case.is_capital();
        }
        self.allows_cases(tokens.iter().map(|token| token.case))
    }

    /// The same of the cases of tokens.
    pub(crate) fn allows_cases(self, cases: impl Iterator<Item = Case> + Clone) -> bool {
        let mut cases = cases.take(32).zip(0u32..);
        let one = |(case, i): (Case, u32)| self.either >> i & 1 == 1 && case.is_capital();
        if self.either != 0 && !cases.clone().any(one) {
            return false;
        }
        cases.all(|(case, i)| {
            let bit = |mask: u32| mask >> i & 1 == 1;
            (!bit(self.capital) || case.is_capital())
                && (!bit(self.upper) || matches!(case, Case::Upper | Case::Mixed))
                && (!bit(self.title) || !matches!(case, Case::Upper))
        })
    }
}
