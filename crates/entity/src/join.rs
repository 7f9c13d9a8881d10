//! Joins offices with the person they are written beside: "TITLE(, TITLE)* NAME" and "NAME, TITLE(, TITLE)*".
//!
//! In:     the outermost phrases in order. Out: for every phrase that is an office, the index of its person.

use bantin_doc::{MentionKind, TokenKind};

use crate::chart::Chart;
use crate::classes::Class;
use crate::node::Node;

/// For each node the person it belongs to.
///
/// Behind a comma the office may also begin the clause that the name closes the way to ("Tiếp Đại sứ A, **Tổng Bí thư** nói"):
/// see [`opens_clause`].
pub(crate) fn bearers(chart: &Chart<'_>, nodes: &[Node]) -> Vec<Option<usize>> {
    let mut out = vec![None; nodes.len()];
    let mut i = 0;
    while i < nodes.len() {
        if nodes[i].kind != MentionKind::Role || nodes[i].plural {
            i += 1;
            continue;
        }
        let mut last = i;
        if is_represented(chart, nodes, i) {
            i += 1;
            continue;
        }
        while last + 1 < nodes.len()
            && nodes[last + 1].kind == MentionKind::Role
            && between(chart, nodes, last, Gap::List)
            && !other_country(&nodes[last], &nodes[last + 1])
        {
            last += 1;
        }
        let is_person = |k: usize| nodes.get(k).is_some_and(|n| n.kind == MentionKind::Per);
        let after = is_person(last + 1) && between(chart, nodes, last, Gap::Side);
        let before = i > 0 && is_person(i - 1) && between(chart, nodes, i - 1, Gap::Apposition);
        let posted = is_person(last + 2)
            && is_post(chart, &nodes[last], &nodes[last + 1])
            && between(chart, nodes, last + 1, Gap::Side);
        // "ông A, Chủ tịch B, và ông C": a person behind a list belongs to it only side by side
        let person = if after {
            Some(last + 1)
        } else if posted {
            Some(last + 2)
        } else if before {
            Some(i - 1)
        } else if is_person(last + 1)
            && is_capacity(chart, nodes, i)
            && between(chart, nodes, last, Gap::Clause)
        {
            Some(last + 1)
        } else {
            None
        };
        out[i..=last].fill(person);
        i = last + 1;
    }
    out
}

/// "Đại sứ Mỹ **tại Việt Nam** Marc Knapper": the place says where the office is held.
pub(crate) fn is_post(chart: &Chart<'_>, office: &Node, place: &Node) -> bool {
    let cue = || chart.class(office.to, Class::LocCue, place.from).is_some_and(|(to, _)| to == place.from);
    office.kind == MentionKind::Role && place.kind == MentionKind::Loc && place.from == office.to + 1 && cue()
}

/// "Tiếp Đại sứ A, **Tổng Bí thư** nói": an office behind a comma, with no mark behind it, and a name before it that is no
/// subject. Who holds the office tells whether the name is his.
pub(crate) fn opens_clause(chart: &Chart<'_>, nodes: &[Node], office: usize) -> bool {
    let Some(name) = office.checked_sub(1) else { return false };
    let to = nodes[office].to;
    chart.mark(nodes[name].to) == ','
        && chart.glued_by_space(to - 1)
        && is_word(chart, to)
        && !chart.is_capital(to)
        && is_object(chart, nodes, name)
}

/// True for a person, with the titles and honorifics before the name, behind a word of the same line.
fn is_object(chart: &Chart<'_>, nodes: &[Node], name: usize) -> bool {
    let mut first = name;
    while first > 0
        && nodes[first - 1].kind == MentionKind::Role
        && between(chart, nodes, first - 1, Gap::Side)
    {
        first -= 1;
    }
    let from = nodes[first].from;
    let called = (from.saturating_sub(CUE)..from)
        .find(|&k| chart.class(k, Class::Honorific, from).is_some_and(|(end, _)| end == from));
    let from = called.unwrap_or(from);
    from > 0 && is_word(chart, from - 1) && !line_break(chart, from, from)
}

fn is_word(chart: &Chart<'_>, i: u32) -> bool {
    matches!(chart.kind(i), Some(TokenKind::Syllable | TokenKind::Other))
}

