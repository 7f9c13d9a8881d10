//! What the lists say about every token of one document, ready to be asked by position.

use std::cell::Cell;

use bantin_doc::syllable::is_vietnamese;
use bantin_doc::{Case, MentionKind, Token, TokenKind, Tokenized, fold};

use crate::classes::{Class, ClassFlags};
use crate::lexicon::{Lexicon, Sense};
use crate::surfaces::{Found, MORE, Occurrence, Sign, chosen};

/// Occurrences by the token they begin at.
pub(crate) struct Chart<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
    hits: Found<'a, Sense>,
    /// Whether an uncommon token is spelt like a Vietnamese syllable: 0 not asked yet, 1 yes, 2 no.
    spelling: Vec<Cell<u8>>,
    /// What begins at token `i`, as [`class_bit`], [`kind_bit`], [`OFFICE`], [`CAPITAL`]: most questions end here.
    begins: Vec<u64>,
}

/// A listed office begins.
pub(crate) const OFFICE: u64 = 1 << 63;
/// A token that could be part of a name: letters with a capital.
pub(crate) const CAPITAL: u64 = 1 << 62;

/// An opening quotation mark stands right before.
pub(crate) const QUOTED: u64 = 1 << 61;
/// A slash.
pub(crate) const SLASH: u64 = 1 << 60;

/// What lists say, rather than the token itself.
const LISTED: u64 = !(CAPITAL | QUOTED | SLASH | MORE);
/// A listed entity begins, of whatever type.
pub(crate) const ENTITY: u64 = 0x3f << 48;

/// Parts of people's names.
pub(crate) const NAMES_OF_PEOPLE: u64 =
    class_bit(Class::Given) | class_bit(Class::Family) | class_bit(Class::Foreign);

/// A word of the class begins.
pub(crate) const fn class_bit(class: Class) -> u64 {
    1 << class as u32
}

// the classes that are looked for leave the bits from 48 on to the entities
const _: () = assert!((Class::Joining as u32) <= 48);

/// A listed entity of the type begins.
pub(crate) const fn kind_bit(kind: MentionKind) -> u64 {
    1 << (48 + kind as u32)
}

/// What a sense says of the token where it begins.
pub(crate) fn sense_sign(sense: Sense, kind: impl Fn(u32) -> MentionKind) -> Sign {
    let bits = match sense {
        Sense::Word(class, _) => class_bit(class),
        Sense::Role(_) => OFFICE,
        Sense::Entity(entry) => kind_bit(kind(entry)),
    };
    let plain = matches!(sense, Sense::Word(_, flags) if flags.is_plain());
    if plain { bits } else { bits | MORE }
}

fn is_capital(token: &Token) -> bool {
    token.case.is_capital()
        & matches!(token.kind, TokenKind::Syllable | TokenKind::Abbreviation | TokenKind::Other)
}

/// True for a token that may be an opening quotation mark, a slash or a bracket, and for few others: by its first byte, and
/// without a branch.
fn is_mark(text: &str, token: &Token) -> bool {
    const FIRST: [bool; 256] = {
        let (mut all, marks) = ([false; 256], ["“", "\"", "‘", "«", "/", "("]);
        let mut i = 0;
        while i < marks.len() {
            all[marks[i].as_bytes()[0] as usize] = true;
            i += 1;
        }
        all
    };
    let first = text.as_bytes().get(token.span.start as usize);
    (token.case == Case::None) & first.is_some_and(|byte| FIRST[usize::from(*byte)])
}

/// Punctuation that joins two names: hyphen, en and em dash.
pub(crate) const fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '–' | '—')
}

/// A hash of words as they are folded.
pub(crate) fn words_key(words: &[Token]) -> u64 {
    words.iter().fold(0, |hash: u64, word| hash.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word.key)
}

impl<'a> Chart<'a> {
    pub(crate) fn new(text: &'a str, below: &'a Tokenized, lexicon: &'a Lexicon) -> Self {
        let tokens = &below.tokens;
        let mut brackets = Vec::new();
        let mut marks = Vec::new();
        for i in chosen(0..tokens.len() as u32, |i| is_mark(text, &tokens[i as usize])) {
            let i = i as usize;
            match &text[tokens[i].span] {
                "/" => marks.push((i, SLASH)),
                "(" if tokens.get(i + 2).is_some_and(|t| &text[t.span] == ")") => {
                    let inside = text[tokens[i + 1].span].chars();
                    brackets.push((i as u32, inside.filter(|c| c.is_uppercase()).count() as u32));
                }
                "“" | "\"" | "‘" | "«" if i + 1 < tokens.len() => marks.push((i + 1, QUOTED)),
                _ => {}
            }
        }
        let itself = |token: &Token| if is_capital(token) { CAPITAL } else { 0 };
        let (hits, mut begins) = lexicon.find(below, &brackets, itself);
        marks.into_iter().for_each(|(i, mark)| begins[i] |= mark);
        let spelling = vec![Cell::new(0); tokens.len()];
        Self { text, tokens, lexicon, hits, spelling, begins }
    }

