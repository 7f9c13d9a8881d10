//! What the mentions say about the day a document was written: terms of office, congresses, named years.
//!
//! In:     mentions with their entities, before any date. Out: bounds with reasons, in text order, each reason once.
//! What linking by date finds later is never evidence: that would be a circle.

use bantin_doc::{DateEvidence, Mention, MentionKind};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::lexicon::Lexicon;
use crate::register::Term;

/// Days by which an approximate term may begin earlier or end later.
const SLACK: i32 = 90;

/// Evidence from persons with their offices and from dated events.
pub(crate) fn evidence(
    lexicon: &Lexicon,
    mentions: &[Mention],
    former: impl Fn(&Mention) -> bool,
) -> Vec<DateEvidence> {
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for mention in mentions {
        let found = match mention.kind {
            MentionKind::Role if !former(mention) => term_bounds(lexicon, mentions, mention),
            MentionKind::Event => event_bounds(lexicon, mentions, mention),
            _ => None,
        };
        if let Some(evidence) = found
            && seen.insert(evidence.why.clone())
        {
            out.push(evidence);
        }
    }
    out
}

/// A person with an office: the document was written while the person held it.
fn term_bounds(lexicon: &Lexicon, mentions: &[Mention], role: &Mention) -> Option<DateEvidence> {
    let person = mentions.get(role.bearer? as usize)?;
    let id = person.entity.as_ref()?;
    let wanted = role.entity.as_ref()?;
    let mut terms = lexicon
        .register
        .of_person(id)
        .filter(|t| t.role == *wanted && (t.org.is_none() || t.org == role.org))
        .peekable();
    terms.peek()?;
    let (mut earliest, mut latest): (Option<Option<Date>>, Option<Option<Date>>) = (None, None);
    for term in terms {
        let (from, to) = bounds(term);
        earliest = Some(earliest.map_or(from, |e| e.zip(from).map(|(a, b)| a.min(b))));
        latest = Some(latest.map_or(to, |l| l.zip(to).map(|(a, b)| a.max(b))));
    }
    let (earliest, latest) = (earliest?, latest?);
    let name = lexicon.entry(id).map_or(&*person.text, |e| &*e.name);
    let why = format!("{name} is {} {}", role.text, period(earliest, latest));
    Some(DateEvidence { span: role.span.cover(person.span), earliest, latest, soft: false, why })
}

/// The days on which the term may have been running.
fn bounds(term: &Term) -> (Option<Date>, Option<Date>) {
    let slack = jiff::Span::new().days(if term.approximate { SLACK } else { 0 });
    (term.from.map(|d| d.saturating_sub(slack)), term.to.map(|d| d.saturating_add(slack)))
}

/// A congress whose resolution is carried out has been held; a named year is the year of its doings.
fn event_bounds(lexicon: &Lexicon, mentions: &[Mention], event: &Mention) -> Option<DateEvidence> {
    let entry = lexicon.entry(event.entity.as_ref()?)?;
    let from = entry.valid_from?;
    let resolution = event.parent.is_some_and(|p| mentions[p as usize].kind == MentionKind::Work);
    if resolution {
        let why = format!("a resolution of {} is carried out, held from {from}", entry.name);
        return Some(DateEvidence { span: event.span, earliest: Some(from), latest: None, soft: false, why });
    }
    let to = entry.valid_to?;
    if to.year() != from.year() || from.day_of_year() != 1 || to.month() != 12 {
        return None; // a day or a week, told before or after it: no bound
    }
    let why = format!("{} is the year {}", entry.name, from.year());
    Some(DateEvidence { span: event.span, earliest: Some(from), latest: Some(to), soft: true, why })
}

fn period(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(f), Some(t)) => format!("from {f} to {t}"),
        (Some(f), None) => format!("since {f}"),
        (None, Some(t)) => format!("until {t}"),
        (None, None) => "at an unknown time".into(),
    }
}
