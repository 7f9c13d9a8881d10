//! Recognition: from tokens to expressions, without a date.
//!
//! In:     the text with its tokens and sentences. Out: expressions sorted by span, disjoint.
//! A word that is in no list and no number costs one look-up; rules run only where an expression can begin.

use std::iter::Peekable;

use bantin_doc::{Modifier, Tokenized};

use crate::class::{Class, Value};
use crate::lexicon::Lexicon;
use crate::memo::Memo;
use crate::openings;
use crate::rule::{Rule, Trail};
use crate::rules::{self, Found, guard, lunar};
use crate::scan::{self, Hit, Scan};
use crate::word::Begins;
use crate::written::{DateRef, Point, Reference, Side, TimeExpr, Unit, Written};

/// How far the words that tell the tense may stand.
const TENSE_REACH: usize = 10;

pub(crate) fn recognize(lexicon: &Lexicon, text: &str, below: &Tokenized) -> Vec<TimeExpr> {
    let (words, openings) = openings::read(lexicon, &below.tokens);
    let (mut openings, memo) = (openings.into_iter().map(|i| i as usize).peekable(), Memo::default());
    let mut out = Vec::new();
    for (from, to) in sentences(below) {
        let s = Scan { text, tokens: &below.tokens, words: &words, lexicon, from, to, memo: &memo };
        sentence_into(&s, &mut openings, &mut out);
    }
    out
}

/// The sentences of a document as ranges of tokens; one for all where none are known.
pub(crate) fn sentences(below: &Tokenized) -> impl Iterator<Item = (usize, usize)> {
    let whole = below.sentences.is_empty().then_some((0, below.tokens.len()));
    below.sentence_tokens().map(|range| (range.start, range.end)).chain(whole)
}

/// Reads a sentence at those of the openings that lie in it.
fn sentence_into(
    s: &Scan<'_>,
    openings: &mut Peekable<impl Iterator<Item = usize>>,
    out: &mut Vec<TimeExpr>,
) {
    let mut free = s.from;
    while let Some(i) = openings.next_if(|&i| i < s.to) {
        if i >= free
            && let Some(next) = opening_into(s, i, out)
        {
            free = next;
        }
    }
}

/// Reads what opens at `i`, an expression or a false friend; the place behind it.
fn opening_into(s: &Scan<'_>, i: usize, out: &mut Vec<TimeExpr>) -> Option<usize> {
    let at = s.may_begin(i);
    if at & rules::BEGINS == 0 {
        return None;
    }
    if at & Class::Friend.bit() != 0
        && let Some(hit) = s.find(i, Class::Friend)
        && !gives_way(s, i, hit)
    {
        return Some(hit.next);
    }
    if at & (scan::FIGURE | scan::DATED) != 0
        && let Some(next) = guard::named_day(s, i)
    {
        return Some(next);
    }
    let mut found = rules::read(s, i, at)?;
    let next = found.next;
    if lonely(&found, s, i, out) {
        return Some(next);
    }
    if broken(s, i, next) {
        return None;
    }
    if !titled(s, i, next) {
        lunar::recall(s, (i, next), &mut found.written, out);
        out.push(expression(s, i, found, out.last()));
    }
    Some(next)
}

/// "trong sáng" is pure, "trong sáng 29/5" is not: some friends (1) give way to an expression that reaches further.
#[cold]
fn gives_way(s: &Scan<'_>, i: usize, friend: Hit) -> bool {
    let longer = |k| rules::read(s, k, s.may_begin(k)).is_some_and(|found| found.next > friend.next);
    friend.value == Value::Int(1) && (i..friend.next).any(longer)
}

/// "mỗi sáng kiến": some friends (2) begin inside an expression and take its last words away.
fn broken(s: &Scan<'_>, i: usize, next: usize) -> bool {
    (i + 1..next)
        .any(|k| s.find(k, Class::Friend).is_some_and(|hit| hit.next > next && hit.value == Value::Int(2)))
}

/// "Ngày mai" between quotation marks is the name of a song; figures are none.
fn titled(s: &Scan<'_>, i: usize, next: usize) -> bool {
    let quoted =
        i > s.from && s.is(i - 1, &["\"", "“", "'", "‘", "«"]) && s.is(next, &["\"", "”", "'", "’", "»"]);
    quoted && !(i..next).any(|k| s.digit(k))
}

