//! The register of office-holders, as the tables ask it.
//!
//! In: an office, a person, a day. Out: what is known. The aggregate itself holds no register: who knows one gives it along.

use crate::day::Day;

/// Knows offices and their holders. All methods may answer "not known".
pub trait OfficeBook {
    /// True when one person holds the office at a time.
    fn is_exclusive(&self, role: &str, org: Option<&str>) -> bool;

    /// What is known of a person in an office on a day; `name` is what the person's id says of the name, for spellings.
    fn says(&self, person: &str, name: &str, role: &str, org: Option<&str>, day: Day) -> BookEntry {
        let _ = (person, name, role, org, day);
        BookEntry::Silent
    }
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BookEntry {
    /// Nothing is known.
    #[default]
    Silent,
    /// The person held the office.
    Agrees,
    /// The person held it before.
    Former,
    /// Another held it; but this may be the same name, spelt otherwise, or the same office of another country.
    Doubtful,
    /// Another held it.
    Differs {
        /// Id of the holder.
        holder: String,
        /// The row that says so: `terms.tsv:12`.
        row: String,
    },
}

/// Knows only which offices one person holds at a time.
impl<F: Fn(&str, Option<&str>) -> bool> OfficeBook for F {
    fn is_exclusive(&self, role: &str, org: Option<&str>) -> bool {
        self(role, org)
    }
}
