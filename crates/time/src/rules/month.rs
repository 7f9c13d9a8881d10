//! Months and quarters: tháng 5/2025, "tháng 5, 6 và 7", "tháng Chạp năm ngoái", quý I/2025, "quý 3 và 4".

use crate::class::{Class, Value};
use crate::figures::{Figure, Mark};
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, MonthRef, Point, Side, Unit, Written, YearRef};

use super::series::{self, Member, Series};
use super::{Found, day, lunar, year};

/// A month or a series of months.
pub(crate) fn month(s: &Scan<'_>, i: usize) -> Option<Found> {
    let Some(head) = s.find(i, Class::MonthHead) else { return bare(s, i) };
    if s.capital(i) && s.after(i, Class::NoDayAfter) {
        return None; // "Cách mạng Tháng Tám"
    }
    let (series, next) = members(s, head.next, Class::MonthHead, |s, at, series| {
        let (month, year, next) = named(s, at, series)?;
        Some((month, year, next))
    })?;
    if lunar::marked(s, head.next, next) {
        return None;
    }
    if s.name(i) && s.name(head.next) && year::tail(s, next).is_none() {
        return None; // "tiệm bánh Tháng Ba"
    }
    finish(s, series, next, Rule::Month, |value, year| DateRef::Month { month: value, year })
}

/// "5/2013": a month of a year without its noun.
fn bare(s: &Scan<'_>, i: usize) -> Option<Found> {
    let run = s.figures(i);
    if s.after(i, Class::NoDayAfter) {
        return None;
    }
    let (first, end) = month_of_year(&run, 0)?;
    let trail = Trail::of(Rule::MonthYear);
    if end.mark == Mark::End {
        return Some(Found::at(first, s.token_after(i, end.end)?, trail));
    }
    // "1/2004 - 5/2010"
    let (second, last) = month_of_year(&run, 2).filter(|(_, last)| last.mark == Mark::End)?;
    let joined = matches!(end.mark, Mark::Hyphen | Mark::Dash);
    let next = s.token_after(i, last.end)?;
    joined.then(|| Found::new(Written::Span(first, second), next, trail.inside(Rule::Range)))
}

/// The month and year that figure `k` of a run begins, and the last of its figures.
fn month_of_year(run: &[Figure], k: usize) -> Option<(Point, Figure)> {
    let [m, y, ..] = *run.get(k..)? else { return None };
    let shape = m.mark == Mark::Slash && m.digits <= 2 && y.digits == 4;
    let month = u8::try_from(m.value).ok().filter(|m| (1..=12).contains(m))?;
    let year = i16::try_from(y.value).ok().filter(|y| (1900..=2100).contains(y))?;
    shape.then_some((Point::on(DateRef::Month { month, year: YearRef::Is(year) }), y))
}

/// A quarter or a series of quarters.
pub(crate) fn quarter(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some(found) = quarter_code(s, i) {
        return Some(found);
    }
    let head = s.find(i, Class::QuarterHead)?;
    let (series, next) = members(s, head.next, Class::QuarterHead, |s, at, _| {
        let (quarter, year, next) = ordinal(s, at)?;
        (1..=4).contains(&quarter).then_some((quarter, year, next))
    })?;
    let person = s.name(i) && s.capital(i - 1) && s.digit(head.next); // "ông Lê Văn Quý 3 lần"
    if person && !s.stop(next) && series[0].year.is_none() && year::tail(s, next).is_none() {
        return None;
    }
    finish(s, series, next, Rule::Quarter, |value, year| DateRef::Quarter { quarter: value, year })
}

/// "Q3/2025", "Q3 năm 2025"
fn quarter_code(s: &Scan<'_>, i: usize) -> Option<Found> {
    let (quarter, next) = s.int(i, Class::Quarter)?;
    let glued = || {
        let end = s.tokens[next - 1].span.end as usize;
        let (year, end) = year::glued(s.text, end)?;
        Some((YearRef::Is(year), s.token_after(next, end)?))
    };
    let (year, next) = glued().or_else(|| year::tail(s, next))?;
    let date = DateRef::Quarter { quarter: u8::try_from(quarter).ok()?, year };
    Some(Found::at(Point::on(date), next, Trail::of(Rule::Quarter)))
}

