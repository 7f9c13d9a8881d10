//! Speed of bantin's tokens and words beside other crates, on the same texts in the same run.
//!
//! In:     a JSONL file with a field `text`. Out: a table: MB of text a second, one thread, and the ratio to
//!         `unicode-segmentation`. Rounds run through all candidates in turn, the median of seven counts.
//! Units:  the thread's own processor time where the system tells it (Linux), else the clock's.

use std::error::Error;
use std::hint::black_box;

use bantin::PipelineBuilder;
use bantin_peers::{now, texts};
use charabia::Segment;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;
use vtext::tokenize::{Tokenizer, VTextTokenizerParams};

const ROUNDS: usize = 7;
/// Bytes of text that are read of the corpus.
const BYTES: usize = 8 << 20;

type Candidate<'a> = (&'static str, Box<dyn Fn(&str) -> usize + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("want a JSONL file with a field \"text\"")?;
    let texts = texts(&path, BYTES)?;
    let builder = PipelineBuilder::default();
    let (tokenizer, words) = (builder.tokenizer()?, builder.words()?);
    let icu = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let vtext = VTextTokenizerParams::default().lang("en").build()?;
    let candidates: Vec<Candidate<'_>> = vec![
        ("unicode-segmentation, word bounds", Box::new(|t| t.split_word_bounds().count())),
        ("icu_segmenter, words", Box::new(|t| icu.segment_str(t).count())),
        ("charabia, segments", Box::new(|t| t.segment_str().count())),
        ("vtext, tokens", Box::new(|t| vtext.tokenize(t).count())),
        ("bantin, tokens", Box::new(|t| tokenizer.tokens(t).len())),
        ("bantin, tokens and sentences", Box::new(|t| tokenizer.tokenize(t).sentences.len())),
        ("bantin, tokens, sentences and words", Box::new(|t| words.words(t, &tokenizer.tokenize(t)).len())),
    ];
    let mut seconds = vec![Vec::new(); candidates.len()];
    for _ in 0..ROUNDS {
        for ((_, run), seconds) in candidates.iter().zip(&mut seconds) {
            let begin = now();
            texts.iter().for_each(|text| _ = black_box(run(text)));
            seconds.push(now() - begin);
        }
    }
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let speeds: Vec<f64> = seconds.iter_mut().map(|s| megabytes / median(s)).collect();
    println!("{megabytes:.1} MB of text, {} documents, one thread, median of {ROUNDS}", texts.len());
    for ((name, _), speed) in candidates.iter().zip(&speeds) {
        println!("{name:<40} {speed:>8.1} MB/s {:>7.2} ×", speed / speeds[0]);
    }
    Ok(())
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
