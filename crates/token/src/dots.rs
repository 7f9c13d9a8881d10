//! Full stops that belong to a word: abbreviations, initials, titles.
//!
//! In:     the scanner behind a run of letters that a full stop follows. Out: the abbreviation's end, or nothing:
//!         then the stop is a token of its own.
//! Forms:  `TP.HCM` `T.Ư` `GS.TS.` `v.v.` `U.23` whole; `TP.` before "Hải Phòng", `H.` before "Cát Hải", `P.` before "Vy";
//!         initials `N.V.A.`, "Nguyễn T. H.", "Donald J. Trump".
//! Not:    "vitamin C. Trẻ em", "gái.Dựa", "chị H. Sau đó": the next word opens a sentence.

use bantin_doc::{Case, TokenKind, fold};

use crate::abbreviation::{Dot, Word};
use crate::number::{digit, digits};
use crate::scan::{Found, Scanner};

/// The abbreviation that begins with the letters `at..end`; a full stop stands at `end`.
pub(crate) fn after_letters(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    // "80 km/h. Cầu", "1080p. Màn hình": a unit, no name.
    if at > 0 && matches!(scanner.bytes[at - 1], b'/' | b'0'..=b'9') {
        return None;
    }
    if let Some(found) = numbered(scanner, at, end) {
        return Some(found);
    }
    let stop = whole(scanner, at, end)
        .or_else(|| titles(scanner, at, end).filter(|_| !initial_follows(scanner, at, end)))
        .or_else(|| clipped(scanner, at, end))
        .or_else(|| initials(scanner, at, end))?;
    Some((stop, TokenKind::Abbreviation))
}

/// "U.23": a capital and a number that touch the stop, unless the capital is a title ("Q.1").
fn numbered(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    let number = end - at == 1 && scanner.bytes[at].is_ascii_uppercase() && digit(scanner.bytes, end + 1);
    if !number || scanner.list.get(&scanner.text[at..end]).is_some() {
        return None;
    }
    let stop = digits(scanner.bytes, end + 1);
    (stop <= end + 4).then_some((stop, TokenKind::Other))
}

