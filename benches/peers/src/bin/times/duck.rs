//! The crate duckling: Vietnamese locale, dimension time, nothing latent.
//!
//! In:     a text and its day; duckling reads it line by line (no fewer answers than for the whole, and faster).
//! Out:    its first reading: a point at its grain, an interval by its ends. Its intervals are half-open, so the end
//!         that is written is the second before.
//! Units:  the reference moment is noon at UTC+7.

use std::error::Error;

use chrono::{Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use duckling::{
    Context, DimensionKind, DimensionValue, Entity, Grain, Lang, Locale, Options, TimePoint, TimeValue, parse,
};

use crate::{Found, Peer};

pub(crate) struct Duckling {
    locale: Locale,
    options: Options,
    zone: FixedOffset,
}

impl Duckling {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let zone = FixedOffset::east_opt(7 * 3600).ok_or("no zone UTC+7")?;
        Ok(Self { locale: Locale::new(Lang::VI, None), options: Options::default(), zone })
    }

    fn context(&self, day: NaiveDate) -> Context {
        let noon = day.and_time(NaiveTime::MIN) + Duration::hours(12 - 7); // in UTC
        Context::new(self.zone.from_utc_datetime(&noon), self.locale)
    }

    fn entities(&self, line: &str, context: &Context) -> Vec<Entity> {
        parse(line, &self.locale, &[DimensionKind::Time], context, &self.options)
    }
}

impl Peer for Duckling {
    fn name(&self) -> &'static str {
        "duckling 0.4.0 (BSD-3-Clause)"
    }

    fn bytes(&self) -> usize {
        500_000
    }

    fn count(&self, text: &str, day: NaiveDate) -> usize {
        let context = self.context(day);
        text.lines().map(|line| self.entities(line, &context).len()).sum()
    }

    fn find(&self, text: &str, day: NaiveDate) -> Vec<Found> {
        let (context, mut at, mut found) = (self.context(day), 0, Vec::new());
        for line in text.split_inclusive('\n') {
            for entity in self.entities(line.trim_end(), &context) {
                if let DimensionValue::Time(time) = &entity.value {
                    found.push(Found { start: at + entity.start, end: at + entity.end, value: value(time) });
                }
            }
            at += line.len();
        }
        found
    }
}

fn value(time: &TimeValue) -> String {
    match time {
        TimeValue::Single { value, .. } => show(moment(value), value.grain()),
        TimeValue::Interval { from, to, .. } => {
            let end = |end: &Option<TimePoint>, less| {
                end.as_ref().map(|p| show(moment(p) - Duration::seconds(less), p.grain())).unwrap_or_default()
            };
            format!("{}/{}", end(from, 0), end(to, 1))
        }
    }
}

fn moment(point: &TimePoint) -> NaiveDateTime {
    match point {
        TimePoint::Instant { value, .. } => value.naive_local(),
        TimePoint::Naive { value, .. } => *value,
    }
}

fn show(at: NaiveDateTime, grain: Grain) -> String {
    match grain {
        Grain::Year => at.format("%Y").to_string(),
        Grain::Quarter => format!("{}-Q{}", at.year(), at.month().div_ceil(3)),
        Grain::Month => at.format("%Y-%m").to_string(),
        Grain::Week => at.format("%G-W%V").to_string(),
        Grain::Day => at.format("%Y-%m-%d").to_string(),
        _ => at.format("%Y-%m-%dT%H:%M").to_string(),
    }
}
