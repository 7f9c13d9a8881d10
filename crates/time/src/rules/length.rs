//! Lengths: "5 năm", "ba ngày rưỡi", "3 – 4 tiếng", "6 tháng đến 3 năm", "2 giờ 30 phút", "2 ngày qua", "3 năm tới".

use crate::class::{Class, Value};
use crate::figures::Mark;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{Amount, Length, Side, Unit, Written};

use super::{Found, guard, series};

/// A length of time.
pub(crate) fn length(s: &Scan<'_>, i: usize) -> Option<Found> {
    if s.after(i, Class::NoLengthAfter) && !s.after(i, Class::LengthLeft) {
        return None; // "vòng 24", but "trong vòng 24 giờ"
    }
    let (amount, upto, unit, next) = span(s, i).or_else(|| hours(s, i))?;
    if foreign(s, next - 1, next) || guard::named_day(s, i).is_some() || amount == Amount::whole(0) {
        return None;
    }
    // "ngày 31 tháng 6": a day that no calendar has
    if unit == Unit::Month && s.after(i, Class::DayHead) && s.digit(next) {
        return None;
    }
    // "tối một ngày đầu tháng 7"
    if unit == Unit::Day && amount == Amount::whole(1) && !s.digit(i) && s.has(next, Class::Edge) {
        return None;
    }
    let (amount, next) = half(s, amount, next);
    let (and, next) = smaller(s, unit, next);
    let (upto, next) = match upto {
        None if and.is_none() => further(s, amount, unit, next).unwrap_or((None, next)),
        upto => (upto.map(|n| (n, unit)), next),
    };
    if unit == Unit::Hour
        && upto.is_none()
        && is_clock(s, i)
        && !is_length(s, i, next)
        && of_clock(s, i, amount)
    {
        return None;
    }
    let (side, next) = side(s, i, next);
    let rule = match side {
        Side::Open => Rule::Duration,
        Side::Past => Rule::Lately,
        Side::Future => Rule::Coming,
    };
    let length = Length { amount, upto, unit, and, side };
    Some(Found::new(Written::Length(length), next, Trail::of(rule)))
}

pub(super) type Quantity = (Amount, Option<Amount>, Unit, usize);

/// One amount or two, and the unit.
pub(super) fn span(s: &Scan<'_>, i: usize) -> Option<Quantity> {
    if let Some(found) = figures(s, i) {
        return Some(found);
    }
    let (amount, at) = number::amount(s, i)?;
    if let Some((unit, next)) = s.unit(at) {
        return Some((amount, None, unit, next));
    }
    let joint = s.comma(at) || s.dash(at) || s.is(at, &["hoặc"]) || s.has(at, Class::To);
    let second = if joint { s.find(at, Class::To).map_or(at + 1, |hit| hit.next) } else { at };
    let (upto, at) = number::amount(s, second)?;
    let (unit, next) = s.unit(at)?;
    let rises = amount.as_whole()? < upto.as_whole()?;
    let close = joint || upto.as_whole()? == amount.as_whole()? + 1;
    (rises && close).then_some((amount, Some(upto), unit, next))
}

/// "3-4 ngày", "3 – 4 tiếng" as figures.
fn figures(s: &Scan<'_>, i: usize) -> Option<Quantity> {
    if !s.digit(i) {
        return None;
    }
    let run = s.figures(i);
    let [a, b, ..] = *run else { return None };
    let close = a.mark == Mark::Comma && b.digits == 1 && a.value + 1 == b.value; // "7,8 năm": seven or eight
    let joined =
        (matches!(a.mark, Mark::Hyphen | Mark::Dash) || close) && !a.hour && !b.hour && b.mark == Mark::End;
    let next = s.token_after(i, b.end)?;
    let (unit, behind) = s.unit(next)?;
    if close && unit <= Unit::Hour {
        return None; // "3,4 giây" is a decimal
    }
    (joined && a.value < b.value).then_some((
        Amount::whole(a.value),
        Some(Amount::whole(b.value)),
        unit,
        behind,
    ))
}

/// "48h", "24h qua".
fn hours(s: &Scan<'_>, i: usize) -> Option<Quantity> {
    let run = s.figures(i);
    let first = run.first().filter(|f| f.hour && f.mark == Mark::End)?;
    let next = s.token_after(i, first.end)?;
    let long = first.value > 24 || is_length(s, i, next);
    long.then_some((Amount::whole(first.value), None, Unit::Hour, next))
}

/// "6 tháng đến 3 năm": the upper end has a unit of its own. "30 phút đến 1 giờ sáng" ends at the clock.
fn further(s: &Scan<'_>, amount: Amount, unit: Unit, i: usize) -> Option<(Option<(Amount, Unit)>, usize)> {
    let to = s.find(i, Class::To)?.next;
    let (upto, at) = number::amount(s, to)?;
    let (bigger, next) = s.unit(at)?;
    let rises = unit < bigger || unit == bigger && amount.as_whole()? < upto.as_whole()?;
    let clock = bigger == Unit::Hour
        && (unit == bigger && s.has(at, Class::OClock) || s.has(next, Class::Part) || s.digit(next));
    (rises && !clock && !foreign(s, at, next)).then_some((Some((upto, bigger)), next))
}

/// "rưỡi" behind the unit: half of it more.
pub(super) fn half(s: &Scan<'_>, amount: Amount, i: usize) -> (Amount, usize) {
    match (s.find(i, Class::Half), amount.as_whole()) {
        (Some(hit), Some(whole)) => (Amount::Exact { whole, fraction: 5, places: 1 }, hit.next),
        _ => (amount, i),
    }
}

