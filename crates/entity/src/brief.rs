//! What the grammar asks of every entry it meets, close together: the entries themselves are long and lie far apart.

use bantin_doc::{Confidence, EntityId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::entry::Entry;

/// Whose an entry is: the entries of one id have the same identity, those of different ids never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Identity(pub(crate) u32);

/// A listed entry in short.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brief {
    pub(crate) own: Identity,
    /// What it belongs to, where that is listed too.
    pub(crate) of: Option<Identity>,
    /// It belongs to something, listed or not.
    pub(crate) belongs: bool,
    pub(crate) weak: bool,
    /// A country: a place that belongs to none, and has others in it.
    pub(crate) land: bool,
    pub(crate) prior: Confidence,
}

/// What every entry belongs to, by number; `by_id` has the first entry of every id.
pub(crate) fn owners(entries: &[Entry], by_id: &FxHashMap<EntityId, u32>) -> Vec<Option<u32>> {
    entries.iter().map(|entry| by_id.get(entry.of.as_ref()?).copied()).collect()
}

/// The entries in short. `owners` are their [`owners`], `lands` says which ids are countries.
pub(crate) fn all(
    entries: &[Entry],
    by_id: &FxHashMap<EntityId, u32>,
    owners: &[Option<u32>],
    lands: &FxHashSet<EntityId>,
) -> Vec<Brief> {
    let brief = |(entry, of): (&Entry, &Option<u32>)| Brief {
        own: Identity(by_id[&entry.id]),
        of: of.map(Identity),
        belongs: entry.of.is_some(),
        weak: entry.flags.weak,
        land: lands.contains(&entry.id),
        prior: entry.prior,
    };
    entries.iter().zip(owners).map(brief).collect()
}
