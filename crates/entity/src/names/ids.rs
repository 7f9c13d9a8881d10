//! From ids to entries: hashes in order.

use std::iter::Peekable;

use bantin_doc::{EntityId, fold};
use rustc_hash::FxHashSet;

use super::rows::Rows;

/// Entries that share a hash and are looked at: more are a hostile list.
const LOOK: usize = 64;

/// Entries by the hashes of their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// A hash of the id above the number of the entry, sorted.
    slots: Vec<u64>,
    /// Of ids that are written as made ones are: the hash that such an id has when it is made, above the entry.
    twins: Vec<u64>,
}

impl Ids {
    pub(super) fn new(rows: &Rows) -> Self {
        let (mut slots, mut twins) = (Vec::with_capacity(rows.len()), Vec::new());
        for entry in 0..rows.len() as u32 {
            let slot = |hash: u32| u64::from(hash) << 32 | u64::from(entry);
            match rows.written_id(entry) {
                "" => slots.push(slot(made(fold::key(rows.name(entry)) >> 40))),
                id => {
                    slots.push(slot(written(id)));
                    twins.extend(twin(id).map(slot));
                }
            }
        }
        slots.sort_unstable();
        twins.sort_unstable();
        Self { slots, twins }
    }

    /// The hashes that an entry with one of these ids may have.
    pub(super) fn hashes(&self) -> impl Iterator<Item = u32> {
        self.slots.iter().chain(&self.twins).map(|&slot| slot_hash(slot))
    }

    /// The entries that may not be the first with their ids, here or in lists that have the hashes `before`, sorted: none but
    /// these is another's.
    pub(super) fn repeated(&self, before: &[u32]) -> FxHashSet<u32> {
        let mut repeated: FxHashSet<u32> = self.twins.iter().map(|&slot| slot as u32).collect();
        let mut before = before.iter().copied().peekable();
        let mut twins = self.twins.iter().map(|&slot| slot_hash(slot)).peekable();
        let mut last = None;
        for &slot in &self.slots {
            let hash = slot_hash(slot);
            // all three, so that both go on
            if [last == Some(hash), reaches(&mut before, hash), reaches(&mut twins, hash)].contains(&true) {
                repeated.insert(slot as u32);
            }
            last = Some(hash);
        }
        repeated
    }

    /// The first entry with an id.
    pub(super) fn find(&self, rows: &Rows, id: &EntityId) -> Option<u32> {
        hashes(id.as_str()).find_map(|hash| {
            let from = self.slots.partition_point(|&slot| slot_hash(slot) < hash);
            let same = self.slots[from..].iter().take_while(|&&slot| slot_hash(slot) == hash);
            same.take(LOOK).map(|&slot| slot as u32).find(|&entry| rows.entity(entry) == *id)
        })
    }
}

/// Goes on to a hash among sorted ones; true when it is there.
fn reaches(hashes: &mut Peekable<impl Iterator<Item = u32>>, hash: u32) -> bool {
    while hashes.next_if(|&other| other < hash).is_some() {}
    hashes.peek() == Some(&hash)
}

/// The hashes that an entry with an id may have: as it is written, as it is made.
pub(crate) fn hashes(id: &str) -> impl Iterator<Item = u32> {
    [Some(written(id)), twin(id)].into_iter().flatten()
}

fn slot_hash(slot: u64) -> u32 {
    (slot >> 32) as u32
}

/// Of an id that is written as made ones are, the hash that it has when it is made.
fn twin(id: &str) -> Option<u32> {
    let (_, hex) = id.contains("/~").then(|| id.rsplit_once('-')).flatten()?;
    u64::from_str_radix(hex, 16).ok().map(made)
}

fn written(id: &str) -> u32 {
    (crate::wire::checksum(id.as_bytes()) >> 33) as u32
}

/// Of an id that is made from the name, by the hash at its end.
fn made(hex: u64) -> u32 {
    hex as u32 | 1 << 31
}

#[cfg(test)]
mod tests {
    use bantin_doc::{Span, Token, TokenKind};

    use super::super::NameList;
    use super::hashes;

    fn list(rows: &str) -> NameList {
        let split = |text: &str| vec![Token::new(text, Span::new(0, text.len() as u32), TokenKind::Syllable)];
        NameList::from_tsv(&[("rows.tsv", rows)], &split).expect("good rows")
    }

    fn repeated(list: &NameList, before: &[u32]) -> Vec<u32> {
        let mut before = before.to_vec();
        before.sort_unstable();
        let mut all: Vec<u32> = list.repeated(&before).into_iter().collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn only_entries_that_may_be_anothers_are_repeated() {
        let made = list("An\tPER\n").entry(0).id;
        let rows = "A\tPER\tper/a\nB\tPER\tper/b\nAA\tPER\tper/a\nC\tPER\nC\tPER\n";
        let names = list(rows);
        assert_eq!(repeated(&names, &[]), [2, 4]);
        assert_eq!(repeated(&names, &hashes("per/b").collect::<Vec<_>>()), [1, 2, 4]);
        assert_eq!(repeated(&names, &list("X\tPER\tper/x\n").hashes().collect::<Vec<_>>()), [2, 4]);
        // an id that is written as it would be made
        let twin = list(&format!("An\tPER\nAnh\tPER\t{made}\n"));
        assert_eq!(repeated(&twin, &[]), [0, 1]);
        assert_eq!(repeated(&list("An\tPER\n"), &hashes(made.as_str()).collect::<Vec<_>>()), [0]);
    }
}
