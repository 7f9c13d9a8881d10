//! Quotations and sentences: which marks close, which sentences a quotation keeps together.
//!
//! In:     the splitter behind a terminator. Out: where the closing marks end, and what goes on behind them.
//! Straight quotes tell nothing of their side. What touches them does (`"Tôi`, `tôi"`), then the punctuation beside
//! them, then their number in the sentence. Texts of treebanks have blanks on both sides.

use bantin_doc::TokenKind;

use crate::sentence::{Splitter, is_word};

/// A straight quote's fellow is looked for so many tokens away.
const QUOTED: usize = 200;
/// Exclamations in a quotation of so many tokens to each side are one sentence: `gọi "Mẹ! Bố!"`.
const SHORT: usize = 4;

impl Splitter<'_> {
    /// Behind the marks that close what ends before `at`: further terminators, quotes, brackets.
    pub(crate) fn closed(&self, first: usize, at: usize) -> usize {
        let mut end = at;
        while end < self.tokens.len() && !self.breaks(end - 1) {
            let closes = match self.surface(end) {
                _ if is_word(&self.tokens[end]) => self.is_close(end),
                "”" | "’" | "»" | ")" | "]" | "}" | "./." => true,
                "\"" | "'" => self.touches(end) || self.closes_quote(first, end),
                // An emoji behind a sentence belongs to it.
                sign if sign.len() > 3 && self.tokens[end].kind == TokenKind::Symbol => true,
                "..." | "…" if !self.touches(end) => self.surface(end - 1) != "." && !self.touches(end + 1),
                _ => (self.touches(end) && self.terminates(first, end)) || self.is_close(end),
            };
            if !closes {
                break;
            }
            end += 1;
        }
        end
    }

    /// True when the straight quote at `at` closes, though a space stands before it: closing punctuation follows, or an
    /// odd number of them stand before it in the sentence, nothing touches it and the next one is no closing one.
    fn closes_quote(&self, first: usize, at: usize) -> bool {
        let next = at + 1;
        if next == self.tokens.len() || is_closing(self.surface(next)) {
            return true;
        }
        let quote = self.surface(at);
        // "Ai đấy? " . " Hùng đây": behind a quotation that has just closed another one opens.
        if at >= 2 && self.surface(at - 2) == quote && !self.touches(next) && at - 2 >= first {
            return false;
        }
        let first = first.max(at.saturating_sub(QUOTED));
        let same = |t: &&bantin_doc::Token| &self.text[t.span] == quote;
        let open = self.tokens[first..at].iter().filter(same).count() % 2 == 1;
        open && !self.touches(next) && !self.next_closes(at)
    }

    /// True when the next quote of this kind in the line surely closes: then the one at `at` opened.
    fn next_closes(&self, at: usize) -> bool {
        let quote = self.surface(at);
        let limit = self.tokens.len().min(at + QUOTED);
        let mut line = (at + 1..limit).take_while(|&i| !self.breaks(i - 1));
        let Some(next) = line.find(|&i| self.surface(i) == quote) else { return false };
        let ended = matches!(self.surface(next - 1), "." | "!" | "?" | "..." | "…");
        let behind = self.surface(next + 1);
        is_closing(behind) && (ended || matches!(behind, "." | "," | ";" | ":" | "!" | "?" | ")"))
    }

    /// True when the mark at `at` stands in a quotation of a few words that goes on: `gọi: "Mẹ! Bố!"`, `hỏi “Ai? Ở đâu?”`.
    pub(crate) fn is_exclamation(&self, first: usize, at: usize) -> bool {
        if !matches!(self.surface(at), "!" | "?") {
            return false;
        }
        let quote = |i: &usize| matches!(self.surface(*i), "\"" | "“" | "‘" | "'" | "«");
        let Some(open) = (first.max(at.saturating_sub(SHORT + 1))..at).rev().find(quote) else {
            return false;
        };
        let close = match self.surface(open) {
            "“" => "”",
            "‘" => "’",
            "«" => "»",
            straight => straight,
        };
        let limit = self.tokens.len().min(at + SHORT + 2);
        // "liệu có "chìm xuồng"? Báo …": two straight quotes before the mark are a quotation that ended.
        let inside = close != self.surface(open)
            || (first..at).rev().take(QUOTED).filter(|&i| self.surface(i) == close).count() % 2 == 1;
        open > first
            && inside
            && self.surface(at + 1) != close
            && (at + 2..limit).take_while(|&i| !self.breaks(i - 1)).any(|i| self.surface(i) == close)
    }

    /// True when a dash behind a quotation names the speaker: `"Vâng." - Lan đáp`.
    pub(crate) fn is_attributed(&self, at: usize) -> bool {
        at > 0
            && matches!(self.surface(at), "-" | "–" | "—")
            && matches!(self.surface(at - 1), "\"" | "”" | "»" | "’")
            && !matches!(self.surface(at + 1), "\"" | "“" | "«" | "‘")
    }
}

/// True for punctuation that stands behind a closing quote, never behind an opening one.
fn is_closing(mark: &str) -> bool {
    matches!(mark, "." | "," | ";" | ":" | "!" | "?" | ")" | "..." | "…" | "-" | "–")
}
