//! Shared by the whole-house tests and benches: where the fixtures lie.
