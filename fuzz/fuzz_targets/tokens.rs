//! See `src/tokens.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bantin_fuzz::tokens(bytes));
