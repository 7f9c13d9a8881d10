//! All layers of one document, as a value that stands alone.

use crate::{
    Digest, Encounter, Fingerprint, Mention, Published, Sentence, Timex, Token, Word, mention::is_flat,
};

/// Something worth telling that is no failure: "4 invisible characters in names".
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Notice {
    /// What it is about, stable: `nul-bytes`, `not-nfc`.
    pub kind: String,
    /// One sentence in English.
    pub message: String,
}

/// The annotations of one document. Comparable, printable, serializable; needs the text no more.
///
/// Every layer is sorted by start, then the longer first. A layer that was not asked for is empty.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Annotations {
    /// The document's id.
    pub id: String,
    /// Length of the text in bytes.
    pub bytes: u64,
    /// Hash of the text's bytes.
    pub digest: Digest,
    /// Sketch for near-duplicates; `None` below 20 tokens.
    pub fingerprint: Option<Fingerprint>,
    /// Carried through.
    pub title: Option<String>,
    /// Carried through.
    pub source: Option<String>,
    /// Carried through.
    pub url: Option<String>,
    /// When it was published.
    pub published: Published,
    /// Sentences.
    #[cfg_attr(feature = "serde", serde(default))]
    pub sentences: Vec<Sentence>,
    /// Tokens.
    #[cfg_attr(feature = "serde", serde(default))]
    pub tokens: Vec<Token>,
    /// Words.
    #[cfg_attr(feature = "serde", serde(default))]
    pub words: Vec<Word>,
    /// Mentions.
    #[cfg_attr(feature = "serde", serde(default))]
    pub mentions: Vec<Mention>,
    /// Time expressions.
    #[cfg_attr(feature = "serde", serde(default))]
    pub times: Vec<Timex>,
    /// Encounters.
    #[cfg_attr(feature = "serde", serde(default))]
    pub encounters: Vec<Encounter>,
    /// Remarks.
    #[cfg_attr(feature = "serde", serde(default))]
    pub notices: Vec<Notice>,
}

impl Annotations {
    /// The flat view: mentions that are not nominal, no ROLE, and lie in no other mention but ROLEs.
    pub fn flat(&self) -> impl Iterator<Item = &Mention> {
        (0..self.mentions.len()).filter(|&i| is_flat(&self.mentions, i)).map(|i| &self.mentions[i])
    }
}
