//! Points seen from the document's day and from what was said before; what was said is remembered here.

use bantin_doc::Anchor;
use jiff::civil::Date;

use crate::lunar;
use crate::rule::Rule;

use super::neighbours::Neighbours;
use super::shift::{UNKNOWN, months, shift, weekday_near};
use super::when::{When, clock_hours};
use super::{Other, Resolved, View, year};
use crate::written::{DateRef, Length, MonthRef, Point, Side, TimeExpr, Unit, YearRef};

/// What was spoken of so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Discourse {
    /// The last day, and the expression that named it.
    pub(super) day: Option<(When, u32)>,
    /// The last month, quarter, half or span of months.
    pub(super) period: Option<(When, u32)>,
    /// The last year.
    pub(super) year: Option<(When, u32)>,
    /// What the document calls today: "hôm nay 23-1".
    today: Option<Date>,
    /// Day and month of today, where nothing tells the year, and the expression that told them.
    pub(super) open_today: Option<(When, u32)>,
    /// What days with years tell in a document without a date.
    pub(super) neighbours: Neighbours,
    /// The last day that opens a sentence or lies near the document's, at which the story goes on.
    told: Option<(When, u32)>,
    /// The last day opens its sentence.
    day_opens: bool,
    /// The expression being resolved opens its sentence.
    pub(super) opens: bool,
}

/// Days before the document's within which a story is told.
const STORY: i32 = 40;

/// A place and where it comes from.
pub(super) struct Place {
    pub(super) when: When,
    pub(super) anchor: Anchor,
    pub(super) antecedent: Option<u32>,
    pub(super) others: Vec<Other>,
}

impl Place {
    pub(super) const fn new(when: When, anchor: Anchor) -> Self {
        Self { when, anchor, antecedent: None, others: Vec::new() }
    }
}

impl Discourse {
    /// The day that expression named, if it is the last one.
    pub(crate) fn day_of(&self, index: u32) -> Option<When> {
        self.day.filter(|(_, i)| *i == index).map(|(when, _)| when)
    }

    /// The day at which the story goes on ("Cùng ngày"): the last one named, unless that only came up (the day a law
    /// takes effect) and lies far from the document's day.
    pub(super) fn day_of_story(&self, lean: Side, view: &View) -> Option<(When, u32)> {
        let aside =
            |(when, _): &(When, u32)| !self.day_opens && lean != Side::Future && !is_near(*when, view);
        match (self.day, self.told) {
            (Some(day), Some(told)) if aside(&day) => Some(told),
            (day, _) => day,
        }
    }

    /// Resolves a point and remembers it.
    pub(crate) fn point(&mut self, point: &Point, expr: &TimeExpr, index: u32, view: &View) -> Resolved {
        let place = self.place(point, expr, view);
        self.remember(place.when, index, point, view);
        Resolved {
            when: place.when,
            part: point.part,
            clock: point.clock,
            edge: point.edge,
            anchor: place.anchor,
            antecedent: place.antecedent,
            others: place.others,
        }
    }

    /// Resolves both ends; the end follows the beginning.
    pub(crate) fn range(
        &mut self,
        from: &Point,
        to: &Point,
        expr: &TimeExpr,
        index: u32,
        view: &View,
    ) -> (Resolved, Resolved) {
        let mut a = self.point(from, expr, index, view);
        let mut b = self.point(to, expr, index, view);
        let open = is_open(from) && is_open(to);
        if overnight(&a, &b) {
            b.when = b.when.date().and_then(|day| shift(day, Unit::Day, 1)).map_or(b.when, When::on);
        } else if open && month_of(from) > month_of(to) && month_of(to).is_some() {
            // "tháng 11 đến tháng 2" runs over the new year
            if let (Some(x), Some(y)) = (a.when.year(), b.when.year())
                && x >= y
            {
                b.when = b.when.with_year(x.checked_add(1));
            }
        } else if let (Some(x), Some(y)) = (a.when.date(), b.when.date())
            && x.day() > y.day()
            && is_bare(from)
            && is_bare(to)
        {
            b.when = shift(x.first_of_month(), Unit::Month, 1)
                .and_then(|month| month.with().day(y.day()).build().ok())
                .map_or(b.when, When::on);
        } else if let (Some(x), Some(y)) = (a.when.date(), b.when.date())
            && x > y
            && is_open(to)
        {
            let same = b.when.with_year(Some(x.year())); // "từ 1/1 đến 31/12": one year, when both fit into it
            let fits = same.date().is_some_and(|day| day > x);
            b.when = if fits { same } else { b.when.with_year(Some(x.year() + 1)) };
            if is_open(from) && view.day().is_some_and(|now| now < x && year::days_between(now, x) > 180) {
                a.when = a.when.with_year(Some(x.year() - 1));
                b.when = b.when.with_year(Some(x.year()));
            }
        } else if let (Some(x), Some(y)) = (a.when.date(), b.when.date())
            && x > y
            && is_open(from)
        {
            // "từ ngày 20/9 đến hôm nay": the last one that began before
            let before = a.when.with_year(Some(y.year()));
            let early = before.date().is_some_and(|day| day <= y);
            a.when = if early { before } else { a.when.with_year(Some(y.year() - 1)) };
        } else if let (Some(x), Some(y)) = (a.when.year(), b.when.year())
            && x != y
            && open
            && a.when.date().zip(b.when.date()).is_none_or(|(x, y)| year::days_between(x, y) > 180)
        {
            a.when = a.when.with_year(Some(y));
        }
        self.remember(b.when, index, to, view);
        if expr.rule.rules().any(|rule| rule == Rule::First)
            && let Some(whole) = whole(a.when, b.when)
        {
            self.period = Some((whole, index));
        }
        (a, b)
    }

