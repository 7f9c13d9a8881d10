//! The cost of the door: embedded lists to automata.

#![allow(missing_docs)]

use std::hint::black_box;

use bantin::Pipeline;
use bantin_time::TimeTagger;
use bantin_token::{Tokenizer, WordSegmenter};
use criterion::{Criterion, criterion_group, criterion_main};

fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    group.sample_size(20);
    group.bench_function("tokenizer", |b| {
        b.iter(|| black_box(Tokenizer::from_tsv(bantin_lexicon::ABBREVIATIONS, bantin_lexicon::ZONES)));
    });
    group.bench_function("time tagger", |b| b.iter(|| black_box(TimeTagger::from_tsv(bantin_lexicon::TIME))));
    group.bench_function("word list", |b| {
        b.iter(|| black_box(WordSegmenter::from_tsv(bantin_lexicon::WORDS)))
    });
    group.bench_function("default pipeline", |b| b.iter(|| black_box(Pipeline::default())));
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
