//! Sides: mentions joined to those who act together.
//!
//! In:     units. Out: members, appended; where the side ends.
//! Reads:  persons and bodies joined by commas, semicolons, "và", "cùng"; a delegation with its head ("Đoàn đại biểu …
//!         do ông C làm Trưởng đoàn"); those who lead a body ("lãnh đạo tỉnh D"); "hai bên".

use bantin_doc::{Mention, MentionKind};

use crate::member::{Group, Member, Sort};
use crate::table::Cue;
use crate::units::Unit;

/// What a comma does in a list: "của Chủ tịch nước, đồng chí A và đồng chí B đã …" ends a fronted phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Commas {
    Join,
    JoinBeforeAnd,
    End,
}

/// Other words between "đoàn" and the body it comes from.
const HEAD_WORDS: usize = 5;
/// Words in a row that only announce a name or body ("các đồng chí lãnh đạo").
pub(crate) const TITLES: usize = 12;
/// Units looked at for the "và" that ends a list.
const LIST_REACH: usize = 40;

/// Reads sides from units, left to right.
pub(crate) struct Parser<'u, 'o, 'a> {
    units: &'u [Unit],
    pub(crate) mentions: &'a [Mention],
    /// Where members go.
    pub(crate) out: &'o mut Vec<Member<'a>>,
    /// What is known of the group being read.
    pub(crate) now: Group,
    /// Whom a pronoun stands for here ("cuộc gặp giữa ông và B").
    pub(crate) antecedent: Option<Member<'a>>,
    /// The name being read stands behind "bị cáo", "cháu".
    pub(crate) private: bool,
    /// It stands behind "ông", "đồng chí".
    pub(crate) formal: bool,
}

impl<'u, 'o, 'a> Parser<'u, 'o, 'a> {
    pub(crate) fn new(units: &'u [Unit], mentions: &'a [Mention], out: &'o mut Vec<Member<'a>>) -> Self {
        Self { units, mentions, out, now: Group::default(), antecedent: None, private: false, formal: false }
    }

    pub(crate) fn unit(&self, at: usize) -> Unit {
        self.units.get(at).copied().unwrap_or(Unit::Break)
    }

    pub(crate) fn kind(&self, at: usize) -> Option<(u32, &'a Mention)> {
        match self.unit(at) {
            Unit::Party(i) => self.mentions.get(i as usize).map(|m| (i, m)),
            _ => None,
        }
    }

    pub(crate) fn is(&self, at: usize, kind: MentionKind) -> Option<u32> {
        self.kind(at).filter(|(_, m)| m.kind == kind).map(|(i, _)| i)
    }

    /// A whole side at `at`; where it ends.
    pub(crate) fn side(&mut self, at: usize, commas: Commas) -> Option<usize> {
        let first = self.out.len();
        self.now = Group { second: first, ..Group::default() };
        if self.unit(at) == Unit::Cue(Cue::Both) {
            return Some(self.both(at));
        }
        let mut next = self.member(at)?;
        next = self.companions(next);
        while let Some((from, comma)) = self.joint(next) {
            if comma && (commas == Commas::End || (commas == Commas::JoinBeforeAnd && !self.closes(from))) {
                break;
            }
            let (kept, before) = (self.out.len(), self.now);
            self.now = Group { delegation: false, ..before };
            let Some(end) = self.member(from).filter(|_| self.joins(first, kept, comma)) else {
                self.out.truncate(kept);
                self.now = before;
                break;
            };
            self.now.delegation |= before.delegation;
            if self.now.second == first && self.unit(from - 1) != Unit::Cue(Cue::Beside) {
                self.now.second = kept;
            }
            next = self.companions(end);
        }
        Some(next)
    }

    /// Skips "ông", "đồng chí".
    pub(crate) fn titles(&self, at: usize) -> usize {
        let title = |i: &usize| matches!(self.unit(at + i), Unit::Cue(Cue::Title | Cue::Private));
        at + (0..TITLES).take_while(title).count()
    }

