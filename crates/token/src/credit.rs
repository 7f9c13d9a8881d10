//! Credits of pictures: "(Ảnh: TTXVN)", "Ảnh: AP", "Ảnh minh họa".
//!
//! In:     text and tokens. Out: credits in order, disjoint, as ranges of tokens.
//! Pages lose their line breaks on the way, and a credit is often the only thing between a caption and the article:
//! "Tổng thống Nga Vladimir Putin. Ảnh: AP Phát biểu trong buổi đối thoại …". So a credit also ends a sentence.

use bantin_doc::{Case, Token, TokenKind};

use crate::abbreviation::{Abbreviations, Word};
use crate::marks::{Mark, Marks};

/// Tokens of one credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Credit {
    /// First token: the bracket or the mark.
    pub(crate) first: usize,
    /// One past the last.
    pub(crate) end: usize,
}

/// A credit is no longer than this.
const LONGEST: usize = 24;

/// Names behind "Nguồn:" have no more tokens than this.
const NAMES: usize = 8;

/// Fills `credits` with those of a text.
pub(crate) fn find(
    text: &str,
    tokens: &[Token],
    marks: &Marks,
    list: &Abbreviations,
    credits: &mut Vec<Credit>,
) {
    let finder = Finder { text, tokens, marks, list };
    credits.clear();
    let mut from = 0;
    while let Some(at) = finder.next(from) {
        let last = credits.last().map_or(0, |last| last.end);
        let second = last > 0 && last + 1 >= at;
        let credit = if finder.may_begin(at) { finder.credit(at, second) } else { None };
        from = credit.map_or(at + 1, |credit| credit.end.max(at + 1));
        credits.extend(credit);
    }
}

struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token],
    marks: &'t Marks,
    list: &'t Abbreviations,
}

