//! The places around a trigger where a side may stand.
//!
//! In:     the nodes of a sentence and the trigger's place among them.
//! Out:    the groups to the right by their prepositions ([`Right`]), and the subject to the left ([`Left`]).
//! Units:  every walk is capped, so that a sentence of a megabyte costs no more than its length.

use crate::side::{Clause, Node, Sort, is_preposition};
use crate::table::Cue;

/// Nodes walked to the right of a trigger.
const RIGHT_REACH: usize = 60;
/// Other words between a trigger and the side it governs.
const RIGHT_WORDS: usize = 14;
/// The same for "với" and "giữa", which govern at once.
const NEAR_WORDS: usize = 7;
/// Nodes walked to the left.
const LEFT_REACH: usize = 120;
/// Other words before the subject at the head of a clause ("Phát biểu sau đó Thủ tướng …").
const HEAD_WORDS: usize = 2;

/// Sides to the right, as indices of groups.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Right {
    /// Directly behind the trigger.
    pub(crate) object: Option<u32>,
    /// The first one without a preposition, other words between.
    pub(crate) far: Option<u32>,
    pub(crate) with: Option<u32>,
    pub(crate) to: Option<u32>,
    pub(crate) of: Option<u32>,
    pub(crate) at: Option<u32>,
    pub(crate) by: Option<u32>,
    pub(crate) between: Option<u32>,
    pub(crate) invite: Option<u32>,
    /// The first EVENT or WORK.
    pub(crate) thing: Option<u32>,
    /// No other verb and few words stand between the trigger and `at`.
    pub(crate) at_near: bool,
    /// A side after "có" ("Tham dự hội đàm có …").
    pub(crate) after_light: Option<u32>,
    /// A preposition at the end without a side ("tới đồng bào, chiến sĩ").
    pub(crate) unnamed: bool,
    /// Where the walk ended.
    pub(crate) end: usize,
}

impl Right {
    const fn slot(&mut self, cue: Cue) -> Option<&mut Option<u32>> {
        match cue {
            Cue::With => Some(&mut self.with),
            Cue::To => Some(&mut self.to),
            Cue::Of => Some(&mut self.of),
            Cue::At => Some(&mut self.at),
            Cue::By => Some(&mut self.by),
            Cue::Between => Some(&mut self.between),
            Cue::Invite => Some(&mut self.invite),
            _ => None,
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.object.is_none()
            && self.far.is_none()
            && self.with.is_none()
            && self.to.is_none()
            && self.of.is_none()
            && self.between.is_none()
            && self.invite.is_none()
    }

    /// Walks right from the node behind the trigger.
    /// A noun's sides end at a comma; what is attended ends at "và", too.
    pub(crate) fn read(clause: &Clause<'_>, from: usize, ends: Ends) -> Self {
        let mut right = Self::default();
        let (mut pending, mut words, mut light) = (None, 0, false);
        let end = clause.nodes.len().min(from + RIGHT_REACH);
        right.end = end;
        for at in from..end {
            match clause.nodes[at] {
                Node::Word(_) => words += 1,
                Node::Thing(i) => {
                    right.thing = right.thing.or(Some(i));
                    words += 1;
                }
                Node::Cue(Cue::Light) => light = true,
                Node::Cue(Cue::Conj | Cue::During | Cue::Passive) | Node::Semicolon | Node::Break | Node::Trigger(_) => {
                    right.end = at;
                    break;
                }
                Node::Cue(cue) if is_preposition(cue) => pending = Some((cue, words)),
                Node::Cue(Cue::And) if ends == Ends::And => {
                    right.end = at;
                    break;
                }
                Node::Comma if (ends != Ends::Clause || !right.is_empty()) && !opens_preposition(clause, at + 1) => {
                    right.end = at;
                    break;
                }
                Node::Comma => {
                    pending = pending.filter(|p| p.0 == Cue::To);
                    words += 1;
                }
                Node::Cue(Cue::Delegation | Cue::Speaker | Cue::Title | Cue::Nobody | Cue::Companion) => words += 1,
                Node::Group(index) => right.take(clause, index, &mut pending, words, light),
                Node::Cue(_) | Node::Time(_) => {}
            }
            if words > RIGHT_WORDS {
                right.end = at;
                break;
            }
        }
        right.unnamed = matches!(pending, Some((Cue::To, _)));
        right
    }

    fn take(
        &mut self,
        clause: &Clause<'_>,
        index: u32,
        pending: &mut Option<(Cue, usize)>,
        words: usize,
        light: bool,
    ) {
        let own = clause.groups[index as usize].prep;
        let people = || clause.members(index).iter().any(|m| m.sort != Sort::Place);
        let waiting = pending.take().filter(|&(cue, since)| match cue {
            // "cho sinh viên Lào": not the land.
            Cue::To => words == since || people(),
            Cue::With | Cue::Between => words == since || (people() && words - since < NEAR_WORDS),
            Cue::Other | Cue::Bound | Cue::Invite => own.is_none(),
            Cue::Of => own.is_none() && words - since < NEAR_WORDS,
            _ => false,
        });
        let waiting = waiting.map(|(cue, _)| cue);
        // "cho các tập thể, cá nhân của Văn phòng": the first preposition counts.
        let prep = match own {
            None | Some(Cue::Of) => waiting.or(own),
            own => own,
        };
        let slot = match prep {
            Some(prep) => self.slot(prep), // none for "về", "từ" …: no side

            None if light => Some(&mut self.after_light),
            None if words == 0 => Some(&mut self.object),
            None => Some(&mut self.far),
        };
        if let Some(slot) = slot {
            let first = slot.is_none();
            slot.get_or_insert(index);
            self.at_near |= first && prep == Some(Cue::At) && words < NEAR_WORDS && !light;
        }
    }
}

fn opens_preposition(clause: &Clause<'_>, at: usize) -> bool {
    match clause.nodes.get(at) {
        Some(Node::Group(i)) => clause.groups[*i as usize].prep.is_some(),
        Some(Node::Cue(cue)) => is_preposition(*cue),
        Some(Node::Time(_)) => true,
        _ => false,
    }
}

/// What ends the sides of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// A comma once a side is found.
    Clause,
    /// Any comma.
    Comma,
    /// Any comma or "và".
    And,
}

