//! Full stops and ellipses that end no sentence, and brackets that only interrupt one.
//!
//! In:     the splitter at a terminator. Out: whether the sentence goes on behind it.
//! Forms:  `1. Trẻ em`, `Điều 93. Tội giết người`; `chỉ còn… 2 người`; `TP . HCM`, `70 . 000`, `V . H .` with the blanks of
//!         treebanks and old prints; "anh T. (25 tuổi) quê Ninh Bình".

use bantin_doc::{Case, TokenKind};

use crate::abbreviation::{Dot, Word};
use crate::sentence::Splitter;

/// The bracket of an aside closes within so many tokens.
const ASIDE: usize = 30;
/// An ellipsis ends a list when a comma stands so near before it.
const LISTED: usize = 4;

impl Splitter<'_> {
    /// True when the terminator at `at` of the sentence that began at `first` ties to what follows at `next`.
    pub(crate) fn is_tied(&self, first: usize, at: usize, next: usize) -> bool {
        match self.surface(at) {
            "." if next == at + 1 => self.is_number(first, at) || (at > first && self.is_spaced(at)),
            "..." | "…" => at == first || self.is_broken(at, next) || self.is_suspense(first, at, next),
            "!" | "?" => self.is_exclamation(first, at) || self.is_shout(first, at, next),
            _ => false,
        }
    }

    /// True when the full stop at `at` stands behind the number or letter of a list entry, at the beginning of the
    /// sentence or behind a colon: "Có ba lý do: 1. Trẻ em"; or behind a numbered word: "Bước 1. Rửa tay".
    fn is_number(&self, first: usize, at: usize) -> bool {
        if at == first {
            return false;
        }
        let token = self.tokens[at - 1];
        let short = token.span.len() <= 3 && (token.kind == TokenKind::Number || token.span.len() == 1)
            || (token.case == Case::Upper && is_roman(self.surface(at - 1)));
        if !short || at == first + 1 {
            return short;
        }
        let labelled = at == first + 2
            && self.tokens[first].case.is_capital()
            && self.list.is(self.tokens[first].key, Word::LABEL);
        let begun = match self.surface(at - 2) {
            // Not "thắng đậm: 9-0. Đội khách …".
            ":" => self.surface(at - 1).bytes().all(|b| b.is_ascii_alphanumeric()),
            mark => matches!(mark, ";" | "“" | "«"),
        };
        labelled || begun
    }

    /// True when a full stop behind a blank belongs to an abbreviation, a number or initials.
    fn is_spaced(&self, at: usize) -> bool {
        if self.touches(at) || at + 1 == self.tokens.len() {
            return false;
        }
        let (before, after) = (self.tokens[at - 1], self.tokens[at + 1]);
        // "phần mềm .NET"
        if self.touches(at + 1) && after.case == Case::Upper {
            return true;
        }
        match (before.kind, after.kind) {
            (TokenKind::Number, TokenKind::Number) => {
                let thousands = after.span.len() == 3 && before.span.len() <= 3;
                thousands || (at >= 2 && self.surface(at - 2) == "(" && self.surface(at + 2) == ")")
            }
            (_, TokenKind::Syllable) if self.is_initial(at - 1) => {
                self.is_initial(at + 1) && self.surface(at + 2) == "."
            }
            (_, TokenKind::Syllable) => match self.list.get(self.surface(at - 1)) {
                Some(Dot::Title) => !self.list.is(after.key, Word::OPENER) && after.case == Case::Title,
                Some(Dot::Place) => self.is_place(at + 1),
                _ => false,
            },
            _ => false,
        }
    }

    fn is_initial(&self, at: usize) -> bool {
        self.tokens[at].case == Case::Title && self.surface(at).chars().nth(1).is_none()
    }

    /// True when a place's name may begin at `at`: capitals alone, two capitals, a name of one syllable.
    fn is_place(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let pair = self.tokens.get(at + 1).is_some_and(|t| t.case == Case::Title);
        token.case == Case::Upper
            || self.list.is(token.key, Word::LONE)
            || (token.case == Case::Title && pair && !self.list.is(token.key, Word::OPENER))
    }

    /// True when an ellipsis stands behind a word that asks for more: "Rồi thì... Tết cũng đến".
    fn is_broken(&self, at: usize, next: usize) -> bool {
        let before = self.tokens[at - 1];
        next == at + 1
            && before.kind == TokenKind::Syllable
            && self.list.is(before.key, Word::INNER)
            && !self.list.is(self.tokens[next].key, Word::OPENER)
    }

    /// True when an ellipsis holds the reader up before a number: "chỉ còn… 2 người". Behind a list it ends:
    /// "chăn, màn, gạo… 400 người đến nhận".
    fn is_suspense(&self, first: usize, at: usize, next: usize) -> bool {
        let number = next == at + 1 && self.tokens[next].kind == TokenKind::Number;
        let from = first.max(at.saturating_sub(LISTED));
        let listed = (from..at).any(|i| matches!(self.surface(i), "," | "”" | "\""));
        number && !listed
    }

    /// True when the exclamation mark at `at` belongs to a name: "Yahoo! Mail", not "Yahoo! Theo …".
    fn is_shout(&self, first: usize, at: usize, next: usize) -> bool {
        at > first
            && next == at + 1
            && self.touches(at)
            && self.list.is(self.tokens[at - 1].key, Word::SHOUT)
            && !self.list.is(self.tokens[next].key, Word::OPENER)
    }

    /// True when the bracket at `at` opens in lower case or with a number, closes soon, and the sentence goes on behind it.
    pub(crate) fn is_aside(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let opens = match token.kind {
            TokenKind::Punctuation => matches!(self.surface(at), "(" | "["),
            _ => token.case == Case::Upper && self.list.is(token.key, Word::OPEN),
        };
        let inside = self.tokens.get(at + 1);
        if !opens || inside.is_none_or(|t| t.case.is_capital()) {
            return false;
        }
        let limit = self.tokens.len().min(at + ASIDE);
        let mut line = (at + 1..limit).take_while(|&i| !self.breaks(i - 1));
        let close = line.find(|&i| matches!(self.surface(i), ")" | "]") || self.is_close(i));
        close.is_some_and(|close| {
            close + 1 < self.tokens.len()
                && !self.breaks(close)
                && (self.tokens[close + 1].case == Case::Lower
                    || matches!(self.surface(close + 1), "," | ";" | ":" | "."))
        })
    }

    /// True for the name of a closing bracket in treebanks.
    pub(crate) fn is_close(&self, at: usize) -> bool {
        self.tokens[at].case == Case::Upper && self.list.is(self.tokens[at].key, Word::CLOSE)
    }
}

fn is_roman(letters: &str) -> bool {
    letters.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
