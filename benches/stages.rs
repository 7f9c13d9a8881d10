//! Each stage by itself, on the layers beneath it: MB/s of text on one core.
//!
//! `cargo bench --bench stages`; `BANTIN_CORPUS=file.jsonl` for a real corpus, else the seeds. Loading is outside.
//! `unicode-segmentation` splits the same texts in the same run: the peer a user would take for tokens.

#![allow(missing_docs)]

use std::hint::black_box;

use bantin::{Document, LayerSet, Pipeline, PipelineBuilder};
use bantin_doc::{Layers, Published, PublishedAt, Stage, Tokenized};
use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use unicode_segmentation::UnicodeSegmentation;

const LIMIT: usize = 2_000_000;

fn stage<Below, S: Stage<Below>>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    stage: &S,
    texts: &[String],
    below: &[Below],
) {
    group.bench_function(name, |b| {
        b.iter(|| {
            for (text, below) in texts.iter().zip(below) {
                black_box(stage.annotate(&Document::new("b", text), below));
            }
        });
    });
}

fn stages(c: &mut Criterion) {
    let texts = bantin_house::corpus(LIMIT);
    let bytes: usize = texts.iter().map(String::len).sum();
    let pipeline: Pipeline =
        PipelineBuilder::default().layers(LayerSet::ALL).build().expect("embedded lists");
    let nothing = vec![(); texts.len()];
    let tokenized: Vec<Tokenized> = texts.iter().map(|t| pipeline.tokenizer.tokenize(t)).collect();
    let published = Published::given(PublishedAt::parse("2017-05-12").expect("a date"));

    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("peer: unicode-segmentation words", |b| {
        b.iter(|| texts.iter().map(|t| black_box(t.split_word_bound_indices().count())).sum::<usize>());
    });
    stage(&mut group, "tokens", &pipeline.tokenizer, &texts, &nothing);
    group.bench_function("tokens and sentences", |b| {
        b.iter(|| texts.iter().for_each(|t| drop(black_box(pipeline.tokenizer.tokenize(t)))));
    });
    let words = pipeline.words.as_ref().expect("asked for");
    stage(&mut group, "words", words, &texts, &tokenized);
    group.bench_function("mentions (tag and link)", |b| {
        b.iter(|| {
            for (text, below) in texts.iter().zip(&tokenized) {
                black_box(pipeline.entities.link(pipeline.entities.tag(text, below), &published));
            }
        });
    });
    group.bench_function("times (recognize and resolve)", |b| {
        b.iter(|| {
            for (text, below) in texts.iter().zip(&tokenized) {
                let found = pipeline.times.recognize(text, below);
                black_box(pipeline.times.resolve(text, below, &found, &published));
            }
        });
    });
    let layers: Vec<_> = texts
        .iter()
        .zip(&tokenized)
        .map(|(text, below)| {
            let mentions = pipeline.entities.link(pipeline.entities.tag(text, below), &published);
            let times =
                pipeline.times.resolve(text, below, &pipeline.times.recognize(text, below), &published);
            (mentions, times)
        })
        .collect();
    group.bench_function("encounters", |b| {
        b.iter(|| {
            for ((text, tokenized), (mentions, times)) in texts.iter().zip(&tokenized).zip(&layers) {
                black_box(pipeline.encounters.find(text, &Layers { tokenized, mentions, times }));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
