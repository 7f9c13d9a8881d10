//! The clock: 19h30, 19g30, 19 giờ 30 phút 15 giây, 7 giờ kém 15, 5 rưỡi chiều, 23:59, 14h - 16h30, 6-8 giờ sáng.

use crate::class::{Class, Value};
use crate::figures::{Figure, Mark};
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{Clock, DateRef, Point, Unit, Written};

use super::Found;

/// A clock time or a range of two.
pub(crate) fn clock(s: &Scan<'_>, i: usize) -> Option<Found> {
    if s.digit(i)
        && let Some(found) = figures(s, i)
    {
        return Some(found);
    }
    spoken(s, i).map(|(clock, next)| at(clock, next))
}

/// A clock of whole minutes.
const fn whole(hour: u8, minute: Option<u8>) -> Clock {
    Clock { hour, minute, second: None }
}

fn at(clock: Clock, next: usize) -> Found {
    Found::at(point(clock), next, Trail::of(Rule::Clock))
}

fn point(clock: Clock) -> Point {
    Point { clock: Some(clock), ..Point::on(DateRef::Open) }
}

/// 19h30, 23:59, 8h-10h, 8-10h.
fn figures(s: &Scan<'_>, i: usize) -> Option<Found> {
    let run = s.figures(i);
    let colon = run.first()?.mark == Mark::Colon;
    // "tỷ lệ 16:9", "Xem nhanh 20h"
    let refused = |value| value == Value::Int(1) && colon || value == Value::Int(2);
    if s.before(i, Class::NoDayAfter).is_some_and(|(value, _)| refused(value)) {
        return None;
    }
    if let Some(found) = spoken_range(s, i, &run) {
        return Some(found);
    }
    let (first, used) = reading(&run, 0).or_else(|| shared(&run))?;
    // "7h 30 phút"
    if first.minute.is_none()
        && run[used - 1].mark == Mark::End
        && let Some((minute, next)) = s.token_after(i, run[used - 1].end).and_then(|at| minutes(s, at))
        && s.has(next, Class::MinuteWord)
    {
        return Some(at(whole(first.hour, Some(minute)), minute_word(s, next)));
    }
    let behind = |s: &Scan<'_>, next| if run[0].mark == Mark::Colon { next } else { minute_word(s, next) };
    let single = |used: usize| {
        let next = s.token_after(i, run[used - 1].end)?;
        Some(at(first, behind(s, next)))
    };
    if matches!(run[used - 1].mark, Mark::Hyphen | Mark::Dash)
        && let Some((last, more)) = reading(&run, used)
        && let Some(next) = s.token_after(i, run[used + more - 1].end)
        && (first.hour, first.minute) < (last.hour, last.minute)
    {
        let trail = Trail::of(Rule::Clock).inside(Rule::Range);
        return Some(Found::new(Written::Span(point(first), point(last)), behind(s, next), trail));
    }
    single(used)
}

/// "6-8 giờ sáng": two hours before one word; without a part of day they are a length.
fn spoken_range(s: &Scan<'_>, i: usize, run: &[Figure]) -> Option<Found> {
    let [from, to] = run else { return None };
    let rises = matches!(from.mark, Mark::Hyphen | Mark::Dash) && from.value < to.value && to.value <= 24;
    let next = s.token_after(i, to.end).filter(|_| rises && !to.hour)?;
    let behind = s.find(next, Class::OClock)?.next;
    let (from, to) = (u8::try_from(from.value).ok()?, u8::try_from(to.value).ok()?);
    let trail = Trail::of(Rule::Clock).inside(Rule::Range);
    s.has(behind, Class::Part)
        .then(|| Found::new(Written::Span(point(whole(from, None)), point(whole(to, None))), behind, trail))
}

/// "8-10h": the letter stands once.
fn shared(run: &[Figure]) -> Option<(Clock, usize)> {
    let [from, to, ..] = run else { return None };
    let fits =
        matches!(from.mark, Mark::Hyphen | Mark::Dash) && to.hour && from.value < to.value && to.value <= 24;
    let hour = u8::try_from(from.value).ok()?;
    fits.then_some((whole(hour, None), 1))
}

