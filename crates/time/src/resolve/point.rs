//! Points seen from the document's day and from what was said before: the year of "29/5", the day of "cùng ngày",
//! the period of "cùng kỳ năm ngoái".

use bantin_doc::Anchor;
use jiff::civil::Date;

use crate::lunar::{self, LunarDate};

use super::shift::{
    UNKNOWN, fallback, grain, months, moved, shift, unknown, vague, weekday_near, weekday_year,
};
use super::when::{When, civil};
use super::{Resolved, View, length, year};
use crate::written::{Amount, DateRef, From, Length, MonthRef, Point, Side, TimeExpr, Unit, YearRef};

/// What was spoken of so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Discourse {
    /// The last day, and the expression that named it.
    day: Option<(When, u32)>,
    /// The last month, quarter, half or span of months.
    period: Option<(When, u32)>,
    /// The last year.
    year: Option<(When, u32)>,
    /// What the document calls today: "hôm nay 23-1".
    today: Option<Date>,
}

/// A place and where it comes from.
struct Place {
    when: When,
    anchor: Anchor,
    antecedent: Option<u32>,
    others: Vec<i16>,
}

impl Place {
    const fn new(when: When, anchor: Anchor) -> Self {
        Self { when, anchor, antecedent: None, others: Vec::new() }
    }
}

