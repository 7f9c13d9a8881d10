//! Sentences of a CoNLL-U treebank, on our tokens.
//!
//! In:     CoNLL-U: the text of `# text`, words in column 2 (the Vietnamese treebank writes brackets `LBKT`, `RBKT`).
//! Out:    text, tokens, the words as spans of characters other than white space, and for every token whether the
//!         treebank joins it to the next.

use std::collections::BTreeSet;

use bantin_doc::Token;
use bantin_token::Tokenizer;

/// A sentence.
#[derive(Debug)]
pub struct Sentence {
    /// Its text.
    pub text: String,
    /// Our tokens.
    pub tokens: Vec<Token>,
    /// The treebank's words: half-open spans of characters other than white space.
    pub words: Vec<(usize, usize)>,
    /// Our tokens in the same unit.
    pub spans: Vec<(usize, usize)>,
    /// The treebank joins this token and the next.
    pub joined: Vec<bool>,
}

/// Reads a file.
#[must_use]
pub fn read(file: &str, tokenizer: &Tokenizer) -> Vec<Sentence> {
    let file = file.replace("LBKT", "(").replace("RBKT", ")").replace("\r\n", "\n");
    file.split("\n\n").filter_map(|block| sentence(block, tokenizer)).collect()
}

fn sentence(block: &str, tokenizer: &Tokenizer) -> Option<Sentence> {
    let text = block.lines().find_map(|l| l.strip_prefix("# text ="))?.trim().to_owned();
    let rows = block.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t'));
    let words = rows.filter_map(|mut r| r.next().filter(|i| i.parse::<u32>().is_ok()).and(r.next()));
    let words = spans(words);
    let tokens = tokenizer.tokens(&text);
    let spans = spans(tokens.iter().map(|t| &text[t.span.range()]));
    let ends: BTreeSet<usize> = words.iter().map(|w| w.1).collect();
    let joined = spans.iter().map(|s| !ends.contains(&s.1)).collect();
    (!tokens.is_empty()).then_some(Sentence { text, tokens, words, spans, joined })
}

/// Half-open spans of the pieces, counted in characters that are no white space.
fn spans<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<(usize, usize)> {
    let mut at = 0;
    pieces
        .map(|piece| {
            let from = at;
            at += piece.chars().filter(|c| !c.is_whitespace()).count();
            (from, at)
        })
        .collect()
}
