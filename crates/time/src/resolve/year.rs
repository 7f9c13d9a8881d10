//! The year of what is written without one.
//!
//! In:     a day and month (or a month, a quarter) and the document's day. Out: the nearest year; a direction
//!         word decides the side, the tense only where two years are about equally near.
//! Why:    in news the nearest year is right for 99.2 % of such days; a month or quarter is told as past more often.

use jiff::civil::Date;

use crate::resolve::when::civil;
use crate::written::{Season, Side};

/// Below this many days the nearest year needs no help from the tense.
const NEAR: i32 = 120;

/// A runner-up this much dearer than the best is not worth telling: a hundred days farther off.
const CLOSE: i32 = 200;

/// A year that the words allow too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) year: i16,
    /// How likely, in hundredths.
    pub(crate) percent: u8,
}

/// How likely the runner-up is: as likely as the best at the same cost, one in ten at the end of [`CLOSE`].
fn likely(dearer: i32) -> u8 {
    u8::try_from(50 - dearer.clamp(0, CLOSE) * 40 / CLOSE).unwrap_or(50)
}

/// The year of a day and month seen from `anchor`, and the runner-up when it is worth telling.
pub(crate) fn of_day(day: u8, month: u8, anchor: Date, side: Side, tense: Side) -> (i16, Option<Other>) {
    let found = nearest(|year| civil(year, month, day), anchor, side, tense);
    found.unwrap_or_else(|| (leap_near(anchor.year()), None))
}

/// The year whose day is nearest to `anchor`, and the runner-up when it is worth telling.
pub(crate) fn nearest(
    day_of: impl Fn(i16) -> Option<Date>,
    anchor: Date,
    side: Side,
    tense: Side,
) -> Option<(i16, Option<Other>)> {
    let around = anchor.year();
    let mut best: Option<(i32, i16)> = None;
    let mut second: Option<(i32, i16)> = None;
    for year in [around - 1, around, around + 1] {
        let Some(date) = day_of(year) else { continue };
        let distance = days_between(anchor, date);
        let mut cost = distance.abs() * 2 + i32::from(distance > 0); // a tie is past
        if against(side, distance) {
            cost += 2000;
        } else if distance.abs() > NEAR && against(tense, distance) {
            cost += 300;
        }
        match best {
            Some((least, _)) if least <= cost => {
                if second.is_none_or(|(c, _)| cost < c) {
                    second = Some((cost, year));
                }
            }
            _ => {
                second = best;
                best = Some((cost, year));
            }
        }
    }
    let (cost, year) = best?;
    let runner_up = second.filter(|(c, _)| c - cost < CLOSE);
    Some((year, runner_up.map(|(c, year)| Other { year, percent: likely(c - cost) })))
}

/// 29 February exists only in leap years.
fn leap_near(year: i16) -> i16 {
    (0..8).map(|k| year - k).find(|&y| civil(y, 2, 29).is_some()).unwrap_or(year)
}

/// Would the side exclude that signed distance in days?
fn against(side: Side, distance: i32) -> bool {
    match side {
        Side::Open => false,
        Side::Past => distance > 0,
        Side::Future => distance < 0,
    }
}

/// How many parts of a year back and ahead the reader looks: with no tense, told as past, told as future.
type Reach = [(i32, i32); 3];

/// The year of a month.
pub(crate) fn of_month(month: u8, anchor: Date, side: Side) -> i16 {
    const REACH: Reach = [(8, 3), (10, 1), (1, 10)];
    anchor.year() + turn(i32::from(month) - i32::from(anchor.month()), REACH, side)
}

/// The year of a quarter.
pub(crate) fn of_quarter(quarter: u8, anchor: Date, side: Side) -> i16 {
    const REACH: Reach = [(3, 1), (3, 0), (1, 2)];
    let now = (i32::from(anchor.month()) - 1) / 3 + 1;
    anchor.year() + turn(i32::from(quarter) - now, REACH, side)
}

/// The year of a half.
pub(crate) fn of_half(half: u8, anchor: Date, side: Side) -> i16 {
    const REACH: Reach = [(1, 1), (1, 0), (0, 1)];
    let now = if anchor.month() > 6 { 2 } else { 1 };
    anchor.year() + turn(i32::from(half) - now, REACH, side)
}

/// The year of a season that has just passed or is the next to come; it has the year it begins in.
pub(crate) fn of_season(season: Season, anchor: Date, side: Side) -> i16 {
    let (first, last) = match season {
        Season::Spring => (2, 3),
        Season::Summer => (5, 7),
        Season::Autumn => (8, 9),
        Season::Winter => (11, 13),
    };
    let month = anchor.month();
    anchor.year()
        + match side {
            Side::Open => 0,
            Side::Past => -i16::from(month < last),
            Side::Future => i16::from(month >= first),
        }
}

/// Which year, of the last, this and the next, puts a part at `distance` within reach.
fn turn(distance: i32, reach: Reach, side: Side) -> i16 {
    let (back, ahead) = match side {
        Side::Open => reach[0],
        Side::Past => reach[1],
        Side::Future => reach[2],
    };
    i16::from(distance < -back) - i16::from(distance > ahead)
}

/// Signed days from one day to another.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::{of_day, of_month, of_quarter, of_season};
    use crate::written::Side::{Future, Open, Past};
    use jiff::civil::date;

    #[test]
    fn nearest_year() {
        let anchor = date(2025, 5, 30);
        for (day, month, side, tense, year) in [
            (29, 5, Open, Open, 2025),
            (29, 5, Open, Future, 2025), // too near for the tense to matter
            (28, 12, Open, Past, 2024),
            (28, 12, Open, Future, 2025),
            (1, 7, Future, Open, 2025),
            (29, 5, Future, Open, 2026),
            (29, 2, Open, Open, 2024),
        ] {
            assert_eq!(of_day(day, month, anchor, side, tense).0, year, "{day}/{month} {side:?} {tense:?}");
        }
        assert_eq!(of_day(31, 12, date(2025, 1, 2), Open, Open).0, 2024);
        assert_eq!(of_day(2, 1, date(2024, 12, 30), Open, Open).0, 2025);
    }

    #[test]
    fn seasons_have_the_year_they_begin_in() {
        use crate::written::Season::{Summer, Winter};
        assert_eq!(of_season(Summer, date(2025, 9, 25), Past), 2025);
        assert_eq!(of_season(Summer, date(2025, 6, 1), Past), 2024);
        assert_eq!(of_season(Winter, date(2025, 2, 1), Past), 2024);
        assert_eq!(of_season(Winter, date(2025, 10, 22), Future), 2025);
    }

    #[test]
    fn months_and_quarters_lean_back() {
        assert_eq!(of_month(3, date(2013, 10, 19), Open), 2013);
        assert_eq!(of_month(12, date(2017, 2, 1), Open), 2016);
        assert_eq!(of_month(1, date(2017, 12, 1), Future), 2018);
        assert_eq!(of_month(9, date(2013, 8, 30), Open), 2013);
        assert_eq!(of_quarter(4, date(2017, 1, 20), Open), 2016);
        assert_eq!(of_quarter(3, date(2013, 10, 22), Open), 2013);
        assert_eq!(of_quarter(1, date(2013, 10, 22), Future), 2014);
    }
}
