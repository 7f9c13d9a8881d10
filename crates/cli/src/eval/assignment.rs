//! The best one-to-one mapping of one set of ids to another, by how often they stand together.
//!
//! In:     counts of pairs. Out: the mapping with the largest total.
//! Source: Hungarian method with potentials (Kuhn 1955, Munkres 1957), on each connected component alone.

use std::collections::{BTreeMap, BTreeSet};

/// How often a program's id (first) stands where a gold id (second) does.
pub(super) type Counts = BTreeMap<(String, String), i64>;

/// Maps the first ids to the second ones, each at most once.
pub(super) fn best(counts: &Counts) -> BTreeMap<String, String> {
    let mut mapping = BTreeMap::new();
    for (left, right) in components(counts) {
        let weight =
            |l: usize, r: usize| counts.get(&(left[l].to_owned(), right[r].to_owned())).copied().unwrap_or(0);
        for (l, r) in heaviest(left.len(), right.len(), &weight) {
            if weight(l, r) > 0 {
                mapping.insert(left[l].to_owned(), right[r].to_owned());
            }
        }
    }
    mapping
}

type Sides<'c> = (Vec<&'c str>, Vec<&'c str>);

/// Ids that are connected by pairs, in order.
fn components(counts: &Counts) -> Vec<Sides<'_>> {
    let (mut right_of, mut left_of) =
        (BTreeMap::<&str, Vec<&str>>::new(), BTreeMap::<&str, Vec<&str>>::new());
    for (l, r) in counts.keys() {
        right_of.entry(l).or_default().push(r);
        left_of.entry(r).or_default().push(l);
    }
    let (mut out, mut done) = (Vec::new(), BTreeSet::<&str>::new());
    for &first in right_of.keys() {
        if done.contains(first) {
            continue;
        }
        let (mut left, mut right) = (BTreeSet::<&str>::new(), BTreeSet::<&str>::new());
        let mut open = vec![first];
        while let Some(l) = open.pop() {
            if left.insert(l) {
                right.extend(right_of[l].iter().copied());
                open.extend(right_of[l].iter().flat_map(|r| &left_of[r]).copied());
            }
        }
        done.extend(&left);
        out.push((left.into_iter().collect(), right.into_iter().collect()));
    }
    out
}

/// Pairs `(row, column)` of an assignment with the largest total weight.
fn heaviest(rows: usize, columns: usize, weight: &dyn Fn(usize, usize) -> i64) -> Vec<(usize, usize)> {
    if rows > columns {
        let turned = heaviest(columns, rows, &|r, c| weight(c, r));
        return turned.into_iter().map(|(r, c)| (c, r)).collect();
    }
    // Rows and columns from 1; column 0 holds the row that is being placed.
    let (mut u, mut v) = (vec![0i64; rows + 1], vec![0i64; columns + 1]);
    let (mut row_of, mut way) = (vec![0usize; columns + 1], vec![0usize; columns + 1]);
    for row in 1..=rows {
        row_of[0] = row;
        let mut at = 0;
        let (mut least, mut used) = (vec![i64::MAX; columns + 1], vec![false; columns + 1]);
        while row_of[at] != 0 {
            used[at] = true;
            let (from, mut delta, mut next) = (row_of[at], i64::MAX, 0);
            for column in (1..=columns).filter(|&c| !used[c]) {
                let cost = -weight(from - 1, column - 1) - u[from] - v[column];
                if cost < least[column] {
                    (least[column], way[column]) = (cost, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if used[column] {
                    u[row_of[column]] += delta;
                    v[column] -= delta;
                } else if column > 0 {
                    least[column] -= delta;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    (1..=columns).filter(|&c| row_of[c] != 0).map(|c| (row_of[c] - 1, c - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::{best, heaviest};

    #[test]
    fn the_best_total_beats_the_greedy_one() {
        // Greedy takes a–x (10) and leaves b–y (1): 11. The best is a–y (9) and b–x (8).
        let counts = [("a", "x", 10), ("a", "y", 9), ("b", "x", 8), ("b", "y", 1), ("c", "z", 2)];
        let counts = counts.map(|(l, r, n)| ((l.to_owned(), r.to_owned()), n)).into();
        let mapping = best(&counts);
        assert_eq!((&*mapping["a"], &*mapping["b"], &*mapping["c"]), ("y", "x", "z"));
    }

    #[test]
    fn as_good_as_trying_everything() {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as i64 % 9
        };
        for (rows, columns) in [(1, 1), (3, 3), (2, 4), (4, 2), (4, 4), (3, 5)] {
            for _ in 0..30 {
                let weights: Vec<Vec<i64>> =
                    (0..rows).map(|_| (0..columns).map(|_| next()).collect()).collect();
                let total: i64 =
                    heaviest(rows, columns, &|r, c| weights[r][c]).iter().map(|&(r, c)| weights[r][c]).sum();
                assert_eq!(total, brute(&weights, 0, &mut vec![false; columns]), "{weights:?}");
            }
        }
    }

    fn brute(weights: &[Vec<i64>], row: usize, used: &mut Vec<bool>) -> i64 {
        let Some(mine) = weights.get(row) else { return 0 };
        let mut most = brute(weights, row + 1, used);
        for column in 0..used.len() {
            if !used[column] {
                used[column] = true;
                most = most.max(mine[column] + brute(weights, row + 1, used));
                used[column] = false;
            }
        }
        most
    }
}
