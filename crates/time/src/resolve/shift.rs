//! Moves on the calendar: days by units, the unit that holds a day, the day of a weekday.
//!
//! Units:  civil days; out of range (year 9999) is `None`.

use jiff::civil::{Date, Weekday};

use super::length;
use super::when::{When, civil};
use super::year::days_between;
use crate::written::{Amount, Reference, Side, Unit};

/// Nothing is known of the day.
pub(super) const UNKNOWN: When = When::Day { year: None, month: None, day: None };

/// A day moved by some units.
pub(crate) fn shift(day: Date, unit: Unit, count: i32) -> Option<Date> {
    let span = length::span(Amount::whole(count.unsigned_abs()), unit)?;
    if count < 0 { day.checked_sub(span).ok() } else { day.checked_add(span).ok() }
}

/// The unit of time that holds a day.
pub(super) fn grain(day: Date, unit: Unit) -> Option<When> {
    let month = day.month().unsigned_abs();
    let year = Some(day.year());
    Some(match unit {
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => When::on(day),
        Unit::Week => When::week_of(day, false),
        Unit::Month => When::Month { year, month },
        Unit::Quarter => When::Quarter { year, quarter: (month - 1) / 3 + 1 },
        Unit::Year => When::Year(year),
        Unit::Decade => When::Decade(day.year().div_euclid(10)),
        Unit::Century => When::Century(i8::try_from(day.year().div_euclid(100)).ok()?),
    })
}

/// What was spoken of, moved by some units and seen at their grain.
pub(super) fn moved(when: When, unit: Unit, count: i32) -> When {
    if let Some(day) = when.date() {
        return shift(day, unit, count).and_then(|d| grain(d, unit)).unwrap_or(UNKNOWN);
    }
    if count == 0 && matches!((when, unit), (When::Day { .. }, Unit::Day) | (When::Month { .. }, Unit::Month))
    {
        return when;
    }
    match (when, unit) {
        (When::Month { year: Some(y), month }, Unit::Month) => civil(y, month, 1)
            .and_then(|d| shift(d, unit, count))
            .and_then(|d| grain(d, unit))
            .unwrap_or(UNKNOWN),
        (When::Day { month: Some(month), .. }, Unit::Month) if count == 0 => {
            When::Month { year: when.year(), month }
        }
        // the day after 29/5 of an unknown year: any leap year shows the month and day
        (When::Day { month: Some(m), day: Some(d), .. }, Unit::Day) => {
            match civil(2000, m, d).and_then(|d| shift(d, unit, count)) {
                Some(day) => When::on(day).with_year(None),
                None => UNKNOWN,
            }
        }
        _ => unknown(unit),
    }
}

pub(super) fn months(year: Option<i16>, count: u8, last: bool) -> When {
    let count = count.clamp(1, 12);
    match (count, last) {
        (6, false) => When::Half { year, half: 1 },
        (6, true) => When::Half { year, half: 2 },
        (12, _) => When::Year(year),
        (count, false) => When::Months { year, from: 1, to: count },
        (count, true) => When::Months { year, from: 13 - count, to: 12 },
    }
}

pub(super) const fn vague(count: i32) -> Reference {
    if count < 0 {
        Reference::Past
    } else if count > 0 {
        Reference::Future
    } else {
        Reference::Present
    }
}

/// A place of that grain of which nothing is known.
pub(super) const fn unknown(unit: Unit) -> When {
    match unit {
        Unit::Year | Unit::Decade | Unit::Century => When::Year(None),
        _ => UNKNOWN,
    }
}

/// What stands when there is nothing to count from.
pub(super) fn fallback(unit: Unit, count: i32) -> When {
    match unit {
        Unit::Day => UNKNOWN,
        Unit::Week | Unit::Month | Unit::Quarter => When::Unplaced { unit, weekend: false },
        _ => When::Reference(vague(count)),
    }
}

/// The day a weekday names: of a week, or the last (or next) one.
pub(super) fn weekday_near(
    weekday: u8,
    week: Option<i8>,
    now: Date,
    side: Side,
    tense: Side,
) -> Option<Date> {
    let today = i32::from(now.weekday().to_monday_one_offset());
    let delta = i32::from(weekday) - today;
    if let Some(week) = week {
        return shift(now, Unit::Day, delta + 7 * i32::from(week));
    }
    let future = match (side, tense) {
        (Side::Future, _) => return shift(now, Unit::Day, if delta > 0 { delta } else { delta + 7 }),
        (Side::Past, _) => return shift(now, Unit::Day, if delta < 0 { delta } else { delta - 7 }),
        (Side::Open, tense) => tense == Side::Future,
    };
    let delta = match delta {
        d if d > 0 && !future => d - 7,
        d if d < 0 && future => d + 7,
        d => d,
    };
    shift(now, Unit::Day, delta)
}

/// So many days around the document's a day is taken as it is, though the weekday beside it be wrong.
const SURE: i32 = 10;

/// The year near the document's in which a day falls on the weekday written beside it, if it is the only one.
pub(super) fn weekday_year(weekday: Option<u8>, day: u8, month: u8, now: Date) -> Option<i16> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday?).ok()?).ok()?;
    let here = |y| civil(y, month, day).is_some_and(|d| days_between(now, d).abs() <= SURE);
    if (now.year() - 1..=now.year() + 1).any(here) {
        return None;
    }
    let mut years = (now.year() - 1..=now.year() + 1)
        .filter(|&y| civil(y, month, day).is_some_and(|d| d.weekday() == weekday));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}
