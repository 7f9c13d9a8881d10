//! The subject of a trigger.
//!
//! In:     the nodes of a sentence and the trigger's place among them.
//! Out:    [`Left`]: the group right before it (adverbs, times and places between don't count), else the nearest one
//!         that heads a clause; an agent ("được A tiếp"); whether it shares the subject of the trigger before.
//! Units:  walks are capped.

use crate::clause::{Clause, Node, is_preposition};
use crate::member::Sort;
use crate::table::Cue;

/// Nodes walked.
const REACH: usize = 120;
/// Nodes walked to the right for the subject of a phrase that stands first.
const FRONT_REACH: usize = 60;
/// Other words before the subject at the head of a clause ("Phát biểu sau đó Thủ tướng …").
const HEAD_WORDS: usize = 2;

/// What stands left of a trigger.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Left {
    pub(crate) subject: Option<u32>,
    /// In a passive with an agent ("được Chủ tịch nước tiếp").
    pub(crate) agent: Option<u32>,
    pub(crate) passive: bool,
    /// The agent is an event ("được Đại hội bầu").
    pub(crate) congress: Option<u32>,
    /// A verb makes a verb of the noun ("có cuộc hội đàm").
    pub(crate) light: bool,
    /// That verb is "tổ chức".
    pub(crate) organized: bool,
    pub(crate) each: bool,
    /// The trigger is joined to the one before: same subject.
    pub(crate) joined: bool,
    /// Nothing but adverbs, times and places between subject and trigger.
    pub(crate) near: bool,
    /// "A cho biết" stands between: A tells of it, and need not have done it.
    pub(crate) said: bool,
    /// The subject is there, but has no name ("hai nước").
    pub(crate) unnamed: bool,
    /// The node where the subject, or what the trigger is joined to, was found.
    pub(crate) at: usize,
}

/// Walks left from the trigger at node `from`; `eligible` says which groups may be a subject.
///
/// `serial`: the trigger may follow the object of another verb ("hội đàm với Đoàn X sang thăm Việt Nam").
pub(crate) fn left(clause: &Clause<'_>, from: usize, serial: bool, eligible: &dyn Fn(u32) -> bool) -> Left {
    let out = Left { at: from, ..Left::default() };
    if let Some(Node::Group(index)) = from.checked_sub(1).map(|i| clause.nodes[i]) {
        let object = clause.groups[index as usize].prep == Some(Cue::With);
        if serial && object && eligible(index) && follows_trigger(clause, from) {
            return Left { subject: Some(index), at: from - 1, near: true, ..out };
        }
    }
    let mut walk = Walk { clause, eligible, out, strict: true, comma: false, pronoun: false, said: false };
    for at in (from.saturating_sub(REACH)..from).rev() {
        if walk.ends_at(at) {
            break;
        }
    }
    walk.out
}

/// A walk to the left.
struct Walk<'c, 'a> {
    clause: &'c Clause<'a>,
    eligible: &'c dyn Fn(u32) -> bool,
    out: Left,
    /// Nothing but adverbs, times and places so far.
    strict: bool,
    /// Past a comma.
    comma: bool,
    /// Past "ông": the subject is the person before.
    pronoun: bool,
    /// Past "cho biết".
    said: bool,
}

impl Walk<'_, '_> {
    /// Takes the node at `at`; true when the walk is over.
    fn ends_at(&mut self, at: usize) -> bool {
        match self.clause.nodes[at] {
            Node::Cue(cue) => return self.cue(at, cue),
            Node::Group(index) => return self.group(at, index),
            Node::Trigger(_) if self.strict => {
                (self.out.joined, self.out.at) = (true, at);
                return true;
            }
            Node::Thing(thing)
                if self.strict && at > 0 && self.clause.nodes[at - 1] == Node::Cue(Cue::Passive) =>
            {
                self.out.congress = Some(thing);
            }
            Node::Thing(_) | Node::Semicolon | Node::Word(_) => self.strict = false,
            Node::Comma => self.comma = true,
            Node::Break => return true,
            Node::Time(_) | Node::Trigger(_) => {}
        }
        false
    }

    fn cue(&mut self, at: usize, cue: Cue) -> bool {
        match cue {
            Cue::Passive if self.strict && self.out.agent.is_none() => self.out.passive = true,
            Cue::Light if self.strict => self.out.light = true,
            Cue::Organize if self.strict => (self.out.light, self.out.organized) = (true, true),
            Cue::Each if self.strict => self.out.each = true,
            Cue::Title if self.strict => self.pronoun = true,
            Cue::Say => self.said = true,
            Cue::And if self.strict && !self.out.passive && follows_trigger(self.clause, at) => {
                self.out.joined = true;
                return true;
            }
            Cue::Relative if at > 1 && self.clause.nodes[at - 1] == Node::Comma => {
                if let Node::Group(index) = self.clause.nodes[at - 2] {
                    return self.found(at, index, self.strict);
                }
                self.strict = false;
            }
            Cue::Nobody | Cue::Relative => {
                let subject = self.strict || heads_clause(self.clause, at);
                self.out.unnamed = subject && !governed(self.clause, at);
                return self.out.unnamed;
            }
            Cue::And | Cue::Beside | Cue::Conj | Cue::Purpose | Cue::During => self.strict = false,
            _ => {}
        }
        false
    }

