//! Resolution: what expressions mean, seen from the document's day and from each other.
//!
//! In:     expressions in order, and what is known of the publication. Out: one [`Timex`] for each.
//! Units:  civil days and minutes at UTC+7; no clock is read here.
//! Errors: none. What nothing settles keeps its `X`.

mod anaphor;
mod day;
mod length;
mod neighbours;
mod point;
mod shift;
mod when;
mod year;

use bantin_doc::{
    Anchor, Calendar, Candidate, Confidence, Interval, Modifier, Provenance, Published, Timex, TimexKind,
    Tokenized, Zone,
};
use jiff::civil::{Date, DateTime};

use crate::day_parts::DayParts;
use crate::written::{
    Clock, DateRef, From, MonthRef, Part, Point, Reference, Side, TimeExpr, Unit, Written, YearRef,
};

use neighbours::Neighbours;
pub(crate) use point::Discourse;
pub(crate) use shift::shift;
pub(crate) use when::{When, civil};
pub(crate) use year::{Other, days_between};

/// Tokens before a time that opens its sentence ("Theo đó, vào ").
const OPENING: usize = 4;

/// From where a document is seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) now: Option<DateTime>,
    /// The time of day is known, not only the day.
    pub(crate) minute: bool,
    pub(crate) source: Anchor,
    /// Other days on which the document may have been written.
    pub(crate) bounds: Option<(Date, Date)>,
    /// First of the sixty years in which a stem and branch is sought, where there is no date.
    pub(crate) cycle: Option<i16>,
}

impl View {
    pub(crate) fn of(published: &Published, cycle: Option<i16>) -> Self {
        let at = published.value;
        let source = match (published.provenance, at) {
            (Provenance::Given, Some(_)) => Anchor::Published,
            (Provenance::Inferred, Some(_)) => Anchor::Inferred,
            _ => Anchor::None,
        };
        let bounds = published.bounds().filter(|_| source == Anchor::Inferred);
        let midnight = jiff::civil::Time::midnight();
        Self {
            now: at.map(|at| at.day.to_datetime(at.time.unwrap_or(midnight))),
            minute: at.is_some_and(|at| at.time.is_some()),
            source,
            bounds,
            cycle,
        }
    }

    pub(crate) fn day(&self) -> Option<Date> {
        self.now.map(DateTime::date)
    }
}

/// One point, resolved.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) when: When,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    pub(crate) edge: Option<Modifier>,
    pub(crate) anchor: Anchor,
    pub(crate) antecedent: Option<u32>,
    /// Other years, best first.
    pub(crate) others: Vec<Other>,
}

impl Resolved {
    fn value(&self) -> String {
        self.when.value(self.part, self.clock)
    }

    fn interval(&self, hours: &DayParts) -> Option<Interval> {
        let interval = self.when.interval(self.part, self.clock, self.edge, hours);
        interval.filter(|i| i.begin < i.end) // the last day of year 9999 has no end
    }

    fn modifier(&self) -> Option<Modifier> {
        self.edge.or_else(|| self.part.filter(|_| self.clock.is_none())?.edge)
    }
}

/// Resolves all expressions of a document.
pub(crate) fn resolve(
    text: &str,
    below: &Tokenized,
    times: &[TimeExpr],
    view: &View,
    hours: &DayParts,
) -> Vec<Timex> {
    let mut said = Discourse::default();
    if view.now.is_none() {
        said.open_today = open_today(times);
        said.neighbours = Neighbours::of(times);
    }
    let mut out: Vec<Timex> = Vec::with_capacity(times.len());
    for (index, expr) in (0u32..).zip(times) {
        let timex = one(text, below, expr, index, view, &mut said, hours);
        if expr.apposed
            && let Some(last) = out.last_mut()
            && let Written::At(before) = &times[index as usize - 1].written
        {
            explain(last, before, &said, index, hours);
        }
        out.push(timex);
    }
    out
}

/// Day and month of today in a document without a date, where the text tells them somewhere: "sáng nay (8/2)", "hôm nay 8-2".
fn open_today(times: &[TimeExpr]) -> Option<(When, u32)> {
    let of_day = |index: u32, point: &Point, count: i32| {
        let DateRef::Day { day, month: MonthRef::Is(month), year: YearRef::Open } = point.date else {
            return None;
        };
        let told = When::Day { year: None, month: Some(month), day: Some(day) };
        Some((shift::moved(told, Unit::Day, -count), index))
    };
    let point = |expr: &TimeExpr| match expr.written {
        Written::At(point) => Some(point),
        _ => None,
    };
    let offset = |before: &TimeExpr| match before.written {
        Written::At(Point {
            date: DateRef::Away { unit: Unit::Day, count, from: From::Document }, ..
        }) => Some(count),
        Written::Reference(Reference::Present) => Some(0),
        _ => None,
    };
    (0u32..).zip(times).find_map(|(index, expr)| {
        let own = point(expr)?;
        let before = || times[index.checked_sub(1)? as usize..].first().filter(|_| expr.apposed);
        let count = own.today.map(i32::from).or_else(|| offset(before()?))?;
        of_day(index, &own, count)
    })
}

