//! Time expressions of Vietnamese news.

use bantin_doc::{DateEvidence, LoadError, Published, Span, Timex, Tokenized};

/// What was written, before it is resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpr {
    /// Where it stands.
    pub span: Span,
}

/// Recognises, dates and resolves.
#[derive(Debug)]
pub struct TimeTagger {}

impl TimeTagger {
    /// Builds from the lists of time words.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(_words: &str) -> Result<Self, LoadError> {
        Ok(Self {})
    }
    /// Expressions, without a date.
    #[must_use]
    pub fn recognize(&self, _text: &str, _below: &Tokenized) -> Vec<TimeExpr> {
        Vec::new()
    }
    /// The document's date, from expressions and other evidence.
    #[must_use]
    pub fn date(
        &self,
        _text: &str,
        _below: &Tokenized,
        _times: &[TimeExpr],
        _evidence: &[DateEvidence],
    ) -> Published {
        Published::default()
    }
    /// Values, counted from the document's date.
    #[must_use]
    pub fn resolve(
        &self,
        _text: &str,
        _below: &Tokenized,
        _times: &[TimeExpr],
        _published: &Published,
    ) -> Vec<Timex> {
        Vec::new()
    }
}
