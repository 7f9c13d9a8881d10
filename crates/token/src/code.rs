//! Codes that mix letters, digits and hyphens, kept whole.
//!
//! In:     the scanner behind a run of letters or a number. Out: the code's end, or nothing.
//! Forms:  `F-16` `Covid-19` `U23` `A320-200` `m2` `51C-558.55` `1A` `11-NQ/TW` `15/2020/NĐ-CP` `M&A`.
//! Not:    `quý I-2017` (a Roman number), `Nội-2017` (a syllable with a mark), `ngày-2`, `HIV/AIDS`, `200kg`.

use bantin_doc::{Case, TokenKind, fold};

use crate::number::{digit, digits};
use crate::scan::{Found, Scanner};

/// A code that begins with the letters `at..end`; `next` is the byte behind them.
pub(crate) fn after_letters(scanner: &Scanner<'_>, at: usize, end: usize, next: u8) -> Option<Found> {
    match next {
        b'0'..=b'9' | 0xC2 => glued(scanner, at, end),
        b'-' => hyphened(scanner, at, end),
        b'&' => ampersand(scanner, at, end),
        b'_' => underscore(scanner, end),
        _ => None,
    }
}

/// A code that begins with the number `at..end`.
pub(crate) fn after_number(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    let bytes = scanner.bytes;
    match scanner.byte(end) {
        b'-' | b'/' => document(scanner, end),
        b'_' => underscore(scanner, end),
        b'x' if digit(bytes, end + 1) => Some((crate::number::end(bytes, end + 1), TokenKind::Number)),
        b'A'..=b'Z' if bytes[at..end].iter().all(u8::is_ascii_digit) => plate(scanner, end),
        _ => None,
    }
}

/// Letters, then digits: "U23", "CO2", "A320-200". A lower-case syllable with a mark is a word glued to a number.
fn glued(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    let superscript = |at: usize| matches!(scanner.bytes.get(at..at + 2), Some([0xC2, 0xB2 | 0xB3 | 0xB9]));
    if superscript(end) {
        return Some((end + 2, TokenKind::Other));
    }
    let latin = scanner.bytes[at..end].is_ascii() || scanner.case(at, end) == Case::Upper;
    (latin && digit(scanner.bytes, end)).then(|| (tail(scanner, end), TokenKind::Other))
}

/// Letters, a hyphen, digits: "F-16", "Covid-19".
fn hyphened(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    let bytes = scanner.bytes;
    let letters = &bytes[at..end];
    let named = letters[0].is_ascii_uppercase() && letters.is_ascii() && !roman(letters);
    if !named || !digit(bytes, end + 1) {
        return None;
    }
    let stop = digits(bytes, end + 1);
    let date = matches!(bytes.get(stop), Some(b'/' | b'.' | b',' | b':')) && digit(bytes, stop + 1);
    (!date).then(|| (tail(scanner, end + 1), TokenKind::Other))
}

/// "M&A", "LĐTB&XH": short capitals on both sides.
fn ampersand(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    /// Letters of one side.
    const LONGEST: usize = 7;
    let stop = scanner.letters(end + 1);
    let short = |from: usize, to: usize| {
        let mut letters = scanner.text[from..to].chars().filter(|c| !fold::is_mark(*c));
        to > from && letters.by_ref().take(LONGEST).all(char::is_uppercase) && letters.next().is_none()
    };
    (short(at, end) && short(end + 1, stop)).then_some((stop, TokenKind::Other))
}

/// "file_name", "a_1": letters and digits tied by low lines.
fn underscore(scanner: &Scanner<'_>, end: usize) -> Option<Found> {
    let mut stop = end;
    loop {
        let low = stop + scanner.bytes[stop..].iter().take_while(|&&b| b == b'_').count();
        let mut next = low;
        loop {
            let further = digits(scanner.bytes, scanner.letters(next));
            if further == next {
                break;
            }
            next = further;
        }
        if low == stop || next == low {
            return (stop > end).then_some((stop, TokenKind::Other));
        }
        stop = next;
    }
}

/// Digits, one capital: "1A", "3G", "51C-558.55".
fn plate(scanner: &Scanner<'_>, end: usize) -> Option<Found> {
    let bytes = scanner.bytes;
    let stop = scanner.letters(end);
    let single = stop == end + 1;
    let tied = single && digit(bytes, stop);
    let plated = stop <= end + 2
        && bytes[end..stop].is_ascii()
        && scanner.byte(stop) == b'-'
        && digit(bytes, stop + 1);
    (single || tied || plated).then(|| (tail(scanner, stop), TokenKind::Other))
}

/// A document's number: "11-NQ/TW", "15/2020/NĐ-CP", "59/2014/QH13".
fn document(scanner: &Scanner<'_>, end: usize) -> Option<Found> {
    let mut stop = end;
    while matches!(scanner.byte(stop), b'-' | b'/') {
        let from = stop + 1;
        let letters = scanner.letters(from);
        let capital = matches!(scanner.case(from, letters), Case::Upper | Case::Mixed);
        let first = scanner.text[from..letters].chars().next().is_some_and(char::is_uppercase);
        let to = digits(scanner.bytes, letters);
        if !(first && (capital || to > letters)) && !(stop > end && letters == from && to > from) {
            break;
        }
        stop = to;
    }
    (stop > end).then_some((stop, TokenKind::Other))
}

/// ASCII letters and digits, then `-` or `.` with digits, as often as they come.
fn tail(scanner: &Scanner<'_>, at: usize) -> usize {
    let bytes = scanner.bytes;
    let mut end = at;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        if end > at && bytes[end - 1].is_ascii_alphabetic() && is_combining(bytes, end) {
            return end - 1; // "A0" and a letter with its mark, as when they are composed
        }
        if !(matches!(bytes.get(end), Some(b'-' | b'.')) && digit(bytes, end + 1)) {
            return end;
        }
        end += 1;
    }
}

/// True when a combining mark (U+0300 to U+036F) stands there.
fn is_combining(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 2), Some([0xCC, _] | [0xCD, 0x80..=0xAF]))
}

fn roman(letters: &[u8]) -> bool {
    letters.iter().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
