//! Named events and documents: "Đại hội lần thứ XI", "Nghị quyết 11", "Thỏa thuận hợp tác giai đoạn 2017 – 2020".

use bantin_doc::{Case, MentionKind, TokenKind};

use super::Parser;
use crate::chart::is_dash;
use crate::classes::Class;
use crate::node::Node;

/// Most tokens of a title in quotation marks.
const TITLE: u32 = 64;
/// Most tokens between a document's head and its period.
const MIDDLE: u32 = 8;

impl Parser<'_> {
    /// An event that begins here.
    pub(crate) fn event(&self, i: u32) -> Option<Node> {
        let listed = self.chart.entity(i, MentionKind::Event, self.end).and_then(|h| self.listed(h));
        let node = match (listed, self.numbered_event(i)) {
            (Some(l), Some(b)) => {
                if b.to > l.to {
                    b
                } else {
                    l
                }
            }
            (l, b) => l.or(b)?,
        };
        let mut node = self.with_year(node);
        if let Some(to) = self.edition(node.to).filter(|_| node.entry.is_some()) {
            node.to = to;
        }
        Some(node)
    }

    /// "**Giải vô địch futsal** Đông Nam Á **2017**", "**giải U19** châu Á": a competition that is called after the place.
    pub(super) fn contest(&self, place: &Node, before: Option<&Node>) -> Option<Node> {
        /// Words between the head and the place.
        const MOST: usize = 12;
        let chart = self.chart;
        let first = before.map_or(self.begin, |n| n.to);
        let word = |k: &u32| self.is(Class::ContestWord, *k) || matches!(chart.mark(*k), ',' | '-' | '–');
        // "vòng loại | phía Nam"
        let named =
            place.kind == MentionKind::Loc && chart.class(place.from, Class::Region, place.to).is_none();
        if !named || place.from <= first || !self.is(Class::ContestWord, place.from - 1) {
            return None;
        }
        let head = (first..place.from).rev().take(MOST).find(|k| !word(k) || self.is(Class::Contest, *k));
        // "hòa | giải"
        let own = |k: &u32| *k == self.begin || self.common_word(*k - 1).is_none_or(|to| to <= *k);
        let from = head.filter(|k| self.is(Class::Contest, *k) && own(k))?;
        let to = self.edition(place.to).unwrap_or(place.to);
        Some(Node::grammar(from, to, MentionKind::Event, "event.contest").sure(85).with(vec![place.clone()]))
    }

    /// "US Open **2025**", "V-League **2025 - 2026**": the years behind a listed event.
    fn edition(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let year =
            |i: u32| i < self.end && chart.kind(i) == Some(TokenKind::Number) && is_year(chart.surface(i));
        let first = (year(at) && chart.glued_by_space(at - 1)).then_some(at + 1)?;
        let season = is_dash(chart.mark(first)) && year(first + 1);
        Some(if season { first + 2 } else { first })
    }

    /// Head, middle words, an ordinal and a number.
    fn numbered_event(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let (mut at, _) = chart.class(i, Class::EventHead, self.end)?;
        while let Some((to, _)) = chart.class(at, Class::EventMid, self.end) {
            at = to;
        }
        if let Some((to, _)) = chart.class(at, Class::Ordinal, self.end) {
            at = to;
        }
        let number = at < self.end
            && (chart.is_roman(at)
                || chart.kind(at) == Some(TokenKind::Number) && chart.surface(at).len() <= 3);
        number.then(|| {
            let inner = self.inner(i, at + 1, MentionKind::Event);
            Node::grammar(i, at + 1, MentionKind::Event, "event.number").with(inner)
        })
    }

    /// "Năm đoàn kết, hữu nghị … **năm 2022**".
    fn with_year(&self, mut node: Node) -> Node {
        if let Some(to) = self.year(node.to) {
            node.to = to;
        }
        node
    }

    fn year(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let (number, _) = chart.class(at, Class::Period, self.end)?;
        (number == at + 1 && number < self.end && is_year(chart.surface(number))).then_some(number + 1)
    }

    /// A document that begins here.
    pub(crate) fn work(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let listed = chart.entity(i, MentionKind::Work, self.end).and_then(|h| self.listed(h));
        let built = chart
            .class(i, Class::WorkHead, self.end)
            .and_then(|(head, _)| self.built_work(i, head))
            .or_else(|| self.quoted(i));
        let node = match (listed, built) {
            (Some(l), Some(b)) => {
                if b.to > l.to {
                    b
                } else {
                    l
                }
            }
            (l, b) => l.or(b)?,
        };
        Some(self.with_year(node))
    }

    /// The words between the quotation marks behind "cuốn sách", "ca khúc": `i` is the first word inside.
    fn quoted(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let open = i.checked_sub(1).filter(|&o| o > self.begin)?;
        let close = match chart.mark(open) {
            '“' => '”',
            '"' => '"',
            '‘' => '’',
            '«' => '»',
            _ => return None,
        };
        let cued = (self.begin..open)
            .rev()
            .take(3)
            .any(|k| chart.class(k, Class::TitleCue, open).is_some_and(|(to, _)| to == open));
        if !cued {
            return None;
        }
        let to = (i..self.end.min(i + TITLE)).find(|&k| chart.mark(k) == close)?;
        (to > i).then(|| {
            let inner = self.inner(i, to, MentionKind::Work);
            Node::grammar(i, to, MentionKind::Work, "work.title").with(inner)
        })
    }

    fn built_work(&self, i: u32, head: u32) -> Option<Node> {
        let chart = self.chart;
        if head >= self.end {
            return None;
        }
        if let Some(event) = self.event(head).filter(|e| chart.case(e.from).is_capital()) {
            return Some(Node::grammar(i, event.to, MentionKind::Work, "work.event").with(vec![event]));
        }
        let number = chart.class(head, Class::Ordinal, self.end).map_or(head, |(to, _)| to);
        let code = number < self.end
            && (chart.kind(number) == Some(TokenKind::Number)
                || chart.is_roman(number)
                || self.is_code(number));
        if code && chart.case(i).is_capital() {
            return Some(Node::grammar(i, number + 1, MentionKind::Work, "work.number"));
        }
        if chart.case(i).is_capital()
            && let Some(body) = self.org(head).filter(|b| b.entry.is_some())
        {
            let number = body.to < self.end && chart.kind(body.to) == Some(TokenKind::Number);
            let to = if number { body.to + 1 } else { body.to };
            return Some(Node::grammar(i, to, MentionKind::Work, "work.body").with(vec![body]));
        }
        self.period_work(i, head)
    }

    fn is_code(&self, at: u32) -> bool {
        let surface = self.chart.surface(at);
        self.chart.kind(at) == Some(TokenKind::Other)
            && surface.contains(['/', '-'])
            && surface.bytes().any(|b| b.is_ascii_digit())
    }

    /// "Thỏa thuận … giai đoạn 2021 – 2025": lower-case words, then a period.
    fn period_work(&self, i: u32, head: u32) -> Option<Node> {
        let chart = self.chart;
        if !chart.case(i).is_capital() {
            return None;
        }
        let mut at = head;
        while at < self.end && at - head < MIDDLE {
            if let Some((number, _)) = chart.class(at, Class::Period, self.end) {
                return self.range(number).map(|to| {
                    let inner = self.inner(i, to, MentionKind::Work);
                    Node::grammar(i, to, MentionKind::Work, "work.period").with(inner)
                });
            }
            if !matches!(chart.case(at), Case::Lower) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// "2017 – 2020", "2011-2015", "2022".
    fn range(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        if at >= self.end || chart.kind(at) != Some(TokenKind::Number) || chart.surface(at).len() < 4 {
            return None;
        }
        let dash =
            at + 2 < self.end && is_dash(chart.mark(at + 1)) && chart.kind(at + 2) == Some(TokenKind::Number);
        Some(if dash { at + 3 } else { at + 1 })
    }
}

fn is_year(surface: &str) -> bool {
    surface.len() == 4 && surface.starts_with(['1', '2']) && surface.bytes().all(|b| b.is_ascii_digit())
}