/// Members joined by words, dashes or commas; a member may repeat the head.
fn members(
    s: &Scan<'_>,
    i: usize,
    head: Class,
    read: impl Fn(&Scan<'_>, usize, &mut Series) -> Option<(u8, Option<i16>, usize)>,
) -> Option<(Series, usize)> {
    let mut series = Series::default();
    let mut end = i;
    let mut at = i;
    for round in 0..8 {
        let range = if round == 0 {
            false
        } else {
            let Some((range, behind)) = series::joint(s, end) else { break };
            let heads = s.find(behind, head);
            if heads.is_some() && !range {
                break;
            }
            at = heads.map_or(behind, |hit| hit.next);
            range
        };
        let before = series.len();
        let Some((value, year, next)) = read(s, at, &mut series) else { break };
        let range = range || series.len() > before;
        let open_list = round > 0 && !range && !closed(s, next);
        if open_list || !series.push(Member { value: i32::from(value), month: None, year, range }) {
            break;
        }
        end = next;
    }
    (!series.is_empty()).then_some((series, end))
}

/// After a member of a list ("tháng 5 và 6"), a noun would make it a count ("tháng 5 và 6 người").
fn closed(s: &Scan<'_>, next: usize) -> bool {
    s.stop(next)
        || year::tail(s, next).is_some()
        || s.has(next, Class::And)
        || s.has(next, Class::AfterDirection)
        || s.has(next, Class::Direction)
}

/// Adds the year and the direction, and turns the members into points.
fn finish(
    s: &Scan<'_>,
    mut series: Series,
    next: usize,
    rule: Rule,
    date: impl Fn(u8, YearRef) -> DateRef,
) -> Option<Found> {
    let (mut year, mut next) = (YearRef::Open, next);
    let written = series.iter().any(|m| m.year.is_some());
    if !written && let Some((of, behind)) = year::tail(s, next) {
        (year, next) = (of, behind);
    }
    let (side, next) = match day::direction(s, next) {
        Some((side, behind)) if !written => (side, behind),
        _ => (Side::Open, next),
    };
    let dated = written || year != YearRef::Open;
    series.turns = rule == Rule::Month;
    let rule = if rule == Rule::Month && dated { Rule::MonthYear } else { rule };
    // "tháng 11 đến tháng 2 năm sau": the first is of the year before
    let turned =
        !written && series.turns && series.len() == 2 && series[1].range && series[0].value > series[1].value;
    let before = if turned { year::shifted(year, -1).unwrap_or(year) } else { year };
    series::written(series, next, Trail::of(rule), |m| {
        let value = u8::try_from(m.value).unwrap_or(1);
        let year = if m.range { year } else { before };
        Point { side, ..Point::on(date(value, m.year.map_or(year, YearRef::Is))) }
    })
}

/// A month behind "tháng": 5, 5/2025, 5-7 (a range: the first goes into `series`), Chạp, mười hai.
fn named(s: &Scan<'_>, i: usize, series: &mut Series) -> Option<(u8, Option<i16>, usize)> {
    if !s.digit(i) {
        let (month, next) = month_name(s, i)?;
        // "tháng Bảy 2016"
        let year = year::four(s, next).filter(|(year, _)| (1900..=2100).contains(year));
        return Some(year.map_or((month, None, next), |(year, behind)| (month, Some(year), behind)));
    }
    let run = s.figures(i);
    let (mut k, mut month) = (0, month_of(run.first()?.value, run[0].digits)?);
    if matches!(run[0].mark, Mark::Hyphen | Mark::Dash)
        && let Some(second) = run.get(1).and_then(|f| month_of(f.value, f.digits))
    {
        // "tháng 5-7/2024"
        if !series.push(Member { value: i32::from(month), ..Member::default() }) {
            return None;
        }
        (k, month) = (1, second);
    }
    let year = match run.get(k + 1) {
        Some(y)
            if matches!(run[k].mark, Mark::Slash | Mark::Hyphen | Mark::Dash | Mark::Dot)
                && y.digits == 4 =>
        {
            k += 1;
            Some(i16::try_from(y.value).ok().filter(|y| (1000..=2999).contains(y))?)
        }
        _ => None,
    };
    if run[k].hour {
        return None;
    }
    let next = s.token_after(i, run[k].end)?;
    Some((month, year, next))
}

fn month_of(value: u32, digits: u8) -> Option<u8> {
    u8::try_from(value).ok().filter(|m| (1..=12).contains(m) && digits <= 2)
}

/// Giêng, Chạp, or a number from hai to mười hai; "tháng năm" must not be "months and years".
fn month_name(s: &Scan<'_>, i: usize) -> Option<(u8, usize)> {
    if let Some((month, next)) = s.int(i, Class::MonthName) {
        return Some((u8::try_from(month).ok()?, next));
    }
    let (month, next) = number::words(s, i)?;
    let month = u8::try_from(month).ok().filter(|m| (2..=12).contains(m))?;
    let year_follows = s.has(i, Class::Unit) && !s.capital(i);
    (!year_follows).then_some((month, next))
}

/// "tháng 5 năm 2025", "tháng 5/2025" behind a day; the year only when it is glued.
pub(crate) fn after_day(s: &Scan<'_>, i: usize) -> Option<(u8, Option<i16>, usize)> {
    let head = s.find(i, Class::MonthHead)?;
    let mut none = Series::default();
    let (month, year, next) = named(s, head.next, &mut none)?;
    if !none.is_empty() {
        return None;
    }
    match (year, year::tail(s, next)) {
        (None, Some((YearRef::Is(y), behind))) => Some((month, Some(y), behind)),
        _ => Some((month, year, next)),
    }
}

/// "tháng năm" behind a day, where it can only be May: "ngày mười chín tháng năm".
pub(crate) fn may(s: &Scan<'_>, i: usize) -> Option<(u8, usize)> {
    const MORE: u128 =
        Class::bits(&[Class::This, Class::Back, Class::Ahead, Class::Unit, Class::Digit, Class::Ten]);
    let head = s.find(i, Class::MonthHead)?;
    let (month, next) = s.int(head.next, Class::Digit)?;
    let year = s.digit(next) || s.begins(next) & MORE != 0;
    (s.has(head.next, Class::YearHead) && !year).then_some((u8::try_from(month).ok()?, next))
}

/// "tháng trước", "tháng này", "cùng tháng" behind a day.
pub(crate) fn reference(s: &Scan<'_>, i: usize) -> Option<(MonthRef, usize)> {
    if let Some(hit) = s.find(i, Class::Anaphor) {
        return (hit.value == Value::Away(Unit::Month, 0)).then_some((MonthRef::Same, hit.next));
    }
    let head = s.find(i, Class::MonthHead)?;
    let (offset, next) =
        [Class::Back, Class::Ahead, Class::This].iter().find_map(|&c| s.int(head.next, c))?;
    Some((MonthRef::Away(i8::try_from(offset).ok()?), next))
}

/// A small ordinal: 3, III, ba, nhất; with the year when it is glued ("I/2025").
fn ordinal(s: &Scan<'_>, i: usize) -> Option<(u8, Option<i16>, usize)> {
    let start = s.tokens.get(i).filter(|_| i < s.to)?.span.start as usize;
    let rest = &s.text[start..];
    let roman = rest.bytes().take_while(|b| matches!(b, b'I' | b'V')).count();
    if s.digit(i) || roman > 0 {
        let (value, mark) = if roman > 0 {
            (roman_value(&rest[..roman])?, start + roman)
        } else {
            let run = s.figures(i);
            let first = run.first().filter(|f| f.digits == 1 && !f.hour)?;
            (u8::try_from(first.value).ok()?, first.end as usize)
        };
        if let Some((year, end)) = year::glued(s.text, mark)
            && let Some(next) = s.token_after(i, end)
        {
            return Some((value, Some(year), next));
        }
        let end = u32::try_from(mark).ok()?;
        return Some((value, None, s.token_after(i, end)?));
    }
    if let Some((value, next)) = s.int(i, Class::Ordinal) {
        return Some((u8::try_from(value).ok()?, None, next));
    }
    let (value, next) = number::words(s, i)?;
    Some((u8::try_from(value).ok()?, None, next))
}

fn roman_value(text: &str) -> Option<u8> {
    Some(match text {
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        _ => return None,
    })
}
