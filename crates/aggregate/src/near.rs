//! Near-duplicates: the same text with a word changed, a byline more, a paragraph less.
//!
//! In:  fingerprints. Out: for every document the first of its group.
//! Two documents are near when at least [`ENOUGH`] of their 64 bins agree: of pairs with a Jaccard similarity of 0.8 or
//! more, which agree in 51 bins give or take 3, hardly one is missed.
//! Candidates share a band of 4 bins out of 16: at 0.8 a pair is missed once in 5,000.
//! Source: Broder 1997 (resemblance); Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3 (banding).

use bantin_doc::Fingerprint;

use crate::partition::Partition;

const BAND: usize = 4;
const BANDS: usize = 16;
/// One standard deviation below the 51 bins of a similarity of 0.8.
const ENOUGH: usize = 48;

pub(crate) fn groups(prints: &[Option<&Fingerprint>]) -> Vec<u32> {
    let mut partition = Partition::new(prints.len());
    let mut keys: Vec<([u32; BAND], u32)> = Vec::with_capacity(prints.len());
    for band in 0..BANDS {
        keys.clear();
        keys.extend((0..).zip(prints).filter_map(|(i, print)| Some((part(print.as_ref()?.bins(), band), i))));
        keys.sort_unstable();
        for bucket in keys.chunk_by(|a, b| a.0 == b.0) {
            join_near(bucket, prints, &mut partition);
        }
    }
    partition.groups()
}

/// The bands of a fingerprint: near-duplicates share one.
pub(crate) fn bands(print: &Fingerprint) -> impl Iterator<Item = [u32; BAND]> {
    (0..BANDS).map(|band| part(print.bins(), band))
}

fn part(bins: &[u32; 64], band: usize) -> [u32; BAND] {
    std::array::from_fn(|i| bins[band * BAND + i])
}

fn join_near(bucket: &[([u32; BAND], u32)], prints: &[Option<&Fingerprint>], partition: &mut Partition) {
    for (n, &(_, a)) in bucket.iter().enumerate() {
        for &(_, b) in &bucket[..n] {
            if partition.find(a) != partition.find(b) && are_near(prints[a as usize], prints[b as usize]) {
                partition.join(a, b);
            }
        }
    }
}

/// True when two documents are near.
pub(crate) fn are_near(a: Option<&Fingerprint>, b: Option<&Fingerprint>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.bins().iter().zip(b.bins()).filter(|(x, y)| x == y).count() >= ENOUGH)
}
