//! The whole house: default layers at 1 and 2 threads, and the aggregate on top. MB/s of text.

#![allow(missing_docs)]

use std::hint::black_box;

use bantin::{Document, Pipeline};
use bantin_aggregate::Aggregate;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::iter::ParallelIterator;

const LIMIT: usize = 4_000_000;

fn pipeline(c: &mut Criterion) {
    let texts = bantin_house::corpus(LIMIT);
    let ids: Vec<String> = (0..texts.len()).map(|i| format!("d{i}")).collect();
    let documents: Vec<Document<'_>> =
        ids.iter().zip(&texts).map(|(id, text)| Document::new(id, text)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let pipeline = Pipeline::default();

    let mut group = c.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        group.bench_function(format!("default layers, {threads} threads"), |b| {
            b.iter(|| {
                pool.install(|| {
                    pipeline.annotate_all(&documents).map(|a| black_box(a.mentions.len())).sum::<usize>()
                })
            });
        });
    }
    let annotations: Vec<_> = documents.iter().map(|d| pipeline.annotate(d)).collect();
    group.bench_function("aggregate", |b| {
        b.iter(|| {
            let mut aggregate = Aggregate::default();
            annotations.iter().for_each(|a| aggregate.absorb(a));
            black_box(aggregate)
        });
    });
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
