//! What is counted from the document's day or from another expression: hôm qua, năm ngoái, tuần tới, "cùng
//! ngày", "3 ngày trước", "cách đây 5 năm", "hai tuần nữa", "trước đó hai ngày", cùng kỳ năm ngoái.

use bantin_doc::Modifier;

use crate::class::{Class, Value};
use crate::number;
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{Amount, DateRef, From, Point, Reference, Unit, Written, YearRef};

use super::{Found, length, year};

/// hôm qua, năm ngoái, sang năm; tuần trước, quý tới, thập kỷ này.
pub(crate) fn deictic(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some(hit) = s.find(i, Class::Deictic)
        && let Value::Away(unit, count) = hit.value
        && !(s.digit(hit.next) && unit == Unit::Year)
        && !(s.name(i) && s.name(hit.next - 1) && hit.next > i + 1)
    {
        if let Some(found) = in_year(s, (unit, count, From::Document), hit.next, Rule::Deictic) {
            return Some(found);
        }
        return Some(away(unit, count, From::Document, hit.next, Rule::Deictic));
    }
    if let Some(found) = this_day(s, i) {
        return Some(found);
    }
    let (unit, at) = s.unit(i)?;
    if !matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century) {
        return None;
    }
    let (class, (count, next)) =
        [Class::Back, Class::Ahead, Class::This].iter().find_map(|&c| Some((c, s.int(at, c)?)))?;
    let clause = class != Class::This && next == at + 1 && s.has(next, Class::Clause);
    let counted = i > s.from && (s.after(i, Class::Digit) || s.digit(i - 1) || s.after(i, Class::Plural));
    let five = unit == Unit::Year && s.after(i, Class::NoLengthAfter); // "quận năm qua", but "gấp 3 lần tháng trước"
    if clause || counted || five {
        return None;
    }
    Some(away(unit, count, From::Document, next, Rule::Deictic))
}

/// cùng ngày, hôm sau, năm đó.
pub(crate) fn anaphor(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::Anaphor)?;
    let Value::Away(unit, count) = hit.value else { return None };
    if s.after(i, Class::Plural) {
        return None;
    }
    if let Some(found) = in_year(s, (unit, count, From::Antecedent), hit.next, Rule::Anaphor) {
        return Some(found);
    }
    Some(away(unit, count, From::Antecedent, hit.next, Rule::Anaphor))
}

/// "ngày này năm ngoái"; "ngày này" alone may be any day.
fn this_day(s: &Scan<'_>, i: usize) -> Option<Found> {
    let (0, next) = s.int(s.find(i, Class::DayHead)?.next, Class::This)? else { return None };
    in_year(s, (Unit::Day, 0, From::Document), next, Rule::Deictic)
}

/// "ngày này năm ngoái", "cùng tháng năm 2015".
fn in_year(s: &Scan<'_>, (unit, count, from): (Unit, i32, From), i: usize, rule: Rule) -> Option<Found> {
    if count != 0 || !matches!(unit, Unit::Day | Unit::Month) {
        return None;
    }
    let (year, next) = year::tail(s, i).filter(|(year, _)| *year != YearRef::Away(0))?;
    Some(Found::at(Point::on(DateRef::InYear { unit, from, year }), next, Trail::of(rule)))
}

fn away(unit: Unit, count: i32, from: From, next: usize, rule: Rule) -> Found {
    let date = match (unit, from) {
        (Unit::Year, From::Document) => DateRef::Year(YearRef::Away(clamp(count))),
        (Unit::Year, From::Antecedent) => DateRef::Year(YearRef::Same(clamp(count))),
        _ => DateRef::Away { unit, count, from },
    };
    Found::at(Point::on(date), next, Trail::of(rule))
}

fn clamp(count: i32) -> i8 {
    i8::try_from(count.clamp(-127, 127)).unwrap_or(0)
}

