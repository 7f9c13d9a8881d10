//! Years and what is made of them: năm 2025, "các năm 2012 và 2013", giai đoạn 2017 – 2020, những năm 1980,
//! thế kỷ XX, mùa hè 2024, 6 tháng đầu năm.

use crate::class::{Class, Value};
use crate::figures::Mark;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, Point, Unit, Written, YearRef};

use super::series::{self, Member, Series};
use super::{Found, guard};

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

/// "một nghìn chín trăm bốn mươi lăm".
fn in_words(s: &Scan<'_>, i: usize) -> Option<(i16, usize)> {
    let (year, next) = number::words(s, i)?;
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
    if let Some((series, next)) = years(s, at) {
        return finish(s, series, next, Rule::Year);
    }
    let run = s.figures(at);
    let first = run.first().filter(|f| f.mark == Mark::End && !f.hour)?;
    let next = s.token_after(at, first.end)?;
    let value = i16::try_from(first.value).ok()?;
    let era = s.int(next, Class::Era);
    let year = match (first.digits, era) {
        (1..=4, Some((sign, _))) => value * i16::try_from(sign).ok()?,
        (3, None) if !s.has(next, Class::NoLengthBefore) => value,
        (2, None) if (40..=99).contains(&value) && (s.stop(next) || s.has(next, Class::AfterDirection)) => {
            1900 + value
        }
        _ => return None,
    };
    let next = era.map_or(next, |(_, behind)| behind);
    Some(Found::at(Point::on(DateRef::Year(YearRef::Is(year))), next, Trail::of(Rule::Year)))
}

/// A year without "năm": "SN 1988", "từ 2015 đến 2020", "2016-2017", "(1945 - 1975)".
fn bare(s: &Scan<'_>, i: usize) -> Option<Found> {
    if !s.digit(i) || guard::unwelcome(s, i, Class::NoDayAfter) {
        return None;
    }
    let (series, next) = years(s, i)?;
    let plausible = series.iter().all(|m| (1800..=2100).contains(&m.value));
    let range = series.len() == 2 && series[1].range;
    let word_range = range && s.figures(i).len() == 1;
    let free = s.stop(next) || s.has(next, Class::AfterDirection);
    let welcome = s.after(i, Class::YearAfter);
    let names = i > s.from && s.name(i - 1);
    let fits = if range && !word_range { !names || s.is(i.wrapping_sub(1), &["("]) } else { welcome && free };
    if !plausible || !fits {
        return None;
    }
    finish(s, series, next, Rule::BareYear)
}

/// Years of four digits joined by words or dashes.
fn years(s: &Scan<'_>, i: usize) -> Option<(Series, usize)> {
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

fn finish(s: &Scan<'_>, series: Series, next: usize, rule: Rule) -> Option<Found> {
    let _ = s;
    series::written(series, next, Trail::of(rule), |m| {
        Point::on(DateRef::Year(YearRef::Is(i16::try_from(m.value).unwrap_or(0))))
    })
}

/// "giai đoạn 2017 – 2020", "nhiệm kỳ 2016-2021", "giai đoạn từ năm 2016 đến năm 2020", "năm học 2024-25".
pub(crate) fn period(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::Period)?;
    let mut at = head.next;
    if s.after(at + 1, Class::YearAfter) && !s.digit(at) && !s.has(at, Class::YearHead) {
        at += 1; // "giai đoạn từ 2016 đến 2020"
    }
    at = s.skip(at, Class::YearHead);
    if let Some((series, next)) = years(s, at)
        && series.len() >= 2
    {
        return finish(s, series, next, Rule::Period).map(|f| Found { trail: Trail::of(Rule::Period), ..f });
    }
    let run = s.figures(at);
    let [a, b, ..] = *run else { return None };
    let short = a.digits == 4 && b.digits == 2 && matches!(a.mark, Mark::Hyphen | Mark::Dash | Mark::Slash);
    let (from, to) = (i16::try_from(a.value).ok()?, i16::try_from(a.value / 100 * 100 + b.value).ok()?);
    let next = s.token_after(at, b.end)?;
    let point = |y| Point::on(DateRef::Year(YearRef::Is(y)));
    (short && from < to)
        .then(|| Found::new(Written::Span(point(from), point(to)), next, Trail::of(Rule::Period)))
}

/// "những năm 1980", "thập niên 90", "những năm 80 - 90 của thế kỷ XX"; "các năm 2012, 2013" are years.
pub(crate) fn decade(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::DecadeHead)?;
    let run = s.figures(head.next);
    let one = |k: usize| {
        let f = run.get(k).filter(|f| !f.hour && f.value % 10 == 0)?;
        match (f.digits, f.value) {
            (4, 1000..=2090) => i16::try_from(f.value / 10).ok(),
            (2, v) => i16::try_from(190 + v / 10).ok(),
            _ => None,
        }
    };
    if let Some(first) = one(0) {
        let second = matches!(run[0].mark, Mark::Hyphen | Mark::Dash).then(|| one(1)).flatten();
        let used = usize::from(second.is_some());
        let mut next = s.token_after(head.next, run[used].end)?;
        let mut shift = 0;
        if let Some((century, behind)) = of_century(s, next) {
            next = behind;
            if run[0].digits == 2 {
                shift = (i16::from(century) - 19) * 10;
            }
        }
        let point = |d: i16| Point::on(DateRef::Decade(d + shift));
        let trail = Trail::of(Rule::Decade);
        return Some(match second {
            Some(second) if second > first => {
                Found::new(Written::Span(point(first), point(second)), next, trail.inside(Rule::Range))
            }
            _ => Found::at(point(first), next, trail),
        });
    }
    let (series, next) = years(s, head.next)?;
    finish(s, series, next, Rule::Year)
}

