//! Dating a document whose publication day is not given.
//!
//! In:     expressions, and evidence of others (terms of office, congresses, named years). Out: a best guess with
//!         the interval of possible days and the reasons; `Unknown` where nothing settles the year.
//! How:    the first day named in the body is the news of the day or of the day before (61 %), and the article
//!         appears within 30 days of it. Its year is the only one that all bounds allow; a preference (soft evidence)
//!         chooses among several, and then the interval holds them all. Or the year is that of a day or month told
//!         with its year shortly before that first day. Never from the mere mention of a year.

mod bounds;
mod clue;
mod recent;

use bantin_doc::{Confidence, DateEvidence, Provenance, Published, PublishedAt, Reason, Tokenized};
use jiff::civil::{Date, Weekday};

use self::bounds::Bounds;
use self::clue::{Clues, Day};
use crate::lexicon::Lexicon;
use crate::resolve::{days_between, shift};
use crate::written::{Side, TimeExpr, Unit};

/// An article appears at most so many days after its last day told as past.
const REACH: i32 = 30;
/// The day of the news stands in one of the first sentences.
const LEAD: usize = 3;
/// More years than this are no answer.
const MOST_YEARS: i32 = 12;

pub(crate) fn date(
    lexicon: &Lexicon,
    text: &str,
    below: &Tokenized,
    times: &[TimeExpr],
    evidence: &[DateEvidence],
) -> Published {
    let clues = clue::collect(lexicon, text, below, times);
    let hard = Bounds::hard(evidence);
    let mut all = hard.clone();
    all.told(&clues);
    if all.contradictory() {
        all = hard.clone(); // the text speaks of other times; terms of office hold
    }
    let found =
        stamp(&clues).or_else(|| news(&clues, &all, evidence)).or_else(|| recent::date(&clues, &hard));
    let mut published = found.unwrap_or_else(|| open(&all));
    let mut told = Vec::new();
    // one reason may bound both ends
    published.evidence.retain(|reason| {
        !told.contains(reason) && {
            told.push(reason.clone());
            true
        }
    });
    published
}

/// Nothing settles the day; the bounds stay.
fn open(bounds: &Bounds) -> Published {
    let (earliest, latest) =
        if bounds.contradictory() { (None, None) } else { (bounds.first(), bounds.last()) };
    Published {
        value: None,
        earliest,
        latest,
        provenance: Provenance::Unknown,
        confidence: None,
        evidence: bounds.reasons().collect(),
    }
}

/// How sure the year is, in hundredths: the share of right years in news whose day was withheld (BENCHMARKS.md), one error
/// added to each count. `PREFERRED` was not met there and is set by hand.
mod sure {
    pub(super) const STAMP: u8 = 99;
    pub(super) const ONE_YEAR: u8 = 92;
    pub(super) const FULL: u8 = 86;
    pub(super) const PREFERRED: u8 = 75;
    pub(super) const RECENT: u8 = 91;
}

fn inferred(value: Date, earliest: Date, latest: Date, sure: u8, evidence: Vec<Reason>) -> Published {
    let value = Some(PublishedAt::on(value));
    Published {
        value,
        earliest: Some(earliest),
        latest: Some(latest),
        provenance: Provenance::Inferred,
        confidence: Some(Confidence::percent(sure)),
        evidence,
    }
}

/// A time stamp, or "hôm nay, 12/5/2017": the day itself.
fn stamp(clues: &Clues) -> Option<Published> {
    let told = |d: &&Day| d.stamp || d.today.is_some() && d.year.is_some();
    let found = clues.days.iter().find(told)?;
    let day = shift(found.date()?, Unit::Day, -i32::from(found.today.unwrap_or(0)))?;
    let why = if found.stamp {
        "a time stamp of the page"
    } else {
        "the text calls this day by its distance from today"
    };
    Some(inferred(day, day, day, sure::STAMP, vec![Reason { span: found.span, why: why.into() }]))
}

/// The first day of the body that is not still to come.
fn lead(clues: &Clues) -> Option<&Day> {
    clues.days.iter().find(|d| d.body && !to_come(d, clues))
}

/// From the first day of the body.
fn news(clues: &Clues, bounds: &Bounds, evidence: &[DateEvidence]) -> Option<Published> {
    let lead = lead(clues)?;
    let years = match lead.year {
        Some(_) => vec![full(lead, clues, bounds, evidence)?],
        None => years(lead, bounds),
    };
    let (chosen, preference) = choose(lead, &years, evidence)?;
    let first = last_told(lead, lead.in_year(chosen)?, clues, bounds);
    let moved = i32::from(lead.earlier) - i32::from(lead.today.unwrap_or(0));
    let value =
        shift(first, Unit::Day, moved).filter(|v| bounds.last().is_none_or(|l| *v <= l)).unwrap_or(first);
    let within = |day: Date| bounds.last().map_or(day, |l| day.min(l).max(value));
    let ends = |year: &i16| lead.in_year(*year);
    let earliest = years.iter().filter_map(ends).min()?.min(value);
    let earliest = if years.len() == 1 { first.min(value) } else { earliest };
    let latest = years.iter().filter_map(ends).max()?.max(first);
    let latest = within(shift(latest, Unit::Day, REACH).unwrap_or(latest));
    let mut reasons = vec![Reason { span: lead.span, why: why_lead(lead).into() }];
    if lead.year.is_none() {
        reasons.extend(bounds.reasons());
    }
    reasons.extend(preference);
    let sure = match (lead.year, years.len()) {
        (Some(_), _) => sure::FULL,
        (None, 1) => sure::ONE_YEAR,
        (None, _) => sure::PREFERRED,
    };
    Some(inferred(value, earliest, latest, sure, reasons))
}

