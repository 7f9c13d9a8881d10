//! Encounters: who met whom.

use bantin_doc::{Encounter, Layers, LoadError};

/// Finds encounters by trigger words.
#[derive(Debug)]
pub struct EncounterFinder {}

impl EncounterFinder {
    /// Builds from a table of triggers.
    ///
    /// # Errors
    /// A bad row.
    pub fn from_tsv(_triggers: &str) -> Result<Self, LoadError> {
        Ok(Self {})
    }
    /// Encounters of one document.
    #[must_use]
    pub fn find(&self, _text: &str, _below: &Layers<'_>) -> Vec<Encounter> {
        Vec::new()
    }
}
