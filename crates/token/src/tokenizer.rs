//! The tokenizer: what a caller builds once and shares.

use bantin_doc::{Document, LoadError, Sentence, Stage, Token, Tokenized, Zone};

use crate::abbreviation::Abbreviations;
use crate::credit::Credit;
use crate::marks::Marks;
use crate::sentence::Piece;
use crate::syllables::Syllables;
use crate::zone::Told;
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
        let marks = Marks::from_tsv(zones, |phrase| scan::scan(phrase, &list, &known, Vec::new()))?;
        Ok(Self { list, marks, known })
    }

    /// With a list of common syllables: the tokens stay the same, they are only found sooner.
    ///
    /// # Errors
    /// A bad row.
    pub fn with_syllables(mut self, syllables: &str) -> Result<Self, LoadError> {
        self.known = Syllables::from_tsv(syllables, &self.list)?;
        Ok(self)
    }

    /// Keys of the common syllables and marks by their numbers ([`Token::common`]), for the look-ups of later stages.
    #[must_use]
    pub fn common(&self) -> Vec<u64> {
        self.known.keys()
    }

    /// Tokens of a text.
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        scan::scan(text, &self.list, &self.known, Vec::new())
    }

    /// Sentences over tokens, with their zones.
    #[must_use]
    pub fn sentences(&self, text: &str, tokens: &[Token]) -> Vec<Sentence> {
        let mut sentences = Vec::with_capacity(tokens.len() / 16 + 1);
        self.split(text, tokens, &mut TokenScratch::default(), &mut sentences);
        sentences
    }

    /// Both.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Tokenized {
        let mut below = Tokenized::default();
        self.tokenize_into(text, &mut TokenScratch::default(), &mut below);
        below
    }

    /// Both, in place of what `below` held. With the same buffers for every text nothing is allocated once they are
    /// large enough.
    pub fn tokenize_into(&self, text: &str, scratch: &mut TokenScratch, below: &mut Tokenized) {
        below.tokens = scan::scan(text, &self.list, &self.known, std::mem::take(&mut below.tokens));
        below.sentences.clear();
        self.split(text, &below.tokens, scratch, &mut below.sentences);
    }

    /// Appends the sentences.
    fn split(&self, text: &str, tokens: &[Token], scratch: &mut TokenScratch, sentences: &mut Vec<Sentence>) {
        let TokenScratch { credits, pieces, zones, told } = scratch;
        credit::find(text, tokens, &self.marks, &self.list, credits);
        sentence::split(text, tokens, &self.list, credits, pieces);
        zone::assign((text, tokens), pieces, credits, &self.marks, zones, told);
        let zoned = pieces.iter().zip(zones);
        sentences.extend(zoned.map(|(piece, zone)| Sentence { span: piece.span(tokens), zone: *zone }));
    }
}

/// Buffers of [`Tokenizer::tokenize_into`].
#[derive(Debug, Default)]
pub struct TokenScratch {
    credits: Vec<Credit>,
    pieces: Vec<Piece>,
    zones: Vec<Zone>,
    told: Told,
}

impl Stage for Tokenizer {
    type Mark = Token;

    fn annotate(&self, doc: &Document<'_>, (): &()) -> Vec<Token> {
        self.tokens(doc.text)
    }
}
