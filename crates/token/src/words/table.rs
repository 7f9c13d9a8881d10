//! A table of runs of token keys: which lists hold the run, whether a longer one goes on, and its weights.
//!
//! In:     states made by [`step`] from [`ROOT`], a key at a time. Out: a [`Run`].
//! Units:  a run is known by one 64-bit state; two runs share one with probability 2⁻⁶⁴. The slots ask for 40 bits of it
//!         beside the place: a strange run passes for one of the table with probability 2⁻⁴⁰ at most.
//! Shape:  open addressing with a byte of tag for every slot: most questions are about runs that are in no list, and
//!         the tags that answer them stay in the second-level cache.

/// The state of no key.
pub(crate) const ROOT: u64 = 0x243F_6A88_85A3_08D3;

/// A longer run goes on from here.
pub(crate) const OPEN: u8 = 1;
/// A word of the dictionary: what the rules join.
pub(crate) const WORD: u8 = 2;
/// A family name.
pub(crate) const FAMILY: u8 = 4;
/// A country's name of one syllable.
pub(crate) const COUNTRY: u8 = 8;
/// A syllable that some word has.
pub(crate) const SYLLABLE: u8 = 16;

/// What is known of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    /// Low half of the state.
    mark: u32,
    /// A bit for every list that has the run as a word.
    pub(crate) lists: u8,
    /// [`OPEN`], [`WORD`] …
    pub(crate) flags: u8,
    /// Of one key: weights of the gap behind and before it. Of two: the weight of the gap between them.
    pub(crate) weights: [i8; 2],
}

/// What is known of runs of keys.
#[derive(Debug, Default)]
pub(crate) struct Table {
    single: Slots,
    longer: Slots,
}

impl Table {
    /// Room for about `runs`.
    pub(crate) fn reserve(&mut self, runs: usize) {
        self.single.reserve(runs / 8);
        self.longer.reserve(runs);
    }

    /// What is known of a run of one key.
    #[inline]
    pub(crate) fn single(&self, state: u64) -> Option<&Run> {
        self.single.get(state)
    }

    /// What is known of a run of two keys or more.
    #[inline]
    pub(crate) fn longer(&self, state: u64) -> Option<&Run> {
        self.longer.get(state)
    }

    /// The run of a state, made when it is not there.
    pub(crate) fn entry(&mut self, state: u64, single: bool) -> &mut Run {
        if single { self.single.entry(state) } else { self.longer.entry(state) }
    }

    /// The run of `keys`.
    pub(crate) fn get(&self, keys: &[u64]) -> Option<&Run> {
        let state = keys.iter().fold(ROOT, |state, key| step(state, *key));
        if keys.len() < 2 { self.single(state) } else { self.longer(state) }
    }

    /// Opens the way along `keys` and returns the run of all of them.
    pub(crate) fn path(&mut self, keys: &[u64]) -> &mut Run {
        let mut state = ROOT;
        for (i, &key) in keys.iter().enumerate() {
            state = step(state, key);
            if i + 1 < keys.len() {
                self.entry(state, i == 0).flags |= OPEN;
            }
        }
        self.entry(state, keys.len() < 2)
    }
}

/// Runs by their states.
#[derive(Debug)]
struct Slots {
    tags: Vec<u8>,
    runs: Vec<Run>,
    /// Read only when the table grows.
    states: Vec<u64>,
    used: usize,
}

impl Default for Slots {
    fn default() -> Self {
        Self { tags: vec![0; 64], runs: vec![Run::default(); 64], states: vec![0; 64], used: 0 }
    }
}

impl Slots {
    /// Room for about `runs`.
    fn reserve(&mut self, runs: usize) {
        let slots = (runs * 2).next_power_of_two();
        if slots > self.tags.len() {
            self.resize(slots);
        }
    }

    fn resize(&mut self, slots: usize) {
        let new =
            Self { tags: vec![0; slots], runs: vec![Run::default(); slots], states: vec![0; slots], used: 0 };
        let old = std::mem::replace(self, new);
        for (at, &tag) in old.tags.iter().enumerate() {
            if tag != 0 {
                *self.entry(old.states[at]) = old.runs[at];
            }
        }
    }

    /// The slot of a state, and whether it is there.
    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    fn seek(&self, state: u64) -> (usize, bool) {
        let mask = self.tags.len() - 1;
        let (tag, mark) = (tag(state), state as u32);
        let mut slot = (state >> 32) as usize & mask;
        loop {
            let found = self.tags[slot & mask];
            if found == 0 {
                return (slot, false);
            }
            if found == tag && self.runs[slot].mark == mark {
                return (slot, true);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// What is known of a run.
    #[inline]
    fn get(&self, state: u64) -> Option<&Run> {
        let (slot, there) = self.seek(state);
        there.then(|| &self.runs[slot])
    }

    /// The run of a state, made when it is not there.
    fn entry(&mut self, state: u64) -> &mut Run {
        if self.used * 4 >= self.tags.len() * 3 {
            self.resize(self.tags.len() * 2);
        }
        let (slot, there) = self.seek(state);
        if !there {
            self.used += 1;
            self.tags[slot] = tag(state);
            self.states[slot] = state;
            #[allow(clippy::cast_possible_truncation)]
            let mark = state as u32;
            self.runs[slot] = Run { mark, ..Run::default() };
        }
        &mut self.runs[slot]
    }
}

/// The state behind one more key.
#[inline]
pub(crate) const fn step(state: u64, key: u64) -> u64 {
    (state.rotate_left(23) ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// One to 255.
#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn tag(state: u64) -> u8 {
    let tag = (state >> 56) as u8;
    if tag == 0 { 1 } else { tag }
}

#[cfg(test)]
mod tests {
    use super::{OPEN, Table};

    #[test]
    fn runs_survive_growth_and_are_told_apart() {
        let mut table = Table::default();
        for key in 0..5000u64 {
            table.path(&[key, key + 1]).lists = key as u8;
        }
        for key in 0..5000u64 {
            let first = table.get(&[key]).expect("first");
            assert_eq!((first.lists, first.flags), (0, OPEN));
            assert_eq!(table.get(&[key, key + 1]).expect("both").lists, key as u8);
            assert!(table.get(&[key, key]).is_none());
        }
    }
}
