//! Feasts with their day: "Quốc khánh 2/9", "Ngày Nhà giáo Việt Nam 20.11".

use crate::class::{Class, Value};
use crate::rule::Rule;
use crate::scan::Scan;
use crate::written::{DateRef, MonthRef};

use super::{Found, day};

/// The name of a feast and its day and month in figures, one expression.
pub(crate) fn feast(s: &Scan<'_>, i: usize) -> Option<Found> {
    let at = s.skip(i, Class::DayHead);
    let hit = s.find(at, Class::Feast)?;
    let Value::Feast(month, day, lunar) = hit.value else { return None };
    let found = day::day(s, hit.next, true)?;
    let same = matches!(
        found.point()?.date,
        DateRef::Day { day: d, month: MonthRef::Is(m), .. } if (m, d) == (month, day)
    );
    let trail = found.trail.inside(Rule::Feast);
    (same && !lunar).then_some(Found { trail, ..found })
}
