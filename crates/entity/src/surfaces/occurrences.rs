//! What was found, by the token where it begins.

use std::cmp::Reverse;

/// One occurrence: tokens `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence<S> {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) payload: S,
}

/// Occurrences by the token they begin at, the longer first; of equal ones in order of their addition.
#[derive(Debug)]
pub(crate) struct Occurrences<S> {
    all: Vec<Occurrence<S>>,
    /// `first[i]..first[i + 1]`: those that begin at token `i`.
    first: Vec<u32>,
}

impl<S: Copy> Occurrences<S> {
    /// Sorts by counting. Of occurrences that begin at one token the longer must come first: in the order of the lists,
    /// and within a list.
    pub(super) fn sort(lists: [&[Occurrence<S>]; 3], tokens: usize) -> Self {
        let mut first = vec![0u32; tokens + 2];
        for hit in lists.into_iter().flatten() {
            first[hit.from as usize + 2] += 1;
        }
        for i in 2..first.len() {
            first[i] += first[i - 1];
        }
        let Some(&any) = lists.into_iter().flatten().next() else {
            return Self { all: Vec::new(), first };
        };
        // `first[i + 1]` is where the next one of token i goes; in the end it is where token i + 1 begins
        let mut all = vec![any; lists.iter().map(|list| list.len()).sum()];
        for list in lists {
            for hit in list {
                let slot = &mut first[hit.from as usize + 1];
                all[*slot as usize] = *hit;
                *slot += 1;
            }
        }
        Self { all, first }
    }

    /// Of occurrences that are sorted already.
    pub(crate) fn from_sorted(all: Vec<Occurrence<S>>, tokens: usize) -> Self {
        let mut first = Vec::with_capacity(tokens + 1);
        let mut next = 0;
        for token in 0..=tokens as u32 {
            next += all[next..].iter().take_while(|hit| hit.from < token).count();
            first.push(next as u32);
        }
        Self { all, first }
    }

    /// With more of them.
    pub(crate) fn with(self, more: Vec<Occurrence<S>>, tokens: usize) -> Self {
        let mut all = self.all;
        all.extend(more);
        all.sort_by_key(|o| (o.from, Reverse(o.to)));
        Self::from_sorted(all, tokens)
    }

    /// All of them.
    pub(crate) fn into_vec(self) -> Vec<Occurrence<S>> {
        self.all
    }

    /// Those that begin at a token, the longest first.
    pub(crate) fn at(&self, token: u32) -> &[Occurrence<S>] {
        let i = token as usize;
        match self.first.get(i + 1) {
            Some(&end) => &self.all[self.first[i] as usize..end as usize],
            None => &[],
        }
    }

    /// All, by start, then the longer first.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Occurrence<S>> {
        self.all.iter()
    }
}
