//! Cities that stand for their football clubs: "**Monaco** hòa Lyon 1-1", "**Thanh Hóa** (30 điểm)".
//!
//! In:     the phrases of a document. Out: the same; single cities are clubs where the document is about football and what stands
//!         beside them plays, scores or has players. Which cities have a club is told by the lists: a body that is also called
//!         "CLB Monaco".
//! Not:    behind "ở", "tại"; before the land that a city lies in; Vietnamese cities without a word for it.

use bantin_doc::{MentionKind, TokenKind, fold};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::brief::{Brief, Identity};
use crate::chart::{Chart, is_dash, words_key};
use crate::classes::Class;
use crate::entry::Entry;
use crate::gazetteer::Tokenize;
use crate::node::Node;
use crate::sides::HOME;

/// Clubs and scores that make a document one about football.
const ENOUGH: usize = 2;

/// The clubs of the lists.
#[derive(Debug, Default)]
pub(crate) struct Clubs {
    /// Entries by the words behind the class noun.
    by_city: FxHashMap<u64, u32>,
    all: FxHashSet<Identity>,
}

impl Clubs {
    /// `is_noun` knows the key of the class noun of clubs.
    pub(crate) fn new(
        entries: &[Entry],
        briefs: &[Brief],
        is_noun: impl Fn(u64) -> bool,
        tokenize: Tokenize<'_>,
    ) -> Self {
        let mut clubs = Self::default();
        let bodies = (0u32..).zip(entries).filter(|(_, entry)| entry.kind == MentionKind::Org);
        for (index, entry) in bodies {
            let named = entry.surfaces().filter_map(|surface| surface.split_once(' '));
            for (_, city) in named.filter(|(noun, _)| is_noun(fold::key(noun))) {
                clubs.by_city.entry(words_key(&tokenize(city))).or_insert(index);
                clubs.all.insert(briefs[index as usize].own);
            }
        }
        clubs
    }

    fn has(&self, identity: Identity) -> bool {
        self.all.contains(&identity)
    }

    /// The club of the city that a phrase is.
    fn of(&self, chart: &Chart<'_>, node: &Node) -> Option<u32> {
        let words = &chart.tokens[node.from as usize..node.to as usize];
        self.by_city.get(&words_key(words)).copied().filter(|_| node.kind == MentionKind::Loc)
    }
}

/// Turns such cities into clubs.
pub(crate) fn settle(chart: &Chart<'_>, nodes: &mut [Node]) {
    let lexicon = chart.lexicon;
    let club = |n: &Node| n.entry.is_some_and(|e| lexicon.clubs.has(lexicon.identity(e)));
    // "La Liga" is as good as a club, once
    let event = nodes.iter().any(|n| n.kind == MentionKind::Event && n.entry.is_some());
    let clubs = nodes.iter().filter(|n| n.kind == MentionKind::Org && club(n)).take(ENOUGH).count();
    let told = clubs + usize::from(event);
    let scored = |n: &&Node| n.kind == MentionKind::Loc && is_scored(chart, n);
    if told < ENOUGH && told + nodes.iter().filter(scored).take(ENOUGH).count() < ENOUGH {
        return;
    }
    let city = |i: usize| Some((i, lexicon.clubs.of(chart, &nodes[i])?));
    let cities: Vec<(usize, u32)> = (0..nodes.len()).filter_map(city).collect();
    let mut playing: Vec<(usize, u32)> = Vec::new();
    for &(i, entry) in &cities {
        // "Hải Phòng - **Sài Gòn**", "giữa **TP.HCM** và FLC Thanh Hóa"
        let known = |k: usize| playing.last().is_some_and(|(p, _)| *p == k) || club(&nodes[k]);
        let joined = |k: usize| k + 1 < nodes.len() && is_pair(chart, &nodes[k], &nodes[k + 1]);
        let other = |pair: usize, k: usize| joined(pair) && known(k);
        if other(i, i + 1) || i > 0 && other(i - 1, i - 1) || plays(chart, nodes, i) {
            playing.push((i, entry));
        }
    }
    // "**Cần Thơ** và Hà Nội … của **Cần Thơ**": where a club is told, the city is hardly meant
    let identity = |entry: u32| lexicon.identity(entry);
    let bodies = nodes.iter().filter(|n| n.kind == MentionKind::Org).filter_map(|n| n.entry).map(identity);
    let told: FxHashSet<Identity> = playing
        .iter()
        .map(|(_, entry)| identity(*entry))
        .chain(bodies.filter(|own| lexicon.clubs.has(*own)))
        .collect();
    let done: FxHashSet<usize> = playing.iter().map(|(i, _)| *i).collect();
    let again = |&(i, entry): &(usize, u32)| {
        told.contains(&identity(entry))
            && !done.contains(&i)
            && !is_place(chart, nodes, i)
            && !is_address(chart, nodes, i)
    };
    playing.extend(cities.iter().filter(|city| again(city)));
    for (i, entry) in playing {
        let city = &nodes[i];
        let mut club = Node::listed(city.from, city.to, MentionKind::Org, entry).sure(70);
        club.rule = "org.club";
        nodes[i] = club;
    }
}

