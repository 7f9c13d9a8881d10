//! What a point means: a place on the calendar, its TIMEX3 value and its interval.
//!
//! Units:  civil days and minutes. A part that nothing settles stays `X`.
//! Source: values after ISO-TimeML (TIMEX3) and ISO 8601; `198` is a decade, `19` a century.

use std::fmt::Write as _;

use bantin_doc::{Interval, Modifier};
use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};

use crate::day_parts::DayParts;
use crate::written::{Clock, Part, PartOfDay, Reference, Season, Unit};

/// A place on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Day {
        year: Option<i16>,
        month: Option<u8>,
        day: Option<u8>,
    },
    /// A weekday of an unknown week.
    Weekday(u8),
    Week {
        year: i16,
        week: i8,
        weekend: bool,
    },
    Month {
        year: Option<i16>,
        month: u8,
    },
    Quarter {
        year: Option<i16>,
        quarter: u8,
    },
    /// A week, month or quarter of which nothing is known.
    Unplaced {
        unit: Unit,
        weekend: bool,
    },
    Half {
        year: Option<i16>,
        half: u8,
    },
    Months {
        year: Option<i16>,
        from: u8,
        to: u8,
    },
    Season {
        year: Option<i16>,
        season: Season,
    },
    Year(Option<i16>),
    Decade(i16),
    Century(i8),
    Minute(DateTime),
    /// From one day to another: a lunar month.
    Days(Date, Date),
    Reference(Reference),
}

impl When {
    pub(crate) fn on(date: Date) -> Self {
        Self::Day {
            year: Some(date.year()),
            month: Some(date.month().unsigned_abs()),
            day: Some(date.day().unsigned_abs()),
        }
    }

    pub(crate) fn week_of(date: Date, weekend: bool) -> Self {
        let week = date.iso_week_date();
        Self::Week { year: week.year(), week: week.week(), weekend }
    }

    /// The day, when all of it is known.
    pub(crate) fn date(&self) -> Option<Date> {
        match *self {
            Self::Day { year, month, day } => civil(year?, month?, day?),
            Self::Minute(moment) => Some(moment.date()),
            _ => None,
        }
    }

    pub(crate) fn year(&self) -> Option<i16> {
        match *self {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Months { year, .. }
            | Self::Season { year, .. }
            | Self::Year(year) => year,
            Self::Week { year, .. } => Some(year),
            Self::Minute(moment) => Some(moment.year()),
            Self::Days(first, _) => Some(first.year()),
            Self::Weekday(_)
            | Self::Unplaced { .. }
            | Self::Decade(_)
            | Self::Century(_)
            | Self::Reference(_) => None,
        }
    }

    /// The same place in another year.
    pub(crate) fn with_year(self, to: Option<i16>) -> Self {
        let mut when = self;
        match &mut when {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Months { year, .. }
            | Self::Season { year, .. }
            | Self::Year(year) => *year = to,
            Self::Days(first, last) => {
                let moved = |day: Date| {
                    to.and_then(|y| civil(y, day.month().unsigned_abs(), day.day().unsigned_abs()))
                };
                if let (Some(a), Some(b)) = (moved(*first), moved(*last)) {
                    (*first, *last) = (a, b);
                }
            }
            _ => {}
        }
        when
    }