/// One reading in figures, and how many of them it took.
fn reading(run: &[Figure], k: usize) -> Option<(Clock, usize)> {
    let hour = run.get(k).filter(|f| f.digits <= 2 && f.value <= 24)?;
    let minute = |used: usize| {
        let m = run.get(k + used).filter(|f| f.digits == 2 && f.value < 60 && !f.hour)?;
        u8::try_from(m.value).ok()
    };
    let value = u8::try_from(hour.value).ok()?;
    match hour.mark {
        Mark::Hour | Mark::Colon => {
            let at = minute(1)?;
            let second = minute(2).filter(|_| run[k + 1].mark == Mark::Colon);
            let used = 2 + usize::from(second.is_some());
            Some((Clock { hour: value, minute: Some(at), second }, used))
        }
        _ if hour.hour => Some((whole(value, None), 1)),
        _ => None,
    }
}

/// 19 giờ 30 phút, 7 giờ kém 15, tám giờ rưỡi, 5 rưỡi.
fn spoken(s: &Scan<'_>, i: usize) -> Option<(Clock, usize)> {
    if s.name(i) {
        return None;
    }
    let (hour, at) = hour_number(s, i)?;
    let hour = u8::try_from(hour).ok().filter(|&h| h <= 24)?;
    let Some(o) = s.find(at, Class::OClock) else {
        let half = s.find(at, Class::Half)?;
        let sure = s.has(half.next, Class::Part) && hour <= 12;
        return sure.then_some((whole(hour, Some(30)), half.next));
    };
    let behind = o.next;
    if let Some(half) = s.find(behind, Class::Half) {
        return Some((whole(hour, Some(30)), half.next));
    }
    if let Some(short) = s.find(behind, Class::Short) {
        let (minute, next) = minutes(s, short.next)?;
        let hour = if hour == 0 { 23 } else { hour - 1 };
        return Some((whole(hour, Some(60 - minute.clamp(1, 59))), minute_word(s, next)));
    }
    match minutes(s, behind) {
        Some((minute, next)) => {
            let next = minute_word(s, next);
            let (second, next) = seconds(s, next).map_or((None, next), |(n, behind)| (Some(n), behind));
            Some((Clock { hour, minute: Some(minute), second }, next))
        }
        None => Some((whole(hour, None), behind)),
    }
}

/// "15 giây" behind the minutes.
fn seconds(s: &Scan<'_>, i: usize) -> Option<(u8, usize)> {
    let (n, at) = hour_number(s, i)?;
    let (unit, next) = s.unit(at)?;
    let second = u8::try_from(n).ok().filter(|&n| n < 60)?;
    (unit == Unit::Second).then_some((second, next))
}

fn hour_number(s: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    if s.digit(i) {
        let (n, next) = s.digits(i)?;
        return Some((n.as_whole()?, next));
    }
    number::words(s, i)
}

/// Minutes behind the hour; "19 giờ 30 người" and "19 giờ 5/6" have none.
fn minutes(s: &Scan<'_>, i: usize) -> Option<(u8, usize)> {
    let (n, next) = hour_number(s, i)?;
    let minute = u8::try_from(n).ok().filter(|&m| m < 60)?;
    let two = !s.digit(i) || s.surface(i).len() == 2;
    let clear = s.has(next, Class::MinuteWord)
        || s.stop(next)
        || s.has(next, Class::Part)
        || s.has(next, Class::DayHead)
        || s.has(next, Class::Anaphor)
        || s.has(next, Class::Deictic)
        || s.has(next, Class::AfterDirection)
        || s.has(next, Class::To);
    (two && clear || s.has(next, Class::MinuteWord)).then_some((minute, next))
}

/// Behind "phút" or its sign; a capital begins something else ("18:11 Phút thứ 9").
fn minute_word(s: &Scan<'_>, i: usize) -> usize {
    let touches = i > s.from && i < s.to && s.tokens[i].span.start == s.tokens[i - 1].span.end;
    if touches && s.is(i, &["'", "’", "′"]) && !s.stop(i + 1) {
        return i + 1;
    }
    if s.capital(i) { i } else { s.skip(i, Class::MinuteWord) }
}
