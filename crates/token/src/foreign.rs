//! Runs of other scripts, and emoji: Unicode word boundaries (UAX #29).
//!
//! In:     the scanner at a character that is neither ASCII, Latin nor common punctuation.
//! Out:    one token a word or cluster, a run of letters in scripts without spaces. Forward only: walking back over flags is quadratic.

use bantin_doc::TokenKind;
use unicode_segmentation::UnicodeSegmentation;

use crate::class::{self, Class};
use crate::scan::Scanner;

/// Scans the run of foreign characters at `at` and returns its end.
pub(crate) fn run(scanner: &mut Scanner<'_>, at: usize) -> usize {
    let text = scanner.text;
    let end = end(text, at);
    let (mut from, mut to) = (at, at);
    for piece in text[at..end].split_word_bounds() {
        if !(is_unspaced(&text[from..to]) && is_unspaced(piece)) {
            push(scanner, from, to);
            from = to;
        }
        to += piece.len();
    }
    push(scanner, from, to);
    end
}

fn push(scanner: &mut Scanner<'_>, from: usize, to: usize) {
    let piece = &scanner.text[from..to];
    if piece.chars().any(|c| class::of_char(c) != Class::Hidden) {
        scanner.push(from, to, kind(piece));
    }
}

/// Letters of the scripts that write no spaces between words and have no rule for them (Thai, Lao, Myanmar, Khmer): a
/// run of them is one token.
fn is_unspaced(piece: &str) -> bool {
    let letter =
        |c: char| matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    piece.chars().next().is_some_and(|c| letter(c) && !c.is_numeric() && !is_mark(c))
}

/// The run goes on over foreign characters and the invisible ones between them (joiners, selectors, tags).
fn end(text: &str, at: usize) -> usize {
    let mut end = at;
    for c in text[at..].chars() {
        let inside = !c.is_ascii()
            && (class::extends(c) || matches!(class::of_char(c), Class::Foreign | Class::Hidden));
        if !inside || c == '\u{feff}' {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn kind(piece: &str) -> TokenKind {
    let first = piece.chars().next().unwrap_or(' ');
    if piece.chars().any(char::is_alphabetic) {
        TokenKind::Syllable
    } else if first.is_numeric() {
        TokenKind::Number
    } else if is_mark(first) {
        TokenKind::Punctuation
    } else {
        TokenKind::Symbol
    }
}

/// Punctuation of East and South Asian and Arabic scripts.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{e5a}' | '\u{e5b}'
        | '\u{17d4}'..='\u{17da}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}
