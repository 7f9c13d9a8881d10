//! People who share their name with somebody of the lists, but cannot be that one.
//!
//! In:  the drafts of a document, and which offices they bear. Out: the drafts, without the entry where it cannot be meant.
//! Not: who was in office before the told birth allows it ("Nguyễn Văn An (SN 1990)" held none in 2001); who held an office
//!      and is called like a private person ("đối tượng …", "cháu …"), unless an office stands beside the name somewhere.

use bantin_doc::{MentionKind, TokenKind};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chart::Chart;
use crate::classes::Class;
use crate::draft::Draft;

/// Nobody holds a listed office younger.
const YOUNGEST: i16 = 20;
/// Tokens of a calling.
const CALLING: u32 = 3;
/// A year stands this near behind "sinh", "SN".
const NEAR: u32 = 4;

/// Takes their entries from such people; `bearers` maps a ROLE draft to its PER draft.
pub(crate) fn release(chart: &Chart<'_>, drafts: &mut [Draft], bearers: &FxHashMap<u32, u32>) {
    let cannot = |draft: &Draft| {
        draft
            .entry
            .filter(|_| draft.mention.kind == MentionKind::Per)
            .filter(|&e| is_another(chart, draft, e))
    };
    let mut others: FxHashSet<u32> = drafts.iter().filter_map(cannot).collect();
    if others.is_empty() {
        return;
    }
    for entry in bearers.values().filter_map(|&person| drafts[person as usize].entry) {
        others.remove(&entry);
    }
    for draft in drafts.iter_mut().filter(|d| d.entry.is_some_and(|e| others.contains(&e))) {
        draft.entry = None;
    }
}

/// True when what stands beside the name says that the person of the lists is not meant.
fn is_another(chart: &Chart<'_>, draft: &Draft, entry: u32) -> bool {
    let (private, born) = (is_private(chart, draft.from), birth(chart, draft.to));
    if !private && born.is_none() {
        return false;
    }
    let id = chart.lexicon.id(entry);
    let mut terms = chart.lexicon.register.of_person(&id).peekable();
    let held = terms.peek().is_some();
    let first = terms.filter_map(|term| term.from.map(Date::year)).min();
    private && held || born.zip(first).is_some_and(|(born, first)| first < born + YOUNGEST)
}

/// True behind a calling of private people.
fn is_private(chart: &Chart<'_>, at: u32) -> bool {
    (1..=CALLING.min(at)).any(|length| {
        chart.class(at - length, Class::Honorific, at).is_some_and(|(to, flags)| to == at && flags.private())
    })
}

/// The year of birth that is told behind a name.
fn birth(chart: &Chart<'_>, to: u32) -> Option<i16> {
    let at = to + u32::from(matches!(chart.mark(to), ',' | '('));
    let told = chart.is(Class::Born, at);
    if !told {
        return None;
    }
    let years = (at + 1..at + NEAR).filter(|&i| chart.kind(i) == Some(TokenKind::Number));
    // "1990", "1/2/1990"
    years.filter_map(|i| chart.surface(i).rsplit(['/', '-', '.']).next()?.parse().ok()).find(|y| *y > 1900)
}
