//! Lists of names: what stands between commas is what the others are.
//!
//! In:     the phrases of one sentence. Out: the same, with names added and bare ones turned that the list tells about:
//!         "Lloris, **Trippier**, Alderweireld, Davies", "các xã **Minh Xuân**, Yên Thắng", "Nhà hát Lớn - **Tràng Tiền** - Ngô
//!         Quyền".
//! How:    items are phrases and runs of capitals, each up to its comma, dash or joining word; a bracket behind an item is
//!         no part of the list. The kind that most items have counts.

use bantin_doc::{Case, MentionKind, TokenKind};

use super::{BARE, Parser};
use crate::chart::is_dash;
use crate::classes::Class;
use crate::memory::is_foreign_word;
use crate::node::Node;

/// Fewest items of a list that says something.
const SHORTEST: usize = 3;
/// Fewest names behind a team that are its players.
const LINE_UP: usize = 6;
/// Most tokens of a name that is no phrase.
const NAME: u32 = 4;
/// Most tokens of a bracket behind an item.
const BRACKET: u32 = 12;

/// An item: tokens `from..to`, and its phrase when there is one.
#[derive(Clone, Copy)]
struct Item {
    from: u32,
    to: u32,
    node: Option<usize>,
}

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    People,
    Places,
}

impl Parser<'_> {
    /// Reads the lists among the phrases from `first`, those of this sentence.
    pub(super) fn series(&self, out: &mut Vec<Node>, first: usize) {
        let listed = |n: &Node| {
            let behind =
                || n.from > self.begin && self.separator(n.from - 1).is_some_and(|(to, _)| to == n.from);
            matches!(n.kind, MentionKind::Per | MentionKind::Loc)
                && (self.separator(n.to).is_some() || behind())
                || n.kind == MentionKind::Org && self.chart.mark(self.behind_bracket(n.to)) == ':'
        };
        if self.shouting || !out[first..].iter().any(listed) {
            return;
        }
        let mut found = Vec::new();
        let mut items = Vec::new();
        let (mut at, mut next) = (self.begin, first);
        let mut dashes = true;
        while at < self.end {
            while out.get(next).is_some_and(|n| n.from < at) {
                next += 1;
            }
            let Some(item) = self.item(at, out, next) else {
                at += 1;
                continue;
            };
            let lone = items.is_empty();
            items.push(item);
            let behind = self.behind_bracket(item.to);
            match self.separator(behind) {
                Some((to, dash)) if lone || dash == dashes || !dash => {
                    dashes = dash && (lone || dashes);
                    at = to;
                    if self.item_begins(to, out, next) {
                        continue;
                    }
                }
                _ => at = behind.max(item.to),
            }
            self.settle(&items, dashes, out, &mut found);
            items.clear();
            dashes = true;
        }
        if !found.is_empty() {
            out.append(&mut found);
            out[first..].sort_by_key(|n| n.from);
        }
    }

    /// The phrase or the run of capitals that begins at a token.
    fn item(&self, at: u32, out: &[Node], next: usize) -> Option<Item> {
        if let Some(node) = out.get(next).filter(|n| n.from == at) {
            return Some(Item { from: at, to: node.to, node: Some(next) });
        }
        let chart = self.chart;
        if !chart.is_capital(at) {
            return None;
        }
        let stop = out.get(next).map_or(self.end, |n| n.from);
        let goes_on = |i: &u32| chart.is_capital(*i) && chart.glued_by_space(*i - 1);
        let to = at + 1 + (at + 1..stop).take_while(goes_on).count() as u32;
        Some(Item { from: at, to, node: None })
    }

    fn item_begins(&self, at: u32, out: &[Node], next: usize) -> bool {
        let node = out[next..].iter().take(2).any(|n| n.from == at);
        at < self.end && (node || self.chart.is_capital(at))
    }

    /// Where the bracket that begins here ends: "Bửu Ngọc **(Hoàng Vissai 46')**, Ngọc Mạnh".
    fn behind_bracket(&self, at: u32) -> u32 {
        if self.chart.mark(at) != '(' {
            return at;
        }
        let close = (at..self.end.min(at + BRACKET)).find(|&i| self.chart.mark(i) == ')');
        close.map_or(at, |i| i + 1)
    }

    /// Where a comma, a dash or a joining word ends, and whether it is a dash.
    fn separator(&self, at: u32) -> Option<(u32, bool)> {
        let chart = self.chart;
        if at <= self.begin || at >= self.end {
            return None;
        }
        let mark = chart.mark(at);
        if is_dash(mark) {
            return Some((at + 1, true)).filter(|_| !chart.glued(at) || !chart.glued(at - 1));
        }
        let comma = matches!(mark, ',' | ';');
        let joint = |i| chart.class(i, Class::Coord, i + 1).map(|(to, _)| (to, false));
        if comma { joint(at + 1).or(Some((at + 1, false))) } else { joint(at) }
    }

    fn settle(&self, items: &[Item], dashes: bool, out: &mut [Node], found: &mut Vec<Node>) {
        let Some(holds) = self.holds(items, dashes, out) else { return };
        // "các vùng Arequipa, **Ica**", but "các dòng xe là **Trend**"
        let foreign = holds == Holds::People || self.is_plural_place(items[0].from, false);
        for item in items {
            match item.node {
                Some(k) => self.turn(&mut out[k], holds),
                None => found.extend(self.name(item, holds).filter(|n| foreign || self.is_native_name(n))),
            }
        }
    }

    /// What the items are, when most say it.
    fn holds(&self, items: &[Item], dashes: bool, out: &[Node]) -> Option<Holds> {
        let nodes = || items.iter().filter_map(|item| item.node).map(|k| &out[k]);
        let count = |kind| nodes().filter(|n| n.kind == kind).count();
        let (people, places) = (count(MentionKind::Per), count(MentionKind::Loc));
        let bare = nodes().filter(|n| self.is_bare(n)).count();
        let others = nodes().count() - people - places;
        // "các tuyến đường như Trần Thái Tông, **Phạm Hùng**": a list has one of them as somebody
        let native = || nodes().filter(|n| self.is_native(n)).count();
        if items.len() >= 2
            && others == 0
            && (people == bare || bare > 0 && people == native())
            && (self.is_plural_place(items[0].from, false) || self.is_plural_place(items[0].from, true))
        {
            return Some(Holds::Places);
        }
        if items.len() < SHORTEST || others > 0 {
            return None;
        }
        if items.len() >= LINE_UP
            && !dashes
            && 2 * places < items.len()
            && self.is_line_up(items[0].from, out)
        {
            return Some(Holds::People);
        }
        if dashes {
            let native = nodes().all(|n| n.kind != MentionKind::Per || self.is_native(n));
            let certain = places >= 2 && native && items.len() > SHORTEST;
            return certain.then_some(Holds::Places);
        }
        (people >= 2 && people > 2 * places).then_some(Holds::People)
    }

    /// "Celta Vigo (4-3-3): | Alvarez; Mallo, Cabral": behind a body and a colon.
    fn is_line_up(&self, at: u32, out: &[Node]) -> bool {
        let before = &out[..out.partition_point(|n| n.from < at)];
        let team = |n: &Node| n.kind == MentionKind::Org && self.behind_bracket(n.to) + 1 == at;
        at > self.begin && self.chart.mark(at - 1) == ':' && before.last().is_some_and(team)
    }

    /// "các xã | Minh Xuân", "các thành phố như | Vonsan"; `apart`: "nhiều tuyến phố bán xe như | Trần Nhân Tông" too.
    fn is_plural_place(&self, at: u32, apart: bool) -> bool {
        /// Tokens of the noun and of what makes it a plural.
        const NOUN: u32 = 3;
        /// Tokens between the noun and the word before the list.
        const FAR: u32 = 10;
        let chart = self.chart;
        let such = at > self.begin && (chart.mark(at - 1) == ':' || chart.is(Class::Such, at - 1));
        let first = self.begin.max(at.saturating_sub(if such && apart { FAR } else { NOUN }));
        let noun = (first..at).rev().find(|&i| {
            chart.class(i, Class::LocHead, at).is_some_and(|(to, flags)| {
                let noun = self.announcer(i).is_none() && self.common_word(i).is_none_or(|end| end <= to);
                let near = to == at || such && to + 1 == at;
                noun && (near || such && apart && (to..at).all(|k| chart.case(k) == Case::Lower))
                    && !flags.org()
                    && !flags.listed()
            })
        });
        // "các | xã", "nhiều tuyến | phố"
        let plural = |i: u32| {
            let first = self.begin.max(i.saturating_sub(NOUN));
            (first..i).any(|k| chart.class(k, Class::Plural, i).is_some_and(|(to, _)| to + 1 >= i))
        };
        noun.is_some_and(plural)
    }

    /// A person by nothing but Vietnamese syllables.
    fn is_bare(&self, node: &Node) -> bool {
        node.kind == MentionKind::Per && BARE.contains(&node.rule)
    }

    /// A person with a Vietnamese name, of whom no word before it speaks.
    fn is_native(&self, node: &Node) -> bool {
        let plain = node.rule != "person.title" && node.kind == MentionKind::Per;
        plain && self.is_native_name(node)
    }

    fn is_native_name(&self, node: &Node) -> bool {
        (node.from..node.to).all(|i| self.chart.is_vietnamese(i))
    }

    fn turn(&self, node: &mut Node, holds: Holds) {
        let (from, to) = (node.from, node.to);
        match holds {
            Holds::Places if self.is_native(node) => {
                *node = Node::grammar(from, to, MentionKind::Loc, "place.list").sure(75);
            }
            // "Valencia" among players
            Holds::People if is_foreign_word(self.chart, node) => {
                *node = Node::grammar(from, to, MentionKind::Per, "person.list").sure(70);
            }
            _ => {}
        }
    }

    /// A name that is no phrase yet.
    fn name(&self, item: &Item, holds: Holds) -> Option<Node> {
        let chart = self.chart;
        // "**Vắng** Paddy McNair"
        let opens = item.to - item.from > 1
            && !chart.surface(item.from).is_ascii()
            && chart.is_vietnamese(item.from)
            && !chart.is_name_syllable(item.from)
            && !chart.is_vietnamese(item.from + 1);
        let item = Item { from: item.from + u32::from(opens), ..*item };
        if item.from == self.begin {
            return None;
        }
        let length = item.to - item.from;
        let syllables = (item.from..item.to).all(|i| {
            chart.kind(i) == Some(TokenKind::Syllable) && matches!(chart.case(i), Case::Title | Case::Mixed)
        });
        let vietnamese = (item.from..item.to).all(|i| chart.is_vietnamese(i));
        let common = |i| chart.class(i, Class::NotName, self.end).is_some();
        // "Thành Lê, Nhóm **Con** gái"
        let goes_on = self.common_word(item.to - 1).is_some_and(|to| to > item.to);
        // "Mùa A **Sáu**, Vàng A Dự", but "Thanh Điền **Trong** khi đó"
        let open = item.to < self.end
            && chart.kind(item.to) == Some(TokenKind::Syllable)
            && self.separator(item.to).is_none();
        if vietnamese && (goes_on || open && (item.from + 1..item.to).any(common)) {
            return None;
        }
        if length > NAME || !syllables || !self.begin_of_name(item.from) {
            return None;
        }
        match holds {
            Holds::People if !vietnamese || (2..=3).contains(&length) => {
                Some(Node::grammar(item.from, item.to, MentionKind::Per, "person.list").sure(70))
            }
            Holds::Places if !vietnamese || length > 1 => {
                Some(Node::grammar(item.from, item.to, MentionKind::Loc, "place.list").sure(75))
            }
            _ => None,
        }
    }
}
