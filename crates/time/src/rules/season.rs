//! Parts of a year: mùa hè 2024, "nửa đầu năm 2025", "6 tháng đầu năm", "9 tháng năm 2016".

use bantin_doc::Modifier;

use crate::class::{Class, Value};
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::{Hit, Scan};
use crate::written::{DateRef, Point, Side, YearRef};

use super::year::{four, tail};
use super::{Found, day, lunar};

/// "mùa hè 2024", "mùa đông năm ngoái", "hè này".
pub(crate) fn season(s: &Scan<'_>, i: usize, edged: bool) -> Option<Found> {
    let bare = || s.find(i, Class::SeasonEdged).filter(|_| edged);
    let hit = s.find(i, Class::Season).or_else(bare)?;
    let Value::Season(season) = hit.value else { return None };
    if let Some((side, next)) = day::direction(s, hit.next).filter(|(side, _)| *side != Side::Open) {
        let date = DateRef::Season { season, year: YearRef::Open };
        return Some(Found::at(Point { side, ..Point::on(date) }, next, Trail::of(Rule::Season)));
    }
    // "xuân Bính Ngọ 2026"
    let cycle = || {
        let (year, next) = lunar::cycle(s, hit.next)?;
        Some(four(s, next).map_or((year, next), |(year, behind)| (YearRef::Is(year), behind)))
    };
    let (year, next) = match tail(s, hit.next).or_else(cycle) {
        Some(found) => found,
        None => match four(s, hit.next) {
            Some((year, next)) => (YearRef::Is(year), next),
            None => match [Class::This, Class::Back, Class::Ahead].iter().find_map(|&c| s.int(hit.next, c)) {
                Some((offset, next)) => (YearRef::Away(i8::try_from(offset).ok()?), next),
                None if edged && (s.has(i, Class::Season) || s.stop(hit.next)) => (YearRef::Open, hit.next),
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
    let (last, (year, next)) = match s.find(at, Class::Edge) {
        Some(Hit { value: Value::Modifier(Some(Modifier::Start)), next }) => (false, of_year(s, next)?),
        Some(Hit { value: Value::Modifier(Some(Modifier::End)), next }) => (true, of_year(s, next)?),
        Some(_) => return None,
        None => (false, tail(s, at).filter(|(year, _)| past(*year))?), // "9 tháng năm 2016"
    };
    let (date, rule) = match count {
        6 => (DateRef::Half { half: 1 + u8::from(last), year }, Rule::Half),
        3 => (DateRef::Quarter { quarter: if last { 4 } else { 1 }, year }, Rule::Quarter),
        _ => (DateRef::Months { count, last, year }, Rule::Months),
    };
    Some(Found::at(Point::on(date), next, Trail::of(rule)))
}

/// A year whose months may be over.
const fn past(year: YearRef) -> bool {
    matches!(year, YearRef::Is(_) | YearRef::Away(..=0))
}

/// The year a half or some months belong to; a bare "năm" is this year.
pub(super) fn of_year(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
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
