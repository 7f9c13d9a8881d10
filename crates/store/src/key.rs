//! Keys of rows: 63-bit hashes of what a row stands for, never of when it came.
//!
//! Two of a million entities share a key with a probability of 5 in 10⁸, two of a million documents of one week with
//! 6 in 10⁵; both are checked.

use std::hash::{Hash, Hasher};

use bantin_aggregate::Day;
use bantin_aggregate::record::Record;
use bantin_doc::Digest;

/// Key of a text: an id, a surface.
pub(crate) fn of(text: &str) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = Digest::of(text).to_bytes();
    positive(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
}

/// Key of an ordered pair.
pub(crate) fn pair(a: i64, b: i64) -> i64 {
    let one = mix(a.cast_unsigned() ^ 0x9E37_79B9_7F4A_7C15);
    positive(mix(one.rotate_left(32) ^ b.cast_unsigned()))
}

/// Bits of a document's key that are hash; those above are its week, so that the news of a week lie side by side.
const HASH: u32 = 53;

/// Key of a document.
pub(crate) fn document(id: &str, digest: Digest, day: Option<Day>) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = digest.to_bytes();
    let hash = pair(of(id), positive(u64::from_le_bytes([a, b, c, d, e, f, g, h])));
    let week = day.map_or(0, |day| epoch_day(day).div_euclid(7).rem_euclid(1 << (63 - HASH)));
    week << HASH | (hash >> (63 - HASH))
}

/// Days since 1970-01-01.
pub(crate) fn epoch_day(day: Day) -> i64 {
    i64::from(day.0.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days()))
}

/// Key of an office: role and body.
pub(crate) fn office(role: i64, org: Option<i64>) -> i64 {
    pair(role, org.unwrap_or(0))
}

/// Hash of all that is known of a document: the same facts have the same one.
pub(crate) fn facts<S: Hash>(record: &Record<S>) -> i64 {
    let mut hasher = Fnv(0xCBF2_9CE4_8422_2325);
    record.hash(&mut hasher);
    positive(mix(hasher.finish()))
}

const fn positive(hash: u64) -> i64 {
    (hash >> 1).cast_signed()
}

/// Finalizer of SplitMix64, twice.
const fn mix(mut x: u64) -> u64 {
    let mut round = 0;
    while round < 2 {
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^= x >> 31;
        round += 1;
    }
    x
}

/// FNV-1a, 64 bits: one that no release of Rust changes.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{of, pair};

    #[test]
    fn keys_are_positive_and_pairs_ordered() {
        assert!(of("per/to-lam") > 0 && pair(1, 2) > 0);
        assert_ne!(pair(1, 2), pair(2, 1));
        assert_eq!(of("per/to-lam"), 5_285_825_207_620_788_996);
    }
}
