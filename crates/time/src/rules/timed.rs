//! Clocks and parts of a day joined to their day: "19h30 tối thứ Năm, 29/5", "sáng mai", "đêm 18", "chiều và tối 24/10".

use crate::class::{Class, Value};
use crate::figures::Mark;
use crate::rule::{Rule, Trail};
use crate::scan::{Hit, Scan};
use crate::written::{DateRef, From, MonthRef, Part, Point, Unit, Written, YearRef};

use super::dayish::{beside, dayish};
use super::{Found, clock, feast};

/// A clock or a part of day, with its day.
pub(crate) fn timed(s: &Scan<'_>, i: usize) -> Option<Found> {
    match (clock::clock(s, i), s.find(i, Class::Part)) {
        (Some(found), _) => Some(clocked(s, found)),
        (None, Some(hit)) => two_parts(s, i).or_else(|| parted(s, hit.value, hit.next)),
        (None, None) => None,
    }
}

/// "chiều và tối 24/10": two parts of one day.
fn two_parts(s: &Scan<'_>, i: usize) -> Option<Found> {
    use crate::written::PartOfDay::{Afternoon, Morning};
    let (first, next) = part_at(s, i)?;
    let joint = s.find(next, Class::And).filter(|and| and.value == Value::None).map(|and| and.next);
    let at = joint.or_else(|| s.comma(next).then_some(next + 1))?;
    let second = s.find(at, Class::Part)?;
    let found = parted(s, second.value, second.next)?;
    let to = found.point().filter(|p| p.date != DateRef::Open && p.clock.is_none())?;
    let from = Point { part: Some(first), ..to };
    let (a, b) = (first.of_day, to.part?.of_day);
    let close = b as u8 == a as u8 + 1 || (a, b) == (Morning, Afternoon);
    let written = if close { Written::Span(from, to) } else { Written::Each([from, to].into()) };
    (a < b).then(|| Found::new(written, found.next, found.trail.inside(Rule::Range)))
}

/// Behind a clock: a part of day, then the day.
fn clocked(s: &Scan<'_>, found: Found) -> Found {
    let mut best = found;
    // "16 giờ, chiều 6/2"
    let comma = s.comma(best.next);
    let at = best.next + usize::from(comma);
    if let Some(hit) = s.find(at, Class::Part)
        && let Some(with) = parted(s, hit.value, hit.next)
        && let Some(point) = with.point()
        && (!comma || point.date_is_full() && point.clock.is_none())
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
    // "0h ngày 1/5 đến hết ngày 20/5": the clock belongs to the first day only
    let words = (time.next..next).any(|k| s.has(k, Class::To));
    match (&time.written, day.written) {
        (Written::At(clock), Written::Span(from, to)) if words => {
            Found::new(Written::Span(onto(from, clock), to), next, trail)
        }
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
    let run = s.figures(at);
    let full = run.get(2).is_some_and(|year| year.digits == 4);
    let slash = full || run.first().is_some_and(|f| f.mark == Mark::Slash);
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
    if let Some(found) = feast::feast(s, next).filter(is_day) {
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