/// A smaller piece behind: "1 năm 6 tháng", "2 giờ 30 phút".
fn smaller(s: &Scan<'_>, unit: Unit, i: usize) -> (Option<(u32, Unit)>, usize) {
    let at = s.skip(i, Class::And);
    let piece = number::amount(s, at).and_then(|(n, at)| {
        let (small, next) = s.unit(at)?;
        Some((n.as_whole()?, small, next))
    });
    match piece {
        Some((n, small, next)) if small < unit && at == i && !foreign(s, next - 1, next) => {
            (Some((n, small)), next)
        }
        _ => (None, i),
    }
}

/// qua, gần đây; tới, tiếp theo; "thêm 10 ngày nữa".
fn side(s: &Scan<'_>, i: usize, next: usize) -> (Side, usize) {
    let free = |behind: usize| behind > next + 1 || !(s.capital(behind) || s.digit(behind));
    let clear = |behind: usize| free(behind) && (behind > next + 1 || !s.has(behind, Class::Clause));
    if let Some((_, behind)) = s.int(next, Class::SpanBack)
        && free(behind)
    {
        return (Side::Past, behind);
    }
    if let Some((_, behind)) = s.int(next, Class::SpanAhead)
        && clear(behind)
        && !s.has(behind, Class::Ref)
    {
        return (Side::Future, behind);
    }
    if s.after(i, Class::Extra)
        && let Some((_, behind)) = s.int(next, Class::PointAhead)
    {
        return (Side::Open, behind);
    }
    (Side::Open, next)
}

/// The unit word at `[unit, next)` is something else here: "6 tháng tuổi", "3 tiếng súng", "lần 3 năm 2015".
pub(crate) fn foreign(s: &Scan<'_>, unit: usize, next: usize) -> bool {
    let year = s.has(unit, Class::YearHead) && s.figures(next).first().is_some_and(|f| f.digits == 4);
    let day = s.has(unit, Class::DayHead) && s.figures(next).first().is_some_and(|f| f.digits <= 2);
    let hour = matches!(s.unit(unit), Some((Unit::Hour, _))) && s.has(next, Class::NoHourBefore);
    // "U20 World Cup 2017 hôm nay"
    let dated =
        s.is(unit, &["hôm"]) && s.figures(unit.wrapping_sub(1)).first().is_some_and(|f| f.digits == 4);
    year || day
        || hour
        || dated
        || s.name(unit)
        || listed(s, unit, next)
        || s.has(next, Class::NoLengthBefore)
}

/// "hai tháng 5 và 6", "hai quý I và II": the unit heads a list.
fn listed(s: &Scan<'_>, unit: usize, next: usize) -> bool {
    let roman = |k| !s.surface(k).is_empty() && s.surface(k).bytes().all(|b| matches!(b, b'I' | b'V'));
    let (months, quarters) = (s.has(unit, Class::MonthHead), s.has(unit, Class::QuarterHead));
    let member = |k| months && s.digit(k) || quarters && (s.digit(k) || roman(k));
    let more = || s.figures(next).len() > 1 || series::joint(s, next + 1).is_some_and(|(_, at)| member(at));
    member(next) && more()
}

/// Is "3 giờ" at `[i, next)` a length, not the clock? The words around say so.
pub(crate) fn is_length(s: &Scan<'_>, i: usize, next: usize) -> bool {
    let start = s.before(i, Class::Mod).map_or(i, |(_, start)| start);
    let late = number::amount(s, i).and_then(|(n, _)| n.as_whole()).is_some_and(|n| (13..24).contains(&n));
    // "kéo dài đến sau 22 giờ", but "Sau 16 giờ lênh đênh"
    let told = s.stop(next)
        || [Class::DayHead, Class::Deictic, Class::Part, Class::AfterDirection]
            .iter()
            .any(|&c| s.has(next, c));
    let open = late && s.after(i, Class::OpenLeft) && (told || s.digit(next));
    let left = s.before(start, Class::LengthLeft).or_else(|| s.before(i, Class::LengthLeft));
    // "đúng 8h30", "lúc 9h45 để": a clock with its minutes gives way to strong words only
    let shown =
        s.figures(i).first().is_some_and(|f| f.mark == Mark::Hour) && !s.has(next - 1, Class::MinuteWord);
    if shown && left.is_none_or(|(value, _)| value == Value::Int(1)) {
        return false;
    }
    s.has(next, Class::LengthRight) || !open && left.is_some()
}

/// Is "3 giờ" at `i` the clock? Behind "lúc", "đến", and behind "khoảng" where a clause begins.
pub(crate) fn is_clock(s: &Scan<'_>, i: usize) -> bool {
    match s.before(i, Class::Mod) {
        Some((_, start)) => {
            let letter = s.figures(i).first().is_some_and(|f| f.hour);
            letter || s.opens(start) || s.comma(start.wrapping_sub(1)) || s.after(start, Class::ClockLeft)
        }
        None => s.after(i, Class::ClockLeft) || s.after(i, Class::OpenLeft),
    }
}

/// An hour that a clock shows, told with "giờ".
fn of_clock(s: &Scan<'_>, i: usize, amount: Amount) -> bool {
    let hour = amount.as_whole().is_some_and(|n| n <= 24);
    hour && number::amount(s, i).is_none_or(|(_, at)| s.has(at, Class::OClock))
}