    /// A length may be the period of a later "cùng kỳ": "lũy kế 9 tháng".
    pub(crate) fn spoke_of(&mut self, length: &Length, index: u32, view: &View) {
        if length.unit == Unit::Month
            && let Some(to) = length.amount.as_whole().and_then(|n| u8::try_from(n).ok())
            && (1..=12).contains(&to)
        {
            let year = view.day().map(Date::year);
            self.period = Some((months(year, to, false), index));
        }
    }

    fn remember(&mut self, when: When, index: u32, point: &Point, view: &View) {
        match when {
            When::Day { .. } => {
                self.day = Some((when, index));
                self.day_opens = self.opens;
                if self.opens || is_near(when, view) {
                    self.told = self.day;
                }
                if let (Some(offset), Some(day)) = (point.today, when.date()) {
                    let near = view.day().is_none_or(|now| year::days_between(now, day).abs() < 8);
                    self.today = shift(day, Unit::Day, -i32::from(offset)).filter(|_| near);
                }
            }
            When::Minute(moment) => self.day = Some((When::on(moment.date()), index)),
            When::Days(..) => {}
            When::Year(_) => self.year = Some((when, index)),
            When::Month { .. } | When::Quarter { .. } | When::Half { .. } | When::Months { .. }
                if !matches!(point.date, DateRef::SamePeriod(_)) =>
            {
                self.period = Some((when, index));
            }
            _ => {}
        }
    }

    fn place(&self, point: &Point, expr: &TimeExpr, view: &View) -> Place {
        let now = self.today.or_else(|| view.day());
        let tense = expr.tense;
        let side = point.side;
        let lean = if side == Side::Open { tense } else { side };
        match point.date {
            DateRef::Open => self.open_day(now, view),
            DateRef::Day { day, month, year } => self.day(point, (day, month, year), tense, now, view),
            DateRef::Weekday { weekday, week } => {
                let when = now.and_then(|now| weekday_near(weekday, week, now, side, tense));
                place_or(when.map(When::on), When::Weekday(weekday), view)
            }
            DateRef::Weekend { week } => {
                let day = now.and_then(|now| shift(now, Unit::Week, i32::from(week)));
                place_or(
                    day.map(|d| When::week_of(d, true)),
                    When::Unplaced { unit: Unit::Week, weekend: true },
                    view,
                )
            }
            DateRef::Month { month, year } => self.in_year(
                year,
                now,
                view,
                |now| year::of_month(month, now, lean),
                |year| When::Month { year, month },
            ),
            DateRef::Quarter { quarter, year } => {
                let of = |now| year::of_quarter(quarter, now, lean);
                self.in_year(year, now, view, of, |year| When::Quarter { year, quarter })
            }
            DateRef::Half { half, year } => {
                let of = |now| year::of_half(half, now, lean);
                self.in_year(year, now, view, of, |year| When::Half { year, half })
            }
            DateRef::Months { count, last, year } => {
                self.in_year(year, now, view, Date::year, |year| months(year, count, last))
            }
            DateRef::Season { season, year } => {
                let of = |now| year::of_season(season, now, side);
                self.in_year(year, now, view, of, |year| When::Season { year, season })
            }
            DateRef::Year(year) => self.in_year(year, now, view, Date::year, When::Year),
            DateRef::Decade(decade) => Place::new(When::Decade(decade), Anchor::None),
            DateRef::Century(century) => Place::new(When::Century(century), Anchor::None),
            DateRef::Away { unit, count, from } => self.away((unit, count), from, lean, now, view),
            DateRef::SamePeriod(year) => self.same_period(year, now, view),
            DateRef::InYear { unit, from, year } => self.other_year((unit, from), year, now, view),
            DateRef::Lunar { month, day, leap, year } => {
                self.lunar((month, day, leap), year, side, tense, now, view)
            }
        }
    }

