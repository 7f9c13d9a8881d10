//! One article as it was given.

use crate::clock::PublishedAt;

/// A document: borrowed text and what is known about it. The caller owns the bytes.
///
/// Texts longer than `u32::MAX` bytes cannot be addressed; [`Document::new`] cuts nothing,
/// the reader refuses them before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Document<'t> {
    /// Name of the document, unique in its archive.
    pub id: &'t str,
    /// The text; every offset points into it.
    pub text: &'t str,
    /// Headline; carried through, not annotated.
    pub title: Option<&'t str>,
    /// Newspaper or agency; carried through.
    pub source: Option<&'t str>,
    /// Where it stood; carried through.
    pub url: Option<&'t str>,
    /// Publication day or time, when the input gives one.
    pub published: Option<PublishedAt>,
}

impl<'t> Document<'t> {
    /// A document with an id and a text, and nothing else known.
    #[must_use]
    pub fn new(id: &'t str, text: &'t str) -> Self {
        Self { id, text, ..Self::default() }
    }

    /// The same document with a publication date.
    #[must_use]
    pub fn published(mut self, at: PublishedAt) -> Self {
        self.published = Some(at);
        self
    }
}
