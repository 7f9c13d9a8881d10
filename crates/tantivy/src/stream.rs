//! The tokenizer and its stream.
//!
//! In:     a text. Out: its terms in order of position; at one position the longer span first, a variant behind what it is of.
//! Memory: marks of a text live in the tokenizer and are used again; a term is written when it is asked for.

use bantin_doc::{Span, TokenKind, Tokenized, fold};
use tantivy_tokenizer_api::{Token, TokenStream, Tokenizer};

use crate::lists::Lists;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    Syllables,
    Words,
    Both,
}

/// Cuts Vietnamese text for an index or a query.
#[derive(Clone, Debug)]
pub struct VietnameseTokenizer {
    lists: Lists,
    units: Units,
    is_folded: bool,
    below: Tokenized,
    marks: Vec<Mark>,
}

/// A span that is a term, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    position: usize,
    length: usize,
}

impl VietnameseTokenizer {
    pub(crate) fn new(lists: Lists, units: Units) -> Self {
        Self { lists, units, is_folded: false, below: Tokenized::default(), marks: Vec::new() }
    }

    /// The same with a variant without diacritics beside every term that has some: for indexing.
    #[must_use]
    pub fn folded(self) -> Self {
        Self { is_folded: true, ..self }
    }

    fn mark(&mut self, text: &str) {
        self.marks.clear();
        self.below = self.lists.tokenizer.tokenize(text);
        match self.units {
            Units::Syllables => self.mark_syllables(),
            Units::Words => self.mark_words(text),
            Units::Both => {
                self.mark_words(text);
                self.join_syllables();
            }
        }
    }

    fn mark_syllables(&mut self) {
        let kept = self.below.tokens.iter().filter(|token| is_term(token.kind));
        let mark =
            |(position, token): (usize, &bantin_doc::Token)| Mark { span: token.span, position, length: 1 };
        self.marks.extend(kept.enumerate().map(mark));
    }

    fn mark_words(&mut self, text: &str) {
        let words = self.lists.words.words(text, &self.below);
        let mut tokens = self.below.tokens.iter().peekable();
        for word in words {
            let mut is_kept = false;
            while let Some(token) = tokens.next_if(|token| token.span.end <= word.span.end) {
                is_kept |= is_term(token.kind);
            }
            if is_kept {
                self.marks.push(Mark { span: word.span, position: self.marks.len(), length: 1 });
            }
        }
    }

    /// Puts the syllables beside the words: a word of one is that one, a longer one stands in front of its first.
    fn join_syllables(&mut self) {
        let words = std::mem::take(&mut self.marks);
        let mut words = words.into_iter().peekable();
        let mut longer: Option<usize> = None;
        for (position, token) in self.below.tokens.iter().filter(|token| is_term(token.kind)).enumerate() {
            if let Some(word) = words.next_if(|word| word.span.start <= token.span.start) {
                longer = (word.span != token.span).then(|| {
                    self.marks.push(Mark { span: word.span, position, length: 0 });
                    self.marks.len() - 1
                });
            }
            if let Some(at) = longer {
                self.marks[at].length += usize::from(token.span.end <= self.marks[at].span.end);
            }
            self.marks.push(Mark { span: token.span, position, length: 1 });
        }
    }
}

/// Punctuation and signs are no terms.
const fn is_term(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Punctuation | TokenKind::Symbol)
}

impl Tokenizer for VietnameseTokenizer {
    type TokenStream<'a> = VietnameseStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> VietnameseStream<'a> {
        self.mark(text);
        VietnameseStream {
            text,
            marks: &self.marks,
            is_folded: self.is_folded,
            next: 0,
            variant: None,
            token: Token::default(),
        }
    }
}

/// The terms of a text.
#[derive(Debug)]
pub struct VietnameseStream<'a> {
    text: &'a str,
    marks: &'a [Mark],
    is_folded: bool,
    next: usize,
    /// The last term without its diacritics, to come next.
    variant: Option<String>,
    token: Token,
}

impl TokenStream for VietnameseStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(variant) = self.variant.take() {
            self.token.text = variant;
            return true;
        }
        let Some(mark) = self.marks.get(self.next) else { return false };
        self.next += 1;
        let surface = &self.text[mark.span];
        self.token.text = term(surface);
        self.token.offset_from = mark.span.start as usize;
        self.token.offset_to = mark.span.end as usize;
        self.token.position = mark.position;
        self.token.position_length = mark.length;
        if self.is_folded {
            self.variant =
                Some(plain(surface)).filter(|plain| *plain != self.token.text && !plain.is_empty());
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The folded text; ASCII, as most numbers and addresses are, needs only small letters.
fn term(surface: &str) -> String {
    if surface.is_ascii() { surface.to_ascii_lowercase() } else { fold::text(surface) }
}

/// Without tones and marks of quality, syllables parted by spaces.
fn plain(surface: &str) -> String {
    if surface.is_ascii() {
        return surface.to_ascii_lowercase();
    }
    let mut slug = fold::slug(surface);
    if slug.contains('-') {
        slug = slug.replace('-', " ");
    }
    slug
}
