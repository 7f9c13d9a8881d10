//! The saved corpus through the fuzz targets, without a fuzzer: what was once found stays found.
#![cfg(feature = "sqlite")]
#![allow(missing_docs)]

use std::fs;
use std::path::PathBuf;

// a library of its own for the fuzzer
#[allow(unreachable_pub)]
#[path = "../../../fuzz/src/lib.rs"]
mod targets;

#[test]
fn the_saved_corpus_keeps_every_promise() {
    let seeds = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds"));
    for (name, target) in targets::TARGETS {
        let folder = fs::read_dir(seeds.join(name)).unwrap_or_else(|e| panic!("fuzz/seeds/{name}: {e}"));
        let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("a folder").path()).collect();
        files.sort();
        assert!(files.len() >= 3, "{name}: {} files", files.len());
        for file in files {
            let bytes = fs::read(&file).expect("a file");
            let kept = std::panic::catch_unwind(|| target(&bytes));
            assert!(kept.is_ok(), "{} breaks a promise", file.display());
        }
    }
}
