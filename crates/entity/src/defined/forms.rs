//! The forms of a definition.
//!
//! ```text
//! behind   = name "(" SHORT ")" | name "(" [foreign name ("-" | ",")] [cue] SHORT ")" | name [","] cue SHORT | name "-" SHORT
//! before   = SHORT "(" name ")"
//! inside   = head "(" SHORT ")" rest
//! term     = words "(" SHORT ")", where the words begin no name
//! ```

use bantin_doc::{Case, MentionKind};

use super::bracket::{Bracket, Shown};
use super::letters::{self, Letters};
use super::short::cued;
use super::{Definition, Definitions};
use crate::chart::{Chart, class_bit, is_dash};
use crate::classes::Class;
use crate::node::Node;

/// Tokens between two brackets, or from a name to the short form announced.
const INSIDE: u32 = 24;

pub(super) fn read(chart: &Chart<'_>, nodes: &mut Vec<Node>, out: &mut Definitions) {
    let mut shown = Vec::new();
    for at in memchr::memchr_iter(b'(', chart.text.as_bytes()) {
        let open = chart.tokens.partition_point(|t| (t.span.start as usize) < at) as u32;
        let close = (open + 1..open + 2 + INSIDE).find(|&i| matches!(chart.mark(i), ')' | '('));
        if let Some(close) = close.filter(|&i| chart.mark(i) == ')' && i > open + 1)
            && chart.mark(open) == '('
        {
            Bracket { chart, open, close }.read(nodes, &mut shown, out);
        }
    }
    place(shown, nodes);
    for node in nodes.iter() {
        if let Some(name) = name_at_end(node, node.to) {
            behind(chart, nodes, name, out);
        }
    }
}

/// Puts phrases, ascending and apart, in the place of those that they cover.
fn place(shown: Vec<Shown>, nodes: &mut Vec<Node>) {
    if shown.is_empty() {
        return;
    }
    let mut old = std::mem::take(nodes).into_iter().peekable();
    for Shown { mut node, whole } in shown {
        nodes.extend(std::iter::from_fn(|| old.next_if(|n| n.from < node.from)));
        let covered = std::iter::from_fn(|| old.next_if(|n| n.from < node.to));
        let body = |n: &Node| matches!(n.kind, MentionKind::Org | MentionKind::Loc) && n.from > node.from;
        let inner: Vec<Node> = covered.filter(body).collect();
        if !whole {
            node.inner = inner;
        }
        nodes.push(node);
    }
    nodes.extend(old);
}

/// "X, gọi tắt là Y", "X - Y": a short form behind a name without brackets.
fn behind(chart: &Chart<'_>, nodes: &[Node], name: &Node, out: &mut Definitions) {
    let at = name.to;
    let mark = chart.mark(at);
    let next = if mark == ',' || is_dash(mark) { at + 1 } else { at };
    if chart.bits(next) & (class_bit(Class::ShortCue) | class_bit(Class::ForeignCue)) != 0 {
        if let Some(short) = cued(chart, nodes, next, next + INSIDE).filter(|_| !is_end(chart, name)) {
            out.add(chart, Definition::of_name(short, name));
        }
        return;
    }
    // "Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam - VNCERT"
    let short = (at + 1, at + 2);
    if is_dash(mark)
        && chart.case(at + 1) == Case::Upper
        && !chart.is_capital(at + 2)
        && let Some(letters) = letters::of_short(chart, short.0, short.1).filter(|l| l.len > 2)
        && spells_name(chart, &letters, name)
    {
        out.add(chart, Definition::of_name(short, name));
    }
}

/// The name that ends at `to`, of a node or of the body inside an office.
pub(super) fn name_at_end(node: &Node, to: u32) -> Option<&Node> {
    if node.to != to {
        return None;
    }
    match node.kind {
        MentionKind::Role => node.inner.last().and_then(|inner| name_at_end(inner, to)),
        _ => (node.to - node.from >= 2).then_some(node),
    }
}

/// True for the end of a name that nobody saw whole: "Công ty … Tây | Trường Sơn Quảng Nam".
pub(super) fn is_end(chart: &Chart<'_>, name: &Node) -> bool {
    name.from.checked_sub(1).is_some_and(|before| chart.is_capital(before) && chart.glued_by_space(before))
}

/// True when the letters are the initials of a name, its place at the end left out if need be.
pub(super) fn spells_name(chart: &Chart<'_>, letters: &Letters, name: &Node) -> bool {
    let without_place = || {
        let place = name.inner.last().filter(|n| n.kind == MentionKind::Loc && n.to == name.to)?;
        Some(letters::spell(chart, letters, name.from, place.from))
    };
    letters::spell(chart, letters, name.from, name.to) || without_place() == Some(true)
}

/// Makes a place the rest of a name that begins at `from`: a body in it, or the place itself with its class noun.
pub(super) fn prefix(rest: &mut Node, from: u32, kind: MentionKind, rule: &'static str) {
    let name = Node::grammar(from, rest.to, kind, rule).sure(90);
    let place = std::mem::replace(rest, name);
    if kind == MentionKind::Org || place.rule == "place.class" {
        rest.inner.push(place); // UBND | tỉnh Quảng Nam
    } else {
        rest.inner = place.inner;
    }
}
