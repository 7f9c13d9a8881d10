//! The scanner: one pass over the bytes of a text.
//!
//! In:     any text. Out: tokens in order, disjoint, on char boundaries; the gaps between them hold only white
//!         space, control and format characters.
//! Units:  bytes. Linear: every look-ahead is bounded, or remembers where it failed.
//! Errors: none.
//!
//! Latin letters, digits and common marks are read here; a run of any other script is handed to
//! [`crate::foreign`]. Most tokens are a listed syllable or mark before a space, found without asking what they begin
//! with: that path is short, everything else ([`crate::number`], [`crate::code`], [`crate::dots`], [`crate::address`])
//! hangs on the byte that ends the run.

use bantin_doc::{Case, Span, Token, TokenKind, fold};

use crate::abbreviation::Abbreviations;
use crate::class::{self, BYTES, Class};
use crate::syllables::{Known, Syllables};
use crate::{address, code, dots, foreign, number};

/// State of one pass.
pub(crate) struct Scanner<'t> {
    pub(crate) text: &'t str,
    pub(crate) bytes: &'t [u8],
    pub(crate) list: &'t Abbreviations,
    known: &'t Syllables,
    pub(crate) tokens: Vec<Token>,
    /// No `@` stands before this byte in the run of address characters that was looked at last.
    pub(crate) no_mail_before: usize,
    /// No domain begins before this byte in the run of address characters that was looked at last.
    pub(crate) no_site_before: usize,
}

/// A token found: where it ends, and what it is.
pub(crate) type Found = (usize, TokenKind);

