//! Hours of the parts of a day, as a named profile.
//!
//! Source: `cldr`: CLDR 48 `vi` day periods. `duckling`: Duckling's Vietnamese rules, where the evening runs to
//! midnight.

use jiff::civil::{Date, DateTime};

use crate::written::{Part, PartOfDay};
use bantin_doc::{Interval, Modifier};

/// First hour and the hour after the last; a last hour above 24 lies in the next day.
type Hours = (u8, u8);

/// When each part of a day begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayParts {
    /// sáng
    pub morning: Hours,
    /// trưa
    pub noon: Hours,
    /// chiều
    pub afternoon: Hours,
    /// tối
    pub evening: Hours,
    /// đêm, up to the small hours of the next day
    pub night: Hours,
    /// rạng sáng
    pub dawn: Hours,
}

impl Default for DayParts {
    fn default() -> Self {
        Self::CLDR
    }
}

impl DayParts {
    /// sáng 04–12, trưa 12–13, chiều 12–18, tối 18–21, đêm 21–04, rạng sáng 00–06.
    pub const CLDR: Self = Self {
        morning: (4, 12),
        noon: (12, 13),
        afternoon: (12, 18),
        evening: (18, 21),
        night: (21, 28),
        dawn: (0, 6),
    };

    /// sáng 00–12, trưa 12–14, chiều 12–19, tối 18–24, đêm 18–24, rạng sáng 00–06.
    pub const DUCKLING: Self = Self {
        morning: (0, 12),
        noon: (12, 14),
        afternoon: (12, 19),
        evening: (18, 24),
        night: (18, 24),
        dawn: (0, 6),
    };

    /// Names of the profiles.
    pub const NAMES: [&str; 2] = ["cldr", "duckling"];

    /// The profile of that name.
    ///
    /// ```
    /// # use bantin_time::DayParts;
    /// assert_eq!(DayParts::named("cldr"), Some(DayParts::CLDR));
    /// assert_eq!(DayParts::named("swatch"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "cldr" => Some(Self::CLDR),
            "duckling" => Some(Self::DUCKLING),
            _ => None,
        }
    }

    /// The hours of a part on a day.
    #[must_use]
    pub fn interval(&self, day: Date, part: Part) -> Interval {
        let (from, to) = match (part.of_day, part.edge) {
            (PartOfDay::Morning, Some(Modifier::Start)) => self.dawn,
            (PartOfDay::Morning, _) => self.morning,
            (PartOfDay::Noon, _) => self.noon,
            (PartOfDay::Afternoon, _) => self.afternoon,
            (PartOfDay::Evening, _) => self.evening,
            (PartOfDay::Night, _) => self.night,
        };
        Interval::new(at(day, from), at(day, to))
    }
}

/// The full hour of a day; hour 24 and later lie in the next day.
fn at(day: Date, hour: u8) -> DateTime {
    let (day, hour) = if hour >= 24 { (day.tomorrow().unwrap_or(day), hour - 24) } else { (day, hour) };
    day.at(i8::try_from(hour).unwrap_or(0), 0, 0, 0)
}
