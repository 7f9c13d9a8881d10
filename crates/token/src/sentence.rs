//! Where sentences end.
//!
//! In:     tokens of a text, and the credits of pictures in it. Out: pieces in order; every token lies in exactly one.
//! Ends:   `.` `!` `?` `…` `./.` with the quotes and brackets that close behind them; any line break; behind a credit.
//! Not:    inside abbreviations, numbers, addresses (they are whole tokens); at an ellipsis or a quotation that
//!         goes on in lower case; behind the number of a list ("1. Trẻ em").

use bantin_doc::{Case, Span, Token, TokenKind};

use crate::abbreviation::Abbreviations;
use crate::credit::Credit;

/// A sentence, as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// First token.
    pub(crate) first: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// True when the line ends behind it.
    pub(crate) line: bool,
}

impl Piece {
    /// The bytes of the sentence.
    pub(crate) fn span(self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.first].span.start, tokens[self.end - 1].span.end)
    }
}

/// Sentences over tokens.
pub(crate) fn split(text: &str, tokens: &[Token], list: &Abbreviations, credits: &[Credit]) -> Vec<Piece> {
    let mut splitter = Splitter { text, tokens, list, credits };
    let mut pieces = Vec::with_capacity(tokens.len() / 16 + 1);
    let mut first = 0;
    while first < tokens.len() {
        let end = splitter.end(first);
        pieces.push(Piece { first, end, line: end == tokens.len() || splitter.breaks(end - 1) });
        first = end;
    }
    pieces
}

/// A quotation is looked for so many tokens back.
const QUOTED: usize = 200;

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    list: &'t Abbreviations,
    /// Those that end behind the tokens read so far.
    credits: &'t [Credit],
}

impl Splitter<'_> {
    /// One past the last token of the sentence that begins at `first`.
    fn end(&mut self, first: usize) -> usize {
        let mut at = first;
        loop {
            at = self.plain(at);
            let next = at + 1;
            if next == self.tokens.len() || self.breaks(at) || self.credited(next) || self.pointed(next) {
                return next;
            }
            if !self.terminates(first, at) {
                at = next;
                continue;
            }
            let end = self.closed(first, next);
            if end == self.tokens.len() || self.breaks(end - 1) || self.starts(first, at, end) {
                return end;
            }
            at = end;
        }
    }

    /// Runs over syllables and numbers with single spaces between them, to the last of them before anything else or
    /// before the next credit ends: what most of a text is.
    fn plain(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let limit = self.credits.first().map_or(self.tokens.len(), |credit| credit.end.max(from + 1) - 1);
        let plain = |kind| matches!(kind, TokenKind::Syllable | TokenKind::Number);
        let mut at = from;
        while let Some([token, next]) = self.tokens[..limit.max(from)].get(at..at + 2) {
            let spaced = next.span.start - token.span.end == 1 && bytes[token.span.end as usize] == b' ';
            if !(spaced && plain(token.kind) && plain(next.kind)) {
                break;
            }
            at += 1;
        }
        at
    }

    fn surface(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span]
    }

    /// True when the line ends behind the token.
    fn breaks(&self, at: usize) -> bool {
        let (from, to) = (self.tokens[at].span.end as usize, self.tokens[at + 1].span.start as usize);
        match to - from {
            0 => false,
            1 => matches!(self.text.as_bytes()[from], b'\n'..=b'\r'),
            _ => self.text[from..to].contains(is_break),
        }
    }

    /// True when a credit ends before `at` and a sentence may begin there.
    fn credited(&mut self, at: usize) -> bool {
        while let [credit, rest @ ..] = self.credits {
            if credit.end > at {
                return false;
            }
            self.credits = rest;
            if credit.end == at {
                return self.begins(at);
            }
        }
        false
    }

    /// True when `>>` stands at `at`: it points to another article.
    fn pointed(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Symbol && self.surface(at).starts_with(">>")
    }

    /// True when a sentence that began at `first` may end at the token.
    fn terminates(&self, first: usize, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Punctuation => {
                let mark = self.surface(at);
                let ends = matches!(mark.as_bytes(), [b'.' | b'!' | b'?', ..] | [0xE2, 0x80, 0xA6, ..]);
                // "(!)", "(?)": a remark, no end.
                ends && !(at > first && matches!(mark, "!" | "?") && self.surface(at - 1) == "(")
            }
            TokenKind::Abbreviation => token.case == Case::Lower && self.list.is_final(self.surface(at)),
            _ => false,
        }
    }

    /// Behind the marks that close what ends before `at`: further terminators, quotes, brackets.
    fn closed(&self, first: usize, at: usize) -> usize {
        let mut end = at;
        while end < self.tokens.len() && !self.breaks(end - 1) {
            let touching = self.tokens[end - 1].span.end == self.tokens[end].span.start;
            let closes = match self.surface(end) {
                "”" | "’" | "»" | ")" | "]" | "}" | "./." => true,
                "\"" | "'" => touching || self.closes_quote(first, end),
                // An emoji behind a sentence belongs to it.
                sign if sign.len() > 3 && self.tokens[end].kind == TokenKind::Symbol => true,
                _ => touching && self.terminates(first, end),
            };
            if !closes {
                break;
            }
            end += 1;
        }
        end
    }

    /// True when the straight quote at `at` closes, though a space stands before it: closing punctuation follows, or an
    /// odd number of them stand before it in the sentence and nothing touches it.
    fn closes_quote(&self, first: usize, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return true };
        if matches!(self.surface(at + 1), "." | "," | ";" | ":" | "!" | "?" | ")" | "..." | "…" | "-" | "–")
        {
            return true;
        }
        let quote = self.surface(at);
        let first = first.max(at.saturating_sub(QUOTED));
        let open = self.tokens[first..at].iter().filter(|t| &self.text[t.span] == quote).count() % 2 == 1;
        open && next.span.start != self.tokens[at].span.end
    }

    /// True when a sentence may start at `next`, behind the terminator `at` of the one that began at `first`.
    fn starts(&self, first: usize, at: usize, next: usize) -> bool {
        self.surface(at) == "./." || (!self.is_number(first, at) && self.begins(next))
    }

    /// True when the token at `at` may begin a sentence.
    fn begins(&self, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Punctuation => match self.surface(at) {
                "-" | "–" | "—" | "•" | "*" => {
                    self.tokens.get(at + 1).is_none_or(|t| t.case != Case::Lower)
                }
                mark => matches!(mark, "“" | "‘" | "«" | "\"" | "'" | "(" | "["),
            },
            TokenKind::Symbol => !matches!(self.surface(at), "%" | "°" | "+" | "="),
            _ => token.case != Case::Lower,
        }
    }

    /// True when the full stop at `at` stands behind the number or letter of a list entry, at the beginning of the
    /// sentence or behind a colon: "Có ba lý do: 1. Trẻ em".
    fn is_number(&self, first: usize, at: usize) -> bool {
        if at == first || self.surface(at) != "." {
            return false;
        }
        let token = self.tokens[at - 1];
        let opens = at == first + 1 || matches!(self.surface(at - 2), ":" | ";");
        let short = token.span.len() <= 3
            && (token.kind == TokenKind::Number || token.case == Case::Upper || token.span.len() == 1);
        opens && short
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
