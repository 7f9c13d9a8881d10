//! The Vietnamese lunar calendar (âm lịch), 1900–2100.
//!
//! In:     a lunar date or a civil day. Out: the other. Units: civil days at UTC+7.
//! Errors: `None` outside the table, or for a day that the month does not have (30 Chạp in many years).
//! Source: see `table.rs`. It differs from the Chinese calendar in 64 month starts of 1968–2100, so no library for that
//!         one will do.

mod table;

use jiff::civil::Date;

use table::{FIRST, YEARS};

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDate {
    /// The civil year in which the lunar year begins.
    pub year: i16,
    /// 1..=12; Giêng is 1, Chạp is 12.
    pub month: u8,
    /// The second month of that number (tháng nhuận).
    pub leap: bool,
    /// 1..=30.
    pub day: u8,
}

/// One lunar year of the table.
#[derive(Clone, Copy)]
struct Year {
    number: i16,
    bits: u32,
}

impl Year {
    fn of(number: i16) -> Option<Self> {
        let at = usize::try_from(number.checked_sub(FIRST)?).ok()?;
        Some(Self { number, bits: *YEARS.get(at)? })
    }

    /// Mùng 1 Tết.
    fn begin(self) -> Option<Date> {
        let day = Date::new(self.number, 1, 20).ok()?;
        day.checked_add(jiff::Span::new().days(i64::from(self.bits >> 17))).ok()
    }

    /// Month that is doubled; 0 for none.
    fn leap(self) -> u8 {
        u8::try_from((self.bits >> 13) & 15).unwrap_or(0)
    }

    /// Number, leap and length of the months in order.
    fn months(self) -> impl Iterator<Item = (u8, bool, i32)> {
        let leap = self.leap();
        let count = 12 + u8::from(leap > 0);
        (0..count).map(move |at| {
            let doubled = leap > 0 && at == leap;
            let number = if leap > 0 && at >= leap { at } else { at + 1 };
            (number, doubled, 29 + i32::from((self.bits >> at) & 1 == 1))
        })
    }
}

impl LunarDate {
    /// The civil day.
    ///
    /// ```
    /// use bantin_time::LunarDate;
    /// let tet = LunarDate { year: 2025, month: 1, leap: false, day: 1 };
    /// assert_eq!(tet.civil().map(|d| d.to_string()).as_deref(), Some("2025-01-29"));
    /// ```
    #[must_use]
    pub fn civil(self) -> Option<Date> {
        let year = Year::of(self.year)?;
        let mut days = 0;
        for (number, leap, length) in year.months() {
            if (number, leap) == (self.month, self.leap) {
                let day = i32::from(self.day);
                let fits = (1..=length).contains(&day);
                let span = jiff::Span::new().days(i64::from(days + day - 1));
                return year.begin().filter(|_| fits)?.checked_add(span).ok();
            }
            days += length;
        }
        None
    }

    /// The lunar day of a civil day.
    ///
    /// ```
    /// use bantin_time::LunarDate;
    /// let lunar = LunarDate::of("2026-02-22".parse().expect("a day")).expect("within the table");
    /// assert_eq!((lunar.year, lunar.month, lunar.day), (2026, 1, 6));
    /// ```
    #[must_use]
    pub fn of(day: Date) -> Option<Self> {
        let this = Year::of(day.year()).filter(|y| y.begin().is_some_and(|b| b <= day));
        let year = this.or_else(|| Year::of(day.year().checked_sub(1)?))?;
        let mut left = crate::resolve::days_between(year.begin()?, day);
        for (month, leap, length) in year.months() {
            if left < length {
                let day = u8::try_from(left + 1).ok()?;
                return Some(Self { year: year.number, month, leap, day });
            }
            left -= length;
        }
        None
    }

    /// The last day of a lunar month: 29 or 30.
    #[must_use]
    pub fn month_length(year: i16, month: u8, leap: bool) -> Option<u8> {
        let (_, _, length) = Year::of(year)?.months().find(|(m, l, _)| (*m, *l) == (month, leap))?;
        u8::try_from(length).ok()
    }
}

/// The lunar year of a stem and a branch (Giáp is 0, Tý is 0) that is nearest to a civil year.
pub(crate) fn cycle_year(stem: u8, branch: u8, near: i16) -> Option<i16> {
    let fits =
        |y: i16| (y + 6).rem_euclid(10) == i16::from(stem) && (y + 8).rem_euclid(12) == i16::from(branch);
    (0..=30).flat_map(|d| [near.checked_sub(d), near.checked_add(d)]).flatten().find(|&y| fits(y))
}

#[cfg(test)]
mod tests {
    use super::{LunarDate, Year, cycle_year};
    use jiff::civil::{Date, date};

    const fn tet(year: i16) -> LunarDate {
        LunarDate { year, month: 1, leap: false, day: 1 }
    }

    #[test]
    fn years_follow_each_other_without_a_gap() {
        for year in 1900..2100 {
            let this = Year::of(year).expect("in the table");
            let days: i32 = this.months().map(|(_, _, length)| length).sum();
            let next = Year::of(year + 1).and_then(Year::begin).expect("in the table");
            assert_eq!(crate::resolve::days_between(this.begin().expect("a day"), next), days, "{year}");
        }
    }

    #[test]
    fn days_that_differ_from_the_chinese_calendar() {
        for (year, day) in [
            (1968, date(1968, 1, 29)),
            (1969, date(1969, 2, 16)),
            (1985, date(1985, 1, 21)),
            (2007, date(2007, 2, 17)),
            (2030, date(2030, 2, 2)),
            (2053, date(2053, 2, 18)),
            (2024, date(2024, 2, 10)),
            (2025, date(2025, 1, 29)),
            (2026, date(2026, 2, 17)),
        ] {
            assert_eq!(tet(year).civil(), Some(day), "{year}");
        }
        assert_eq!(Year::of(1987).map(Year::leap), Some(7));
        for year in 2024..=2031 {
            assert_eq!(LunarDate::month_length(year, 12, false), Some(29), "no 30 Chạp in {year}");
        }
    }

    #[test]
    fn both_ways() {
        let mut day: Date = date(1900, 1, 31);
        while day < date(2101, 1, 1) {
            let lunar = LunarDate::of(day).expect("in the table");
            assert_eq!(lunar.civil(), Some(day), "{lunar:?}");
            day = day.tomorrow().expect("far from the end");
        }
        assert_eq!(LunarDate::of(date(1899, 1, 1)), None);
        assert_eq!(LunarDate { year: 2025, month: 12, leap: false, day: 30 }.civil(), None);
        assert_eq!(LunarDate { year: 2025, month: 6, leap: true, day: 1 }.civil(), Some(date(2025, 7, 25)));
    }

    #[test]
    fn stems_and_branches() {
        assert_eq!(cycle_year(0, 4, 2020), Some(2024)); // Giáp Thìn
        assert_eq!(cycle_year(2, 6, 2025), Some(2026)); // Bính Ngọ
        assert_eq!(cycle_year(4, 8, 1970), Some(1968)); // Mậu Thân
        assert_eq!(cycle_year(0, 1, 2020), None); // no such year
    }
}
