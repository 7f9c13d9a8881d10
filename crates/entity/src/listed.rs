//! An entry where it lies: in a small list as a value, in a large one as a row.

use bantin_doc::{Confidence, EntityId, MentionKind};

use crate::entry::{Entry, Flags};
use crate::names::NameList;

/// An entry of a gazetteer; cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct EntryRef<'g>(pub(crate) Kept<'g>);

#[derive(Clone, Copy, Debug)]
pub(crate) enum Kept<'g> {
    Entry(&'g Entry),
    Row(&'g NameList, u32),
}

impl<'g> EntryRef<'g> {
    /// Display name.
    #[must_use]
    pub fn name(self) -> &'g str {
        match self.0 {
            Kept::Entry(entry) => &entry.name,
            Kept::Row(list, entry) => list.name(entry),
        }
    }

    /// Type.
    #[must_use]
    pub fn kind(self) -> MentionKind {
        match self.0 {
            Kept::Entry(entry) => entry.kind,
            Kept::Row(list, entry) => list.kind(entry),
        }
    }

    /// Id.
    #[must_use]
    pub fn id(self) -> EntityId {
        match self.0 {
            Kept::Entry(entry) => entry.id.clone(),
            Kept::Row(list, entry) => list.entity(entry),
        }
    }

    /// How surfaces match.
    #[must_use]
    pub fn flags(self) -> Flags {
        match self.0 {
            Kept::Entry(entry) => entry.flags,
            Kept::Row(list, entry) => list.flags(entry),
        }
    }

    /// How likely it is meant.
    #[must_use]
    pub fn prior(self) -> Confidence {
        match self.0 {
            Kept::Entry(entry) => entry.prior,
            Kept::Row(list, entry) => list.prior(entry),
        }
    }

    /// The body or country it belongs to.
    #[must_use]
    pub fn of(self) -> Option<EntityId> {
        match self.0 {
            Kept::Entry(entry) => entry.of.clone(),
            Kept::Row(list, entry) => list.of(entry),
        }
    }

    /// All of it, as a value of its own.
    #[must_use]
    pub fn to_entry(self) -> Entry {
        match self.0 {
            Kept::Entry(entry) => entry.clone(),
            Kept::Row(list, entry) => list.entry(entry),
        }
    }
}

impl PartialEq for EntryRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Kept::Entry(a), Kept::Entry(b)) => a == b,
            _ => self.to_entry() == other.to_entry(),
        }
    }
}
