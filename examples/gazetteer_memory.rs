//! What a large list costs: seconds to build it from TSV and to load it compiled, and the memory that stays and peaks.
//!
//! `cargo run --release --example gazetteer_memory -- [ENTRIES] [trie|aho|file|rows]`: one way a run, for the peak is the
//! process's; `rows` writes the list on standard output and measures nothing.
//! Memory is read from `/proc/self/status`; elsewhere it is left out.

#![allow(clippy::print_stdout)]

use std::fs;
use std::time::Instant;

use bantin::PipelineBuilder;
use bantin::entity::{Engine, Entry, Gazetteer, NameList};
use bantin_house::names;

fn main() {
    let mut args = std::env::args().skip(1);
    let count = args.next().map_or(1_000_000, |n| n.parse().expect("a number of entries"));
    let way = args.next().unwrap_or_else(|| "trie".into());
    let tokenizer = PipelineBuilder::default().tokenizer().expect("embedded lists");
    let cut = |name: &str| tokenizer.tokens(name);
    let path = std::env::temp_dir().join(format!("bantin-memory-{}.tsv", std::process::id()));
    let real = [bantin_lexicon::PLACES, bantin_lexicon::BODIES, bantin_lexicon::PEOPLE];
    let rows = names::rows(bantin_lexicon::SYLLABLES, &real, count);
    if way == "rows" {
        print!("{rows}");
        return;
    }
    fs::write(&path, rows).expect("a file");
    let built = || NameList::from_tsv(&[("names.tsv", &fs::read_to_string(&path).expect("rows"))], &cut);
    if way == "file" {
        // written by a process of its own, whose peak is not ours
        let list = built().expect("good rows");
        fs::write(path.with_extension("list"), list.to_bytes()).expect("a file");
    }
    println!("{way}, {count} entries; before: {}", memory());
    let _ = fs::write("/proc/self/clear_refs", "5"); // the peak begins here
    let begin = Instant::now();
    let gazetteer = match &*way {
        "trie" => Gazetteer::from(built().expect("good rows")),
        "aho" => {
            let entries = Entry::read("names.tsv", &fs::read_to_string(&path).expect("rows"));
            let entries = entries.expect("good rows");
            Gazetteer::with_engine(entries, Engine::AhoCorasick, &cut).expect("good names")
        }
        "file" => {
            let bytes = fs::read(path.with_extension("list")).expect("the file");
            println!("file of {} MB", bytes.len() / 1_000_000);
            Gazetteer::from(NameList::from_bytes("names.list", &bytes).expect("a good file"))
        }
        _ => panic!("want trie, aho, file or rows"),
    };
    println!("{:.3} s, {} entries; now: {}", begin.elapsed().as_secs_f64(), gazetteer.len(), memory());
    let _ = fs::remove_file(path.with_extension("list"));
    let _ = fs::remove_file(path);
}

/// `resident 80 MB, peak 200 MB`.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find(|l| l.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    match (field("VmRSS:"), field("VmHWM:")) {
        (Some(now), Some(peak)) => format!("resident {} MB, peak {} MB", now / 1024, peak / 1024),
        _ => "unknown".into(),
    }
}
