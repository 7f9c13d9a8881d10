//! The tokenizer: what a caller builds once and shares.

use bantin_doc::{Document, LoadError, Sentence, Stage, Token, Tokenized};

use crate::abbreviation::Abbreviations;
use crate::marks::Marks;
use crate::syllables::Syllables;
use crate::{credit, scan, sentence, zone};

/// Splits a text into tokens and sentences, and knows the zone of each sentence.
///
/// ```
/// # use bantin_token::Tokenizer;
/// let tokenizer = Tokenizer::from_tsv("TP\ttitle\n", "")?;
/// let text = "Tối 29/5, tại TP.HCM.";
/// let surfaces: Vec<&str> = tokenizer.tokens(text).iter().map(|t| &text[t.span]).collect();
/// assert_eq!(surfaces, ["Tối", "29/5", ",", "tại", "TP.HCM", "."]);
/// # Ok::<(), bantin_doc::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Tokenizer {
    list: Abbreviations,
    marks: Marks,
    known: Syllables,
}

impl Tokenizer {
    /// Builds from lists: abbreviations, and the marks of captions and boilerplate.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(abbreviations: &str, zones: &str) -> Result<Self, LoadError> {
        let list = Abbreviations::from_tsv(abbreviations)?;
        let known = Syllables::default();
        let marks = Marks::from_tsv(zones, |phrase| scan::scan(phrase, &list, &known))?;
        Ok(Self { list, marks, known })
    }

    /// With a list of common syllables: the tokens stay the same, they are only found sooner.
    ///
    /// # Errors
    /// A bad row.
    pub fn with_syllables(mut self, syllables: &str) -> Result<Self, LoadError> {
        self.known = Syllables::from_tsv(syllables)?;
        Ok(self)
    }

    /// Keys of the common syllables by their numbers ([`Token::common`]), for the look-ups of later stages.
    #[must_use]
    pub fn common(&self) -> Vec<u64> {
        self.known.keys()
    }

    /// Tokens of a text.
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        scan::scan(text, &self.list, &self.known)
    }

    /// Sentences over tokens, with their zones.
    #[must_use]
    pub fn sentences(&self, text: &str, tokens: &[Token]) -> Vec<Sentence> {
        let credits = credit::find(text, tokens, &self.marks, &self.list);
        let pieces = sentence::split(text, tokens, &self.list, &credits);
        let zones = zone::assign(text, tokens, &pieces, &credits, &self.marks);
        pieces.iter().zip(zones).map(|(piece, zone)| Sentence { span: piece.span(tokens), zone }).collect()
    }

    /// Both.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Tokenized {
        let tokens = self.tokens(text);
        let sentences = self.sentences(text, &tokens);
        Tokenized { tokens, sentences }
    }
}

impl Stage for Tokenizer {
    type Mark = Token;

    fn annotate(&self, doc: &Document<'_>, (): &()) -> Vec<Token> {
        self.tokens(doc.text)
    }
}
