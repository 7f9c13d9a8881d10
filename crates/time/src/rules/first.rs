//! The first or last units of a longer one: "quý đầu năm nay", "ba quý đầu năm", "tháng đầu tiên của năm 2017",
//! "15 ngày đầu tháng 5", "ngày cuối cùng của năm 2024". Months with a count are the business of halves.

use crate::class::Class;
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::word::Begins;
use crate::written::{DateRef, From, MonthRef, Point, Unit, Written, YearRef};

use super::day::days_in;
use super::season::of_year;
use super::{Found, deictic, month};

/// So many units from the beginning or the end of a year or month.
pub(crate) fn first(s: &Scan<'_>, i: usize) -> Option<Found> {
    const REACH: usize = 6;
    let near = s.near(i + 1, i + REACH, Begins::FIRST);
    if !near {
        return None;
    }
    let (count, at) = match number::amount(s, i) {
        Some((n, at)) => (Some(u8::try_from(n.as_whole()?).ok()?), at),
        None => (None, i),
    };
    let (unit, at) = s.unit(at)?;
    let (side, next) = s.int(at, Class::First)?;
    let sure = count.is_some_and(|n| n > 1) || next > at + 1; // "ngày đầu tiên", but "một ngày [đầu năm]"
    let count = Count { n: count.unwrap_or(1), last: side < 0, from: s.skip(next, Class::DayJoint) };
    match unit {
        Unit::Quarter => quarters(s, count),
        Unit::Month if sure && count.n == 1 => months(s, count),
        Unit::Day if sure => days_of_month(s, count).or_else(|| days_of_year(s, count)),
        _ => None,
    }
}

/// How many, counted from which end, and where the longer unit stands.
#[derive(Clone, Copy)]
struct Count {
    n: u8,
    last: bool,
    from: usize,
}

impl Count {
    /// First and last of `all`.
    fn ends(self, all: u8) -> Option<(u8, u8)> {
        let fits = (1..=all).contains(&self.n);
        fits.then_some(if self.last { (all - self.n + 1, all) } else { (1, self.n) })
    }
}

/// The year behind; a bare "năm" is this year.
fn year(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    let (year, next) = of_year(s, i).filter(|_| !s.has(i, Class::Friend))?; // not "2 ngày đầu năm mới"
    Some((if year == YearRef::Open { YearRef::Away(0) } else { year }, next))
}

fn found((from, to): (DateRef, DateRef), next: usize, rule: Rule) -> Found {
    let trail = Trail::of(rule).inside(Rule::First);
    if from == to {
        return Found::at(Point::on(from), next, trail);
    }
    Found::new(Written::Span(Point::on(from), Point::on(to)), next, trail)
}

fn quarters(s: &Scan<'_>, count: Count) -> Option<Found> {
    let (year, next) = year(s, count.from)?;
    let (from, to) = count.ends(4)?;
    let of = |quarter| DateRef::Quarter { quarter, year };
    Some(found((of(from), of(to)), next, Rule::Quarter))
}

fn months(s: &Scan<'_>, count: Count) -> Option<Found> {
    let (year, next) = year(s, count.from)?;
    let (month, _) = count.ends(12)?;
    let of = DateRef::Month { month, year };
    Some(found((of, of), next, Rule::MonthYear))
}

fn days_of_year(s: &Scan<'_>, count: Count) -> Option<Found> {
    let (year, next) = year(s, count.from)?;
    let (from, to) = count.ends(31)?;
    let month = MonthRef::Is(if count.last { 12 } else { 1 });
    let of = |day| DateRef::Day { day, month, year };
    Some(found((of(from), of(to)), next, Rule::DayMonth))
}

fn days_of_month(s: &Scan<'_>, count: Count) -> Option<Found> {
    let named = month::month(s, count.from).or_else(|| deictic::deictic(s, count.from));
    let (month, year, next) = match named.as_ref().map(|found| (found.point(), found.next)) {
        Some((Some(Point { date: DateRef::Month { month, year }, .. }), next)) => {
            (MonthRef::Is(month), year, next)
        }
        Some((
            Some(Point { date: DateRef::Away { unit: Unit::Month, count, from: From::Document }, .. }),
            next,
        )) => (MonthRef::Away(i8::try_from(count).ok()?), YearRef::Open, next),
        Some(_) => return None,
        None => {
            let next = s.find(count.from, Class::MonthHead)?.next;
            (MonthRef::Away(0), YearRef::Open, next)
        }
    };
    let all = match month {
        MonthRef::Is(2) => 28, // also right in most leap years' news, and always a day
        MonthRef::Is(month) => days_in(month),
        _ if count.last => return None,
        _ => 31,
    };
    let (from, to) = count.ends(all)?;
    let of = |day| DateRef::Day { day, month, year };
    Some(found((of(from), of(to)), next, Rule::DayMonth))
}
