//! The year of the first day from what was told, with its year, shortly before it.
//!
//! In:     clues, and bounds of others. Out: a date when the latest day written with its year lies at most [`DAYS`] before the
//!         first day of the body, and is told as past or has company of the same year; or when the latest month or quarter
//!         does, within [`MONTHS`], in company. No later year is written at all.
//! Why:    on 171 articles of 2017 a day within 20 days is of the year of writing in 41 of 41 cases, a month in company within
//!         45 in 21 of 22; a month alone is what figures are compared with, and a day further back is a crime before its court.

use bantin_doc::{Published, Reason, Span};
use jiff::civil::Date;

use super::bounds::Bounds;
use super::clue::{Clues, Day};
use super::{LEAD, REACH, inferred, lead, sure};
use crate::resolve::{days_between, shift};
use crate::written::{Side, Unit};

/// How long before the first day the latest dated day may lie.
const DAYS: i32 = 20;
/// The same for a month or quarter.
const MONTHS: i32 = 45;
/// How far the latest dated day may run past the first day: "trong tháng 10/2013" told on the 22nd.
const AFTER: i32 = 12;

/// A day or period of the past with its year.
struct Dated {
    span: Span,
    first: Date,
    last: Date,
    told: Side,
    grain: Grain,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grain {
    Year,
    Month,
    Day,
}

pub(super) fn date(clues: &Clues, hard: &Bounds) -> Option<Published> {
    let lead = lead(clues).filter(|d| d.year.is_none() && d.sentence < LEAD)?;
    let all = dated(clues);
    let latest = all.iter().filter(|d| d.grain > Grain::Year).max_by_key(|d| d.last)?;
    let year = latest.first.year();
    let day = lead.in_year(year)?;
    let before = if latest.grain == Grain::Day { DAYS } else { MONTHS };
    let within = (-AFTER..=before).contains(&days_between(latest.last, day)) && latest.first <= day;
    let newer = newest(clues).is_some_and(|newest| newest > year);
    let of_year = || all.iter().filter(|d| d.first.year() == year);
    let past = of_year().any(|d| d.grain == Grain::Day && d.told == Side::Past);
    let told = of_year().count() > 1 || (latest.grain == Grain::Day && past);
    let allowed =
        hard.first().is_none_or(|f| days_between(day, f) <= REACH) && hard.last().is_none_or(|l| day <= l);
    if !within || newer || !told || !allowed || !on_its_weekday(lead, day) {
        return None;
    }
    let moved = i32::from(lead.earlier) - i32::from(lead.today.unwrap_or(0));
    let value = shift(day, Unit::Day, moved).unwrap_or(day);
    let last = shift(day, Unit::Day, REACH).unwrap_or(day);
    let last = hard.last().map_or(last, |l| last.min(l)).max(value);
    let why = "the first day told; its year is that of what is told, with its year, shortly before it";
    let reason = |span: Span, why: String| Reason { span, why };
    let reasons = vec![
        reason(lead.span, why.to_owned()),
        reason(latest.span, format!("the latest day or month told with its year is of {year}")),
    ];
    Some(inferred(value, day.min(value), last, sure::RECENT, reasons))
}

fn on_its_weekday(lead: &Day, day: Date) -> bool {
    lead.weekday.is_none_or(|w| super::on_weekday(day, w))
}

/// The latest year written, of what is still to come too.
fn newest(clues: &Clues) -> Option<i16> {
    let days = clues.days.iter().filter(|d| d.body && !d.stamp).filter_map(|d| d.year);
    days.chain(clues.periods.iter().map(|p| p.last.year())).max()
}

/// What is not told as still to come.
fn dated(clues: &Clues) -> Vec<Dated> {
    let days = clues.days.iter().filter(|d| d.body && !d.stamp).filter_map(|d| {
        let day = d.date()?;
        Some(Dated { span: d.span, first: day, last: day, told: d.told, grain: Grain::Day })
    });
    let periods = clues.periods.iter().filter(|p| !p.compared).map(|p| Dated {
        span: p.span,
        first: p.first,
        last: p.last,
        told: p.told,
        grain: if p.year { Grain::Year } else { Grain::Month },
    });
    days.chain(periods).filter(|d| d.told != Side::Future).collect()
}
