//! Tokens, sentences, zones and words of Vietnamese text.

use bantin_doc::{LoadError, Sentence, Token, Tokenized, Word};

/// Splits a text into tokens and sentences.
#[derive(Debug)]
pub struct Tokenizer {}

impl Tokenizer {
    /// Builds from lists: abbreviations, and the marks of captions and boilerplate.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(_abbreviations: &str, _zones: &str) -> Result<Self, LoadError> {
        Ok(Self {})
    }
    /// Tokens of a text.
    #[must_use]
    pub fn tokens(&self, _text: &str) -> Vec<Token> {
        Vec::new()
    }
    /// Sentences over tokens, with their zones.
    #[must_use]
    pub fn sentences(&self, _text: &str, _tokens: &[Token]) -> Vec<Sentence> {
        Vec::new()
    }
    /// Both.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Tokenized {
        let tokens = self.tokens(text);
        let sentences = self.sentences(text, &tokens);
        Tokenized { tokens, sentences }
    }
}

/// Joins tokens to words.
#[derive(Debug)]
pub struct WordSegmenter {}

impl WordSegmenter {
    /// Builds from a word list.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(_words: &str) -> Result<Self, LoadError> {
        Ok(Self {})
    }
    /// Words over tokens.
    #[must_use]
    pub fn words(&self, _text: &str, _below: &Tokenized) -> Vec<Word> {
        Vec::new()
    }
}
