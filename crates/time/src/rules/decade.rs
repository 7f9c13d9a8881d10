//! Decades and centuries: những năm 1980, "thập niên 90", "những năm 80 của thế kỷ trước", thế kỷ XX.

use crate::class::Class;
use crate::figures::Mark;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, Point, Written};

use super::{Found, series, year};

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
    let (series, next) = year::years(s, head.next)?;
    year::finish(s, series, next, Rule::Year)
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
