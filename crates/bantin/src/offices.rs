//! The tagger's register of terms, as the aggregate asks it.
//!
//! In: ids and a day. Out: what the register says, with its row.

use bantin_aggregate::{BookEntry, Day, OfficeBook};
use bantin_doc::EntityId;
use bantin_entity::{EntityTagger, Verdict};

/// The offices and terms that a tagger knows.
///
/// ```
/// use bantin::{Aggregate, Document, Offices, Pipeline};
/// let pipeline = Pipeline::default();
/// let text = "Thủ tướng Trần Văn Thử thăm Huế.";
/// let published = bantin::doc::PublishedAt::parse("2024-03-01").ok();
/// let article = Document { published, ..Document::new("a", text) };
/// let mut all = Aggregate::default();
/// all.absorb(&pipeline.annotate(&article));
/// let found = all.tables_by(20, &Offices(&pipeline.entities)).contradictions;
/// assert_eq!(found[0].rule, "office.register");
/// assert!(found[0].claims[1].row.as_deref().is_some_and(|row| row.starts_with("terms.tsv:")));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Offices<'t>(pub &'t EntityTagger);

impl OfficeBook for Offices<'_> {
    fn is_exclusive(&self, role: &str, org: Option<&str>) -> bool {
        self.0.is_exclusive(&EntityId::new(role), org.map(EntityId::new).as_ref())
    }

    fn says(&self, person: &str, name: &str, role: &str, org: Option<&str>, day: Day) -> BookEntry {
        let (person, role, org) = (EntityId::new(person), EntityId::new(role), org.map(EntityId::new));
        match self.0.verdict((&person, name), &role, org.as_ref(), (day.0, day.0)) {
            Verdict::Silent => BookEntry::Silent,
            Verdict::Agrees(_) => BookEntry::Agrees,
            Verdict::Former(_) => BookEntry::Former,
            Verdict::Doubtful(_) => BookEntry::Doubtful,
            Verdict::Differs(term) => {
                BookEntry::Differs { holder: term.person.to_string(), row: term.origin.to_string() }
            }
        }
    }
}
