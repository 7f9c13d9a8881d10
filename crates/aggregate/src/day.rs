//! A civil day, and the days a TIMEX3 value names.

use std::fmt;

use jiff::civil::Date;

/// A civil day at UTC+7. Prints and serializes as `2025-05-29`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// Days between two days, never negative.
    #[must_use]
    pub fn distance(self, other: Self) -> u32 {
        let days = self.0.duration_since(other.0).as_hours().unsigned_abs() / 24;
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    /// The days from the first to the last, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> + use<> {
        std::iter::successors(Some(self.0), |d| d.tomorrow().ok()).map(Day).take_while(move |d| *d <= last)
    }

    fn read(text: &str) -> Option<Self> {
        let day = text.get(..10)?;
        (day.as_bytes()[4] == b'-').then(|| day.parse().ok().map(Self)).flatten()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Longest range that is told day by day: a visit, a congress; not a plan period.
const LONGEST: u32 = 13;

/// The days a TIMEX3 value names, as `(first, last)` pairs: one for `2025-05-29TEV` and for
/// `2021-06-28/2021-06-29`, two for `2025-07-26,2025-07-30`, none for a month, a year or an open value.
pub fn days_of(value: &str) -> impl Iterator<Item = (Day, Day)> {
    value.split(',').filter_map(|part| {
        let (first, last) = part.split_once('/').unwrap_or((part, part));
        let (first, last) = (Day::read(first)?, Day::read(last)?);
        is_told(first, last).then_some((first, last))
    })
}

/// True for days that are told one by one.
pub(crate) fn is_told(first: Day, last: Day) -> bool {
    first <= last && first.distance(last) <= LONGEST
}

#[cfg(feature = "serde")]
mod json {
    use super::Day;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    impl Serialize for Day {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_str(self)
        }
    }

    impl<'de> Deserialize<'de> for Day {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            String::deserialize(d)?.parse().map(Self).map_err(D::Error::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::days_of;

    #[test]
    fn values_name_days_or_none() {
        let read = |v: &str| days_of(v).map(|(a, b)| format!("{a}..{b}")).collect::<Vec<_>>().join(" ");
        assert_eq!(read("2025-05-29TEV"), "2025-05-29..2025-05-29");
        assert_eq!(read("2021-06-28/2021-06-29"), "2021-06-28..2021-06-29");
        assert_eq!(read("2025-07-26,2025-07-30"), "2025-07-26..2025-07-26 2025-07-30..2025-07-30");
        for open in [
            "2025-05",
            "XXXX-05-29",
            "2025-W22-1",
            "P5Y",
            "PAST_REF",
            "2017/2020",
            "",
            "2021-06-29/2021-06-28",
        ] {
            assert_eq!(read(open), "", "{open}");
        }
        assert_eq!(read("2021-01-01/2021-12-31"), "", "a year is no list of days");
    }
}
