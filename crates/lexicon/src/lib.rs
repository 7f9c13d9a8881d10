//! The language of bantin as data: tab-separated lists, one fact a line, embedded.
//!
//! Each file begins with `#` lines that name its columns, sources, licence and date; SOURCES.md says how all was made.
//! Nothing here depends on anything: the stage crates take these texts through their `from_tsv` constructors.
//!
//! ```
//! let rows = bantin_lexicon::TERMS.lines().filter(|line| !line.starts_with('#'));
//! assert!(rows.clone().count() > 1000);
//! assert!(rows.clone().any(|row| row.starts_with("per/nguyen-phu-trong\t")));
//! ```

/// Abbreviations that keep their full stops. (`data/abbreviations.tsv`)
pub const ABBREVIATIONS: &str = include_str!("../data/abbreviations.tsv");
/// Marks of captions, bylines and boilerplate. (`data/zones.tsv`)
pub const ZONES: &str = include_str!("../data/zones.tsv");
/// The commonest written syllables. (`data/syllables.tsv`)
pub const SYLLABLES: &str = include_str!("../data/syllables.tsv");
/// Dictionary words with witness flags. (`data/words.tsv`)
pub const WORDS: &str = include_str!("../data/words.tsv");
/// The same without the words that one list alone has, that of pyvi. (`data/words-clean.tsv`)
pub const WORDS_CLEAN: &str = include_str!("../data/words-clean.tsv");
/// Words of time expressions. (`data/time.tsv`)
pub const TIME: &str = include_str!("../data/time.tsv");
/// Triggers of encounters with their frames. (`data/triggers.tsv`)
pub const TRIGGERS: &str = include_str!("../data/triggers.tsv");
/// People. (`data/people.tsv`)
pub const PEOPLE: &str = include_str!("../data/people.tsv");
/// Who held which office when. (`data/terms.tsv`)
pub const TERMS: &str = include_str!("../data/terms.tsv");
/// Countries, provinces, cities, venues. (`data/places.tsv`)
pub const PLACES: &str = include_str!("../data/places.tsv");
/// Parties, state bodies, media, international organizations. (`data/bodies.tsv`)
pub const BODIES: &str = include_str!("../data/bodies.tsv");
/// Offices and titles. (`data/roles.tsv`)
pub const ROLES: &str = include_str!("../data/roles.tsv");
/// Congresses, named years, holidays of state. (`data/events.tsv`)
pub const EVENTS: &str = include_str!("../data/events.tsv");
/// Named documents. (`data/works.tsv`)
pub const WORKS: &str = include_str!("../data/works.tsv");
/// Words of the name grammar: honorifics, class nouns, family names. (`data/grammar.tsv`)
pub const GRAMMAR: &str = include_str!("../data/grammar.tsv");
/// Communes of Vietnam before and after July 2025, and what every unit became part of. (`data/units.tsv`)
pub const UNITS: &str = include_str!("../data/units.tsv");
/// Nouns that stand for what was named before. (`data/nominals.tsv`)
pub const NOMINALS: &str = include_str!("../data/nominals.tsv");
