//! Points and ranges of them: part of day and clock joined to a day, "19h30 tối thứ Năm, 29/5", "từ 8h ngày 5/6
//! đến 17h ngày 7/6", "đêm 18 rạng sáng 19/9".

use bantin_doc::Modifier;

use crate::class::{Class, Value};
use crate::rule::Rule;
use crate::scan::{DATED, FIGURE, Scan};
use crate::written::{DateRef, From, MonthRef, PartOfDay, Point, Side, Unit, Written, YearRef};

use super::{
    Found, dayish, decade, deictic, edge, feast, first, length, lunar, month, season, series, timed, year,
};

/// A point, or a range of two points of one kind, where words of the classes begin.
pub(crate) fn points(s: &Scan<'_>, i: usize, classes: u128) -> Option<Found> {
    let first = point(s, i, classes)?;
    if let Some(from) = first.point()
        && let Some(at) = until(s, first.next, &from)
        && at < s.to
        && let Some(second) = point(s, at, s.may_begin(at))
        && let Some(to) = second.point()
        && let Some((from, to)) = complete(from, to)
        && (!s.comma(first.next) || s.has(at, Class::Part) || next_day(&from, &to))
    {
        let trail = first.trail.inside(Rule::Range);
        return Some(Found::new(Written::Span(from, to), second.next, trail));
    }
    settled(s, i, first)
}

/// Where the second end of a range begins: behind "đến" or a dash, or at "rạng sáng" behind a night.
fn until(s: &Scan<'_>, i: usize, from: &Point) -> Option<usize> {
    let night = from.part.is_some_and(|p| p.of_day == PartOfDay::Night);
    let at = if s.comma(i) { i + 1 } else { i };
    if night
        && let Some(Value::Part(part)) = s.find(at, Class::Part).map(|hit| hit.value)
        && part.edge == Some(Modifier::Start)
    {
        return Some(at);
    }
    let open = matches!(from.date, DateRef::Day { month: MonthRef::Open, .. });
    if night && open && at > i && s.has(at, Class::DayHead) {
        return Some(at); // "đêm 8, ngày 9/7"
    }
    match series::joint(s, i) {
        Some((true, at)) => Some(at),
        _ => None,
    }
}

/// Is the second the day behind the first, in one month?
fn next_day(from: &Point, to: &Point) -> bool {
    match (from.date, to.date) {
        (DateRef::Day { day: a, month: m, .. }, DateRef::Day { day: b, month: n, .. }) => {
            m == n && a + 1 == b
        }
        _ => false,
    }
}

/// Kinds that may be the two ends of one range.
#[derive(PartialEq)]
enum Kind {
    Day,
    Month,
    Quarter,
    Year,
    Other,
}

const fn kind(point: &Point) -> Kind {
    match point.date {
        DateRef::Open | DateRef::Day { .. } | DateRef::Weekday { .. } => Kind::Day,
        DateRef::Lunar { day: 1.., .. } => Kind::Day,
        DateRef::Away { unit: Unit::Day, .. } => Kind::Day,
        DateRef::Month { .. } | DateRef::Away { unit: Unit::Month, .. } => Kind::Month,
        DateRef::Quarter { .. } => Kind::Quarter,
        DateRef::Year(_) => Kind::Year,
        _ => Kind::Other,
    }
}

/// The year of the second end: its own, or that of the first, or the next one when the range runs over the new year.
fn written_or(own: YearRef, first: YearRef, over: bool) -> YearRef {
    match own {
        YearRef::Open => year::shifted(first, over.into()).unwrap_or(first),
        own => own,
    }
}

/// The month of a first end that has none, from the days of both and the month of the second: "từ sáng ngày 28 đến chiều ngày 5/7"
/// begins in June.
fn first_month(first: u8, second: u8, month: MonthRef) -> MonthRef {
    match month {
        MonthRef::Is(month) if second < first => {
            series::before(month, first.into()).map_or_else(|| MonthRef::Is(month), MonthRef::Is)
        }
        month => month,
    }
}

/// The month of the second end, and whether the year has turned before it: "từ ngày 28/6/2021 đến ngày 5" ends in July.
fn second_month(first: MonthRef, own: MonthRef, turned: bool) -> (MonthRef, bool) {
    match (first, own) {
        (MonthRef::Is(12), MonthRef::Open) if turned => (MonthRef::Is(1), true),
        (MonthRef::Is(m), MonthRef::Open) if turned => (MonthRef::Is(m + 1), false),
        (_, MonthRef::Open) => (first, false),
        (MonthRef::Is(m), MonthRef::Is(n)) => (own, n < m),
        _ => (own, false),
    }
}