/// "Thủ tướng Ấn Độ, Thủ tướng Singapore": two persons.
fn other_country(a: &Node, b: &Node) -> bool {
    let country = |n: &Node| n.inner.iter().find(|i| i.kind == MentionKind::Loc).and_then(|i| i.entry);
    country(a).zip(country(b)).is_some_and(|(a, b)| a != b)
}

/// "thừa ủy quyền của **Thủ tướng**, Bộ trưởng Nguyễn Văn Thắng": the office of another, for whom the person behind the comma
/// acts; not "thay mặt Tổng Bí thư, Chủ tịch nước Tô Lâm, Thủ tướng …", where that person comes later.
fn is_represented(chart: &Chart<'_>, nodes: &[Node], i: usize) -> bool {
    let from = nodes[i].from;
    let cued = (from.saturating_sub(CUE)..from)
        .any(|k| chart.class(k, Class::Behalf, from).is_some_and(|(end, _)| end == from));
    let is = |k: usize, kind| nodes.get(k).is_some_and(|n| n.kind == kind);
    let stack = is(i + 1, MentionKind::Role) && is(i + 2, MentionKind::Per);
    cued && stack
        && chart.mark(nodes[i].to) == ','
        && between(chart, nodes, i + 1, Gap::Side)
        && !(is(i + 3, MentionKind::Role) && between(chart, nodes, i + 2, Gap::Apposition))
}

/// "người phát ngôn (của) **Tổng thống** …", "ứng cử viên **tổng thống** …": somebody beside the office, or who wants it.
pub(crate) fn is_attended(chart: &Chart<'_>, office: u32) -> bool {
    (office.saturating_sub(CUE)..office)
        .any(|k| chart.class(k, Class::Attendant, office).is_some_and(|(end, _)| end == office))
}

/// "**Khi đó là** Chủ tịch nước, ông A …", "**Với tư cách** Chủ tịch nước, ông A …": an office in a clause of few words, which
/// begins the sentence or follows a comma and names nobody.
fn is_capacity(chart: &Chart<'_>, nodes: &[Node], i: usize) -> bool {
    let from = nodes[i].from;
    let reach = from.saturating_sub(CAPACITY);
    let begins = |k: u32| k == 0 || line_break(chart, k, k) || !is_word(chart, k - 1);
    let Some(start) = (reach..from).rev().find(|&k| begins(k)) else { return false };
    let alone = i.checked_sub(1).is_none_or(|before| nodes[before].to <= start);
    alone && chart.is(Class::Capacity, from - 1)
}

/// Tokens of "khi ông đang ở trên cương vị".
const CAPACITY: u32 = 7;

/// Tokens of "thừa ủy quyền của".
const CUE: u32 = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Between two titles of one person: a comma, a dash, "kiêm".
    List,
    /// Between a title and a name: nothing, or an honorific.
    Side,
    /// Between a name and a title: a comma, a dash, a bracket.
    Apposition,
    /// Between an office that a clause is about and its subject: a comma and an honorific.
    Clause,
}

fn between(chart: &Chart<'_>, nodes: &[Node], left: usize, gap: Gap) -> bool {
    let (from, to) = (nodes[left].to, nodes[left + 1].from);
    let end = chart.tokens.len() as u32;
    if to > from + 3 || line_break(chart, from, to) {
        return false;
    }
    let mark = |i: u32| chart.mark(i);
    match gap {
        Gap::List => (from..to).all(|i| {
            matches!(mark(i), ',' | '–' | '-')
                || chart.class(i, Class::Concurrent, end).is_some_and(|(e, _)| e <= to)
        }),
        Gap::Side => {
            let mut i = from;
            while i < to {
                match chart.class(i, Class::Honorific, to) {
                    Some((next, _)) => i = next,
                    None => return false,
                }
            }
            true
        }
        Gap::Clause => {
            let called = chart.class(from + 1, Class::Honorific, to);
            mark(from) == ',' && called.is_some_and(|(next, _)| next == to)
        }
        Gap::Apposition => from < to && (from..to).all(|i| matches!(mark(i), ',' | '–' | '-' | '—' | '(')),
    }
}

fn line_break(chart: &Chart<'_>, from: u32, to: u32) -> bool {
    let start = chart.tokens[from as usize - 1].span.end;
    let end = chart.tokens[to as usize].span.start;
    chart.text[start as usize..end as usize].contains('\n')
}
