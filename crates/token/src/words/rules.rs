//! Joins by rule: names by their capitals, all else into the fewest words of the dictionary.
//!
//! In:     text, tokens and cells of a sentence. Out: `rule` of every cell: whether its token and the next are one word.
//! Convention: that of the Vietnamese Treebank: the full name of a person or place is one word; punctuation and
//!         numbers are words of their own. Of two ways with as few words the later long word wins:
//!         "cuộc | chiến tranh", not "cuộc chiến | tranh".

use bantin_doc::{Case, Token, TokenKind};

use super::lattice::Cell;

/// The most tokens a name joins.
const NAME: usize = 8;

/// Decides every gap. `names`: capitals alone decide, no word of the dictionary does.
pub(crate) fn decide(text: &str, tokens: &[Token], cells: &mut [Cell], names: bool) {
    let (mut at, mut stretch) = (0, 0);
    let mut opening = true;
    while at < tokens.len() {
        let length = if joins(tokens[at]) { name(text, &tokens[at..], &cells[at..], opening) } else { 1 };
        opening &= tokens[at].kind == TokenKind::Punctuation;
        cells[at].apart = precedes_person(&tokens[at..], &cells[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        if !names {
            fewest(&mut cells[stretch..at], |_, _| true);
        }
        at += length;
        for i in at - length..at - 1 {
            cells[i].rule = true;
            cells[i].sure |= is_tie(text, &tokens[i..]) || i > 0 && is_tie(text, &tokens[i - 1..]);
        }
        // "Lê Minh Hưng | Hội đàm": behind a name a word begins that goes on in lower case
        cells[at - 1].apart = length > 1 && at < tokens.len() && goes_on_lower(tokens, cells, at);
        stretch = at;
    }
    if !names {
        fewest(&mut cells[stretch..], |_, _| true);
    }
}

/// Tokens without punctuation, numbers and names: into the fewest words of those that are `allowed`, by the place
/// where they begin and their length.
pub(crate) fn fewest(cells: &mut [Cell], allowed: impl Fn(usize, usize) -> bool) {
    if cells.len() < 2 {
        return;
    }
    let mut gain = 0;
    for at in 0..cells.len() {
        if at > 0 {
            gain = cells[at - 1].gain;
        }
        let lengths = cells[at].lengths;
        way(cells, at, 1, gain);
        let mut rest = lengths;
        while rest != 0 {
            let length = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if at + length <= cells.len() && allowed(at, length) {
                way(cells, at, length, gain);
            }
        }
    }
    let mut end = cells.len();
    while end > 0 {
        let start = end - usize::from(cells[end - 1].back.max(1));
        for cell in &mut cells[start..end - 1] {
            cell.rule = true;
        }
        end = start;
    }
}

/// Goes from `at` over a word of `length` tokens. A place is reached first when its `back` is 0.
#[inline]
#[allow(clippy::cast_possible_truncation)]
fn way(cells: &mut [Cell], at: usize, length: usize, gain: u32) {
    let gain = gain + length as u32 - 1;
    let cell = &mut cells[at + length - 1];
    if cell.back == 0 || gain > cell.gain {
        cell.gain = gain;
        cell.back = length as u8;
    }
}

/// Number of tokens of the name that begins `tokens`, 0 when none of two tokens or more does. `opening`: the capital
/// may come from the sentence's beginning.
fn name(text: &str, tokens: &[Token], cells: &[Cell], opening: bool) -> usize {
    if !tokens[0].case.is_capital() {
        return 0;
    }
    let first = &cells[0];
    let (family, listed) = (first.is_family(), usize::from(first.longest));
    if listed > 1 && !family {
        return 0;
    }
    let length = if opening && !family && first.is_syllable() {
        hyphened(text, tokens)
    } else {
        run(text, tokens, cells)
    };
    if length > 1 && length >= listed { length } else { 0 }
}

/// Number of capitalized tokens side by side that make one name.
fn run(text: &str, tokens: &[Token], cells: &[Cell]) -> usize {
    let mut length = 0;
    while let Some(&token) = tokens.get(length).filter(|t| joins(**t) && t.case.is_capital()) {
        if length > 0 && parts(tokens, cells, length) {
            break;
        }
        length += hyphened(text, &tokens[length..]);
        if length >= NAME || token.kind == TokenKind::Other {
            break;
        }
    }
    length
}

/// True when the capitalized token at `at` begins something else: a word that goes on in lower case ("Hội đàm"), a
/// name behind an abbreviation ("TNHH Triều Phú") or behind a country ("Mỹ Donald Trump").
fn parts(tokens: &[Token], cells: &[Cell], at: usize) -> bool {
    let word = goes_on_lower(tokens, cells, at);
    let acronym = (tokens[at - 1].case == Case::Upper) != (tokens[at].case == Case::Upper);
    let foreign = at == 1 && cells[0].is_country() && !cells[1].is_syllable();
    word || acronym || foreign || at == 1 && precedes_person(tokens, cells)
}

/// True when the first token, no family name, stands before a full name: "Đảng | Lê Hoài Trung", "Bà | Trương Mỹ Hoa".
fn precedes_person(tokens: &[Token], cells: &[Cell]) -> bool {
    let capital = |t: &Token| joins(*t) && t.case == Case::Title;
    tokens.first_chunk::<4>().is_some_and(|four| four.iter().all(capital))
        && !cells[0].is_family()
        && cells[1].is_family()
        && cells[..2].iter().all(|c| c.longest < 2 && c.across == 0)
}

/// True when a word of the dictionary begins at `at` that goes on in lower case.
fn goes_on_lower(tokens: &[Token], cells: &[Cell], at: usize) -> bool {
    let listed = usize::from(cells[at].longest);
    listed > 1 && tokens[at..at + listed].iter().any(|t| t.case == Case::Lower)
}

/// True for tokens that may be part of a longer word.
const fn joins(token: Token) -> bool {
    matches!(token.kind, TokenKind::Syllable | TokenKind::Abbreviation)
}

/// Number of tokens of the transcription that begins `tokens`: "Thoong-xa-lit"; 1 when there is no hyphen.
fn hyphened(text: &str, tokens: &[Token]) -> usize {
    let mut length = 1;
    while tokens.len() > length && is_tie(text, &tokens[length - 1..]) {
        length += 2;
    }
    length
}

/// True when the first token is tied to the third by a hyphen: "xa-lit" in a transcription, not "Việt Nam-Lào".
fn is_tie(text: &str, tokens: &[Token]) -> bool {
    let Some([before, hyphen, part]) = tokens.first_chunk() else { return false };
    before.span.end == hyphen.span.start
        && hyphen.span.end == part.span.start
        && &text[hyphen.span] == "-"
        && part.kind == TokenKind::Syllable
        && part.case == Case::Lower
}
