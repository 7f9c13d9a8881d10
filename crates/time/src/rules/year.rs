//! Years: năm 2025, "các năm 2012 và 2013", "SN 1988", "giai đoạn 2017 – 2020", and the year behind a day or month.

use crate::class::{Class, Value};
use crate::figures::Mark;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, Point, Side, Unit, Written, YearRef};

use super::series::{self, Member, Series};
use super::{Found, day};

/// "/2025" or "-2025" in the bytes at `at`: the year and its end.
pub(crate) fn glued(text: &str, at: usize) -> Option<(i16, u32)> {
    let rest = text.as_bytes().get(at..)?;
    if !matches!(rest.first(), Some(b'/' | b'-' | b'.')) {
        return None;
    }
    let digits = rest[1..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let year = text.get(at + 1..at + 1 + digits)?.parse().ok().filter(|y| (1900..=2100).contains(y))?;
    (digits == 4).then_some((year, u32::try_from(at + 5).ok()?))
}

/// A year of four digits at `i`.
pub(crate) fn four(s: &Scan<'_>, i: usize) -> Option<(i16, usize)> {
    let run = s.figures(i);
    let first = run.first().filter(|f| f.digits == 4 && !f.hour)?;
    let year = i16::try_from(first.value).ok().filter(|y| (1000..=2999).contains(y))?;
    Some((year, s.token_after(i, first.end)?))
}

/// The year behind a day, month or quarter: "năm 2025", "năm ngoái", ", năm 2025", "cùng năm".
pub(crate) fn tail(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    if let Some((year, next)) = reference(s, i) {
        return Some((year, next));
    }
    let at = s.find(i, Class::YearHead)?.next;
    let (year, next) = four(s, at).or_else(|| in_words(s, at))?;
    Some((YearRef::Is(year), next))
}

/// A year told by its distance: năm nay, năm ngoái, năm sau, cùng năm.
pub(crate) fn reference(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    for class in [Class::Deictic, Class::Anaphor] {
        if let Some(hit) = s.find(i, class)
            && let Value::Away(Unit::Year, n) = hit.value
        {
            let n = i8::try_from(n).ok()?;
            let year = if class == Class::Deictic { YearRef::Away(n) } else { YearRef::Same(n) };
            return Some((year, hit.next));
        }
    }
    let head = s.find(i, Class::YearHead)?.next;
    let (offset, next) = [Class::Back, Class::Ahead, Class::This].iter().find_map(|&c| s.int(head, c))?;
    if s.has(next, Class::Clause) && offset > 0 {
        return None; // "năm sau khi"
    }
    Some((YearRef::Away(i8::try_from(offset).ok()?), next))
}

/// So many years away; an open one stays open. `None` beyond what its kind can tell.
pub(crate) fn shifted(year: YearRef, by: i8) -> Option<YearRef> {
    Some(match year {
        YearRef::Open => YearRef::Open,
        YearRef::Is(y) => YearRef::Is(y.checked_add(by.into())?),
        YearRef::Away(n) => YearRef::Away(n.checked_add(by)?),
        YearRef::Same(n) => YearRef::Same(n.checked_add(by)?),
        YearRef::Cycle { stem, branch } => {
            YearRef::Cycle { stem: turned(stem, by, 10), branch: turned(branch, by, 12) }
        }
    })
}

/// A place on a wheel of so many, that many further.
fn turned(place: u8, by: i8, of: u8) -> u8 {
    (i16::from(place) + i16::from(by)).rem_euclid(of.into()) as u8
}

/// "một nghìn chín trăm bốn mươi lăm", "một chín bốn lăm".
fn in_words(s: &Scan<'_>, i: usize) -> Option<(i16, usize)> {
    let (year, next) = number::spelt(s, i).or_else(|| number::words(s, i))?;
    let year = i16::try_from(year).ok().filter(|y| (1000..=2999).contains(y))?;
    Some((year, next))
}

/// "năm 2025", "năm 2012 và 2013", "năm 2015-2020", "năm 938", "năm 178 TCN", "năm 86".
pub(crate) fn year(s: &Scan<'_>, i: usize) -> Option<Found> {
    let Some(head) = s.find(i, Class::YearHead) else { return bare(s, i) };
    let at = head.next;
    if let Some((year, next)) = in_words(s, at) {
        return Some(Found::at(Point::on(DateRef::Year(YearRef::Is(year))), next, Trail::of(Rule::Year)));
    }
    if let Some((series, next)) = years(s, at)
        && (series.len() > 1 || !s.has(next, Class::Era))
    {
        // "năm 2016 vừa qua"
        let past = day::direction(s, next)
            .filter(|(side, at)| *side == Side::Past && *at > next + 1 && series.len() == 1);
        let next = past.map_or(next, |(_, behind)| behind);
        return finish(s, series, next, Rule::Year);
    }
    let run = s.figures(at);
    if let Some((from, to, next)) =
        short(s, at).filter(|_| run[1].mark == Mark::End && run[0].mark != Mark::Slash)
    {
        let point = |y| Point::on(DateRef::Year(YearRef::Is(y)));
        let trail = Trail::of(Rule::Year).inside(Rule::Range);
        return Some(Found::new(Written::Span(point(from), point(to)), next, trail)); // "năm 2015-16"
    }
    let first = run.first().filter(|f| f.mark == Mark::End && !f.hour)?;
    let next = s.token_after(at, first.end)?;
    let value = i16::try_from(first.value).ok()?;
    let era = s.int(next, Class::Era);
    let year =
        match (first.digits, era) {
            (1..=4, Some((sign, _))) => value * i16::try_from(sign).ok()?,
            (3, None) if !s.has(next, Class::NoLengthBefore) && !s.has(next, Class::NoDayBefore) => value,
            (2, None) if value >= 10 && (s.stop(next) || s.has(next, Class::AfterDirection)) => {
                if value > 40 { 1900 + value } else { value }
            }
            _ => return None,
        };
    let next = era.map_or(next, |(_, behind)| behind);
    Some(Found::at(Point::on(DateRef::Year(YearRef::Is(year))), next, Trail::of(Rule::Year)))
}

/// A year without "năm": "SN 1988", "từ 2015 đến 2020", "2016-2017", "(1945 - 1975)".
fn bare(s: &Scan<'_>, i: usize) -> Option<Found> {
    if !s.digit(i) || s.after(i, Class::NoDayAfter) {
        return None;
    }
    let (series, next) = years(s, i)?;
    let plausible = series.iter().all(|m| (1800..=2100).contains(&m.value));
    let range = series.len() == 2 && series[1].range;
    let word_range = range && s.figures(i).len() == 1;
    let free = s.stop(next) || s.has(next, Class::AfterDirection);
    let opens = s.is(i.wrapping_sub(1), &["("]) && goes_on(s, next); // "(2008-nay)"
    let listed = series.len() > 2 && s.is(i.wrapping_sub(1), &[":", "("]);
    let welcome = s.after(i, Class::YearAfter) || opens || listed;
    let names = i > s.from && s.name(i - 1);
    let fits = if range && !word_range {
        (!names || s.is(i.wrapping_sub(1), &["("])) && (s.capital(next) || !s.has(next, Class::NoDayBefore))
    } else {
        welcome && free
    };
    if !plausible || !fits {
        return None;
    }
    finish(s, series, next, Rule::BareYear)
}

/// Years of four digits joined by words or dashes.
pub(super) fn years(s: &Scan<'_>, i: usize) -> Option<(Series, usize)> {
    let mut series = Series::default();
    let mut end = year_member(s, i, &mut series)?;
    for _ in 0..8 {
        let Some((range, at)) = series::joint(s, end) else { break };
        let head = s.find(at, Class::YearHead);
        if head.is_some() && !range {
            break;
        }
        let before = series.len();
        let Some(next) = year_member(s, head.map_or(at, |h| h.next), &mut series) else { break };
        if before > 1 && series[before - 1].range && series.len() == before + 2 {
            series.cut(before); // "2015-2016 và 2016-2017" are two
            break;
        }
        series[before].range |= range;
        end = next;
    }
    Some((series, end))
}

/// One year, or two: "2017-2020", "2016-17" after a period.
fn year_member(s: &Scan<'_>, i: usize, series: &mut Series) -> Option<usize> {
    let run = s.figures(i);
    let year = |k: usize| {
        run.get(k).filter(|f| f.digits == 4 && !f.hour && (1000..=2999).contains(&f.value)).map(|f| f.value)
    };
    let first = year(0)?;
    let push = |series: &mut Series, value: u32, range| {
        series.push(Member { value: i32::try_from(value).unwrap_or(0), month: None, year: None, range })
    };
    let joined = matches!(run[0].mark, Mark::Hyphen | Mark::Dash | Mark::Slash);
    if joined
        && let Some(second) = year(1).filter(|&y| y > first)
        && let Some(next) = s.token_after(i, run[1].end)
    {
        return (push(series, first, false) && push(series, second, true)).then_some(next);
    }
    let next = s.token_after(i, run[0].end)?;
    push(series, first, false).then_some(next)
}

pub(super) fn finish(s: &Scan<'_>, series: Series, next: usize, rule: Rule) -> Option<Found> {
    let _ = s;
    series::written(series, next, Trail::of(rule), |m| {
        Point::on(DateRef::Year(YearRef::Is(i16::try_from(m.value).unwrap_or(0))))
    })
}

/// "giai đoạn 2017 – 2020", "nhiệm kỳ 2016-2021", "giai đoạn từ năm 2016 đến năm 2020", "năm học 2024-25"; one year for some
/// ("năm tài chính 2024") or where it goes on ("giai đoạn 2014 đến nay").
pub(crate) fn period(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::Period)?;
    let mut at = head.next;
    const OTHER: u128 = Class::bits(&[Class::YearHead, Class::Season]);
    if s.after(at + 1, Class::YearAfter) && !s.digit(at) && s.begins(at) & OTHER == 0 {
        at += 1; // "giai đoạn từ 2016 đến 2020"
    }
    at = s.skip(at, Class::YearHead);
    let trail = Trail::of(Rule::Period);
    let point = |y| Point::on(DateRef::Year(YearRef::Is(y)));
    if let Some((from, to, next)) = ends(s, at).or_else(|| short(s, at)) {
        return Some(Found::new(Written::Span(point(from), point(to)), next, trail));
    }
    let (year, next) = four(s, at)?;
    (head.value == Value::Int(1) || goes_on(s, next)).then(|| Found::at(point(year), next, trail))
}

