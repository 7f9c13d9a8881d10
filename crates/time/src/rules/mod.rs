//! Rules of recognition: each reads one kind of expression at one place.
//!
//! In:     a sentence under the cursor and an index. Out: what is written there, the index behind it, and the
//!         trail of rules; `None` when nothing of the kind begins there.
//! All rules are tried where a listed word or a number stands; the longest reading wins, the earlier rule
//! among equals. False friends are rows of the list and are jumped over first.

mod clock;
mod day;
mod dayish;
mod decade;
mod deictic;
mod edge;
mod feast;
mod first;
pub(crate) mod guard;
mod length;
pub(crate) mod lunar;
mod month;
mod point;
mod reference;
mod season;
mod series;
mod set;
mod timed;
mod weekday;
mod year;

use bantin_doc::Modifier;

use crate::class::Class;
use crate::rule::Trail;
use crate::scan::{FIGURE, Scan};
use crate::written::{Point, Written};

/// One reading.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) written: Written,
    pub(crate) next: usize,
    /// A modifier inside the extent: "cách đây hơn 5 năm".
    pub(crate) modifier: Option<Modifier>,
    pub(crate) trail: Trail,
}

impl Found {
    pub(crate) const fn new(written: Written, next: usize, trail: Trail) -> Self {
        Self { written, next, modifier: None, trail }
    }

    pub(crate) const fn at(point: Point, next: usize, trail: Trail) -> Self {
        Self::new(Written::At(point), next, trail)
    }

    /// Changes every point named.
    pub(crate) fn map(mut self, change: impl Fn(&mut Point)) -> Self {
        match &mut self.written {
            Written::At(point) => change(point),
            Written::Span(from, to) => {
                change(from);
                change(to);
            }
            Written::Each(points) => points.iter_mut().for_each(change),
            Written::Length(_) | Written::Every(_) | Written::Cycle { .. } | Written::Reference(_) => {}
        }
        self
    }

    /// The only point, if there is only one.
    pub(crate) fn point(&self) -> Option<Point> {
        match self.written {
            Written::At(point) => Some(point),
            _ => None,
        }
    }
}

/// A rule: what is written at a place.
type Rule = fn(&Scan<'_>, usize) -> Option<Found>;

/// A number in figures or words.
const NUMBER: u128 = FIGURE | Class::bits(&[Class::Digit, Class::Ten]);

/// The rules but that of points, with the classes one of which stands where they begin.
const RULES: [(u128, Rule); 4] = [
    (set::BEGINS, set::set),
    (Class::bits(&[Class::Plural, Class::Some]), reference::vague),
    (NUMBER | Class::bits(&[Class::Some, Class::HalfOf]), length::length),
    (
        Class::bits(&[Class::Ref, Class::RefOpens, Class::RefMidway, Class::Now, Class::RefInside]),
        reference::reference,
    ),
];

/// Classes with which an expression, or a false friend, can begin.
pub(crate) const BEGINS: u128 =
    point::BEGINS | RULES[0].0 | RULES[1].0 | RULES[2].0 | RULES[3].0 | Class::Friend.bit();

/// The best reading at `i`, where words of the classes `at` begin.
pub(crate) fn read(s: &Scan<'_>, i: usize, at: u128) -> Option<Found> {
    let points = if point::BEGINS & at != 0 { point::points(s, i, at) } else { None };
    longest(s, i, at, points, &RULES)
}

/// The longest reading of the rules that may begin here, if it is longer than the best so far; the earlier rule among
/// equals.
fn longest(
    s: &Scan<'_>,
    i: usize,
    at: u128,
    mut best: Option<Found>,
    rules: &[(u128, Rule)],
) -> Option<Found> {
    let may = |(begins, _): &(u128, Rule)| begins & at != 0;
    // all are asked before the first is run: a branch at each would often be mispredicted
    let mut due = rules.iter().rev().fold(0u32, |due, rule| due << 1 | u32::from(may(rule)));
    while due != 0 {
        let (_, rule) = rules[due.trailing_zeros() as usize];
        due &= due - 1;
        best = longer(best, rule(s, i));
    }
    best
}

/// The longer reading; the first among equals.
#[inline]
fn longer(first: Option<Found>, second: Option<Found>) -> Option<Found> {
    match (&first, &second) {
        (Some(a), Some(b)) if a.next < b.next => second,
        (Some(_), _) => first,
        (None, _) => second,
    }
}
