//! Brackets: the short form in them, or the long one, or a term.
//!
//! In:     a pair of brackets and the phrases around it. Out: a definition; phrases that the brackets join are one then.

use bantin_doc::{Case, EntityId, MentionKind, TokenKind, fold};

use super::forms::{is_end, name_at_end, prefix, spells_name};
use super::letters::{self, Letters, MOST};
use super::short::{SHORT, breaks, cued, is_acronym, is_short_word};
use super::{Definition, Definitions, Scope};
use crate::chart::{Chart, class_bit};
use crate::classes::Class;
use crate::entry::Entry;
use crate::node::Node;

/// Words looked at before a bracket.
const BEFORE: u32 = 2 * MOST as u32;

/// Words announce a short form; the foreign name that stands before it.
type Cue = Option<(u32, u32)>;

/// A pair of brackets: the tokens of both.
pub(super) struct Bracket<'c, 'a> {
    pub(super) chart: &'c Chart<'a>,
    pub(super) open: u32,
    pub(super) close: u32,
}

/// A phrase that brackets show.
pub(super) struct Shown {
    pub(super) node: Node,
    /// Its inner phrases are in it; else those that it covers are.
    pub(super) whole: bool,
}

impl Bracket<'_, '_> {
    /// Reads the definition that the brackets hold, if any.
    pub(super) fn read(&self, nodes: &[Node], shown: &mut Vec<Shown>, out: &mut Definitions) {
        let before = nodes.partition_point(|n| n.from < self.open);
        let Some((short, cue)) = self.short(nodes) else {
            self.before(nodes, shown, out);
            return;
        };
        let node = before.checked_sub(1).map(|k| &nodes[k]).filter(|n| n.to >= self.open);
        let found = match node {
            Some(node) if node.to > self.open => self.inside(node, short),
            Some(node) => {
                name_at_end(node, self.open).and_then(|name| self.behind(name, short, cue.is_some()))
            }
            None => None,
        };
        match found {
            Some(definition) => {
                let foreign = cue.flatten().filter(|_| definition.kind == MentionKind::Org);
                if cue.is_some_and(|c| c.is_some()) && foreign.is_none() {
                    return; // a place has no foreign name with initials: the end of a body that nobody saw
                }
                if let Some(name) = foreign {
                    out.add(self.chart, Definition { short: name, ..definition });
                }
                shown.extend(node.and_then(|n| self.with_place(n, &definition, nodes.get(before))));
                self.add(definition, out);
            }
            None if cue.is_some() || node.is_some_and(|n| n.to > self.open) => {}
            None => self.spelled_before(nodes, before, short, shown, out),
        }
    }

    fn add(&self, definition: Definition, out: &mut Definitions) {
        out.brackets.push((self.open, self.close + 1));
        out.add(self.chart, definition);
    }

    /// "Sở Kế hoạch và Đầu tư (KHĐT) tỉnh Yên Bái": the place behind the brackets belongs to the name.
    fn with_place(&self, node: &Node, definition: &Definition, rest: Option<&Node>) -> Option<Shown> {
        let rest = rest
            .filter(|n| n.from == self.close + 1 && n.kind == MentionKind::Loc && n.rule == "place.class")?;
        let ends_in_place =
            |n: &Node| n.inner.last().is_some_and(|i| i.kind == MentionKind::Loc && i.to == n.to);
        if definition.kind != MentionKind::Org || node.to != self.open || breaks(self.chart, rest.from) {
            return None;
        }
        let mut node = node.clone();
        let mut name = &mut node;
        loop {
            name.to = rest.to;
            name.entry = None;
            if name.kind == MentionKind::Org {
                break;
            }
            name = name.inner.last_mut()?;
        }
        if ends_in_place(name) || name.inner.last().is_some_and(|i| i.to == self.open) {
            return None;
        }
        name.inner.push(rest.clone());
        Some(Shown { node, whole: true })
    }

