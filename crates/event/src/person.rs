//! One person of a side: offices and name.
//!
//! In:     units. Out: members, appended; where the person ends.
//! Reads:  `ROLE (, ROLE)* NAME`, `NAME, ROLE, ROLE`, a bare ROLE (its holder, or else the body it acts for), a mention
//!         without a name (its antecedents).

use bantin_doc::{EntityId, Mention, MentionKind};

use crate::member::{Member, Sort, office_body};
use crate::parse::Parser;
use crate::table::Cue;
use crate::units::Unit;

/// Antecedents taken from one mention without a name.
const ANTECEDENTS: usize = 8;

impl<'a> Parser<'_, '_, 'a> {
    /// A person at `at`: offices, name, more offices.
    pub(crate) fn person(&mut self, at: usize) -> usize {
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
        let at = self.post(at);
        let comma = self.unit(at) == Unit::Comma;
        let mut next = self.titles(at + usize::from(comma));
        if !comma && self.is(next, MentionKind::Per).is_none() && self.kind(next).is_some() {
            next += 1; // "Chủ tịch Chính hiệp | Trung Quốc | Du Chính Thanh"
        }
        let name = self.is(next, MentionKind::Per)?;
        let bearer = self.mentions[role as usize].bearer;
        let free = bearer.is_none() && (!comma || self.closed(role, next + 1));
        (bearer == Some(name) || free).then_some(next)
    }

    /// Skips where an office is held: "Đại sứ Mỹ | tại | Việt Nam | Marc Knapper".
    fn post(&self, at: usize) -> usize {
        let place = self.unit(at) == Unit::Cue(Cue::At) && self.is(at + 1, MentionKind::Loc).is_some();
        at + if place { 2 } else { 0 }
    }

    /// True where the name behind "Tổng thống Philippines, " ends its phrase: no new subject.
    fn closed(&self, role: u32, at: usize) -> bool {
        let known = self.mentions[role as usize].holder.is_some();
        !known && matches!(self.unit(at), Unit::Break | Unit::Semicolon | Unit::Comma)
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
        let known =
            (a.bearer.is_some() && a.bearer == b.bearer) || (a.holder.is_some() && a.holder == b.holder);
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
            let own = bearer
                .is_some_and(|b| b.span == name.span || (b.entity.is_some() && b.entity == name.entity));
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

    pub(crate) fn body(&mut self, index: u32, mention: &'a Mention) {
        let sort = if mention.kind == MentionKind::Org { Sort::Body } else { Sort::Place };
        self.push(mention, index, None, sort);
    }

    /// Adds what a mention denotes: its entity, or those of its antecedents.
    fn push(&mut self, mention: &'a Mention, index: u32, role: Option<u32>, sort: Sort) {
        let private = self.private && sort == Sort::Person;
        let formal = self.formal;
        let mut add = |entity: &'a EntityId| {
            self.out.push(Member { entity, mention: index, role, sort, unheld: false, private, formal });
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
            let office = Member {
                entity,
                mention: index,
                role: Some(index),
                sort: Sort::Person,
                unheld,
                private: false,
                formal: false,
            };
            self.out.push(office);
        }
    }
}
