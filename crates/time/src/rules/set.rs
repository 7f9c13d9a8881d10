//! Sets: "hàng năm", "mỗi sáng thứ Hai", "thứ Hai hàng tuần", "19h hằng ngày", "ngày 10 và 25 hàng tháng", "đêm đêm",
//! "2 lần một tuần", "hai tuần một lần".

use crate::class::Class;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::word::Begins;
use crate::written::{Amount, DateRef, Every, MonthRef, Point, Unit, Written, YearRef};

use super::{Found, clock, day, month, season, series, timed};

/// Classes with which a set begins.
pub(super) const BEGINS: u128 = super::NUMBER
    | Class::bits(&[
        Class::Every,
        Class::Part,
        Class::Weekday,
        Class::DayHead,
        Class::MonthHead,
        Class::Season,
        Class::Some,
    ]);

/// How far behind its beginning "hàng tuần" may stand.
const REACH: usize = 12;

const ONE: Amount = Amount::whole(1);

const fn every(count: Amount, unit: Unit) -> Every {
    Every {
        count,
        unit,
        weekday: None,
        month: None,
        day: None,
        season: None,
        part: None,
        clock: None,
        weekend: false,
        times: None,
    }
}

/// Something that recurs.
pub(crate) fn set(s: &Scan<'_>, i: usize) -> Option<Found> {
    let single = |(every, next, rule)| Found::new(Written::Every(every), next, Trail::of(rule));
    let doubled = doubled(s, i).map(single);
    if !s.holds(Begins::EVERY) && !s.holds(Begins::TIMES) {
        return doubled;
    }
    let others = [each(s, i).map(single), doubled, counted(s, i).map(single), fixed(s, i)];
    others.into_iter().flatten().max_by_key(|found| found.next)
}

type Read = (Every, usize, Rule);

/// "hàng năm", "mỗi 2 tuần", "mỗi sáng thứ Hai", "mỗi chủ nhật", "mỗi cuối tuần", "mỗi năm một lần".
fn each(s: &Scan<'_>, i: usize) -> Option<Read> {
    let at = s.find(i, Class::Every)?.next;
    if s.find(i, Class::Some).is_some_and(|some| some.next > at) {
        return None; // "hàng chục năm"
    }
    if let Some((part, next)) = timed::part_at(s, at) {
        let day = s.int(next, Class::Weekday);
        let weekday = day.and_then(|(d, _)| u8::try_from(d).ok());
        let unit = if weekday.is_some() { Unit::Week } else { Unit::Day };
        let set = Every { part: Some(part), weekday, ..every(ONE, unit) };
        let measure = day.is_none() && s.digit(next) && clock::clock(s, next).is_none(); // "mỗi chiều 30 mét"
        return (!measure).then_some((set, day.map_or(next, |(_, behind)| behind), Rule::Set));
    }
    if let Some((day, next)) = s.int(at, Class::Weekday) {
        let set = Every { weekday: u8::try_from(day).ok(), ..every(ONE, Unit::Week) };
        return Some((set, next, Rule::Set));
    }
    if let Some(hit) = s.find(at, Class::Weekend) {
        return Some((Every { weekend: true, ..every(ONE, Unit::Week) }, hit.next, Rule::Set));
    }
    let (count, at) = match number::amount(s, at) {
        Some((n, behind)) if s.unit(behind).is_some() => (n, behind),
        _ => (ONE, at),
    };
    let (unit, next) = s.unit(at)?;
    let lasting = s.has(i, Class::Some) && next > at + 1; // "hàng tháng trời" is months on end
    if lasting || s.has(next, Class::NoLengthBefore) {
        return None;
    }
    match times(s, next) {
        Some((1, next)) => Some((every(count, unit), next, Rule::Set)),
        Some((n, next)) => Some((Every { times: Some(n), ..every(count, unit) }, next, Rule::Frequency)),
        None => Some((every(count, unit), next, Rule::Set)),
    }
}

/// "một lần", "hai lần"
fn times(s: &Scan<'_>, i: usize) -> Option<(u32, usize)> {
    let (n, at) = number::amount(s, i)?;
    Some((n.as_whole()?, s.find(at, Class::Times)?.next))
}

/// "đêm đêm", "ngày ngày"
fn doubled(s: &Scan<'_>, i: usize) -> Option<Read> {
    if i + 1 >= s.to || s.words[i] != s.words[i + 1] || s.words[i].id() == 0 || s.capital(i + 1) {
        return None;
    }
    if let Some((part, next)) = timed::part_at(s, i)
        && next == i + 1
    {
        return Some((Every { part: Some(part), ..every(ONE, Unit::Day) }, i + 2, Rule::Set));
    }
    let day = s.unit(i) == Some((Unit::Day, i + 1)) && s.has(i, Class::DayHead);
    let other = s.digit(i + 2) || [Class::Deictic, Class::Anaphor].iter().any(|&c| s.has(i + 1, c)); // a slip
    (day && !other).then_some((every(ONE, Unit::Day), i + 2, Rule::Set))
}

