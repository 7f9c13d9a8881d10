//! Nouns that stand for what was named before: `surface type count of flags`.
//!
//! In:     the text of the list. Out: rows, found by the keys of their words. Errors: `file:line: what, want what`.

use std::hash::{Hash, Hasher};

use bantin_doc::{LoadError, MentionKind, Token, tsv};
use rustc_hash::{FxHashMap, FxHasher};

use crate::gazetteer::{Tokenize, cut};

/// Whom a word can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Man,
    Woman,
}

/// What an antecedent must be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Of {
    Person,
    Country,
    /// A name that begins with one of these words, or has them before it: keys of their tokens.
    Heads(Vec<Vec<u64>>),
}

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Noun {
    pub(crate) surface: Box<str>,
    pub(crate) kind: MentionKind,
    /// How many it stands for.
    pub(crate) count: usize,
    pub(crate) of: Of,
    /// Wants a predicate behind it.
    pub(crate) subject: bool,
    pub(crate) gender: Option<Gender>,
    /// Wants the text to tell that gender.
    pub(crate) told: bool,
    pub(crate) line: u32,
}

/// All rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nouns {
    rows: Vec<Noun>,
    by_words: FxHashMap<u64, u32>,
    /// Syllables inside a name that tell its gender: Thị.
    names: FxHashMap<u64, Gender>,
}

impl Nouns {
    pub(crate) fn from_tsv(file: &str, text: &str, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let mut out = Self::default();
        for row in tsv::rows(file, text) {
            let surface = row.need(0, "surface")?;
            let tokens = cut(surface, tokenize);
            let gender = gender(&row)?;
            if row.field(3) == "name" {
                let (Some(token), Some(gender)) = (tokens.first(), gender) else {
                    return Err(row.error("a name tells no gender, want the flag m or f"));
                };
                out.names.insert(token.key, gender);
                continue;
            }
            let noun = Noun {
                surface: surface.into(),
                kind: kind(&row)?,
                count: count(&row)?,
                of: of(&row, tokenize)?,
                subject: flags(&row).any(|f| f == "subject"),
                gender,
                told: flags(&row).any(|f| f == "told"),
                line: row.line,
            };
            if out.by_words.insert(words(&tokens), out.rows.len() as u32).is_some() {
                return Err(row.error(format!("{surface:?} is listed twice, want one row")));
            }
            out.rows.push(noun);
        }
        Ok(out)
    }

    pub(crate) fn rows(&self) -> &[Noun] {
        &self.rows
    }

    /// The row of these words.
    pub(crate) fn of_words(&self, tokens: &[Token]) -> Option<&Noun> {
        self.by_words.get(&words(tokens)).map(|&row| &self.rows[row as usize])
    }

    /// The gender that a word before a name says: "bà" Trần Lan.
    pub(crate) fn gender_before(&self, token: &Token) -> Option<Gender> {
        self.of_words(std::slice::from_ref(token)).filter(|n| n.of == Of::Person)?.gender
    }

    /// The gender that a syllable of a name says.
    pub(crate) fn gender_within(&self, token: &Token) -> Option<Gender> {
        self.names.get(&token.key).copied()
    }
}

fn words(tokens: &[Token]) -> u64 {
    let mut hasher = FxHasher::default();
    tokens.iter().for_each(|t| t.key.hash(&mut hasher));
    hasher.finish()
}

fn flags<'t>(row: &tsv::Row<'t>) -> impl Iterator<Item = &'t str> {
    row.field(4).split(',').map(str::trim).filter(|f| !f.is_empty())
}

fn gender(row: &tsv::Row<'_>) -> Result<Option<Gender>, LoadError> {
    let mut out = None;
    for flag in flags(row) {
        match flag {
            "m" => out = Some(Gender::Man),
            "f" => out = Some(Gender::Woman),
            "subject" | "told" => {}
            other => return Err(row.error(format!("unknown flag {other:?}, want some of subject m f told"))),
        }
    }
    Ok(out)
}

fn kind(row: &tsv::Row<'_>) -> Result<MentionKind, LoadError> {
    let label = row.need(1, "type")?;
    let kind = MentionKind::from_label(label);
    let known = kind.filter(|k| matches!(k, MentionKind::Per | MentionKind::Org | MentionKind::Loc));
    known.ok_or_else(|| row.error(format!("unknown type {label:?}, want PER, ORG or LOC")))
}

fn count(row: &tsv::Row<'_>) -> Result<usize, LoadError> {
    let field = row.need(2, "count")?;
    let count = field.parse().ok().filter(|n| (1..=4).contains(n));
    count.ok_or_else(|| row.error(format!("{field:?} is no count, want 1, 2, 3 or 4")))
}

fn of(row: &tsv::Row<'_>, tokenize: Tokenize<'_>) -> Result<Of, LoadError> {
    Ok(match row.need(3, "antecedent")? {
        "person" => Of::Person,
        "country" => Of::Country,
        _ => Of::Heads(row.list(3).map(|head| cut(head, tokenize).iter().map(|t| t.key).collect()).collect()),
    })
}