impl Finder<'_> {
    /// The first token from `from` on that may be a credit's mark: few are. A loop of its own is a short one.
    #[inline(never)]
    fn next(&self, from: usize) -> Option<usize> {
        let far = self.tokens.get(from..)?.iter().position(|token| self.marks.may_credit(token))?;
        Some(from + far)
    }

    /// A credit begins with a mark that has a capital or stands behind a bracket.
    fn may_begin(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.kind == TokenKind::Syllable && (token.case.is_capital() || (at > 0 && self.opens(at - 1)))
    }

    fn surface(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span])
    }

    fn opens(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Punctuation && matches!(self.surface(at), "(" | "[")
    }

    /// The credit whose mark begins at `at`; `second`: another one ends right before.
    fn credit(&self, at: usize, second: bool) -> Option<Credit> {
        let (mark, length) = self.marks.at(&self.tokens[at..], Mark::is_credit)?;
        let behind = at + length;
        if at > 0 && self.opens(at - 1) {
            // "(ảnh)" and "(ảnh trên)" in running text point to a picture.
            let sure = self.surface(behind) == ":" || mark == Mark::CreditBare || self.is_capital(behind);
            return self.bracket(at).filter(|_| sure).map(|end| Credit { first: at - 1, end });
        }
        if at > 0 && matches!(self.surface(at - 1), "“" | "‘" | "\"" | "'" | ":" | ",") {
            return None;
        }
        let colon = self.surface(behind) == ":";
        let end = match mark {
            Mark::CreditColon | Mark::CreditBare if colon => self.owner(behind + 1),
            Mark::CreditBracket if colon && second => self.owner(behind + 1),
            Mark::CreditSource if colon && second => self.owner(behind + 1),
            Mark::CreditSource if colon && self.stands_first(at) && self.is_source(behind + 1) => {
                // At the end of a line it is the article's source, no picture's.
                Some(self.owner(behind + 1)).filter(|&end| end < self.tokens.len() && !self.breaks(end))?
            }
            Mark::CreditColon if self.stands_first(at) => self.unmarked(behind)?,
            Mark::CreditBare if self.is_capital(behind) && self.is_agency(behind).is_some() => {
                self.owner(behind)
            }
            Mark::CreditBare if self.is_capital(at) => behind,
            _ => return None,
        };
        Some(Credit { first: at, end })
    }

    /// True when a line or a sentence ends before `at`.
    fn stands_first(&self, at: usize) -> bool {
        at == 0
            || self.breaks(at)
            || matches!(self.surface(at - 1), "." | "!" | "?" | "…" | "..." | "”" | ")")
    }

    /// True when an agency, or names before a word that opens a sentence, begin at `at`.
    fn is_source(&self, at: usize) -> bool {
        let limit = self.tokens.len().min(at + NAMES);
        self.is_agency(at).is_some()
            || (at + 1..limit).take_while(|&i| self.is_capital(i - 1)).any(|i| self.opens_sentence(i))
    }

    /// Behind the owner at `at` without a colon: "Ảnh TTXVN", "Ảnh QQ Họ cũng …".
    fn unmarked(&self, at: usize) -> Option<usize> {
        let short = self.tokens.get(at).is_some_and(|t| t.case == Case::Upper).then_some(1);
        let end = at + self.is_agency(at).or(short)?;
        (self.begins(end) || self.surface(end) == ".").then_some(end)
    }

    /// Behind the bracket that closes.
    fn bracket(&self, at: usize) -> Option<usize> {
        let limit = self.tokens.len().min(at + LONGEST);
        let close = (at..limit).find(|&i| matches!(self.surface(i), ")" | "]"))?;
        let line = self.tokens[at].span.start as usize..self.tokens[close].span.start as usize;
        (!self.text[line].contains('\n')).then_some(close + 1)
    }

    /// Behind the owner's name that begins at `at`: at a full stop or line break, behind an agency, before a word that
    /// opens a sentence, before the last capital of a run that goes on in lower case.
    fn owner(&self, at: usize) -> usize {
        let limit = self.tokens.len().min(at + LONGEST);
        let (mut end, mut capitals) = (at, 0);
        let named = self.is_capital(at);
        while end < limit {
            if end > at && self.breaks(end) {
                return end;
            }
            if let Some(length) = self.is_agency(end).filter(|_| end == at || self.is_capital(end)) {
                end += length;
                capitals = 0;
                if !matches!(self.surface(end), "/" | "-" | "–" | ",") && self.begins(end) {
                    return end;
                }
                continue;
            }
            let token = self.tokens[end];
            match (token.kind, token.case) {
                (TokenKind::Punctuation, _) => match self.surface(end) {
                    "." | ";" | ")" | "./." | "…" | "..." => return end,
                    "“" | "‘" | "«" | "\"" if end > at => return end,
                    _ => capitals = 0,
                },
                (TokenKind::Syllable, Case::Lower) if capitals >= 2 && named => return end - 1,
                (TokenKind::Syllable, Case::Lower) => capitals = 0,
                (TokenKind::Syllable, _) if end > at && self.opens_sentence(end) => return end,
                (TokenKind::Number, _) if capitals >= 2 => return end,
                _ => capitals += 1,
            }
            end += 1;
        }
        // No end in sight: the mark alone is sure.
        if end == self.tokens.len() { end } else { at }
    }

    fn is_agency(&self, at: usize) -> Option<usize> {
        self.marks.at(self.tokens.get(at..)?, |mark| mark == Mark::Agency).map(|(_, length)| length)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.case.is_capital())
    }

    /// True when a sentence may begin at `at`.
    fn begins(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| {
            t.case.is_capital()
                || t.kind == TokenKind::Number
                || matches!(self.surface(at), "“" | "\"" | "(" | "-")
        })
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let key = self.tokens[at].key;
        self.list.is(key, Word::OPENER)
            || (self.list.is(key, Word::OPENER_WEAK)
                && self.tokens.get(at + 1).is_some_and(|t| t.case == Case::Lower))
    }

    /// True when a line ends before the token.
    fn breaks(&self, at: usize) -> bool {
        let gap = self.tokens[at - 1].span.end as usize..self.tokens[at].span.start as usize;
        self.text[gap].contains(['\n', '\r'])
    }
}
