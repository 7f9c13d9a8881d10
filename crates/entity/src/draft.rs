//! From phrases to mentions: flattens the trees, keeps what linking needs beside each mention.

use bantin_doc::{Mention, RuleId, Span};

use crate::chart::Chart;
use crate::node::Node;

/// A mention with its traces in the lists.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) mention: Mention,
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) entry: Option<u32>,
    pub(crate) role: Option<u32>,
    pub(crate) plural: bool,
    pub(crate) former: bool,
    /// The words alone don't say whose body is meant.
    pub(crate) sided: bool,
}

/// Flattens phrases in order; also gives the index of each outermost phrase's mention.
pub(crate) fn flatten(chart: &Chart<'_>, nodes: &[Node]) -> (Vec<Draft>, Vec<u32>) {
    let (mut out, mut tops) = (Vec::with_capacity(nodes.len() * 2), Vec::with_capacity(nodes.len()));
    for node in nodes {
        tops.push(out.len() as u32);
        push(chart, node, None, &mut out);
    }
    (out, tops)
}

fn push(chart: &Chart<'_>, node: &Node, parent: Option<u32>, out: &mut Vec<Draft>) {
    let span = span_of(chart, node.from, node.to);
    let mut mention = Mention::new(chart.text, span, node.kind);
    mention.source = node.source;
    mention.rule = RuleId::new(node.rule);
    mention.confidence = node.confidence;
    mention.parent = parent;
    let index = out.len() as u32;
    out.push(Draft {
        mention,
        from: node.from,
        to: node.to,
        entry: node.entry,
        role: node.role,
        plural: node.plural,
        former: node.former,
        sided: false,
    });
    for inner in &node.inner {
        push(chart, inner, Some(index), out);
    }
}

fn span_of(chart: &Chart<'_>, from: u32, to: u32) -> Span {
    chart.tokens[from as usize].span.cover(chart.tokens[to as usize - 1].span)
}
