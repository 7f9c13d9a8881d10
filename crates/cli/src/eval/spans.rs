//! Gold spans against found ones: what times, entities and roles share.
//!
//! In:     marks of one layer of one document. Out: pairs, and what stays alone on either side; counts on the board.
//! Source: exact span and type (strict); same type and a byte in common (relaxed). An optional gold mark is dropped
//!         together with what overlaps it.

use bantin::Span;

use super::board::Board;
use super::matching::largest;

/// A typed span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) kind: &'static str,
    pub(super) optional: bool,
}

impl Mark {
    /// A mark that counts.
    pub(super) const fn new(span: Span, kind: &'static str) -> Self {
        Self { span, kind, optional: false }
    }

    fn is(&self, other: &Self) -> bool {
        self.span == other.span && self.kind == other.kind
    }
}

/// Indices into the slices of marks.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Exact pairs, gold first.
    pub(super) strict: Vec<(usize, usize)>,
    /// Overlapping pairs, the exact ones among them.
    pub(super) relaxed: Vec<(usize, usize)>,
    pub(super) missing: Vec<usize>,
    pub(super) extra: Vec<usize>,
}

/// Compares, and counts in the layer and in its types.
pub(super) fn score(layer: &'static str, gold: &[Mark], found: &[Mark], board: &mut Board) -> Outcome {
    let required: Vec<usize> = (0..gold.len()).filter(|&g| !gold[g].optional).collect();
    let wanted = |p: &Mark| required.iter().any(|&g| gold[g].is(p));
    let met = |p: &Mark| gold.iter().any(|g| g.optional && g.span.overlaps(p.span));
    let kept: Vec<usize> = (0..found.len()).filter(|&p| wanted(&found[p]) || !met(&found[p])).collect();

    let exact = |g: usize, p: usize| gold[required[g]].is(&found[kept[p]]);
    let overlap = |g: usize, p: usize| {
        let (g, p) = (&gold[required[g]], &found[kept[p]]);
        g.kind == p.kind && g.span.overlaps(p.span)
    };
    let pairs = |partners: Vec<Option<usize>>| -> Vec<(usize, usize)> {
        let all = partners.into_iter().enumerate();
        all.filter_map(|(g, p)| Some((required[g], kept[p?]))).collect()
    };
    let strict = pairs(largest(required.len(), kept.len(), exact, exact));
    let relaxed = pairs(largest(required.len(), kept.len(), overlap, exact));

    required.iter().for_each(|&g| board.add(layer, gold[g].kind, |r| r.gold += 1));
    kept.iter().for_each(|&p| board.add(layer, found[p].kind, |r| r.predicted += 1));
    strict.iter().for_each(|&(g, _)| board.add(layer, gold[g].kind, |r| r.strict += 1));
    relaxed.iter().for_each(|&(g, _)| board.add(layer, gold[g].kind, |r| r.relaxed += 1));
    let missing = required.into_iter().filter(|g| strict.iter().all(|(s, _)| s != g)).collect();
    let extra = kept.into_iter().filter(|p| strict.iter().all(|(_, s)| s != p)).collect();
    Outcome { strict, relaxed, missing, extra }
}

#[cfg(test)]
mod tests {
    use super::{Mark, score};
    use crate::eval::board::{Board, Row};
    use bantin::Span;

    #[test]
    fn exact_overlapping_wrong_and_optional() {
        let mark = |start, end, kind| Mark::new(Span::new(start, end), kind);
        let optional = Mark { optional: true, ..mark(50, 60, "DATE") };
        let gold = [mark(0, 5, "DATE"), mark(10, 20, "DATE"), mark(30, 40, "TIME"), optional];
        let found = [mark(0, 5, "DATE"), mark(12, 20, "DATE"), mark(30, 40, "DATE"), mark(55, 70, "TIME")];
        let mut board = Board::default();
        let outcome = score("times", &gold, &found, &mut board);
        assert_eq!((outcome.strict, outcome.missing, outcome.extra), (vec![(0, 0)], vec![1, 2], vec![1, 2]));
        let row = *board.row("times", "all");
        assert_eq!(row, Row { gold: 3, predicted: 3, strict: 1, relaxed: 2 });
    }
}
