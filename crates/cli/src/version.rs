//! What `--version` says: the program's licence and those of the data embedded in it.

#[cfg(feature = "words-vtb")]
macro_rules! weights {
    () => {
        "\n  weights     of the word segmenter, trained on UD_Vietnamese-VTB, CC BY-SA 4.0"
    };
}
#[cfg(not(feature = "words-vtb"))]
macro_rules! weights {
    () => {
        ""
    };
}

/// Long version.
pub(crate) const LONG: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\n\n\
     Program: MIT OR Apache-2.0. Own lists: CC0-1.0.\n\
     Embedded data of others (every source: SOURCES.md of bantin-lexicon):\n  \
     words       list of pyvi, MIT; headwords of vi.wiktionary and en.wiktionary, CC BY-SA 4.0;\n              \
     words of UD_Vietnamese-VTB (training split), CC BY-SA 4.0\n  \
     places      vietnamese-provinces-database, MIT; territory names of CLDR, Unicode-3.0\n  \
     names       vietnamese-namedb, MIT\n  \
     offices     facts of Wikidata, CC0-1.0",
    weights!()
);