    /// The short form inside, and how it is announced.
    fn short(&self, nodes: &[Node]) -> Option<((u32, u32), Option<Cue>)> {
        let chart = self.chart;
        let (from, to) = (self.open + 1, self.close);
        if chart.bits(from) & (class_bit(Class::ShortCue) | class_bit(Class::ForeignCue)) != 0 {
            return cued(chart, nodes, from, to).map(|short| (short, Some(None)));
        }
        if to - from <= SHORT && letters::of_short(chart, from, to).is_some() && is_acronym(chart, from) {
            return Some(((from, to), None));
        }
        // "(International Design Awards - IDA)", "(Vietnam Football Federation, viết tắt là VFF)"
        let cue = (from..to).find_map(|i| chart.class(i, Class::ShortCue, to).map(|(end, _)| (i, end)));
        let last = cue.map_or(to - 1, |(_, end)| end);
        let name = cue.map_or(to.saturating_sub(2), |(at, _)| at);
        let name = if matches!(chart.mark(name.saturating_sub(1)), ',' | ';') && cue.is_some() {
            name - 1
        } else {
            name
        };
        let parted = cue.is_some() || matches!(chart.mark(name), ',' | ';' | '-' | '–' | '—');
        let letters = (parted && last + 1 == to && name > from + 1 && is_acronym(chart, last))
            .then(|| letters::of_short(chart, last, to))??;
        letters::spell(chart, &letters, from, name).then_some(((last, to), Some(Some((from, name)))))
    }

    /// "Ngân hàng Nhà nước (NHNN)": `name` stands right before.
    fn behind(&self, name: &Node, short: (u32, u32), cue: bool) -> Option<Definition> {
        let chart = self.chart;
        let whole = Some(Definition::of_name(short, name));
        if cue {
            return whole.filter(|_| !is_end(chart, name));
        }
        let letters = letters::of_short(chart, short.0, short.1)?;
        // "Thanh Hà (TH)": two letters of a name say too little
        if spells_name(chart, &letters, name) && (letters.len > 2 || name.kind != MentionKind::Per) {
            return whole;
        }
        if name.kind != MentionKind::Org {
            return None;
        }
        if let Some((head, _)) = chart.class(name.from, Class::OrgHead, name.to)
            && letters::spell(chart, &letters, head, name.to)
        {
            // "Tập đoàn Hoàng Anh Gia Lai (HAGL)" has a name without its head, "Bộ Giao thông Vận tải (GTVT)" has none
            let placed = name.inner.iter().any(|n| n.kind == MentionKind::Loc && n.from > head);
            if placed || (head..name.to).all(|i| chart.is_capital(i)) {
                return whole;
            }
            return whole.map(|d| Definition { long: (head, name.to), scope: Scope::Tail, ..d });
        }
        let one = short.1 == short.0 + 1;
        let plain = one && chart.case(short.0) == Case::Upper && chart.letters(short.0) <= 12;
        let longer = self.first_word(&letters).is_some_and(|first| first < name.from);
        if !plain || longer || self.spells_before(&letters, name.from) {
            return None; // "Jaguar Land Rover (JLR)", "đại biểu Quốc hội (ĐB)"
        }
        // "Cao ủy Nhân quyền Liên Hợp Quốc (OHCHR)": the listed name is but the end of another
        let end = name.entry.is_some() && is_end(chart, name);
        if end { Some(Definition { long: short, name: short.0, ..whole? }) } else { whole }
    }

    /// True when the letters are the initials of words that end where a name begins.
    fn spells_before(&self, letters: &Letters, name: u32) -> bool {
        let words = (1..=letters.len as u32).filter_map(|n| name.checked_sub(n));
        words
            .take_while(|&from| self.chart.kind(from) == Some(TokenKind::Syllable))
            .any(|from| letters::spell(self.chart, letters, from, name))
    }

