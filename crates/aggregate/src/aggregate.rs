//! The aggregate: one record a document, in a map. Absorbing inserts, merging unites.
//!
//! A document's identity is (`id`, `digest`). The map is a set with one record a key, and where two readings
//! of a key differ the smaller stays: union and minimum are commutative, associative and idempotent, so
//! neither order nor partition can show. Every count is made from the set, when tables are asked for.
//! Memory: about 30 bytes a mention.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use bantin_doc::{Annotations, Digest, Fingerprint};

use crate::book::OfficeBook;
use crate::names::{Names, Symbol};
use crate::read;
use crate::record::Record;
use crate::tables::{self, Tables};
use crate::view::View;

/// What is known of a set of documents: a commutative monoid.
///
/// ```
/// use bantin_aggregate::Aggregate;
/// use bantin_doc::Annotations;
/// let article = Annotations { id: "a".into(), ..Annotations::default() };
/// let mut all = Aggregate::default();
/// all.absorb(&article);
/// let mut other = Aggregate::default();
/// other.absorb(&article);
/// all.merge(other); // the same document again counts once
/// assert_eq!(all.len(), 1);
/// assert_eq!(all.tables(20).documents[0].id, "a");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Aggregate {
    pub(crate) names: Names,
    pub(crate) documents: BTreeMap<Key, Held>,
}

/// One document, as [`Aggregate::records`] tells it.
#[derive(Clone, Debug)]
pub struct Known<'a, T> {
    /// Its id as it was given.
    pub id: &'a str,
    /// Hash of its text: with the id its identity.
    pub digest: Digest,
    /// Sketch for near-duplicates.
    pub fingerprint: Option<&'a Fingerprint>,
    /// Everything else.
    pub record: Record<T>,
}

/// A document's identity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) id: Box<str>,
    pub(crate) digest: Digest,
}

#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) record: Record<Symbol>,
}

impl Aggregate {
    /// Takes in one document. The same one again changes nothing.
    pub fn absorb(&mut self, annotations: &Annotations) {
        let record = read::record(annotations, &mut self.names);
        let key = Key { id: annotations.id.as_str().into(), digest: annotations.digest };
        self.hold(key, Held { fingerprint: annotations.fingerprint.clone(), record });
    }

    /// Takes in all that another aggregate knows.
    pub fn merge(&mut self, mut other: Self) {
        if other.documents.len() > self.documents.len() {
            std::mem::swap(self, &mut other);
        }
        let moved: Vec<Symbol> =
            (0..).take(other.names.len()).map(|i| self.names.intern(other.names.get(Symbol(i)))).collect();
        for (key, held) in other.documents {
            let record = held.record.map(&mut |s| moved[s.0 as usize]);
            self.hold(key, Held { fingerprint: held.fingerprint, record });
        }
    }

    /// Takes in what is known of one document, as [`Aggregate::records`] gave it.
    pub fn insert<S: AsRef<str>>(
        &mut self,
        id: &str,
        digest: Digest,
        fingerprint: Option<&Fingerprint>,
        record: &Record<S>,
    ) {
        let record = record.map(&mut |s| self.names.intern(s.as_ref()));
        self.hold(Key { id: id.into(), digest }, Held { fingerprint: fingerprint.cloned(), record });
    }

