//! Bounds on the day of writing, each with the words that carry it.

use bantin_doc::{DateEvidence, Reason, Span};
use jiff::civil::Date;

use super::clue::Clues;
use crate::resolve::{When, shift};
use crate::written::{Side, Unit};

/// How long before a planned day of the calendar an article may announce it.
const AHEAD: i32 = 200;

/// One end of the possible days.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) day: Date,
    pub(super) reason: Reason,
}

/// First and last possible day.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) earliest: Option<Bound>,
    pub(super) latest: Option<Bound>,
}

impl Bounds {
    /// Bounds that must hold, from the caller's evidence.
    pub(super) fn hard(evidence: &[DateEvidence]) -> Self {
        let mut bounds = Self::default();
        for e in evidence.iter().filter(|e| !e.soft) {
            if let Some(day) = e.earliest {
                bounds.not_before(day, e.span, || e.why.clone());
            }
            if let Some(day) = e.latest {
                bounds.not_after(day, e.span, || e.why.clone());
            }
        }
        bounds
    }

    /// What the text itself says: told as past bounds below, told as to come bounds above.
    /// A day to come, or a comparison, that other days of the text have overtaken is the past of a story.
    pub(super) fn told(&mut self, clues: &Clues) {
        let latest = clues.latest();
        let overtaken = |day: Date| latest.is_some_and(|l| day < l);
        for d in clues.days.iter().filter(|d| (d.body || d.caption) && !d.stamp) {
            let Some(day) = d.date() else { continue };
            match d.told {
                Side::Past => self.not_before(day, d.span, || format!("{day} is told as past")),
                Side::Future if overtaken(day) => {}
                Side::Future => {
                    self.not_after(day, d.span, || format!("{day} is told as still to come"));
                    if let Some(first) = shift(day, Unit::Day, -AHEAD) {
                        self.not_before(first, d.span, || {
                            format!("a day of the calendar is announced within {AHEAD} days")
                        });
                    }
                }
                Side::Open => {}
            }
        }
        for p in clues.periods.iter() {
            let next = When::Year(p.first.year().checked_add(2)).days();
            if p.compared && next.is_some_and(|(first, _)| overtaken(first)) {
                continue;
            }
            if p.compared {
                self.compared(p.first, p.span);
            } else if p.told == Side::Past {
                self.not_before(p.first, p.span, || format!("{} is told as past", p.first.year()));
            }
        }
    }

    /// "so với cùng kỳ năm 2016": figures of 2017, told in that year or in the first months of the next.
    fn compared(&mut self, first: Date, span: Span) {
        let next = When::Year(first.year().checked_add(1)).days();
        let Some((from, to)) = next.and_then(|(from, to)| Some((from, shift(to, Unit::Month, 3)?))) else {
            return;
        };
        self.not_before(from, span, || format!("figures are compared with {}", first.year()));
        self.not_after(to, span, || format!("figures are compared with {}", first.year()));
    }

    pub(super) fn not_before(&mut self, day: Date, span: Span, why: impl FnOnce() -> String) {
        if self.earliest.as_ref().is_none_or(|b| b.day < day) {
            self.earliest = Some(Bound { day, reason: Reason { span, why: why() } });
        }
    }

    pub(super) fn not_after(&mut self, day: Date, span: Span, why: impl FnOnce() -> String) {
        if self.latest.as_ref().is_none_or(|b| day < b.day) {
            self.latest = Some(Bound { day, reason: Reason { span, why: why() } });
        }
    }

    pub(super) fn first(&self) -> Option<Date> {
        self.earliest.as_ref().map(|b| b.day)
    }

    pub(super) fn last(&self) -> Option<Date> {
        self.latest.as_ref().map(|b| b.day)
    }

    /// Both ends known and in order?
    pub(super) fn closed(&self) -> Option<(Date, Date)> {
        self.first().zip(self.last()).filter(|(a, b)| a <= b)
    }

    pub(super) fn contradictory(&self) -> bool {
        self.first().zip(self.last()).is_some_and(|(a, b)| a > b)
    }

    pub(super) fn reasons(&self) -> impl Iterator<Item = Reason> {
        [&self.earliest, &self.latest].into_iter().flatten().map(|b| b.reason.clone())
    }
}
