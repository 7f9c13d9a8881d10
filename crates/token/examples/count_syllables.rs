//! Writes `crates/lexicon/data/syllables.tsv`: the commonest written syllables of a corpus.
//!
//! `cargo run --release -p bantin-token --example count_syllables -- articles.jsonl … > crates/lexicon/data/syllables.tsv`
//!
//! In:     JSONL files with a field `text`. Out: the 3,000 commonest lower-case spellings (NFC), the commonest first.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;

use bantin_token::Tokenizer;
use unicode_normalization::UnicodeNormalization;

const HEAD: &str = "\
# The commonest written syllables of news, which the scanner knows by their bytes.
# Columns: syllable
# Form: NFC, lower case; the commonest first.
# Source: own count over Vietnamese news of 2016-17: cargo run --release -p bantin-token --example count_syllables
#         (see there). Facts about the language. Licence: MIT OR Apache-2.0. Date: 2026-11-21.
";

const MOST: usize = 3000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tokenizer = Tokenizer::from_tsv("", "")?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let object: serde_json::Value = serde_json::from_str(line)?;
            let text = object["text"].as_str().unwrap_or_default();
            for token in tokenizer.tokens(text) {
                let surface = &text[token.span];
                if surface.chars().all(char::is_alphabetic) {
                    *counts.entry(surface.to_lowercase().nfc().collect()).or_default() += 1;
                }
            }
        }
    }
    let mut ranked: Vec<(usize, String)> = counts.into_iter().map(|(word, n)| (n, word)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    print!("{HEAD}");
    for (_, word) in ranked.into_iter().take(MOST) {
        println!("{word}");
    }
    Ok(())
}
