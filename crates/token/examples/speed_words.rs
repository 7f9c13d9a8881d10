//! Measures the word segmenter on a corpus: MB/s of text over ready tokens, and of sentences, tokens and words together,
//! one thread, best of seven, the thread's own time on the processor where the system tells it (Linux).
//!
//! `cargo run --release -p bantin-token --example speed_words -- /path/articles.jsonl [WEIGHTS [WORDS.tsv]]`
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::Instant;

use bantin_token::{Tokenizer, WordScratch, WordSegmenter};

/// Seconds of processor time of this thread, else of the clock.
fn seconds(clock: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.map_or_else(|| clock.elapsed().as_secs_f64(), |n| n / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}"));
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("want a JSONL file")?;
    let weights = arguments.next().map(std::fs::read).transpose()?;
    let list = arguments.next().map_or_else(|| read("words.tsv"), std::fs::read_to_string)?;
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv")?, &read("zones.tsv")?)?;
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let object: serde_json::Value = serde_json::from_str(line)?;
        texts.push(object["text"].as_str().unwrap_or_default().to_owned());
    }
    #[allow(clippy::cast_precision_loss)]
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let clock = Instant::now();
    let build = || match &weights {
        Some(weights) => WordSegmenter::with_model(&list, weights),
        None => WordSegmenter::from_tsv(&list),
    };
    let start = seconds(clock);
    (0..50).try_for_each(|_| build().map(|s| drop(black_box(s))))?;
    println!("load             {:>8.2} ms", (seconds(clock) - start) * 20.0);
    let segmenter = build()?;
    let below: Vec<_> = texts.iter().map(|t| tokenizer.tokenize(t)).collect();
    println!("{megabytes:.1} MB, {} tokens", below.iter().map(|b| b.tokens.len()).sum::<usize>());
    let best = |name: &str, run: &mut dyn FnMut(usize)| {
        let mut best = f64::MAX;
        for _ in 0..7 {
            let start = seconds(clock);
            (0..texts.len()).for_each(&mut *run);
            best = best.min(seconds(clock) - start);
        }
        println!("{name:<16} {:>8.1} MB/s", megabytes / best);
    };
    let (mut scratch, mut words) = (WordScratch::default(), Vec::new());
    best("words", &mut |i| {
        words.clear();
        segmenter.words_into(&texts[i], &below[i], &mut scratch, &mut words);
        black_box(&words);
    });
    best("all three", &mut |i| {
        words.clear();
        let below = tokenizer.tokenize(&texts[i]);
        segmenter.words_into(&texts[i], &below, &mut scratch, &mut words);
        black_box(&words);
    });
    Ok(())
}
