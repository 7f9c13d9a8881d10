//! Weekdays: "thứ Năm, 29/5", "thứ Năm tuần trước", "chủ nhật tới".

use crate::class::{Class, Value};
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, Point, Side, Unit};

use super::series::{self, Member, Series};
use super::{Found, day};

/// A weekday, with the day or the week written behind it.
pub(crate) fn weekday(s: &Scan<'_>, i: usize, headed: bool) -> Option<Found> {
    let head = s.find(i, Class::DayHead).filter(|hit| s.has(hit.next, Class::Weekday));
    let start = head.map_or(i, |hit| hit.next);
    let (weekday, next) = s.int(start, Class::Weekday)?;
    let weekday = u8::try_from(weekday).ok()?;
    let counted = s.after(i, Class::NoWeekdayAfter); // "giờ thứ hai", but "8 giờ thứ Hai tuần tới"
    if counted && !headed {
        let named = s.name(next - 1).then(|| week(s, next)).flatten(); // "mức thấp điểm thứ Sáu tuần trước"
        return named.map(|(week, behind)| {
            let date = DateRef::Weekday { weekday, week: Some(week) };
            Found::at(Point::on(date), behind, Trail::of(Rule::Weekday))
        });
    }
    if let Some(found) = with_day(s, next, weekday) {
        return Some(found);
    }
    let trail = Trail::of(Rule::Weekday);
    if let Some((week, behind)) = week(s, next) {
        let date = DateRef::Weekday { weekday, week: Some(week) };
        return Some(Found::at(Point::on(date), behind, trail));
    }
    let name = head.is_none() && i > s.from && s.name(i) && s.name(i - 1); // the paper "Tuổi Trẻ Chủ nhật"
    if counted || name && !headed {
        return None;
    }
    if let Some(found) = list(s, next, weekday) {
        return Some(found);
    }
    if let Some(behind) = of_week(s, next) {
        let date = DateRef::Weekday { weekday, week: None };
        return Some(Found::at(Point::on(date), behind, trail)); // "thứ Hai đầu tuần"
    }
    let date = DateRef::Weekday { weekday, week: None };
    if let Some((side, behind)) = side(s, next) {
        return Some(Found::at(Point { side, ..Point::on(date) }, behind, trail));
    }
    // "thứ" + numeral: an ordinal more often than a day, unless capital or expected.
    let sure = s.name(next - 1) || weekday == 7 || s.is(next, &["("]);
    // "hôm thứ Ba" is a day, "ngày thứ ba" the third
    let expected =
        headed || head.is_some_and(|hit| hit.value == Value::None) || s.after(i, Class::WeekdayAfter);
    let expected = expected || ranged(s, i, next);
    let ordinal = weekday != 7 && s.has(next, Class::NoWeekdayBefore) && !s.name(next - 1);
    (!ordinal && (sure || expected && !follows_noun(s, next)))
        .then(|| Found::at(Point::on(date), next, trail))
}

/// One end of "từ thứ hai đến thứ sáu".
fn ranged(s: &Scan<'_>, i: usize, next: usize) -> bool {
    let ahead = s.find(next, Class::To).is_some_and(|to| s.has(to.next, Class::Weekday));
    let behind = s.before(i, Class::To).is_some_and(|(_, start)| s.after(start, Class::Weekday));
    ahead || behind
}

/// "thứ Ba và thứ Năm tuần sau": all of the week or on the side that the last one names.
fn list(s: &Scan<'_>, i: usize, first: u8) -> Option<Found> {
    let mut all = Series::default();
    let mut next = i;
    let day = |n: i32| Member { value: n, ..Member::default() };
    all.push(day(i32::from(first)));
    while let Some((false, at)) = series::joint(s, next) {
        let Some((weekday, behind)) = s.int(s.skip(at, Class::DayHead), Class::Weekday) else { break };
        if !all.push(day(weekday)) {
            return None; // no week has so many
        }
        next = behind;
    }
    if all.len() < 2 {
        return None;
    }
    let (week, side, next) = match week(s, next) {
        Some((week, behind)) => (Some(week), Side::Open, behind),
        None => day::direction(s, next).map(|(side, behind)| (None, side, behind))?,
    };
    series::written(all, next, Trail::of(Rule::Weekday), |m| {
        let weekday = u8::try_from(m.value).unwrap_or(1);
        Point { side, ..Point::on(DateRef::Weekday { weekday, week }) }
    })
}

/// "đầu tuần" behind a weekday, which says no more than the weekday itself.
fn of_week(s: &Scan<'_>, i: usize) -> Option<usize> {
    if let Some(hit) = s.find(i, Class::Weekend) {
        return Some(hit.next);
    }
    match s.unit(s.find(i, Class::Edge)?.next)? {
        (Unit::Week, next) => Some(next),
        _ => None,
    }
}

/// The day behind a weekday: "thứ Năm, 29/5", "chủ nhật ngày 18.1.2026".
fn with_day(s: &Scan<'_>, next: usize, weekday: u8) -> Option<Found> {
    let at = if s.comma(next) { next + 1 } else { next };
    let found = day::day(s, at, true)?;
    found.point()?;
    let trail = found.trail.inside(Rule::Weekday);
    Some(Found { trail, ..found }.map(|p| p.weekday = Some(weekday)))
}

/// "tuần trước", "tuần này" behind a weekday.
fn week(s: &Scan<'_>, i: usize) -> Option<(i8, usize)> {
    let edge =
        s.find(i, Class::Edge).map(|hit| hit.next).filter(|&at| matches!(s.unit(at), Some((Unit::Week, _))));
    let i = edge.unwrap_or(i); // "thứ Hai đầu tuần sau"
    if let Some(hit) = s.find(i, Class::Deictic)
        && let Value::Away(Unit::Week, n) = hit.value
    {
        return Some((i8::try_from(n).ok()?, hit.next));
    }
    let (unit, at) = s.unit(i)?;
    let (offset, next) = [Class::Back, Class::Ahead, Class::This].iter().find_map(|&c| s.int(at, c))?;
    (unit == Unit::Week).then_some((i8::try_from(offset).ok()?, next))
}

fn side(s: &Scan<'_>, i: usize) -> Option<(Side, usize)> {
    if let Some((side, next)) = day::direction(s, i) {
        // "chủ nhật này" is the next one
        return Some((if side == Side::Open { Side::Future } else { side }, next));
    }
    let (offset, next) = [Class::Back, Class::This].iter().find_map(|&c| s.int(i, c))?;
    if s.has(next, Class::Clause) {
        return None;
    }
    Some((if offset < 0 { Side::Past } else { Side::Future }, next))
}

/// A lower-case noun behind "thứ hai" makes it an ordinal; a function word or a stop does not.
fn follows_noun(s: &Scan<'_>, next: usize) -> bool {
    !(s.stop(next) || s.has(next, Class::AfterDirection) || s.capital(next))
}
