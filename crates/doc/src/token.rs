//! The lowest layer: tokens, sentences, words and the zone a line stands in.

use crate::{Span, fold};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum TokenKind {
    /// One written syllable (tiếng), or a run of letters of another language.
    Syllable,
    /// A number or number expression: `29/5`, `1.000`, `19h30`, `2011-2015`.
    Number,
    /// A punctuation mark, or a run that is one mark (`...`, `./.`).
    Punctuation,
    /// Any other sign: `%`, `+`, an emoji.
    Symbol,
    /// `TP.HCM`, `T.Ư`, `GS.TS.`, an initial.
    Abbreviation,
    /// A web address or domain.
    Url,
    /// An e-mail address.
    Email,
    /// A code that mixes letters and digits: `F-16`, `11-NQ/TW`; what is none of the above.
    Other,
}

/// How a token is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Case {
    /// No cased letter.
    #[default]
    None,
    /// All lower case.
    Lower,
    /// First letter upper, the rest lower (a single upper-case letter too).
    Title,
    /// Two or more letters, all upper case.
    Upper,
    /// Anything else: `iPhone`, `VnExpress`.
    Mixed,
}

/// A Greek capital with a small iota behind it, `ᾈ`: one letter composed, two decomposed.
const fn is_title(c: char) -> bool {
    matches!(c, '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}')
        || matches!(c, '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

impl Case {
    /// The case of a surface.
    #[must_use]
    pub fn of(surface: &str) -> Self {
        let (mut upper, mut lower, mut first) = (0u32, 0u32, None);
        for c in surface.chars() {
            if c.is_uppercase() || is_title(c) {
                upper += 1;
                first.get_or_insert(true);
            } else if c.is_lowercase() {
                lower += 1;
                first.get_or_insert(false);
            }
        }
        Self::from_counts(upper, lower, first == Some(true))
    }

    /// From the count of capitals and small letters, and whether the first cased letter is a capital.
    pub(crate) const fn from_counts(upper: u32, lower: u32, first: bool) -> Self {
        match (upper, lower, first) {
            (0, 0, _) => Self::None,
            (0, _, _) => Self::Lower,
            (1, _, true) => Self::Title,
            (_, 0, _) => Self::Upper,
            _ => Self::Mixed,
        }
    }

    /// True when the first letter is upper case (or the whole is mixed, as in `iPhone`).
    #[must_use]
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Title | Self::Upper | Self::Mixed)
    }
}

/// One token as written.
///
/// `key`, `case` and `common` are computed once from the surface and shared by all stages; they are no part of the
/// value (equality and JSON see `span` and `kind` only).
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Token {
    /// Where it stands.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalized.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub case: Case,
    /// Its number among the tokenizer's common syllables and marks, from 1; 0 when it is none of them or nobody
    /// looked. A hint for [`crate::KeyMap`], which holds it against the key.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub common: u16,
    /// [`fold::key`] of the surface: equal for spellings that mean the same.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub key: u64,
}

impl Token {
    /// Makes a token of `text[span]` and computes its key and case.
    #[must_use]
    pub fn new(text: &str, span: Span, kind: TokenKind) -> Self {
        let (key, case) = fold::key_and_case(&text[span]);
        Self { span, kind, case, common: 0, key }
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        (self.span, self.kind) == (other.span, other.kind)
    }
}

impl Eq for Token {}

/// The part of a page a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Zone {
    /// The article itself.
    #[default]
    Body,
    /// A picture's caption or credit.
    Caption,
    /// Site text, related-article tails, bylines.
    Boilerplate,
}

impl Zone {
    /// True for the article itself.
    #[must_use]
    pub fn is_body(&self) -> bool {
        *self == Self::Body
    }
}

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sentence {
    /// From its first token to its last.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// Where on the page it stands.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Zone::is_body"))]
    pub zone: Zone,
}

/// One lexical word: one or more adjacent tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Word {
    /// From its first token to its last.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
}

/// Tokens and sentences of one document: what every later stage stands on.
///
/// Both are sorted; tokens are disjoint, and the gaps between them hold only white space, control and
/// format characters. Every token lies in exactly one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tokenized {
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order, disjoint.
    pub sentences: Vec<Sentence>,
}

impl Tokenized {
    /// Indices of the tokens that lie inside `span` (a contiguous range).
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let to = self.tokens.partition_point(|t| t.span.end <= span.end);
        from..to.max(from)
    }

    /// The tokens of each sentence, as ranges that follow each other without a gap.
    pub fn sentence_tokens(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut from = 0;
        self.sentences.iter().map(move |sentence| {
            let to = self.first_at(from, sentence.span.end);
            std::mem::replace(&mut from, to)..to
        })
    }

    /// Index of the first token from `from` on that begins at `byte` or behind; near ones are found first.
    fn first_at(&self, from: usize, byte: u32) -> usize {
        let before = |i: usize| self.tokens.get(i).is_some_and(|t| t.span.start < byte);
        let mut reach = 8;
        while before(from + reach) {
            reach *= 2;
        }
        let near = from + if reach == 8 { 0 } else { reach / 2 };
        let far = self.tokens.len().min(from + reach);
        near + self.tokens[near..far].partition_point(|t| t.span.start < byte)
    }

    /// Index of the sentence that holds the byte, if one does.
    #[must_use]
    pub fn sentence_at(&self, byte: u32) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= byte);
        (i < self.sentences.len() && self.sentences[i].span.start <= byte).then_some(i)
    }

    /// Zone of the sentence that holds the byte; `Body` between sentences.
    #[must_use]
    pub fn zone_at(&self, byte: u32) -> Zone {
        self.sentence_at(byte).map_or(Zone::Body, |i| self.sentences[i].zone)
    }
}
