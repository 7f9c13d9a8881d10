//! An aggregate put in order, so that tables can be made from it by sorting alone.
//!
//! Documents are numbered by (date, id, digest), undated ones last; strings by their order. Both numberings
//! are functions of the set of documents, so whatever is sorted by them is too.

use std::collections::BTreeMap;
use std::sync::Arc;

use bantin_doc::{Digest, Span, Zone};

use crate::aggregate::{Aggregate, Held, Key};
use crate::day::Day;
use crate::names::Symbol;
use crate::near;
use crate::record::Record;
use crate::rows::Evidence;

/// A string, by its place among all strings.
pub(crate) type Name = u32;

pub(crate) struct View<'a> {
    pub(crate) documents: Vec<Document<'a>>,
    pub(crate) evidence_k: usize,
    names: Vec<&'a str>,
    ranks: Vec<u32>,
}

pub(crate) struct Document<'a> {
    /// Its id; with `~` and 8 hex digits of the digest where another text has the same id.
    pub(crate) id: Arc<str>,
    /// Its id as it was given.
    pub(crate) given_id: &'a str,
    pub(crate) digest: Digest,
    pub(crate) day: Option<Day>,
    /// First document of its group of near-duplicates.
    pub(crate) group: u32,
    pub(crate) record: &'a Record<Symbol>,
}

/// A document and its group of near-duplicates, as a store names them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Label {
    pub(crate) document: i64,
    pub(crate) group: i64,
}

/// One place where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sighting {
    pub(crate) document: u32,
    pub(crate) span: Span,
    /// False in captions and site text, which repeat what is said elsewhere.
    pub(crate) body: bool,
}

/// What every row has.
pub(crate) struct Proof {
    /// Sightings.
    pub(crate) count: u64,
    /// Independent documents.
    pub(crate) documents: u64,
    pub(crate) evidence: Vec<Evidence>,
}

impl<'a> View<'a> {
    pub(crate) fn new(aggregate: &'a Aggregate, evidence_k: usize) -> Self {
        let held = in_order(aggregate);
        let prints: Vec<_> = held.iter().map(|(_, h)| h.fingerprint.as_ref()).collect();
        let groups = near::groups(&prints);
        let first = first_digests(aggregate);
        let id = |key: &Key| shown(key, first[&*key.id]);
        Self::of(aggregate, evidence_k, &held, groups, id)
    }

    /// A view of a part, with all evidence: documents bear the given labels, and those whose group has one name are near.
    pub(crate) fn part(aggregate: &'a Aggregate, labels: &BTreeMap<Key, Label>) -> Self {
        let held = in_order(aggregate);
        let label = |key: &Key| labels.get(key).copied().unwrap_or_default();
        let mut first: BTreeMap<i64, u32> = BTreeMap::new();
        let groups =
            (0..).zip(&held).map(|(n, (key, _))| *first.entry(label(key).group).or_insert(n)).collect();
        Self::of(aggregate, usize::MAX, &held, groups, |key| label(key).document.to_string())
    }

    fn of(
        aggregate: &'a Aggregate,
        evidence_k: usize,
        held: &[(&'a Key, &'a Held)],
        groups: Vec<u32>,
        id: impl Fn(&Key) -> String,
    ) -> Self {
        let documents = held
            .iter()
            .zip(groups)
            .map(|((key, held), group)| Document {
                id: id(key).into(),
                given_id: &key.id,
                digest: key.digest,
                day: held.record.day(),
                group,
                record: &held.record,
            })
            .collect();
        let (names, ranks) = aggregate.names.ranks();
        Self { documents, evidence_k, names, ranks }
    }

    /// The documents with their numbers.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (u32, &Document<'a>)> {
        (0..).zip(&self.documents)
    }

    pub(crate) fn document(&self, number: u32) -> &Document<'a> {
        &self.documents[number as usize]
    }

    /// Number of names.
    pub(crate) fn names(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn name(&self, symbol: Symbol) -> Name {
        self.ranks[symbol.0 as usize]
    }

    pub(crate) fn text(&self, name: Name) -> &'a str {
        self.names[name as usize]
    }

    /// Counts and evidence of sightings in ascending order.
    pub(crate) fn proof(&self, sightings: impl Iterator<Item = Sighting>) -> Proof {
        let shown = sightings.size_hint().0.min(self.evidence_k);
        let mut proof = Proof { count: 0, documents: 0, evidence: Vec::with_capacity(shown) };
        let mut groups: Vec<u32> = Vec::new();
        let mut last = None;
        for s in sightings {
            proof.count += 1;
            // One sentence may name a day twice.
            if proof.evidence.len() < self.evidence_k
                && last.replace((s.document, s.span)) != Some((s.document, s.span))
            {
                proof.evidence.push(self.evidence(s));
            }
            let group = self.document(s.document).group;
            if s.body && groups.last() != Some(&group) {
                groups.push(group);
            }
        }
        groups.sort_unstable();
        groups.dedup();
        proof.documents = groups.len() as u64;
        proof
    }

    fn evidence(&self, s: Sighting) -> Evidence {
        Evidence { document: self.document(s.document).id.clone(), start: s.span.start, end: s.span.end }
    }
}

impl Sighting {
    pub(crate) fn new(document: u32, span: Span, zone: Zone) -> Self {
        Self { document, span, body: zone.is_body() }
    }
}

/// By (date, id, digest), undated ones last.
fn in_order(aggregate: &Aggregate) -> Vec<(&Key, &Held)> {
    let mut held: Vec<(&Key, &Held)> = aggregate.documents.iter().collect();
    held.sort_by_cached_key(|(key, held)| {
        let day = held.record.day();
        (day.is_none(), day, *key)
    });
    held
}

/// For every id the smallest digest: the text that keeps the plain id.
fn first_digests(aggregate: &Aggregate) -> BTreeMap<&str, Digest> {
    let mut first = BTreeMap::new();
    for key in aggregate.documents.keys() {
        first.entry(&*key.id).or_insert(key.digest);
    }
    first
}

fn shown(key: &Key, first: Digest) -> String {
    if key.digest == first {
        return key.id.to_string();
    }
    format!("{}~{}", key.id, &key.digest.to_string()[..8])
}
