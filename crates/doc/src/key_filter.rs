//! A set of hashes that turns most of what is asked away with one load.
//!
//! In:     fold keys, or other hashes whose low 16 bits are as good. Out: yes or no; yes may be wrong, no never.

/// One bit for the low 16 bits of every hash: 8 KiB.
///
/// ```
/// # use bantin_doc::{KeyFilter, fold::key};
/// let mut filter = KeyFilter::default();
/// filter.insert(key("tối"));
/// assert!(filter.has(key("TỐI")) && !filter.has(key("đêm")));
/// ```
#[derive(Clone, Debug)]
pub struct KeyFilter(Box<[u64; WORDS]>);

const WORDS: usize = 1024;

impl KeyFilter {
    /// Adds a hash.
    pub fn insert(&mut self, hash: u64) {
        self.0[word(hash)] |= 1 << (hash & 63);
    }

    /// False when the hash is surely not in the set.
    #[inline]
    #[must_use]
    pub fn has(&self, hash: u64) -> bool {
        self.0[word(hash)] >> (hash & 63) & 1 == 1
    }
}

impl Default for KeyFilter {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn word(hash: u64) -> usize {
    (hash >> 6) as usize % WORDS
}