/// "thứ Hai hàng tuần", "sáng hàng ngày", "ngày 15 hàng tháng", "ngày 12/7 hàng năm": a point, a range or a list.
fn fixed(s: &Scan<'_>, i: usize) -> Option<Found> {
    const HEADS: u128 = Class::bits(&[
        Class::Weekday,
        Class::DayHead,
        Class::MonthHead,
        Class::Season,
        Class::Part,
        Class::OClock,
    ]);
    let near = s.near(i + 1, i + REACH, Begins::EVERY);
    if !near {
        return None;
    }
    let hour = || s.digit(i) && s.figures(i).first().is_some_and(|f| f.hour); // "19h", "7 giờ"
    if (s.begins(i) | s.begins(i + 1)) & HEADS == 0 && !hour() || s.has(i, Class::Every) {
        return None;
    }
    let (mut all, mut ranges, mut next) = several(s, i).or_else(|| {
        let (first, next) = recurring(s, i)?;
        Some((vec![first], 0, next))
    })?;
    while let Some((range, at)) = series::joint(s, next) {
        let Some((member, behind)) = another(s, at, all[all.len() - 1]) else { break };
        all.push(member);
        ranges += usize::from(range);
        next = behind;
    }
    let (unit, next) = s.unit(s.find(next, Class::Every)?.next)?;
    for every in &mut all {
        every.unit = unit;
    }
    let yearly = all[0].month.is_some() || all[0].season.is_some();
    let daily = all[0].weekday.is_none() && all[0].day.is_none() && !yearly;
    if yearly != (unit == Unit::Year) || daily && unit != Unit::Day {
        return None;
    }
    let range = ranges > 0 && ranges == all.len() - 1;
    let written = match all.len() {
        1 => Written::Every(all[0]),
        _ if range || ranges == 0 => Written::Cycle { all: all.into(), range },
        _ => return None,
    };
    Some(Found::new(written, next, Trail::of(Rule::Set)))
}

/// Days or months that stand in a range or list of their own: "tháng 5 đến tháng 10".
fn several(s: &Scan<'_>, i: usize) -> Option<(Vec<Every>, usize, usize)> {
    let found = day::day(s, i, false).or_else(|| month::month(s, i))?;
    let (points, ranges): (&[Point], usize) = match &found.written {
        Written::Span(from, to) => (&[*from, *to], 1),
        Written::Each(all) => (all, 0),
        _ => return None,
    };
    let all: Option<Vec<_>> = points.iter().map(|p| of_year(every(ONE, Unit::Year), p)).collect();
    Some((all?, ranges, found.next))
}

/// A clock or a part of day, a weekday, a day of the month or the year, a month, a season.
fn recurring(s: &Scan<'_>, i: usize) -> Option<(Every, usize)> {
    let clock = clock::clock(s, i).and_then(|found| Some((found.point()?.clock?, found.next)));
    let (clock, at) = clock.map_or((None, i), |(clock, next)| (Some(clock), next));
    let (part, at) = timed::part_at(s, at).map_or((None, at), |(part, next)| (Some(part), next));
    let timed = Every { clock, part, ..every(ONE, Unit::Day) };
    let behind = s.skip(at, Class::DayHead);
    let at = if s.has(behind, Class::Weekday) { behind } else { at }; // "các ngày thứ 3"
    if let Some((day, next)) = s.int(at, Class::Weekday) {
        return Some((Every { weekday: u8::try_from(day).ok(), ..timed }, next));
    }
    let season = || season::season(s, at, true).filter(|f| f.next > at + 1); // not the "xuân" of "đông xuân"
    let found = day::day(s, at, false).or_else(|| month::month(s, at)).or_else(season);
    if let Some(found) = found
        && let Some(point) = found.point()
        && let Some(set) = of_year(timed, &point)
    {
        return Some((set, found.next));
    }
    if let Some(hit) = s.find(at, Class::DayHead)
        && let Some(found) = day_of_month(s, hit.next, timed)
    {
        return Some(found);
    }
    (clock.is_some() || part.is_some()).then_some((timed, at))
}

fn of_year(every: Every, point: &Point) -> Option<Every> {
    Some(match point.date {
        DateRef::Day { day, month: MonthRef::Is(month), year: YearRef::Open } => {
            Every { month: Some(month), day: Some(day), ..every }
        }
        DateRef::Month { month, year: YearRef::Open } => Every { month: Some(month), ..every },
        DateRef::Season { season, year: YearRef::Open } => Every { season: Some(season), ..every },
        _ => return None,
    })
}

fn day_of_month(s: &Scan<'_>, i: usize, every: Every) -> Option<(Every, usize)> {
    if !s.digit(i) {
        return None;
    }
    let (n, next) = s.digits(i)?;
    let day = u8::try_from(n.as_whole()?).ok().filter(|d| (1..=31).contains(d))?;
    Some((Every { day: Some(day), ..every }, next))
}

/// The next member of a range or list, of the kind of the one before; its noun may be left out.
fn another(s: &Scan<'_>, i: usize, before: Every) -> Option<(Every, usize)> {
    if before.day.is_some() && before.month.is_none() {
        return day_of_month(s, s.skip(i, Class::DayHead), before);
    }
    let same = |e: &Every| {
        let kind = |e: &Every| (e.weekday.is_some(), e.month.is_some(), e.day.is_some(), e.season.is_some());
        kind(e) == kind(&before) && before.clock.is_none()
    };
    if let Some(found) = recurring(s, i).filter(|(e, _)| same(e)) {
        return Some(found);
    }
    let month = before.month.is_some() && before.day.is_none();
    let (n, next) = s.digits(i).filter(|_| month && s.digit(i))?;
    let month = u8::try_from(n.as_whole()?).ok().filter(|m| (1..=12).contains(m))?;
    Some((Every { month: Some(month), ..before }, next))
}

/// "2 lần một tuần", "ba lần mỗi năm", "5 lần/ngày"; "hai tuần một lần".
fn counted(s: &Scan<'_>, i: usize) -> Option<Read> {
    let (n, at) = number::amount(s, i)?;
    if let Some((unit, at)) = s.unit(at) {
        let (1, next) = times(s, at)? else { return None };
        return Some((every(n, unit), next, Rule::Set));
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
