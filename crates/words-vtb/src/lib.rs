//! Weights of the word segmenter, trained on UD_Vietnamese-VTB (CC BY-SA 4.0; README.md has the attribution and the
//! command that trains them again).
//!
//! Each belongs to one list: [`WORDS`] to `words.tsv`, [`CLEAN`] to `words-clean.tsv` of `bantin-lexicon`. They work with
//! a changed list too, a little worse.
//!
//! ```
//! assert!(!bantin_words_vtb::WORDS.is_empty() && bantin_words_vtb::SOURCE.contains("CC BY-SA"));
//! ```

/// What these weights were trained on, for `--version`.
pub const SOURCE: &str = "word segmentation weights: UD_Vietnamese-VTB (CC BY-SA 4.0)";
/// For `words.tsv`; trained on the splits train and dev.
pub const WORDS: &[u8] = include_bytes!("../weights/words.bin");
/// For `words.tsv`; trained on train alone: for measuring on dev.
pub const WORDS_TRAIN: &[u8] = include_bytes!("../weights/words-train.bin");
/// For `words-clean.tsv`; trained on the splits train and dev.
pub const CLEAN: &[u8] = include_bytes!("../weights/clean.bin");
/// For `words-clean.tsv`; trained on train alone.
pub const CLEAN_TRAIN: &[u8] = include_bytes!("../weights/clean-train.bin");
