//! One-to-one matching of gold and predicted items: as many pairs as there can be.
//!
//! In:     two numbers of items and who fits whom. Out: for each gold item its partner.
//! Source: augmenting paths (Kuhn 1955).

/// Finds a largest matching. Pairs that `prefers` come first and are kept where that costs no other pair.
pub(super) fn largest(
    gold: usize,
    predicted: usize,
    fits: impl Fn(usize, usize) -> bool,
    prefers: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut search = Search { fits, owner: vec![None; predicted], seen: vec![false; predicted] };
    let mut waiting = Vec::new();
    for g in 0..gold {
        let exact =
            (0..predicted).find(|&p| search.owner[p].is_none() && prefers(g, p) && (search.fits)(g, p));
        match exact {
            Some(p) => search.owner[p] = Some(g),
            None => waiting.push(g),
        }
    }
    for g in waiting {
        search.seen.fill(false);
        search.place(g);
    }
    let mut partner = vec![None; gold];
    for (p, owner) in search.owner.iter().enumerate() {
        if let Some(g) = owner {
            partner[*g] = Some(p);
        }
    }
    partner
}

struct Search<F> {
    fits: F,
    owner: Vec<Option<usize>>,
    seen: Vec<bool>,
}

impl<F: Fn(usize, usize) -> bool> Search<F> {
    /// Finds room for `g`, moving others where needed.
    fn place(&mut self, g: usize) -> bool {
        for p in 0..self.owner.len() {
            if self.seen[p] || !(self.fits)(g, p) {
                continue;
            }
            self.seen[p] = true;
            if self.owner[p].is_none_or(|other| self.place(other)) {
                self.owner[p] = Some(g);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn an_early_choice_is_undone_for_a_larger_matching() {
        // Gold 0 fits both, gold 1 fits only prediction 0.
        let fits = |g: usize, p: usize| g == 0 || p == 0;
        assert_eq!(largest(2, 2, fits, |_, _| false), [Some(1), Some(0)]);
        assert_eq!(largest(2, 2, fits, |g, p| g == 0 && p == 0), [Some(1), Some(0)]);
        assert_eq!(largest(2, 1, fits, |_, _| false).iter().flatten().count(), 1);
    }
}
