//! Edges: "đầu năm 2025", "giữa tháng 5", "cuối những năm 1990", "đầu xuân", "cuối tuần này".

use bantin_doc::Modifier;

use crate::class::{Class, Value};
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{DateRef, From, Point, Unit, Written, YearRef};

use super::{Found, day, decade, deictic, month, season, year};

/// The start, middle or end of something longer than a day.
pub(crate) fn edge(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::Edge)?;
    let Value::Modifier(edge) = hit.value else { return None };
    // "những năm cuối của thập niên 80"
    let at = if hit.next > i + 1 { s.skip(hit.next, Class::DayJoint) } else { hit.next };
    let found = early_decade(s, i, at).or_else(|| object(s, at)).filter(|_| !unsure(s, i, at, edge))?;
    let trail = found.trail.inside(Rule::Edge);
    if found.trail.rules().any(|rule| rule == Rule::Period) {
        return Some(Found { trail, modifier: edge, ..found }); // "đầu nhiệm kỳ 2020-2025" is one span
    }
    let mut found = Found { trail, ..found };
    if let Written::Span(from, _) = &mut found.written {
        from.edge = edge; // "đầu tháng 6 đến hết tháng 8": the second end is whole
        return Some(found);
    }
    Some(found.map(|p| p.edge = edge))
}

/// "**hôm** đầu tuần".
pub(crate) fn on(s: &Scan<'_>, i: usize) -> Option<Found> {
    if s.is(i, &["hôm"]) { edge(s, i + 1) } else { None }
}

/// "những năm đầu 2000" are of a decade.
fn early_decade(s: &Scan<'_>, i: usize, at: usize) -> Option<Found> {
    let (year, next) = year::four(s, at).filter(|(y, _)| y % 10 == 0 && s.has(i, Class::DecadeHead))?;
    Some(Found::at(Point::on(DateRef::Decade(year / 10)), next, Trail::of(Rule::Decade)))
}

/// "giữa năm ứng viên": among five; the middle of the year stands where the clause goes on.
fn unsure(s: &Scan<'_>, start: usize, i: usize, edge: Option<Modifier>) -> bool {
    let told = [Class::ClockLeft, Class::Mod, Class::To].iter().any(|&left| s.after(start, left));
    if told || s.opens(start) || s.comma(start.wrapping_sub(1)) {
        return false;
    }
    let bare = s.find(i, Class::YearHead).map(|head| head.next).filter(|&next| {
        edge == Some(Modifier::Mid)
            && s.has(i, Class::Digit)
            && year::reference(s, i).is_none()
            && !s.digit(next)
    });
    bare.is_some_and(|next| !s.stop(next) && !s.has(next, Class::AfterDirection))
}

fn object(s: &Scan<'_>, i: usize) -> Option<Found> {
    let rules: [fn(&Scan<'_>, usize) -> Option<Found>; 9] = [
        month::month,
        month::quarter,
        decade::decade,
        year::year,
        decade::century,
        |s, i| season::season(s, i, true),
        deictic::deictic,
        deictic::anaphor,
        year::period,
    ];
    let best = rules.iter().filter_map(|rule| rule(s, i)).max_by_key(|found| found.next);
    best.or_else(|| headed_day(s, i)).or_else(|| bare_year(s, i)).or_else(|| bare_unit(s, i))
}

/// "cuối ngày 29/5"
fn headed_day(s: &Scan<'_>, i: usize) -> Option<Found> {
    s.find(i, Class::DayHead).and_then(|_| day::day(s, i, true))
}

/// "cuối 2014"
fn bare_year(s: &Scan<'_>, i: usize) -> Option<Found> {
    let (year, next) = year::four(s, i).filter(|(y, _)| (1800..=2100).contains(y))?;
    let fits = s.stop(next) || !s.has(next, Class::Unit);
    fits.then(|| Found::at(Point::on(DateRef::Year(YearRef::Is(year))), next, Trail::of(Rule::BareYear)))
}

/// "đầu năm **mới**", "đầu năm **mới 2017**", but "đầu năm | mới thành lập".
fn new_year(s: &Scan<'_>, i: usize) -> Option<(YearRef, usize)> {
    let behind = i + 1;
    if !s.is(i, &["mới"]) {
        return None;
    }
    let written = year::four(s, behind).map(|(year, next)| (YearRef::Is(year), next));
    written.or_else(|| s.stop(behind).then_some((YearRef::Away(0), behind)))
}

/// "đầu năm", "cuối tháng": of the document's year, month.
fn bare_unit(s: &Scan<'_>, i: usize) -> Option<Found> {
    let (unit, next) = s.unit(i)?;
    if unit == Unit::Year
        && let Some((year, next)) = new_year(s, next)
    {
        return Some(Found::at(Point::on(DateRef::Year(year)), next, Trail::of(Rule::Deictic)));
    }
    let paper = i >= s.from + 2 && s.name(i - 1) && s.name(i - 2); // "Lao Động Cuối tháng"
    if paper
        || s.digit(next)
        || s.has(next, Class::Clause)
        || s.has(i, Class::Period)
        || s.has(next, Class::NoRefAfter)
    {
        return None;
    }
    let date = match unit {
        Unit::Year => DateRef::Year(YearRef::Away(0)),
        Unit::Month | Unit::Week | Unit::Quarter => DateRef::Away { unit, count: 0, from: From::Document },
        _ => return None,
    };
    Some(Found::at(Point::on(date), next, Trail::of(Rule::Deictic)))
}

/// "cuối tuần", "cuối tuần trước", "cuối tuần này".
pub(crate) fn weekend(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::Weekend)?;
    let (week, next) = [Class::Back, Class::Ahead, Class::This]
        .iter()
        .find_map(|&c| s.int(hit.next, c))
        .unwrap_or((0, hit.next));
    if week == 0
        && let Some(found) =
            day::day(s, next, true).filter(|f| matches!(f.point(), Some(p) if p.date_is_full()))
    {
        return Some(Found { trail: found.trail.inside(Rule::Weekend), ..found });
    }
    let date = DateRef::Weekend { week: i8::try_from(week).ok()? };
    Some(Found::at(Point::on(date), next, Trail::of(Rule::Weekend)))
}