    /// "Cơ quan An ninh Quốc gia (NSA) Mỹ", "Sở Kế hoạch và Đầu tư (KHĐT) tỉnh Yên Bái": the brackets stand in a name.
    fn inside(&self, node: &Node, short: (u32, u32)) -> Option<Definition> {
        let letters = letters::of_short(self.chart, short.0, short.1)?;
        let mut name = Some(node);
        while let Some(outer) = name {
            let found = self.inside_of(outer, short, &letters);
            if found.is_some() {
                return found;
            }
            name = outer.inner.iter().find(|n| n.from < self.open && n.to > self.close);
        }
        None
    }

    fn inside_of(&self, name: &Node, short: (u32, u32), letters: &Letters) -> Option<Definition> {
        let chart = self.chart;
        if !matches!(name.kind, MentionKind::Org | MentionKind::Loc) || name.to <= self.close {
            return None;
        }
        let made = |from, scope| {
            Some(Definition { short, long: (from, self.open), name: name.from, kind: name.kind, scope })
        };
        if letters::spell(chart, letters, name.from, self.open) {
            return made(name.from, Scope::Head);
        }
        let (head, _) = chart.class(name.from, Class::OrgHead, self.open)?;
        if letters::spell(chart, letters, head, self.open) { made(head, Scope::Tail) } else { None }
    }

    /// Initials of the words before the brackets, where no name ends: a body that the grammar did not see, the head of a name
    /// that goes on behind the brackets, or a term.
    fn spelled_before(
        &self,
        nodes: &[Node],
        before: usize,
        short: (u32, u32),
        shown: &mut Vec<Shown>,
        out: &mut Definitions,
    ) {
        let chart = self.chart;
        let Some(letters) = letters::of_short(chart, short.0, short.1) else { return };
        let Some(from) = self.first_word(&letters) else { return };
        let long = (from, self.open);
        let heads = |class| chart.class(from, class, self.open);
        let (org, place) = (heads(Class::OrgHead), heads(Class::LocHead));
        let crossed = nodes[..before].iter().rev().take_while(|n| n.to > from).any(|n| n.from < from);
        if org.or(place).is_some_and(|(to, _)| to == self.open) {
            let kind = if org.is_some() { MentionKind::Org } else { MentionKind::Loc };
            shown.extend(nodes.get(before).and_then(|rest| self.join(rest, long, kind)).filter(|_| !crossed));
            self.add(Definition { short, long, name: from, kind, scope: Scope::Head }, out);
            return;
        }
        match self.unseen(&nodes[..before], long, &letters) {
            Some(node) if !crossed => {
                self.add(Definition::of_name(short, &node), out);
                shown.push(Shown { node, whole: false });
            }
            None if (from + 1..self.open).all(|i| !chart.is_capital(i)) => self.term(short, long, out),
            _ => {}
        }
    }

    /// A body that the grammar did not see, or not whole: a capitalized head noun and a name somewhere behind it, or
    /// capitals before a body ("Jaguar | Land Rover").
    fn unseen(&self, nodes: &[Node], (from, to): (u32, u32), letters: &Letters) -> Option<Node> {
        let chart = self.chart;
        let head =
            chart.class(from, Class::OrgHead, to).filter(|(head, flags)| *head < to && !flags.listed());
        let named = || (from + 1..to).any(|i| chart.is_capital(i));
        let ends_in_body =
            || nodes.last().is_some_and(|n| n.kind == MentionKind::Org && n.to == to && n.from > from);
        let body = match head {
            Some(_) => named(),
            None => ends_in_body() && (from..to).all(|i| chart.is_capital(i)),
        };
        (body && chart.is_capital(from) && letters.len > 2)
            .then(|| Node::grammar(from, to, MentionKind::Org, "org.defined").sure(80))
    }

