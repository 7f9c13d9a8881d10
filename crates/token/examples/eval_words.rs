//! Scores words and sentences against a CoNLL-U file: F1 of spans of characters other than white space.
//!
//! `cargo run --release -p bantin-token --example eval_words -- FILE.conllu [errors] [splits] [weights=FILE] [list=FILE]`
//!
//! `weights=`: of `crates/words-vtb/weights`, with the list they were trained with; without it the dictionary decides.
//!
//! Words are scored inside the given sentences, on the text of `# text`. Sentences are scored on all of them joined with
//! a space: raw (as written in the file) and detokenized (no space before closing and behind opening punctuation).
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};

use bantin_doc::{Sentence, Span, Tokenized, Zone};
use bantin_token::{Tokenizer, WordSegmenter};

struct Gold {
    text: String,
    words: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}"));
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv")?, &read("zones.tsv")?)?;
    let value = |name: &str| std::env::args().find_map(|a| a.strip_prefix(name).map(str::to_owned));
    let list = value("list=").map_or_else(|| read("words.tsv"), std::fs::read_to_string)?;
    let segmenter = match value("weights=") {
        Some(weights) => WordSegmenter::with_model(&list, &std::fs::read(weights)?)?,
        None => WordSegmenter::from_tsv(&list)?,
    };
    let path = std::env::args().nth(1).ok_or("want a CoNLL-U file")?;
    let gold = sentences(&std::fs::read_to_string(path)?);
    words(&tokenizer, &segmenter, &gold);
    for detokenized in [false, true] {
        boundaries(&tokenizer, &gold, detokenized);
    }
    Ok(())
}

/// The treebank writes brackets as `LBKT` and `RBKT`: here they are brackets again.
fn sentences(file: &str) -> Vec<Gold> {
    let file = &file.replace("LBKT", "(").replace("RBKT", ")");
    let mut all = Vec::new();
    for block in file.split("\n\n").filter(|b| !b.trim().is_empty()) {
        let text =
            block.lines().find_map(|l| l.strip_prefix("# text =")).unwrap_or_default().trim().to_owned();
        let rows = block.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t'));
        let words = rows
            .filter_map(|mut r| r.next().filter(|i| i.parse::<u32>().is_ok()).and(r.next()))
            .map(str::to_owned);
        all.push(Gold { text, words: words.collect() });
    }
    all
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

#[allow(clippy::cast_precision_loss)]
fn report(name: &str, gold: usize, found: usize, right: usize) {
    let (p, r) = (right as f64 / found as f64, right as f64 / gold as f64);
    println!(
        "{name:<24} gold {gold} found {found} right {right}  P {:.2} R {:.2} F1 {:.2}",
        100.0 * p,
        100.0 * r,
        200.0 * p * r / (p + r)
    );
}

fn words(tokenizer: &Tokenizer, segmenter: &WordSegmenter, gold: &[Gold]) {
    let (mut all, mut found, mut right) = (0, 0, 0);
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in gold {
        let tokens = tokenizer.tokens(&sentence.text);
        let Some((first, last)) = tokens.first().zip(tokens.last()) else { continue };
        let span = Span::new(first.span.start, last.span.end);
        let below = Tokenized { sentences: vec![Sentence { span, zone: Zone::Body }], tokens };
        let ours = segmenter.words(&sentence.text, &below);
        let want = spans(sentence.words.iter().map(String::as_str));
        let surfaces: Vec<&str> = ours.iter().map(|w| &sentence.text[w.span.range()]).collect();
        let have = spans(surfaces.iter().copied());
        let set: BTreeSet<_> = want.iter().copied().collect();
        all += want.len();
        found += have.len();
        right += have.iter().filter(|s| set.contains(s)).count();
        for (surface, span) in surfaces.iter().zip(&have).filter(|(_, s)| !set.contains(s)) {
            let meets: Vec<&str> = want
                .iter()
                .zip(&sentence.words)
                .filter(|(w, _)| w.0 < span.1 && span.0 < w.1)
                .map(|(_, w)| w.as_str())
                .collect();
            *errors.entry(format!("{surface}  =>  {}", meets.join(" | "))).or_default() += 1;
        }
    }
    report("words", all, found, right);
    if std::env::args().any(|a| a == "errors") {
        let mut sorted: Vec<_> = errors.into_iter().collect();
        sorted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for (error, n) in sorted {
            println!("{n}\t{error}");
        }
    }
}

fn boundaries(tokenizer: &Tokenizer, gold: &[Gold], detokenized: bool) {
    let texts: Vec<String> =
        gold.iter().map(|g| if detokenized { detokenize(&g.text) } else { g.text.clone() }).collect();
    let text = texts.join(" ");
    let below = tokenizer.tokenize(&text);
    let want: BTreeSet<_> = spans(texts.iter().map(String::as_str)).into_iter().collect();
    let have = spans(below.sentences.iter().map(|s| &text[s.span.range()]));
    let right = have.iter().filter(|s| want.contains(s)).count();
    report(
        if detokenized { "sentences, detokenized" } else { "sentences, raw" },
        want.len(),
        have.len(),
        right,
    );
    if std::env::args().any(|a| a == "splits") && detokenized {
        for (sentence, span) in below.sentences.iter().zip(&have).filter(|(_, s)| !want.contains(s)) {
            println!("{span:?}\t{}", &text[sentence.span.range()]);
        }
    }
}

fn detokenize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = false;
    for piece in text.split_whitespace() {
        let closes = matches!(piece, "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "..." | "…" | "”" | "%")
            || (piece == "\"" && quote);
        let open = out.ends_with(['(', '[', '“']) || (out.ends_with('"') && quote);
        if !(closes || open || out.is_empty()) {
            out.push(' ');
        }
        if piece == "\"" {
            quote = !quote;
        }
        out.push_str(piece);
    }
    out
}
