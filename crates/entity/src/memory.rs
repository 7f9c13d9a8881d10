//! Document memory: a full name, once seen, licenses its parts ("Tô Lâm" … "ông Lâm", "Ivanka Trump" … "Ivanka").
//!
//! In:     the phrases of the whole document. Out: the same with bare parts added, in order.
//! A part counts only while it denotes people in this document: a word that is also a place here is left alone.

use std::ops::Range;

use bantin_doc::{Case, MentionKind, Source, TokenKind, Tokenized};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chart::Chart;
use crate::classes::Class;
use crate::defined::Definitions;
use crate::lexicon::Sense;
use crate::node::Node;

/// Adds bare name parts, and the short forms that the document defines.
pub(crate) fn extend(chart: &Chart<'_>, below: &Tokenized, defined: &Definitions, nodes: &mut Vec<Node>) {
    let known = Known::learn(chart, defined, nodes);
    known.recall_places(chart, nodes);
    if known.parts.is_empty() && defined.is_empty() && known.heads.is_empty() {
        return;
    }
    defined.join_heads(chart, nodes);
    let mut found = Vec::new();
    let mut free = 0;
    for node in nodes.iter() {
        known.search(chart, below, free..node.from, &mut found);
        free = node.to;
    }
    known.search(chart, below, free..chart.tokens.len() as u32, &mut found);
    if !found.is_empty() {
        nodes.append(&mut found);
        nodes.sort_by_key(|n| n.from);
    }
}

/// Names of one first word that are remembered: a hostile text must not have each looked at again.
const NAMES: usize = 8;

/// Last syllables of a Vietnamese name that people are called by: "Nguyễn **Hữu Thắng**".
const CALLED: u32 = 2;

struct Known<'d> {
    /// Names of several words, by their first word: those that no list has, and the last two syllables of Vietnamese ones.
    names: FxHashMap<u64, Vec<Range<u32>>>,
    parts: FxHashSet<u64>,
    /// Short forms that the text defines.
    defined: &'d Definitions,
    /// First words of bodies named in full: key of the first token, tokens, end of the first such name.
    heads: FxHashMap<u64, (u32, u32)>,
}

impl<'d> Known<'d> {
    fn learn(chart: &Chart<'_>, defined: &'d Definitions, nodes: &[Node]) -> Self {
        let (mut parts, mut places) = (FxHashSet::default(), FxHashSet::default());
        let (mut heads, mut names) = (FxHashMap::default(), FxHashMap::<u64, Vec<Range<u32>>>::default());
        for node in nodes {
            match node.kind {
                MentionKind::Per => {
                    Self::learn_name(chart, node, &mut parts);
                    let own = (node.entry.is_none() && node.to - node.from > 1).then_some(node.from);
                    let called = is_full(chart, node).then(|| node.to - CALLED);
                    for from in own.into_iter().chain(called) {
                        learn_whole(chart, from..node.to, &mut names);
                    }
                }
                MentionKind::Loc | MentionKind::Org => {
                    if node.to - node.from == 1 {
                        places.insert(chart.tokens[node.from as usize].key);
                    }
                    if node.kind == MentionKind::Org
                        && let Some(head) = head(chart, node)
                    {
                        heads
                            .entry(chart.tokens[node.from as usize].key)
                            .or_insert((head - node.from, node.to));
                    }
                }
                _ => {}
            }
        }
        parts.retain(|key| !places.contains(key));
        Self { names, parts, defined, heads }
    }

    /// A Vietnamese name is called by its last syllable, a foreign one by any of its words.
    fn learn_name(chart: &Chart<'_>, node: &Node, parts: &mut FxHashSet<u64>) {
        let range = node.from..node.to;
        let vietnamese = range.clone().all(|i| chart.is_vietnamese(i));
        if vietnamese {
            parts.insert(chart.tokens[node.to as usize - 1].key);
            return;
        }
        for i in range {
            let word = chart.surface(i);
            if chart.kind(i) == Some(TokenKind::Syllable) && word.chars().count() > 2 && chart.is_capital(i) {
                parts.insert(chart.tokens[i as usize].key);
            }
        }
    }

    /// "**Tiểu ban**", capitalized inside a sentence, after the body was named in full.
    fn head_at(&self, chart: &Chart<'_>, i: u32, first: bool) -> Option<Node> {
        let token = &chart.tokens[i as usize];
        let &(length, since) = self.heads.get(&token.key)?;
        let to = i + length;
        let is_head = chart.class(i, Class::OrgHead, to).is_some_and(|(end, _)| end == to);
        let plural = i > 0
            && (chart.class(i - 1, Class::Dual, i).is_some()
                || chart.class(i - 1, Class::Plural, i).is_some());
        let pointed = chart.class(to, Class::Demonstrative, to + 3).is_some();
        if pointed
            || first
            || plural
            || i < since
            || !is_head
            || matches!(token.case, Case::Upper)
            || chart.is_capital(to)
        {
            return None;
        }
        let mut node = Node::grammar(i, to, MentionKind::Org, "memory.head").sure(75);
        node.source = Source::Memory;
        Some(node)
    }

    /// Where a name that begins here ends, when it was told before, whole or in its last two syllables: "ông Y Quý K’rông …
    /// nên, **Y Quý K’rông** nổ súng", "thủ môn Phí Minh Long … **Minh Long**".
    fn name_end(&self, chart: &Chart<'_>, i: u32) -> Option<u32> {
        let told = self.names.get(&chart.tokens[i as usize].key)?;
        let end = |name: &Range<u32>| i + (name.end - name.start);
        let same =
            |name: &&Range<u32>| (*name).clone().zip(i..end(name)).all(|(a, b)| is_same_word(chart, a, b));
        told.iter().filter(same).map(end).max()
    }

