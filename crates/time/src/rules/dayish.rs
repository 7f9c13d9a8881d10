//! A day in any words: "hôm nay 23-1", "thứ Năm 29/5", "ngày 29/5", "cùng ngày"; the time stamp "29/5/2025 - 14:30".

use crate::figures::Mark;
use crate::rule::Rule;
use crate::scan::Scan;
use crate::written::{DateRef, From, Point, Unit, YearRef};

use super::{Found, clock, day, deictic, longer, lunar, weekday};

/// A day, or a day in figures with the clock right behind it: "2017-06-19 23:49", "ngày 29/5 14h30". The clock makes
/// bare figures a day.
pub(crate) fn stamped(s: &Scan<'_>, i: usize) -> Option<Found> {
    match dayish(s, i, false) {
        Some(plain) => clocked(s, &plain).or(Some(plain)),
        None if s.digit(i) => clocked(s, &day::day(s, i, true)?),
        None => None,
    }
}

/// A day with its month and the clock behind it.
fn clocked(s: &Scan<'_>, day: &Found) -> Option<Found> {
    let point = day.point().filter(Point::date_is_full)?;
    let clock = clock::clock(s, stamp(s, day.next, &point)?)?;
    let time = clock.point()?.clock.filter(|c| c.minute.is_some())?;
    let trail = clock.trail.then(day.trail);
    Some(Found::at(Point { clock: Some(time), ..point }, clock.next, trail))
}

/// Where the clock of a time stamp begins: right behind the day, or behind a mark when the day has its year and the clock a
/// colon.
fn stamp(s: &Scan<'_>, i: usize, day: &Point) -> Option<usize> {
    if s.digit(i) {
        return Some(i);
    }
    let dated = matches!(day.date, DateRef::Day { year: YearRef::Is(_), .. });
    let mark = s.comma(i) || s.dash(i) || s.is(i, &["|"]);
    let colon = || s.figures(i + 1).first().is_some_and(|f| f.mark == Mark::Colon);
    (dated && mark && colon()).then_some(i + 1)
}

/// A day in any words: hôm nay 23-1, thứ Năm 29/5, ngày 29/5, cùng ngày.
pub(crate) fn dayish(s: &Scan<'_>, i: usize, headed: bool) -> Option<Found> {
    let best = told(s, i).and_then(|found| beside(s, found));
    let best = longer(best, weekday::weekday(s, i, headed));
    let best = longer(best, day::day(s, i, headed));
    longer(best, lunar::lunar(s, i))
}

/// The anaphor among equals.
fn told(s: &Scan<'_>, i: usize) -> Option<Found> {
    longer(deictic::anaphor(s, i), deictic::deictic(s, i))
}

/// "hôm nay" with the weekday or the day written behind it.
pub(super) fn beside(s: &Scan<'_>, told: Found) -> Option<Found> {
    let point = told.point()?;
    let DateRef::Away { unit: Unit::Day, count, from } = point.date else { return Some(told) };
    let comma = s.comma(told.next);
    let at = told.next + usize::from(comma);
    // "sáng nay, 6/2, bộ trưởng", "sáng nay, 14-7, Bộ": figures between commas
    let closed = |f: &Found| !comma || s.stop(f.next);
    let marked = s.figures(at).first().is_some_and(|f| matches!(f.mark, Mark::Slash | Mark::Hyphen));
    let figures = day::day(s, at, !comma).or_else(|| day::day(s, at, marked).filter(closed));
    let behind = weekday::weekday(s, at, !comma)
        .into_iter()
        .chain(figures)
        .filter(|f| f.point().is_some())
        .max_by_key(|f| f.next);
    let Some(day) =
        behind.filter(|f| !comma || matches!(f.point(), Some(Point { date: DateRef::Day { .. }, .. })))
    else {
        return Some(told);
    };
    let today = (from == From::Document).then(|| i8::try_from(count).unwrap_or(0));
    let trail = day.trail.inside(Rule::Deictic);
    let weekday_only = match day.point() {
        Some(Point { date: DateRef::Weekday { weekday, .. }, .. }) => Some(weekday),
        _ => None,
    };
    Some(match weekday_only {
        Some(weekday) => Found { next: day.next, ..told }.map(|p| p.weekday = Some(weekday)),
        None => Found { trail, ..day }.map(|p| p.today = today),
    })
}