impl Discourse {
    /// The day that expression named, if it is the last one.
    pub(crate) fn day_of(&self, index: u32) -> Option<When> {
        self.day.filter(|(_, i)| *i == index).map(|(when, _)| when)
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
        if let (Some(x), Some(y)) = (a.when.date(), b.when.date())
            && x > y
            && is_open(to)
        {
            b.when = b.when.with_year(Some(x.year() + 1));
            if is_open(from) && view.day().is_some_and(|now| now < x && year::days_between(now, x) > 180) {
                a.when = a.when.with_year(Some(x.year() - 1));
                b.when = b.when.with_year(Some(x.year()));
            }
        } else if let (Some(x), Some(y)) = (a.when.year(), b.when.year())
            && x != y
            && is_open(from)
            && is_open(to)
            && a.when.date().zip(b.when.date()).is_none_or(|(x, y)| year::days_between(x, y) > 180)
        {
            a.when = a.when.with_year(Some(y));
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
        match point.date {
            DateRef::Open => self.open_day(now, view),
            DateRef::Day { day, month, year } => self.day(point, (day, month, year), tense, now, view),
            DateRef::Weekday { weekday, week } => {
                let when = now.and_then(|now| weekday_near(weekday, week, now, side, tense));
                place_or(when.map(When::on), When::Weekday(weekday), view)
            }
            DateRef::Weekend { week } => {
                let day = now.and_then(|now| shift(now, Unit::Week, i32::from(week)));
                place_or(day.map(|d| When::week_of(d, true)), When::Reference(vague(i32::from(week))), view)
            }
            DateRef::Month { month, year } => {
                let lean = if side == Side::Open { tense } else { side };
                self.in_year(
                    year,
                    now,
                    view,
                    |now| year::of_month(month, now, lean),
                    |year| When::Month { year, month },
                )
            }
            DateRef::Quarter { quarter, year } => {
                let of = |now| year::of_quarter(quarter, now, tense);
                self.in_year(year, now, view, of, |year| When::Quarter { year, quarter })
            }
            DateRef::Half { half, year } => {
                let of = |now| year::of_half(half, now, tense);
                self.in_year(year, now, view, of, |year| When::Half { year, half })
            }
            DateRef::Months { count, last, year } => {
                self.in_year(year, now, view, Date::year, |year| months(year, count, last))
            }
            DateRef::Season { season, year } => {
                self.in_year(year, now, view, Date::year, |year| When::Season { year, season })
            }
            DateRef::Year(year) => self.in_year(year, now, view, Date::year, When::Year),
            DateRef::Decade(decade) => Place::new(When::Decade(decade), Anchor::None),
            DateRef::Century(century) => Place::new(When::Century(century), Anchor::None),
            DateRef::Away { unit, count, from } => self.away(unit, count, from, now, view),
            DateRef::SamePeriod(year) => self.same_period(year, now, view),
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
        place_or(now.map(When::on), UNKNOWN, view)
    }

    fn day(
        &self,
        point: &Point,
        (day, month, year): (u8, MonthRef, YearRef),
        tense: Side,
        now: Option<Date>,
        view: &View,
    ) -> Place {
        let (month, year) = match month {
            MonthRef::Is(month) => (month, year),
            MonthRef::Away(offset) => {
                let Some(first) = now.and_then(|n| shift(n, Unit::Month, i32::from(offset))) else {
                    return Place::new(When::Day { year: None, month: None, day: Some(day) }, Anchor::None);
                };
                (first.month().unsigned_abs(), YearRef::Is(first.year()))
            }
            MonthRef::Open => return self.day_only(day, point.side, now, view),
        };
        let at = |year| When::Day { year, month: Some(month), day: Some(day) };
        match year {
            YearRef::Open => {
                let Some(now) = now else { return Place::new(at(None), Anchor::None) };
                let (year, other) = match weekday_year(point.weekday, day, month, now) {
                    Some(year) => (year, None),
                    None => year::of_day(day, month, now, point.side, tense),
                };
                let mut place = Place::new(at(Some(year)), view.source);
                place.others = other_years(view, day, month, year, other);
                place
            }
            year => self.in_year(year, now, view, Date::year, at),
        }
    }

    /// A lunar day or month as days of the civil calendar.
    fn lunar(
        &self,
        (month, day, leap): (u8, u8, bool),
        year: YearRef,
        side: Side,
        tense: Side,
        now: Option<Date>,
        view: &View,
    ) -> Place {
        let first = |year: i16| LunarDate { year, month, leap, day: day.max(1) }.civil();
        // "30 Tết" is the last day also where the month has 29
        let day_of =
            |year| first(year).or_else(|| LunarDate { year, month, leap, day: day.max(2) - 1 }.civil());
        let near = |now: Date| year::nearest(day_of, now, side, tense).map_or(now.year(), |(year, _)| year);
        let at = |year: Option<i16>| {
            let Some(begin) = year.and_then(day_of) else { return UNKNOWN };
            if day > 0 {
                return When::on(begin);
            }
            let length = year.and_then(|y| LunarDate::month_length(y, month, leap)).unwrap_or(29);
            When::Days(begin, shift(begin, Unit::Day, i32::from(length) - 1).unwrap_or(begin))
        };
        self.in_year(year, now, view, near, at)
    }

    /// "ngày 29": of the month spoken of, else the nearest to the document's day.
    fn day_only(&self, day: u8, side: Side, now: Option<Date>, view: &View) -> Place {
        if side == Side::Open
            && let Some((When::Day { year, month: Some(month), .. }, index)) = self.day
        {
            let when = When::Day { year, month: Some(month), day: Some(day) };
            return Place { antecedent: Some(index), ..Place::new(when, Anchor::Expression) };
        }
        let open = When::Day { year: None, month: None, day: Some(day) };
        let nearest = now.and_then(|now| {
            let near = |offset| {
                let month = shift(now.first_of_month(), Unit::Month, offset)?;
                let date = civil(month.year(), month.month().unsigned_abs(), day)?;
                let distance = year::days_between(now, date);
                let fits = match side {
                    Side::Open => true,
                    Side::Past => distance <= 0,
                    Side::Future => distance >= 0,
                };
                fits.then_some((distance.abs(), date))
            };
            [-1, 0, 1].into_iter().filter_map(near).min().map(|(_, date)| date)
        });
        place_or(nearest.map(When::on), open, view)
    }

    /// A place in a year that is written, counted, spoken of, or left open.
    fn in_year(
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
                match now.and_then(|now| lunar::cycle_year(stem, branch, now.year())) {
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

    fn away(&self, unit: Unit, count: i32, from: From, now: Option<Date>, view: &View) -> Place {
        if from == From::Document {
            if unit <= Unit::Hour {
                return minutes_away(unit, count, view);
            }
            let when = now.and_then(|now| grain(shift(now, unit, count)?, unit));
            return place_or(when, fallback(unit, count), view);
        }
        let spoken = match unit {
            Unit::Day | Unit::Week | Unit::Hour | Unit::Minute | Unit::Second => self.day,
            _ => [self.day, self.period, self.year].into_iter().flatten().max_by_key(|(_, i)| *i),
        };
        if let Some((when, index)) = spoken {
            let moved = moved(when, unit, count);
            return Place { antecedent: Some(index), ..Place::new(moved, Anchor::Expression) };
        }
        let when = now.filter(|_| count == 0).and_then(|now| grain(now, unit));
        place_or(when, unknown(unit), view)
    }

    /// "cùng kỳ năm ngoái" behind "9 tháng": January to September of the year before.
    fn same_period(&self, year: YearRef, now: Option<Date>, view: &View) -> Place {
        let period = self.period;
        let base = period.and_then(|(when, _)| when.year()).or_else(|| now.map(Date::year));
        let year = match year {
            YearRef::Is(year) => Some(year),
            YearRef::Away(n) | YearRef::Same(n) => base.and_then(|y| y.checked_add(i16::from(n))),
            YearRef::Open | YearRef::Cycle { .. } => base,
        };
        match period {
            Some((when, index)) => {
                Place { antecedent: Some(index), ..Place::new(when.with_year(year), Anchor::Expression) }
            }
            None => Place::new(When::Year(year), view.source),
        }
    }
}

fn place_or(when: Option<When>, otherwise: When, view: &View) -> Place {
    match when {
        Some(when) => Place::new(when, view.source),
        None => Place::new(otherwise, Anchor::None),
    }
}

fn is_open(point: &Point) -> bool {
    matches!(
        point.date,
        DateRef::Day { year: YearRef::Open, .. } | DateRef::Month { year: YearRef::Open, .. }
    )
}

/// "3 giờ trước": to the minute where the document's time is known.
fn minutes_away(unit: Unit, count: i32, view: &View) -> Place {
    let moment = view.now.filter(|_| view.minute).and_then(|now| {
        let span = length::span(Amount::whole(count.unsigned_abs()), unit)?;
        let moved = if count < 0 { now.checked_sub(span) } else { now.checked_add(span) };
        moved.ok()
    });
    place_or(moment.map(When::Minute), When::Reference(vague(count)), view)
}

/// Other years: of the other days on which the document may have been written, or the runner-up.
fn other_years(view: &View, day: u8, month: u8, chosen: i16, runner_up: Option<i16>) -> Vec<i16> {
    let Some((first, last)) = view.bounds else { return runner_up.into_iter().collect() };
    let mut years: Vec<i16> = (first.year()..=last.year())
        .filter(|&y| y != chosen && civil(y, month, day).is_some_and(|d| first <= d && d <= last))
        .collect();
    years.sort_by_key(|y| (y - chosen).abs());
    years.truncate(6);
    years
}
