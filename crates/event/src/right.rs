//! The sides behind a trigger, by their prepositions.
//!
//! In:     the nodes of a sentence and the place behind the trigger. Out: [`Right`], indices of groups.
//! Units:  the walk is capped, so that a sentence of a megabyte costs no more than its length.

use crate::clause::{Clause, Node, is_preposition};
use crate::member::Sort;
use crate::table::Cue;

/// Nodes walked.
const REACH: usize = 60;
/// Other words between a trigger and the side it governs.
const WORDS: usize = 14;
/// The same for "với" and "giữa", which govern at once.
const NEAR_WORDS: usize = 7;

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
    /// `between` stands behind a comma.
    pub(crate) between_aside: bool,
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
    pub(crate) fn read(clause: &Clause<'_>, from: usize, ends: Ends) -> Self {
        let end = clause.nodes.len().min(from + REACH);
        let right = Self { end, ..Self::default() };
        let mut walk = Walk { clause, ends, right, pending: None, words: 0, light: false, comma: false };
        for at in from..end {
            if walk.ends_at(at) || walk.words > WORDS {
                walk.right.end = at;
                break;
            }
        }
        walk.right.unnamed = matches!(walk.pending, Some((Cue::To, _)));
        walk.right
    }
}

/// A walk to the right.
struct Walk<'c, 'a> {
    clause: &'c Clause<'a>,
    ends: Ends,
    right: Right,
    /// A preposition without its side so far, and the words passed before it.
    pending: Option<(Cue, usize)>,
    words: usize,
    /// Past "có".
    light: bool,
    /// Past a comma.
    comma: bool,
}

impl Walk<'_, '_> {
    /// Takes the node at `at`; true when the walk is over.
    fn ends_at(&mut self, at: usize) -> bool {
        match self.clause.nodes[at] {
            Node::Semicolon | Node::Break | Node::Trigger(_) => return true,
            Node::Cue(cue) => return self.cue(cue),
            Node::Group(index) => self.take(index),
            Node::Word(_) => self.words += 1,
            Node::Thing(index) => {
                self.right.thing = self.right.thing.or(Some(index));
                self.words += 1;
            }
            Node::Comma => {
                let complete = self.ends != Ends::Clause || !self.right.is_empty() || self.right.at.is_some();
                if complete && !opens_preposition(self.clause, at + 1) {
                    return true;
                }
                self.pending = self.pending.filter(|p| p.0 == Cue::To);
                self.words += 1;
                self.comma = true;
            }
            Node::Time(_) => {}
        }
        false
    }

    fn cue(&mut self, cue: Cue) -> bool {
        match cue {
            Cue::Conj | Cue::Purpose | Cue::During | Cue::Passive => return true,
            Cue::And | Cue::Beside if self.ends == Ends::And => return true,
            Cue::Light | Cue::Organize => self.light = true,
            Cue::Delegation | Cue::Speaker | Cue::Title | Cue::Private | Cue::Nobody | Cue::Companion => {
                self.words += 1;
            }
            cue if is_preposition(cue) => self.pending = Some((cue, self.words)),
            _ => {}
        }
        false
    }

    /// Puts a group into its slot, unless the slot is taken.
    fn take(&mut self, index: u32) {
        let own = self.clause.groups[index as usize].prep;
        let people = || self.clause.members(index).iter().any(|m| m.sort != Sort::Place);
        let waiting = self.pending.filter(|&(cue, since)| match cue {
            // "cho sinh viên Lào": not the land.
            Cue::To => self.words == since || people(),
            Cue::With | Cue::Between => self.words == since || (people() && self.words - since < NEAR_WORDS),
            Cue::Other | Cue::Bound | Cue::Invite | Cue::Source | Cue::When => own.is_none(),
            Cue::Of => own.is_none() && self.words - since < NEAR_WORDS,
            _ => false,
        });
        self.pending = None;
        // "cho các tập thể, cá nhân của Văn phòng": the first preposition counts.
        let prep = match own {
            None | Some(Cue::Of) => waiting.map(|(cue, _)| cue).or(own),
            own => own,
        };
        let near = self.words < NEAR_WORDS && !self.light;
        let slot = match prep {
            Some(prep) => self.right.slot(prep),
            None if self.light => Some(&mut self.right.after_light),
            None if self.words == 0 => Some(&mut self.right.object),
            None => Some(&mut self.right.far),
        };
        let Some(slot @ None) = slot else {
            return;
        };
        *slot = Some(index);
        self.right.between_aside |= prep == Some(Cue::Between) && self.comma;
        self.right.at_near |= prep == Some(Cue::At) && near;
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
