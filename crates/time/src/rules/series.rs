//! Series: several days, months, quarters or years that share what is written once, "28/6-1/7",
//! "tháng 5, 6 và 7/2024", "quý I – III".
//!
//! In:     a reader for one member. Out: the members in order, how they are joined, and the place behind.
//! What a member lacks it takes from the next one that has it, else from the one before.

use crate::class::Class;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{Point, Written};

use super::Found;

/// One member: a day with its month and year, a month with its year, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Member {
    pub(crate) value: i32,
    pub(crate) month: Option<u8>,
    pub(crate) year: Option<i16>,
    /// Joined to the member before by "đến" or a dash, not by "và" or a comma.
    pub(crate) range: bool,
}

const MOST: usize = 12;

/// The members of a series.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Series {
    all: [Member; MOST],
    len: usize,
    /// The members are months: a range of them may run over the new year.
    pub(crate) turns: bool,
}

impl std::ops::Deref for Series {
    type Target = [Member];

    fn deref(&self) -> &[Member] {
        &self.all[..self.len]
    }
}

impl std::ops::DerefMut for Series {
    fn deref_mut(&mut self) -> &mut [Member] {
        &mut self.all[..self.len]
    }
}

impl Series {
    pub(crate) fn push(&mut self, member: Member) -> bool {
        let room = self.len < MOST;
        if room {
            self.all[self.len] = member;
            self.len += 1;
        }
        room
    }

    pub(crate) fn cut(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Gives members the month and year of their neighbours.
    fn share(&mut self) {
        for i in (0..self.len.saturating_sub(1)).rev() {
            let (next, this) = (self.all[i + 1], &mut self.all[i]);
            this.month = this.month.or_else(|| month_before(*this, next)).or(next.month);
            let later = this.month > next.month || self.turns && this.value > next.value;
            let back = i16::from(next.range && later); // "30/12 đến 2/1/2026"
            this.year = this.year.or(next.year.map(|year| year - back));
        }
        for i in 1..self.len {
            let (before, this) = (self.all[i - 1], &mut self.all[i]);
            let earlier =
                this.month.is_some() && this.month < before.month || self.turns && this.value < before.value;
            let on = i16::from(this.range && earlier); // "25/12/2023 đến 5/1"
            this.year = this.year.or(before.year.map(|year| year.saturating_add(on)));
        }
    }
}

/// How a joint at `i` reads: is it a range, and where the next member begins.
pub(crate) fn joint(s: &Scan<'_>, i: usize) -> Option<(bool, usize)> {
    if let Some(hit) = s.find(i, Class::To) {
        return Some((true, hit.next));
    }
    if s.dash(i) {
        return Some((true, i + 1));
    }
    if let Some(hit) = s.find(i, Class::And) {
        return Some((false, hit.next));
    }
    s.comma(i).then_some((false, i + 1))
}

/// "ngày **28** đến 5/3": a range whose first day lies behind its last one begins in the month before.
fn month_before(first: Member, last: Member) -> Option<u8> {
    let month = last.month.filter(|_| last.range && first.value > last.value)?;
    before(month, first.value)
}

/// The month before, when it has such a day.
pub(super) fn before(month: u8, day: i32) -> Option<u8> {
    let before = if month == 1 { 12 } else { month - 1 };
    (day <= i32::from(super::day::days_in(before))).then_some(before)
}

/// Is the second the next day, month or year? "30/4 và 1/5" follow each other.
fn follows(first: Member, second: Member) -> bool {
    match (first.month, second.month) {
        (Some(a), Some(b)) if a != b => {
            a + 1 == b && second.value == 1 && first.value == i32::from(super::day::days_in(a)) && a != 2
        }
        _ => first.value.checked_add(1) == Some(second.value),
    }
}

/// Turns members into points: one, a range, or a list. Consecutive members of a list form a range.
pub(crate) fn written(
    mut series: Series,
    next: usize,
    trail: Trail,
    point: impl Fn(&Member) -> Point,
) -> Option<Found> {
    series.share();
    let points: Vec<Point> = series.iter().map(point).collect();
    let (first, last) = (*points.first()?, *points.last()?);
    if points.len() == 1 {
        return Some(Found::at(first, next, trail));
    }
    let adjacent = series.windows(2).all(|w| w[1].range || w[0].year == w[1].year && follows(w[0], w[1]));
    if adjacent {
        let (a, b) = (series[0], series[series.len() - 1]);
        if (a.year, a.month, a.value) > (b.year, b.month, b.value) && a.year.is_some() == b.year.is_some() {
            let wraps = b.year.is_none() && (a.month > b.month || series.turns); // "28/12-3/1" runs over the new year
            if !wraps {
                return None;
            }
        }
        return Some(Found::new(Written::Span(first, last), next, trail.inside(Rule::Range)));
    }
    Some(Found::new(Written::Each(points.into()), next, trail.inside(Rule::List)))
}
