//! Offices: "Chánh Văn phòng Trung ương Đảng Nhân dân Cách mạng Lào", "nguyên Phó Thủ tướng", "Thủ tướng Đức".

use bantin_doc::{Case, MentionKind, TokenKind};

use super::Parser;
use crate::classes::Class;
use crate::lexicon::Sense;
use crate::node::Node;

impl Parser<'_> {
    /// An office that begins here.
    pub(crate) fn role(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let mut at = i;
        let from = i;
        let mut former = false;
        while let Some((to, _)) = chart.class(at, Class::Former, self.end) {
            former = true;
            at = to;
        }
        let mut best: Option<Node> = None;
        for (role, to) in self.offices(at) {
            let Some(node) = self.office(from, at, role, to) else { continue };
            if best.as_ref().is_none_or(|b| (node.to, body_length(&node)) > (b.to, body_length(b))) {
                best = Some(node);
            }
        }
        let mut node = best?;
        // "Đại sứ | quán", "Tổng thư ký | đoàn", "tướng | lĩnh": the word goes on
        let longer = chart.class(at, Class::OrgHead, self.end).is_some_and(|(to, _)| to > node.to)
            || self.common_word(at).is_some_and(|to| to > node.to);
        if longer && node.inner.is_empty() {
            return None;
        }
        node.from = i;
        node.former = former;
        Some(node)
    }

    /// Listed offices that begin here, the longest first.
    fn offices(&self, at: u32) -> impl Iterator<Item = (u32, u32)> {
        self.chart.at(at).iter().filter(|o| o.to <= self.end).filter_map(|o| match o.payload {
            Sense::Role(r) => Some((r, o.to)),
            _ => None,
        })
    }

    /// One listed office at `at`, with its prefixes and its complement.
    fn office(&self, from: u32, at: u32, role: u32, end: u32) -> Option<Node> {
        let (chart, lexicon) = (self.chart, self.chart.lexicon);
        let (mut index, mut to) = (role, end);
        let mut prefixed = false;
        while lexicon.roles[index as usize].prefix {
            let Some((next, end)) = chart.role(to, self.end) else {
                if lexicon.roles[index as usize].head {
                    break;
                }
                return None;
            };
            prefixed = true;
            (index, to) = (next, end);
        }
        let role = &lexicon.roles[index as usize];
        if role.profession {
            return None;
        }
        // "Thủ tướng | May" has no field
        let portfolio = if role.org.is_none() { self.portfolio(to) } else { None };
        let complement = self.complement(to).or_else(|| portfolio.and_then(|field| self.complement(field)));
        let to = if complement.is_some() { to } else { portfolio.unwrap_or(to) };
        let bare = role.head && role.org.is_none() && self.needs_complement(at, to);
        if bare && complement.is_none() && !prefixed {
            return None;
        }
        let mut node = Node::grammar(from, to, MentionKind::Role, "role.listed").sure(98);
        node.role = Some(index);
        if let Some(inner) = complement {
            node.to = inner.to;
            node.rule = if inner.kind == MentionKind::Loc { "role.country" } else { "role.body" };
            // "Đại biểu **Quốc hội** tỉnh Bắc Kạn"
            if inner.kind == MentionKind::Loc && inner.entry.is_none_or(|e| !lexicon.is_land(e)) {
                node.inner.extend(self.body_inside(at, to));
            }
            node.inner.push(inner);
        } else {
            node.inner.extend(self.body_inside(at, to));
        }
        Some(node)
    }

    /// One-syllable heads ("Chánh", "Trưởng", "Phó") are offices only with their body; acronyms ("HLV", "GĐ") stand alone.
    fn needs_complement(&self, from: u32, to: u32) -> bool {
        let spelled = self.chart.case(from) != Case::Upper || self.shouting;
        to - from == 1 && spelled && self.chart.is_vietnamese(from)
    }

    /// The body or the country behind an office.
    fn complement(&self, at: u32) -> Option<Node> {
        if at >= self.end {
            return None;
        }
        if let Some(org) = self.org(at) {
            return Some(org);
        }
        if let Some(acronym) = self.acronym_org(at) {
            return Some(acronym);
        }
        let country = self.chart.entity(at, MentionKind::Loc, self.end).and_then(|hit| self.listed(hit));
        let place = self.place(at).or(country)?;
        // "HLV | Vũ Quang Bảo", "HLV | Đức Thắng"
        if self.begins_name(&place) {
            return None;
        }
        // "Thủ tướng Việt Nam - Lào" is no office of a pair
        (!self.is_pair(place.to)).then_some(place)
    }

    /// True for a small place that a Vietnamese name begins with, and for a land of one syllable.
    fn begins_name(&self, place: &Node) -> bool {
        let chart = self.chart;
        let (at, to) = (place.from, place.to);
        let goes_on = to < self.end && chart.case(to) == Case::Title && chart.glued_by_space(to - 1);
        let small = place.entry.is_some_and(|e| chart.lexicon.is_weak(e) && !chart.lexicon.is_land(e));
        let full = || to == at + 2 && chart.is_full_name(at, at + 3);
        let given = || chart.class(at, Class::Given, self.end).is_some_and(|(end, _)| end > to);
        goes_on && (small && full() || to == at + 1 && given())
    }

    /// "Bộ trưởng **Thông tin** Nga": capitalized fields behind an office; where they end.
    fn portfolio(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let field = |at: u32| {
            let (to, _) = chart.class(at, Class::OrgField, self.end)?;
            (at < self.end && chart.is_capital(at)).then_some(to)
        };
        let mut to = field(at)?;
        loop {
            let joint = chart.class(to, Class::Coord, self.end).is_some() || chart.mark(to) == ',';
            let joined = if joint { to + 1 } else { to };
            match field(joined) {
                Some(next) => to = next,
                None => return Some(to),
            }
        }
    }

    /// "Giám đốc **NSA**": capitals behind an office are a body, but in a line of capitals.
    fn acronym_org(&self, at: u32) -> Option<Node> {
        let chart = self.chart;
        let capitals = !self.shouting
            && chart.case(at) == Case::Upper
            && (2..=8).contains(&chart.letters(at))
            && !chart.is_vietnamese(at)
            && chart.kind(at) == Some(TokenKind::Syllable)
            && chart.class(at, Class::NotName, self.end).is_none()
            && !matches!(chart.mark(at + 1), '&' | '-')
            && !chart.is_capital(at + 1);
        capitals.then(|| Node::grammar(at, at + 1, MentionKind::Org, "org.acronym").sure(70))
    }

    /// A body or a place written at the end of the office's own name: "Chủ tịch **Quốc hội**", "Chủ tịch **Hà Nội**".
    fn body_inside(&self, from: u32, to: u32) -> Option<Node> {
        let inside = Parser { begin: from, end: to, ..*self };
        let listed = |i: u32| self.chart.entity(i, MentionKind::Org, to).is_some();
        let named = (from + 1..to).filter(|&i| listed(i)).find_map(|i| inside.org(i).filter(|n| n.to == to));
        // "Bộ trưởng Tư | Pháp"
        let whole = |n: &Node| n.to == to && (n.to - n.from > 1 || !self.chart.is_capital(n.from - 1));
        let place = || (from + 1..to).find_map(|i| inside.place(i).filter(whole));
        named.or_else(|| (from + 1..to).find_map(|i| self.whole(i, to))).or_else(place)
    }

    /// "Bí thư **Thành ủy**": a head noun that names a body by itself.
    fn whole(&self, i: u32, to: u32) -> Option<Node> {
        let head = self.chart.class(i, Class::OrgHead, to).filter(|&(end, flags)| end == to && flags.whole());
        head.map(|_| Node::grammar(i, to, MentionKind::Org, "org.head").sure(80))
    }
}

/// Tokens of the body inside an office: among readings of equal length the one with the fuller body wins.
fn body_length(node: &Node) -> u32 {
    node.inner.first().filter(|n| n.kind == MentionKind::Org).map_or(0, |n| n.to - n.from)
}
