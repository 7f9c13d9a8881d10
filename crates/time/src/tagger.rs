//! The tagger: built once from the list of time words, shared across threads.

use bantin_doc::{DateEvidence, Document, LoadError, Published, PublishedAt, Stage, Timex, Tokenized};

use crate::day_parts::DayParts;
use crate::lexicon::Lexicon;
use crate::resolve::View;
use crate::written::TimeExpr;
use crate::{recognize, resolve};

/// Recognises, dates and resolves time expressions.
///
/// ```
/// use bantin_doc::{PublishedAt, Span, Token, TokenKind, Tokenized};
/// use bantin_time::TimeTagger;
///
/// let tagger = TimeTagger::from_tsv("tối\tpart\tEV").expect("good rows");
/// let text = "tối 29/5";
/// let tokens = vec![
///     Token::new(text, Span::new(0, 5), TokenKind::Syllable),
///     Token::new(text, Span::new(6, 10), TokenKind::Number),
/// ];
/// let below = Tokenized { tokens, sentences: Vec::new() };
/// let published = PublishedAt::parse("2025-05-30").expect("a day");
/// let times = tagger.when(text, &below, Some(published));
/// assert_eq!(times[0].value, "2025-05-29TEV");
/// ```
#[derive(Clone, Debug)]
pub struct TimeTagger {
    lexicon: Lexicon,
    hours: DayParts,
    cycle: Option<i16>,
}

impl TimeTagger {
    /// Builds from the list of time words: rows `phrase class value`.
    ///
    /// # Errors
    /// A bad row: `time.tsv:41: unknown class "X", want one of …`.
    pub fn from_tsv(words: &str) -> Result<Self, LoadError> {
        Ok(Self { lexicon: Lexicon::from_tsv("time.tsv", words)?, hours: DayParts::CLDR, cycle: None })
    }

    /// The same tagger with other hours for the parts of a day.
    #[must_use]
    pub fn with_day_parts(mut self, hours: DayParts) -> Self {
        self.hours = hours;
        self
    }

    /// Reads years by stem and branch, where no date decides, in the sixty years that begin with `first`: "Bính Ngọ" is 2026
    /// in those from 1984. Else they stay open.
    #[must_use]
    pub fn with_cycle(mut self, first: i16) -> Self {
        self.cycle = Some(first);
        self
    }

    /// With quicker look-ups of the tokenizer's common syllables: their keys by [`bantin_doc::Token::common`]. The
    /// expressions stay the same.
    #[must_use]
    pub fn with_common(mut self, keys: &[u64]) -> Self {
        self.lexicon.prefer(keys);
        self
    }

    /// Expressions, without a date: sorted by span, disjoint.
    #[must_use]
    pub fn recognize(&self, text: &str, below: &Tokenized) -> Vec<TimeExpr> {
        recognize::recognize(&self.lexicon, text, below)
    }

    /// The document's date, from its expressions and other evidence; `Unknown` where nothing settles it.
    #[must_use]
    pub fn date(
        &self,
        text: &str,
        below: &Tokenized,
        times: &[TimeExpr],
        evidence: &[DateEvidence],
    ) -> Published {
        crate::dating::date(&self.lexicon, text, below, times, evidence)
    }

    /// Values, counted from the document's date; one for each expression, in order.
    #[must_use]
    pub fn resolve(
        &self,
        text: &str,
        below: &Tokenized,
        times: &[TimeExpr],
        published: &Published,
    ) -> Vec<Timex> {
        let view = View::of(published, self.cycle);
        resolve::resolve(text, below, times, &view, &self.hours)
    }

    /// Recognises and resolves in one go; without a date, years stay open.
    #[must_use]
    pub fn when(&self, text: &str, below: &Tokenized, published: Option<PublishedAt>) -> Vec<Timex> {
        let published = published.map(Published::given).unwrap_or_default();
        self.resolve(text, below, &self.recognize(text, below), &published)
    }
}

/// Recognises and resolves by the document's own date; nothing is inferred.
impl Stage<Tokenized> for TimeTagger {
    type Mark = Timex;

    fn annotate(&self, doc: &Document<'_>, below: &Tokenized) -> Vec<Timex> {
        self.when(doc.text, below, doc.published)
    }
}
