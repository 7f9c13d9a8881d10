//! Values of lengths and sets, and the interval of a length counted from the document's day.

use bantin_doc::Interval;
use jiff::civil::DateTime;

use super::when::{season_symbol, write_time};
use crate::written::{Amount, Every, Length, Side, Unit};

/// `P5Y`, `P3.5D`, `PT3H/PT4H`, `P6M/P3Y`, `P1Y6M`, `PXW`.
pub(crate) fn value(length: &Length) -> String {
    let one = |amount, unit| {
        let mut out = period(amount, unit);
        if let Some((n, unit)) = length.and {
            let small = period(Amount::whole(n), unit);
            let rest = small.trim_start_matches('P');
            let rest = if out.contains('T') { rest.trim_start_matches('T') } else { rest };
            out.push_str(rest);
        }
        out
    };
    match length.upto {
        Some((upto, unit)) => format!("{}/{}", one(length.amount, length.unit), one(upto, unit)),
        None => one(length.amount, length.unit),
    }
}

fn period(amount: Amount, unit: Unit) -> String {
    let (factor, letter) = match unit {
        Unit::Second => (1, "S"),
        Unit::Minute => (1, "M"),
        Unit::Hour => (1, "H"),
        Unit::Day => (1, "D"),
        Unit::Week => (1, "W"),
        Unit::Month => (1, "M"),
        Unit::Quarter => (3, "M"),
        Unit::Year => (1, "Y"),
        Unit::Decade => (10, "Y"),
        Unit::Century => (100, "Y"),
    };
    let time = if unit <= Unit::Hour { "T" } else { "" };
    match amount {
        Amount::Some if unit == Unit::Decade => "PXDE".into(),
        Amount::Some if unit == Unit::Century => "PXCE".into(),
        Amount::Some => format!("P{time}X{letter}"),
        Amount::Exact { whole, places: 0, .. } => format!("P{time}{}{letter}", u64::from(whole) * factor),
        Amount::Exact { whole, fraction, places } => {
            format!("P{time}{}{letter}", decimal(whole, fraction, places, factor))
        }
    }
}

/// A decimal number times the factor, without trailing zeros.
fn decimal(whole: u32, fraction: u16, places: u8, factor: u64) -> String {
    let scale = 10u64.pow(u32::from(places.min(4)));
    let total = (u64::from(whole) * scale + u64::from(fraction)) * factor;
    let (whole, rest) = (total / scale, total % scale);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = format!("{rest:0width$}", width = usize::from(places.min(4)));
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

/// A span of calendar units; `None` when it is vague or out of range.
pub(crate) fn span(amount: Amount, unit: Unit) -> Option<jiff::Span> {
    let n = i64::from(amount.as_whole().filter(|&n| n <= 9999)?);
    let span = jiff::Span::new();
    Some(match unit {
        Unit::Second => span.seconds(n),
        Unit::Minute => span.minutes(n),
        Unit::Hour => span.hours(n),
        Unit::Day => span.days(n),
        Unit::Week => span.weeks(n),
        Unit::Month => span.months(n),
        Unit::Quarter => span.try_months(n * 3).ok()?,
        Unit::Year => span.years(n),
        Unit::Decade => span.try_years(n * 10).ok()?,
        Unit::Century => span.try_years(n * 100).ok()?,
    })
}

/// "2 ngày qua": the two days before the document's day. "3 ngày tới": the three days after it.
/// Hours and less are counted from its minute.
pub(crate) fn interval(length: &Length, now: DateTime, minute: bool) -> Option<Interval> {
    let span = span(length.amount, length.unit)?;
    let fine = length.unit <= Unit::Hour;
    if length.side == Side::Open || length.upto.is_some() || fine && !minute {
        return None;
    }
    let today = now.date().at(0, 0, 0, 0);
    if length.side == Side::Past {
        let end = if fine { now } else { today };
        return Some(Interval::new(end.checked_sub(span).ok()?, end));
    }
    let begin = if fine { now } else { now.date().tomorrow().ok()?.at(0, 0, 0, 0) };
    let end = begin.checked_add(span).ok()?;
    (begin < end).then(|| Interval::new(begin, end))
}

/// `P1Y`, `XXXX-WXX-1TMO`, `XXXX-XX-15`, `XXXX-XX-XXT19:00`, `XXXX-SU`, `XXXX-WXX-WE`.
pub(crate) fn every(every: &Every) -> String {
    let timed = every.part.is_some() || every.clock.is_some();
    let mut out = match (every.weekday, every.month, every.day) {
        (Some(weekday), ..) => format!("XXXX-WXX-{weekday}"),
        (None, Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
        (None, Some(month), None) => format!("XXXX-{month:02}"),
        (None, None, Some(day)) => format!("XXXX-XX-{day:02}"),
        (None, None, None) => match every.season {
            Some(season) => format!("XXXX-{}", season_symbol(season)),
            None if every.weekend => "XXXX-WXX-WE".into(),
            None if timed => "XXXX-XX-XX".into(),
            None => period(every.count, every.unit),
        },
    };
    write_time(&mut out, every.part, every.clock);
    out
}

#[cfg(test)]
mod tests {
    use super::value;
    use crate::written::{Amount, Length, Side, Unit};

    #[test]
    fn values() {
        let of = |amount, upto, unit, and| value(&Length { amount, upto, unit, and, side: Side::Open });
        let n = Amount::whole;
        let half = Amount::Exact { whole: 3, fraction: 5, places: 1 };
        assert_eq!(of(n(5), None, Unit::Year, None), "P5Y");
        assert_eq!(of(half, None, Unit::Day, None), "P3.5D");
        assert_eq!(of(n(6), Some((n(3), Unit::Year)), Unit::Month, None), "P6M/P3Y");
        assert_eq!(
            of(Amount::Exact { whole: 25, fraction: 1, places: 1 }, None, Unit::Hour, None),
            "PT25.1H"
        );
        assert_eq!(of(n(3), Some((n(4), Unit::Hour)), Unit::Hour, None), "PT3H/PT4H");
        assert_eq!(of(n(2), None, Unit::Hour, Some((30, Unit::Minute))), "PT2H30M");
        assert_eq!(of(n(1), None, Unit::Year, Some((6, Unit::Month))), "P1Y6M");
        assert_eq!(of(n(2), None, Unit::Day, Some((5, Unit::Hour))), "P2DT5H");
        assert_eq!(of(half, None, Unit::Decade, None), "P35Y");
        assert_eq!(of(Amount::Some, None, Unit::Week, None), "PXW");
    }
}
