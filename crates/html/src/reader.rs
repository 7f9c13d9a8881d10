//! The lists of this crate, read once.

use bantin_doc::LoadError;

use crate::article::{Article, article, text};
use crate::date::DateWords;
use crate::fields::FieldList;
use crate::hints::HintList;
use crate::reference::References;

/// Reads articles out of pages; built once, shared by `&`.
#[derive(Debug)]
pub struct ArticleReader {
    pub(crate) hints: HintList,
    pub(crate) fields: FieldList,
    pub(crate) references: References,
    pub(crate) dates: DateWords,
}

impl ArticleReader {
    /// With the lists of this crate.
    ///
    /// # Errors
    /// None while the lists are good, as the tests hold them to be.
    pub fn new() -> Result<Self, LoadError> {
        Ok(Self {
            hints: HintList::new("hints.tsv", include_str!("../data/hints.tsv"))?,
            fields: FieldList::new("fields.tsv", include_str!("../data/fields.tsv"))?,
            references: References::new("references.tsv", include_str!("../data/references.tsv"))?,
            dates: DateWords::new("dates.tsv", include_str!("../data/dates.tsv"))?,
        })
    }

    /// The article of a page.
    #[must_use]
    pub fn article(&self, page: &str) -> Article {
        article(self, page)
    }

    /// The text of a piece of a page, all of it: the body of an article that was cut out before.
    #[must_use]
    pub fn text(&self, piece: &str) -> String {
        text(self, piece)
    }
}