    /// Skips those who come along: "và Phu nhân", "cùng đoàn".
    fn companions(&self, mut at: usize) -> usize {
        while matches!(self.unit(at), Unit::Cue(Cue::And | Cue::Beside))
            && self.unit(at + 1) == Unit::Cue(Cue::Companion)
        {
            at += 2; // "và Phu nhân Ngô Phương Ly"
            at += usize::from(self.is(at, MentionKind::Per).is_some());
        }
        at
    }

    /// "hai bên", "hai đồng chí Chánh Văn phòng".
    fn both(&mut self, at: usize) -> usize {
        self.now.both = true;
        let next = self.titles(at + 1);
        if self.is(next, MentionKind::Role).is_some() { next + 1 } else { at + 1 }
    }

    /// What joins two members: where the second begins, and whether it is a mere comma.
    fn joint(&self, at: usize) -> Option<(usize, bool)> {
        match (self.unit(at), self.unit(at + 1)) {
            (Unit::Cue(Cue::And | Cue::Beside), _) => Some((at + 1, false)),
            (Unit::Comma, Unit::Cue(Cue::And | Cue::Beside)) => Some((at + 2, false)),
            (Unit::Comma, _) => Some((at + 1, true)),
            (Unit::Semicolon, Unit::Cue(Cue::And)) if self.closes(at) => Some((at + 2, true)),
            (Unit::Semicolon, _) if self.closes(at) => Some((at + 1, true)),
            (Unit::Cue(Cue::Lead), Unit::Cue(Cue::Delegation)) => Some((at + 1, false)),
            _ => None,
        }
    }

    /// True when a list that goes on at `at` ends with "và" and a mention, or "các cơ quan".
    fn closes(&self, at: usize) -> bool {
        let reach = &self.units[at.min(self.units.len())..self.units.len().min(at + LIST_REACH)];
        let end = reach.iter().position(|u| {
            !matches!(
                u,
                Unit::Party(_)
                    | Unit::Comma
                    | Unit::Semicolon
                    | Unit::Dash
                    | Unit::Cue(
                        Cue::Title
                            | Cue::Private
                            | Cue::Delegation
                            | Cue::Speaker
                            | Cue::And
                            | Cue::Beside
                            | Cue::Each
                    )
            )
        });
        let list = &reach[..end.unwrap_or(reach.len())];
        let and = list.iter().rposition(|u| *u == Unit::Cue(Cue::And));
        let last = |u: &Unit| matches!(u, Unit::Party(_) | Unit::Cue(Cue::Each));
        and.is_some_and(|i| list[i..].iter().any(last))
    }

    /// True when the members from `kept` on may stand beside those before.
    fn joins(&self, first: usize, kept: usize, comma: bool) -> bool {
        use Sort::{Body, Person, Place};
        let (Some(a), Some(b)) = (self.out.get(kept.wrapping_sub(1)), self.out.get(kept)) else {
            return kept == self.out.len() || first == kept;
        };
        match (a.sort, b.sort) {
            (Person, Person) | (Body, Body) | (Place, Place) => true,
            (Person, Body) | (Body, Person) => !comma || self.now.delegation,
            (Body, Place) | (Place, Body) => !comma,
            _ => self.now.delegation,
        }
    }

