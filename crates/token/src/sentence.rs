//! Where sentences end.
//!
//! In:     tokens of a text, and the credits of pictures in it. Out: pieces in order; every token lies in exactly one.
//! Ends:   `.` `!` `?` `…` `./.` with the quotes and brackets that close behind them ([`crate::quote`]); any line break;
//!         behind a credit; where a line break was lost ([`crate::seam`]).
//! Not:    inside abbreviations, numbers, addresses (they are whole tokens); at an ellipsis or a quotation that
//!         goes on in lower case; at stops that belong to something else ([`crate::stop`]).

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

/// Fills `pieces` with the sentences over tokens.
pub(crate) fn split(
    text: &str,
    tokens: &[Token],
    list: &Abbreviations,
    credits: &[Credit],
    pieces: &mut Vec<Piece>,
) {
    let mut splitter = Splitter { text, tokens, list, credits };
    pieces.clear();
    let mut first = 0;
    while first < tokens.len() {
        let end = splitter.end(first);
        pieces.push(Piece { first, end, line: end == tokens.len() || splitter.breaks(end - 1) });
        first = end;
    }
}

/// One pass over the tokens.
pub(crate) struct Splitter<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'t [Token],
    pub(crate) list: &'t Abbreviations,
    /// Those that end behind the tokens read so far.
    credits: &'t [Credit],
}

impl Splitter<'_> {
    /// One past the last token of the sentence that begins at `first`.
    fn end(&mut self, first: usize) -> usize {
        let mut at = first;
        loop {
            at = self.plain(first, at);
            let next = at + 1;
            if next == self.tokens.len() || self.breaks(at) || self.credited(next) {
                return next;
            }
            if self.pointed(next) || self.is_seam(first, next) {
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

    /// Runs over tokens that end no sentence and before which none begins, to the last of them before a line break,
    /// before anything that may be an end or a beginning and before the next credit ends: what most of a text is.
    fn plain(&self, first: usize, from: usize) -> usize {
        let limit = self.credits.first().map_or(self.tokens.len(), |credit| credit.end.max(from + 1) - 1);
        let tokens = self.tokens.get(from..limit).unwrap_or_default();
        let Some((token, rest)) = tokens.split_first() else { return from };
        if !is_word(token) && !self.is_quiet(token) {
            return from;
        }
        let mut end = token.span.end;
        let inside = |&(next, at): &(&Token, usize)| {
            let near = self.is_near(end, next.span.start);
            end = next.span.end;
            near && if is_word(next) {
                !(next.case == Case::Title && self.is_raised(at) && self.is_seam(first, at))
            } else {
                self.is_quiet(next) && !(self.opens(next) && self.is_seam(first, at))
            }
        };
        from + rest.iter().zip(from + 1..).take_while(inside).count()
    }

    /// True when nothing or one character stands between two tokens, and the line goes on for sure.
    #[inline]
    fn is_near(&self, from: u32, to: u32) -> bool {
        to - from <= 1 && self.text.as_bytes()[from as usize] >= b' '
    }

    /// True for a mark or sign that ends no sentence and points to none.
    #[inline]
    fn is_quiet(&self, token: &Token) -> bool {
        let at = token.span.start as usize;
        let sign = matches!(token.kind, TokenKind::Punctuation | TokenKind::Symbol);
        sign && match self.text.as_bytes()[at] {
            b'.' | b'!' | b'?' | b'>' => false,
            0xE2 => !self.text[at..].starts_with('…'),
            _ => true,
        }
    }

    /// True for an opening bracket.
    #[inline]
    fn opens(&self, token: &Token) -> bool {
        self.text.as_bytes()[token.span.start as usize] == b'('
    }

    /// True for a word before lower case, and behind lower case or what has none.
    #[inline]
    fn is_raised(&self, at: usize) -> bool {
        let behind = self.tokens.get(at + 1).is_some_and(|t| t.case == Case::Lower);
        behind && self.tokens[at - 1].case <= Case::Lower
    }

    /// The token's text; nothing behind the last.
    pub(crate) fn surface(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span])
    }

    /// True when nothing stands between the token and the one before it.
    pub(crate) fn touches(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| t.span.start == self.tokens[at - 1].span.end)
    }

    /// True when the line ends behind the token.
    pub(crate) fn breaks(&self, at: usize) -> bool {
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
    pub(crate) fn terminates(&self, first: usize, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Punctuation => {
                let mark = self.surface(at);
                let ends = matches!(mark.as_bytes(), [b'.' | b'!' | b'?', ..] | [0xE2, 0x80, 0xA6, ..]);
                // "(!)", "(?)", "(…)": a remark, no end.
                ends && !(at > first && mark != "." && self.surface(at - 1) == "(")
            }
            TokenKind::Abbreviation => token.case == Case::Lower && self.list.is_final(self.surface(at)),
            _ => false,
        }
    }

    /// True when a sentence may start at `next`, behind the terminator `at` of the one that began at `first`.
    fn starts(&self, first: usize, at: usize, next: usize) -> bool {
        self.surface(at) == "./."
            || (self.begins(next) && !self.is_tied(first, at, next) && !self.is_attributed(next))
    }

    /// True when the token at `at` may begin a sentence.
    fn begins(&self, at: usize) -> bool {
        let token = self.tokens[at];
        match token.kind {
            TokenKind::Punctuation => match self.surface(at) {
                "-" | "–" | "—" | "•" | "*" => {
                    self.tokens.get(at + 1).is_none_or(|t| t.case != Case::Lower)
                }
                "..." | "…" => {
                    self.surface(at - 1) == "."
                        && !self.touches(at)
                        && self.tokens.get(at + 1).is_some_and(|t| t.kind != TokenKind::Punctuation)
                }
                "(" | "[" => !self.is_aside(at),
                mark => matches!(mark, "“" | "‘" | "«" | "\"" | "'"),
            },
            TokenKind::Symbol => !matches!(self.surface(at), "%" | "°" | "+" | "="),
            TokenKind::Number => true,
            _ => token.case != Case::Lower && !self.is_aside(at),
        }
    }
}

/// True for a word or number.
#[inline]
pub(crate) const fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Syllable | TokenKind::Number)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
