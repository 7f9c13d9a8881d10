//! Vietnamese names behind a word that says where something is: "đội quân đất nung ở **An Khánh**".
//!
//! In:     the phrases of a document. Out: the same; such names are places and not persons, unless the document has somebody
//!         who is called so ("ca sĩ Bảo Vy … ở **Bảo Vy** còn tỏa ra nét cuốn hút"). Where a place is meant, or told once with
//!         its class noun, two syllables that nothing else made a person mean it everywhere ("huyện Bảo Lâm … **Bảo Lâm**").

use bantin_doc::{Case, MentionKind, Source};
use rustc_hash::FxHashMap;

use crate::chart::{Chart, words_key};
use crate::classes::Class;
use crate::node::Node;
use crate::parse::BARE;

/// Last syllables of a full name that people are called by.
const CALLED: u32 = 2;

/// Turns such persons into places.
pub(crate) fn settle(chart: &Chart<'_>, nodes: &mut [Node]) {
    if !nodes.iter().any(|n| is_bare(n) || is_cued(chart, n)) {
        return;
    }
    let mut somebody = FxHashMap::default();
    nodes.iter().for_each(|node| learn(chart, node, &mut somebody));
    if somebody.is_empty() {
        return;
    }
    for node in nodes.iter().filter(|n| n.kind == MentionKind::Per && !is_bare(n) && !is_cued(chart, n)) {
        let called = chart.is_full_name(node.from, node.to).then(|| node.to - CALLED);
        for from in std::iter::once(node.from).chain(called) {
            somebody.entry(name(chart, from, node.to)).and_modify(|known| *known = true);
        }
    }
    for node in nodes {
        let cued = is_cued(chart, node);
        if (cued || is_bare(node)) && somebody.get(&name(chart, node.from, node.to)) == Some(&false) {
            let mut place = Node::grammar(node.from, node.to, MentionKind::Loc, "place.cue").sure(65);
            if !cued {
                place.rule = "memory.name";
                place.source = Source::Memory;
            }
            *node = place;
        }
    }
}

/// A person by nothing but the syllables, behind "tại", "ở"; or a commune that the grammar has found there.
fn is_cued(chart: &Chart<'_>, node: &Node) -> bool {
    (is_made(node) || node.kind == MentionKind::Loc && node.rule == "place.cue")
        && chart.is_inside(node.from)
        && (2..=4).contains(&(node.to - node.from))
        && (node.from..node.to).all(|i| chart.case(i) == Case::Title && chart.is_vietnamese(i))
}

/// Notes the names of the places of a phrase, as nobody's for now.
fn learn(chart: &Chart<'_>, node: &Node, names: &mut FxHashMap<u64, bool>) {
    if is_cued(chart, node) {
        names.insert(name(chart, node.from, node.to), false);
    }
    names.extend(unit(chart, node).map(|key| (key, false)));
    node.inner.iter().for_each(|inner| learn(chart, inner, names));
}

/// The name of a unit that is told with its noun: "huyện **Bảo Lâm** … **Bảo Lâm** có 13 xã".
fn unit(chart: &Chart<'_>, node: &Node) -> Option<u64> {
    let place = (node.kind == MentionKind::Loc && node.to - node.from > CALLED).then_some(node.from)?;
    let (from, flags) = chart.class(place, Class::LocHead, node.to)?;
    let plain = |i: u32| chart.case(i) == Case::Title && chart.is_vietnamese(i);
    let named = flags.unit() && node.to.checked_sub(CALLED) == Some(from) && (from..node.to).all(plain);
    named.then(|| name(chart, from, node.to))
}

fn is_made(node: &Node) -> bool {
    node.kind == MentionKind::Per && BARE.contains(&node.rule)
}

/// Two syllables that may be somebody's.
fn is_bare(node: &Node) -> bool {
    is_made(node) && node.to - node.from == CALLED
}

/// A hash of the words.
fn name(chart: &Chart<'_>, from: u32, to: u32) -> u64 {
    words_key(&chart.tokens[from as usize..to as usize])
}
