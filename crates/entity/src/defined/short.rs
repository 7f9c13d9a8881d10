//! The shape of a short form, and the words that announce one.

use bantin_doc::{Case, TokenKind};

use crate::chart::Chart;
use crate::classes::Class;
use crate::node::Node;

/// Tokens of a short form.
pub(super) const SHORT: u32 = 6;

/// The short form behind a cue; a foreign name may stand between two: "tên tiếng Anh là …, viết tắt là …".
pub(super) fn cued(chart: &Chart<'_>, nodes: &[Node], from: u32, end: u32) -> Option<(u32, u32)> {
    let mut at = from;
    if let Some((to, _)) = chart.class(at, Class::ForeignCue, end) {
        at = (to..end).find(|&i| chart.class(i, Class::ShortCue, end).is_some())?;
        let ended = |i: u32| matches!(chart.mark(i), '.' | ';' | '(' | ')') || breaks(chart, i);
        if (to..at).any(ended) {
            return None;
        }
    }
    let (mut first, _) = chart.class(at, Class::ShortCue, end)?;
    if matches!(chart.mark(first), ':' | '"' | '“' | '‘' | '\'') {
        first += 1;
    }
    if !chart.is_capital(first) {
        return None;
    }
    // "gọi tắt là Công ty Phố Trẻ": a name of its own
    let at = nodes.partition_point(|n| n.from < first);
    if let Some(node) = nodes.get(at).filter(|n| n.from == first && n.to <= end && n.to > first + 1) {
        return Some((node.from, node.to));
    }
    let stop = end.min(chart.tokens.len() as u32).min(first + SHORT);
    let last = (first..stop).find(|&i| !is_short_word(chart, i)).unwrap_or(stop);
    // "gọi tắt là Phương án đơn giản hóa": the words go on, no name
    let goes_on = last < end && chart.case(last) == Case::Lower && !is_acronym(chart, last - 1);
    (last > first && !goes_on).then_some((first, last))
}

/// A word that a short form may have: capitals, numbers, joiners glued on both sides.
pub(super) fn is_short_word(chart: &Chart<'_>, i: u32) -> bool {
    chart.is_capital(i)
        || chart.kind(i) == Some(TokenKind::Number)
        || matches!(chart.mark(i), '-' | '&' | '.' | '/') && chart.glued(i) && i > 0 && chart.glued(i - 1)
}

/// Two capitals or more.
pub(super) fn is_acronym(chart: &Chart<'_>, i: u32) -> bool {
    chart.surface(i).chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// True when a line ends before token `i`, or there is none.
pub(super) fn breaks(chart: &Chart<'_>, i: u32) -> bool {
    let before = (i as usize).checked_sub(1).and_then(|b| chart.tokens.get(b));
    let gap =
        before.zip(chart.tokens.get(i as usize)).map(|(a, b)| a.span.end as usize..b.span.start as usize);
    gap.and_then(|gap| chart.text.get(gap)).is_none_or(|gap| gap.contains('\n'))
}
