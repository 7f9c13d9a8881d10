//! Sides: mentions joined to those who act together.
//!
//! In:     the units of a sentence. Out: nodes, in which every side is one group with its members:
//!         `TITLE? ROLE (, ROLE)* NAME`, `NAME, ROLE, ROLE`, a bare ROLE (its holder), a body or place, a delegation
//!         with its head ("Đoàn đại biểu … do ông C làm Trưởng đoàn"), joined by commas and "và".
//! Units:  a member names its mention, the ROLE under which it acts, and its entity.

use bantin_doc::{EntityId, Mention, MentionKind};

use crate::table::Cue;
use crate::units::Unit;

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Body,
    Place,
    /// A named event.
    Event,
}

/// One who takes part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) entity: &'a EntityId,
    pub(crate) mention: u32,
    pub(crate) role: Option<u32>,
    pub(crate) sort: Sort,
    /// A bare office whose holder is not known: the entity is its body.
    pub(crate) unheld: bool,
}

/// Those who act together, and the preposition before them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Group {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) prep: Option<Cue>,
    /// "hai bên": the parties of the encounter told last.
    pub(crate) both: bool,
    /// A delegation: acts for a place, too.
    pub(crate) delegation: bool,
    /// Those who speak for a body or place: met for it, but no subject.
    pub(crate) speaker: bool,
    /// A bare office of nobody known: its name may still follow.
    pub(crate) title: bool,
    /// Where the second of several equals begins; `from` when there is one.
    pub(crate) second: usize,
}

/// A unit, or a side made of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Group(u32),
    Thing(u32),
    Time(u32),
    Trigger(u32),
    Cue(Cue),
    Comma,
    Semicolon,
    Break,
    Word(bool),
}

/// A sentence ready for the frames.
#[derive(Debug, Default)]
pub(crate) struct Clause<'a> {
    pub(crate) nodes: Vec<Node>,
    pub(crate) groups: Vec<Group>,
    pub(crate) members: Vec<Member<'a>>,
}

/// What a comma does in a list: "của Chủ tịch nước, đồng chí A và đồng chí B đã …" ends a fronted phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commas {
    Join,
    JoinBeforeAnd,
    End,
}

/// Other words between "đoàn" and the body it comes from.
const HEAD_WORDS: usize = 5;
/// Nodes between an office and the name it is borne by.
const TITLE_REACH: usize = 8;
/// Units looked at for the "và" that ends a list.
const LIST_REACH: usize = 40;
/// Antecedents taken from one mention without a name.
const ANTECEDENTS: usize = 8;

impl<'a> Clause<'a> {
    pub(crate) fn members(&self, group: u32) -> &[Member<'a>] {
        let group = self.groups[group as usize];
        &self.members[group.from..group.to]
    }

    /// Fills the clause from the units of one sentence.
    pub(crate) fn build(&mut self, units: &[Unit], mentions: &'a [Mention]) {
        self.nodes.clear();
        self.groups.clear();
        self.members.clear();
        let mut parser = Parser { units, mentions, out: &mut self.members, now: Group::default() };
        let (mut at, mut fronted) = (0, true);
        while at < units.len() {
            let (prep, from) = match units[at] {
                Unit::Cue(cue) if is_preposition(cue) => (Some(cue), at + 1),
                _ => (None, at),
            };
            let first = parser.out.len();
            let commas = match prep {
                None => Commas::Join,
                Some(_) if fronted => Commas::End,
                Some(_) => Commas::JoinBeforeAnd,
            };
            fronted &= !matches!(units[at], Unit::Trigger(_));
            if let Some(next) = parser.side(from, commas) {
                fronted &= prep.is_some();
                let group = Group { from: first, to: parser.out.len(), prep, ..parser.now };
                if !adopt(&mut self.nodes, &mut self.groups, parser.out, group) {
                    self.nodes.push(Node::Group(self.groups.len() as u32));
                    self.groups.push(group);
                }
                at = next;
            } else {
                parser.out.truncate(first);
                self.nodes.push(node(units[at]));
                at += 1;
            }
        }
    }
}

