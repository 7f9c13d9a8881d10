//! Tokens, sentences, zones and words of Vietnamese text.
//!
//! In:     any text. Out: [`Token`](bantin_doc::Token)s, [`Sentence`](bantin_doc::Sentence)s with their
//!         [`Zone`](bantin_doc::Zone)s, [`Word`](bantin_doc::Word)s: byte spans into the text as given.
//! Errors: only bad lists; splitting never fails.

mod abbreviation;
mod address;
mod class;
mod code;
mod credit;
mod dots;
mod foreign;
mod list;
mod marks;
mod number;
mod scan;
mod sentence;
mod tokenizer;
mod words;
mod zone;

pub use tokenizer::Tokenizer;
pub use words::WordSegmenter;
