//! Words and sentences against a treebank, by character spans.
//!
//! Words:     each sentence is read alone. Sentences: all are glued with a blank, then split again.

use bantin::{Document, Pipeline, Span};

use super::board::Board;
use super::conllu::Sentence;
use super::errors::Errors;

/// Scores a file.
pub(super) fn score(gold: &[Sentence], pipeline: &Pipeline, board: &mut Board, errors: &mut Errors) {
    for (number, sentence) in (1..).zip(gold) {
        errors.document(&format!("sentence {number}"));
        let below = pipeline.tokenizer.tokenize(&sentence.text);
        let words = pipeline.words.as_ref().map_or_else(Vec::new, |w| w.words(&sentence.text, &below));
        let words: Vec<Span> = words.iter().map(|w| w.span).collect();
        compare("words", &sentence.text, &sentence.words, &words, board, errors);
    }
    let (mut text, mut spans) = (String::new(), Vec::new());
    for sentence in gold {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len() as u32;
        text.push_str(&sentence.text);
        spans.push(Span::new(start, text.len() as u32));
    }
    errors.document("file");
    let below = pipeline.tokenizer.tokenize(Document::new("", &text).text);
    let found: Vec<Span> = below.sentences.iter().map(|s| s.span).collect();
    compare("sentences", &text, &spans, &found, board, errors);
}

/// Both lists are sorted and disjoint.
fn compare(
    layer: &'static str,
    text: &str,
    gold: &[Span],
    found: &[Span],
    board: &mut Board,
    errors: &mut Errors,
) {
    let right = gold.iter().filter(|g| found.binary_search(g).is_ok()).count() as u64;
    let overlapping = gold
        .iter()
        .filter(|g| {
            let next = found.partition_point(|f| f.end <= g.start);
            found.get(next).is_some_and(|f| f.overlaps(**g))
        })
        .count() as u64;
    board.add(layer, "all", |row| {
        row.gold += gold.len() as u64;
        row.predicted += found.len() as u64;
        row.strict += right;
        row.relaxed += overlapping.min(found.len() as u64);
    });
    for g in gold.iter().filter(|g| found.binary_search(g).is_err()) {
        errors.add(layer, "missing", text, *g, "");
    }
    for f in found.iter().filter(|f| gold.binary_search(f).is_err()) {
        errors.add(layer, "extra", text, *f, "");
    }
}