    /// True when a token is spelt like a Vietnamese syllable.
    #[inline]
    pub(crate) fn is_vietnamese(&self, i: u32) -> bool {
        let Some(token) = self.tokens.get(i as usize) else { return false };
        if let Some(known) = self.lexicon.spelling.of(self.text, token) {
            return known;
        }
        let cell = &self.spelling[i as usize];
        if cell.get() == 0 {
            cell.set(if is_vietnamese(self.surface(i)) { 1 } else { 2 });
        }
        cell.get() == 1
    }

    /// True for a Vietnamese family name with two or three syllables behind it.
    pub(crate) fn is_full_name(&self, from: u32, to: u32) -> bool {
        (3..=4).contains(&(to - from))
            && self.class(from, Class::Family, to).is_some()
            && (from..to).all(|i| self.kind(i) == Some(TokenKind::Syllable) && self.is_vietnamese(i))
    }

    /// True behind a word that places follow: "tại | Kemerovo", but "hiện tại | Herrera".
    pub(crate) fn is_at(&self, i: u32) -> bool {
        let ends =
            |back: u32, class| i >= back && self.class(i - back, class, i).is_some_and(|(to, _)| to == i);
        ends(1, Class::LocCue) && !ends(2, Class::Compound)
    }

    /// True behind a word that says where something is: "ở | An Khánh".
    pub(crate) fn is_inside(&self, i: u32) -> bool {
        let cue = i.checked_sub(1).and_then(|at| self.class(at, Class::LocCue, i));
        cue.is_some_and(|(_, flags)| flags.at()) && self.is_at(i)
    }

    /// "al-Abadi": where the name begins that a small part is tied to at this token.
    pub(crate) fn article(&self, i: u32) -> Option<u32> {
        let (to, _) = self.class(i, Class::NamePart, i + 1)?;
        let tied = self.mark(to) == '-' && self.glued(i) && self.glued(to);
        (tied && self.is_capital(to + 1)).then_some(to + 1)
    }

    /// What begins at a token.
    #[inline]
    pub(crate) fn bits(&self, i: u32) -> u64 {
        self.begins.get(i as usize).copied().unwrap_or(0)
    }