/// "cách đây 5 năm", "3 ngày trước", "hai tuần nữa", "2 ngày sau đó", "trước đó hai ngày".
pub(crate) fn counted(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some(hit) = s.find(i, Class::Ago) {
        return ago(s, hit.next);
    }
    if let Some((sign, at)) = s.int(i, Class::Offset) {
        let (_, amount, unit, next) = quantity(s, at)?;
        return shifted(amount, unit, sign, From::Antecedent, next, Rule::Offset);
    }
    let (_, amount, unit, next) = quantity(s, i)?;
    if s.after(i, Class::Extra) || s.after(i, Class::NoLengthAfter) && !s.after(i, Class::LengthLeft) {
        return None;
    }
    if let Some((sign, behind)) = s.int(next, Class::Offset) {
        return shifted(amount, unit, sign, From::Antecedent, behind, Rule::Offset);
    }
    if let Some((sign, behind)) = s.int(next, Class::PointBack)
        && (behind > next + 1 || !s.has(behind, Class::Clause) && !s.capital(behind) && !s.digit(behind))
    {
        return shifted(amount, unit, sign, From::Document, behind, Rule::Ago);
    }
    if let Some((sign, behind)) = s.int(next, Class::PointAfter)
        && (s.stop(behind) || s.has(behind, Class::Past) || s.has(behind, Class::Future))
        && amount.as_whole().is_some()
    {
        return shifted(amount, unit, sign, From::Antecedent, behind, Rule::Offset);
    }
    if let Some((sign, behind)) = s.int(next, Class::PointAhead) {
        return shifted(amount, unit, sign, From::Document, behind, Rule::Ahead);
    }
    None
}

/// "5 năm", "1 - 2 năm" behind "cách đây".
fn ago(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some((near, Some(far), unit, next)) = length::span(s, i) {
        let point = |amount| shifted(amount, unit, -1, From::Document, next, Rule::Ago)?.point();
        let trail = Trail::of(Rule::Ago).inside(Rule::Range);
        return Some(Found::new(Written::Span(point(far)?, point(near)?), next, trail));
    }
    let (modifier, amount, unit, next) = quantity(s, i)?;
    let found = shifted(amount, unit, -1, From::Document, next, Rule::Ago)?;
    Some(Found { modifier, ..found })
}

fn shifted(amount: Amount, unit: Unit, sign: i32, from: From, next: usize, rule: Rule) -> Option<Found> {
    let trail = Trail::of(rule);
    if from == From::Antecedent && unit <= Unit::Hour {
        return None; // "10 phút sau" stays a length: nobody told the minute before
    }
    let (amount, unit) = halved(amount, unit).unwrap_or((amount, unit));
    let Some(n) = amount.as_whole() else {
        let vague = if sign < 0 { Reference::Past } else { Reference::Future };
        let half = amount != Amount::Some;
        let back = from == From::Document;
        return (back && !half).then(|| Found::new(Written::Reference(vague), next, trail));
    };
    let count = i32::try_from(n).ok().filter(|&n| n <= 9999)? * sign;
    let date = match (unit, from) {
        (Unit::Year, From::Document) if n <= 127 => DateRef::Year(YearRef::Away(clamp(count))),
        (Unit::Year, From::Antecedent) if n <= 127 => DateRef::Year(YearRef::Same(clamp(count))),
        _ => DateRef::Away { unit, count, from },
    };
    Some(Found::at(Point::on(date), next, trail))
}

/// Half a unit, and a whole and a half, in smaller units: "nửa giờ trước", "một năm rưỡi trước".
fn halved(amount: Amount, unit: Unit) -> Option<(Amount, Unit)> {
    let Amount::Exact { whole, fraction: 5, places: 1 } = amount else { return None };
    let (half, small) = match unit {
        Unit::Minute => (30, Unit::Second),
        Unit::Hour => (30, Unit::Minute),
        Unit::Day => (12, Unit::Hour),
        Unit::Year => (6, Unit::Month),
        Unit::Decade => (5, Unit::Year),
        Unit::Century => (50, Unit::Year),
        Unit::Second | Unit::Week | Unit::Month | Unit::Quarter => return None,
    };
    Some((Amount::whole(whole.checked_mul(2)?.checked_add(1)?.checked_mul(half)?), small))
}

/// A modifier, an amount and a unit.
fn quantity(s: &Scan<'_>, i: usize) -> Option<(Option<Modifier>, Amount, Unit, usize)> {
    let (modifier, at) = match s.find(i, Class::Mod) {
        Some(hit) => match hit.value {
            Value::Modifier(m) => (m, hit.next),
            _ => (None, i),
        },
        None => (None, i),
    };
    let (amount, at) = number::amount(s, at)?;
    let (unit, next) = s.unit(at)?;
    if length::foreign(s, at, next) {
        return None;
    }
    let (amount, next) = length::half(s, amount, next);
    Some((modifier, amount, unit, next))
}

/// "cùng kỳ năm ngoái", "cùng kỳ 2012", "cùng kỳ".
pub(crate) fn same_period(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::SamePeriod)?;
    let (year, next) = year::tail(s, hit.next)
        .or_else(|| year::four(s, hit.next).map(|(y, next)| (YearRef::Is(y), next)))
        .unwrap_or((YearRef::Away(-1), hit.next));
    Some(Found::at(Point::on(DateRef::SamePeriod(year)), next, Trail::of(Rule::SamePeriod)))
}