/// Tokens of a text, in a vector that is used again.
pub(crate) fn scan(
    text: &str,
    list: &Abbreviations,
    known: &Syllables,
    mut tokens: Vec<Token>,
) -> Vec<Token> {
    tokens.clear();
    tokens.reserve(text.len() / 4 + 4);
    let bytes = text.as_bytes();
    let mut scanner = Scanner { text, bytes, list, known, tokens, no_mail_before: 0, no_site_before: 0 };
    scanner.run();
    scanner.tokens
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            at = match self.listed(at) {
                Some(next) => next,
                None => {
                    let end = self.other(at);
                    end + usize::from(self.byte(end) == b' ')
                }
            };
        }
    }

    /// Behind a token that is listed, or begins with a listed syllable.
    #[inline]
    fn listed(&mut self, at: usize) -> Option<usize> {
        let (end, known) = self.known.find(self.bytes, at)?;
        let next = self.byte(end);
        if TIES[next as usize] & known.ties != 0 {
            return self.tied(at, end, known);
        }
        self.add(at, end, known);
        Some(end + usize::from(next == b' '))
    }

    /// Behind a listed token before a byte that may tie it to what follows.
    fn tied(&mut self, at: usize, end: usize, known: &Known) -> Option<usize> {
        if known.kind != TokenKind::Syllable {
            return None;
        }
        if !(known.word && self.is_stop(end)) {
            let found = self.joined(at, end, self.byte(end));
            if found != (end, TokenKind::Syllable) {
                return Some(self.whole(at, found));
            }
        }
        self.add(at, end, known);
        Some(end)
    }

    /// Behind a token that is not listed, or what stands between tokens.
    fn other(&mut self, at: usize) -> usize {
        match BYTES[self.bytes[at] as usize] {
            Class::Space | Class::Hidden => at + 1,
            Class::Letter => self.unlisted(at),
            Class::Digit => self.figure(at),
            Class::Mark => self.mark(at),
            Class::Sign => self.sign(at),
            Class::Lead | Class::Foreign => self.beyond(at),
        }
    }

    /// A token that begins with a Latin letter and with no listed syllable.
    fn unlisted(&mut self, at: usize) -> usize {
        let (end, key, case) = fold::syllable(self.text, at);
        if joins(self.byte(end)) {
            return self.joint(at);
        }
        self.add(at, end, &Known::unlisted(key, case));
        if case == Case::Mixed { self.unglued(at, end) } else { end }
    }

    /// Adds a token that is known.
    #[inline]
    fn add(&mut self, at: usize, end: usize, &Known { key, kind, case, common, .. }: &Known) {
        #[allow(clippy::cast_possible_truncation)]
        let span = Span { start: at as u32, end: end as u32 };
        self.tokens.push(Token { span, kind, case, common, key });
    }

    /// Adds a mark, which most often is a common one, and returns its end.
    fn common(&mut self, at: usize, end: usize, kind: TokenKind) -> usize {
        match self.known.known(&self.bytes[at..end]) {
            Some(known) => {
                self.add(at, end, known);
                end
            }
            None => self.push(at, end, kind),
        }
    }

    /// A token that begins with a Latin letter, and may go on behind its letters or holds rare ones.
    fn joint(&mut self, at: usize) -> usize {
        let end = self.letters(at);
        let next = self.byte(end);
        let plain = (end, TokenKind::Syllable);
        let found = if joins(next) { self.joined(at, end, next) } else { plain };
        self.whole(at, found)
    }

    /// Adds a token that begins with a letter.
    fn whole(&mut self, at: usize, (end, kind): Found) -> usize {
        self.push(at, end, kind);
        self.unglued(at, end)
    }

    /// Takes the token `at..end` apart when two words stuck together in it: "phápTụ", not "YouTube", not "McDonald".
    fn unglued(&mut self, at: usize, end: usize) -> usize {
        let Some(&token) =
            self.tokens.last().filter(|t| t.case == Case::Mixed && t.kind == TokenKind::Syllable)
        else {
            return end;
        };
        let (mut marked, mut small) = (false, false);
        for (i, c) in self.text[token.span].char_indices() {
            if small && marked && c.is_uppercase() {
                self.tokens.pop();
                return self.push(at, at + i, TokenKind::Syllable);
            }
            marked |= !c.is_ascii();
            if !fold::is_mark(c) {
                small = c.is_lowercase();
            }
        }
        end
    }

    /// What a run of letters becomes together with what touches it.
    fn joined(&mut self, at: usize, end: usize, next: u8) -> Found {
        let plain = (end, TokenKind::Syllable);
        if let Some(found) = address::from_letters(self, at, end, next) {
            return found;
        }
        match next {
            b'.' => dots::after_letters(self, at, end).unwrap_or(plain),
            b'\'' => self.apostrophe(at, end, end + 1).unwrap_or(plain),
            0xE2 if self.text[end..].starts_with('\u{2019}') => {
                self.apostrophe(at, end, end + 3).unwrap_or(plain)
            }
            _ => code::after_letters(self, at, end, next).unwrap_or(plain),
        }
    }

    /// "O'Neill", "H'Mông", "McDonald’s": letters on both sides, one side short.
    fn apostrophe(&self, at: usize, end: usize, from: usize) -> Option<Found> {
        let stop = self.letters(from);
        let (left, right) = (&self.text[at..end], &self.text[from..stop]);
        let short = left.chars().nth(3).is_none() || right.chars().nth(2).is_none();
        (stop > from && short).then_some((stop, TokenKind::Syllable))
    }

    /// A token that begins with a digit.
    fn figure(&mut self, at: usize) -> usize {
        if let Some((end, kind)) = address::from_digits(self, at) {
            return self.push(at, end, kind);
        }
        let end = number::end(self.bytes, at);
        let (end, kind) = code::after_number(self, at, end).unwrap_or((end, TokenKind::Number));
        let end = self.extended(end);
        self.push(at, end, kind)
    }

    /// Punctuation in ASCII: alone, or a run that is one mark.
    fn mark(&mut self, at: usize) -> usize {
        let end = match self.bytes[at] {
            b'.' if self.bytes[at..].starts_with(b"./.") => at + 3,
            b'.' => self.dots(at),
            b'-' => self.same(at),
            _ => at + 1,
        };
        let end = self.extended(end);
        self.common(at, end, TokenKind::Punctuation)
    }

    /// A sign in ASCII: `%`, `+`; a rule drawn with one sign (`=====`) is one.
    fn sign(&mut self, at: usize) -> usize {
        let end = match self.bytes[at] {
            b'=' | b'_' | b'*' | b'~' | b'#' | b'<' | b'>' => self.same(at),
            _ => at + 1,
        };
        let end = self.extended(end);
        self.common(at, end, TokenKind::Symbol)
    }

    /// A character outside ASCII.
    fn beyond(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return self.bytes.len() };
        let next = at + c.len_utf8();
        match class::of_char(c) {
            Class::Letter => self.unlisted(at),
            Class::Mark if c == '…' => {
                let end = self.dots(at);
                self.common(at, end, TokenKind::Punctuation)
            }
            Class::Mark => {
                let end = self.extended(next);
                self.common(at, end, TokenKind::Punctuation)
            }
            Class::Sign => {
                let end = self.extended(next);
                self.common(at, end, TokenKind::Symbol)
            }
            Class::Foreign => foreign::run(self, at),
            _ => next,
        }
    }

    /// End of the letters that begin at `at` (`at` itself when there is none): Latin letters, combining marks,
    /// and invisible characters that have a letter behind them.
    #[inline]
    pub(crate) fn letters(&self, at: usize) -> usize {
        let bytes = self.bytes;
        let mut end = at;
        loop {
            let Some(&byte) = bytes.get(end) else { return end };
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => end += 1,
                0xC3 if bytes[end + 1] & 0xDF == 0x97 => return end, // × ÷
                0xC3..=0xC9 | 0xCC => end += 2,
                0xCA if bytes[end + 1] < 0xB0 => end += 2,
                0xCD if bytes[end + 1] < 0xB0 => end += 2,
                0xE1 if matches!(bytes[end + 1], 0xB8..=0xBB) => end += 3,
                0xC2 | 0xE2 | 0xEF if end > at => match self.hidden(end) {
                    Some(next) => end = next,
                    None => return end,
                },
                _ => return end,
            }
        }
    }

    /// Behind invisible characters at `at` that have a letter behind them.
    fn hidden(&self, at: usize) -> Option<usize> {
        let mut end = at;
        for c in self.text[at..].chars().take(8) {
            if bantin_doc::fold::is_invisible(c) {
                end += c.len_utf8();
            } else {
                let letter = c.is_ascii_alphabetic() || (!c.is_ascii() && class::of_char(c) == Class::Letter);
                return (end > at && letter).then_some(end);
            }
        }
        None
    }

    /// Behind the marks that belong to what ends at `at`.
    #[inline]
    fn extended(&self, at: usize) -> usize {
        match self.bytes.get(at) {
            Some(0xCC..=0xCD | 0xE1..=0xEF) => {
                let marks = self.text[at..].chars().take_while(|&c| class::extends(c));
                at + marks.map(char::len_utf8).sum::<usize>()
            }
            _ => at,
        }
    }

    /// Behind a run of full stops and ellipses.
    fn dots(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            match self.bytes.get(end) {
                Some(b'.') if end == at || !self.bytes[end..].starts_with(b"./.") => end += 1,
                Some(0xE2) if self.text[end..].starts_with('…') => end += 3,
                _ => return end,
            }
        }
    }

    /// Behind a run of one byte.
    fn same(&self, at: usize) -> usize {
        let byte = self.bytes[at];
        at + self.bytes[at..].iter().take_while(|&&b| b == byte).count()
    }

    /// True for a full stop before white space or the end.
    #[inline]
    fn is_stop(&self, at: usize) -> bool {
        self.byte(at) == b'.' && matches!(self.byte(at + 1), b' ' | b'\n')
    }

    /// The byte at `at`; a space behind the end.
    #[inline]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    /// Case of a piece of the text.
    pub(crate) fn case(&self, at: usize, end: usize) -> Case {
        Case::of(&self.text[at..end])
    }

    /// Adds a token and returns its end.
    #[inline]
    pub(crate) fn push(&mut self, at: usize, end: usize, kind: TokenKind) -> usize {
        #[allow(clippy::cast_possible_truncation)]
        let span = Span::new(at as u32, end as u32);
        self.tokens.push(Token::new(self.text, span, kind));
        end
    }
}

/// Bit of [`TIES`] for a run of letters.
pub(crate) const WORD: u8 = 1;
/// Bit of [`TIES`] for a mark: "...", "./.", "--". (Before a byte from `@` on no mark is looked up.)
pub(crate) const MARK: u8 = 2;

/// What a byte may tie to the token before it.
static TIES: [u8; 256] = {
    let mut all = [0; 256];
    let mut b = 0;
    while b < 256 {
        let joins = matches!(
            b as u8,
            b'0'..=b'9' | b'.' | b'-' | b'\'' | b'&' | b'@' | b'_' | b'+' | b':' | 0xC2..=0xEF
        );
        let repeats = matches!(b as u8, b'.' | b'/' | b'-');
        all[b] = if joins { WORD } else { 0 } | if repeats { MARK } else { 0 };
        b += 1;
    }
    all
};

/// True for a byte that may tie a run of letters to what follows, or begin a rare letter or mark of the same run.
#[inline]
fn joins(byte: u8) -> bool {
    TIES[usize::from(byte)] & WORD != 0
}