/// "của thế kỷ XX", "thế kỷ trước" behind a decade.
fn of_century(s: &Scan<'_>, i: usize) -> Option<(i8, usize)> {
    let at = s.skip(i, Class::DayJoint);
    let head = s.find(at, Class::CenturyHead)?;
    if let Some(hit) = s.find(head.next, Class::Back) {
        return Some((19, hit.next));
    }
    century_number(s, head.next)
}

/// "thế kỷ XX", "thế kỷ 21", "thế kỷ thứ 5".
pub(crate) fn century(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::CenturyHead)?;
    let (first, next) = century_number(s, head.next)?;
    let point = |c| Point::on(DateRef::Century(c));
    let trail = Trail::of(Rule::Century);
    if let Some((true, at)) = series::joint(s, next)
        && let Some((second, behind)) = century_number(s, s.skip(at, Class::CenturyHead))
        && second > first
    {
        return Some(Found::new(
            Written::Span(point(first), point(second)),
            behind,
            trail.inside(Rule::Range),
        ));
    }
    Some(Found::at(point(first), next, trail))
}

/// The number of a century less one, as TIMEX3 counts: XX is 19.
fn century_number(s: &Scan<'_>, i: usize) -> Option<(i8, usize)> {
    let i = if s.is(i, &["thứ"]) { i + 1 } else { i };
    let surface = s.surface(i);
    let (number, next) = if s.digit(i) {
        let (n, next) = s.digits(i)?;
        (n.as_whole()?, next)
    } else if let Some(n) = roman(surface) {
        (n, i + 1)
    } else {
        number::words(s, i)?
    };
    let century = i8::try_from(number).ok().filter(|c| (1..=30).contains(c))?;
    Some((century - 1, next))
}

/// A Roman number up to 39.
fn roman(text: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut last = 0;
    for c in text.chars().rev() {
        let n = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        total = if n < last { total.checked_sub(n)? } else { total + n };
        last = last.max(n);
    }
    (1..40).contains(&total).then_some(total)
}

/// "mùa hè 2024", "mùa đông năm ngoái", "hè này".
pub(crate) fn season(s: &Scan<'_>, i: usize, edged: bool) -> Option<Found> {
    let hit = s.find(i, Class::Season)?;
    let Value::Season(season) = hit.value else { return None };
    let (year, next) = match tail(s, hit.next) {
        Some(found) => found,
        None => match four(s, hit.next) {
            Some((year, next)) => (YearRef::Is(year), next),
            None => match [Class::This, Class::Back, Class::Ahead].iter().find_map(|&c| s.int(hit.next, c)) {
                Some((offset, next)) => (YearRef::Away(i8::try_from(offset).ok()?), next),
                None if edged => (YearRef::Open, hit.next),
                None => return None,
            },
        },
    };
    Some(Found::at(Point::on(DateRef::Season { season, year }), next, Trail::of(Rule::Season)))
}

/// "nửa đầu năm 2025", "6 tháng đầu năm", "9 tháng đầu năm 2024", "4 tháng cuối năm ngoái".
pub(crate) fn half(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some((half, at)) = s.int(i, Class::HalfYear) {
        let (year, next) = of_year(s, at)?;
        let date = DateRef::Half { half: u8::try_from(half).ok()?, year };
        return Some(Found::at(Point::on(date), next, Trail::of(Rule::Half)));
    }
    let (count, at) = number::amount(s, i)?;
    let count = u8::try_from(count.as_whole()?).ok().filter(|c| (1..=12).contains(c))?;
    let at = s.find(at, Class::MonthHead)?.next;
    let edge = s.find(at, Class::Edge)?;
    let last = match edge.value {
        Value::Modifier(Some(bantin_doc::Modifier::Start)) => false,
        Value::Modifier(Some(bantin_doc::Modifier::End)) => true,
        _ => return None,
    };
    let (year, next) = of_year(s, edge.next)?;
    let (date, rule) = match count {
        6 => (DateRef::Half { half: 1 + u8::from(last), year }, Rule::Half),
        3 => (DateRef::Quarter { quarter: if last { 4 } else { 1 }, year }, Rule::Quarter),
        _ => (DateRef::Months { count, last, year }, Rule::Months),
    };
    Some(Found::at(Point::on(date), next, Trail::of(rule)))
}

/// The year a half or some months belong to; a bare "năm" is this year.
fn of_year(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    if let Some(found) = tail(s, i) {
        return Some(found);
    }
    if let Some((year, next)) = four(s, i) {
        return Some((YearRef::Is(year), next));
    }
    let head = s.find(i, Class::YearHead)?;
    let named = s.digit(head.next) || s.has(head.next, Class::Period);
    (!named).then_some((YearRef::Open, head.next))
}