    /// Letters for common words, unless the lists know them as a name: "công an nhân dân (CAND)".
    fn term(&self, short: (u32, u32), long: (u32, u32), out: &mut Definitions) {
        let key = self.chart.tokens[short.0 as usize].key;
        if short.1 == short.0 + 1 && out.judged.insert(key) && !self.is_listed_as(short, long) {
            out.terms.insert(key);
        }
    }

    /// The first of the words whose initials the letters are: the nearest that fits.
    fn first_word(&self, letters: &Letters) -> Option<u32> {
        let chart = self.chart;
        let mut from = self.open;
        for _ in 0..BEFORE {
            from = from.checked_sub(1)?;
            let word = matches!(
                chart.kind(from),
                Some(TokenKind::Syllable | TokenKind::Other | TokenKind::Abbreviation)
            );
            if !word && !matches!(chart.mark(from), '-' | '–' | ',' | '&') || breaks(chart, from + 1) {
                return None;
            }
            if word && letters::spell(chart, letters, from, self.open) {
                return Some(from);
            }
        }
        None
    }

    /// "Khu kinh tế (KKT) Dung Quất", "Ủy ban nhân dân (UBND) tỉnh Quảng Nam": the name goes on behind the brackets.
    fn join(&self, rest: &Node, long: (u32, u32), kind: MentionKind) -> Option<Shown> {
        let small = kind == MentionKind::Org && !self.chart.is_capital(long.0);
        if rest.from != self.close + 1
            || small
            || rest.kind != MentionKind::Loc
            || breaks(self.chart, rest.from)
        {
            return None;
        }
        let mut node = rest.clone();
        prefix(&mut node, long.0, kind, "name.defined");
        Some(Shown { node, whole: true })
    }

    /// "NHNN (Ngân hàng Nhà nước)".
    fn before(&self, nodes: &[Node], shown: &mut Vec<Shown>, out: &mut Definitions) {
        let chart = self.chart;
        let Some(last) = self.open.checked_sub(1).filter(|&i| is_acronym(chart, i)) else { return };
        let mut first = last;
        while first >= 2 && last - first < SHORT && is_short_word(chart, first - 1) && chart.glued(first - 1)
        {
            first -= 1;
        }
        let short = (first, last + 1);
        let Some(letters) = letters::of_short(chart, short.0, short.1) else { return };
        let (from, to) = (self.open + 1, self.close);
        if !letters::spell(chart, &letters, from, to) {
            return;
        }
        let at = nodes.partition_point(|n| n.from < from);
        let node = nodes.get(at).filter(|n| n.from == from && n.to == to);
        match node {
            Some(n) if letters.len > 2 || n.kind != MentionKind::Per => {
                out.add(chart, Definition::of_name(short, n));
            }
            Some(_) => {}
            None if chart.case(from) == Case::Lower => self.term(short, (from, to), out),
            None => {
                if let Some(node) = self.unseen(&nodes[..at], (from, to), &letters) {
                    out.add(chart, Definition::of_name(short, &node));
                    shown.push(Shown { node, whole: false });
                }
            }
        }
    }

    /// True when the lists know the letters by these words: "công an nhân dân (CAND)".
    fn is_listed_as(&self, short: (u32, u32), long: (u32, u32)) -> bool {
        let chart = self.chart;
        let Some(words) = chart
            .tokens
            .get(long.0 as usize..long.1 as usize)
            .and_then(|t| Some(t.first()?.span.cover(t.last()?.span)))
        else {
            return false;
        };
        let key = fold::key(&chart.text[words]);
        let lexicon = chart.lexicon;
        let same = |id: &EntityId| {
            lexicon
                .entries
                .iter()
                .filter(|e| e.id == *id)
                .flat_map(Entry::surfaces)
                .any(|s| fold::key(s) == key)
        };
        MentionKind::ALL
            .into_iter()
            .flat_map(|kind| chart.entities(short.0, short.1, kind))
            .any(|e| same(&lexicon.id(e)))
    }
}