/// A day in parentheses settles the expression before it: "thứ bảy (10/6)".
fn explain(last: &mut Timex, before: &Point, said: &Discourse, index: u32, hours: &DayParts) {
    let Some(when) = said.day_of(index) else { return };
    let day = Resolved {
        when,
        part: before.part,
        clock: before.clock,
        edge: None,
        anchor: Anchor::Expression,
        antecedent: Some(index),
        others: Vec::new(),
    };
    if matches!(before.date, DateRef::Away { unit, .. } if unit != Unit::Day) {
        return;
    }
    last.value = day.value();
    last.interval = day.interval(hours);
    last.anchor = day.anchor;
    last.antecedent = day.antecedent;
}

fn one(
    text: &str,
    below: &Tokenized,
    expr: &TimeExpr,
    index: u32,
    view: &View,
    said: &mut Discourse,
    hours: &DayParts,
) -> Timex {
    let sentence = below.sentence_at(expr.span.start).map(|i| &below.sentences[i]);
    said.opens = sentence.is_some_and(|sentence| opens(below, sentence.span.start, expr.span.start));
    let mut timex = Timex {
        span: expr.span,
        text: text[expr.span].into(),
        kind: TimexKind::Date,
        value: String::new(),
        modifier: expr.modifier,
        freq: None,
        calendar: None,
        interval: None,
        anchor: Anchor::None,
        antecedent: None,
        rule: expr.rule.id(),
        candidates: Vec::new(),
        zone: sentence.map_or(Zone::Body, |sentence| sentence.zone),
    };
    if expr.points().any(Point::is_lunar) {
        timex.calendar = Some(Calendar::Lunar);
    }
    match &expr.written {
        Written::At(point) => {
            let found = said.point(point, expr, index, view);
            timex.kind = kind(point, &found);
            timex.value = found.value();
            timex.interval = found.interval(hours);
            timex.modifier = timex.modifier.or(found.modifier());
            timex.candidates = candidates(&found);
            timex.anchor = found.anchor;
            timex.antecedent = found.antecedent;
        }
        Written::Span(from, to) => {
            let (a, b) = said.range(from, to, expr, index, view);
            timex.kind = if kind(from, &a) == TimexKind::Time || kind(to, &b) == TimexKind::Time {
                TimexKind::Time
            } else {
                TimexKind::Date
            };
            timex.value = format!("{}/{}", a.value(), b.value());
            timex.interval = a
                .interval(hours)
                .zip(b.interval(hours))
                .filter(|(a, b)| a.begin < b.end)
                .map(|(a, b)| Interval::new(a.begin, b.end));
            timex.anchor = if a.anchor == Anchor::None { b.anchor } else { a.anchor };
            timex.antecedent = a.antecedent.or(b.antecedent);
            if let (
                DateRef::Weekday { weekday: first, week: None },
                DateRef::Weekday { weekday: last, week: None },
            ) = (from.date, to.date)
                && timex.kind == TimexKind::Date
                && to.side == Side::Open
            {
                // "từ thứ hai đến thứ sáu": of every week
                timex.kind = TimexKind::Set;
                timex.value = format!("XXXX-WXX-{first}/XXXX-WXX-{last}");
                (timex.interval, timex.anchor) = (None, Anchor::None);
            }
        }
        Written::Each(points) => {
            let all: Vec<_> = points.iter().map(|p| said.point(p, expr, index, view)).collect();
            let values: Vec<_> = all.iter().map(Resolved::value).collect();
            timex.value = values.join(",");
            timex.kind = if points.iter().any(Point::is_time) { TimexKind::Time } else { TimexKind::Date };
            timex.anchor = all.iter().map(|r| r.anchor).find(|a| *a != Anchor::None).unwrap_or_default();
        }
        Written::Length(length) => {
            timex.kind = TimexKind::Duration;
            timex.value = length::value(length);
            timex.interval = view.now.and_then(|now| length::interval(length, now, view.minute));
            if timex.interval.is_some() {
                timex.anchor = view.source;
            }
            said.spoke_of(length, index, view);
        }
        Written::Every(every) => {
            timex.kind = TimexKind::Set;
            timex.value = length::every(every);
            timex.freq = every.times.map(|n| format!("{n}X"));
        }
        Written::Cycle { all, range } => {
            timex.kind = TimexKind::Set;
            let values: Vec<_> = all.iter().map(length::every).collect();
            timex.value = values.join(if *range { "/" } else { "," });
        }
        Written::Reference(reference) => timex.value = When::Reference(*reference).value(None, None),
    }
    timex
}

/// Do few tokens stand between the first byte of the sentence and the expression?
fn opens(below: &Tokenized, sentence: u32, expr: u32) -> bool {
    let first = below.tokens.partition_point(|token| token.span.start < sentence);
    below.tokens.get(first + OPENING).is_none_or(|token| token.span.end > expr)
}

fn kind(point: &Point, found: &Resolved) -> TimexKind {
    let fine = matches!(point.date, DateRef::Away { unit: Unit::Hour | Unit::Minute | Unit::Second, .. });
    if point.is_time() || fine || matches!(found.when, When::Minute(_)) {
        TimexKind::Time
    } else {
        TimexKind::Date
    }
}

/// Other years the text allows.
fn candidates(found: &Resolved) -> Vec<Candidate> {
    let of = |other: &Other| Candidate {
        value: found.when.with_year(Some(other.year)).value(found.part, found.clock),
        score: Confidence::percent(other.percent),
    };
    found.others.iter().map(of).collect()
}