/// A part of day without a day ("trực suốt đêm") counts only close behind an expression that gives it one; a range
/// gives none.
fn lonely(found: &Found, s: &Scan<'_>, i: usize, said: &[TimeExpr]) -> bool {
    /// Tokens.
    const NEAR: usize = 230;
    let bare = matches!(&found.written, Written::At(p) if p.date == DateRef::Open && p.clock.is_none() && p.part.is_some());
    let day = |p: &Point| {
        p.is_time() || p.date_is_full() || matches!(p.date, DateRef::Away { unit: Unit::Day, .. })
    };
    let near = |l: &&TimeExpr| i - s.tokens[..i].partition_point(|t| t.span.end <= l.span.end) < NEAR;
    let gives = |l: &TimeExpr| match &l.written {
        Written::At(p) if day(p) => Some(true),
        Written::Span(p, to) if day(p) => Some(p.date == to.date), // "chiều và tối nay" is one day
        _ => None,
    };
    bare && said.iter().rev().take(4).take_while(near).find_map(gives) != Some(true)
}

fn expression(s: &Scan<'_>, i: usize, found: Found, last: Option<&TimeExpr>) -> TimeExpr {
    let Found { mut written, next, modifier, trail } = found;
    let span = s.span(i, next);
    let apposed = apposed(s, i, last);
    if let (true, Written::At(day), Some(Written::At(before))) =
        (apposed, &mut written, last.map(|l| &l.written))
        && let DateRef::Weekday { weekday, .. } = before.date
    {
        day.weekday = day.weekday.or(Some(weekday)); // "Thứ Năm (21/11)"
    }
    TimeExpr {
        span,
        modifier: modifier.or_else(|| modifier_around(s, (i, next), &written, trail)),
        tense: tense(s, i, next),
        apposed,
        earlier: (i.saturating_sub(4).max(s.from)..i).any(|k| k == s.from && s.has(k, Class::Earlier)),
        written,
        rule: trail,
    }
}

/// hơn, gần, khoảng before; trở lên, trở xuống behind.
fn modifier_around(
    s: &Scan<'_>,
    (i, next): (usize, usize),
    written: &Written,
    trail: Trail,
) -> Option<Modifier> {
    let (length, time) = match written {
        Written::Length(_) => (true, false),
        Written::At(point) | Written::Span(point, _) => (false, point.is_time()),
        _ => return None,
    };
    if length && let Some(Value::Modifier(Some(m))) = s.find(next, Class::ModAfter).map(|hit| hit.value) {
        return Some(m);
    }
    let Some((Value::Modifier(Some(m)), start)) = s.before(i, Class::Mod) else { return None };
    let bounds = matches!(m, Modifier::LessThan | Modifier::MoreThan);
    // "hơn 3 tháng trước" and, where a clause begins, "hơn 4 tháng đầu năm"; "cao hơn 9 tháng đầu năm 2024" compares
    let counted = trail.rules().any(|rule| match rule {
        Rule::Ago | Rule::Ahead | Rule::Offset => true,
        Rule::Months | Rule::Half | Rule::Quarter => s.opens(start) && s.has_number(i),
        _ => false,
    });
    (length || m == Modifier::Approx || bounds && (time || counted)).then_some(m)
}

/// The nearest of đã, vừa, sẽ, dự kiến … in the clause.
fn tense(s: &Scan<'_>, i: usize, next: usize) -> Side {
    for distance in 1..=TENSE_REACH {
        let behind = next + distance - 1;
        for at in [i.checked_sub(distance), Some(behind)].into_iter().flatten() {
            if at < s.from || at >= s.to {
                continue;
            }
            if !s.words[at].begins(Begins::TENSE) {
                continue;
            }
            if s.has(at, Class::Future) {
                return Side::Future;
            }
            if s.has(at, Class::Past) {
                return Side::Past;
            }
        }
    }
    Side::Open
}

/// "thứ bảy (10/6)": a day in parentheses right behind the expression it explains.
fn apposed(s: &Scan<'_>, i: usize, last: Option<&TimeExpr>) -> bool {
    let open = i > s.from && s.is(i - 1, &["("]);
    let touches = i >= s.from + 2 && last.is_some_and(|l| l.span.end == s.tokens[i - 2].span.end);
    open && touches && last.is_some_and(explainable)
}

fn explainable(expr: &TimeExpr) -> bool {
    let open = |p: &Point| {
        matches!(
            p.date,
            DateRef::Away { .. } | DateRef::Weekday { .. } | DateRef::Weekend { .. } | DateRef::Open
        )
    };
    match &expr.written {
        Written::At(point) => open(point),
        Written::Reference(reference) => *reference == Reference::Present, // "Hiện nay (7/2)"
        _ => false,
    }
}
