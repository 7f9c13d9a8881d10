//! Clusters by average linkage: two join when their members are alike on the average.
//!
//! In:     a first grouping, and the likeness of pairs of members (0 where none is given). Out: the cluster of every member,
//!         named by its smallest. Two that have a place already do not join.
//! How:    the most alike two join first, of equal ones the smaller; sums of integers, so the order of the pairs cannot show.
//! Source: Sokal and Michener 1958, "A statistical method for evaluating systematic relationships" (UPGMA).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Likeness of the members `.0 < .1`.
pub(super) type Link = (u32, u32, u32);

/// What stands in a cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// It counts among those over whom the average is taken.
    pub(super) counts: bool,
    /// It has a place already. Those come before the others.
    pub(super) is_placed: bool,
}

/// Joins the groups of `first` (the smallest member of each member's group) while two are alike by `enough` or more.
pub(super) fn clusters(first: Vec<u32>, members: &[Member], links: &[Link], enough: u32) -> Vec<u32> {
    let mut all = Clusters::new(first, members, links);
    let mut heap: BinaryHeap<_> = BinaryHeap::new();
    for (a, sums) in (0..).zip(&all.sums) {
        let later = sums.keys().filter(|&&b| a < b).map(|&b| all.entry(a, b));
        heap.extend(later.filter(|entry| entry.0 >= enough));
    }
    while let Some(entry) = heap.pop() {
        let (_, Reverse(a), Reverse(b)) = entry;
        if !all.sums[a as usize].contains_key(&b) || all.entry(a, b) != entry {
            continue; // one of the two has grown or is gone
        }
        all.join(a, b);
        let others = all.sums[a as usize].keys().filter(|&&other| !all.are_placed(a, other));
        let others = others.map(|&other| all.entry(a.min(other), a.max(other)));
        heap.extend(others.filter(|entry| entry.0 >= enough));
    }
    (0..all.up.len() as u32).map(|member| all.find(member)).collect()
}

/// Average likeness of two clusters, and the two.
type Entry = (u32, Reverse<u32>, Reverse<u32>);

/// Clusters by their smallest member.
struct Clusters {
    up: Vec<u32>,
    sizes: Vec<u64>,
    placed: Vec<bool>,
    /// For each cluster its neighbours with the sum of the likeness of all pairs; both ways.
    sums: Vec<BTreeMap<u32, u64>>,
}

impl Clusters {
    fn new(first: Vec<u32>, members: &[Member], links: &[Link]) -> Self {
        let mut sizes = vec![0; first.len()];
        let mut placed = vec![false; first.len()];
        for (&group, member) in first.iter().zip(members) {
            sizes[group as usize] += u64::from(member.counts);
            placed[group as usize] |= member.is_placed;
        }
        let mut sums = vec![BTreeMap::new(); first.len()];
        for &(a, b, likeness) in links {
            let (a, b) = (first[a as usize], first[b as usize]);
            if a != b && !(placed[a as usize] && placed[b as usize]) {
                *sums[a as usize].entry(b).or_default() += u64::from(likeness);
                *sums[b as usize].entry(a).or_default() += u64::from(likeness);
            }
        }
        Self { up: first, sizes, placed, sums }
    }

    fn are_placed(&self, a: u32, b: u32) -> bool {
        self.placed[a as usize] && self.placed[b as usize]
    }

    fn entry(&self, a: u32, b: u32) -> Entry {
        let (i, j) = (a as usize, b as usize);
        let pairs = (self.sizes[i] * self.sizes[j]).max(1);
        let average = self.sums[i].get(&b).copied().unwrap_or(0) / pairs;
        (u32::try_from(average).unwrap_or(u32::MAX), Reverse(a), Reverse(b))
    }

    /// Takes `b` into `a`, the smaller of the two.
    fn join(&mut self, a: u32, b: u32) {
        self.up[b as usize] = a;
        self.sizes[a as usize] += std::mem::take(&mut self.sizes[b as usize]);
        self.placed[a as usize] |= self.placed[b as usize];
        self.sums[a as usize].remove(&b);
        for (other, sum) in std::mem::take(&mut self.sums[b as usize]) {
            if other != a {
                self.sums[other as usize].remove(&b);
                *self.sums[a as usize].entry(other).or_default() += sum;
                *self.sums[other as usize].entry(a).or_default() += sum;
            }
        }
    }

    fn find(&self, mut member: u32) -> u32 {
        while self.up[member as usize] != member {
            member = self.up[member as usize];
        }
        member
    }
}

#[cfg(test)]
mod tests {
    use super::{Link, Member, clusters};

    fn joined(first: Vec<u32>, links: &[Link], enough: u32) -> Vec<u32> {
        let members = vec![Member { counts: true, is_placed: false }; first.len()];
        clusters(first, &members, links, enough)
    }

    #[test]
    fn a_chain_does_not_hold_where_the_ends_are_unlike() {
        // 0-1-2 are alike, 3 resembles only 2
        let links = [(0, 1, 900), (1, 2, 800), (0, 2, 700), (2, 3, 600)];
        assert_eq!(joined(vec![0, 1, 2, 3], &links, 300), [0, 0, 0, 3]);
        assert_eq!(joined(vec![0, 1, 2, 3], &links, 200), [0, 0, 0, 0]);
    }

    #[test]
    fn the_order_of_the_pairs_does_not_show() {
        let mut links = vec![(0, 1, 500), (2, 3, 500), (1, 2, 500), (3, 4, 400), (0, 4, 450)];
        let once = joined(vec![0, 1, 2, 3, 4, 4], &links, 150);
        for turn in 0..links.len() {
            links.rotate_left(turn);
            assert_eq!(joined(vec![0, 1, 2, 3, 4, 4], &links, 150), once);
        }
    }

    #[test]
    fn groups_that_were_given_stay() {
        assert_eq!(joined(vec![0, 1, 0], &[], 100), [0, 1, 0]);
        assert_eq!(joined(Vec::new(), &[], 100), Vec::<u32>::new());
    }

    #[test]
    fn two_that_have_a_place_stay_two() {
        let members = [true, true, false, false].map(|is_placed| Member { counts: true, is_placed });
        let links = [(0, 1, 1000), (0, 2, 600), (1, 2, 900), (1, 3, 500), (2, 3, 500)];
        assert_eq!(clusters(vec![0, 1, 2, 3], &members, &links, 300), [0, 1, 1, 1]);
    }
}
