//! Recognition: from tokens to expressions, without a date.
//!
//! In:     the text with its tokens and sentences. Out: expressions sorted by span, disjoint.
//! A word that is in no list and no number costs one look-up; rules run only where an expression can begin.

use bantin_doc::{Modifier, Tokenized};

use crate::class::{Class, Value};
use crate::lexicon::Lexicon;
use crate::rules::{self, Found};
use crate::scan::{self, Scan};
use crate::written::{DateRef, Point, Side, TimeExpr, Unit, Written};

/// How far the words that tell the tense may stand.
const TENSE_REACH: usize = 10;

pub(crate) fn recognize(lexicon: &Lexicon, text: &str, below: &Tokenized) -> Vec<TimeExpr> {
    let words = scan::words(lexicon, below);
    let mut out = Vec::new();
    for (from, to) in sentences(below) {
        sentence_into(&Scan { text, tokens: &below.tokens, words: &words, lexicon, from, to }, &mut out);
    }
    out
}

/// The sentences of a document as ranges of tokens; one for all where none are known.
pub(crate) fn sentences(below: &Tokenized) -> impl Iterator<Item = (usize, usize)> {
    let whole = below.sentences.is_empty().then_some((0, below.tokens.len()));
    below.sentence_tokens().map(|range| (range.start, range.end)).chain(whole)
}

fn sentence_into(s: &Scan<'_>, out: &mut Vec<TimeExpr>) {
    let mut i = s.from;
    while let Some(skipped) = s.next_known(i) {
        i += skipped;
        let at = s.may_begin(i);
        if at & rules::BEGINS == 0 {
            i += 1;
            continue;
        }
        if at & Class::Friend.bit() != 0
            && let Some(hit) = s.find(i, Class::Friend)
            && !dated_part(s, hit.next)
        {
            i = hit.next;
            continue;
        }
        match rules::read(s, i, at) {
            Some(found) if lonely(&found, s, i, out) => i = found.next,
            Some(found) => {
                let next = found.next;
                out.push(expression(s, i, found, out.last()));
                i = next;
            }
            None => i += 1,
        }
    }
}

/// "trong sáng" is pure, "trong sáng 29/5" is not: a day behind the last word makes it a part of day.
fn dated_part(s: &Scan<'_>, next: usize) -> bool {
    const DAY: u128 =
        Class::bits(&[Class::PartDay, Class::DayHead, Class::Weekday, Class::Deictic, Class::Anaphor]);
    s.has(next - 1, Class::Part) && (s.digit(next) || s.begins(next) & DAY != 0)
}

/// A part of day without a day ("trực suốt đêm") counts only close behind an expression that gives it one.
fn lonely(found: &Found, s: &Scan<'_>, i: usize, said: &[TimeExpr]) -> bool {
    const NEAR: u32 = 1000;
    let bare = matches!(&found.written, Written::At(p) if p.date == DateRef::Open && p.clock.is_none() && p.part.is_some());
    let day = |p: &Point| {
        p.is_time() || p.date_is_full() || matches!(p.date, DateRef::Away { unit: Unit::Day, .. })
    };
    let gives = |l: &TimeExpr| {
        matches!(&l.written, Written::At(p) | Written::Span(p, _) if day(p))
            && s.tokens[i].span.start - l.span.end < NEAR
    };
    bare && !said.iter().rev().take(4).any(gives)
}

fn expression(s: &Scan<'_>, i: usize, found: Found, last: Option<&TimeExpr>) -> TimeExpr {
    let Found { written, next, modifier, trail } = found;
    let span = s.span(i, next);
    TimeExpr {
        span,
        modifier: modifier.or_else(|| modifier_around(s, i, next, &written)),
        tense: tense(s, i, next),
        apposed: apposed(s, i, last),
        earlier: (i.saturating_sub(4).max(s.from)..i).any(|k| k == s.from && s.has(k, Class::Earlier)),
        written,
        rule: trail,
    }
}

/// hơn, gần, khoảng before; trở lên, trở xuống behind.
fn modifier_around(s: &Scan<'_>, i: usize, next: usize, written: &Written) -> Option<Modifier> {
    let (length, time) = match written {
        Written::Length(_) => (true, false),
        Written::At(point) | Written::Span(point, _) => (false, point.is_time()),
        Written::Each(_) | Written::Every(_) | Written::Reference(_) => return None,
    };
    if length && let Some(Value::Modifier(Some(m))) = s.find(next, Class::ModAfter).map(|hit| hit.value) {
        return Some(m);
    }
    let Some((Value::Modifier(Some(m)), _)) = s.before(i, Class::Mod) else { return None };
    let fits =
        length || m == Modifier::Approx || time && matches!(m, Modifier::LessThan | Modifier::MoreThan);
    fits.then_some(m)
}

/// The nearest of đã, vừa, sẽ, dự kiến … in the clause.
fn tense(s: &Scan<'_>, i: usize, next: usize) -> Side {
    for distance in 1..=TENSE_REACH {
        let behind = next + distance - 1;
        for at in [i.checked_sub(distance), Some(behind)].into_iter().flatten() {
            if at < s.from || at >= s.to {
                continue;
            }
            let classes = s.lexicon.begins(s.words[at]);
            if classes & (Class::Past.bit() | Class::Future.bit()) == 0 {
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
    matches!(&expr.written, Written::At(p) if open(p))
}
