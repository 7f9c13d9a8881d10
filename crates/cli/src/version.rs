//! What `--version` says: the program's licence and those of the data embedded in it.

/// Long version.
pub(crate) const LONG: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\n\nProgram and own lists: MIT OR Apache-2.0.\n\
     Embedded data (crates/lexicon/SOURCES.md has every source):\n\
     - provinces of Việt Nam: vietnamese-provinces-database, MIT\n\
     - office holders: facts of Wikidata, CC0, and own reading\n\
     - dictionary words: headwords of vi.wiktionary and en.wiktionary, CC BY-SA 4.0"
);
