//! Years that days with years tell to days without one near them: "đêm 14/5" in a text that has "15/5/2017".

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::shift::shift;
use super::when::civil;
use crate::written::{DateRef, MonthRef, Point, TimeExpr, Unit, YearRef};

/// Days between neighbours.
const NEAR: i32 = 3;

/// By month and day, the year of the neighbours; none where they are of several years.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours(FxHashMap<(i8, i8), Option<i16>>);

impl Neighbours {
    /// Of all days in the text that are written with their years.
    pub(super) fn of(times: &[TimeExpr]) -> Self {
        let mut all = Self::default();
        times.iter().flat_map(TimeExpr::points).filter_map(full).for_each(|day| all.add(day));
        all
    }

    /// A day tells of those around it in the same year.
    fn add(&mut self, told: Date) {
        let around = (-NEAR..=NEAR).filter_map(|count| shift(told, Unit::Day, count));
        for day in around.filter(|day| day.year() == told.year()) {
            let year = self.0.entry((day.month(), day.day())).or_insert(Some(told.year()));
            *year = year.filter(|year| *year == told.year());
        }
    }

    /// The year of a day.
    pub(super) fn year(&self, day: u8, month: u8) -> Option<i16> {
        let day = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        self.0.get(&day).copied().flatten()
    }
}

fn full(point: &Point) -> Option<Date> {
    match point.date {
        DateRef::Day { day, month: MonthRef::Is(month), year: YearRef::Is(year) } => civil(year, month, day),
        _ => None,
    }
}
