//! Lands told by half their name beside another land: "Mỹ - **Trung**", "**Triều** - Hàn".
//!
//! In:     the phrases of a document. Out: the same, with those lands added. Which lands are told so is in the grammar list, in full;
//!         the half alone is no name elsewhere ("miền Trung", "ông Trung").

use bantin_doc::{Case, MentionKind};
use rustc_hash::FxHashMap;

use crate::chart::{Chart, is_dash, words_key};
use crate::entry::Entry;
use crate::gazetteer::Tokenize;
use crate::node::Node;

/// The entries of such lands by the key of the half.
#[derive(Debug, Default)]
pub(crate) struct Halves(FxHashMap<u64, u32>);

impl Halves {
    /// For the full names of lands; one that no list has is passed over.
    pub(crate) fn new(names: &[Box<str>], entries: &[Entry], tokenize: Tokenize<'_>) -> Self {
        let land = |name: &str| {
            let named = |e: &Entry| e.kind == MentionKind::Loc && *e.name == *name;
            let entry = (0u32..).zip(entries).find(|(_, e)| named(e))?.0;
            Some((words_key(tokenize(name).get(..1)?), entry))
        };
        Self(names.iter().filter_map(|name| land(name)).collect())
    }

    fn at(&self, chart: &Chart<'_>, i: u32) -> Option<u32> {
        let word = chart.tokens.get(i as usize..=i as usize).filter(|_| chart.case(i) == Case::Title)?;
        self.0.get(&words_key(word)).copied()
    }
}

/// Adds them.
pub(crate) fn find(chart: &Chart<'_>, nodes: &mut Vec<Node>) {
    let halves = &chart.lexicon.halves;
    let dash = |i: u32| is_dash(chart.mark(i));
    let mut found = Vec::new();
    let land =
        |n: &Node| n.kind == MentionKind::Loc && n.entry.is_some_and(|entry| chart.lexicon.is_land(entry));
    for (k, node) in nodes.iter().enumerate().filter(|(_, n)| land(n)) {
        let mut add = |i: u32| {
            let Some(entry) = halves.at(chart, i) else { return false };
            let mut half = Node::listed(i, i + 1, MentionKind::Loc, entry).sure(80);
            half.rule = "place.half";
            found.push(half);
            true
        };
        let taken = k.checked_sub(1).map_or(0, |before| nodes[before].to);
        let name = |i: u32| i > taken && chart.is_capital(i - 1) && chart.glued_by_space(i - 1);
        if let Some(i) = node.from.checked_sub(2).filter(|i| *i >= taken && dash(i + 1) && !name(*i)) {
            add(i);
        }
        let free = nodes.get(k + 1).map_or(chart.tokens.len() as u32, |next| next.from);
        // "Nga – Trung – Triều"
        let mut at = node.to;
        while dash(at) && at + 1 < free && !chart.goes_on(at + 2) && add(at + 1) {
            at += 2;
        }
    }
    if !found.is_empty() {
        found.dedup_by_key(|n| n.from); // between two lands
        nodes.append(&mut found);
        nodes.sort_by_key(|n| n.from);
    }
}
