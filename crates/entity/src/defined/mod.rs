//! Short forms that a text defines, valid for all of it: "Ngân hàng Nhà nước (NHNN)", "NHNN (Ngân hàng Nhà nước)", "… (gọi
//! tắt là NHNN)", "Khu kinh tế (KKT) Dung Quất".
//!
//! In:     the phrases of a document. Out: its [`Definitions`]; phrases that a definition shows are joined or added.
//! Rules:  the letters are held against the initials of the long form ([`letters`]); without that only a bracket right
//!         behind a body counts ("Liên đoàn Bóng đá Malaysia (FAM)"), and what the text calls a short form.
//! Terms:  "bảo hiểm y tế (BHYT)" defines no name: such letters make no mention anywhere in the document.
//! Units:  linear in tokens and brackets; every look around a bracket is capped.

mod bracket;
mod forms;
mod letters;
mod short;
mod spelled;

use bantin_doc::{MentionKind, Source};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chart::Chart;
use crate::node::Node;

/// What a short form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The whole name: NHNN.
    Name,
    /// Its end, behind the head noun: "Bộ Giáo dục và Đào tạo (**GD&ĐT**)".
    Tail,
    /// Its beginning, which other names may have too: "Khu kinh tế (**KKT**) Dung Quất".
    Head,
}

/// One definition; ranges are tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    pub(crate) short: (u32, u32),
    /// The words that the short form replaces.
    pub(crate) long: (u32, u32),
    /// Where the name begins; for a tail its head stands before `long`.
    pub(crate) name: u32,
    pub(crate) kind: MentionKind,
    pub(crate) scope: Scope,
}

impl Definition {
    /// Of a whole name.
    fn of_name(short: (u32, u32), name: &Node) -> Self {
        Self { short, long: (name.from, name.to), name: name.from, kind: name.kind, scope: Scope::Name }
    }
}

/// The short forms of one document.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    all: Vec<Definition>,
    /// By the key of the first token: the first definition of each form.
    by_key: FxHashMap<u64, Vec<u32>>,
    /// By the token of the short form in the definition itself.
    own: FxHashMap<u32, u32>,
    /// Brackets around short forms, ascending.
    brackets: Vec<(u32, u32)>,
    /// Letters that stand for no name.
    terms: FxHashSet<u64>,
    /// Letters of which that has been asked.
    judged: FxHashSet<u64>,
}

impl Definitions {
    /// Reads the definitions of a document.
    #[inline(never)]
    pub(crate) fn read(chart: &Chart<'_>, nodes: &mut Vec<Node>) -> Self {
        let mut out = Self::default();
        forms::read(chart, nodes, &mut out);
        if !out.terms.is_empty() {
            // "Trưởng ĐTT", where ĐTT is a "đoàn thanh tra", is no office of a body
            let office =
                |n: &Node| n.kind == MentionKind::Role && n.inner.iter().any(|i| out.is_term(chart, i));
            nodes.retain(|node| !out.is_term(chart, node) && !office(node));
            nodes.iter_mut().for_each(|node| node.inner.retain(|inner| !out.is_term(chart, inner)));
        }
        out
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// True when a short form may begin with this token.
    pub(crate) fn may_begin(&self, key: u64) -> bool {
        self.by_key.contains_key(&key)
    }

    /// The longest short form that begins at a token.
    pub(crate) fn at(&self, chart: &Chart<'_>, i: u32) -> Option<&Definition> {
        // what stands in a definition is meant by it; elsewhere the first counts
        let own = self.own.get(&i).copied();
        let token = chart.tokens.get(i as usize)?;
        let known = || {
            self.by_key
                .get(&token.key)?
                .iter()
                .copied()
                .filter(|&d| self.stands(chart, d, i))
                .max_by_key(|&d| self.length(d))
        };
        own.or_else(known).map(|d| &self.all[d as usize])
    }

    fn length(&self, d: u32) -> u32 {
        let (from, to) = self.all[d as usize].short;
        to - from
    }

    /// True when the words of a short form stand at a token.
    fn stands(&self, chart: &Chart<'_>, d: u32, i: u32) -> bool {
        let from = self.all[d as usize].short.0;
        (0..self.length(d)).all(|k| {
            let here = &chart.tokens[(from + k) as usize];
            let there = chart.tokens.get((i + k) as usize);
            there.is_some_and(|t| t.key == here.key && (t.case == here.case || k > 0 && t.case.is_capital()))
        })
    }

    /// A short form at a token that no phrase has taken. A tail alone is a name only where it is defined, a head never.
    pub(crate) fn mention(&self, chart: &Chart<'_>, i: u32) -> Option<Node> {
        let d = self.at(chart, i)?;
        let here = d.scope == Scope::Name || d.scope == Scope::Tail && d.short.0 == i;
        let mut node = Node::grammar(i, i + d.short.1 - d.short.0, d.kind, "memory.acronym").sure(85);
        node.source = Source::Memory;
        here.then_some(node)
    }

    /// "KKT Dung Quất": a defined head before the place that no other phrase has taken it to.
    pub(crate) fn join_heads(&self, chart: &Chart<'_>, nodes: &mut [Node]) {
        if self.all.iter().all(|d| d.scope != Scope::Head) {
            return;
        }
        for k in 0..nodes.len() {
            let free = k.checked_sub(1).map_or(0, |b| nodes[b].to);
            let (at, kind) = (nodes[k].from, nodes[k].kind);
            let head = (free.max(at.saturating_sub(short::SHORT))..at)
                .find_map(|i| self.at(chart, i).filter(|d| i + d.short.1 - d.short.0 == at).map(|d| (i, d)));
            if let Some((i, d)) = head.filter(|(_, d)| d.scope == Scope::Head)
                && kind == MentionKind::Loc
                && chart.glued_by_space(at - 1)
            {
                forms::prefix(&mut nodes[k], i, d.kind, "memory.head");
            }
        }
    }

    /// Whether the letters have been called a term.
    fn is_term(&self, chart: &Chart<'_>, node: &Node) -> bool {
        node.to == node.from + 1
            && self.terms.contains(&chart.tokens[node.from as usize].key)
            && matches!(node.kind, MentionKind::Per | MentionKind::Org | MentionKind::Loc)
    }

    fn add(&mut self, chart: &Chart<'_>, definition: Definition) {
        let (number, first) = (self.all.len() as u32, definition.short.0);
        self.all.push(definition);
        self.own.entry(first).or_insert(number);
        let known = self.by_key.get(&chart.tokens[first as usize].key).map_or(&[][..], |k| k);
        let said =
            known.iter().any(|&d| self.length(d) == self.length(number) && self.stands(chart, d, first));
        if !said && known.len() < SAME_BEGIN {
            self.by_key.entry(chart.tokens[first as usize].key).or_default().push(number);
        }
    }
}

/// Short forms of a document that begin with one word.
const SAME_BEGIN: usize = 8;
