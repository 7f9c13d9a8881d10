//! Prints what the tokenizer makes of texts on standard input: a pencil for reading many articles.
//!
//! `cargo run --release -p bantin-token --example show -- [jsonl] [tokens|zones|words] < article.txt`
//!
//! `jsonl`: one object with a field `text` a line, else the whole input is one text. `tokens`: tokens between bars.
//! `zones`: only what is no body, with its neighbours. `words`: words between bars.
#![allow(clippy::print_stdout)]

use std::io::Read;

use bantin_doc::{Span, Zone};
use bantin_token::{Tokenizer, WordSegmenter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}"));
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv")?, &read("zones.tsv")?)?;
    let segmenter = WordSegmenter::from_tsv(&read("words.tsv")?)?;
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let mut texts = vec![input];
    if wants("jsonl") {
        let lines =
            texts[0].lines().map(serde_json::from_str::<serde_json::Value>).collect::<Result<Vec<_>, _>>()?;
        texts = lines.iter().map(|o| o["text"].as_str().unwrap_or_default().to_owned()).collect();
    }
    for text in &texts {
        show(&tokenizer, &segmenter, text);
    }
    Ok(())
}

fn wants(what: &str) -> bool {
    std::env::args().any(|a| a == what)
}

fn show(tokenizer: &Tokenizer, segmenter: &WordSegmenter, text: &str) {
    let below = tokenizer.tokenize(text);
    let words = if wants("words") { segmenter.words(text, &below) } else { Vec::new() };
    for (i, sentence) in below.sentences.iter().enumerate() {
        let near = [i.wrapping_sub(1), i + 1]
            .iter()
            .filter_map(|&n| below.sentences.get(n))
            .any(|s| s.zone != Zone::Body);
        if wants("zones") && sentence.zone == Zone::Body && !near {
            continue;
        }
        let bars =
            |spans: &mut dyn Iterator<Item = Span>| spans.map(|s| &text[s]).collect::<Vec<_>>().join(" | ");
        let line = if wants("tokens") {
            bars(&mut below.tokens[below.tokens_in(sentence.span)].iter().map(|t| t.span))
        } else if wants("words") {
            bars(&mut words.iter().map(|w| w.span).filter(|s| sentence.span.contains(*s)))
        } else {
            text[sentence.span].to_owned()
        };
        println!("{:?} {:?}\t{line}", sentence.span, sentence.zone);
    }
    println!();
}
