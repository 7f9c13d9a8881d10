//! Shapes: what a token looks like, in one small number.
//!
//! In:     a token, its surface, what the table says of it. Out: a [`Shape`], and its coarse class for outer places.

use bantin_doc::{Case, Token, TokenKind};

use super::table::{FAMILY, Run, SYLLABLE};

/// What a token looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    /// Outside the sentence.
    #[default]
    Edge,
    /// A known syllable in lower case.
    Lower,
    /// A syllable of no list in lower case.
    Strange,
    /// A unit of measure: m, km, kg, g.
    Unit,
    /// A known syllable with a capital.
    Title,
    /// The same where the capital may come from the sentence's beginning.
    Opening,
    /// A family name.
    Family,
    /// A family name at the sentence's beginning.
    OpeningFamily,
    /// A capitalized syllable of no list.
    Foreign,
    /// All capitals.
    Upper,
    /// Anything else with a capital.
    Mixed,
    /// A number of one or two digits.
    Small,
    /// A number of three digits.
    Thousand,
    /// A longer number.
    Large,
    /// A number with other signs.
    Compound,
    /// An abbreviation.
    Abbreviation,
    /// `.`
    Stop,
    /// `,`
    Comma,
    /// `-`, `–`
    Hyphen,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `'`, `’`
    Apostrophe,
    /// Any other mark.
    Mark,
    /// Codes, addresses.
    Other,
}

/// Number of shapes.
pub(crate) const SHAPES: usize = 24;

impl Shape {
    /// The shape of a token. `opening`: nothing but punctuation before it.
    #[inline]
    pub(crate) fn of(token: Token, surface: &str, run: Option<&Run>, opening: bool) -> Self {
        match token.kind {
            TokenKind::Syllable => Self::syllable(token.case, surface, run.map_or(0, |r| r.flags), opening),
            TokenKind::Number => match surface.len() {
                _ if surface.bytes().any(|b| !b.is_ascii_digit()) => Self::Compound,
                0..=2 => Self::Small,
                3 => Self::Thousand,
                _ => Self::Large,
            },
            TokenKind::Punctuation | TokenKind::Symbol => Self::mark(surface),
            TokenKind::Abbreviation => Self::Abbreviation,
            _ => Self::Other,
        }
    }

    fn syllable(case: Case, surface: &str, flags: u8, opening: bool) -> Self {
        match (case, flags & FAMILY != 0, flags & SYLLABLE != 0, opening) {
            (Case::Upper, ..) => Self::Upper,
            (Case::Mixed, ..) => Self::Mixed,
            (Case::Title, true, _, false) => Self::Family,
            (Case::Title, true, _, true) => Self::OpeningFamily,
            (Case::Title, _, true, false) => Self::Title,
            (Case::Title, _, true, true) => Self::Opening,
            (Case::Title, ..) => Self::Foreign,
            (_, _, true, _) => Self::Lower,
            _ if matches!(surface, "m" | "km" | "kg" | "g") => Self::Unit,
            _ => Self::Strange,
        }
    }

    fn mark(surface: &str) -> Self {
        match surface {
            "." => Self::Stop,
            "," => Self::Comma,
            "-" | "–" => Self::Hyphen,
            "/" => Self::Slash,
            "%" => Self::Percent,
            "'" | "’" => Self::Apostrophe,
            _ => Self::Mark,
        }
    }

    /// One of eight classes.
    #[inline]
    pub(crate) const fn coarse(self) -> usize {
        match self {
            Self::Edge => 0,
            Self::Lower | Self::Unit => 1,
            Self::Title | Self::Opening | Self::Family | Self::OpeningFamily => 2,
            Self::Foreign | Self::Mixed | Self::Strange | Self::Other => 3,
            Self::Upper | Self::Abbreviation => 4,
            Self::Small | Self::Thousand | Self::Large | Self::Compound => 5,
            Self::Stop | Self::Comma | Self::Slash | Self::Percent | Self::Apostrophe | Self::Mark => 6,
            Self::Hyphen => 7,
        }
    }

    /// True for a number.
    #[inline]
    pub(crate) const fn is_number(self) -> bool {
        matches!(self, Self::Small | Self::Thousand | Self::Large | Self::Compound)
    }

    /// True for a syllable that begins with a capital, and abbreviations.
    #[inline]
    pub(crate) const fn is_capital(self) -> bool {
        matches!(self.coarse(), 2 | 4) || matches!(self, Self::Foreign | Self::Mixed)
    }

    /// True for what has no capital of its own: a known syllable in lower case or at the beginning.
    #[inline]
    pub(crate) const fn is_plain(self) -> bool {
        matches!(self, Self::Lower | Self::Opening)
    }

    /// True for a mark that stands inside a word between such neighbours: "TP . HCM", "25 . 000", "GD - ĐT"; not "10 - 15".
    #[inline]
    pub(crate) const fn inside(before: Self, mark: Self, behind: Self) -> bool {
        let numbers = before.is_number() && behind.is_number();
        match mark {
            Self::Stop | Self::Comma => numbers || (before.is_capital() && behind.is_capital()),
            Self::Slash if numbers => true,
            // "10 - 15", "từ 2 - 11": the treebank mostly takes them apart
            Self::Hyphen | Self::Slash | Self::Apostrophe => {
                let letters = !before.is_number() && !behind.is_number();
                let inner =
                    !matches!(before, Self::Mark | Self::Edge) && !matches!(behind, Self::Mark | Self::Edge);
                letters && inner
            }
            Self::Percent => before.is_number(),
            Self::Mark => false,
            _ => true,
        }
    }
}