/// True for a city that is told as a place: something is there, goes there, or somebody is from it.
fn is_place(chart: &Chart<'_>, nodes: &[Node], i: usize) -> bool {
    let node = &nodes[i];
    let land = |n: &&Node| n.entry.is_some_and(|e| chart.lexicon.is_land(e));
    let next = nodes.get(i + 1).filter(land);
    let in_land = next.is_some_and(|n| n.from == node.to + 1 && matches!(chart.mark(node.to), ',' | '('));
    let before = node.from.checked_sub(1);
    let townsman = before.is_some_and(|at| chart.is(Class::Townsman, at));
    chart.is_at(node.from) || in_land || townsman
}

/// True for a city behind a bracket, a body or the place that lies in it: "sân Thống Nhất **(TP HCM)**", "quận 9, **TP.HCM**".
fn is_address(chart: &Chart<'_>, nodes: &[Node], i: usize) -> bool {
    let from = nodes[i].from;
    let before = i.checked_sub(1).map(|k| &nodes[k]);
    let behind = |n: &Node| {
        let comma = n.kind == MentionKind::Loc && n.to + 1 == from && chart.mark(n.to) == ',';
        n.kind != MentionKind::Role && n.to == from || comma
    };
    let mark = from.checked_sub(1).map_or('\0', |at| chart.mark(at));
    matches!(mark, '(' | ')' | '/') || before.is_some_and(behind)
}

/// True for a city that is a club by what stands beside it.
fn plays(chart: &Chart<'_>, nodes: &[Node], i: usize) -> bool {
    let node = &nodes[i];
    let is = |at: Option<u32>, class| at.is_some_and(|at| chart.is(class, at));
    let before = node.from.checked_sub(1);
    if chart.is_inside(node.from) || is_place(chart, nodes, i) && !chart.is_at(node.from) {
        return false;
    }
    let land_of = |entry| chart.lexicon.country(&chart.lexicon.id(entry));
    let native = node.entry.and_then(land_of).is_some_and(|land| land.as_str() == HOME);
    !native
        || is_scored(chart, node)
        || is(before, Class::Rival)
        || is(Some(node.to), Class::Plays)
        || is_players(chart, nodes, i)
}

/// "Thanh Hóa **0:0** Quảng Nam", "Thanh Hóa **(30 điểm)**".
fn is_scored(chart: &Chart<'_>, node: &Node) -> bool {
    let score = |at: u32| {
        chart.kind(at) == Some(TokenKind::Number) && {
            let goals = chart.surface(at).split_once(['-', ':', '–']);
            goals.is_some_and(|(a, b)| a.len() == 1 && b.len() == 1) // "31-32 độ" is the weather
        }
    };
    let points = chart.mark(node.to) == '('
        && chart.kind(node.to + 1) == Some(TokenKind::Number)
        && chart.is(Class::Points, node.to + 2);
    points || score(node.to) || node.from.checked_sub(1).is_some_and(score)
}

/// "Hải Phòng **-** Sài Gòn", "TP.HCM **và** FLC Thanh Hóa".
fn is_pair(chart: &Chart<'_>, one: &Node, other: &Node) -> bool {
    let joint = || chart.class(one.to, Class::Coord, other.from).is_some_and(|(to, _)| to == other.from);
    other.from == one.to + 1 && (is_dash(chart.mark(one.to)) || joint())
}

/// "Đoàn Văn Hậu **(Hà Nội)**".
fn is_players(chart: &Chart<'_>, nodes: &[Node], i: usize) -> bool {
    let node = &nodes[i];
    let person = i.checked_sub(1).map(|k| &nodes[k]).filter(|n| n.kind == MentionKind::Per);
    person.is_some_and(|n| n.to + 1 == node.from && chart.mark(n.to) == '(' && chart.mark(node.to) == ')')
}
