//! Days of the lunar calendar: "mùng 6 Tết", "29 Tết", "rằm tháng Giêng", "ngày 10/3 âm lịch", "23 tháng Chạp",
//! "Tết Nguyên đán Giáp Thìn", "tháng 7 âm lịch", "đêm giao thừa".
//!
//! What makes a day lunar: Tết, rằm, the months Giêng and Chạp, "âm lịch" behind it. Day 0 is the whole month.

use crate::class::Class;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::word::Begins;
use crate::written::{DateRef, MonthRef, Point, Side, TimeExpr, Written, YearRef};

use super::series::{self, Member, Series};
use super::{Found, day, longer, month, year};

/// What tells a lunar date, and how far from its beginning that may stand.
pub(crate) const SIGNS: u128 = Class::bits(&[
    Class::Tet,
    Class::TetDay,
    Class::FullMoon,
    Class::MonthName,
    Class::Lunar,
    Class::Leap,
    Class::NewYearEve,
]);
const REACH: usize = 14;

/// Days up to this stand before Tết's last month in "29 Tết", the others behind it in "mùng 6 Tết".
const LAST_OF_TET: i32 = 15;

/// Does a solar reading of `[i, next)` speak of the lunar calendar?
pub(crate) fn marked(s: &Scan<'_>, i: usize, next: usize) -> bool {
    s.holds(Begins::LUNAR)
        && ((i..next).any(|k| s.has(k, Class::MonthName))
            || suffix(s, next).is_some()
            || s.has(next, Class::Tet)
            || s.has(next, Class::Leap))
}

/// "âm lịch" behind a date; in parentheses it stays outside.
fn suffix(s: &Scan<'_>, i: usize) -> Option<usize> {
    if let Some(hit) = s.find(i, Class::Lunar) {
        return Some(hit.next);
    }
    (s.is(i, &["("]) && s.has(i + 1, Class::Lunar)).then_some(i)
}

/// Does a sign begin in reach of `i`?
fn near_sign(s: &Scan<'_>, i: usize) -> bool {
    let words = &s.words[i.min(s.to)..(i + REACH).min(s.to)];
    words.iter().any(|&word| s.lexicon.begins(word) & SIGNS != 0)
}

/// A day, a series of days, a month, or Tết.
pub(crate) fn lunar(s: &Scan<'_>, i: usize) -> Option<Found> {
    if !s.holds(Begins::LUNAR) || !near_sign(s, i) {
        return None;
    }
    let found = [days(s, i), full_moon(s, i), month(s, i), tet(s, i), eve(s, i)];
    found.into_iter().rev().fold(None, longer)
}

fn point(month: u8, day: u8, leap: bool, year: YearRef) -> Point {
    Point::on(DateRef::Lunar { month, day, leap, year })
}

/// "mùng 6 Tết", "27, 28 tháng Chạp", "ngày 10/3 âm lịch", "mùng mười tháng ba âm lịch".
fn days(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::DayHead);
    let start = head.map_or(i, |hit| hit.next);
    if let Some((series, next)) = tet_days(s, start) {
        let late = series.iter().all(|m| m.value > LAST_OF_TET);
        return (late || head.is_some()).then(|| of_tet(s, series, next)).flatten();
    }
    let (series, next) = if s.digit(start) { day::days(s, start, true)? } else { spoken(s, start)? };
    if s.has(next, Class::Tet) {
        return None;
    }
    let named = (start..next).any(|k| s.has(k, Class::MonthName));
    let (leap, next) = leap(s, next);
    let suffixed = suffix(s, next);
    if !named && !leap && suffixed.is_none() || series.last().is_none_or(|m| m.month.is_none()) {
        return None;
    }
    let next = suffixed.unwrap_or(next);
    let written = series.iter().find_map(|m| m.year).map(YearRef::Is);
    let (year, next) =
        written.map(|y| (y, next)).or_else(|| year_of(s, next)).unwrap_or((YearRef::Open, next));
    series::written(series, next, Trail::of(Rule::Lunar), |m| {
        point(m.month.unwrap_or(1), small(m.value), leap, year)
    })
}

/// "27", "mùng 4 đến mùng 6", "28, 29" before Tết; the place behind it.
fn tet_days(s: &Scan<'_>, i: usize) -> Option<(Series, usize)> {
    let mut series = Series::default();
    let mut at = i;
    let mut range = false;
    for _ in 0..8 {
        let before = series.len();
        let next =
            if s.digit(at) { day::bare_member(s, at, &mut series)? } else { in_words(s, at, &mut series)? };
        series[before].range |= range;
        if let Some(tet) = s.find(next, Class::Tet) {
            return Some((series, tet.next));
        }
        let (joined, behind) = series::joint(s, next)?;
        (range, at) = (joined, s.skip(behind, Class::DayHead));
    }
    None
}

