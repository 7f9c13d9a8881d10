//! The texts of the lists from which the stages are built.
//!
//! In: nothing, or a caller's own lists. Out: borrowed texts of tab-separated tables, not yet read.

/// A list with the name that stands in its error messages.
pub type List<'a> = (&'a str, &'a str);

/// Every list that a [`crate::Pipeline`] reads. An empty text is an empty list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lexicon<'a> {
    /// Abbreviations that keep their full stops.
    pub abbreviations: &'a str,
    /// Common syllables, one a line: they are read faster; may be empty.
    pub syllables: &'a str,
    /// Marks of captions, bylines and boilerplate.
    pub zones: &'a str,
    /// Dictionary words.
    pub words: &'a str,
    /// Weights of the word segmenter, trained with that list; without any the fewest words of the list are taken.
    pub weights: &'a [u8],
    /// Words of time expressions.
    pub time: &'a str,
    /// Offices and titles.
    pub roles: &'a str,
    /// Words of the name grammar.
    pub grammar: &'a str,
    /// Nouns that stand for what was named before: "hai Đảng"; may be empty.
    pub nominals: &'a str,
    /// Communes of Vietnam and what units became part of; may be empty. Dropped together with the entries.
    pub units: &'a str,
    /// Triggers of encounters.
    pub triggers: &'a str,
    /// Entries: people, bodies, places, events, works. Dropped by [`crate::PipelineBuilder::builtin`]`(false)`.
    pub gazetteers: &'a [List<'a>],
    /// Terms of office; dropped together with the entries, to whose ids they refer.
    pub terms: &'a str,
}

#[cfg(feature = "lexicon")]
impl Lexicon<'static> {
    /// The lists embedded in `bantin-lexicon`.
    #[must_use]
    pub const fn embedded() -> Self {
        use bantin_lexicon as lists;
        const GAZETTEERS: &[List<'static>] = &[
            ("people.tsv", lists::PEOPLE),
            ("bodies.tsv", lists::BODIES),
            ("places.tsv", lists::PLACES),
            ("events.tsv", lists::EVENTS),
            ("works.tsv", lists::WORKS),
        ];
        Self {
            abbreviations: lists::ABBREVIATIONS,
            syllables: lists::SYLLABLES,
            zones: lists::ZONES,
            words: if cfg!(feature = "clean-words") { lists::WORDS_CLEAN } else { lists::WORDS },
            weights: WEIGHTS,
            time: lists::TIME,
            roles: lists::ROLES,
            grammar: lists::GRAMMAR,
            nominals: lists::NOMINALS,
            units: lists::UNITS,
            triggers: lists::TRIGGERS,
            gazetteers: GAZETTEERS,
            terms: lists::TERMS,
        }
    }
}

#[cfg(all(feature = "words-vtb", not(feature = "clean-words")))]
const WEIGHTS: &[u8] = bantin_words_vtb::WORDS;
#[cfg(all(feature = "words-vtb", feature = "clean-words"))]
const WEIGHTS: &[u8] = bantin_words_vtb::CLEAN;
#[cfg(all(feature = "lexicon", not(feature = "words-vtb")))]
const WEIGHTS: &[u8] = &[];
