//! Vietnamese names behind a word that says where something is: "đội quân đất nung ở **An Khánh**".
//!
//! In:     the phrases of a document. Out: the same; such names are places and not persons, unless the document has somebody
//!         who is called so ("ca sĩ Bảo Vy … ở **Bảo Vy** còn tỏa ra nét cuốn hút"). Where a place is meant, two syllables that
//!         nothing else made a person mean it everywhere ("Đồng Tâm").

use bantin_doc::{Case, MentionKind, Source};
use rustc_hash::FxHashMap;

use crate::chart::{Chart, words_key};
use crate::node::Node;
use crate::parse::BARE;

/// Last syllables of a full name that people are called by.
const CALLED: u32 = 2;

/// Turns such persons into places.
pub(crate) fn settle(chart: &Chart<'_>, nodes: &mut [Node]) {
    let mut somebody: FxHashMap<u64, bool> =
        nodes.iter().filter(|n| is_cued(chart, n)).map(|n| (name(chart, n.from, n.to), false)).collect();
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
