//! The list that decides about full stops: abbreviations, top-level domains, words that open a sentence.
//!
//! In:     `abbreviations.tsv`: surface, kind, case. Out: look-ups by surface, or by its key.
//! Errors: a row without a kind, or with an unknown one.

use bantin_doc::{Case, LoadError, fold, tsv};
use rustc_hash::{FxHashMap, FxHashSet};

/// What an abbreviation does with the full stop behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dot {
    /// Takes it and wants a name: "GS. Nguyễn", "Q. Gò Vấp".
    Title,
    /// Takes it and wants the name of a place: "TP. Hải Phòng".
    Place,
    /// Takes it only before a number: "No. 1", "tr. 15".
    Number,
    /// Takes it and may end a sentence: "v.v."
    Final,
    /// Has stops inside only: "T.Ư", "Th.S".
    Whole,
}

/// What else a word tells about the full stop or the seam beside it; a word may tell several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(u16);

impl Word {
    /// Opens a sentence, not a name: "Theo", "Tuy", "Ông".
    pub(crate) const OPENER: Self = Self(1);
    /// Opens one when the word behind it is in lower case: "Đồng thời" does, "Đồng Hới" does not.
    pub(crate) const OPENER_WEAK: Self = Self(2);
    /// Opens one in running text too: "vụ tai nạn Theo công an".
    pub(crate) const SEAM: Self = Self(4);
    /// Nothing ends with it, no heading, no caption, not before an ellipsis: "của", "rằng".
    pub(crate) const INNER: Self = Self(8);
    /// Its number has a full stop that ends nothing: "Điều 93. Tội giết người".
    pub(crate) const LABEL: Self = Self(16);
    /// A place's name of one syllable: "TP. Huế".
    pub(crate) const LONE: Self = Self(32);
    /// A bracket's name in treebanks.
    pub(crate) const OPEN: Self = Self(64);
    /// A bracket's name in treebanks.
    pub(crate) const CLOSE: Self = Self(128);
    /// A name with an exclamation mark: "Yahoo! Mail".
    pub(crate) const SHOUT: Self = Self(256);

    /// A name, a title or a complement may follow, no seam: "ông Theo", "ca khúc Khi người lớn cô đơn".
    pub(crate) const NAMED: Self = Self(512);
    /// A capital behind it is a label, no initial: "vitamin B."
    pub(crate) const LETTERED: Self = Self(1024);
    /// Goes on behind an initial and a number: "cháu M. 8 tuổi".
    pub(crate) const AGE: Self = Self(2048);

    /// A word of one letter, no initial: "Đông Nam Á."
    pub(crate) const LETTER: Self = Self(4096);

    /// Opens a sentence in running text together with some word behind it.
    const PAIR: Self = Self(8192);

    fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "opener" => Self::OPENER,
            "opener-seam" => Self(Self::OPENER.0 | Self::SEAM.0),
            "opener-weak" => Self::OPENER_WEAK,
            "inner" => Self::INNER,
            "label" => Self::LABEL,
            "lone" => Self::LONE,
            "open" => Self::OPEN,
            "close" => Self::CLOSE,
            "shout" => Self::SHOUT,
            "named" => Self::NAMED,
            "lettered" => Self::LETTERED,
            "age" => Self::AGE,
            "word" => Self::LETTER,
            _ => return None,
        })
    }
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
    /// Keys of the top-level domains.
    domains: FxHashSet<u64>,
    words: FxHashMap<u64, u16>,
    seams: FxHashSet<(u64, u64)>,
}

impl Abbreviations {
    /// Reads the list.
    pub(crate) fn from_tsv(text: &str) -> Result<Self, LoadError> {
        let mut all = Self::default();
        for row in tsv::rows("abbreviations.tsv", text) {
            let surface = row.need(0, "surface")?;
            let kind = row.need(1, "kind")?;
            if let Some(word) = Word::of(kind) {
                *all.words.entry(fold::key(surface)).or_default() |= word.0;
                continue;
            }
            let dot = match kind {
                "title" => Dot::Title,
                "place" => Dot::Place,
                "number" => Dot::Number,
                "final" => Dot::Final,
                "whole" => Dot::Whole,
                "domain" => {
                    all.domains.insert(fold::key(surface));
                    continue;
                }
                "seam" => {
                    let (first, second) = surface
                        .split_once(' ')
                        .ok_or_else(|| row.error("want two words for a seam".to_owned()))?;
                    *all.words.entry(fold::key(first)).or_default() |= Word::PAIR.0;
                    all.seams.insert((fold::key(first), fold::key(second)));
                    continue;
                }
                other => {
                    return Err(row.error(format!(
                        "unknown kind {other:?}, want one of title place lone number final whole domain opener opener-seam \
                         seam opener-weak inner named label lettered age word open close shout"
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

    /// True when some abbreviation folds to the key.
    pub(crate) fn has(&self, key: u64) -> bool {
        self.forms.contains_key(&key)
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
        let one_case = |is: fn(&u8) -> bool| label.bytes().all(|b| is(&b) || !b.is_ascii_alphabetic());
        let cased = one_case(u8::is_ascii_lowercase) || one_case(u8::is_ascii_uppercase);
        cased && label.is_ascii() && self.domains.contains(&fold::key(label))
    }

    /// True when the word with this key tells `what`.
    #[inline]
    pub(crate) fn is(&self, key: u64, what: Word) -> bool {
        self.words.get(&key).is_some_and(|word| word & what.0 != 0)
    }

    /// True when the word with the first key opens a sentence in running text, alone or with the second: "Theo",
    /// "Mặc dù".
    #[inline]
    pub(crate) fn is_seam(&self, first: u64, second: u64) -> bool {
        let told = self.words.get(&first).copied().unwrap_or(0);
        told & Word::SEAM.0 != 0 || (told & Word::PAIR.0 != 0 && self.seams.contains(&(first, second)))
    }
}
