//! Tokens, sentences and words of any text: tokens and gaps rebuild it, sentences hold whole tokens, words whole runs
//! of them, and the list of common syllables changes nothing.

use std::sync::LazyLock;

use bantin::{Lexicon, PipelineBuilder, Tokenizer, WordSegmenter};

static STAGES: LazyLock<(Tokenizer, Tokenizer, WordSegmenter)> = LazyLock::new(|| {
    let builder = PipelineBuilder::default();
    let slow = PipelineBuilder::new(Lexicon { syllables: "", ..Lexicon::embedded() });
    let good = "the embedded lists are good";
    (builder.tokenizer().expect(good), slow.tokenizer().expect(good), builder.words().expect(good))
});

/// See above.
pub fn tokens(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (tokenizer, slow, segmenter) = &*STAGES;
    let below = tokenizer.tokenize(text);
    let mut at = 0;
    for (token, other) in below.tokens.iter().zip(slow.tokens(text)) {
        assert_eq!(
            (token.span, token.kind, token.case, token.key),
            (other.span, other.kind, other.case, other.key)
        );
        let range = token.span.range();
        assert!(range.start >= at && range.end > range.start);
        assert!(!text[at..range.start].contains(char::is_alphanumeric), "a letter in a gap");
        at = range.end;
    }
    assert_eq!(below.tokens.len(), slow.tokens(text).len());
    assert!(!text[at..].contains(char::is_alphanumeric), "a letter in the last gap");

    let mut from = 0;
    for (sentence, tokens) in below.sentences.iter().zip(below.sentence_tokens()) {
        assert!(tokens.start == from && !tokens.is_empty());
        assert_eq!(sentence.span, below.tokens[tokens.start].span.cover(below.tokens[tokens.end - 1].span));
        from = tokens.end;
    }
    assert_eq!(from, below.tokens.len());

    let mut tokens = below.tokens.iter();
    for word in segmenter.words(text, &below) {
        let first = tokens.next().expect("a token");
        let mut last = first;
        while last.span.end < word.span.end {
            last = tokens.next().expect("a token");
        }
        assert_eq!((first.span.start, last.span.end), (word.span.start, word.span.end));
        let sentence = below.sentence_at(word.span.start).expect("a sentence");
        assert!(below.sentences[sentence].span.contains(word.span));
    }
    assert!(tokens.next().is_none());
}
