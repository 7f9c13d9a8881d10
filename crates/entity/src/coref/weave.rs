//! Puts nominal mentions among the named ones; every index moves along.

use bantin_doc::{Confidence, Mention, Source, Tokenized};

use super::Nominal;
use crate::chart::Chart;

/// How sure a resolved nominal is: measured by reading (docs/entities.md).
const SURE: Confidence = Confidence::percent(90);

/// Named mentions and nominal ones in one list, sorted by start.
#[inline(never)]
pub(crate) fn weave(
    chart: &Chart<'_>,
    below: &Tokenized,
    mentions: Vec<Mention>,
    nominals: Vec<Nominal>,
) -> Vec<Mention> {
    if nominals.is_empty() {
        return mentions;
    }
    let start = |n: &Nominal| chart.tokens[n.from as usize].span.start;
    // how many nominals stand before each named mention
    let mut before = Vec::with_capacity(mentions.len());
    let mut passed = 0;
    for mention in &mentions {
        while nominals.get(passed).is_some_and(|n| start(n) < mention.span.start) {
            passed += 1;
        }
        before.push(passed as u32);
    }
    let moved = |old: u32| old + before.get(old as usize).copied().unwrap_or(0);
    let mut out = Vec::with_capacity(mentions.len() + nominals.len());
    let made: Vec<Mention> =
        nominals.into_iter().map(|n| mention(chart, below, &mentions, n, moved)).collect();
    let mut made = made.into_iter().peekable();
    for mut mention in mentions {
        out.extend(std::iter::from_fn(|| made.next_if(|n| n.span.start < mention.span.start)));
        mention.parent = mention.parent.map(moved);
        mention.bearer = mention.bearer.map(moved);
        out.push(mention);
    }
    out.extend(made);
    out
}

fn mention(
    chart: &Chart<'_>,
    below: &Tokenized,
    mentions: &[Mention],
    nominal: Nominal,
    moved: impl Fn(u32) -> u32,
) -> Mention {
    let span = chart.tokens[nominal.from as usize].span.cover(chart.tokens[nominal.to as usize - 1].span);
    let mut out = Mention::new(chart.text, span, nominal.kind);
    out.source = Source::Coref;
    out.rule = nominal.rule;
    out.confidence = SURE;
    out.nominal = true;
    out.zone = below.zone_at(span.start);
    if let [one] = nominal.antecedents[..] {
        out.entity = mentions.get(one as usize).and_then(|m| m.entity.clone());
    }
    out.antecedents = nominal.antecedents.into_iter().map(moved).collect();
    out
}
