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

    pub(crate) fn allows(self, tokens: &[Token]) -> bool {
        if self == Self::default() {
            return true;
        }
        if self.upper | self.title | self.either == 0 && self.capital == 1 {
            return tokens[0].case.is_capital();
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
