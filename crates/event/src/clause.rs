//! A sentence ready for the frames: units, with those who act together joined to groups.
//!
//! In:     the units of a sentence. Out: nodes, in which every side is one group with its members and the
//!         preposition before it.

use bantin_doc::Mention;

use crate::member::{Group, Member, Sort};
use crate::parse::{Commas, Parser};
use crate::table::Cue;
use crate::units::Unit;

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

/// Nodes between an office and the name it is borne by.
const TITLE_REACH: usize = 8;

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
        let mut parser = Parser::new(units, mentions, &mut self.members);
        let mut first_person = None;
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
            let refers = matches!(prep, Some(Cue::Between | Cue::Of | Cue::With));
            parser.antecedent = first_person.filter(|_| refers);
            if let Some(next) = parser.side(from, commas) {
                fronted &= prep.is_some();
                let person = parser.out[first..].iter().find(|m| m.sort == Sort::Person);
                first_person = first_person.or(person.filter(|_| prep.is_none()).copied());
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
            Node::Word(false)
                if matches!(nodes.get(nodes.len().wrapping_sub(len + 2)), Some(Node::Word(true))) => {}
            _ => return false,
        }
    }
    false
}

pub(crate) const fn is_preposition(cue: Cue) -> bool {
    use Cue::{At, Between, Bound, By, Invite, Of, Other, Source, To, When, With};
    matches!(cue, With | To | Of | At | By | Between | Invite | Bound | Other | Source | When)
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