    /// First day and last day.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        let months =
            |year: i16, from: u8, to: u8| Some((civil(year, from, 1)?, civil(year, to, 1)?.last_of_month()));
        match *self {
            Self::Day { .. } => self.date().map(|d| (d, d)),
            Self::Days(first, last) => Some((first, last)),
            Self::Week { year, week, weekend } => {
                let on = |w| Some(ISOWeekDate::new(year, week, w).ok()?.date());
                let first = if weekend { Weekday::Saturday } else { Weekday::Monday };
                Some((on(first)?, on(Weekday::Sunday)?))
            }
            Self::Month { year, month } => months(year?, month, month),
            Self::Quarter { year, quarter } => months(year?, quarter * 3 - 2, quarter * 3),
            Self::Half { year, half } => months(year?, half * 6 - 5, half * 6),
            Self::Months { year, from, to } => months(year?, from, to),
            Self::Year(year) => months(year?, 1, 12),
            Self::Decade(decade) => {
                Some((civil(decade.checked_mul(10)?, 1, 1)?, civil(decade * 10 + 9, 12, 31)?))
            }
            Self::Century(century) => {
                let first = i16::from(century) * 100 + i16::from(century < 0); // there is a year 0, not a century 0
                Some((civil(if first == 0 { 1 } else { first }, 1, 1)?, civil(first + 99, 12, 31)?))
            }
            Self::Weekday(_)
            | Self::Unplaced { .. }
            | Self::Season { .. }
            | Self::Minute(_)
            | Self::Reference(_) => None,
        }
    }

    /// The third of a month or year that START, MID, END name.
    fn third(&self, edge: Modifier) -> Option<(Date, Date)> {
        match (*self, edge) {
            (Self::Month { year, month }, _) => {
                let day = |d| civil(year?, month, d);
                let last = day(1)?.last_of_month();
                match edge {
                    Modifier::Start => Some((day(1)?, day(10)?)),
                    Modifier::Mid => Some((day(11)?, day(20)?)),
                    Modifier::End => Some((day(21)?, last)),
                    _ => None,
                }
            }
            (Self::Year(year), Modifier::Start) => Self::Months { year, from: 1, to: 4 }.days(),
            (Self::Year(year), Modifier::Mid) => Self::Months { year, from: 5, to: 8 }.days(),
            (Self::Year(year), Modifier::End) => Self::Months { year, from: 9, to: 12 }.days(),
            _ => self.days(),
        }
    }

    /// The civil time covered.
    pub(crate) fn interval(
        &self,
        part: Option<Part>,
        clock: Option<Clock>,
        edge: Option<Modifier>,
        hours: &DayParts,
    ) -> Option<Interval> {
        if let Self::Minute(moment) = *self {
            return clock_interval(moment, false);
        }
        if let Some(clock) = clock {
            return clock_interval(moment(self.date()?, clock, part), clock.second.is_some());
        }
        if let Some(part) = part {
            return Some(hours.interval(self.date()?, part));
        }
        let (first, last) = match edge {
            Some(edge) => self.third(edge)?,
            None => self.days()?,
        };
        Some(Interval::days(first, last))
    }

    /// The TIMEX3 value.
    pub(crate) fn value(&self, part: Option<Part>, clock: Option<Clock>) -> String {
        let mut out = String::with_capacity(16);
        self.write(&mut out);
        write_time(&mut out, part, clock);
        out
    }

    fn write(&self, out: &mut String) {
        let year_to = |out: &mut String, year: Option<i16>| {
            let _ = match year {
                Some(y) if y < 0 => write!(out, "-{:04}", y.unsigned_abs()),
                Some(y) => write!(out, "{y:04}"),
                None => write!(out, "XXXX"),
            };
        };
        let two = |out: &mut String, n: Option<u8>| {
            let _ = match n {
                Some(n) => write!(out, "-{n:02}"),
                None => write!(out, "-XX"),
            };
        };
        match *self {
            Self::Day { year, month, day } => {
                year_to(out, year);
                two(out, month);
                two(out, day);
            }
            Self::Weekday(n) => _ = write!(out, "XXXX-WXX-{n}"),
            Self::Week { year, week, weekend } => {
                _ = write!(out, "{year:04}-W{week:02}{}", if weekend { "-WE" } else { "" });
            }
            Self::Month { year, month } => {
                year_to(out, year);
                two(out, Some(month));
            }
            Self::Quarter { year, quarter } => {
                year_to(out, year);
                _ = write!(out, "-Q{quarter}");
            }
            Self::Unplaced { unit, weekend } => {
                out.push_str(match unit {
                    Unit::Week if weekend => "XXXX-WXX-WE",
                    Unit::Week => "XXXX-WXX",
                    Unit::Quarter => "XXXX-QX",
                    _ => "XXXX-XX",
                });
            }
            Self::Half { year, half } => {
                year_to(out, year);
                _ = write!(out, "-H{half}");
            }
            Self::Months { year, from, to } => {
                Self::Month { year, month: from }.write(out);
                out.push('/');
                Self::Month { year, month: to }.write(out);
            }
            Self::Season { year, season } => {
                year_to(out, year);
                _ = write!(out, "-{}", season_symbol(season));
            }
            Self::Year(year) => year_to(out, year),
            Self::Decade(decade) => _ = write!(out, "{decade:03}"),
            Self::Century(century) if century < 0 => _ = write!(out, "-{:02}", -1 - century),
            Self::Century(century) => _ = write!(out, "{century:02}"),
            Self::Days(first, last) => _ = write!(out, "{first}/{last}"),
            Self::Minute(m) => _ = write!(out, "{}T{:02}:{:02}", m.date(), m.hour(), m.minute()),
            Self::Reference(reference) => out.push_str(match reference {
                Reference::Past => "PAST_REF",
                Reference::Present => "PRESENT_REF",
                Reference::Future => "FUTURE_REF",
            }),
        }
    }
}

/// `T19:30`, `TEV`, or nothing.
pub(super) fn write_time(out: &mut String, part: Option<Part>, clock: Option<Clock>) {
    if let Some(clock) = clock {
        let _ = write!(out, "T{:02}:{:02}", clock_hours(clock, part), clock.minute.unwrap_or(0));
        if let Some(second) = clock.second {
            let _ = write!(out, ":{second:02}");
        }
    } else if let Some(part) = part {
        out.push_str(symbol(part.of_day));
    }
}

pub(super) const fn season_symbol(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

const fn symbol(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "TMO",
        PartOfDay::Noon => "TMI",
        PartOfDay::Afternoon => "TAF",
        PartOfDay::Evening => "TEV",
        PartOfDay::Night => "TNI",
    }
}

/// "9 giờ tối" is 21; "18 giờ chiều" stays 18; "12 giờ đêm" is 24; "1 giờ đêm" is 1.
pub(super) const fn clock_hours(clock: Clock, part: Option<Part>) -> u8 {
    let Some(part) = part else { return clock.hour };
    match (part.of_day, clock.hour) {
        (PartOfDay::Noon, h @ 1..=2)
        | (PartOfDay::Afternoon, h @ 1..=7)
        | (PartOfDay::Evening, h @ 4..=11) => h + 12,
        (PartOfDay::Night, h @ 7..=12) => h + 12,
        (_, h) => h,
    }
}

pub(crate) fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn moment(day: Date, clock: Clock, part: Option<Part>) -> DateTime {
    let hour = clock_hours(clock, part);
    let (day, hour) = if hour >= 24 { (day.tomorrow().unwrap_or(day), hour - 24) } else { (day, hour) };
    let sixtieth = |n: Option<u8>| i8::try_from(n.unwrap_or(0).min(59)).unwrap_or(0);
    day.at(i8::try_from(hour).unwrap_or(0), sixtieth(clock.minute), sixtieth(clock.second), 0)
}

/// One minute, or one second.
fn clock_interval(moment: DateTime, second: bool) -> Option<Interval> {
    let length = if second { jiff::Span::new().seconds(1) } else { jiff::Span::new().minutes(1) };
    Some(Interval::new(moment, moment.checked_add(length).ok()?))
}