fn in_words(s: &Scan<'_>, i: usize, series: &mut Series) -> Option<usize> {
    let (value, next) = number::words(s, i)?;
    let value = i32::try_from(value).ok().filter(|v| (1..=30).contains(v))?;
    series.push(Member { value, ..Member::default() }).then_some(next)
}

/// Days around Tết: up to mùng 15 of the first month, 16 and later of the last month of the year before.
fn of_tet(s: &Scan<'_>, mut series: Series, next: usize) -> Option<Found> {
    let (year, next) = year_of(s, next).unwrap_or((YearRef::Open, next));
    let before = year::shifted(year, -1)?;
    for k in 0..series.len() {
        series[k].month = Some(if series[k].value > LAST_OF_TET { 12 } else { 1 });
    }
    series::written(series, next, Trail::of(Rule::Lunar), |m| {
        if m.value > LAST_OF_TET {
            point(12, small(m.value), false, before)
        } else {
            point(1, small(m.value), false, year)
        }
    })
}

/// A day in words: "mùng hai" before a month.
fn spoken(s: &Scan<'_>, i: usize) -> Option<(Series, usize)> {
    let (value, next) = number::words(s, i)?;
    let value = i32::try_from(value).ok().filter(|v| (1..=30).contains(v))?;
    let mut series = Series::default();
    let (month, year, next) = match month::after_day(s, next) {
        Some((month, year, next)) => (Some(month), year, next),
        None => (None, None, next),
    };
    series.push(Member { value, month, year, range: false });
    Some((series, next))
}

/// "rằm tháng Giêng", "rằm tháng 7 âm lịch".
fn full_moon(s: &Scan<'_>, i: usize) -> Option<Found> {
    let at = s.find(i, Class::FullMoon)?.next;
    let (month, written, next) = month::after_day(s, at)?;
    let (leap, next) = leap(s, next);
    let next = suffix(s, next).unwrap_or(next);
    let written = written.map(|y| (YearRef::Is(y), next));
    let (year, next) = written.or_else(|| year_of(s, next)).unwrap_or((YearRef::Open, next));
    Some(Found::at(point(month, 15, leap, year), next, Trail::of(Rule::Lunar)))
}

/// "tháng Chạp năm ngoái", "tháng 7 âm lịch".
fn month(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::MonthHead)?;
    let (month, written, next) = month::after_day(s, i)?;
    let (leap, next) = leap(s, next);
    if !leap && !marked(s, head.next, next) || s.has(next, Class::Tet) {
        return None;
    }
    let next = suffix(s, next).unwrap_or(next);
    let written = written.map(|y| (YearRef::Is(y), next));
    let (year, next) = written.or_else(|| year_of(s, next)).unwrap_or((YearRef::Open, next));
    Some(Found::at(point(month, 0, leap, year), next, Trail::of(Rule::Lunar)))
}

/// "Tết Nguyên đán vừa qua", "ngày Tết", "Tết Bính Ngọ", "Tết 2025", "sau Tết".
fn tet(s: &Scan<'_>, i: usize) -> Option<Found> {
    let trail = Trail::of(Rule::Lunar);
    if let Some(hit) = s.find(i, Class::Tet)
        && let Some((year, next)) = year_of(s, hit.next)
    {
        return Some(Found::at(point(1, 1, false, year), next, trail));
    }
    // "dịp Tết", but "dịp tết Trung thu", "mùa Tết trồng cây"
    let expected = s.after(i, Class::FeastAfter) && s.find(i, Class::Feast).is_none();
    let alone = |s: &Scan<'_>| {
        s.find(i, Class::Tet).filter(|hit| expected && !s.capital(hit.next) && !s.digit(hit.next))
    };
    let hit = s.find(i, Class::TetDay).or_else(|| alone(s))?;
    if let Some((year, next)) = year_of(s, hit.next) {
        return Some(Found::at(point(1, 1, false, year), next, trail));
    }
    let (side, next) = day::direction(s, hit.next).unwrap_or((Side::Open, hit.next));
    Some(Found::at(Point { side, ..point(1, 1, false, YearRef::Open) }, next, trail))
}

/// "mùng 3": the word of the first ten days of a month stands in it.
pub(super) fn is_early(s: &Scan<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| s.has(k, Class::EarlyDay))
}