/// Gives a name to the office before it: "Bộ trưởng Kinh tế | và Năng lượng | Đức | Brigitte Zypries".
fn adopt(nodes: &mut Vec<Node>, groups: &mut [Group], members: &mut [Member<'_>], name: Group) -> bool {
    let named = name.prep.is_none() && members[name.from..name.to].iter().any(|m| m.sort == Sort::Person);
    if !named || name.title {
        return false;
    }
    for (len, node) in nodes.iter().rev().enumerate().take(TITLE_REACH) {
        match *node {
            Node::Group(index) if groups[index as usize].title => {
                let title = &mut groups[index as usize];
                let role = members[title.from..title.to].first().and_then(|m| m.role);
                let first = &mut members[name.from];
                first.role = first.role.or(role);
                *title = Group { prep: title.prep, ..name };
                nodes.truncate(nodes.len() - len);
                return true;
            }
            Node::Group(index) if groups[index as usize].prep.is_none() => {}
            Node::Word(true) | Node::Cue(Cue::And) => {}
            Node::Word(false) if matches!(nodes.get(nodes.len().wrapping_sub(len + 2)), Some(Node::Word(true))) => {}
            _ => return false,
        }
    }
    false
}

pub(crate) const fn is_preposition(cue: Cue) -> bool {
    use Cue::{At, Between, Bound, By, Invite, Of, Other, To, With};
    matches!(cue, With | To | Of | At | By | Between | Invite | Bound | Other)
}

const fn node(unit: Unit) -> Node {
    match unit {
        Unit::Party(_) => Node::Word(true),
        Unit::Thing(i) => Node::Thing(i),
        Unit::Time(i) => Node::Time(i),
        Unit::Trigger(i) => Node::Trigger(i),
        Unit::Cue(c) => Node::Cue(c),
        Unit::Comma => Node::Comma,
        Unit::Dash => Node::Word(false),
        Unit::Semicolon => Node::Semicolon,
        Unit::Break => Node::Break,
        Unit::Word(capital) => Node::Word(capital),
    }
}

struct Parser<'u, 'o, 'a> {
    units: &'u [Unit],
    mentions: &'a [Mention],
    out: &'o mut Vec<Member<'a>>,
    now: Group,
}

impl<'a> Parser<'_, '_, 'a> {
    fn unit(&self, at: usize) -> Unit {
        self.units.get(at).copied().unwrap_or(Unit::Break)
    }

    fn kind(&self, at: usize) -> Option<(u32, &'a Mention)> {
        match self.unit(at) {
            Unit::Party(i) => self.mentions.get(i as usize).map(|m| (i, m)),
            _ => None,
        }
    }

    fn is(&self, at: usize, kind: MentionKind) -> Option<u32> {
        self.kind(at).filter(|(_, m)| m.kind == kind).map(|(i, _)| i)
    }

