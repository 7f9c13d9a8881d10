//! Joins tokens to words: by a trained model over gaps between tokens, or without one into the fewest words of a list.
//!
//! In:     text, tokens and sentences. Out: words in order; every token lies in exactly one, no word leaves its sentence.
//! Way:    lists and shapes ([`lattice`]), joins by rule ([`rules`]), the model's joins ([`features`]) where it knows
//!         more, a user's words ([`user`]). One pass, linear, buffers used again.
//! Foreign: a sentence with few Vietnamese syllables, or without a single mark, is joined by its capitals only.
//! Errors: a bad row of the list, weights that are none.

mod bytes;
mod features;
mod lattice;
mod list;
mod model;
mod rules;
mod shape;
mod table;
pub mod training;
mod user;

use bantin_doc::{Document, LoadError, Span, Stage, Token, TokenKind, Tokenized, Word};

use features::CODES;
use lattice::Cell;
use model::Model;
use table::{OPEN, Table};
use user::User;

/// Joins tokens to words.
///
/// ```
/// # use bantin_token::{Tokenizer, WordSegmenter};
/// let tokenizer = Tokenizer::from_tsv("", "")?;
/// let segmenter = WordSegmenter::from_tsv("nhân dân\tp\nchuyến thăm\tp\n")?;
/// let text = "Nhân dân hoan nghênh chuyến thăm của Tô Lâm.";
/// let words = segmenter.words(text, &tokenizer.tokenize(text));
/// let surfaces: Vec<&str> = words.iter().map(|w| &text[w.span]).collect();
/// assert_eq!(surfaces, ["Nhân dân", "hoan", "nghênh", "chuyến thăm", "của", "Tô Lâm", "."]);
/// # Ok::<(), bantin_doc::LoadError>(())
/// ```
#[derive(Debug)]
pub struct WordSegmenter {
    table: Table,
    weights: Option<Weights>,
    user: User,
}

/// What the model adds to the table.
#[derive(Debug)]
struct Weights {
    bias: i32,
    codes: Box<[i8; CODES]>,
}

/// Buffers of [`WordSegmenter::words_into`]: with the same one for every document nothing is allocated.
#[derive(Debug, Default)]
pub struct WordScratch {
    cells: Vec<Cell>,
}

impl WordSegmenter {
    /// Builds from a word list alone: the fewest words of the dictionary.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(words: &str) -> Result<Self, LoadError> {
        Ok(Self { table: list::read(words, false)?, weights: None, user: User::default() })
    }

    /// Builds from a word list and weights that were trained with it.
    ///
    /// # Errors
    /// A bad row; bytes that are no weights of this version.
    pub fn with_model(words: &str, weights: &[u8]) -> Result<Self, LoadError> {
        let model = Model::from_bytes(weights)?;
        let mut table = list::read(words, true)?;
        for run in &model.runs {
            let entry = table.entry(run.state, run.single);
            entry.flags |= if run.open { OPEN } else { 0 };
            entry.lists |= run.treebank << 4;
            entry.weights = run.weights;
        }
        let weights = Weights { bias: i32::from(model.bias), codes: model.dense() };
        Ok(Self { table, weights: Some(weights), user: User::default() })
    }

    /// Adds and forbids words: a line each, `word` or `-word`. An added word always comes out where its tokens stand
    /// side by side in a sentence, a forbidden one never; nothing is trained again.
    ///
    /// ```
    /// # use bantin_token::{Tokenizer, WordSegmenter};
    /// let tokenizer = Tokenizer::from_tsv("", "")?;
    /// let segmenter = WordSegmenter::from_tsv("học sinh\tp\nsinh học\tp\n")?.with_user_words("trường chuyên\n-học sinh\n")?;
    /// let text = "Học sinh trường chuyên.";
    /// let words = segmenter.words(text, &tokenizer.tokenize(text));
    /// let surfaces: Vec<&str> = words.iter().map(|w| &text[w.span]).collect();
    /// assert_eq!(surfaces, ["Học", "sinh", "trường chuyên", "."]);
    /// # Ok::<(), bantin_doc::LoadError>(())
    /// ```
    ///
    /// # Errors
    /// A line without a word.
    pub fn with_user_words(mut self, lines: &str) -> Result<Self, LoadError> {
        self.user.read(lines)?;
        Ok(self)
    }

    /// Words over tokens.
    #[must_use]
    pub fn words(&self, text: &str, below: &Tokenized) -> Vec<Word> {
        let mut words = Vec::with_capacity(below.tokens.len() * 4 / 5 + 1);
        self.words_into(text, below, &mut WordScratch::default(), &mut words);
        words
    }

    /// Appends the words over tokens to `words`.
    pub fn words_into(
        &self,
        text: &str,
        below: &Tokenized,
        scratch: &mut WordScratch,
        words: &mut Vec<Word>,
    ) {
        let mut at = 0;
        for sentence in &below.sentences {
            let rest = &below.tokens[at..];
            // token by token: each is read next anyway
            let count = rest.iter().position(|t| t.span.end > sentence.span.end).unwrap_or(rest.len());
            let tokens = &rest[..count];
            self.sentence(text, tokens, &mut scratch.cells);
            write(tokens, &scratch.cells, words);
            at += tokens.len();
        }
    }

    /// Decides all gaps of a sentence.
    fn sentence(&self, text: &str, tokens: &[Token], cells: &mut Vec<Cell>) {
        lattice::fill(&self.table, text, tokens, cells, self.weights.is_some());
        let foreign = is_foreign(text, tokens, cells);
        rules::decide(text, tokens, cells, foreign);
        match &self.weights {
            Some(weights) if !foreign => weights.decide(tokens, cells),
            _ => cells.iter_mut().for_each(|c| c.joined = c.rule),
        }
        if !self.user.is_empty() {
            self.user.change(tokens, cells);
        }
    }
}

