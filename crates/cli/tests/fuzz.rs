//! The saved corpus through the fuzz targets, without a fuzzer: what was once found stays found. Then changed copies of it, the same
//! ones in every run: 100 a target, or with `BANTIN_FUZZ=N` as many as N seconds allow.
#![cfg(feature = "sqlite")]
#![allow(missing_docs, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

// a library of its own for the fuzzer
#[allow(unreachable_pub)]
#[path = "../../../fuzz/src/lib.rs"]
mod targets;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds");

/// The files of a target.
fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder =
        fs::read_dir(Path::new(SEEDS).join(name)).unwrap_or_else(|e| panic!("fuzz/seeds/{name}: {e}"));
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("a folder").path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read(file).expect("a file"))).collect()
}

#[test]
fn the_saved_corpus_keeps_every_promise() {
    for (name, target) in targets::TARGETS {
        let files = corpus(name);
        assert!(files.len() >= 3, "{name}: {} files", files.len());
        for (file, bytes) in files {
            let kept = std::panic::catch_unwind(|| target(&bytes));
            assert!(kept.is_ok(), "{} breaks a promise", file.display());
        }
    }
}

#[test]
fn changed_copies_of_it_do_too() {
    let seconds = std::env::var("BANTIN_FUZZ").ok().and_then(|s| s.parse().ok());
    for (name, target) in targets::TARGETS {
        let files: Vec<Vec<u8>> = corpus(name).into_iter().map(|(_, bytes)| bytes).collect();
        let (mut random, begun, mut done) = (Random(0x9E37_79B9_7F4A_7C15), Instant::now(), 0u64);
        let goes_on = |done| seconds.map_or(done < 100, |s| begun.elapsed() < Duration::from_secs(s));
        while goes_on(done) {
            let bytes = changed(&files, &mut random);
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                let path = std::env::temp_dir().join(format!("bantin-{name}-finding"));
                fs::write(&path, &bytes).expect("room on the disk");
                panic!("{name}, change {done}: {} breaks a promise", path.display());
            }
            done += 1;
        }
        eprintln!("{name}: {done} changed copies");
    }
}

/// xorshift64*
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }
}

/// A file with a few pieces cut out, doubled, put in from another file, or bytes changed. Cuts keep to characters mostly, so that a
/// text stays one.
fn changed(files: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = files[random.below(files.len())].clone();
    for _ in 0..=random.below(4) {
        let (from, to) = piece(&bytes, random);
        match random.below(6) {
            0 => drop(bytes.drain(from..to)),
            1 => drop(bytes.splice(from..from, bytes[from..to].to_vec())),
            2 | 3 => {
                let other = &files[random.below(files.len())];
                let (a, b) = piece(other, random);
                drop(bytes.splice(from..to, other[a..b].to_vec()));
            }
            4 => {
                const ODD: [&str; 12] = [
                    "\u{301}",
                    "\u{200b}",
                    "\0",
                    "29/5",
                    "\n",
                    "\"",
                    "<",
                    "99999",
                    "\u{10ffff}",
                    "İ",
                    " ",
                    "\t",
                ];
                drop(bytes.splice(from..from, ODD[random.below(ODD.len())].bytes()));
            }
            _ if from < bytes.len() && random.below(4) == 0 => bytes[from] = random.below(256) as u8,
            _ => {}
        }
    }
    bytes.truncate(4096);
    bytes
}

fn piece(bytes: &[u8], random: &mut Random) -> (usize, usize) {
    let mut from = random.below(bytes.len() + 1);
    let mut to = (from + random.below(40)).min(bytes.len());
    let inside = |at: usize| bytes.get(at).is_some_and(|b| b & 0xC0 == 0x80);
    while from > 0 && inside(from) {
        from -= 1;
    }
    while inside(to) {
        to += 1;
    }
    (from, to)
}