/// What stands left of a trigger.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Left {
    pub(crate) subject: Option<u32>,
    /// In a passive with an agent ("được Chủ tịch nước tiếp").
    pub(crate) agent: Option<u32>,
    pub(crate) passive: bool,
    /// A verb makes a verb of the noun ("có cuộc hội đàm").
    pub(crate) light: bool,
    pub(crate) each: bool,
    /// The trigger is joined to the one before: same subject.
    pub(crate) joined: bool,
    /// Nothing but adverbs, times and places between subject and trigger.
    pub(crate) near: bool,
    /// The subject is there, but has no name ("hai nước").
    pub(crate) unnamed: bool,
    /// The node where the subject, or what the trigger is joined to, was found.
    pub(crate) at: usize,
}

/// Walks left from the trigger at node `from`; `eligible` says which groups may be a subject.
pub(crate) fn left(clause: &Clause<'_>, from: usize, eligible: &dyn Fn(u32) -> bool) -> Left {
    let mut out = Left { at: from, ..Left::default() };
    let (mut strict, mut comma) = (true, false);
    let start = from.saturating_sub(LEFT_REACH);
    for at in (start..from).rev() {
        match clause.nodes[at] {
            Node::Cue(Cue::Passive) if strict && out.agent.is_none() => out.passive = true,
            Node::Cue(Cue::Light) if strict => out.light = true,
            Node::Cue(Cue::Each) if strict => out.each = true,
            Node::Cue(Cue::And) if strict && !out.passive => {
                if let Some(Node::Trigger(_)) = last_trigger(clause, at) {
                    out.joined = true;
                    return out;
                }
                strict = false;
            }
            Node::Trigger(_) if strict => {
                out.joined = true;
                out.at = at;
                return out;
            }
            Node::Cue(Cue::Relative) if at > 1 && clause.nodes[at - 1] == Node::Comma => {
                if let Node::Group(index) = clause.nodes[at - 2] {
                    (out.subject, out.at, out.near) = (Some(index).filter(|&g| eligible(g)), at, strict);
                    return out;
                }
                strict = false;
            }
            Node::Cue(Cue::Nobody | Cue::Relative)
                if (strict || heads_clause(clause, at)) && !governed(clause, at) =>
            {
                out.unnamed = true;
                return out;
            }
            Node::Cue(Cue::Conj | Cue::During | Cue::And | Cue::Beside) | Node::Thing(_) | Node::Semicolon | Node::Word(_) => {
                strict = false;
            }
            Node::Group(index) => {
                let free = match clause.groups[index as usize].prep {
                    None | Some(Cue::By) => true,
                    // "trang của Chủ tịch X cho biết": who has a thing speaks through it.
                    Some(Cue::Of) => strict && at > 0 && matches!(clause.nodes[at - 1], Node::Word(_)),
                    Some(_) => false,
                };
                if free && strict && !comma && !eligible(index) && blocks(clause, index) {
                    return out;
                }
                if !free || !eligible(index) || is_apposed(clause, at, index) {
                    continue;
                }
                if strict && out.agent.is_none() && behind_passive(clause, at) {
                    (out.agent, out.passive) = (Some(index), true);
                } else if strict || heads_clause(clause, at) {
                    (out.subject, out.at, out.near) = (Some(index), at, strict);
                    return out;
                }
            }
            Node::Break => return out,
            Node::Comma => comma = true,
            _ => {}
        }
    }
    out
}