/// "Mùng 2 Tết … Sau **mùng 1**, nhiều người đi làm": a day of the first month, where Tết was told shortly before.
pub(crate) fn recall(s: &Scan<'_>, (from, to): (usize, usize), written: &mut Written, said: &[TimeExpr]) {
    /// Expressions back.
    const FAR: usize = 6;
    const LAST_DAY: u8 = LAST_OF_TET as u8;
    if !is_early(s, from, to) {
        return;
    }
    let tet = |expr: &TimeExpr| match &expr.written {
        Written::At(Point { date: DateRef::Lunar { month: 1, day: 1..=LAST_DAY, year, .. }, .. }) => {
            Some(*year)
        }
        _ => None,
    };
    let Some(year) = said.iter().rev().take(FAR).find_map(tet) else { return };
    let ends = match written {
        Written::At(point) => [Some(point), None],
        Written::Span(first, second) => [Some(first), Some(second)],
        _ => [None, None],
    };
    for Point { date, .. } in ends.into_iter().flatten() {
        if let DateRef::Day { day, month: MonthRef::Open, year: YearRef::Open } = *date {
            // "từ ngày 30 đến hết mùng 3"
            let (month, year) = match day > LAST_DAY {
                true => (12, year::shifted(year, -1).unwrap_or(year)),
                false => (1, year),
            };
            *date = DateRef::Lunar { month, day, leap: false, year };
        }
    }
}

/// "giao thừa": the last day of the year.
fn eve(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::NewYearEve)?;
    let night = s.after(i, Class::Part);
    let (year, next) = year_of(s, hit.next).unwrap_or((YearRef::Open, hit.next));
    let before = year::shifted(year, -1)?; // the year that it brings in
    night.then(|| Found::at(point(12, 30, false, before), next, Trail::of(Rule::Lunar)))
}

/// "nhuận" behind a month.
fn leap(s: &Scan<'_>, i: usize) -> (bool, usize) {
    s.find(i, Class::Leap).map_or((false, i), |hit| (true, hit.next))
}

/// The year of a lunar date: "năm nay", "năm 2025", "2025", "Bính Ngọ", "năm Bính Ngọ 2026".
pub(super) fn year_of(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    let at = s.skip(i, Class::YearHead);
    if let Some((year, next)) = cycle(s, at) {
        let named = year::four(s, next).or_else(|| match year::tail(s, next)? {
            (YearRef::Is(y), behind) => Some((y, behind)),
            _ => None,
        });
        return Some(named.map_or((year, next), |(y, behind)| (YearRef::Is(y), behind)));
    }
    year::tail(s, i).or_else(|| year::four(s, i).map(|(y, next)| (YearRef::Is(y), next)))
}

/// Stem and branch: "Giáp Thìn".
pub(crate) fn cycle(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    let (stem, at) = s.int(i, Class::Stem)?;
    let (branch, next) = s.int(at, Class::Branch)?;
    Some((YearRef::Cycle { stem: u8::try_from(stem).ok()?, branch: u8::try_from(branch).ok()? }, next))
}

/// "năm Giáp Thìn"
pub(crate) fn cycle_year(s: &Scan<'_>, i: usize) -> Option<Found> {
    let at = s.find(i, Class::YearHead)?.next;
    let (year, next) = cycle(s, at)?;
    // "năm Đinh Dậu 2017"
    let (year, next) = match year::four(s, next) {
        Some((told, behind)) if is_in_cycle(told, year) => (YearRef::Is(told), behind),
        _ => (year, next),
    };
    Some(Found::at(Point::on(DateRef::Year(year)), next, Trail::of(Rule::Lunar)))
}

/// True for a year that is called so: 2017 is Đinh Dậu.
fn is_in_cycle(year: i16, called: YearRef) -> bool {
    let YearRef::Cycle { stem, branch } = called else { return false };
    let place = |of: i16| (year - 4).rem_euclid(of);
    place(10) == i16::from(stem) && place(12) == i16::from(branch)
}

/// A feast of the lunar year by its name: "Giỗ Tổ Hùng Vương", "Tết Trung thu", with or without its day.
pub(crate) fn feast(s: &Scan<'_>, next: usize, (month, day): (u8, u8)) -> Option<Found> {
    let at = if s.is(next, &["("]) { next } else { s.skip(next, Class::DayHead) };
    if s.digit(at)
        && let Some((series, behind)) = day::days(s, at, true)
        && let [m] = *series
        && (m.month, m.value) == (Some(month), i32::from(day))
    {
        let behind = suffix(s, behind).unwrap_or(behind);
        let (year, behind) = year_of(s, behind).unwrap_or((YearRef::Open, behind));
        return Some(Found::at(point(month, day, false, year), behind, Trail::of(Rule::Lunar)));
    }
    let (year, behind) = year_of(s, next).unwrap_or((YearRef::Open, next));
    Some(Found::at(point(month, day, false, year), behind, Trail::of(Rule::Lunar)))
}

fn small(value: i32) -> u8 {
    u8::try_from(value).unwrap_or(1)
}
