//! What lies inside a name: the body it belongs to, the country, the places.

use bantin_doc::MentionKind;

use super::Parser;
use crate::chart::{ENTITY, class_bit};
use crate::classes::Class;
use crate::lexicon::Sense;
use crate::node::Node;
use crate::surfaces::Occurrence;

impl Parser<'_> {
    /// A node for a list entry, with its inner mentions; `None` for words of the grammar.
    pub(crate) fn listed(&self, hit: Occurrence<Sense>) -> Option<Node> {
        let Sense::Entity(entry) = hit.payload else { return None };
        let kind = self.chart.lexicon.kind(entry);
        let inner = self.inner(hit.from, hit.to, kind);
        let mut node = Node::listed(hit.from, hit.to, kind, entry).with(inner);
        node.confidence = self.chart.lexicon.prior(entry);
        Some(node)
    }

    /// Inner mentions of the name `from..to`.
    ///
    /// A body's name nests to the right: the body it belongs to when the list says so ("Văn phòng Trung ương
    /// **Đảng**"), else the longest name at its end. Events and works keep every name in order.
    pub(crate) fn inner(&self, from: u32, to: u32, kind: MentionKind) -> Vec<Node> {
        match kind {
            MentionKind::Org | MentionKind::Loc => self.owner(from, to, kind).into_iter().collect(),
            MentionKind::Event | MentionKind::Work => self.greedy(from, to, kind),
            MentionKind::Per | MentionKind::Role => Vec::new(),
        }
    }

    fn owner(&self, from: u32, to: u32, kind: MentionKind) -> Option<Node> {
        let lexicon = self.chart.lexicon;
        // "Chi cục Quản lý thị trường Hà Nội" holds no "cục Quản lý thị trường"
        let head = self.chart.class(from, Class::OrgHead, to).map_or(from + 1, |(head, _)| head);
        if (head..to).all(|i| self.chart.bits(i) & ENTITY == 0) {
            return self.event_at_end(from, to);
        }
        let owners: Vec<_> = self.chart.entities(from, to, kind).filter_map(|e| lexicon.owner(e)).collect();
        let owned = self.chart.entities(from, to, kind).any(|e| lexicon.belongs(e));
        let own: Vec<_> = self.chart.entities(from, to, kind).map(|e| lexicon.identity(e)).collect();
        // "đèo Hải Vân" holds no second "Hải Vân": a shorter name of the same entity is no part of it
        let other = |o: &Occurrence<Sense>| match o.payload {
            Sense::Entity(e) => !own.contains(&lexicon.identity(e)),
            _ => false,
        };
        let inside =
            || (head..to).flat_map(|i| self.chart.at(i)).copied().filter(|o| o.to <= to).filter(other);
        let entry = |o: &Occurrence<Sense>| match o.payload {
            Sense::Entity(e) => Some(e),
            _ => None,
        };
        let named = inside().filter(|o| entry(o).is_some_and(|e| owners.contains(&lexicon.identity(e))));
        let owner = named.max_by_key(|o| (o.to, o.to - o.from));
        let tail = || {
            inside()
                .filter(|o| o.to == to && o.from > from)
                .filter(|o| {
                    entry(o).is_some_and(|e| matches!(lexicon.kind(e), MentionKind::Org | MentionKind::Loc))
                })
                .filter(|o| {
                    let place = entry(o).is_some_and(|e| lexicon.kind(e) == MentionKind::Loc);
                    // "Bệnh viện Tâm | Anh"
                    let syllable = o.to == o.from + 1 && self.is_mere_syllable(from, o.from);
                    if place && syllable {
                        return false;
                    }
                    // "Thái Bình Dương" holds no Bình Dương; a body's seat holds the body
                    if kind == MentionKind::Loc { !place } else { !owned || place }
                })
                .min_by_key(|o| o.from)
        };
        let found = owner.or_else(tail);
        let classed = found.filter(|_| kind == MentionKind::Org).and_then(|o| self.classed(from, o));
        classed.or_else(|| self.listed(found?)).or_else(|| self.event_at_end(from, to))
    }

    /// "Sở Y tế **tỉnh Nghệ An**": a place with the class noun before it, but no country ("Ngân hàng Nhà nước Việt Nam").
    fn classed(&self, from: u32, place: Occurrence<Sense>) -> Option<Node> {
        let Sense::Entity(entry) = place.payload else { return None };
        if !self.chart.lexicon.belongs(entry) {
            return None;
        }
        let narrow = Parser { begin: from, end: place.to, ..*self };
        let same = |node: &Node| node.to == place.to && node.entry == Some(entry);
        let heads = (from + 1..place.from).filter(|&i| self.chart.bits(i) & class_bit(Class::LocHead) != 0);
        heads.filter_map(|i| narrow.place(i)).find(same)
    }

    /// "Tiểu ban Văn kiện **Đại hội XIV**".
    fn event_at_end(&self, from: u32, to: u32) -> Option<Node> {
        let narrow = Parser { begin: from, end: to, ..*self };
        (from + 1..to)
            .filter(|&i| self.chart.is_capital(i))
            .find_map(|i| narrow.event(i).filter(|n| n.to == to))
    }

    fn greedy(&self, from: u32, to: u32, kind: MentionKind) -> Vec<Node> {
        let kinds = [MentionKind::Event, MentionKind::Work];
        let whole = kinds.into_iter().flat_map(|k| self.chart.entities(from, to, k));
        let own: Vec<_> = whole.map(|e| self.chart.lexicon.identity(e)).collect();
        let is_own = |n: &Node| {
            let same = n.entry.is_some_and(|e| own.contains(&self.chart.lexicon.identity(e)));
            same || (n.from, n.to) == (from, to)
        };
        let narrow = Parser { begin: from, end: to, ..*self };
        let mut out = Vec::new();
        let mut i = from;
        while i < to {
            // listed events only: the grammar's own would ask for their inner mentions again
            let smaller = |o: &Occurrence<Sense>| match o.payload {
                Sense::Entity(e) if o.to <= to && (o.from, o.to) != (from, to) => {
                    let lexicon = self.chart.lexicon;
                    let nested = o.from > from || kind == MentionKind::Work;
                    lexicon.kind(e) == MentionKind::Event && nested && !own.contains(&lexicon.identity(e))
                }
                _ => false,
            };
            let event = self.chart.at(i).iter().copied().find(smaller).and_then(|hit| self.listed(hit));
            let readings = [event, narrow.place(i), narrow.org(i), narrow.person(i, false)];
            let best = readings.into_iter().flatten().filter(|n| !is_own(n)).max_by_key(|n| n.to);
            match best {
                Some(node) => {
                    i = node.to;
                    out.push(node);
                }
                None => i = self.compound(i).unwrap_or(i + 1),
            }
        }
        out
    }
}
