//! People who are called like a land: "Nguyễn Anh Đức … **Đức** rút súng", "Trương Hồ Phương Nga … **Nga** khai".
//!
//! In:     the phrases of a document. Out: the same, single places turned into persons.
//! Where:  a full name ends with the syllable, or two syllables that are told twice behind a calling ("hoa hậu Phương Nga"), and nothing in the document means the land for certain: a body or an office of
//!         it, "nước Đức", other lands beside it. Behind a word that lands follow ("người Nga", "tại Đức") it stays one.

use bantin_doc::{Case, MentionKind, Source};
use rustc_hash::FxHashSet;

use crate::chart::{Chart, is_dash};
use crate::classes::Class;
use crate::node::Node;

/// Turns them.
pub(crate) fn recall(chart: &Chart<'_>, nodes: &mut Vec<Node>) {
    let mut called = called_like_places(chart, nodes);
    if called.is_empty() {
        return;
    }
    let mut unsure = Vec::new();
    for i in 0..nodes.len() {
        match reading(chart, nodes, i, &called) {
            Reading::Land(key) => {
                called.remove(&key);
            }
            Reading::Unsure => unsure.push(i),
            Reading::Other => {}
        }
    }
    let mut ranked = Vec::new();
    for i in unsure {
        let node = &mut nodes[i];
        let at = node.to - 1;
        if !called.contains(&chart.tokens[at as usize].key) {
            continue;
        }
        let mut person = Node::grammar(at, at + 1, MentionKind::Per, "memory.homonym").sure(75);
        person.source = Source::Memory;
        if node.kind == MentionKind::Role {
            node.to = at; // "Thượng úy | Đức"
            node.inner.clear();
            ranked.push(person);
        } else {
            *node = person;
        }
    }
    if !ranked.is_empty() {
        nodes.append(&mut ranked);
        nodes.sort_by_key(|n| n.from);
    }
}

/// Keys of last syllables of full names that are places alone.
fn called_like_places(chart: &Chart<'_>, nodes: &[Node]) -> FxHashSet<u64> {
    let full = nodes.iter().filter(|n| {
        n.kind == MentionKind::Per && n.rule != "person.byline" && chart.is_full_name(n.from, n.to)
    });
    let place = |n: &&Node| chart.entity(n.to - 1, MentionKind::Loc, n.to).is_some();
    let key = |i: u32| chart.tokens[i as usize].key;
    let mut called: FxHashSet<u64> = full.filter(place).map(|n| key(n.to - 1)).collect();
    let mut told = FxHashSet::default();
    for n in nodes.iter().filter(|n| is_artist(chart, n)).filter(place) {
        if !told.insert((key(n.from), key(n.to - 1))) {
            called.insert(key(n.to - 1));
        }
    }
    called
}

/// "hoa hậu **Phương Nga**": two syllables behind a calling; told twice they are as good as a full name.
fn is_artist(chart: &Chart<'_>, node: &Node) -> bool {
    let syllable = |i: u32| chart.case(i) == Case::Title && chart.is_vietnamese(i);
    node.kind == MentionKind::Per
        && node.rule == "person.title"
        && node.to - node.from == 2
        && (node.from..node.to).all(syllable)
}

/// What a phrase says about the syllable that it ends with.
enum Reading {
    /// The land is in this text.
    Land(u64),
    /// The land or the person.
    Unsure,
    Other,
}

fn reading(chart: &Chart<'_>, nodes: &[Node], i: usize, called: &FxHashSet<u64>) -> Reading {
    let node = &nodes[i];
    let key = chart.tokens[node.to as usize - 1].key;
    if !called.contains(&key) || matches!(node.kind, MentionKind::Event | MentionKind::Work) {
        return Reading::Other;
    }
    let alone = node.to - node.from == 1;
    match node.kind {
        MentionKind::Loc if alone => {
            let cue = |back: u32| {
                chart
                    .class(node.from - back, Class::LandCue, node.from)
                    .is_some_and(|(to, _)| to == node.from)
            };
            let cued = chart.is_at(node.from) || (1..=CUE.min(node.from)).any(cue);
            let capital =
                node.from > 0 && chart.is_capital(node.from - 1) && chart.glued_by_space(node.from - 1);
            let title = capital && chart.case(node.from - 1) == Case::Title;
            if is_beside_land(chart, nodes, i, called) || capital && !title {
                Reading::Land(key) // "U21 Anh"
            } else if cued || title && chart.is_name_syllable(node.from - 1) {
                Reading::Other // "người Nga"; "Quý Anh" is another name
            } else {
                Reading::Unsure
            }
        }
        MentionKind::Role
            if node.role.is_some_and(|r| !chart.lexicon.roles[r as usize].head) && is_ranked(node) =>
        {
            Reading::Unsure
        }
        MentionKind::Loc if node.entry.is_some() => Reading::Land(key),
        MentionKind::Role | MentionKind::Org => match innermost(node) {
            Some(inner) if inner.kind == MentionKind::Loc && inner.to - inner.from == 1 => Reading::Land(key),
            _ => Reading::Other,
        },
        _ => Reading::Other,
    }
}

/// Tokens of a word that lands follow.
const CUE: u32 = 2;

/// "Thượng úy **Đức**": an office with nothing but one syllable behind it.
fn is_ranked(node: &Node) -> bool {
    matches!(node.inner.as_slice(), [place] if place.kind == MentionKind::Loc && place.to - place.from == 1 && place.to == node.to)
        && node.to - node.from > 1
}

/// The last phrase inside phrases that end where this one does.
fn innermost(node: &Node) -> Option<&Node> {
    let last = node.inner.last().filter(|inner| inner.to == node.to)?;
    innermost(last).or(Some(last))
}

/// "Ý, **Đức**, Pháp", "Nga – **Mỹ**": a land that nobody here is called by stands beside it.
fn is_beside_land(chart: &Chart<'_>, nodes: &[Node], i: usize, called: &FxHashSet<u64>) -> bool {
    let joined = |from: u32, to: u32| {
        to == from + 1
            && (chart.mark(from) == ','
                || is_dash(chart.mark(from))
                || chart.class(from, Class::Coord, to).is_some_and(|(end, _)| end == to))
    };
    let land = |n: &Node| {
        let key = chart.tokens[n.to as usize - 1].key;
        let country = || n.entry.is_some_and(|e| chart.lexicon.is_land(e));
        n.kind == MentionKind::Loc && !(n.to - n.from == 1 && called.contains(&key)) && country()
    };
    let before = i.checked_sub(1).map(|k| &nodes[k]);
    before.is_some_and(|n| land(n) && joined(n.to, nodes[i].from))
        || nodes.get(i + 1).is_some_and(|n| land(n) && joined(nodes[i].to, n.from))
}
