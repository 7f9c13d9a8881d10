//! The inferred publication date: the year, and whether it lies where the annotator says it can.

use bantin::Span;

use super::Case;
use super::board::Board;
use super::errors::Errors;
use super::gold::GoldPublished;

const LAYER: &str = "published";

/// Scores one document whose gold date is inferred.
pub(super) fn score(case: &Case, board: &mut Board, errors: &mut Errors) {
    let Some(GoldPublished::Inferred { value, earliest, latest }) = case.gold.published else { return };
    let found = &case.found.published;
    let day = found.day();
    let bounds = found.bounds();
    let within = day.is_some_and(|d| earliest <= d && d <= latest);
    board.share(LAYER, "same day", day == Some(value));
    board.share(LAYER, "within the gold's interval", within);
    board.share(LAYER, "year right", day.is_some_and(|d| d.year() == value.year()));
    board.share(
        LAYER,
        "interval holds the gold's day",
        bounds.is_some_and(|(a, b)| a <= value && value <= b),
    );
    if !within || day.is_none_or(|d| d.year() != value.year()) {
        let show = |d: Option<jiff::civil::Date>| d.map_or_else(|| "none".to_owned(), |d| d.to_string());
        let (from, to) = (show(found.earliest), show(found.latest));
        let said = format!("want {value} ({earliest} … {latest}), got {} ({from} … {to})", show(day));
        errors.add(LAYER, "date", &case.text, Span::new(0, 0), &said);
    }
}
