//! A trie as bytes, and back: every array is checked before anybody walks on it.

use super::{MOST_SENSES, Trie, Unchecked};
use crate::surfaces::{CaseRule, LONGEST};
use crate::wire::{Reader, Wrong, are_borders, write};

impl Trie {
    /// Appends the arrays.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let arrays = &self.arrays;
        write(&arrays.keys, out);
        write(&[arrays.begins], out);
        write(&arrays.first, out);
        write(&arrays.labels, out);
        write(&arrays.hits, out);
        write(&arrays.entries, out);
        write(&arrays.rules, out);
        let rules = arrays.table.iter().flat_map(|r| [r.capital, r.upper, r.title, r.either]);
        write(&rules.collect::<Vec<u32>>(), out);
    }

    /// Reads the arrays of a trie whose entries are below `entries`.
    pub(crate) fn read(reader: &mut Reader<'_>, entries: usize) -> Result<Self, Wrong> {
        let arrays = Unchecked {
            keys: reader.numbers()?,
            begins: match reader.numbers()?[..] {
                [begins] => begins,
                _ => return Err("no count of beginnings"),
            },
            first: reader.numbers()?,
            labels: reader.numbers()?,
            hits: reader.numbers()?,
            entries: reader.numbers()?,
            rules: reader.numbers()?,
            table: table(&reader.numbers()?)?,
        };
        arrays.check(entries)?;
        Ok(Self::derive(arrays))
    }
}

fn table(numbers: &[u32]) -> Result<Vec<CaseRule>, Wrong> {
    let (rules, rest) = numbers.as_chunks::<4>();
    if !rest.is_empty() {
        return Err("a case rule is cut off");
    }
    let rule = |&[capital, upper, title, either]: &[u32; 4]| CaseRule { capital, upper, title, either };
    Ok(rules.iter().map(rule).collect())
}

impl Unchecked {
    /// One pass over every array; what a walk relies on holds behind it.
    fn check(&self, entries: usize) -> Result<(), Wrong> {
        let when = |bad: bool, what: Wrong| if bad { Err(what) } else { Ok(()) };
        let (states, begins) = (self.labels.len(), self.begins as usize);
        when(self.keys.len() >= 1 << 29 || begins > self.keys.len(), "more beginnings than syllables")?;
        let (head, tail) = self.keys.split_at(begins);
        when(!are_one_by_one(head, tail), "syllables out of order")?;
        when(!are_spread(&self.keys), "syllables whose keys are no hashes")?;
        when(states <= begins || u32::try_from(states).is_err(), "fewer states than beginnings")?;
        when(self.first.len() != states + 1 || !are_borders(&self.first, 1, states), "edges out of order")?;
        when(self.first[1] as usize != begins + 1, "the root has other edges than the beginnings")?;
        let later = |(state, &first): (u32, &u32)| first > state;
        when(!(0..).zip(&self.first[..states]).all(later), "an edge leads back")?;
        when(self.depth() > LONGEST, "a surface is too long")?;
        when(!self.are_labels_sorted(), "labels out of order")?;
        let hits = self.hits.len() == states + 1 && are_borders(&self.hits, 0, self.entries.len());
        when(!hits || self.hits[1] != 0, "matches out of order")?;
        let many = |pair: &[u32]| pair[1] - pair[0] > MOST_SENSES as u32;
        when(self.hits.windows(2).any(many), "too many entries of one surface")?;
        when(self.entries.iter().any(|&e| e as usize >= entries), "an entry that is not there")?;
        when(self.rules.len() != self.entries.len(), "a match without a case rule")?;
        when(self.rules.iter().any(|&r| usize::from(r) >= self.table.len()), "a case rule that is not there")
    }

    /// Steps from the root to the deepest state; counted to one more than is allowed.
    fn depth(&self) -> usize {
        let (mut from, mut to) = (0, 1);
        let levels = std::iter::from_fn(|| {
            (from, to) = (self.first[from] as usize, self.first[to] as usize);
            (from < to).then_some(())
        });
        levels.take(LONGEST + 1).count()
    }

    /// The children of a state are sorted, and no child has the number of a syllable that is not there.
    fn are_labels_sorted(&self) -> bool {
        let root = (0..).zip(&self.labels[..=self.begins as usize]).all(|(state, &label)| label == state);
        let there = self.labels[1..].iter().all(|&label| label >= 1 && label as usize <= self.keys.len());
        let sorted = |ends: &[u32]| {
            let children = &self.labels[ends[0] as usize..ends[1] as usize];
            children.windows(2).all(|pair| pair[0] < pair[1])
        };
        root && there && self.first.windows(2).all(sorted)
    }
}

/// True when both lists rise and share nothing.
fn are_one_by_one(head: &[u64], tail: &[u64]) -> bool {
    let rises = |keys: &[u64]| keys.windows(2).all(|pair| pair[0] < pair[1]);
    let mut others = tail.iter().peekable();
    let shared = head.iter().any(|key| {
        while others.next_if(|other| *other < key).is_some() {}
        others.peek() == Some(&key)
    });
    rises(head) && rises(tail) && !shared
}

/// True when a table with open addresses, half full, has no long runs of these keys: of hashes always. Keys that somebody
/// chose could make such a table, [`bantin_doc::KeyMap`], as slow as a list.
fn are_spread(keys: &[u64]) -> bool {
    let room = (keys.len() * 2 + 1).next_power_of_two();
    let mut wanted = vec![0u32; room];
    keys.iter().for_each(|key| wanted[(key >> 20) as usize & (room - 1)] += 1);
    let mut waiting = 0u32;
    wanted.into_iter().all(|count| {
        waiting = (waiting + count).saturating_sub(1);
        waiting < MOST_WAITING
    })
}

/// Keys that may wait for a free slot at one place; a million hashes make less than a hundred wait.
const MOST_WAITING: u32 = 1000;

#[cfg(test)]
mod tests {
    use super::are_spread;

    #[test]
    fn keys_that_want_one_slot_are_refused() {
        let hashes: Vec<u64> = (0..5000).map(|i: u32| bantin_doc::fold::key(&i.to_string())).collect();
        assert!(are_spread(&hashes) && are_spread(&[]));
        let chosen: Vec<u64> = (0..5000).map(|i| 7 << 20 | i << 40).collect();
        assert!(!are_spread(&chosen));
    }
}
