//! Measures the stages on a corpus: MB/s of text, one thread, best of seven. Counts the thread's own time on the
//! processor where the system tells it (Linux), so that other programs disturb little.
//!
//! `cargo run --release -p bantin-token --example speed -- /path/articles.jsonl [WEIGHTS]`: with the weights of the
//! word segmenter, else by its dictionary.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::Instant;

use bantin_token::{Tokenizer, WordSegmenter};

/// Seconds of processor time of this thread, else of the clock.
fn seconds(clock: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.map_or_else(|| clock.elapsed().as_secs_f64(), |n| n / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}"));
    let (abbreviations, zones, words) = (read("abbreviations.tsv")?, read("zones.tsv")?, read("words.tsv")?);
    let syllables = read("syllables.tsv")?;
    let tokenizer = || Tokenizer::from_tsv(&abbreviations, &zones)?.with_syllables(&syllables);
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("want a JSONL file")?;
    let weights = arguments.next().map(std::fs::read).transpose()?;
    let segmenter = || match &weights {
        Some(weights) => WordSegmenter::with_model(&words, weights),
        None => WordSegmenter::from_tsv(&words),
    };
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let object: serde_json::Value = serde_json::from_str(line)?;
        texts.push(object["text"].as_str().unwrap_or_default().to_owned());
    }
    #[allow(clippy::cast_precision_loss)]
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;

    let clock = Instant::now();
    let load = |name: &str, run: &dyn Fn() -> Result<(), bantin_doc::LoadError>| {
        let start = seconds(clock);
        (0..100).try_for_each(|_| run())?;
        println!("{name:<16} {:>8.2} ms", (seconds(clock) - start) * 10.0);
        Ok::<(), bantin_doc::LoadError>(())
    };
    load("load tokenizer", &|| tokenizer().map(drop))?;
    load("load words", &|| segmenter().map(drop))?;
    let tokenizer = tokenizer()?;
    let segmenter = segmenter()?;

    let below: Vec<_> = texts.iter().map(|t| tokenizer.tokenize(t)).collect();
    let tokens: usize = below.iter().map(|b| b.tokens.len()).sum();
    let sentences: usize = below.iter().map(|b| b.sentences.len()).sum();
    println!("{megabytes:.1} MB, {} documents, {tokens} tokens, {sentences} sentences", texts.len());
    let best = |name: &str, run: &dyn Fn(usize)| {
        let mut best = f64::MAX;
        for _ in 0..7 {
            let start = seconds(clock);
            (0..texts.len()).for_each(run);
            best = best.min(seconds(clock) - start);
        }
        println!("{name:<16} {:>8.1} MB/s", megabytes / best);
    };
    best("tokens", &|i| drop(black_box(tokenizer.tokens(&texts[i]))));
    best("sentences", &|i| drop(black_box(tokenizer.sentences(&texts[i], &below[i].tokens))));
    best("tokens+sentences", &|i| drop(black_box(tokenizer.tokenize(&texts[i]))));
    best("words", &|i| drop(black_box(segmenter.words(&texts[i], &below[i]))));
    Ok(())
}
