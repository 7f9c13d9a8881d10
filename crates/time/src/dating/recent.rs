//! The year of the first day from what was told, with its year, shortly before it.
//!
//! In:     clues, and bounds of others. Out: a date when the latest day, month or quarter written with its year lies at most
//!         [`BEFORE`] days before the first day of the body, and is told as past or has company of the same year.
//! Why:    on news of 2013 and of 2025 the two lie in one year in 66 of 69 articles; a bare year says far less.

use bantin_doc::{Published, Reason, Span};
use jiff::civil::Date;

use super::bounds::Bounds;
use super::clue::{Clues, Day};
use super::{LEAD, REACH, inferred, lead, sure};
use crate::resolve::{days_between, shift};
use crate::written::{Side, Unit};

/// How long before the first day the latest dated one may lie.
const BEFORE: i32 = 120;
/// How far the latest dated day may run past the first day: "trong tháng 10/2013" told on the 22nd.
const AFTER: i32 = 12;

/// A day or period of the past with its year.
struct Dated {
    span: Span,
    first: Date,
    last: Date,
    told: Side,
    /// Finer than a year.
    fine: bool,
}

pub(super) fn date(clues: &Clues, hard: &Bounds) -> Option<Published> {
    let lead = lead(clues).filter(|d| d.year.is_none() && d.sentence < LEAD)?;
    let all = dated(clues);
    let latest = all.iter().filter(|d| d.fine).max_by_key(|d| d.last)?;
    let year = latest.first.year();
    let day = lead.in_year(year)?;
    let within = (-AFTER..=BEFORE).contains(&days_between(latest.last, day)) && latest.first <= day;
    let newer = all.iter().any(|d| d.first.year() > year);
    let company = all.iter().filter(|d| d.first.year() == year).count() > 1;
    let told = company || all.iter().any(|d| d.fine && d.first.year() == year && d.told == Side::Past);
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

/// What is not told as still to come.
fn dated(clues: &Clues) -> Vec<Dated> {
    let days = clues.days.iter().filter(|d| d.body && !d.stamp).filter_map(|d| {
        let day = d.date()?;
        Some(Dated { span: d.span, first: day, last: day, told: d.told, fine: true })
    });
    let periods = clues.periods.iter().filter(|p| !p.compared).map(|p| Dated {
        span: p.span,
        first: p.first,
        last: p.last,
        told: p.told,
        fine: !p.year,
    });
    days.chain(periods).filter(|d| d.told != Side::Future).collect()
}
