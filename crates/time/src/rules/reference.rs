//! References without a date: hiện nay, gần đây, thời gian tới; "những năm qua", "vài tuần tới".

use crate::class::{Class, Value};
use crate::rule::{Rule, Trail};
use crate::scan::Scan;
use crate::written::{Reference, Written};

use super::Found;

/// A phrase of the list.
pub(crate) fn reference(s: &Scan<'_>, i: usize) -> Option<Found> {
    if let Some(found) = inside(s, i).or_else(|| now(s, i)).or_else(|| opening(s, i)).or_else(|| midway(s, i))
    {
        return Some(found);
    }
    let hit = s.find(i, Class::Ref)?;
    let Value::Reference(reference) = hit.value else { return None };
    let attributive = hit.next == i + 1
        && s.find(hit.next, Class::NoRefBeforeStop)
            .is_some_and(|h| s.stop(h.next) || s.has(h.next, Class::AfterDirection));
    let compound = hit.next == i + 1 && s.has(hit.next, Class::NoRefBefore); // "hiện về", but "hiện nay về"
    if s.name(i) || attributive || s.after(i, Class::NoRefAfter) || compound {
        return None;
    }
    Some(Found::new(Written::Reference(reference), hit.next, Trail::of(Rule::Reference)))
}

/// "tương lai", "quá khứ": a time only behind "trong".
fn inside(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::RefInside)?;
    let Value::Reference(reference) = hit.value else { return None };
    let fits = s.after(i, Class::RefInsideAfter);
    fits.then(|| Found::new(Written::Reference(reference), hit.next, Trail::of(Rule::Reference)))
}

/// "Ngay **lúc này**, điều mong mỏi là", but "Lúc này, đối tượng bỏ chạy".
fn midway(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::RefMidway)?;
    let Value::Reference(reference) = hit.value else { return None };
    let story = s.opens(i) || s.comma(i.wrapping_sub(1)) || s.after(i, Class::StoryAfter);
    (!story).then(|| Found::new(Written::Reference(reference), hit.next, Trail::of(Rule::Reference)))
}

/// "ngày trước", "tới đây": a time where a clause begins with it, or before "sẽ".
fn opening(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::RefOpens)?;
    let Value::Reference(reference) = hit.value else { return None };
    let begins = s.opens(i) || s.comma(i.wrapping_sub(1));
    let ahead = reference == Reference::Future;
    let fits = begins && (ahead || s.stop(hit.next))
        || s.has(hit.next, Class::Future)
        || ahead && event(s, i, hit.next);
    fits.then(|| Found::new(Written::Reference(reference), hit.next, Trail::of(Rule::Reference)))
}

/// "SEA Games 29 tới đây", "thăm London tới đây.", but "ông Trump tới đây để dự họp".
fn event(s: &Scan<'_>, i: usize, next: usize) -> bool {
    i > s.from && (s.digit(i - 1) || s.capital(i - 1) && s.stop(next))
}

/// "giờ" for now: where a clause begins, before its subject; behind "nhưng"; behind "đến", where the clause
/// ends or goes on with "vẫn".
fn now(s: &Scan<'_>, i: usize) -> Option<Found> {
    let hit = s.find(i, Class::Now)?;
    let Value::Reference(reference) = hit.value else { return None };
    let joined = s.after(i, Class::NowAfter);
    let begins = joined || s.opens(i) || s.comma(i.wrapping_sub(1));
    let clear = (joined && s.comma(hit.next) || !s.stop(hit.next))
        && !s.digit(hit.next)
        && (joined || !s.capital(hit.next))
        && !s.has(hit.next, Class::NotNowBefore);
    let until = s.before(i, Class::To).is_some_and(|(_, to)| {
        let told = s.opens(to) || s.comma(to.wrapping_sub(1)) || to + 1 < i;
        told && s.stop(hit.next) || s.has(hit.next, Class::NowBefore)
    });
    (begins && clear || until)
        .then(|| Found::new(Written::Reference(reference), hit.next, Trail::of(Rule::Reference)))
}

/// "những năm gần đây", "nhiều thập kỷ tới", "mấy hôm nay".
pub(crate) fn vague(s: &Scan<'_>, i: usize) -> Option<Found> {
    let some = || s.find(i, Class::Some).filter(|hit| hit.next > i + 1 || !s.has(i, Class::Every));
    let plural = s.find(i, Class::Plural).or_else(some)?;
    let (_, at) = s.unit(plural.next)?;
    let hit = s.find(at, Class::VagueBack).or_else(|| s.find(at, Class::VagueAhead))?;
    let Value::Reference(reference) = hit.value else { return None };
    let short = hit.next == at + 1;
    let before = reference == Reference::Future || s.has(at, Class::PointBack);
    if short && (before && s.has(hit.next, Class::Clause) || s.capital(hit.next) || s.digit(hit.next)) {
        return None;
    }
    Some(Found::new(Written::Reference(reference), hit.next, Trail::of(Rule::Vague)))
}
