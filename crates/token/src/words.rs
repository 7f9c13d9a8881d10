//! Joins tokens to words: names by their capitals, all else into the fewest words of a list.
//!
//! In:     text, tokens and sentences. Out: words in order; every token lies in exactly one, no word leaves its sentence.
//! Convention: that of the Vietnamese Treebank: the full name of a person or place is one word; punctuation and
//!         numbers are words of their own. Of two ways with as few words the later long word wins:
//!         "cuộc | chiến tranh", not "cuộc chiến | tranh".
//! Errors: a bad row of the list.

use bantin_doc::{Case, Document, LoadError, Span, Stage, Token, TokenKind, Tokenized, Word};

use crate::list::WordList;

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
    list: WordList,
}

impl WordSegmenter {
    /// Builds from a word list.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(words: &str) -> Result<Self, LoadError> {
        Ok(Self { list: WordList::from_tsv(words)? })
    }

    /// Words over tokens.
    #[must_use]
    pub fn words(&self, text: &str, below: &Tokenized) -> Vec<Word> {
        let mut pass =
            Pass { text, list: &self.list, words: Vec::with_capacity(below.tokens.len()), paths: Vec::new() };
        let mut at = 0;
        for sentence in &below.sentences {
            let rest = &below.tokens[at..];
            let tokens = &rest[..rest.partition_point(|t| t.span.end <= sentence.span.end)];
            pass.sentence(tokens);
            at += tokens.len();
        }
        pass.words
    }
}

/// State of one pass.
struct Pass<'t> {
    text: &'t str,
    list: &'t WordList,
    words: Vec<Word>,
    /// For every place in a stretch: tokens joined so far on the best way here, and where its last word begins.
    paths: Vec<(u32, u32)>,
}

impl Pass<'_> {
    fn sentence(&mut self, tokens: &[Token]) {
        let (mut at, mut stretch) = (0, 0);
        let mut opening = true;
        while at < tokens.len() {
            let length = if joins(tokens[at]) { self.name(&tokens[at..], opening) } else { 1 };
            opening &= tokens[at].kind == TokenKind::Punctuation;
            if length == 0 {
                at += 1;
                continue;
            }
            self.stretch(&tokens[stretch..at]);
            self.word(&tokens[at..at + length]);
            at += length;
            stretch = at;
        }
        self.stretch(&tokens[stretch..]);
    }

    fn word(&mut self, tokens: &[Token]) {
        if let Some((first, last)) = tokens.first().zip(tokens.last()) {
            self.words.push(Word { span: Span::new(first.span.start, last.span.end) });
        }
    }

    /// Tokens without punctuation, numbers and names: into the fewest words.
    fn stretch(&mut self, tokens: &[Token]) {
        if tokens.len() < 2 {
            return self.word(tokens);
        }
        self.paths.clear();
        self.paths.resize(tokens.len() + 1, (0, u32::MAX));
        for at in 0..tokens.len() {
            let joined = self.paths[at].0;
            let paths = &mut self.paths;
            #[allow(clippy::cast_possible_truncation)]
            let mut way = |length: usize| {
                let gain = joined + length as u32 - 1;
                let path = &mut paths[at + length];
                if path.1 == u32::MAX || gain > path.0 {
                    *path = (gain, at as u32);
                }
            };
            way(1);
            self.list.each(&tokens[at..], |length| {
                if length > 1 {
                    way(length)
                }
            });
        }
        let first = self.words.len();
        let mut end = tokens.len();
        while end > 0 {
            let start = self.paths[end].1 as usize;
            self.word(&tokens[start..end]);
            end = start;
        }
        self.words[first..].reverse();
    }

    /// Number of tokens of the name that begins `tokens`, 0 when none of two tokens or more does. `opening`: the capital
    /// may come from the sentence's beginning.
    fn name(&self, tokens: &[Token], opening: bool) -> usize {
        let first = tokens[0];
        if !first.case.is_capital() {
            return 0;
        }
        let family = self.list.is_family(first);
        let listed = self.list.longest(tokens);
        if listed > 1 && !family {
            return 0;
        }
        let length = if opening && !family && self.list.is_syllable(first) {
            hyphened(self.text, tokens)
        } else {
            self.run(tokens)
        };
        if length > 1 && length >= listed { length } else { 0 }
    }

    /// Number of capitalized tokens side by side that make one name.
    fn run(&self, tokens: &[Token]) -> usize {
        let mut length = 0;
        while let Some(&token) = tokens.get(length).filter(|t| joins(**t) && t.case.is_capital()) {
            if length > 0 && self.parts(tokens, length) {
                break;
            }
            length += hyphened(self.text, &tokens[length..]);
            if length >= 8 || token.kind == TokenKind::Other {
                break;
            }
        }
        length
    }

    /// True when the capitalized token at `at` begins something else: a word that goes on in lower case ("Hội đàm"), a
    /// name behind an abbreviation ("TNHH Triều Phú") or behind a country ("Mỹ Donald Trump").
    fn parts(&self, tokens: &[Token], at: usize) -> bool {
        let listed = self.list.longest(&tokens[at..]);
        let word = listed > 1 && tokens[at..at + listed].iter().any(|t| t.case == Case::Lower);
        let acronym = (tokens[at - 1].case == Case::Upper) != (tokens[at].case == Case::Upper);
        let foreign = at == 1 && self.list.is_country(tokens[0]) && !self.list.is_syllable(tokens[1]);
        word || acronym || foreign
    }
}

/// True for tokens that may be part of a longer word.
const fn joins(token: Token) -> bool {
    matches!(token.kind, TokenKind::Syllable | TokenKind::Abbreviation)
}

/// Number of tokens of the transcription that begins `tokens`: "Thoong-xa-lit"; 1 when there is no hyphen.
fn hyphened(text: &str, tokens: &[Token]) -> usize {
    let mut length = 1;
    while let Some([hyphen, part]) = tokens.get(length..length + 2) {
        let tied = tokens[length - 1].span.end == hyphen.span.start && hyphen.span.end == part.span.start;
        if !tied || &text[hyphen.span] != "-" || part.kind != TokenKind::Syllable || part.case != Case::Lower
        {
            break;
        }
        length += 2;
    }
    length
}

impl Stage<Tokenized> for WordSegmenter {
    type Mark = Word;

    fn annotate(&self, doc: &Document<'_>, below: &Tokenized) -> Vec<Word> {
        self.words(doc.text, below)
    }
}