/// "đến nay", "-nay" behind a year.
fn goes_on(s: &Scan<'_>, i: usize) -> bool {
    series::joint(s, i).is_some_and(|(range, at)| range && s.has(at, Class::Ref))
}

/// The two years of a period; a second period behind "và" is its own.
fn ends(s: &Scan<'_>, i: usize) -> Option<(i16, i16, usize)> {
    let mut series = Series::default();
    let mut next = year_member(s, i, &mut series)?;
    if series.len() == 1 {
        let (true, at) = series::joint(s, next)? else { return None };
        next = year_member(s, s.skip(at, Class::YearHead), &mut series)?;
    }
    let [from, to] = [series[0].value, series[1].value].map(|y| i16::try_from(y).unwrap_or(0));
    (series.len() == 2 && from <= to).then_some((from, to, next))
}

/// "2016/17"
fn short(s: &Scan<'_>, i: usize) -> Option<(i16, i16, usize)> {
    let run = s.figures(i);
    let [a, b, ..] = *run else { return None };
    let short = a.digits == 4 && b.digits == 2 && matches!(a.mark, Mark::Hyphen | Mark::Dash | Mark::Slash);
    let (from, to) = (i16::try_from(a.value).ok()?, i16::try_from(a.value / 100 * 100 + b.value).ok()?);
    (short && from < to).then_some((from, to, s.token_after(i, b.end)?))
}
