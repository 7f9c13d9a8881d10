//! One of several parts of the input, for machines that share the work without knowing of each other.
//!
//! In:  the number of a document in the input, from 0. Out: whose it is. Every document belongs to one shard, and whose
//!      it is depends on its place alone.

use std::str::FromStr;

/// The documents `number - 1`, `number - 1 + of`, `number - 1 + 2 of` …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    number: u64,
    of: u64,
}

impl Shard {
    /// True for the documents of this shard.
    pub(crate) const fn has(self, document: u64) -> bool {
        document % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (number, of) = text.split_once('/')?;
            let shard = Self { number: number.parse().ok()?, of: of.parse().ok()? };
            (1..=shard.of).contains(&shard.number).then_some(shard)
        };
        read().ok_or_else(|| format!("{text:?} is no shard, want I/N with I from 1 to N: 1/4"))
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn every_document_has_one_shard() {
        let shards = ["1/3", "2/3", "3/3"].map(|s| s.parse::<Shard>().expect("a shard"));
        for document in 0..10 {
            assert_eq!(shards.iter().filter(|s| s.has(document)).count(), 1);
        }
        assert!(shards[0].has(0) && shards[2].has(5));
    }

    #[test]
    fn what_is_no_shard_is_told() {
        for wrong in ["", "1", "/", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "1/99999999999999999999"] {
            assert!(wrong.parse::<Shard>().is_err_and(|e| e.contains("want I/N")), "{wrong}");
        }
    }
}