    /// A clock or part of day without a day: the day spoken of, else the document's.
    fn open_day(&self, now: Option<Date>, view: &View) -> Place {
        if let Some((when, index)) = self.day {
            return Place { antecedent: Some(index), ..Place::new(when, Anchor::Expression) };
        }
        match (now, self.open_today) {
            (None, Some((when, index))) => {
                Place { antecedent: Some(index), ..Place::new(when, Anchor::Expression) }
            }
            _ => place_or(now.map(When::on), UNKNOWN, view),
        }
    }

    /// A place in a year that is written, counted, spoken of, or left open.
    pub(super) fn in_year(
        &self,
        year: YearRef,
        now: Option<Date>,
        view: &View,
        nearest: impl Fn(Date) -> i16,
        at: impl Fn(Option<i16>) -> When,
    ) -> Place {
        match year {
            YearRef::Is(year) => Place::new(at(Some(year)), Anchor::None),
            YearRef::Open => match now {
                Some(now) => Place::new(at(Some(nearest(now))), view.source),
                None => Place::new(at(None), Anchor::None),
            },
            YearRef::Away(n) => match now {
                Some(now) => Place::new(at(now.year().checked_add(i16::from(n))), view.source),
                None => Place::new(at(None), Anchor::None),
            },
            YearRef::Cycle { stem, branch } => {
                // the middle of the sixty years is near to all of them
                let middle = now.map(|now| now.year()).or(view.cycle.map(|first| first.saturating_add(30)));
                match middle.and_then(|year| lunar::cycle_year(stem, branch, year)) {
                    Some(year) => Place::new(at(Some(year)), view.source),
                    None => Place::new(at(None), Anchor::None),
                }
            }
            YearRef::Same(n) => {
                let spoken = [self.day, self.period, self.year].into_iter().flatten().max_by_key(|(_, i)| *i);
                match spoken.and_then(|(when, index)| Some((when.year()?, index))) {
                    Some((year, index)) => Place {
                        antecedent: Some(index),
                        ..Place::new(at(year.checked_add(i16::from(n))), Anchor::Expression)
                    },
                    None => match now {
                        Some(now) => Place::new(at(now.year().checked_add(i16::from(n))), view.source),
                        None => Place::new(at(None), Anchor::None),
                    },
                }
            }
        }
    }
}

/// True for a day at most [`STORY`] days before the document's, and not after the next; false without that day.
fn is_near(when: When, view: &View) -> bool {
    let days = view.day().zip(when.date()).map(|(now, day)| year::days_between(day, now));
    days.is_some_and(|days| (-1..=STORY).contains(&days))
}

pub(super) fn place_or(when: Option<When>, otherwise: When, view: &View) -> Place {
    match when {
        Some(when) => Place::new(when, view.source),
        None => Place::new(otherwise, Anchor::None),
    }
}

/// "15 ngày đầu tháng 5", "ba quý đầu năm" as one period.
fn whole(from: When, to: When) -> Option<When> {
    match (from, to) {
        (When::Quarter { year, quarter: a }, When::Quarter { quarter: b, .. }) => {
            Some(When::Months { year, from: a * 3 - 2, to: b * 3 })
        }
        _ => Some(When::Days(from.date()?, to.date()?)),
    }
}

/// "22h đến 5h" of one day: the second clock shows the next day.
fn overnight(a: &Resolved, b: &Resolved) -> bool {
    let minutes = |r: &Resolved| {
        let clock = r.clock?;
        Some((clock_hours(clock, r.part), clock.minute))
    };
    let late = minutes(a).zip(minutes(b)).is_some_and(|(a, b)| b < a);
    late && a.when == b.when && a.when.date().is_some()
}

const fn month_of(point: &Point) -> Option<u8> {
    match point.date {
        DateRef::Month { month, .. } => Some(month),
        _ => None,
    }
}

/// A day without its month.
fn is_bare(point: &Point) -> bool {
    matches!(point.date, DateRef::Day { month: MonthRef::Open, .. })
}

fn is_open(point: &Point) -> bool {
    matches!(
        point.date,
        DateRef::Day { year: YearRef::Open, .. } | DateRef::Month { year: YearRef::Open, .. }
    )
}