    /// The name at a place that no phrase has taken.
    fn name_at(&self, chart: &Chart<'_>, i: u32) -> Option<Node> {
        let to = self.name_end(chart, i)?;
        let more = chart.is_capital(to) && chart.glued_by_space(to - 1);
        let family = |k: u32| chart.class(k, Class::Family, i).is_some() && chart.glued_by_space(k);
        if more || i > 0 && is_called(chart, i, to) && family(i - 1) {
            return None;
        }
        Some(Self::remembered(i, to))
    }

    fn remembered(from: u32, to: u32) -> Node {
        let mut node = Node::grammar(from, to, MentionKind::Per, "memory.name").sure(85);
        node.source = Source::Memory;
        node
    }

    /// Small places that share their name with somebody of the text are that person, unless it is said that something is
    /// there: "so sánh **Minh Long** với Văn Trường", but "tại Minh Long".
    fn recall_places(&self, chart: &Chart<'_>, nodes: &mut [Node]) {
        for node in nodes.iter_mut().filter(|n| n.kind == MentionKind::Loc && n.to - n.from == CALLED) {
            let small = node.entry.is_some_and(|entry| chart.lexicon.is_weak(entry));
            let there = node.from > 0
                && chart
                    .class(node.from - 1, Class::LocCue, node.from)
                    .is_some_and(|(to, _)| to == node.from);
            if small && !there && self.name_end(chart, node.from) == Some(node.to) {
                *node = Self::remembered(node.from, node.to);
            }
        }
    }

    /// The bare parts among tokens that no phrase has taken.
    fn search(&self, chart: &Chart<'_>, below: &Tokenized, free: Range<u32>, found: &mut Vec<Node>) {
        let mut i = free.start;
        while i < free.end {
            let node = if chart.is_capital(i) { self.at(chart, below, i) } else { None };
            i = match node.filter(|n| n.to <= free.end) {
                Some(node) => {
                    let to = node.to;
                    found.push(node);
                    to
                }
                None => i + 1,
            };
        }
    }

    fn at(&self, chart: &Chart<'_>, below: &Tokenized, i: u32) -> Option<Node> {
        if let Some(node) = self.name_at(chart, i) {
            return Some(node);
        }
        let token = &chart.tokens[i as usize];
        let known = self.heads.contains_key(&token.key) || self.parts.contains(&token.key);
        if self.defined.may_begin(token.key)
            && let Some(node) = self.defined.mention(chart, i)
        {
            return Some(node);
        }
        if !known || token.kind == TokenKind::Other {
            return None;
        }
        let start = token.span.start;
        let first = below.sentence_at(start).is_some_and(|s| below.sentences[s].span.start == start);
        if let Some(node) = self.head_at(chart, i, first) {
            return Some(node);
        }
        if !self.parts.contains(&token.key) {
            return None;
        }
        // a common syllable that begins a sentence and goes on in lower case may be a common word
        let next_lower = chart.kind(i + 1) == Some(TokenKind::Syllable) && !chart.is_capital(i + 1);
        let neighbour = chart.is_capital(i + 1)
            || i > 0 && chart.is_capital(i - 1) && !first && chart.glued_by_space(i - 1);
        let begins_phrase = chart.at(i).iter().any(|o| {
            o.to - o.from > 1
                && !matches!(o.payload, Sense::Word(Class::Given | Class::Family | Class::Foreign, _))
        });
        if neighbour || begins_phrase || chart.class(i, Class::NotName, i + 1).is_some_and(|_| first) {
            return None;
        }
        if first && next_lower && chart.is_vietnamese(i) && chart.class(i, Class::Family, i + 1).is_some() {
            return None;
        }
        let mut node =
            Node::grammar(i, i + 1, MentionKind::Per, "memory.part").sure(if first { 60 } else { 80 });
        node.source = Source::Memory;
        Some(node)
    }
}

/// Remembers a name by its first word.
fn learn_whole(chart: &Chart<'_>, name: Range<u32>, names: &mut FxHashMap<u64, Vec<Range<u32>>>) {
    let told = names.entry(chart.tokens[name.start as usize].key).or_default();
    let same = |old: &Range<u32>| {
        old.len() == name.len() && old.clone().zip(name.clone()).all(|(a, b)| is_same_word(chart, a, b))
    };
    if told.len() < NAMES && !told.iter().any(same) {
        told.push(name);
    }
}

/// True for two tokens that are written alike; an initial may lose its full stop.
fn is_same_word(chart: &Chart<'_>, a: u32, b: u32) -> bool {
    let (Some(one), Some(other)) = (chart.tokens.get(a as usize), chart.tokens.get(b as usize)) else {
        return false;
    };
    let initial = |k: u32| chart.surface(k).strip_suffix('.').unwrap_or(chart.surface(k));
    one.key == other.key && one.case == other.case
        || one.kind == TokenKind::Abbreviation && initial(a) == initial(b)
}

/// True for a Vietnamese full name, each syllable with its capital alone.
fn is_full(chart: &Chart<'_>, node: &Node) -> bool {
    chart.is_full_name(node.from, node.to) && (node.from..node.to).all(|i| chart.case(i) == Case::Title)
}

/// True for the two syllables that somebody is called by.
fn is_called(chart: &Chart<'_>, from: u32, to: u32) -> bool {
    to - from == CALLED && (from..to).all(|i| chart.is_vietnamese(i))
}

/// Where the head noun of a longer body's name ends: "**Tiểu ban** Văn kiện Đại hội XIV".
fn head(chart: &Chart<'_>, node: &Node) -> Option<u32> {
    let (to, _) = chart.class(node.from, Class::OrgHead, node.to)?;
    (to < node.to && to - node.from >= 2 && chart.is_capital(node.from)).then_some(to)
}
