//! Decades and centuries: những năm 1980, "thập niên 90", "những năm 80 của thế kỷ trước", thế kỷ XX.

use crate::class::Class;
use crate::figures::Mark;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, Point, Written};

use super::{Found, series, year};

/// "những năm 1980", "thập niên 90", "những năm 80 - 90 của thế kỷ XX", "những năm chín mươi"; "các năm 2012, 2013" are
/// years.
pub(crate) fn decade(s: &Scan<'_>, i: usize) -> Option<Found> {
    let head = s.find(i, Class::DecadeHead)?;
    if let Some(found) = of_its_century(s, head.next) {
        return Some(found);
    }
    let Some((first, second, next)) = figures(s, head.next).or_else(|| in_words(s, head.next)) else {
        let (series, next) = year::years(s, head.next)?;
        return year::finish(s, series, next, Rule::Year);
    };
    let (shift, next) = match of_century(s, next) {
        Some((century, behind)) if first < 100 => ((i16::from(century) - 19) * 10, behind),
        Some((_, behind)) => (0, behind),
        None => (0, next),
    };
    let century = |decade: i16| if decade < 100 { decade + 190 + shift } else { decade };
    let point = |decade| Point::on(DateRef::Decade(century(decade)));
    let trail = Trail::of(Rule::Decade);
    Some(match second {
        Some(second) if second > first => {
            Found::new(Written::Span(point(first), point(second)), next, trail.inside(Rule::Range))
        }
        _ => Found::at(point(first), next, trail),
    })
}

/// 198 of "1980", 8 of "80"; two of "1980 - 1990".
type Decades = (i16, Option<i16>, usize);

fn figures(s: &Scan<'_>, i: usize) -> Option<Decades> {
    let run = s.figures(i);
    let one = |k: usize| {
        let f = run.get(k).filter(|f| !f.hour && f.value % 10 == 0)?;
        let decade = i16::try_from(f.value / 10).ok()?;
        matches!((f.digits, f.value), (4, 1000..=2090) | (2, _)).then_some(decade)
    };
    let first = one(0)?;
    let second = matches!(run[0].mark, Mark::Hyphen | Mark::Dash).then(|| one(1)).flatten();
    Some((first, second, s.token_after(i, run[usize::from(second.is_some())].end)?))
}

/// "chín mươi"
fn in_words(s: &Scan<'_>, i: usize) -> Option<Decades> {
    let (n, next) = number::words(s, i)?;
    let tens = i16::try_from(n / 10).ok().filter(|tens| n % 10 == 0 && matches!(tens, 2..=9 | 200))?;
    Some((tens, None, next))
}

/// "thập niên đầu thế kỷ 20": the first or last of a century.
fn of_its_century(s: &Scan<'_>, i: usize) -> Option<Found> {
    let (side, at) = s.int(i, Class::First)?;
    let head = s.find(s.skip(at, Class::DayJoint), Class::CenturyHead)?;
    let (century, next) = century_number(s, head.next)?;
    let decade = i16::from(century) * 10 + if side < 0 { 9 } else { 0 };
    Some(Found::at(Point::on(DateRef::Decade(decade)), next, Trail::of(Rule::Decade)))
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
    let point = |c| Point::on(DateRef::Century(c));
    let trail = Trail::of(Rule::Century);
    if let Some((first, second, next)) = century_figures(s, head.next) {
        return Some(Found::new(Written::Span(point(first), point(second)), next, trail.inside(Rule::Range)));
    }
    let (first, next) = century_number(s, head.next)?;
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

/// "thế kỷ 16-18"
fn century_figures(s: &Scan<'_>, i: usize) -> Option<(i8, i8, usize)> {
    let run = s.figures(i);
    let [a, b] = *run else { return None };
    let range = matches!(a.mark, Mark::Hyphen | Mark::Dash) && a.value < b.value && !a.hour && !b.hour;
    let century = |value: u32| i8::try_from(value).ok().filter(|c| (1..=30).contains(c)).map(|c| c - 1);
    let next = s.token_after(i, b.end).filter(|_| range)?;
    Some((century(a.value)?, century(b.value)?, next))
}

/// The number of a century less one, as TIMEX3 counts: XX is 19; before our era its negative.
fn century_number(s: &Scan<'_>, i: usize) -> Option<(i8, usize)> {
    let i = s.skip(i, Class::Nth);
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
    Some(match s.int(next, Class::Era) {
        Some((-1, behind)) => (-century, behind),
        Some((_, behind)) => (century - 1, behind),
        None => (century - 1, next),
    })
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
