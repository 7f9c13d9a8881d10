//! The list that decides about full stops: abbreviations, top-level domains, words that open a sentence.
//!
//! In:     `abbreviations.tsv`: surface, kind, case. Out: look-ups by surface.
//! Errors: a row without a kind, or with an unknown one.

use bantin_doc::{Case, LoadError, fold, tsv};
use rustc_hash::{FxHashMap, FxHashSet};

/// What an abbreviation does with the full stop behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dot {
    /// Takes it and wants a name: "TP. Hải Phòng", "GS. Nguyễn".
    Title,
    /// Takes it only before a number: "No. 1", "tr. 15".
    Number,
    /// Takes it and may end a sentence: "v.v."
    Final,
    /// Has stops inside only: "T.Ư", "Th.S".
    Whole,
}

/// When a capitalized word opens a sentence rather than a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    /// "Theo", "Tuy", "Ông".
    Always,
    /// "Đồng thời" does, "Đồng Hới" does not.
    BeforeLower,
}

/// An abbreviation of the list.
#[derive(Debug)]
struct Form {
    dot: Dot,
    /// The case it must have; `None`: any.
    case: Option<Case>,
}

/// The list, loaded.
#[derive(Debug, Default)]
pub(crate) struct Abbreviations {
    forms: FxHashMap<u64, Form>,
    domains: FxHashSet<Box<str>>,
    openers: FxHashMap<u64, Opener>,
}

impl Abbreviations {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str) -> Result<Self, LoadError> {
        let mut all = Self::default();
        for row in tsv::rows("abbreviations.tsv", text) {
            let surface = row.need(0, "surface")?;
            let dot = match row.need(1, "kind")? {
                "title" => Dot::Title,
                "number" => Dot::Number,
                "final" => Dot::Final,
                "whole" => Dot::Whole,
                "domain" => {
                    all.domains.insert(surface.into());
                    continue;
                }
                "opener" => {
                    all.openers.insert(fold::key(surface), Opener::Always);
                    continue;
                }
                "opener-weak" => {
                    all.openers.insert(fold::key(surface), Opener::BeforeLower);
                    continue;
                }
                other => {
                    return Err(row.error(format!(
                        "unknown kind {other:?}, want one of title number final whole domain opener opener-weak"
                    )));
                }
            };
            let case = match row.field(2) {
                "" => Some(Case::of(surface)),
                "any" => None,
                other => return Err(row.error(format!("unknown case {other:?}, want any or nothing"))),
            };
            all.forms.insert(fold::key(surface), Form { dot, case });
        }
        Ok(all)
    }

    /// The abbreviation of this surface (written without the last stop).
    pub(crate) fn get(&self, surface: &str) -> Option<Dot> {
        let form = self.forms.get(&fold::key(surface))?;
        form.case.is_none_or(|case| case == Case::of(surface)).then_some(form.dot)
    }

    /// True for an abbreviation that may end a sentence, written with its last stop.
    pub(crate) fn is_final(&self, surface: &str) -> bool {
        surface.strip_suffix('.').and_then(|s| self.get(s)) == Some(Dot::Final)
    }

    /// True for a top-level domain in lower case or in capitals.
    pub(crate) fn is_domain(&self, label: &str) -> bool {
        if self.domains.contains(label) {
            return true;
        }
        label.len() <= 8 && label.bytes().all(|b| b.is_ascii_uppercase()) && {
            self.domains.contains(label.to_ascii_lowercase().as_str())
        }
    }

    /// When a capitalized word opens a sentence.
    pub(crate) fn opener(&self, word: &str) -> Option<Opener> {
        self.openers.get(&fold::key(word)).copied()
    }
}
