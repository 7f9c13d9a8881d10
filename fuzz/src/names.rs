//! Any text as a user's list of names, tab-separated or JSONL: see `bantin_cli::fuzz::names`.

/// See above.
pub fn names(bytes: &[u8]) {
    bantin_cli::fuzz::names(&super::document::PIPELINE.tokenizer, bytes);
}
