//! Large lists against each other: what finds 1k, 100k and 1M names in the news soonest.
//!
//! `cargo bench --bench gazetteer`; text: `BANTIN_CORPUS=file.jsonl`, else `../shared/data/news/articles.jsonl` where it lies
//! beside the checkout, else nothing is measured. Names are made up the same way each time (`tests/support/names.rs`), and a
//! tenth at most are those of the built-in lists.
//!
//! Every engine reports every match. Over bytes: aho-corasick (contiguous NFA) and daachorse (charwise) on the text as it is,
//! which find only names spelt and capitalized as listed, and 5 % of what they find begins or ends inside a syllable. Over
//! tokens: ours, tokenizing not included ("tokens" says what it costs). `BANTIN_ENTRIES=1000000` measures one size.

#![allow(missing_docs)]

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use bantin::PipelineBuilder;
use bantin::doc::Token;
use bantin::entity::{Engine, Entry, Gazetteer, NameList};
use bantin_house::names;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use daachorse::CharwiseDoubleArrayAhoCorasickBuilder;
use unicode_segmentation::UnicodeSegmentation;

const LIMIT: usize = 4_000_000;
const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];

fn texts() -> Vec<String> {
    let news = bantin_house::root().join("../shared/data/news/articles.jsonl");
    if std::env::var_os("BANTIN_CORPUS").is_none() && !news.exists() {
        return Vec::new();
    }
    bantin_house::corpus_or(&news, LIMIT)
}

fn gazetteer(c: &mut Criterion) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    if texts.is_empty() {
        return;
    }
    let tokenizer = PipelineBuilder::default().tokenizer().expect("embedded lists");
    let cut = |name: &str| tokenizer.tokens(name);
    let tokens: Vec<Vec<Token>> = texts.iter().map(|t| tokenizer.tokens(t)).collect();
    let only = std::env::var("BANTIN_ENTRIES").ok().map(|n| n.parse().expect("a number of entries"));
    for size in only.map_or_else(|| SIZES.to_vec(), |n| vec![n]) {
        let real = [bantin_lexicon::PLACES, bantin_lexicon::BODIES, bantin_lexicon::PEOPLE];
        let rows = names::rows(bantin_lexicon::SYLLABLES, &real, size);
        let mut surfaces: Vec<&str> = rows.lines().filter_map(|l| l.split('\t').next()).collect();
        surfaces.sort_unstable();
        surfaces.dedup();

        let mut group = c.benchmark_group(format!("gazetteer {size}"));
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
        group.bench_function("peer: unicode-segmentation words", |b| {
            b.iter(|| texts.iter().map(|t| t.split_word_bound_indices().count()).sum::<usize>());
        });
        group.bench_function("tokens", |b| {
            b.iter(|| texts.iter().for_each(|t| drop(black_box(tokenizer.tokens(t)))));
        });
        let of_bytes = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&surfaces)
            .expect("names fit");
        group.bench_function("bytes: aho-corasick", |b| {
            b.iter(|| texts.iter().map(|t| of_bytes.find_overlapping_iter(t).count()).sum::<usize>());
        });
        drop(of_bytes);
        let charwise =
            CharwiseDoubleArrayAhoCorasickBuilder::new().build::<_, _, u32>(&surfaces).expect("names fit");
        group.bench_function("bytes: daachorse charwise", |b| {
            b.iter(|| texts.iter().map(|t| charwise.find_overlapping_iter(t).count()).sum::<usize>());
        });
        drop(charwise);
        let entries = Entry::read("names.tsv", &rows).expect("good rows");
        let common = tokenizer.common();
        let aho = Gazetteer::with_engine(entries, Engine::AhoCorasick, &cut).expect("good names");
        let aho = aho.with_common(&common);
        group.bench_function("tokens: aho-corasick (ours)", |b| {
            b.iter(|| tokens.iter().map(|t| black_box(aho.all(t)).len()).sum::<usize>());
        });
        drop(aho);
        let list = NameList::from_tsv(&[("names.tsv", &rows)], &cut).expect("good rows");
        let trie = Gazetteer::from(list).with_common(&common);
        group.bench_function("tokens: trie (ours)", |b| {
            b.iter(|| tokens.iter().map(|t| black_box(trie.all(t)).len()).sum::<usize>());
        });
        group.finish();
    }
}

criterion_group!(benches, gazetteer);
criterion_main!(benches);
