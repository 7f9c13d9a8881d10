//! The facts of documents: written, read back whole, taken out. Nothing is counted here.

mod load;
mod write;

use bantin_aggregate::record::{Form, Mark, Office, Record, together};
use bantin_doc::{Digest, Fingerprint, Zone};

use crate::key;

pub(crate) use load::{OFFICE, OFFICE_FROM, each, fingerprint, head, load, meetings, office, span};
pub(crate) use write::{remove, write};

/// A string with its key. Ordered and compared as a string.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    pub(crate) key: i64,
    pub(crate) text: &'a str,
}

impl<'a> Name<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { key: key::of(text), text }
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Name<'_> {}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(other.text)
    }
}

impl std::hash::Hash for Name<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// A document as it comes.
pub(crate) struct Document<'a> {
    pub(crate) key: i64,
    pub(crate) id: &'a str,
    pub(crate) digest: Digest,
    pub(crate) fingerprint: Option<&'a Fingerprint>,
    pub(crate) facts: i64,
    /// First document of its group.
    pub(crate) original: i64,
    pub(crate) record: Record<Name<'a>>,
}

/// The pairs of every sentence, named together: the smaller first.
pub(crate) fn pairs<'a>(record: &Record<Name<'a>>, mut f: impl FnMut(usize, Zone, Name<'a>, Name<'a>)) {
    for (n, ((_, zone), marks)) in record.sentences.iter().zip(record.marks_by_sentence()).enumerate() {
        let flat = record.marks[marks].iter().filter(|m| m.form == Form::Flat);
        let names = together(flat.map(|m| m.entity));
        for (i, a) in names.iter().enumerate() {
            names[i + 1..].iter().for_each(|b| f(n, *zone, *a, *b));
        }
    }
}

/// Keys of a mark's spelling and of an office's title.
pub(crate) fn spelling_key(mark: &Mark<Name<'_>>) -> i64 {
    key::pair(mark.entity.key, mark.surface.key)
}

pub(crate) fn title_key(office: &Office<Name<'_>>) -> i64 {
    key::pair(key::office(office.role.key, office.org.map(|o| o.key)), office.surface.key)
}