/// Gives each end what only the other has; `None` when they are no range.
fn complete(mut from: Point, mut to: Point) -> Option<(Point, Point)> {
    if kind(&from) != kind(&to) || kind(&from) == Kind::Other {
        return None;
    }
    if let (Some(a), Some(b), None) = (from.clock, to.clock, from.part)
        && a.hour < b.hour
        && b.hour <= 12
    {
        from.part = to.part; // "7 giờ đến 9 giờ tối"
    }
    match (from.date, to.date) {
        (DateRef::Open, DateRef::Open) => {}
        // "22h đến 5h sáng hôm sau" counts from the day of the first
        (DateRef::Open, DateRef::Away { from: From::Antecedent, count: 1.., .. }) => {}
        (DateRef::Open, date) if to.is_time() => from.date = date,
        (DateRef::Open, _) => return None,
        (date, DateRef::Open) => to.date = date,
        (DateRef::Day { day: a, month: m, year: x }, DateRef::Day { day: b, month: n, year: y }) => {
            let m = if m == MonthRef::Open { first_month(a, b, n) } else { m };
            let (n, over) = second_month(m, n, b < a);
            let x2 = match x {
                YearRef::Open if over => year::shifted(y, -1).unwrap_or(y),
                YearRef::Open => y,
                x => x,
            };
            let y2 = written_or(y, x, over);
            from.date = DateRef::Day { day: a, month: m, year: x2 };
            to.date = DateRef::Day { day: b, month: n, year: y2 };
        }
        (DateRef::Weekday { weekday, week: None }, DateRef::Weekday { week: Some(_), .. })
            if from.side == Side::Open =>
        {
            let DateRef::Weekday { week, .. } = to.date else { return None };
            from.date = DateRef::Weekday { weekday, week };
        }
        (DateRef::Weekday { week: None, .. }, DateRef::Weekday { week: None, .. })
            if from.side == Side::Open =>
        {
            from.side = to.side;
        }
        (DateRef::Lunar { .. }, DateRef::Lunar { .. }) => {}
        (DateRef::Lunar { .. }, _) | (_, DateRef::Lunar { .. }) => return None,
        (DateRef::Month { month: a, year: x }, DateRef::Month { month: b, year: y }) => {
            let x2 = if x == YearRef::Open && a <= b { y } else { x };
            let y2 = written_or(y, x, b < a); // "tháng 11/2023 đến tháng 2"
            from.date = DateRef::Month { month: a, year: x2 };
            to.date = DateRef::Month { month: b, year: y2 };
        }
        _ => {}
    }
    Some((from, to))
}

/// Refuses what needs company: a bare clock may be a length, a bare part of day is mostly an adjective.
fn settled(s: &Scan<'_>, i: usize, found: Found) -> Option<Found> {
    let (first, last) = match &found.written {
        Written::At(point) => (*point, *point),
        Written::Span(from, to) => (*from, *to),
        _ => return Some(found),
    };
    if first.date != DateRef::Open || last.date != DateRef::Open {
        return Some(found);
    }
    let keep = match (first.clock, first.part) {
        (Some(_), Some(_)) => true,
        (Some(clock), None) => {
            let told = clock.minute.is_some() || length::is_clock(s, i) || last.clock != first.clock;
            told && !length::is_length(s, i, found.next) && !s.is(i.wrapping_sub(1), &["+", "-", "/"])
        }
        (None, Some(_)) => {
            let ends = s.stop(found.next) || s.has(found.next, Class::AfterDirection);
            s.after(i, Class::PartAfter) && ends || s.has(found.next, Class::PartBefore)
        }
        (None, None) => true,
    };
    keep.then_some(found)
}

/// The readings of one point, with the classes that begin them.
const RULES: [(u128, super::Rule); 19] = [
    (LUNAR, lunar::lunar),
    (Class::YearHead.bit(), lunar::cycle_year),
    (Class::bits(&[Class::Feast, Class::DayHead]), feast::feast),
    (DATED | Class::bits(&[Class::Digit, Class::Ten, Class::Part]), timed::timed),
    (DAYISH, dayish::stamped),
    (Class::Weekend.bit(), edge::weekend),
    (super::NUMBER | Class::HalfYear.bit(), season::half),
    (super::NUMBER | Class::bits(&[Class::DayHead, Class::MonthHead, Class::QuarterHead]), first::first),
    (Class::Edge.bit(), edge::edge),
    (Class::DayHead.bit(), edge::on),
    (DATED | Class::MonthHead.bit(), month::month),
    (Class::bits(&[Class::QuarterHead, Class::Quarter]), month::quarter),
    (Class::Period.bit(), year::period),
    (Class::DecadeHead.bit(), decade::decade),
    (Class::CenturyHead.bit(), decade::century),
    (Class::Season.bit(), |s, i| season::season(s, i, false)),
    (DATED | Class::YearHead.bit(), year::year),
    (Class::SamePeriod.bit(), deictic::same_period),
    (super::NUMBER | Class::bits(&[Class::Ago, Class::Offset, Class::Some, Class::HalfOf]), deictic::counted),
];

const LUNAR: u128 = DATED
    | FIGURE
    | Class::bits(&[Class::DayHead, Class::FullMoon, Class::MonthHead, Class::Tet, Class::TetDay]);

const DAYISH: u128 =
    DATED | Class::bits(&[Class::Deictic, Class::Unit, Class::Anaphor, Class::Weekday, Class::DayHead]);

/// Classes with which a point begins.
pub(super) const BEGINS: u128 = {
    let (mut all, mut i) = (0, 0);
    while i < RULES.len() {
        all |= RULES[i].0;
        i += 1;
    }
    all
};

/// One point of any grain where words of the classes `at` begin: the longest reading.
fn point(s: &Scan<'_>, i: usize, at: u128) -> Option<Found> {
    super::longest(s, i, at, None, &RULES)
}
