//! From ids to entries: hashes in order.

use bantin_doc::{EntityId, fold};

use super::rows::Rows;

/// Entries that share a hash and are looked at: more are a hostile list.
const LOOK: usize = 64;

/// A hash of the id above the number of the entry, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids(Vec<u64>);

impl Ids {
    pub(super) fn new(rows: &Rows) -> Self {
        let hash = |entry: u32| match rows.written_id(entry) {
            "" => made(fold::key(rows.name(entry)) >> 40),
            id => written(id),
        };
        let mut all: Vec<u64> =
            (0..rows.len() as u32).map(|e| u64::from(hash(e)) << 32 | u64::from(e)).collect();
        all.sort_unstable();
        Self(all)
    }

    /// The first entry with an id.
    pub(super) fn find(&self, rows: &Rows, id: &EntityId) -> Option<u32> {
        let text = id.as_str();
        let hex = id.is_unknown().then(|| text.rsplit_once('-')).flatten();
        let hex = hex.and_then(|(_, hex)| u64::from_str_radix(hex, 16).ok());
        [Some(written(text)), hex.map(made)].into_iter().flatten().find_map(|hash| {
            let from = self.0.partition_point(|&slot| slot >> 32 < u64::from(hash));
            let same = self.0[from..].iter().take_while(|&&slot| slot >> 32 == u64::from(hash));
            same.take(LOOK).map(|&slot| slot as u32).find(|&entry| rows.entity(entry) == *id)
        })
    }
}

fn written(id: &str) -> u32 {
    (crate::wire::checksum(id.as_bytes()) >> 33) as u32
}

/// Of an id that is made from the name, by the hash at its end.
fn made(hex: u64) -> u32 {
    hex as u32 | 1 << 31
}
