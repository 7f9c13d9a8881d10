//! Points and ranges of them: part of day and clock joined to a day, "19h30 tối thứ Năm, 29/5", "từ 8h ngày 5/6
//! đến 17h ngày 7/6", "đêm 18 rạng sáng 19/9".

use bantin_doc::Modifier;

use crate::class::{Class, Value};
use crate::figures::Mark;
use crate::rule::{Rule, Trail};
use crate::scan::{DATED, FIGURE, Hit, Scan};
use crate::written::{DateRef, From, MonthRef, Part, PartOfDay, Point, Unit, Written, YearRef};

use super::{
    Found, clock, day, decade, deictic, edge, feast, length, lunar, month, season, series, weekday, year,
};

/// A point, or a range of two points of one kind.
pub(crate) fn points(s: &Scan<'_>, i: usize) -> Option<Found> {
    let first = point(s, i)?;
    if let Some(from) = first.point()
        && let Some(at) = until(s, first.next, &from)
        && let Some(second) = point(s, at)
        && let Some(to) = second.point()
        && let Some((from, to)) = complete(from, to)
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
    match series::joint(s, i) {
        Some((true, at)) => Some(at),
        _ => None,
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
        (DateRef::Open, date) if to.is_time() => from.date = date,
        (DateRef::Open, _) => return None,
        (date, DateRef::Open) => to.date = date,
        (DateRef::Day { day: a, month: m, year: x }, DateRef::Day { day: b, month: n, year: y }) => {
            let m = if m == MonthRef::Open { n } else { m };
            let n = if n == MonthRef::Open { m } else { n };
            let x2 = if x == YearRef::Open { y } else { x };
            let y2 = if y == YearRef::Open { x } else { y };
            from.date = DateRef::Day { day: a, month: m, year: x2 };
            to.date = DateRef::Day { day: b, month: n, year: y2 };
        }
        (DateRef::Lunar { .. }, DateRef::Lunar { .. }) => {}
        (DateRef::Lunar { .. }, _) | (_, DateRef::Lunar { .. }) => return None,
        (DateRef::Month { month: a, year: x }, DateRef::Month { month: b, year: y }) => {
            let x2 = if x == YearRef::Open && a <= b { y } else { x };
            let y2 = if y == YearRef::Open { x } else { y };
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
const RULES: [(u128, super::Rule); 17] = [
    (LUNAR, lunar::lunar),
    (Class::YearHead.bit(), lunar::cycle_year),
    (Class::bits(&[Class::Feast, Class::DayHead]), feast::feast),
    (DATED | Class::bits(&[Class::Digit, Class::Ten, Class::Part]), timed),
    (DAYISH, stamped),
    (Class::Weekend.bit(), edge::weekend),
    (super::NUMBER | Class::HalfYear.bit(), season::half),
    (Class::Edge.bit(), edge::edge),
    (DATED | Class::MonthHead.bit(), month::month),
    (Class::QuarterHead.bit(), month::quarter),
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

/// One point of any grain: the longest reading.
fn point(s: &Scan<'_>, i: usize) -> Option<Found> {
    super::longest(s, i, s.begins(i), &RULES)
}

/// A day, or a day in figures with the clock right behind it: "2017-06-19 23:49", "ngày 29/5 14h30". The clock makes
/// bare figures a day.
fn stamped(s: &Scan<'_>, i: usize) -> Option<Found> {
    let plain = dayish(s, i, false);
    let day = if plain.is_none() && s.digit(i) { day::day(s, i, true) } else { plain.clone() };
    let clocked = day.and_then(|day| {
        let point = day.point().filter(|p| p.date_is_full() && s.digit(day.next))?;
        let clock = clock::clock(s, day.next)?;
        let time = clock.point()?.clock.filter(|c| c.minute.is_some())?;
        let trail = clock.trail.then(day.trail);
        Some(Found::at(Point { clock: Some(time), ..point }, clock.next, trail))
    });
    clocked.or(plain)
}

/// A day in any words: hôm nay 23-1, thứ Năm 29/5, ngày 29/5, cùng ngày.
fn dayish(s: &Scan<'_>, i: usize, headed: bool) -> Option<Found> {
    let told = [deictic::deictic(s, i), deictic::anaphor(s, i)].into_iter().flatten().max_by_key(|f| f.next);
    let mut best = told.and_then(|found| beside(s, found));
    let others = [weekday::weekday(s, i, headed), day::day(s, i, headed), lunar::lunar(s, i)];
    for found in others.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| b.next < found.next) {
            best = Some(found);
        }
    }
    best
}

/// "hôm nay" with the weekday or the day written behind it.
fn beside(s: &Scan<'_>, told: Found) -> Option<Found> {
    let point = told.point()?;
    let DateRef::Away { unit: Unit::Day, count, from } = point.date else { return Some(told) };
    let comma = s.comma(told.next);
    let at = told.next + usize::from(comma);
    let behind = weekday::weekday(s, at, !comma)
        .into_iter()
        .chain(day::day(s, at, !comma))
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

/// A clock or a part of day, with its day.
fn timed(s: &Scan<'_>, i: usize) -> Option<Found> {
    match (clock::clock(s, i), s.find(i, Class::Part)) {
        (Some(found), _) => Some(clocked(s, found)),
        (None, Some(hit)) => parted(s, hit.value, hit.next),
        (None, None) => None,
    }
}

/// Behind a clock: a part of day, then the day.
fn clocked(s: &Scan<'_>, found: Found) -> Found {
    let mut best = found;
    let at = best.next;
    if let Some(hit) = s.find(at, Class::Part)
        && let Some(with) = parted(s, hit.value, hit.next)
        && let Some(point) = with.point()
    {
        best = Found { next: with.next, trail: best.trail.then(with.trail), ..best }.map(|p| {
            p.part = point.part;
            p.date = point.date;
            p.today = point.today;
            p.weekday = point.weekday;
            p.side = point.side;
        });
        if point.date != DateRef::Open {
            return best;
        }
    }
    join_day(s, best)
}

/// Joins the day that stands behind a time.
fn join_day(s: &Scan<'_>, time: Found) -> Found {
    // "22:38 5-3" is a score, "19h 5/6" a day
    let run = s.figures(time.next);
    let score = run.len() == 2 && run[0].mark != Mark::Slash && run[0].value <= 12;
    let Some(day) = behind(s, time.next).filter(|_| !score) else { return time };
    let trail = time.trail.then(day.trail);
    let next = day.next;
    match (&time.written, day.written) {
        (_, Written::At(point)) => Found { next, trail, ..time }.map(|p| *p = onto(point, p)),
        (Written::At(clock), written) => {
            let clock = *clock;
            Found::new(written, next, trail).map(|p| *p = onto(*p, &clock))
        }
        _ => time,
    }
}

/// A day that carries the clock and part of a time.
fn onto(day: Point, time: &Point) -> Point {
    Point { clock: time.clock, part: time.part, ..day }
}

/// The day behind a time; a comma or "của" may stand between when the day has its noun.
fn behind(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some(found) = dayish(s, i, true).filter(is_day) {
        return Some(found);
    }
    let mark = s.comma(i) || s.dash(i);
    let at = if mark { i + 1 } else { s.skip(i, Class::DayJoint) };
    if at == i {
        return None;
    }
    let slash = s.figures(at).first().is_some_and(|f| f.mark == Mark::Slash);
    let own = slash || s.has(at, Class::DayHead) || s.has(at, Class::Weekday) || s.has(at, Class::Deictic);
    dayish(s, at, slash).filter(|f| is_day(f) && (own || !mark))
}

fn is_day(found: &Found) -> bool {
    let day = |p: &Point| {
        matches!(
            p.date,
            DateRef::Day { .. }
                | DateRef::Lunar { day: 1.., .. }
                | DateRef::Weekday { .. }
                | DateRef::Away { unit: Unit::Day, .. }
        )
    };
    match &found.written {
        Written::At(p) => day(p),
        Written::Span(a, b) => day(a) && day(b),
        Written::Each(all) => all.iter().all(day),
        _ => false,
    }
}

/// Behind a part of day: nay/qua/mai, a clock, a day.
fn parted(s: &Scan<'_>, value: Value, next: usize) -> Option<Found> {
    let Value::Part(part) = value else { return None };
    let set = |found: Found| {
        let trail = found.trail.inside(Rule::PartOfDay);
        Found { trail, ..found }.map(|p| p.part = Some(part))
    };
    if let Some((offset, at)) = s.int(next, Class::PartDay) {
        let date = DateRef::Away { unit: Unit::Day, count: offset, from: From::Document };
        let told = Found::at(Point::on(date), at, Trail::of(Rule::Deictic));
        return beside(s, told).map(set);
    }
    if let Some(found) = clock::clock(s, next).map(|found| join_day(s, found)) {
        return Some(set(found));
    }
    if let Some(found) = behind(s, next) {
        // "đêm 18 bước sang ngày 19/9": the second day has its own noun and no night
        let own = (next + 1..found.next)
            .any(|k| s.has(k, Class::To) || s.has(k, Class::DayHead) && !s.has(next, Class::DayHead));
        if let Written::Span(from, to) = found.written
            && own
        {
            let from = Point { part: Some(part), ..from };
            return Some(Found::new(
                Written::Span(from, to),
                found.next,
                found.trail.inside(Rule::PartOfDay),
            ));
        }
        return Some(set(found));
    }
    if let Some(found) = lone_day(s, next) {
        return Some(set(found));
    }
    let bare =
        Found::at(Point { part: Some(part), ..Point::on(DateRef::Open) }, next, Trail::of(Rule::PartOfDay));
    Some(bare)
}

/// "đêm 18" before a range goes on, "tối 29," at a stop.
fn lone_day(s: &Scan<'_>, i: usize) -> Option<Found> {
    if !s.digit(i) {
        return None;
    }
    let run = s.figures(i);
    let first = run.first().filter(|f| f.digits <= 2 && (1..=31).contains(&f.value) && !f.hour)?;
    let next = s.token_after(i, first.end)?;
    let goes_on =
        s.has(next, Class::To) || s.has(next, Class::Part) || s.comma(next) && s.has(next + 1, Class::Part);
    let ends = s.stop(next) || s.has(next, Class::AfterDirection);
    let day = u8::try_from(first.value).ok()?;
    let date = DateRef::Day { day, month: MonthRef::Open, year: YearRef::Open };
    (goes_on || ends).then(|| Found::at(Point::on(date), next, Trail::of(Rule::DayOnly)))
}

/// A part alone, for the rule of sets.
pub(crate) fn part_at(s: &Scan<'_>, i: usize) -> Option<(Part, usize)> {
    match s.find(i, Class::Part)? {
        Hit { value: Value::Part(part), next } => Some((part, next)),
        _ => None,
    }
}
