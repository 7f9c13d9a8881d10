//! Days: the year of "29/5", the month of "ngày 29", the civil day of a lunar one.

use bantin_doc::Anchor;
use jiff::civil::Date;

use crate::lunar::LunarDate;

use super::point::{Discourse, Place, place_or};
use super::shift::{UNKNOWN, shift, weekday_year};
use super::when::{When, civil};
use super::{Other, View, year};
use crate::written::{MonthRef, Point, Side, Unit, YearRef};

impl Discourse {
    pub(super) fn day(
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
            MonthRef::Same => return self.day_of_month(day, now, view),
            MonthRef::Open => return self.day_only(day, point.side, now, view),
        };
        let at = |year| When::Day { year, month: Some(month), day: Some(day) };
        match year {
            YearRef::Open => {
                let Some(now) = now else {
                    let year = self.neighbours.year(day, month);
                    return Place::new(
                        at(year),
                        if year.is_some() { Anchor::Expression } else { Anchor::None },
                    );
                };
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
    pub(super) fn lunar(
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

    /// "ngày 25 cùng tháng": of the day or month last spoken of.
    fn day_of_month(&self, day: u8, now: Option<Date>, view: &View) -> Place {
        let spoken = [self.day, self.period].into_iter().flatten().max_by_key(|(_, index)| *index);
        match spoken {
            Some((When::Month { year, month } | When::Day { year, month: Some(month), .. }, index)) => {
                let when = When::Day { year, month: Some(month), day: Some(day) };
                Place { antecedent: Some(index), ..Place::new(when, Anchor::Expression) }
            }
            _ => self.day_only(day, Side::Open, now, view),
        }
    }
}

/// Other years: of the other days on which the document may have been written, or the runner-up.
fn other_years(view: &View, day: u8, month: u8, chosen: i16, runner_up: Option<Other>) -> Vec<Other> {
    let Some((first, last)) = view.bounds else { return runner_up.into_iter().collect() };
    let mut years: Vec<i16> = (first.year()..=last.year())
        .filter(|&y| y != chosen && civil(y, month, day).is_some_and(|d| first <= d && d <= last))
        .collect();
    years.sort_by_key(|y| (y - chosen).abs());
    years.truncate(6);
    // the chosen year counts twice: something spoke for it
    let percent = u8::try_from(100 / (years.len() + 2)).unwrap_or(10);
    years.into_iter().map(|year| Other { year, percent }).collect()
}
