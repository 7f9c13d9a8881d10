//! What is counted from the document's day or from an earlier expression: "3 ngày trước", the day of "cùng ngày", the
//! period of "cùng kỳ năm ngoái", "ngày này năm ngoái".

use bantin_doc::Anchor;
use jiff::civil::Date;

use super::point::{Discourse, Place, place_or};
use super::shift::{fallback, grain, moved, shift, unknown, vague};
use super::when::When;
use super::{View, length};
use crate::written::{Amount, From, Side, Unit, YearRef};

impl Discourse {
    pub(super) fn away(
        &self,
        (unit, count): (Unit, i32),
        from: From,
        lean: Side,
        now: Option<Date>,
        view: &View,
    ) -> Place {
        if from == From::Document {
            if unit <= Unit::Hour {
                return minutes_away(unit, count, view);
            }
            if let (None, Unit::Day, Some((today, index))) = (now, unit, self.open_today) {
                let when = moved(today, unit, count);
                return Place { antecedent: Some(index), ..Place::new(when, Anchor::Expression) };
            }
            let when = now.and_then(|now| grain(shift(now, unit, count)?, unit));
            return place_or(when, fallback(unit, count), view);
        }
        let spoken = match unit {
            Unit::Day | Unit::Week | Unit::Hour | Unit::Minute | Unit::Second => {
                self.day_of_story(lean, view)
            }
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
    pub(super) fn same_period(&self, year: YearRef, now: Option<Date>, view: &View) -> Place {
        let period = self.period;
        let base = period.and_then(|(when, _)| when.year()).or_else(|| now.map(Date::year));
        let year = counted_from(base, year);
        match period {
            Some((when, index)) => {
                Place { antecedent: Some(index), ..Place::new(when.with_year(year), Anchor::Expression) }
            }
            None => Place::new(When::Year(year), view.source),
        }
    }

    /// "ngày này năm ngoái", "cùng tháng năm 2015": that day or month in another year.
    pub(super) fn other_year(
        &self,
        (unit, from): (Unit, From),
        year: YearRef,
        now: Option<Date>,
        view: &View,
    ) -> Place {
        let here = self.away((unit, 0), from, Side::Open, now, view);
        let base = here.when.year();
        let year = counted_from(base, year);
        Place { when: here.when.with_year(year), ..here }
    }
}

/// A year written, or counted from `base`.
fn counted_from(base: Option<i16>, year: YearRef) -> Option<i16> {
    match year {
        YearRef::Is(year) => Some(year),
        YearRef::Away(n) | YearRef::Same(n) => base.and_then(|y| y.checked_add(i16::from(n))),
        YearRef::Open | YearRef::Cycle { .. } => base,
    }
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
