//! The marks by which site text, credits and bylines are known.
//!
//! In:     `zones.tsv`: a phrase, its kind, its scope. Out: the mark that stands at a place in the tokens.
//! Errors: a row without a phrase, or with an unknown kind or scope.

use bantin_doc::{LoadError, Token, tsv};
use rustc_hash::FxHashMap;

/// What a phrase marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A picture's credit when a colon follows: "Ảnh: …".
    CreditColon,
    /// A picture's credit also when it stands alone: "Ảnh minh họa".
    CreditBare,
    /// A credit in brackets only: "(Clip: AFP)".
    CreditBracket,
    /// A credit in brackets, or where a sentence begins, before an agency or names: "Nguồn: AFP Theo …".
    CreditSource,
    /// An agency or other owner of pictures: a credit ends with it.
    Agency,
    /// Site text that takes up a whole line or sentence.
    ScrapWhole,
    /// Site text that begins a sentence: "Mời quý độc giả theo dõi …".
    ScrapStart,
    /// Head of a list of related articles.
    Head,
    /// A word of bylines that is no name: "tổng hợp", "dịch".
    BylineWord,
    /// Begins a byline: "Theo …".
    BylineStart,
}

impl Mark {
    /// True for the marks of pictures.
    pub(crate) const fn is_credit(self) -> bool {
        matches!(self, Self::CreditColon | Self::CreditBare | Self::CreditBracket | Self::CreditSource)
    }
}

/// The marks, loaded.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Rows by their first key, the longer first.
    by_first: FxHashMap<u64, Vec<Row>>,
    /// First keys of all marks, and of credits: most tokens begin none.
    all: Filter,
    credits: Filter,
}

#[derive(Debug)]
struct Row {
    rest: Vec<u64>,
    mark: Mark,
}

impl Marks {
    /// Reads the list. `tokens` splits a phrase as a text is split.
    pub(crate) fn from_tsv(text: &str, tokens: impl Fn(&str) -> Vec<Token>) -> Result<Self, LoadError> {
        let mut by_first: FxHashMap<u64, Vec<Row>> = FxHashMap::default();
        let (mut all, mut credits) = (Filter::default(), Filter::default());
        for row in tsv::rows("zones.tsv", text) {
            let phrase = row.need(0, "marker")?;
            let mark = match (row.need(1, "kind")?, row.field(2)) {
                ("credit", "colon") => Mark::CreditColon,
                ("credit", "bare") => Mark::CreditBare,
                ("credit", "bracket") => Mark::CreditBracket,
                ("credit", "source") => Mark::CreditSource,
                ("agency", "") => Mark::Agency,
                ("scrap", "whole") => Mark::ScrapWhole,
                ("scrap", "start") => Mark::ScrapStart,
                ("head", "line") => Mark::Head,
                ("byline", "word") => Mark::BylineWord,
                ("byline", "start") => Mark::BylineStart,
                (kind, scope) => {
                    return Err(row.error(format!(
                        "unknown kind and scope {kind:?} {scope:?}, want credit colon|bare|bracket|source, agency, scrap whole|start, \
                         head line, byline word|start"
                    )));
                }
            };
            let keys: Vec<u64> = tokens(phrase).iter().map(|t| t.key).collect();
            let Some((&first, rest)) = keys.split_first() else {
                return Err(row.error("no words in the marker"));
            };
            all.add(first);
            if mark.is_credit() {
                credits.add(first);
            }
            let rows = by_first.entry(first).or_default();
            let longer = rows.partition_point(|row| row.rest.len() >= rest.len());
            rows.insert(longer, Row { rest: rest.to_vec(), mark });
        }
        Ok(Self { by_first, all, credits })
    }

    /// False when no credit begins with the token.
    #[inline]
    pub(crate) const fn may_credit(&self, token: &Token) -> bool {
        self.credits.may_hold(token.key)
    }

    /// The longest mark of the wanted kinds that begins `tokens`, with the number of its tokens.
    #[inline]
    pub(crate) fn at(&self, tokens: &[Token], wanted: impl Fn(Mark) -> bool) -> Option<(Mark, usize)> {
        let (first, rest) = tokens.split_first()?;
        if !self.all.may_hold(first.key) {
            return None;
        }
        self.by_first.get(&first.key)?.iter().find_map(|row| {
            let fits = wanted(row.mark)
                && row.rest.len() <= rest.len()
                && row.rest.iter().zip(rest).all(|(key, token)| *key == token.key);
            fits.then_some((row.mark, row.rest.len() + 1))
        })
    }
}

/// A set of keys by eleven of their bits: says no for sure, yes by chance.
#[derive(Debug, Default)]
struct Filter([u64; 32]);

impl Filter {
    fn add(&mut self, key: u64) {
        self.0[(key >> 6) as usize % 32] |= 1 << (key % 64);
    }

    #[inline]
    const fn may_hold(&self, key: u64) -> bool {
        self.0[(key >> 6) as usize % 32] >> (key % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};
    use bantin_doc::{Span, Token, TokenKind};

    fn tokens(text: &str) -> Vec<Token> {
        let mut at = 0;
        text.split(' ')
            .map(|word| {
                let span = Span::new(at, at + u32::try_from(word.len()).expect("short"));
                at = span.end + 1;
                Token::new(text, span, TokenKind::Syllable)
            })
            .collect()
    }

    #[test]
    fn the_longest_mark_wins() {
        let list = "ảnh\tcredit\tcolon\nảnh minh họa\tcredit\tbare\nTTXVN\tagency\n";
        let marks = Marks::from_tsv(list, tokens).expect("good");
        let text = tokens("Ảnh minh họa TTXVN");
        assert_eq!(marks.at(&text, |_| true), Some((Mark::CreditBare, 3)));
        assert_eq!(marks.at(&text, |m| m == Mark::CreditColon), Some((Mark::CreditColon, 1)));
        assert_eq!(marks.at(&text[3..], |m| m == Mark::Agency), Some((Mark::Agency, 1)));
        assert_eq!(marks.at(&text[1..], |_| true), None);
    }

    #[test]
    fn bad_rows_say_what_is_wanted() {
        let error = Marks::from_tsv("# head\nảnh\tcredit\tsometimes\n", tokens).expect_err("bad scope");
        assert!(
            error
                .to_string()
                .starts_with("zones.tsv:2: unknown kind and scope \"credit\" \"sometimes\", want credit")
        );
    }
}
