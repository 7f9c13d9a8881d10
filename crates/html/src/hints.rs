//! What the names of classes say about an element.
//!
//! In:     `data/hints.tsv`, and the values of `class`, `id`, `itemprop`, `role`. Out: [`Hints`], a set of kinds.
//! Errors: [`LoadError`] for a row of an unknown kind.

use bantin_doc::LoadError;
use bantin_doc::tsv::rows;
use rustc_hash::FxHashMap;

/// Names of classes are read to this length.
const LONGEST: usize = 256;
/// Words in a row that a hint may have.
const WORDS: usize = 3;

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints(u8);

impl Hints {
    pub(crate) const NONE: Self = Self(0);
    /// Not the article's: related news, comments, advertisements.
    pub(crate) const BAD: Self = Self(1);
    /// Holds the article.
    pub(crate) const GOOD: Self = Self(2);
    /// The paragraph in front.
    pub(crate) const LEAD: Self = Self(4);
    /// When it was published.
    pub(crate) const DATE: Self = Self(8);
    /// Who wrote it.
    pub(crate) const BYLINE: Self = Self(16);
    /// Words below a picture.
    pub(crate) const CAPTION: Self = Self(32);
    /// Says that it is the article's text.
    pub(crate) const BODY: Self = Self(64);
    /// The headline.
    pub(crate) const TITLE: Self = Self(128);

    const KINDS: [(&str, Self); 8] = [
        ("bad", Self::BAD),
        ("good", Self::GOOD),
        ("lead", Self::LEAD),
        ("date", Self::DATE),
        ("byline", Self::BYLINE),
        ("caption", Self::CAPTION),
        ("body", Self::BODY),
        ("title", Self::TITLE),
    ];

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The words and what they say; those with `*` are the begins of words.
#[derive(Debug)]
pub(crate) struct HintList(FxHashMap<String, Hints>, Vec<(String, Hints)>);

impl HintList {
    pub(crate) fn new(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut all: FxHashMap<String, Hints> = FxHashMap::default();
        let mut begins = Vec::new();
        for row in rows(file, text) {
            let (kind, words) = (row.need(0, "kind")?, row.need(1, "words")?);
            let found = Hints::KINDS.iter().find(|k| k.0 == kind);
            let kinds = || Hints::KINDS.map(|k| k.0).join(" ");
            let (_, hint) =
                found.ok_or_else(|| row.error(format!("unknown kind {kind:?}, want one of {}", kinds())))?;
            if let Some(begin) = words.strip_suffix('*') {
                begins.push((begin.to_owned(), *hint));
                continue;
            }
            let here = all.entry(words.to_owned()).or_default();
            *here = here.and(*hint);
        }
        Ok(Self(all, begins))
    }

    /// What a value says. `words` is a buffer.
    pub(crate) fn of(&self, value: &str, words: &mut Words) -> Hints {
        words.cut(value);
        let mut out = Hints::NONE;
        for first in 0..words.ends.len() {
            for last in first..words.ends.len().min(first + WORDS) {
                let start = if first == 0 { 0 } else { words.ends[first - 1] + 1 };
                let key = words.text.get(start..words.ends[last]).unwrap_or_default();
                out = out.and(self.0.get(key).copied().unwrap_or_default());
                let begins = self.1.iter().filter(|begin| first == last && key.starts_with(&begin.0));
                out = begins.fold(out, |all, begin| all.and(begin.1));
            }
        }
        out
    }
}

/// Words of a value in small letters, a space behind each.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    ends: Vec<usize>,
}

impl Words {
    /// `tinLienQuan box-ads_1` are `tin lien quan box ads 1`.
    fn cut(&mut self, value: &str) {
        self.text.clear();
        self.ends.clear();
        let (mut inside, mut was_small) = (false, false);
        for c in value.chars().take(LONGEST) {
            let is_word = c.is_ascii_alphanumeric();
            if inside && (!is_word || (was_small && c.is_ascii_uppercase())) {
                self.end();
                inside = false;
            }
            if is_word {
                self.text.push(c.to_ascii_lowercase());
                inside = true;
            }
            was_small = c.is_ascii_lowercase();
        }
        if inside {
            self.end();
        }
    }

    fn end(&mut self) {
        self.ends.push(self.text.len());
        self.text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::{HintList, Hints, Words};

    #[test]
    fn words_of_classes_are_hints() {
        let list = HintList::new("hints.tsv", include_str!("../data/hints.tsv")).expect("a good list");
        let of = |value| list.of(value, &mut Words::default());
        assert!(of("box tinLienQuan").has(Hints::BAD));
        assert!(of("detail-content afcbc-body").has(Hints::GOOD));
        assert!(!of("broadside headline").has(Hints::BAD));
        assert!(of("articleBody").has(Hints::BODY));
        assert!(of("detail__sapo").has(Hints::LEAD));
        assert!(of("PhotoCMS_Caption").has(Hints::CAPTION));
        assert_eq!(of("ộ--"), Hints::NONE);
        let wrong = HintList::new("a.tsv", "best\tx\n").expect_err("no such kind");
        assert!(wrong.to_string().starts_with("a.tsv:1: unknown kind \"best\", want one of bad good"));
    }
}
