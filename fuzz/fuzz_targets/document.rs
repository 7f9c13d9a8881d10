//! See `src/document.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bantin_fuzz::document(bytes));
