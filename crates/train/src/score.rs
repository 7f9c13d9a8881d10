//! Precision, recall and F1 of words.

use std::fmt;
use std::ops::AddAssign;

use bantin_doc::{Sentence as Piece, Span, Tokenized, Zone};
use bantin_token::WordSegmenter;

use crate::treebank::Sentence;

/// Counts of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Of the treebank.
    pub gold: usize,
    /// Of the segmenter.
    pub found: usize,
    /// Of both.
    pub right: usize,
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

impl fmt::Display for Score {
    #[allow(clippy::cast_precision_loss)]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (right, found, gold) = (self.right as f64, self.found as f64, self.gold as f64);
        let (p, r) = (100.0 * right / found, 100.0 * right / gold);
        write!(f, "P {p:.2} R {r:.2} F1 {:.2} of {}", 200.0 * right / (found + gold), self.gold)
    }
}

/// Scores a segmenter inside the given sentences.
#[must_use]
pub fn score<'s>(segmenter: &WordSegmenter, sentences: impl IntoIterator<Item = &'s Sentence>) -> Score {
    let mut all = Score::default();
    for sentence in sentences {
        let (tokens, text) = (&sentence.tokens, &sentence.text);
        let whole = tokens.iter().map(|t| t.span).reduce(Span::cover).unwrap_or_default();
        let below =
            Tokenized { tokens: tokens.clone(), sentences: vec![Piece { span: whole, zone: Zone::Body }] };
        let words = segmenter.words(text, &below);
        let (mut at, mut right) = (0, 0);
        for word in &words {
            let start = sentence.spans[at].0;
            at += tokens[at..].partition_point(|t| t.span.end <= word.span.end);
            right += usize::from(sentence.words.binary_search(&(start, sentence.spans[at - 1].1)).is_ok());
        }
        all += Score { gold: sentence.words.len(), found: words.len(), right };
    }
    all
}
