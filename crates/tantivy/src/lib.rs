//! Tokenizers for [tantivy](https://docs.rs/tantivy): Vietnamese words and syllables, with and without diacritics.
//!
//! In:     any text. Out: tokens with the byte offsets of the text as given; terms are folded: lower case, composed or not,
//!         "hoà" as "hòa". A variant without diacritics stands at the position of its token, with the same offsets.
//! Errors: [`Lists::new`] reads the embedded lists; cutting a text never fails.
//!
//! | | "Lê Hoài Trung hội đàm" | for |
//! |---|---|---|
//! | [`Lists::syllables`] | lê · hoài · trung · hội · đàm | phrases, queries without diacritics |
//! | [`Lists::words`] | lê hoài trung · hội đàm | terms that are words, facets |
//! | [`Lists::both`] | the words, and their syllables at their positions | precise terms and phrases in one field |
//!
//! Index with [`VietnameseTokenizer::folded`], and ask with the same one without it: then "hội đàm" finds what is written
//! so, "hoi dam" finds both. `tests/index.rs` and `examples/search.rs` show it on an index.
//!
//! ```
//! use bantin_tantivy::Lists;
//! use tantivy_tokenizer_api::{TokenStream, Tokenizer};
//!
//! let mut tokenizer = Lists::new()?.syllables().folded();
//! let mut stream = tokenizer.token_stream("Hội đàm");
//! let mut terms = Vec::new();
//! stream.process(&mut |token| terms.push((token.text.clone(), token.position, token.offset_from, token.offset_to)));
//! assert_eq!(terms[1], ("hoi".into(), 0, 0, 5)); // beside "hội"
//! assert_eq!(terms[3], ("dam".into(), 1, 6, 11));
//! # Ok::<(), bantin_doc::LoadError>(())
//! ```

mod lists;
mod stream;

pub use lists::Lists;
pub use stream::{VietnameseStream, VietnameseTokenizer};
