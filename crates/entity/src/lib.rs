//! Mentions: people, bodies, places, offices, events, works.

use bantin_doc::{DateEvidence, LoadError, Mention, Published, Tokenized};

/// The lists a tagger is built from; each is the text of a TSV.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists<'a> {
    /// Gazetteers: `(file name, text)`.
    pub gazetteers: &'a [(&'a str, &'a str)],
    /// Terms of office.
    pub terms: &'a str,
    /// Offices and titles.
    pub roles: &'a str,
    /// Words of the name grammar.
    pub grammar: &'a str,
}

/// Tags and links mentions.
#[derive(Debug)]
pub struct EntityTagger {}

impl EntityTagger {
    /// Builds from lists.
    ///
    /// # Errors
    /// A bad row.
    pub fn new(_lists: Lists<'_>) -> Result<Self, LoadError> {
        Ok(Self {})
    }
    /// Mentions, without a date.
    #[must_use]
    pub fn tag(&self, _text: &str, _below: &Tokenized) -> Vec<Mention> {
        Vec::new()
    }
    /// What the mentions say about the document's date.
    #[must_use]
    pub fn date_evidence(&self, _text: &str, _below: &Tokenized, _mentions: &[Mention]) -> Vec<DateEvidence> {
        Vec::new()
    }
    /// Links mentions at the document's date: holders of bare offices, coreference. May add mentions.
    #[must_use]
    pub fn link(
        &self,
        _text: &str,
        _below: &Tokenized,
        mentions: Vec<Mention>,
        _published: &Published,
    ) -> Vec<Mention> {
        mentions
    }
}