/// A listed form with stops inside: "T.Ư", "v.v.". The longest of up to four parts.
fn whole(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<usize> {
    let (mut best, mut stop) = (None, end);
    for _ in 0..3 {
        if scanner.byte(stop) != b'.' {
            break;
        }
        let next = scanner.letters(stop + 1);
        if next == stop + 1 || next > at + 24 {
            break;
        }
        let part = stop + 1;
        stop = next;
        match scanner.list.get(&scanner.text[at..stop]) {
            Some(Dot::Whole) if initial_follows(scanner, part, stop) => {}
            Some(Dot::Whole) => best = Some(stop),
            Some(Dot::Title | Dot::Place) => best = with_stop(scanner, stop, true),
            Some(Dot::Final) => best = with_stop(scanner, stop, false),
            Some(Dot::Number) | None => {}
        }
    }
    best
}

/// `end`, with the full stop behind it unless that one ends a sentence.
fn with_stop(scanner: &Scanner<'_>, end: usize, named: bool) -> Option<usize> {
    let taken = scanner.byte(end) == b'.'
        && match ahead(scanner, end + 1) {
            Ahead::Opener | Ahead::End => !named,
            _ => true,
        };
    Some(if taken { end + 1 } else { end })
}

/// True for a single capital with another one behind its stop: "P.V.H." is a person, though "P." is a title.
fn initial_follows(scanner: &Scanner<'_>, at: usize, end: usize) -> bool {
    single(scanner, at, end)
        && scanner.byte(end) == b'.'
        && single(scanner, end + 1, scanner.letters(end + 1))
}

/// Titles in a chain: "GS.TS.", "PGS.TS", "TP.HCM", "TP.", "No.".
fn titles(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<usize> {
    let mut from = at;
    let mut stop = end;
    loop {
        let listed = scanner.list.get(&scanner.text[from..stop]);
        let first = from == at;
        match listed {
            Some(Dot::Number) if first => {
                return matches!(ahead(scanner, stop + 1), Ahead::Digit).then_some(stop + 1);
            }
            Some(Dot::Title | Dot::Place | Dot::Final) => {}
            _ if first => return None,
            // "TP.HCM": the part behind the stop is letters only said one by one.
            _ if mute(scanner, from, stop) => return Some(stop),
            _ => return Some(from),
        }
        if scanner.byte(stop) != b'.' {
            return if first { None } else { Some(stop) };
        }
        match ahead(scanner, stop + 1) {
            Ahead::Opener | Ahead::End => return if first { None } else { Some(stop) },
            Ahead::Touching => {
                from = stop + 1;
                stop = scanner.letters(from);
                if scanner.case(from, stop) == Case::Lower {
                    return Some(from);
                }
            }
            Ahead::Name if first && listed == Some(Dot::Place) && !is_place(scanner, stop + 1) => {
                return None;
            }
            _ => return Some(stop + 1),
        }
    }
}

/// Two to five capitals without a vowel.
fn mute(scanner: &Scanner<'_>, from: usize, stop: usize) -> bool {
    let letters = &scanner.bytes[from..stop];
    let voiced = |b: &u8| matches!(b, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y') || *b >= 0x80;
    (2..=5).contains(&letters.len())
        && letters.iter().all(|b| b.is_ascii_uppercase())
        && !letters.iter().any(voiced)
}

/// A name's first sounds before the rest of it in capitals: "TR. TÂN", "TH. H.".
fn clipped(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<usize> {
    let from = end + 2;
    let onset =
        end - at == 2 && matches!(scanner.bytes[end - 1], b'G' | b'H' | b'R') && mute(scanner, at, end);
    if !(onset && scanner.bytes.get(from - 1) == Some(&b' ')) {
        return None;
    }
    let stop = scanner.letters(from);
    let initial = single(scanner, from, stop) && scanner.byte(stop) == b'.';
    (initial || scanner.case(from, stop) == Case::Upper && !mute(scanner, from, stop)).then_some(end + 1)
}

/// Initials: single capitals, each with its stop.
fn initials(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<usize> {
    if !single(scanner, at, end) || scanner.list.is(fold::key(&scanner.text[at..end]), Word::LETTER) {
        return None;
    }
    let (mut stop, mut count) = (end, 1);
    while scanner.byte(stop) == b'.' {
        let next = scanner.letters(stop + 1);
        if !single(scanner, stop + 1, next) {
            break;
        }
        (stop, count) = (next, count + 1);
    }
    if scanner.byte(stop) != b'.' {
        return Some(stop);
    }
    let taken = match ahead(scanner, stop + 1) {
        Ahead::Digit => is_age(scanner, stop + 1),
        Ahead::Opener | Ahead::End => false,
        Ahead::Name if count == 1 && lettered(scanner) => false,
        Ahead::Name if count == 1 => named(scanner, at) || foreign(next_word(scanner, stop + 1)),
        Ahead::Name => count == 2,
        Ahead::Touching | Ahead::Lower | Ahead::Inside => true,
        Ahead::Other => named(scanner, at),
    };
    match (taken, count) {
        (true, _) => Some(stop + 1),
        (false, 1) => None,
        (false, _) => Some(stop),
    }
}

/// True when an age stands at `at`: "cháu M. 8 tuổi".
fn is_age(scanner: &Scanner<'_>, at: usize) -> bool {
    let from = at + scanner.bytes[at..].iter().take(3).take_while(|b| **b == b' ').count();
    let number = digits(scanner.bytes, from);
    let stop = scanner.letters(number + 1);
    number > from
        && scanner.byte(number) == b' '
        && stop > number + 1
        && scanner.list.is(fold::key(&scanner.text[number + 1..stop]), Word::AGE)
}

/// True when a name or an initial stands directly before, or the line begins here.
fn named(scanner: &Scanner<'_>, at: usize) -> bool {
    let Some(last) = scanner.tokens.last() else { return true };
    let gap = &scanner.text[last.span.end as usize..at];
    if gap.contains(['\n', '\r']) {
        return true;
    }
    let name = matches!(last.kind, TokenKind::Syllable) && last.case.is_capital();
    let initial = last.kind == TokenKind::Abbreviation;
    (name || initial) && gap.len() <= 2
}

/// True behind a word whose letters are labels: "vitamin B".
fn lettered(scanner: &Scanner<'_>) -> bool {
    scanner.tokens.last().is_some_and(|last| scanner.list.is(last.key, Word::LETTERED))
}

fn single(scanner: &Scanner<'_>, at: usize, end: usize) -> bool {
    let text = scanner.text.get(at..end).unwrap_or_default();
    let mut letters = text.chars().filter(|c| !fold::is_mark(*c));
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// The word behind a full stop and its space.
fn next_word<'t>(scanner: &Scanner<'t>, at: usize) -> &'t str {
    let from = at + scanner.bytes[at..].iter().take(3).take_while(|b| **b == b' ').count();
    &scanner.text[from..scanner.letters(from)]
}

/// True for a capitalized word that is no Vietnamese syllable (consonants, vowels, one of eight endings): "A. Camus" is
/// a name, "vitamin A. Trẻ em" is not.
fn foreign(word: &str) -> bool {
    let folded = fold::slug(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let core = folded.trim_start_matches(|c| !vowel(c));
    let coda = core.trim_start_matches(vowel);
    let known = matches!(coda, "" | "c" | "ch" | "m" | "n" | "ng" | "nh" | "p" | "t");
    let letters = folded.contains(['f', 'j', 'w', 'z']);
    Case::of(word) == Case::Title && (letters || !known || core.is_empty())
}

/// What stands behind a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ahead {
    /// A capitalized word that touches the stop.
    Touching,
    /// A capitalized word after a space.
    Name,
    /// A word that opens a sentence, touching or not.
    Opener,
    /// A word in lower case.
    Lower,
    /// A digit.
    Digit,
    /// A mark that no sentence begins with: a comma, an opening bracket ("anh T. (25 tuổi)"), a nickname (T. “nổ”).
    Inside,
    /// The end of the line.
    End,
    /// Anything else.
    Other,
}

fn ahead(scanner: &Scanner<'_>, at: usize) -> Ahead {
    let blanks = scanner.bytes[at..].iter().take(3).take_while(|b| **b == b' ').count();
    let from = at + blanks;
    let stop = scanner.letters(from);
    if stop == from {
        return match scanner.bytes.get(from) {
            None | Some(b'\n' | b'\r') => Ahead::End,
            Some(b'0'..=b'9') => Ahead::Digit,
            Some(b',' | b';' | b':' | b'(' | b')') => Ahead::Inside,
            _ if nickname(&scanner.text[from..]) => Ahead::Inside,
            _ => Ahead::Other,
        };
    }
    let word = &scanner.text[from..stop];
    if !word.chars().next().is_some_and(char::is_uppercase) {
        Ahead::Lower
    } else if opens(scanner, word, stop) {
        Ahead::Opener
    } else if blanks == 0 {
        Ahead::Touching
    } else {
        Ahead::Name
    }
}

/// True when a quotation of lower case begins the text: "biệt danh T. “nổ”".
fn nickname(text: &str) -> bool {
    text.strip_prefix(['"', '“', '‘', '\'']).is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// True when the capitalized `word`, which ends at `stop`, opens a sentence.
fn opens(scanner: &Scanner<'_>, word: &str, stop: usize) -> bool {
    let key = fold::key(word);
    scanner.list.is(key, Word::OPENER) || (scanner.list.is(key, Word::OPENER_WEAK) && !capital(scanner, stop))
}

/// True when a capital stands behind blanks at `at`.
fn capital(scanner: &Scanner<'_>, at: usize) -> bool {
    scanner.text[at..].trim_start_matches(' ').starts_with(char::is_uppercase)
}

/// True when the name of a place may begin behind a full stop: two capitals, capitals alone, a foreign word or a name
/// of one syllable. "TP. Hải Phòng", "TP. HCM", "TP. Huế"; not "của TP. Xây dựng …".
fn is_place(scanner: &Scanner<'_>, at: usize) -> bool {
    let from = at + scanner.bytes[at..].iter().take(3).take_while(|b| **b == b' ').count();
    let stop = scanner.letters(from);
    let word = &scanner.text[from..stop];
    Case::of(word) != Case::Title
        || capital(scanner, stop)
        || scanner.byte(stop) == b'-'
        || scanner.list.is(fold::key(word), Word::LONE)
        || foreign(word)
}
