//! A document that owns its text, for streams.
//!
//! In: what a reader found. Out: a [`Document`] that borrows it.

use bantin_doc::{Document, PublishedAt};

/// A document together with its bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Name of the document.
    pub id: String,
    /// The text, as given.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Newspaper or agency.
    pub source: Option<String>,
    /// Where it stood.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<PublishedAt>,
}

impl Record {
    /// The document, borrowed.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        Document {
            id: &self.id,
            text: &self.text,
            title: self.title.as_deref(),
            source: self.source.as_deref(),
            url: self.url.as_deref(),
            published: self.published,
        }
    }
}
