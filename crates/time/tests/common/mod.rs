//! What the tests share: the tokenizer and the tagger with the embedded lists.

#![allow(dead_code, clippy::expect_used)]

use bantin_doc::{PublishedAt, Timex};
use bantin_time::TimeTagger;
use bantin_token::Tokenizer;

pub(crate) struct House {
    pub(crate) tokenizer: Tokenizer,
    pub(crate) tagger: TimeTagger,
}

pub(crate) fn house() -> House {
    House {
        tokenizer: Tokenizer::from_tsv(bantin_lexicon::ABBREVIATIONS, bantin_lexicon::ZONES).expect("lists"),
        tagger: TimeTagger::from_tsv(bantin_lexicon::TIME).expect("list"),
    }
}

impl House {
    /// Times of a text published on that day; on an unknown one when `published` is empty.
    pub(crate) fn times(&self, text: &str, published: &str) -> Vec<Timex> {
        let published =
            Some(published).filter(|p| !p.is_empty()).map(|p| PublishedAt::parse(p).expect("a day"));
        self.tagger.when(text, &self.tokenizer.tokenize(text), published)
    }
}

/// `EqualOrLess` is `EQUAL_OR_LESS`.
pub(crate) fn timex_name(variant: &impl std::fmt::Debug) -> String {
    let name = format!("{variant:?}");
    let split = name.char_indices().flat_map(|(i, c)| {
        let cut = (i > 0 && c.is_uppercase()).then_some('_');
        cut.into_iter().chain(c.to_uppercase())
    });
    split.collect()
}
