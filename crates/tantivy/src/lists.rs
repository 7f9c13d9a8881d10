//! The lists that tokenizers share, read once.

use std::sync::Arc;

use bantin_doc::LoadError;
use bantin_lexicon as lists;
use bantin_token::{Tokenizer, WordSegmenter};

use crate::stream::{Units, VietnameseTokenizer};

/// What tokens and words are found by; cheap to clone.
#[derive(Clone, Debug)]
pub struct Lists {
    pub(crate) tokenizer: Arc<Tokenizer>,
    pub(crate) words: Arc<WordSegmenter>,
}

impl Lists {
    /// The embedded lists.
    ///
    /// # Errors
    /// None while the lists are good, as the tests of the workspace hold them to be.
    pub fn new() -> Result<Self, LoadError> {
        Self::with_words("")
    }

    /// The embedded lists and a user's words, one a line; `-word` forbids one.
    ///
    /// # Errors
    /// A line that is no word.
    pub fn with_words(own: &str) -> Result<Self, LoadError> {
        let tokenizer =
            Tokenizer::from_tsv(lists::ABBREVIATIONS, lists::ZONES)?.with_syllables(lists::SYLLABLES)?;
        let words = segmenter()?.with_user_words(own)?;
        Ok(Self { tokenizer: Arc::new(tokenizer), words: Arc::new(words) })
    }

    /// A token a syllable, number, abbreviation, address.
    #[must_use]
    pub fn syllables(&self) -> VietnameseTokenizer {
        VietnameseTokenizer::new(self.clone(), Units::Syllables)
    }

    /// A token a word of one or more syllables.
    #[must_use]
    pub fn words(&self) -> VietnameseTokenizer {
        VietnameseTokenizer::new(self.clone(), Units::Words)
    }

    /// Words, and their syllables; positions count syllables, and a word begins at that of its first.
    #[must_use]
    pub fn both(&self) -> VietnameseTokenizer {
        VietnameseTokenizer::new(self.clone(), Units::Both)
    }
}

#[cfg(feature = "words-vtb")]
fn segmenter() -> Result<WordSegmenter, LoadError> {
    WordSegmenter::with_model(lists::WORDS, bantin_words_vtb::WORDS)
}

#[cfg(not(feature = "words-vtb"))]
fn segmenter() -> Result<WordSegmenter, LoadError> {
    WordSegmenter::from_tsv(lists::WORDS)
}
