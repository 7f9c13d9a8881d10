//! Tokens, sentences, zones and words of Vietnamese text.
//!
//! In:     any text. Out: [`Token`](bantin_doc::Token)s, [`Sentence`](bantin_doc::Sentence)s with their
//!         [`Zone`](bantin_doc::Zone)s, [`Word`](bantin_doc::Word)s: byte spans into the text as given.
//! Errors: only bad lists; splitting never fails.
//!
//! ```
//! let tokenizer = bantin_token::Tokenizer::from_tsv("TP\ttitle\n", "")?;
//! let text = "Ông Lâm đến TP. Huế. Trời mưa.";
//! let split = tokenizer.tokenize(text);
//! let sentences: Vec<&str> = split.sentences.iter().map(|s| &text[s.span]).collect();
//! assert_eq!(sentences, ["Ông Lâm đến TP. Huế.", "Trời mưa."]);
//! # Ok::<(), bantin_doc::LoadError>(())
//! ```

mod abbreviation;
mod address;
mod class;
mod code;
mod credit;
mod dots;
mod foreign;
mod marks;
mod number;
mod quote;
mod scan;
mod seam;
mod sentence;
mod spellings;
mod stop;
mod syllables;
mod tokenizer;
mod words;
mod zone;

pub use tokenizer::{TokenScratch, Tokenizer};
pub use words::{WordScratch, WordSegmenter, training};