    /// A whole side at `at`; where it ends.
    fn side(&mut self, at: usize, commas: Commas) -> Option<usize> {
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

    /// Skips those who come along: "và Phu nhân", "cùng đoàn".
    fn companions(&self, mut at: usize) -> usize {
        while matches!(self.unit(at), Unit::Cue(Cue::And | Cue::Beside)) && self.unit(at + 1) == Unit::Cue(Cue::Companion) {
            at += 2;
        }
        at
    }

    /// "hai bên", "hai đồng chí Chánh Văn phòng".
    fn both(&mut self, at: usize) -> usize {
        self.now.both = true;
        let mut next = at + 1;
        while self.unit(next) == Unit::Cue(Cue::Title) {
            next += 1;
        }
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

    /// True when a list that goes on at `at` ends with "và" and a mention.
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
                        Cue::Title | Cue::Delegation | Cue::Speaker | Cue::And | Cue::Beside | Cue::Each
                    )
            )
        });
        let list = &reach[..end.unwrap_or(reach.len())];
        let and = list.iter().rposition(|u| *u == Unit::Cue(Cue::And));
        and.is_some_and(|i| list[i..].iter().any(|u| matches!(u, Unit::Party(_))))
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
        loop {
            match self.unit(next) {
                Unit::Cue(Cue::Title | Cue::Each) => {}
                Unit::Cue(Cue::Delegation) => head = true,
                Unit::Cue(Cue::Speaker) => speaker = true,
                Unit::Cue(Cue::And | Cue::Beside) | Unit::Comma if speaker && self.unit(next + 1) == Unit::Cue(Cue::Speaker) => {}
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
            return self.leader(next).filter(|_| head);
        };
        match mention.kind {
            MentionKind::Per | MentionKind::Role => Some(self.person(next)),
            _ if !head && !speaker && self.is(next + 1, MentionKind::Per).is_some() => Some(self.person(next + 1)),
            _ => {
                self.body(index, mention);
                let end = if head { self.full_body(next + 1) } else { next + 1 };
                Some(self.leader(end).unwrap_or(next + 1))
            }
        }
    }

    /// Skips the words between the head of a delegation and the body it comes from.
    fn head_words(&self, at: usize) -> usize {
        let skip = |u: Unit| matches!(u, Unit::Word(_) | Unit::Cue(Cue::Of | Cue::Aux | Cue::Title));
        let len = (0..HEAD_WORDS).take_while(|&i| skip(self.unit(at + i))).count();
        match self.unit(at + len) {
            Unit::Party(_) | Unit::Cue(Cue::By) => at + len,
            _ => at,
        }
    }

    /// Skips what else names the body of a delegation, up to its head ("Quốc hội | nước Cộng hòa Cuba | do ông …").
    fn full_body(&self, at: usize) -> usize {
        use Cue::{By, Conj, Future, Lead, Passive, Say};
        let skip = |u: Unit| match u {
            Unit::Cue(cue) => !matches!(cue, By | Conj | Future | Lead | Passive | Say),
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
        let mut next = at + 1;
        while self.unit(next) == Unit::Cue(Cue::Title) {
            next += 1;
        }
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

    /// A person at `at`: offices, name, more offices.
    fn person(&mut self, at: usize) -> usize {
        let mut next = at;
        let mut role = None;
        while let Some(index) = self.is(next, MentionKind::Role) {
            role = role.or(Some(index));
            next += 1;
            if let Some(name) = self.named(next, index) {
                next = name;
                break;
            }
            match self.same_person(next, index) {
                Some(other) => next = other,
                None => break,
            }
        }
        if let Some(index) = self.is(next, MentionKind::Per) {
            let (after, later) = self.apposition(next + 1, index);
            self.name(index, role.or(later));
            return after;
        }
        if let Some(role) = role {
            self.office(role);
        }
        next.max(at + 1)
    }

    /// The name that follows an office: "Thủ tướng Nhật Bản Shinzo Abe", "Bộ trưởng, ông X".
    fn named(&self, at: usize, role: u32) -> Option<usize> {
        let mut next = at;
        let comma = self.unit(next) == Unit::Comma;
        next += usize::from(comma);
        while matches!(self.unit(next), Unit::Cue(Cue::Title)) {
            next += 1;
        }
        if !comma && self.is(next, MentionKind::Per).is_none() && self.kind(next).is_some() {
            next += 1; // "Chủ tịch Chính hiệp | Trung Quốc | Du Chính Thanh"
        }
        let name = self.is(next, MentionKind::Per)?;
        let bearer = self.mentions[role as usize].bearer;
        (bearer == Some(name) || (!comma && bearer.is_none())).then_some(next)
    }

    /// The next office of the same person: "Tổng Bí thư, Chủ tịch nước".
    fn same_person(&self, at: usize, role: u32) -> Option<usize> {
        if self.unit(at) == Unit::Cue(Cue::Also) {
            return self.is(at + 1, MentionKind::Role).map(|_| at + 1);
        }
        let comma = matches!(self.unit(at), Unit::Comma | Unit::Dash);
        if !comma && self.unit(at) != Unit::Cue(Cue::And) {
            return None;
        }
        let other = self.is(at + 1, MentionKind::Role)?;
        let (a, b) = (&self.mentions[role as usize], &self.mentions[other as usize]);
        let known = (a.bearer.is_some() && a.bearer == b.bearer) || (a.holder.is_some() && a.holder == b.holder);
        let open = a.bearer.or(b.bearer).is_none() && a.holder.is_none() && b.holder.is_none();
        (known || (comma && open)).then_some(at + 1)
    }

    /// Offices behind a name: ", Bí thư Trung ương Đảng, Trưởng Ban". Where they end, and the first of them.
    fn apposition(&self, at: usize, name: u32) -> (usize, Option<u32>) {
        let (mut next, mut first) = (at, None);
        let name = &self.mentions[name as usize];
        while matches!(self.unit(next), Unit::Comma | Unit::Dash | Unit::Cue(Cue::Also)) {
            let Some(index) = self.is(next + 1, MentionKind::Role) else {
                break;
            };
            let role = &self.mentions[index as usize];
            let bearer = role.bearer.and_then(|b| self.mentions.get(b as usize));
            let own = bearer.is_some_and(|b| b.span == name.span || (b.entity.is_some() && b.entity == name.entity));
            let free = role.bearer.is_none()
                && (role.holder.is_none() || role.holder == name.entity)
                && self.named(next + 2, index).is_none();
            if !own && !free {
                break;
            }
            first = first.or(Some(index));
            next += 2;
        }
        (next, first)
    }

    fn name(&mut self, index: u32, role: Option<u32>) {
        let mention = &self.mentions[index as usize];
        self.push(mention, index, role, Sort::Person);
    }

    fn body(&mut self, index: u32, mention: &'a Mention) {
        let sort = if mention.kind == MentionKind::Org { Sort::Body } else { Sort::Place };
        self.push(mention, index, None, sort);
    }

    /// Adds what a mention denotes: its entity, or those of its antecedents.
    fn push(&mut self, mention: &'a Mention, index: u32, role: Option<u32>, sort: Sort) {
        let mut add = |entity: &'a EntityId| {
            self.out.push(Member { entity, mention: index, role, sort, unheld: false });
        };
        if mention.nominal {
            let antecedents = mention.antecedents.iter().take(ANTECEDENTS);
            antecedents
                .filter_map(|&i| self.mentions.get(i as usize))
                .filter_map(|m| m.holder.as_ref().or(m.entity.as_ref()))
                .for_each(&mut add);
        } else if let Some(entity) = &mention.entity {
            add(entity);
        }
    }

    /// A bare office: its holder, or else the body it acts for.
    fn office(&mut self, index: u32) {
        let role = &self.mentions[index as usize];
        if role.nominal {
            return self.push(role, index, Some(index), Sort::Person);
        }
        let bearer = role.bearer.and_then(|b| self.mentions.get(b as usize)).and_then(|m| m.entity.as_ref());
        let known = bearer.or(role.holder.as_ref());
        self.now.title = known.is_none();
        if let Some(entity) = known.or_else(|| office_body(self.mentions, index)) {
            let unheld = known.is_none();
            self.out.push(Member { entity, mention: index, role: Some(index), sort: Sort::Person, unheld });
        }
    }
}

/// The body of an office: as linked, or else the outermost body or place inside it ("Hoàng hậu Nhật Bản").
pub(crate) fn office_body(mentions: &[Mention], role: u32) -> Option<&EntityId> {
    let office = mentions.get(role as usize)?;
    let inside = mentions.iter().skip(role as usize + 1).take_while(|m| office.span.contains(m.span));
    let mut named = inside.filter(|m| matches!(m.kind, MentionKind::Org | MentionKind::Loc));
    office.org.as_ref().or_else(|| named.find_map(|m| m.entity.as_ref()))
}