impl Weights {
    fn decide(&self, tokens: &[Token], cells: &mut [Cell]) {
        for gap in 0..cells.len().saturating_sub(1) {
            let Cell { sure, apart, .. } = cells[gap];
            cells[gap].joined =
                sure || !apart && features::may_join(cells, gap) && self.score(tokens, cells, gap) > 0;
        }
    }

    #[inline]
    fn score(&self, tokens: &[Token], cells: &[Cell], gap: usize) -> i32 {
        let (here, next) = (&cells[gap], &cells[gap + 1]);
        let runs = [here.weights[0], next.weights[1], here.weights[2]];
        let mut score = self.bias + runs.iter().map(|&w| i32::from(w)).sum::<i32>();
        let tied = tokens[gap].span.end == tokens[gap + 1].span.start;
        features::each(cells, gap, tied, |code| score += i32::from(self.codes[code]));
        score
    }
}

/// True for a sentence of five syllables or more of which less than half are known or have a mark, or none has a mark
/// ("Thu tuong tham Lao", English).
fn is_foreign(text: &str, tokens: &[Token], cells: &[Cell]) -> bool {
    let (mut syllables, mut known) = (0, 0);
    for (token, cell) in tokens.iter().zip(cells) {
        let counts = token.kind == TokenKind::Syllable;
        syllables += usize::from(counts);
        known += usize::from(counts && (cell.is_syllable() || !text[token.span].is_ascii()));
    }
    let plain =
        || tokens.first().zip(tokens.last()).is_some_and(|(a, b)| text[a.span.cover(b.span)].is_ascii());
    syllables >= 5 && (known * 2 < syllables || plain())
}

/// One word for each stretch of joined tokens.
fn write(tokens: &[Token], cells: &[Cell], words: &mut Vec<Word>) {
    let mut start = None;
    for (token, cell) in tokens.iter().zip(cells) {
        let from = *start.get_or_insert(token.span.start);
        if !cell.joined {
            words.push(Word { span: Span::new(from, token.span.end) });
            start = None;
        }
    }
}

impl Stage<Tokenized> for WordSegmenter {
    type Mark = Word;

    fn annotate(&self, doc: &Document<'_>, below: &Tokenized) -> Vec<Word> {
        self.words(doc.text, below)
    }
}