    /// Tokens at which one of these begins.
    pub(crate) fn where_begins(&self, bits: u64) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.begins).filter(move |(_, begins)| *begins & bits != 0).map(|(i, _)| i)
    }

    #[inline]
    fn begins(&self, i: u32, bits: u64) -> bool {
        self.bits(i) & bits != 0
    }

    /// True when nothing begins here that could be a name, announce one or matter to one, and no mark says so.
    pub(crate) fn is_plain(&self, i: u32) -> bool {
        const INSIDE_ONLY: u64 = SLASH
            | class_bit(Class::OrgField)
            | class_bit(Class::Coord)
            | class_bit(Class::Given)
            | class_bit(Class::LocCue)
            | class_bit(Class::LandCue)
            | class_bit(Class::Ordinal)
            | class_bit(Class::Plural)
            | class_bit(Class::Demonstrative)
            | class_bit(Class::Period)
            | class_bit(Class::Session)
            | class_bit(Class::TitleCue)
            | class_bit(Class::Deed)
            | class_bit(Class::Epithet)
            | class_bit(Class::OrgCue);
        !self.begins(i, !INSIDE_ONLY)
    }

    /// Entities, offices and flagged words that begin at a token, and whatever else begins where one does; the longest first.
    #[inline]
    pub(crate) fn at(&self, i: u32) -> &[Occurrence<Sense>] {
        self.hits.kept(i)
    }

    /// True where something listed begins.
    pub(crate) fn is_listed(&self, i: u32) -> bool {
        self.begins(i, LISTED)
    }

    /// True where nothing listed begins but these.
    pub(crate) fn is_only(&self, i: u32, bits: u64) -> bool {
        !self.begins(i, LISTED & !bits)
    }

    /// What begins at a token and has several, as [`Self::bits`].
    pub(crate) fn phrases(&self, i: u32) -> u64 {
        let kept = self.at(i);
        if kept.is_empty() {
            return if self.is_listed(i) { self.hits.signs(i)[0] } else { 0 };
        }
        let bits = |o: &Occurrence<Sense>| sense_sign(o.payload, |entry| self.lexicon.kind(entry)) & LISTED;
        kept.iter().filter(|o| o.to - o.from > 1).fold(0, |all, o| all | bits(o))
    }

    /// The longest word of a class at a token, within `end`: where it ends, and its flags.
    #[inline]
    pub(crate) fn class(&self, i: u32, class: Class, end: u32) -> Option<(u32, ClassFlags)> {
        if self.begins(i, class_bit(class)) { self.class_begins(i, class, end) } else { None }
    }

    #[inline(never)]
    fn class_begins(&self, i: u32, class: Class, end: u32) -> Option<(u32, ClassFlags)> {
        let kept = self.at(i);
        if kept.is_empty() {
            let mut signs = self.hits.signs(i).into_iter().zip([i + 2, i + 1]);
            let (_, to) = signs.find(|(sign, to)| sign & class_bit(class) != 0 && *to <= end)?;
            return Some((to, ClassFlags::default()));
        }
        kept.iter().find_map(|o| match o.payload {
            Sense::Word(c, flags) if c == class && o.to <= end => Some((o.to, flags)),
            _ => None,
        })
    }

    /// The longest entity of a type at a token, within `end`.
    #[inline]
    pub(crate) fn entity(&self, i: u32, kind: MentionKind, end: u32) -> Option<Occurrence<Sense>> {
        if self.begins(i, kind_bit(kind)) { self.entity_at(i, kind, end) } else { None }
    }

    #[inline(never)]
    fn entity_at(&self, i: u32, kind: MentionKind, end: u32) -> Option<Occurrence<Sense>> {
        self.at(i)
            .iter()
            .copied()
            .find(|o| o.to <= end && matches!(o.payload, Sense::Entity(e) if self.lexicon.kind(e) == kind))
    }

    /// All entities of a type with exactly these tokens, in order of precedence.
    pub(crate) fn entities(&self, from: u32, to: u32, kind: MentionKind) -> impl Iterator<Item = u32> {
        self.at(from).iter().filter(move |o| o.to == to).filter_map(move |o| match o.payload {
            Sense::Entity(e) if self.lexicon.kind(e) == kind => Some(e),
            _ => None,
        })
    }

    /// The longest office at a token, within `end`: index and end.
    pub(crate) fn role(&self, i: u32, end: u32) -> Option<(u32, u32)> {
        if !self.begins(i, OFFICE) {
            return None;
        }
        self.at(i).iter().find_map(|o| match o.payload {
            Sense::Role(r) if o.to <= end => Some((r, o.to)),
            _ => None,
        })
    }

    /// The words of a token.
    pub(crate) fn surface(&self, i: u32) -> &'a str {
        &self.text[self.tokens[i as usize].span]
    }

    /// Letters and signs of a token, a letter with its marks as one, composed or not.
    pub(crate) fn letters(&self, i: u32) -> usize {
        self.surface(i).chars().filter(|c| !fold::is_mark(*c)).count()
    }

    /// The sign of a token that is one punctuation mark or symbol; NUL for any other token.
    pub(crate) fn mark(&self, i: u32) -> char {
        let Some(token) = self.tokens.get(i as usize) else { return '\0' };
        if !matches!(token.kind, TokenKind::Punctuation | TokenKind::Symbol) {
            return '\0';
        }
        let mut chars = self.text[token.span].chars();
        chars.next().filter(|_| chars.next().is_none()).unwrap_or('\0')
    }

    /// A token that could be part of a name: letters with a capital.
    #[inline]
    pub(crate) fn is_capital(&self, i: u32) -> bool {
        self.begins(i, CAPITAL)
    }

    /// True where a capital follows a name that ends at `to`, behind one blank.
    pub(crate) fn goes_on(&self, to: u32) -> bool {
        self.is_capital(to) && self.glued_by_space(to - 1)
    }

    /// True for a word of a class that is only asked about.
    pub(crate) fn is(&self, class: Class, i: u32) -> bool {
        self.tokens.get(i as usize).is_some_and(|token| self.lexicon.is(class, token))
    }

    /// Case of a token.
    pub(crate) fn case(&self, i: u32) -> Case {
        self.tokens.get(i as usize).map_or(Case::None, |t| t.case)
    }

    /// A syllable with a capital that people are called by: "Quý", "Sáng".
    pub(crate) fn is_name_syllable(&self, i: u32) -> bool {
        let single = |class| self.class(i, class, i + 1).is_some();
        self.is_capital(i) && (single(Class::Given) || single(Class::Family))
    }

    /// Kind of a token.
    pub(crate) fn kind(&self, i: u32) -> Option<TokenKind> {
        self.tokens.get(i as usize).map(|t| t.kind)
    }

    /// True when tokens `i` and `i + 1` stand side by side without a gap.
    pub(crate) fn glued(&self, i: u32) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(i as usize), self.tokens.get(i as usize + 1)) else {
            return false;
        };
        a.span.end == b.span.start
    }

    /// True when only one blank stands between tokens `i` and `i + 1`.
    pub(crate) fn glued_by_space(&self, i: u32) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(i as usize), self.tokens.get(i as usize + 1)) else {
            return false;
        };
        a.span.end + 1 == b.span.start && self.kind(i) != Some(TokenKind::Punctuation)
    }

    /// True when several blanks stand between tokens `i` and `i + 1`: a caption that lost its line break.
    pub(crate) fn is_wide(&self, i: u32) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(i as usize), self.tokens.get(i as usize + 1)) else {
            return false;
        };
        let gap = &self.text[a.span.end as usize..b.span.start as usize];
        gap.len() > 1 && gap.chars().nth(1) == Some(' ')
    }

    /// True for a Roman numeral in capitals.
    pub(crate) fn is_roman(&self, i: u32) -> bool {
        let Some(token) = self.tokens.get(i as usize) else { return false };
        matches!(token.kind, TokenKind::Syllable | TokenKind::Other | TokenKind::Abbreviation)
            && token.span.len() <= 6
            && self.surface(i).bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
    }
}
