//! Feasts with their day: "Quốc khánh 2/9", "Ngày Nhà giáo Việt Nam 20.11".

use crate::class::{Class, Value};
use crate::rule::Rule;
use crate::scan::Scan;
use crate::written::{DateRef, MonthRef};

use super::{Found, day, lunar};

/// The name of a feast and its day and month in figures, one expression.
pub(crate) fn feast(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::Feast).or_else(|| s.find(s.skip(i, Class::DayHead), Class::Feast))?;
    let Value::Feast(month, day, by_moon) = hit.value else { return None };
    if by_moon {
        return lunar::feast(s, hit.next, (month, day));
    }
    let found = day::day(s, hit.next, true)?;
    let same = matches!(
        found.point()?.date,
        DateRef::Day { day: d, month: MonthRef::Is(m), .. } if (m, d) == (month, day)
    );
    let trail = found.trail.inside(Rule::Feast);
    same.then_some(Found { trail, ..found })
}
