//! Seams: headings and captions that lost the line break behind them.
//!
//! In:     the splitter before a token. Out: whether a sentence begins there although no mark ends one.
//! Forms:  "Hiện trường vụ tai nạn Theo công an, …": a word that opens sentences, in running text, and behind it lower
//!         case, or a comma ("Ngoài ra, …"); "… qua đời (NAM ĐỊNH) Nguyễn …": a dateline in capitals.
//! Not:    behind words that ask for more ("ca khúc Khi người lớn"), after capitals ("Vĩnh Tuy").

use bantin_doc::{Case, TokenKind};

use crate::abbreviation::{Dot, Word};
use crate::sentence::Splitter;

/// A heading or caption has at least so many tokens.
const HEADING: usize = 3;
/// A bracket has no more tokens than this.
const BRACKET: usize = 30;
/// A dateline has no more tokens than this.
const DATELINE: usize = 4;

impl Splitter<'_> {
    /// True when a sentence begins at `at` in running text; the one before it began at `first`.
    pub(crate) fn is_seam(&self, first: usize, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Syllable => {
                token.case == Case::Title && self.is_far(first, at) && self.is_opening(first, at)
            }
            TokenKind::Punctuation => {
                self.text.as_bytes()[token.span.start as usize] == b'('
                    && self.is_far(first, at)
                    && self.is_dateline(at)
            }
            _ => false,
        }
    }

    /// True when a heading fits before `at`.
    fn is_far(&self, first: usize, at: usize) -> bool {
        at >= first + HEADING && !self.touches(at)
    }

    fn is_opening(&self, first: usize, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        next.case == Case::Lower
            && self.is_ended(first, at)
            && self.list.is_seam(self.tokens[at].key, next.key)
            && !self.is_asking(at - 1)
            && !self.breaks(at)
    }

    /// True when a heading or caption may end before `at`.
    fn is_ended(&self, first: usize, at: usize) -> bool {
        let before = self.tokens[at - 1];
        match before.kind {
            TokenKind::Syllable => before.case == Case::Lower,
            TokenKind::Number => true,
            TokenKind::Punctuation => match self.surface(at - 1) {
                ")" => self.is_bracketed(first, at),
                mark => mark == "”",
            },
            _ => false,
        }
    }

    /// True for a word that asks for more: "của", "ca khúc", "ông".
    fn is_asking(&self, at: usize) -> bool {
        let key = self.tokens[at].key;
        self.list.is(key, Word::INNER) || self.list.is(key, Word::NAMED)
    }

    /// True when the bracket that closes before `at` opened inside the sentence: "o) Có tính chất côn đồ" is a list.
    fn is_bracketed(&self, first: usize, at: usize) -> bool {
        let from = (first + 1).max(at.saturating_sub(BRACKET));
        (from..at).any(|i| self.surface(i) == "(")
    }

    /// True when a place in capitals stands in brackets, and behind it a sentence begins.
    fn is_dateline(&self, at: usize) -> bool {
        let limit = self.tokens.len().min(at + DATELINE + 2);
        let Some(close) = (at + 1..limit).find(|&i| self.surface(i) == ")") else { return false };
        let place = &self.tokens[at + 1..close];
        let titled = self.list.get(self.surface(at + 1)) == Some(Dot::Place);
        let spoken = place.iter().any(|t| self.text[t.span].chars().any(is_accented));
        self.tokens[at - 1].case == Case::Lower
            && place.len() >= 2
            && place.iter().all(|t| t.case == Case::Upper)
            && (titled || spoken)
            && self.tokens.get(close + 1).is_some_and(|t| t.case.is_capital() || t.kind == TokenKind::Number)
    }
}

/// True for a vowel with a mark: capitals that are said as words.
const fn is_accented(c: char) -> bool {
    matches!(c, 'À'..='Ý' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' | '\u{300}'..='\u{323}' | 'Ạ'..='Ỹ')
}
