//! Any bytes as JSONL: see `bantin_cli::fuzz::lines`.

/// See above.
pub fn lines(bytes: &[u8]) {
    bantin_cli::fuzz::lines(bytes);
}