    /// What is known of every document, by (id, digest), each string written as `write` says. It is called once a string.
    pub fn records<'a, T: Copy + 'a>(
        &'a self,
        write: impl FnMut(&'a str) -> T,
    ) -> impl Iterator<Item = Known<'a, T>> {
        let names: Vec<T> = self.names.all().map(write).collect();
        self.documents.iter().map(move |(key, held)| Known {
            id: &key.id,
            digest: key.digest,
            fingerprint: held.fingerprint.as_ref(),
            record: held.record.map(&mut |s| names[s.0 as usize]),
        })
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// True when nothing was absorbed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// All tables, with the first `evidence_k` pieces of evidence a row.
    #[must_use]
    pub fn tables(&self, evidence_k: usize) -> Tables {
        self.tables_with(evidence_k, |_, _| false)
    }

    /// All tables, knowing which offices one person holds at a time: `exclusive` is asked with the ids of a role
    /// and of its body. Of other offices that is known only where the documents' own register has spoken.
    #[must_use]
    pub fn tables_with(&self, evidence_k: usize, exclusive: impl Fn(&str, Option<&str>) -> bool) -> Tables {
        self.tables_by(evidence_k, &exclusive)
    }

    /// All tables, told by a register of office-holders what it knows: agreements are counted, contradictions reported,
    /// nothing is overridden.
    #[must_use]
    pub fn tables_by(&self, evidence_k: usize, book: &dyn OfficeBook) -> Tables {
        tables::build(&View::new(self, evidence_k), book)
    }

    pub(crate) fn hold(&mut self, key: Key, new: Held) {
        match self.documents.entry(key) {
            Entry::Vacant(slot) => {
                slot.insert(new).record.shrink();
            }
            Entry::Occupied(mut slot) => {
                let old = slot.get_mut();
                let names = &self.names;
                let mut read = |s: &Symbol| names.get(*s);
                if new.record != old.record && new.record.map(&mut read) < old.record.map(&mut read) {
                    old.record = new.record;
                }
                old.fingerprint = old.fingerprint.take().or(new.fingerprint);
            }
        }
    }
}

impl PartialEq for Aggregate {
    fn eq(&self, other: &Self) -> bool {
        self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&other.documents).all(|((ka, a), (kb, b))| {
                ka == kb
                    && a.fingerprint == b.fingerprint
                    && a.record.map(&mut |s| self.names.get(*s)) == b.record.map(&mut |s| other.names.get(*s))
            })
    }
}

#[cfg(feature = "serde")]
mod json {
    //! `{"version":1,"names":[sorted],"documents":[sorted by (id, digest)]}`: equal aggregates, equal bytes.

    use super::{Aggregate, Held, Key};
    use crate::names::{Names, Symbol};
    use crate::record::Record;
    use bantin_doc::{Digest, Fingerprint};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use std::borrow::Cow;

    const VERSION: u32 = 1;

    #[derive(Serialize, Deserialize)]
    struct Raw<'a> {
        version: u32,
        names: Vec<Cow<'a, str>>,
        documents: Vec<RawHeld<'a>>,
    }

    #[derive(Serialize, Deserialize)]
    struct RawHeld<'a> {
        id: Cow<'a, str>,
        digest: Digest,
        fingerprint: Option<Fingerprint>,
        record: Record<u32>,
    }

    impl Serialize for Aggregate {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let (sorted, ranks) = self.names.ranks();
            let mut used = vec![false; sorted.len()];
            for held in self.documents.values() {
                held.record.map(&mut |s| used[ranks[s.0 as usize] as usize] = true);
            }
            // Place of each sorted name among those in use.
            let places: Vec<u32> = used
                .iter()
                .scan(0, |next, &used| Some(std::mem::replace(next, *next + u32::from(used))))
                .collect();
            let names = sorted.iter().zip(&used).filter(|(_, used)| **used).map(|(n, _)| Cow::Borrowed(*n));
            let documents = self.documents.iter().map(|(key, held)| RawHeld {
                id: Cow::Borrowed(&key.id),
                digest: key.digest,
                fingerprint: held.fingerprint.clone(),
                record: held.record.map(&mut |s| places[ranks[s.0 as usize] as usize]),
            });
            Raw { version: VERSION, names: names.collect(), documents: documents.collect() }.serialize(s)
        }
    }

    impl<'de> Deserialize<'de> for Aggregate {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let raw = Raw::deserialize(d)?;
            if raw.version != VERSION {
                let version = raw.version;
                return Err(D::Error::custom(format!("aggregate version {version}, want {VERSION}")));
            }
            let mut names = Names::default();
            let symbols: Vec<Symbol> = raw.names.iter().map(|n| names.intern(n)).collect();
            let mut aggregate = Self { names, ..Self::default() };
            for held in raw.documents {
                if !held.record.is_sound() {
                    return Err(D::Error::custom(format!(
                        "document {:?}: days out of order or too many",
                        held.id
                    )));
                }
                let mut lost = false;
                let record = held.record.map(&mut |&i| {
                    symbols.get(i as usize).copied().unwrap_or_else(|| {
                        lost = true;
                        Symbol(0)
                    })
                });
                if lost {
                    return Err(D::Error::custom(format!("document {:?}: name out of range", held.id)));
                }
                let key = Key { id: held.id.into(), digest: held.digest };
                aggregate.hold(key, Held { fingerprint: held.fingerprint, record });
            }
            Ok(aggregate)
        }
    }
}