    fn group(&mut self, at: usize, index: u32) -> bool {
        let clause = self.clause;
        let before = at.checked_sub(1).map(|i| clause.nodes[i]);
        if self.pronoun && clause.members(index).iter().any(|m| m.sort == Sort::Person) {
            // "tiếp ông A nhân dịp ông sang thăm": the person before.
            return self.found(at, index, false);
        }
        if self.strict && self.comma && follows_verb(clause, at) {
            return false; // "hội kiến B, tiếp C": B is the object of the verb before
        }
        let free = match clause.groups[index as usize].prep {
            None | Some(Cue::By) => true,
            // "trang của Chủ tịch X cho biết": who has a thing speaks through it.
            Some(Cue::Of) => self.strict && !self.comma && matches!(before, Some(Node::Word(_))),
            Some(_) => false,
        };
        let eligible = (self.eligible)(index);
        if free && self.strict && !self.comma && !eligible && blocks(clause, index) {
            return true;
        }
        if !free || !eligible || is_apposed(clause, at, index) {
            return false;
        }
        if self.strict && self.out.agent.is_none() && before == Some(Node::Cue(Cue::Passive)) {
            (self.out.agent, self.out.passive) = (Some(index), true);
            return false;
        }
        (self.strict || heads_clause(clause, at)) && self.found(at, index, self.strict && !self.said)
    }

    fn found(&mut self, at: usize, index: u32, near: bool) -> bool {
        self.out.subject = Some(index).filter(|&g| (self.eligible)(g));
        (self.out.at, self.out.near, self.out.said) = (at, near, self.said);
        true
    }
}

/// A body or an unnamed one right before the trigger is its subject, even where the kind wants another.
fn blocks(clause: &Clause<'_>, index: u32) -> bool {
    clause.members(index).iter().all(|m| m.sort == Sort::Body)
}

/// True when a trigger stands before `at`, and no clause ends between.
fn follows_trigger(clause: &Clause<'_>, at: usize) -> bool {
    let before = clause.nodes[at.saturating_sub(REACH)..at].iter().rev();
    let mut marks = before.filter(|n| matches!(n, Node::Trigger(_) | Node::Break | Node::Semicolon));
    matches!(marks.next(), Some(Node::Trigger(_)))
}

/// True right behind a trigger, or its second verb ("thăm và tặng quà").
fn follows_verb(clause: &Clause<'_>, at: usize) -> bool {
    let before = clause.nodes[..at].iter().rev().take(HEAD_WORDS + 1);
    matches!(before.into_iter().find(|n| **n != Node::Cue(Cue::Aux)), Some(Node::Trigger(_)))
}

/// True behind a preposition.
fn governed(clause: &Clause<'_>, at: usize) -> bool {
    at > 0 && matches!(clause.nodes[at - 1], Node::Cue(cue) if is_preposition(cue))
}

/// True for what other words say of the name before: "ông A, thành viên Ủy ban B, …".
fn is_apposed(clause: &Clause<'_>, at: usize, index: u32) -> bool {
    if clause.groups[index as usize].prep.is_some() {
        return false;
    }
    let before = clause.nodes[..at].iter().rev();
    let words = before.take(HEAD_WORDS + 1).take_while(|n| matches!(n, Node::Word(_))).count();
    let rest = &clause.nodes[..at - words];
    (1..=HEAD_WORDS).contains(&words) && matches!(rest, [.., Node::Group(_), Node::Comma])
}

/// True when the group at `at` stands where a clause begins.
fn heads_clause(clause: &Clause<'_>, at: usize) -> bool {
    for (words, before) in clause.nodes[..at].iter().rev().enumerate() {
        match before {
            Node::Comma
            | Node::Semicolon
            | Node::Break
            | Node::Time(_)
            | Node::Cue(Cue::Conj | Cue::Purpose | Cue::Say | Cue::Both) => return true,
            Node::Word(_) | Node::Cue(Cue::Aux) if words < HEAD_WORDS => {}
            _ => return false,
        }
    }
    true
}

/// The subject of a sentence that begins with the trigger's phrase: "Tại cuộc gặp với X, Thủ tướng …".
pub(crate) fn fronted(clause: &Clause<'_>, from: usize, eligible: &dyn Fn(u32) -> bool) -> Option<u32> {
    let end = clause.nodes.len().min(from + FRONT_REACH);
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
