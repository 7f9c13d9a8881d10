//! What every fuzz target does with its bytes. `fuzz_targets/` feeds it from libFuzzer, `crates/cli/tests/fuzz.rs` from the saved
//! corpus (`fuzz/seeds`) in an ordinary test.

mod database;
mod document;
mod encoding;
mod gazetteer;
mod html;
mod lines;
mod merge;
mod names;
mod offsets;
mod time;
mod tokens;

pub use database::database;
pub use document::document;
pub use encoding::encoding;
pub use gazetteer::gazetteer;
pub use html::html;
pub use lines::lines;
pub use merge::merge;
pub use names::names;
pub use offsets::offsets;
pub use time::time;
pub use tokens::tokens;

/// What takes any bytes, and panics where a promise is broken.
pub type Target = fn(&[u8]);

/// All targets by name.
pub const TARGETS: [(&str, Target); 11] = [
    ("tokens", tokens),
    ("offsets", offsets),
    ("document", document),
    ("encoding", encoding),
    ("lines", lines),
    ("names", names),
    ("gazetteer", gazetteer),
    ("time", time),
    ("html", html),
    ("merge", merge),
    ("database", database),
];
