//! TIMEX3 values in EDTF, the notation of libraries and archives, and the grain of a value.
//!
//! In:     a resolved expression. Out: its EDTF; `None` for what EDTF cannot say: durations, sets, vague references, weekdays
//!         of an unknown week.
//! How:    unknown digits stay `X`; quarters are the seasons 33–36, halves 40–41; weeks and what `START`, `MID`, `END` cut
//!         out are written as intervals of days; `APPROX` is `~`, `BEFORE` and `AFTER` are open intervals. A part of day has no
//!         sign of its own: the day stands for it.
//! Source: ISO 8601-2:2019, annex A (EDTF levels 0 to 2).

use bantin_doc::{Modifier, Timex, TimexKind};

/// How fine a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Grain {
    Minute,
    PartOfDay,
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

impl Grain {
    /// Stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::PartOfDay => "part-of-day",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// The grain of a point, or of the finer end of a range; `None` for durations, sets and vague references.
#[must_use]
pub fn grain(timex: &Timex) -> Option<Grain> {
    if !is_point(timex) {
        return None;
    }
    timex.value.split(['/', ',']).map(grain_of).min().flatten()
}

/// The expression in EDTF.
#[must_use]
pub fn edtf(timex: &Timex) -> Option<String> {
    if !is_point(timex) {
        return None;
    }
    let plain = match timex.value.split_once('/') {
        Some((from, to)) => format!("{}/{}", first(&one(from)?), last(&one(to)?)),
        None if timex.value.contains(',') => {
            let all: Option<Vec<_>> = timex.value.split(',').map(one).collect();
            format!("{{{}}}", all?.join(","))
        }
        None => one(&timex.value).or_else(|| days(timex))?,
    };
    match timex.modifier {
        Some(Modifier::Start | Modifier::Mid | Modifier::End) if timex.kind == TimexKind::Date => {
            Some(days(timex).unwrap_or(plain))
        }
        Some(Modifier::Approx) if !plain.contains(['/', '{', 'T']) => Some(plain + "~"),
        Some(Modifier::Before) if !plain.contains(['/', '{']) => Some(format!("../{plain}")),
        Some(Modifier::After) if !plain.contains(['/', '{']) => Some(format!("{plain}/..")),
        _ => Some(plain),
    }
}

fn is_point(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time) && !timex.value.ends_with("_REF")
}

/// Whole days of the interval, both included: `2025-05-21/2025-05-31`.
fn days(timex: &Timex) -> Option<String> {
    let interval = timex.interval?;
    let last = interval.end.date().yesterday().ok()?;
    Some(format!("{}/{last}", interval.begin.date()))
}

/// The first end of what became an interval itself.
fn first(edtf: &str) -> &str {
    edtf.split('/').next().unwrap_or(edtf)
}

fn last(edtf: &str) -> &str {
    edtf.rsplit('/').next().unwrap_or(edtf)
}

/// One value without mod.
fn one(value: &str) -> Option<String> {
    let (date, time) = value.split_once('T').map_or((value, None), |(d, t)| (d, Some(t)));
    match (grain_of(value)?, time) {
        (Grain::Minute, Some(clock)) if clock.len() > "19:30".len() => Some(format!("{date}T{clock}")),
        (Grain::Minute, Some(clock)) => Some(format!("{date}T{clock}:00")),
        (Grain::PartOfDay | Grain::Day | Grain::Month | Grain::Year, _) => Some(date.to_owned()),
        (Grain::Quarter, _) => sub_year(date, "33 34 35 36"),
        (Grain::Half, _) => sub_year(date, "40 41"),
        (Grain::Season, _) => {
            let (year, season) = date.rsplit_once('-')?;
            let code = ["SP", "SU", "FA", "WI"].iter().zip(21..).find(|(s, _)| **s == season)?.1;
            Some(format!("{year}-{code}"))
        }
        (Grain::Decade, _) => Some(format!("{date}X")),
        (Grain::Century, _) => Some(format!("{date}XX")),
        (Grain::Week | Grain::Minute, _) => None,
    }
}

/// `2025-Q2` with the code of its number.
fn sub_year(value: &str, codes: &str) -> Option<String> {
    let (year, part) = value.rsplit_once('-')?;
    let number: usize = part.get(1..)?.parse().ok()?;
    Some(format!("{year}-{}", codes.split(' ').nth(number.checked_sub(1)?)?))
}

fn grain_of(value: &str) -> Option<Grain> {
    let (date, time) = value.split_once('T').map_or((value, None), |(d, t)| (d, Some(t)));
    if let Some(time) = time {
        return Some(if time.starts_with(|c: char| c.is_ascii_digit()) {
            Grain::Minute
        } else {
            Grain::PartOfDay
        });
    }
    let date = date.strip_prefix('-').unwrap_or(date);
    let mut parts = date.split('-');
    let year = parts.next()?;
    match (year.len(), parts.next(), parts.next()) {
        (4, None, _) => Some(Grain::Year),
        (3, None, _) => Some(Grain::Decade),
        (2, None, _) => Some(Grain::Century),
        (4, Some(part), last) => match (part.as_bytes(), last) {
            ([b'Q', _], None) => Some(Grain::Quarter),
            ([b'H', _], None) => Some(Grain::Half),
            ([b'S' | b'F' | b'W', b'A'..=b'Z'], None) => Some(Grain::Season),
            ([b'W', b'X', b'X'], _) => None,
            ([b'W', ..], _) => Some(Grain::Week),
            (_, None) => Some(Grain::Month),
            (_, Some(_)) => Some(Grain::Day),
        },
        _ => None,
    }
}
