//! Sets: "hàng năm", "mỗi sáng thứ Hai", "thứ Hai hàng tuần", "2 lần một tuần", "hai tuần một lần".

use crate::class::Class;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{Amount, DateRef, Every, MonthRef, Unit, Written, YearRef};

use super::{Found, day, month, point};

/// Classes with which a set begins.
pub(super) const BEGINS: u128 = super::NUMBER
    | Class::bits(&[
        Class::Every,
        Class::Part,
        Class::Weekday,
        Class::DayHead,
        Class::MonthHead,
        Class::Some,
    ]);

const ONE: Amount = Amount::whole(1);

const fn every(count: Amount, unit: Unit) -> Every {
    Every { count, unit, weekday: None, month: None, day: None, part: None, times: None }
}

/// Something that recurs.
pub(crate) fn set(s: &Scan<'_>, i: usize) -> Option<Found> {
    let found = [each(s, i), fixed(s, i), counted(s, i)];
    let best = found.into_iter().flatten().max_by_key(|(_, next, _)| *next);
    best.map(|(every, next, rule)| Found::new(Written::Every(every), next, Trail::of(rule)))
}

/// "hàng năm", "mỗi 2 tuần", "mỗi sáng thứ Hai", "mỗi chủ nhật", "mỗi năm một lần".
fn each(s: &Scan<'_>, i: usize) -> Option<(Every, usize, Rule)> {
    let at = s.find(i, Class::Every)?.next;
    if let Some((part, next)) = point::part_at(s, at) {
        let day = s.int(next, Class::Weekday);
        let weekday = day.and_then(|(d, _)| u8::try_from(d).ok());
        let unit = if weekday.is_some() { Unit::Week } else { Unit::Day };
        let set = Every { part: Some(part), weekday, ..every(ONE, unit) };
        return Some((set, day.map_or(next, |(_, behind)| behind), Rule::Set));
    }
    if let Some((day, next)) = s.int(at, Class::Weekday) {
        let set = Every { weekday: u8::try_from(day).ok(), ..every(ONE, Unit::Week) };
        return Some((set, next, Rule::Set));
    }
    let (count, at) = match number::amount(s, at) {
        Some((n, behind)) if s.unit(behind).is_some() => (n, behind),
        _ => (ONE, at),
    };
    let (unit, next) = s.unit(at)?;
    if s.has(next, Class::NoLengthBefore) {
        return None;
    }
    let next = one_time(s, next).unwrap_or(next);
    Some((every(count, unit), next, Rule::Set))
}

/// "một lần"
fn one_time(s: &Scan<'_>, i: usize) -> Option<usize> {
    let (n, at) = number::amount(s, i)?;
    let hit = s.find(at, Class::Times)?;
    (n == ONE).then_some(hit.next)
}

/// "thứ Hai hàng tuần", "sáng hàng ngày", "ngày 15 hàng tháng".
fn fixed(s: &Scan<'_>, i: usize) -> Option<(Every, usize, Rule)> {
    let (part, at) = point::part_at(s, i).map_or((None, i), |(p, next)| (Some(p), next));
    if let Some(found) = yearly(s, at) {
        return Some(found);
    }
    let weekday = s.int(at, Class::Weekday);
    let (day, next) = match weekday {
        Some((_, next)) => (None, next),
        None => match s.find(at, Class::DayHead) {
            Some(hit) if s.digit(hit.next) => {
                let (n, next) = s.digits(hit.next)?;
                (Some(u8::try_from(n.as_whole()?).ok().filter(|d| (1..=31).contains(d))?), next)
            }
            _ if part.is_some() => (None, at),
            _ => return None,
        },
    };
    let (unit, next) = s.unit(s.find(next, Class::Every)?.next)?;
    let weekday = weekday.and_then(|(d, _)| u8::try_from(d).ok());
    Some((Every { weekday, day, part, ..every(ONE, unit) }, next, Rule::Set))
}

/// "ngày 12/7 hàng năm", "tháng 7 hàng năm"
fn yearly(s: &Scan<'_>, i: usize) -> Option<(Every, usize, Rule)> {
    const REACH: usize = 8;
    let near = (i + 1..(i + REACH).min(s.to)).any(|k| s.lexicon.begins(s.words[k]) & Class::Every.bit() != 0);
    if !near {
        return None;
    }
    let found = day::day(s, i, false).or_else(|| month::month(s, i))?;
    let (month, day) = match found.point()?.date {
        DateRef::Day { day, month: MonthRef::Is(month), year: YearRef::Open } => (month, Some(day)),
        DateRef::Month { month, year: YearRef::Open } => (month, None),
        _ => return None,
    };
    let (unit, next) = s.unit(s.find(found.next, Class::Every)?.next)?;
    let set = Every { month: Some(month), day, ..every(ONE, Unit::Year) };
    (unit == Unit::Year).then_some((set, next, Rule::Set))
}

/// "2 lần một tuần", "ba lần mỗi năm", "5 lần/ngày"; "hai tuần một lần".
fn counted(s: &Scan<'_>, i: usize) -> Option<(Every, usize, Rule)> {
    let (n, at) = number::amount(s, i)?;
    if let Some((unit, at)) = s.unit(at) {
        return Some((every(n, unit), one_time(s, at)?, Rule::Set));
    }
    let at = s.find(at, Class::Times)?.next;
    let at = if s.is(at, &["/"]) {
        at + 1
    } else if let Some(hit) = s.find(at, Class::Every) {
        hit.next
    } else {
        let (one, next) = number::amount(s, at)?;
        (one == ONE).then_some(next)?
    };
    let (unit, next) = s.unit(at)?;
    Some((Every { times: n.as_whole(), ..every(ONE, unit) }, next, Rule::Frequency))
}
