//! Feasts: "Quốc khánh 2/9", "Ngày Nhà giáo Việt Nam 20.11", "Halloween năm nay", "dịp Giáng sinh", "Trung thu 2024".

use crate::class::{Class, Value};
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, MonthRef, Point, YearRef};

use super::{Found, day, length, lunar};

/// The name of a feast with its day, its year, or alone where a day is expected.
pub(crate) fn feast(s: &Scan<'_>, i: usize) -> Option<Found> {
    let start = s.skip(i, Class::DayHead);
    let hit = s.find(i, Class::Feast).or_else(|| s.find(start, Class::Feast))?;
    let Value::Feast(month, day, by_moon) = hit.value else { return None };
    if by_moon {
        // "nghỉ Giỗ Tổ Hùng Vương", but "bánh trung thu"
        let named = start > i || hit.next >= i + 4 || s.has(i, Class::Tet);
        let found = lunar::feast(s, hit.next, (month, day));
        return found.filter(|f| named || f.next > hit.next || alone(s, i, hit.next));
    }
    let date = |year| DateRef::Day { day, month: MonthRef::Is(month), year };
    if let Some(found) = day::day(s, hit.next, true) {
        let DateRef::Day { day: d, month: MonthRef::Is(m), .. } = found.point()?.date else { return None };
        let trail = found.trail.inside(Rule::Feast);
        return ((m, d) == (month, day)).then_some(Found { trail, ..found });
    }
    let (year, next) = match lunar::year_of(s, hit.next) {
        Some((year @ (YearRef::Is(_) | YearRef::Away(_) | YearRef::Same(_)), next)) => (year, next),
        _ if alone(s, i, hit.next) => (YearRef::Open, hit.next),
        _ => return None,
    };
    Some(Found::at(Point::on(date(year)), next, Trail::of(Rule::Feast)))
}

/// "dịp Giáng sinh", "đêm Noel", "lễ Vu Lan", but not "ông già Noel", "Quốc khánh Lào".
fn alone(s: &Scan<'_>, i: usize, next: usize) -> bool {
    // "nghỉ Tết dương lịch | 4 ngày"
    let foreign = s.capital(next) || s.digit(next) && length::length(s, next).is_none();
    let expected = s.after(i, Class::FeastAfter) || s.after(i, Class::Part) || s.opens(i) && s.stop(next);
    expected && !foreign
}
