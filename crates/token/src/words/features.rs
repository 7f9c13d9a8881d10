//! Features of a gap between two tokens: what the model weighs.
//!
//! In:     cells of a sentence, with what the rules say, and the place of a gap. Out: one code in every table of
//!         [`SIZES`]. The single tokens and the pair around the gap have weights of their own, in their runs.
//! Source: pointwise prediction after Neubig, Nakata and Mori (2011), with lists as separate flags.

use super::bytes::{less_one, spread};
use super::lattice::Cell;
use super::shape::{SHAPES, Shape};

/// Codes of each table: shapes to the left and right; one table a list; all lists; pairs; neighbours; rules.
pub(crate) const SIZES: [usize; TABLES] = [
    8 * SHAPES * SHAPES * 2,
    8 * SHAPES * SHAPES * 2,
    LIST,
    LIST,
    LIST,
    LIST,
    LIST,
    LIST,
    LIST,
    256,
    128 * 4,
    6 * 6 * 6 * 6 * 6,
    128 * 3,
    243 * 8,
];
/// Number of tables.
pub(crate) const TABLES: usize = 14;
/// Codes of all tables together.
pub(crate) const CODES: usize = sum(TABLES);
const LIST: usize = 36 * 4;
const LISTS: usize = 7;

const fn sum(tables: usize) -> usize {
    let (mut all, mut i) = (0, 0);
    while i < tables {
        all += SIZES[i];
        i += 1;
    }
    all
}

const FIRST: [usize; TABLES] = {
    let mut first = [0; TABLES];
    let mut i = 0;
    while i < TABLES {
        first[i] = sum(i);
        i += 1;
    }
    first
};

/// True when the tokens around the gap may be one word: some list has a word across it, the rules join them, or both
/// are no plain syllables and their shapes allow it.
#[inline]
pub(crate) fn may_join(cells: &[Cell], gap: usize) -> bool {
    let at = |i: usize| cells.get(i).map_or(Shape::Edge, |c| c.shape);
    let (left, right) = (cells[gap].shape, cells[gap + 1].shape);
    if (left.is_plain() || right.is_plain()) && cells[gap].across == 0 && !cells[gap].rule {
        return false;
    }
    let outer = if gap == 0 { Shape::Edge } else { cells[gap - 1].shape };
    left != Shape::Percent && Shape::inside(outer, left, right) && Shape::inside(left, right, at(gap + 2))
}

/// Calls `put` with one code of every table; codes count through all tables.
#[inline]
pub(crate) fn each(cells: &[Cell], gap: usize, tied: bool, mut put: impl FnMut(usize)) {
    let cell = |i: usize| cells.get(i);
    let before = |n: usize| gap.checked_sub(n).and_then(cell);
    let (here, next) = (&cells[gap], &cells[gap + 1]);
    let coarse = |c: Option<&Cell>| c.map_or(Shape::Edge, |c| c.shape).coarse();
    let (left, right) = (here.shape as usize, next.shape as usize);
    let mut code = |table: usize, code: usize| put(FIRST[table] + code);

    let around = (left * SHAPES + right) * 2 + usize::from(tied);
    code(0, coarse(before(1)) * (SHAPES * SHAPES * 2) + around);
    code(1, around * 8 + coarse(cell(gap + 2)));

    let capital = usize::from(!matches!(here.shape, Shape::Lower));
    let (across, begin, end) = (here.across, next.begin, here.end);
    let reach = less_one(across, 3);
    let lists = (reach * 9 + less_one(begin, 2) * 3 + less_one(end, 2)) * 4 + spread(here.pair) * 2;
    for (list, byte) in (0..LISTS).zip(lists.to_le_bytes()) {
        code(2 + list, usize::from(byte) + capital);
    }
    let [p, v, e, o, ..] = reach.to_le_bytes().map(usize::from);
    let all = ((p * 4 + v) * 4 + e) * 4 + o;
    code(9, all);
    let pair = usize::from(here.pair & 127);
    let follows = usize::from(!matches!(next.shape, Shape::Lower));
    code(10, pair * 4 + follows * 2 + capital);

    let (x, b, e) = (trusted(across), trusted(begin), trusted(end));
    let (previous, following) =
        (before(1).map_or(0, |c| trusted(c.across)), cell(gap + 1).map_or(0, |c| trusted(c.across)));
    code(11, (((x * 6 + b) * 6 + e) * 6 + previous) * 6 + following);

    let rule = |c: Option<&Cell>| c.map_or(2, |c| usize::from(c.rule));
    code(12, pair * 3 + usize::from(here.rule));
    let far = rule(before(2)) * 3 + rule(before(1));
    let near = usize::from(here.rule) * 9 + rule(cell(gap + 1)) * 3 + rule(cell(gap + 2));
    code(13, (far * 27 + near) * 8 + here.shape.coarse());
}

/// The longest word of a list whose words are mostly words of the treebank too: `p`, `o`, its own.
#[inline]
fn trusted(lengths: u64) -> usize {
    let [p, _, _, o, once, more, ..] = lengths.to_le_bytes();
    let most = p.max(o).max(once).max(more);
    usize::from(most.min(5))
}