/// A body or an unnamed one right before the trigger is its subject, even where the kind wants another.
fn blocks(clause: &Clause<'_>, index: u32) -> bool {
    clause.members(index).iter().all(|m| m.sort == Sort::Body)
}

/// The trigger before `at`, unless a clause ends between.
fn last_trigger(clause: &Clause<'_>, at: usize) -> Option<Node> {
    let start = at.saturating_sub(LEFT_REACH);
    let found = clause.nodes[start..at].iter().rev().find(|n| matches!(n, Node::Trigger(_) | Node::Break | Node::Semicolon));
    found.copied().filter(|n| matches!(n, Node::Trigger(_)))
}

/// True behind a preposition.
fn governed(clause: &Clause<'_>, at: usize) -> bool {
    at > 0 && matches!(clause.nodes[at - 1], Node::Cue(cue) if is_preposition(cue))
}

fn behind_passive(clause: &Clause<'_>, at: usize) -> bool {
    at > 0 && clause.nodes[at - 1] == Node::Cue(Cue::Passive)
}

/// True for what other words say of the name before: "ông A, thành viên Ủy ban B, …".
fn is_apposed(clause: &Clause<'_>, at: usize, index: u32) -> bool {
    if clause.groups[index as usize].prep.is_some() {
        return false;
    }
    let before = clause.nodes[..at].iter().rev();
    let words = before.take_while(|n| matches!(n, Node::Word(_))).count();
    let rest = &clause.nodes[..at - words];
    (1..=HEAD_WORDS).contains(&words) && matches!(rest, [.., Node::Group(_), Node::Comma])
}

/// True when the group at `at` stands where a clause begins.
fn heads_clause(clause: &Clause<'_>, at: usize) -> bool {
    for (words, before) in clause.nodes[..at].iter().rev().enumerate() {
        match before {
            Node::Comma | Node::Semicolon | Node::Break | Node::Time(_) | Node::Cue(Cue::Conj | Cue::Say | Cue::Both) => return true,
            Node::Word(_) | Node::Cue(Cue::Aux) if words < HEAD_WORDS => {}
            _ => return false,
        }
    }
    true
}

/// The subject of a sentence that begins with the trigger's phrase: "Tại cuộc gặp với X, Thủ tướng …".
pub(crate) fn fronted(clause: &Clause<'_>, from: usize, eligible: &dyn Fn(u32) -> bool) -> Option<u32> {
    let end = clause.nodes.len().min(from + RIGHT_REACH);
    let mut comma = false;
    for at in from..end {
        match clause.nodes[at] {
            Node::Comma => comma = true,
            Node::Break | Node::Semicolon => return None,
            Node::Group(index) if comma => {
                let free = clause.groups[index as usize].prep.is_none();
                if free && eligible(index) {
                    return Some(index);
                }
            }
            Node::Trigger(_) if comma => return None,
            // ", cố vấn cấp cao của lãnh tụ, ông A": the next comma.
            Node::Word(_) => comma = false,
            _ => {}
        }
    }
    None
}
