//! See `src/names.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bantin_fuzz::names(bytes));
