//! With buffers that are used again nothing is allocated, neither for a token nor for a document.
#![allow(clippy::unwrap_used)]

use std::fs;

use bantin_doc::Tokenized;
use bantin_token::{TokenScratch, Tokenizer, WordScratch, WordSegmenter};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");

#[test]
fn warm_buffers_are_enough() {
    let read = |name: &str| fs::read_to_string(format!("{DATA}/{name}")).unwrap();
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv"), &read("zones.tsv")).unwrap();
    let tokenizer = tokenizer.with_syllables(&read("syllables.tsv")).unwrap();
    let segmenter = WordSegmenter::from_tsv(&read("words.tsv")).unwrap();
    let mut texts: Vec<String> =
        fs::read_dir(SEEDS).unwrap().map(|e| fs::read_to_string(e.unwrap().path()).unwrap()).collect();
    texts.push("Ảnh: AP. Tin liên quan: http://vnexpress.net/x, a@b.vn 1.000 T.Ư “Tốt!” 🇻🇳 中国 ".repeat(40));

    let (mut scratch, mut below) = (TokenScratch::default(), Tokenized::default());
    let (mut cells, mut words) = (WordScratch::default(), Vec::new());
    let mut run = || {
        for text in &texts {
            tokenizer.tokenize_into(text, &mut scratch, &mut below);
            words.clear();
            segmenter.words_into(text, &below, &mut cells, &mut words);
        }
    };
    run();
    let count = allocation_counter::measure(run);
    assert_eq!(count.count_total, 0, "{count:?}");
}