    /// One member at `at`.
    fn member(&mut self, at: usize) -> Option<usize> {
        let mut next = at;
        let (mut head, mut speaker) = (false, false);
        (self.private, self.formal) = (false, false);
        for _ in 0..TITLES {
            match self.unit(next) {
                Unit::Cue(Cue::Title) => self.formal = true,
                Unit::Cue(Cue::Each) => {}
                Unit::Cue(Cue::Private) => self.private = true,
                Unit::Cue(Cue::Delegation) => head = true,
                Unit::Cue(Cue::Speaker) => speaker = true,
                Unit::Cue(Cue::And | Cue::Beside) | Unit::Comma
                    if speaker && self.unit(next + 1) == Unit::Cue(Cue::Speaker) => {}
                _ => break,
            }
            next += 1;
        }
        self.now.speaker |= speaker;
        self.now.delegation |= head;
        if head || speaker {
            next = self.head_words(next);
        }
        let Some((index, mention)) = self.kind(next) else {
            let pronoun = next == at + 1 && self.unit(at) == Unit::Cue(Cue::Title) && !self.goes_on(next);
            if let Some(member) = self.antecedent.take().filter(|_| pronoun) {
                self.out.push(member);
                return Some(next);
            }
            return self.leader(next).filter(|_| head);
        };
        match mention.kind {
            // "con trai Tổng thống A": somebody else
            MentionKind::Role if self.private => {
                let kept = self.out.len();
                let end = self.person(next);
                self.out.truncate(kept);
                Some(end)
            }
            MentionKind::Role if self.unit(next + 1) == Unit::Cue(Cue::Nobody) => {
                Some(self.lands(next + 2).unwrap_or_else(|| self.person(next)))
            }
            MentionKind::Per | MentionKind::Role => Some(self.person(next)),
            _ if !head && self.is(next + 1, MentionKind::Per).is_some() => Some(self.person(next + 1)),
            _ => {
                self.body(index, mention);
                let end = if head { self.full_body(next + 1) } else { next + 1 };
                Some(self.leader(end).unwrap_or(next + 1))
            }
        }
    }

    /// True where the word at `at` belongs to the title before it.
    fn goes_on(&self, at: usize) -> bool {
        matches!(self.unit(at), Unit::Word(_) | Unit::Cue(Cue::Title))
    }

    /// "ngoại trưởng các nước | A, B và C": the lands, which act through an office.
    fn lands(&mut self, at: usize) -> Option<usize> {
        self.is(at, MentionKind::Loc)?;
        self.now.speaker = true;
        let mut end = at;
        let mut next = Some(at);
        while let Some((index, mention)) =
            next.and_then(|at| self.kind(at)).filter(|(_, m)| m.kind == MentionKind::Loc)
        {
            self.body(index, mention);
            end = next.unwrap_or(end) + 1;
            next = self.joint(end).map(|(from, _)| from);
        }
        Some(end)
    }

    /// Skips the words between the head of a delegation and the body it comes from.
    fn head_words(&self, at: usize) -> usize {
        if matches!(self.unit(at), Unit::Cue(Cue::Nobody)) && self.is(at + 1, MentionKind::Loc).is_some() {
            return at + 1; // "lãnh đạo các nước A, B"
        }
        let skip = |u: Unit| matches!(u, Unit::Word(_) | Unit::Cue(Cue::Of | Cue::Aux | Cue::Title));
        let len = (0..HEAD_WORDS).take_while(|&i| skip(self.unit(at + i))).count();
        match self.unit(at + len) {
            Unit::Party(_) | Unit::Cue(Cue::By) => at + len,
            _ => at,
        }
    }

    /// Skips what else names the body of a delegation, up to its head ("Quốc hội | nước Cộng hòa Cuba | do ông …").
    fn full_body(&self, at: usize) -> usize {
        use Cue::{By, Conj, Future, Lead, Passive, Purpose, Say};
        let skip = |u: Unit| match u {
            Unit::Cue(cue) => !matches!(cue, By | Conj | Future | Lead | Passive | Purpose | Say),
            u => matches!(u, Unit::Word(_) | Unit::Party(_) | Unit::Comma),
        };
        let len = (0..2 * HEAD_WORDS).take_while(|&i| skip(self.unit(at + i))).count();
        if self.unit(at + len) == Unit::Cue(Cue::By) { at + len } else { at }
    }

    /// "do ông C – Bí thư … làm Trưởng đoàn": where it ends, when it is that.
    fn leader(&mut self, at: usize) -> Option<usize> {
        if self.unit(at) != Unit::Cue(Cue::By) {
            return None;
        }
        let kept = self.out.len();
        let next = self.titles(at + 1);
        if let Some(MentionKind::Per | MentionKind::Role) = self.kind(next).map(|(_, m)| m.kind) {
            let mut end = self.person(next);
            end += usize::from(self.unit(end) == Unit::Comma);
            if self.unit(end) == Unit::Cue(Cue::Lead) {
                return Some(end + 1);
            }
        }
        self.out.truncate(kept);
        None
    }
}
