//! Document memory: a full name, once seen, licenses its parts ("Tô Lâm" … "ông Lâm", "Ivanka Trump" … "Ivanka",
//! "xã Thuần Mỹ" … "Thuần Mỹ").
//!
//! In:     the phrases of the whole document. Out: the same with bare parts added, in order.
//! A part counts only while it denotes people in this document: a word that is also a place here is left alone.

use std::ops::Range;

use bantin_doc::{Case, MentionKind, Source, TokenKind, Tokenized};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chart::{Chart, NAMES_OF_PEOPLE};
use crate::classes::Class;
use crate::clubs;
use crate::cued;
use crate::defined::Definitions;
use crate::halves;
use crate::homonym;
use crate::node::Node;
use crate::parse::is_initials;
use crate::subjects;

/// Adds bare name parts, and the short forms that the document defines.
pub(crate) fn extend(chart: &Chart<'_>, below: &Tokenized, defined: &Definitions, nodes: &mut Vec<Node>) {
    halves::find(chart, nodes);
    clubs::settle(chart, nodes);
    cued::settle(chart, nodes);
    homonym::recall(chart, nodes);
    subjects::find(chart, below, nodes);
    let known = Known::learn(chart, defined, nodes);
    known.recall_places(chart, nodes);
    known.recall_tails(chart, nodes);
    if known.is_empty() && defined.is_empty() {
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

/// Rule of a part of somebody's name.
const PART: &str = "memory.part";

/// Names of one first word that are remembered: a hostile text must not have each looked at again.
const NAMES: usize = 8;

/// Last syllables of a Vietnamese name that people are called by: "Nguyễn **Hữu Thắng**".
const CALLED: u32 = 2;

/// A name that was told, and whose.
struct Told {
    words: Range<u32>,
    kind: MentionKind,
}

type Names = FxHashMap<u64, Vec<Told>>;

struct Known<'d> {
    /// Names of several words or initials ("D.A."), by their first word: those that no list has, the last two syllables of
    /// Vietnamese ones, and those of places without their class noun.
    names: Names,
    parts: FxHashSet<u64>,
    /// Last words of foreign names.
    surnames: FxHashSet<u64>,
    /// Short forms that the text defines.
    defined: &'d Definitions,
    /// First words of bodies named in full: key of the first token, tokens, end of the first such name.
    heads: FxHashMap<u64, (u32, u32)>,
}

impl<'d> Known<'d> {
    fn learn(chart: &Chart<'_>, defined: &'d Definitions, nodes: &[Node]) -> Self {
        let (mut parts, mut places) = (FxHashSet::default(), FxHashSet::default());
        let surnames = nodes.iter().filter_map(|node| surname(chart, node)).collect();
        let (mut heads, mut names) = (FxHashMap::default(), Names::default());
        for node in nodes {
            learn_places(chart, node, &mut names);
            match node.kind {
                MentionKind::Per => {
                    Self::learn_name(chart, node, &mut parts);
                    let words = node.to - node.from > 1 || is_initials(chart.surface(node.from));
                    let own = (node.entry.is_none() && words).then_some(node.from);
                    let called = is_full(chart, node).then(|| node.to - CALLED);
                    for from in own.into_iter().chain(called) {
                        learn_whole(chart, Told { words: from..node.to, kind: node.kind }, &mut names);
                    }
                }
                MentionKind::Loc | MentionKind::Org => {
                    if node.to - node.from == 1 && (chart.is_at(node.from) || !is_foreign_word(chart, node)) {
                        places.insert(chart.tokens[node.from as usize].key);
                    }
                    if let Some(words) = acronym(chart, node).or_else(|| brand(chart, node)) {
                        learn_whole(chart, Told { words, kind: node.kind }, &mut names);
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
        Self { names, parts, surnames, defined, heads }
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.parts.is_empty() && self.heads.is_empty()
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
            if chart.kind(i) == Some(TokenKind::Syllable) && chart.letters(i) > 2 && chart.is_capital(i) {
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
            || i > 0 && chart.mark(i - 1) == '('
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

    /// Where a name that begins here ends and whose it is, when it was told, whole or in its last two syllables: "ông Y Quý
    /// K’rông … nên, **Y Quý K’rông** nổ súng", "thủ môn Phí Minh Long … **Minh Long**", "xã Thuần Mỹ … **Thuần Mỹ**".
    fn told(&self, chart: &Chart<'_>, i: u32) -> Option<(u32, MentionKind)> {
        let told = self.names.get(&chart.tokens[i as usize].key)?;
        let end = |name: &Told| i + (name.words.end - name.words.start);
        let same =
            |name: &&Told| name.words.clone().zip(i..end(name)).all(|(a, b)| is_same_word(chart, a, b));
        // a person before a place
        let found = told.iter().filter(same).map(|name| (end(name), name.kind));
        found.max_by_key(|(to, kind)| (*to, *kind == MentionKind::Per))
    }

    /// The name at a place that no phrase has taken.
    fn name_at(&self, chart: &Chart<'_>, i: u32) -> Option<Node> {
        let (to, kind) = self.told(chart, i)?;
        let somebody = kind == MentionKind::Org && self.parts.contains(&chart.tokens[i as usize].key);
        let more = chart.goes_on(to) || somebody;
        let family = |k: u32| chart.class(k, Class::Family, i).is_some() && chart.glued_by_space(k);
        if more || i > 0 && is_called(chart, i, to) && family(i - 1) {
            return None;
        }
        Some(Self::remembered(i, to, kind))
    }

    fn remembered(from: u32, to: u32, kind: MentionKind) -> Node {
        let mut node = Node::grammar(from, to, kind, "memory.name").sure(85);
        node.source = Source::Memory;
        node
    }

    /// Small places that share their name with somebody of the text are that person, unless it is said that something is
    /// there: "so sánh **Minh Long** với Văn Trường", "Ander Herrera … **Herrera** ở lại", but "tại Minh Long".
    fn recall_places(&self, chart: &Chart<'_>, nodes: &mut [Node]) {
        for node in nodes.iter_mut().filter(|n| n.kind == MentionKind::Loc && !chart.is_at(n.from)) {
            let small = node.entry.is_some_and(|entry| chart.lexicon.is_weak(entry));
            let called = node.to - node.from == CALLED
                && small
                && self.told(chart, node.from) == Some((node.to, MentionKind::Per));
            if called || self.is_surname(chart, node) {
                *node = Self::remembered(node.from, node.to, MentionKind::Per);
            }
        }
    }

    /// "Ander Herrera … **Herrera**": a place that is somebody's surname here.
    fn is_surname(&self, chart: &Chart<'_>, node: &Node) -> bool {
        is_foreign_word(chart, node) && self.surnames.contains(&chart.tokens[node.from as usize].key)
    }

    /// A place of one syllable is the end of a name that was told: "xã Thuần Mỹ … Thuần **Mỹ**".
    fn recall_tails(&self, chart: &Chart<'_>, nodes: &mut [Node]) {
        let mut free = 0;
        for node in nodes {
            let before = node.from.checked_sub(1).filter(|at| *at >= free);
            if let Some(from) = before.filter(|_| node.kind == MentionKind::Loc && node.to - node.from == 1)
                && let Some((to, kind)) = self.told(chart, from)
                && to == node.to
                && chart.glued_by_space(from)
            {
                *node = Self::remembered(from, to, kind);
            }
            free = node.to;
        }
    }

    /// The bare parts among tokens that no phrase has taken.
    fn search(&self, chart: &Chart<'_>, below: &Tokenized, free: Range<u32>, found: &mut Vec<Node>) {
        let mut i = free.start;
        // where the phrase before ends
        let mut taken = free.start;
        while i < free.end {
            let node = if chart.is_capital(i) { self.at(chart, below, i) } else { None };
            i = match node.filter(|n| n.to <= free.end) {
                Some(mut node) => {
                    if let Some(from) = i.checked_sub(2).filter(|from| *from >= taken)
                        && node.rule == PART
                        && chart.article(from) == Some(i)
                    {
                        node.from = from; // "**al-**Hamadi"
                    }
                    taken = node.to;
                    found.push(node);
                    taken
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
        let begins_phrase = chart.phrases(i) & !NAMES_OF_PEOPLE != 0;
        let language = i > 0 && chart.class(i - 1, Class::Language, i + 1).is_some();
        if neighbour
            || begins_phrase
            || language
            || chart.class(i, Class::NotName, i + 1).is_some_and(|_| first)
        {
            return None;
        }
        let word = || chart.class(i, Class::Compound, chart.tokens.len() as u32).is_some();
        let family = || chart.class(i, Class::Family, i + 1).is_some();
        if first && next_lower && chart.is_vietnamese(i) && (family() || word()) {
            return None;
        }
        let mut node = Node::grammar(i, i + 1, MentionKind::Per, PART).sure(if first { 60 } else { 80 });
        node.source = Source::Memory;
        Some(node)
    }
}

/// Remembers the bare names of the places of a phrase, whatever it is.
fn learn_places(chart: &Chart<'_>, node: &Node, names: &mut Names) {
    if let Some(words) = bare_place(chart, node) {
        learn_whole(chart, Told { words, kind: node.kind }, names);
    }
    node.inner.iter().for_each(|inner| learn_places(chart, inner, names));
}

/// The name of a place of two syllables and more without its class noun: "xã **Thuần Mỹ**". One that a list has needs no
/// memory; what may be somebody's ("đường Nguyễn Huệ") is left alone, unless it is a unit's.
fn bare_place(chart: &Chart<'_>, node: &Node) -> Option<Range<u32>> {
    let built = node.kind == MentionKind::Loc && node.entry.is_none() && node.rule == "place.class";
    let (from, flags) = built.then(|| chart.class(node.from, Class::LocHead, node.to))??;
    let plain = |i: u32| chart.case(i) == Case::Title && chart.is_vietnamese(i);
    let name = (2..=4).contains(&(node.to - from)) && (from..node.to).all(plain);
    let family = !flags.unit() && chart.class(from, Class::Family, node.to).is_some();
    let given = chart.class(from, Class::Given, node.to).is_some_and(|(to, _)| to == node.to);
    (name && !family && !given && !chart.is_full_name(from, node.to)).then_some(from..node.to)
}

/// Key of the last word of a foreign name of several words.
fn surname(chart: &Chart<'_>, node: &Node) -> Option<u64> {
    let foreign =
        node.kind == MentionKind::Per && node.to - node.from > 1 && !chart.is_vietnamese(node.to - 1);
    foreign.then(|| chart.tokens[node.to as usize - 1].key)
}

/// True for a listed place of one foreign word that is no land and no club: it may be somebody's surname.
pub(crate) fn is_foreign_word(chart: &Chart<'_>, node: &Node) -> bool {
    node.kind == MentionKind::Loc
        && chart.entity(node.from, MentionKind::Org, node.to).is_none()
        && node.to - node.from == 1
        && !chart.is_vietnamese(node.from)
        && chart.case(node.from) == Case::Title
        && node.entry.is_some_and(|e| !chart.lexicon.is_land(e))
}

/// The capitals that a body is called by: "Công ty Cổ phần truyền thông **VMG** … **VMG**".
fn acronym(chart: &Chart<'_>, node: &Node) -> Option<Range<u32>> {
    /// Letters of such a name.
    const SHORTEST: usize = 3;
    let last = node.to - 1;
    let made = node.kind == MentionKind::Org && node.entry.is_none() && last >= node.from + 2;
    let upper = |i: u32| chart.case(i) == Case::Upper;
    // no field of a committee ("Hiệp hội SXKD rượu")
    let firm = chart.class(node.from, Class::OrgCue, node.to).is_some();
    let plain = firm && !chart.is_listed(last) && chart.letters(last) >= SHORTEST && !chart.is_roman(last);
    (made && plain && upper(last) && !upper(last - 1) && !chart.is_vietnamese(last)).then_some(last..node.to)
}

/// The foreign words that a firm is called by: "Công ty TNHH **Tollin Works** … **Tollin Works**".
fn brand(chart: &Chart<'_>, node: &Node) -> Option<Range<u32>> {
    /// Words of such a name.
    const WORDS: std::ops::RangeInclusive<usize> = 1..=3;
    /// Letters of its first word.
    const SHORTEST: usize = 4;
    if node.kind != MentionKind::Org || node.entry.is_some() {
        return None;
    }
    let firm = chart.class(node.from, Class::OrgHead, node.to).filter(|(_, flags)| flags.own());
    let (head, _) = firm.or_else(|| chart.class(node.from, Class::OrgCue, node.to))?;
    let word = |i: u32| {
        chart.case(i) == Case::Title && chart.kind(i) == Some(TokenKind::Syllable) && !chart.is_vietnamese(i)
    };
    let words = (head..node.to).rev().take_while(|&i| word(i)).count();
    let from = node.to - words as u32;
    let apart = || chart.kind(from - 1) == Some(TokenKind::Syllable) && !chart.is_capital(from - 1);
    let own = WORDS.contains(&words)
        && (from == head || apart())
        && !chart.is_listed(from)
        && chart.letters(from) >= SHORTEST;
    own.then_some(from..node.to)
}

/// Remembers a name by its first word.
fn learn_whole(chart: &Chart<'_>, name: Told, names: &mut Names) {
    let told = names.entry(chart.tokens[name.words.start as usize].key).or_default();
    let same = |old: &Told| {
        let mut words = old.words.clone().zip(name.words.clone());
        old.kind == name.kind
            && old.words.len() == name.words.len()
            && words.all(|(a, b)| is_same_word(chart, a, b))
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
