//! Groups that grow together: union-find over `0..n`.
//!
//! The groups are the connected components of all pairs joined, so the order of joining cannot show.
//! A group's name is its smallest member.

#[derive(Clone, Debug)]
pub(crate) struct Partition(Vec<u32>);

impl Partition {
    pub(crate) fn new(n: usize) -> Self {
        Self((0..).take(n).collect())
    }

    /// The smallest member of the group.
    pub(crate) fn find(&mut self, mut i: u32) -> u32 {
        while self.0[i as usize] != i {
            let up = self.0[self.0[i as usize] as usize];
            self.0[i as usize] = up;
            i = up;
        }
        i
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The group of every member.
    pub(crate) fn groups(mut self) -> Vec<u32> {
        (0..).take(self.0.len()).map(|i| self.find(i)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Partition;

    #[test]
    fn a_group_is_named_by_its_smallest() {
        let mut p = Partition::new(5);
        p.join(4, 3);
        p.join(1, 4);
        assert_eq!(p.groups(), [0, 1, 2, 1, 1]);
    }
}