const fn why_lead(lead: &Day) -> &'static str {
    match (lead.earlier, lead.year.is_some()) {
        (true, _) => "told as what came before the news: the article is a little later",
        (false, true) => "a full date, told first: the day of the news",
        (false, false) => "the first day told: the day of the news or the day before",
    }
}

/// Told as still to come, or the same day as one that is.
fn to_come(day: &Day, clues: &Clues) -> bool {
    let same =
        |d: &Day| (d.day, d.month) == (day.day, day.month) && d.told == Side::Future && d.year.is_some();
    day.told == Side::Future || clues.days.iter().any(same)
}

/// The year of a full date that is the news: it opens one of the first sentences, and a day without a year
/// near it, or a term of office around it, says that the article is of that time. A full date alone may be
/// history.
fn full(lead: &Day, clues: &Clues, bounds: &Bounds, evidence: &[DateEvidence]) -> Option<i16> {
    let day = lead.date()?;
    let of_its_time = clues.days.iter().filter(|d| d.year.is_none()).any(|d| {
        let distance = d.in_year(day.year()).map(|other| days_between(day, other));
        distance.is_some_and(|n| (-REACH..=REACH).contains(&n))
    });
    let in_office = evidence.iter().any(|e| !e.soft && (e.earliest.is_some() || e.latest.is_some()));
    let fits = bounds.last().is_none_or(|l| day <= l)
        && bounds.first().is_none_or(|f| days_between(day, f) <= REACH);
    (lead.opens && lead.sentence < LEAD && (of_its_time || in_office) && fits).then(|| day.year())
}

/// The years in which the day lies within the bounds (and on its weekday); none while an end is open.
fn years(lead: &Day, bounds: &Bounds) -> Vec<i16> {
    let Some((first, last)) = bounds.closed() else { return Vec::new() };
    if i32::from(last.year()) - i32::from(first.year()) > MOST_YEARS {
        return Vec::new();
    }
    let fits = |date: Date| {
        let late = days_between(date, first); // the article may be written up to REACH days after the day
        date <= last && late <= REACH && lead.weekday.is_none_or(|w| on_weekday(date, w))
    };
    (first.year() - 1..=last.year()).filter(|&y| lead.in_year(y).is_some_and(fits)).collect()
}

fn on_weekday(date: Date, weekday: u8) -> bool {
    Weekday::from_monday_one_offset(i8::try_from(weekday).unwrap_or(0)).is_ok_and(|w| date.weekday() == w)
}

/// The only year, or the one that soft evidence prefers.
fn choose(lead: &Day, years: &[i16], evidence: &[DateEvidence]) -> Option<(i16, Vec<Reason>)> {
    if let [year] = years {
        return Some((*year, Vec::new()));
    }
    let allows = |e: &DateEvidence, year: i16| {
        let Some(day) = lead.in_year(year) else { return false };
        e.earliest.is_none_or(|a| a <= day) && e.latest.is_none_or(|b| day <= b)
    };
    let soft = || evidence.iter().filter(|e| e.soft);
    let votes = |year: i16| soft().filter(|e| allows(e, year)).count();
    let most = years.iter().map(|&y| votes(y)).max().filter(|&n| n > 0)?;
    let mut best = years.iter().copied().filter(|&y| votes(y) == most);
    let year = best.next()?;
    if best.next().is_some() {
        return None;
    }
    let reasons = soft().filter(|e| allows(e, year)).map(|e| Reason { span: e.span, why: e.why.clone() });
    Some((year, reasons.collect()))
}

/// The last day told as past, at most REACH days after the first.
fn last_told(lead: &Day, first: Date, clues: &Clues, bounds: &Bounds) -> Date {
    let near = |d: &Day| {
        let day = d.in_year(d.year.unwrap_or(first.year()))?;
        let fits = (0..=REACH).contains(&days_between(first, day)) && bounds.last().is_none_or(|l| day <= l);
        (d.told == Side::Past && fits).then_some(day)
    };
    clues
        .days
        .iter()
        .filter(|d| d.body && d.span != lead.span)
        .filter_map(near)
        .max()
        .unwrap_or(first)
        .max(first)
}
