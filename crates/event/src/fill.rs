//! Who stands on each side of a trigger.
//!
//! In:     a [`Frame`]: the trigger's slots, the groups to its left and right. Out: members of either side.
//! Rule:   "giữa A và B" comes first; then the slots of the row in their order; then, between equals, the subject
//!         itself is split ("A và B đã hội đàm").

use bantin_doc::{EncounterKind, MentionKind, Status};

use crate::clause::Node;
use crate::frame::Frame;
use crate::left::fronted;
use crate::member::{Group, Member, Sort, office_body};
use crate::right::{Ends, Right};
use crate::table::{Cue, Form, Slot};
use crate::when::Told;

/// Nodes before a trigger that is looked at for a subject.
const FRONT: usize = 60;
/// Nodes between a trigger and the one that names what is attended ("Dự | và | chỉ | đạo | Lễ ký kết").
const NAMED: usize = 5;
/// Nodes between a trigger and a body that what is attended is called after.
const SEAT: usize = 14;
/// Members kept on one side.
const SIDE: usize = 16;

impl<'a> Frame<'_, '_, 'a> {
    /// "Tham dự hội đàm có A, B": no subject, a side after "có".
    pub(crate) fn running(&self) -> bool {
        self.subject.is_none() && self.attendants().is_some() && self.trigger.hosts.contains(&Slot::Running)
    }

    /// The side after "có", read past the trigger that names what is attended.
    fn attendants(&self) -> Option<u32> {
        if self.trigger.kind != EncounterKind::Attend {
            return None;
        }
        let clause = self.all.clause();
        let right = Right::read(clause, self.at + 1, Ends::Clause);
        let named = || match clause.nodes.get(right.end) {
            Some(Node::Trigger(_)) if right.end <= self.at + NAMED => {
                Right::read(clause, right.end + 1, Ends::Clause).after_light
            }
            _ => None,
        };
        right.after_light.or_else(named)
    }

    pub(crate) fn sides(&self) -> (Vec<Member<'a>>, Vec<Member<'a>>) {
        let trigger = self.trigger;
        let equals = trigger.kind.is_symmetric();
        if let Some(sides) = equals.then(|| self.between()).flatten() {
            return sides;
        }
        if let Some(group) = self.attendants().filter(|_| self.subject.is_none()) {
            return (Vec::new(), self.side(group));
        }
        let mut hosts = self.fill(&trigger.hosts);
        let mut guests = self.fill(&trigger.guests);
        if hosts.is_empty() {
            hosts.extend(self.office(&guests));
        }
        let bare = trigger.form != Form::Verb && hosts.is_empty() && guests.is_empty();
        match equals && guests.is_empty() {
            true if bare => self.both_present(),
            true => {
                guests = self.split(&mut hosts);
                (hosts, guests)
            }
            false => (hosts, guests),
        }
    }

    /// "A và B tại cuộc gặp ở Brussels".
    fn both_present(&self) -> (Vec<Member<'a>>, Vec<Member<'a>>) {
        let mut hosts = self.subject.filter(|_| self.left.near).map(|s| self.side(s)).unwrap_or_default();
        let guests = self.split(&mut hosts);
        if guests.is_empty() { Default::default() } else { (hosts, guests) }
    }

    pub(crate) fn is_land(&self, group: u32) -> bool {
        self.all.clause().members(group).iter().any(|m| m.sort == Sort::Place)
    }

    /// "A và B đã hội đàm": the first against the rest.
    fn split(&self, hosts: &mut Vec<Member<'a>>) -> Vec<Member<'a>> {
        let denied = self.status == Some(Told::As(Status::Denied));
        match self.subject.map(|s| self.all.group(s)) {
            // "A và B tổ chức buổi gặp gỡ": for others
            Some(_) if self.left.organized && self.trigger.kind == EncounterKind::Meet => Vec::new(),
            Some(group) if self.left.near && !denied && self.ends_here() => self.part(group, hosts),
            _ => Vec::new(),
        }
    }

    /// True unless other words follow a verb as its object: "A và B gặp các đại biểu". What is signed is no side.
    pub(crate) fn ends_here(&self) -> bool {
        let next = self.all.clause().nodes.get(self.at + 1);
        let object =
            matches!(next, Some(Node::Word(_) | Node::Thing(_) | Node::Cue(Cue::Each | Cue::Nobody)));
        !object || self.trigger.form != Form::Verb || self.trigger.kind == EncounterKind::Sign
    }

    /// Takes the second and further equals of a group out of its members.
    fn part(&self, group: Group, members: &mut Vec<Member<'a>>) -> Vec<Member<'a>> {
        if group.second == group.from {
            return Vec::new();
        }
        let first = &self.all.clause().members[group.from..group.second];
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for member in members.drain(..) {
            let side = if first.iter().any(|m| m.mention == member.mention) { &mut a } else { &mut b };
            side.push(member);
        }
        *members = a;
        b
    }

    /// "giữa A và B", "giữa A với B", behind the trigger or (of what is signed) before it.
    fn between(&self) -> Option<(Vec<Member<'a>>, Vec<Member<'a>>)> {
        // "A và B đã hội đàm, kiểm điểm hợp tác giữa C và D"
        let aside = self.right.between_aside && self.subject.is_some();
        let group = self.right.between.filter(|_| !aside).or_else(|| self.between_before())?;
        let mut hosts = self.side(group);
        let mut guests = self.part(self.all.group(group), &mut hosts);
        if guests.is_empty() {
            self.add(self.right.with, &mut guests);
        }
        (!hosts.is_empty() && !guests.is_empty()).then_some((hosts, guests))
    }

    fn between_before(&self) -> Option<u32> {
        if self.trigger.kind != EncounterKind::Sign {
            return None;
        }
        let before = &self.all.clause().nodes[..self.at];
        before.iter().rev().take(30).find_map(|n| match n {
            Node::Group(g) if self.all.group(*g).prep == Some(Cue::Between) => Some(*g),
            _ => None,
        })
    }

    /// The members of the first slot that is filled.
    fn fill(&self, slots: &[Slot]) -> Vec<Member<'a>> {
        let mut out = Vec::new();
        for slot in slots {
            match slot {
                Slot::Event => out.extend(self.event(self.right.thing)),
                Slot::Congress => out.extend(self.event(self.left.congress)),
                Slot::Unit => out.extend(self.unit()),
                Slot::Firm => {
                    self.add(self.right.with, &mut out);
                    out.retain(|m| m.sort != Sort::Person);
                }
                Slot::Seat => out.extend(self.seat()),
                slot => self.add(self.slot(*slot), &mut out),
            }
            if !out.is_empty() {
                break;
            }
        }
        out
    }

    fn slot(&self, slot: Slot) -> Option<u32> {
        let Right { object, far, with, to, of, at, by, .. } = self.right;
        let acted_on = self.left.agent.is_some() || self.left.congress.is_some();
        let passive = acted_on || (self.left.passive && self.has_patient());
        match slot {
            Slot::Subject if passive => self.left.agent.or(by),
            // "28 thỏa thuận được ký": who signed is not the subject.
            Slot::Subject if self.unsigned() => None,
            Slot::Subject => self.actor(),
            Slot::Object | Slot::Whom | Slot::Patient | Slot::To if passive => self.subject,
            Slot::Whom => object.filter(|&g| !self.attended && self.are_people(g)),
            Slot::Object => object.filter(|_| !self.attended),
            Slot::Far => object.or(far),
            Slot::With => with,
            Slot::To => to,
            Slot::Of => of,
            Slot::At => at.filter(|_| self.right.at_near).or(to),
            Slot::By => by,
            Slot::Invite => self.right.invite,
            Slot::Patient | Slot::Body | Slot::Own | Slot::Event | Slot::Congress => None,
            Slot::Unit | Slot::Firm | Slot::Seat | Slot::Running | Slot::None => None,
        }
    }

    pub(crate) fn unsigned(&self) -> bool {
        self.trigger.kind == EncounterKind::Sign && self.left.passive
    }

    fn are_people(&self, group: u32) -> bool {
        let Group { delegation, speaker, both, .. } = self.all.group(group);
        let person = |m: &Member<'_>| m.sort == Sort::Person;
        delegation || speaker || both || self.all.clause().members(group).iter().any(person)
    }

    fn has_patient(&self) -> bool {
        self.trigger.guests.contains(&Slot::Patient)
    }

    /// The subject; for a noun that nobody carries, that of the sentence, wherever it stands.
    fn actor(&self) -> Option<u32> {
        let visited =
            self.trigger.kind == EncounterKind::Visit && self.right.at_near && self.is_circumstance();
        if !self.tells() && ((self.right.is_empty() && !visited) || self.attended) {
            return None;
        }
        if self.left.unnamed {
            return None;
        }
        let eligible = |g: u32| self.all.eligible(self.trigger.kind, g);
        let after = || fronted(self.all.clause(), self.right.end, &eligible);
        // "Báo X cho biết trong buổi tiếp B, Tổng thống A đã …": A, not X.
        match self.tells() || self.left.near {
            true => self.subject.or_else(|| if self.is_fronted() { after() } else { None }),
            false => after().or(self.subject),
        }
    }

    /// True for "trong (khuôn khổ) | chuyến thăm", "nhân | chuyến thăm".
    fn is_circumstance(&self) -> bool {
        let before = self.at.checked_sub(1).map(|i| self.all.clause().nodes[i]);
        matches!(before, Some(Node::Cue(Cue::During | Cue::Other)))
    }

    /// True where no people without a preposition stand before the trigger: its subject may follow.
    fn is_fronted(&self) -> bool {
        let before = self.all.clause().nodes[..self.at].iter().rev().take(FRONT);
        let mut clause =
            before.take_while(|n| !matches!(n, Node::Break | Node::Semicolon | Node::Trigger(_)));
        !clause
            .any(|n| matches!(n, Node::Group(g) if self.all.group(*g).prep.is_none() && self.has_people(*g)))
    }

    fn has_people(&self, group: u32) -> bool {
        let person = |m: &Member<'_>| m.sort == Sort::Person;
        self.all.group(group).delegation || self.all.clause().members(group).iter().any(person)
    }

    pub(crate) fn add(&self, group: Option<u32>, out: &mut Vec<Member<'a>>) {
        for member in group.map(|g| self.side(g)).unwrap_or_default() {
            if out.iter().all(|m| m.entity != member.entity) {
                out.push(member);
            }
        }
    }

    /// The members of a group that take part: places only where nobody else is named.
    fn side(&self, group: u32) -> Vec<Member<'a>> {
        let members = self.all.clause().members(group);
        let people: Vec<_> = members.iter().filter(|m| m.sort != Sort::Place).take(SIDE).copied().collect();
        let spoken = self.all.group(group).delegation || self.all.group(group).speaker;
        let lands = !matches!(self.trigger.kind, EncounterKind::Meet | EncounterKind::Chair) || spoken;
        match people.is_empty() && lands {
            true => members.iter().take(SIDE).copied().collect(),
            false => people,
        }
    }

    /// An object, a district with its class noun included ("làm việc với quận 2").
    fn unit(&self) -> Vec<Member<'a>> {
        let Some(group) = self.right.object.filter(|_| !self.attended) else {
            return Vec::new();
        };
        let sides = self.side(group);
        if !sides.is_empty() {
            return sides;
        }
        let classed = |m: &&Member<'a>| {
            let mention = self.all.below.mentions.get(m.mention as usize);
            mention.is_some_and(|m| m.text.starts_with(char::is_lowercase))
        };
        self.all.clause().members(group).iter().filter(classed).take(SIDE).copied().collect()
    }

    /// The first body that what is attended is called after: "dự lễ kỷ niệm 40 năm A gia nhập | Liên Hợp Quốc".
    fn seat(&self) -> Option<Member<'a>> {
        let clause = self.all.clause();
        let mut behind = clause.nodes[self.at + 1..].iter().take((self.right.end - self.at - 1).min(SEAT));
        behind.find_map(|node| match *node {
            Node::Group(g) if matches!(self.all.group(g).prep, None | Some(Cue::Of)) => {
                clause.members(g).iter().find(|m| m.sort == Sort::Body).copied()
            }
            _ => None,
        })
    }

    fn event(&self, thing: Option<u32>) -> Option<Member<'a>> {
        let index = thing?;
        let mention = self.all.below.mentions.get(index as usize)?;
        let entity = mention.entity.as_ref().filter(|_| mention.kind == MentionKind::Event)?;
        Some(Member {
            entity,
            mention: index,
            role: None,
            sort: Sort::Event,
            unheld: false,
            private: false,
            formal: false,
        })
    }

    /// The body of the office that is given, or of the one its holder has.
    fn office(&self, guests: &[Member<'a>]) -> Option<Member<'a>> {
        let given = self.right.object.or(self.right.far).filter(|_| self.trigger.hosts.contains(&Slot::Body));
        let given = given.map(|g| self.all.clause().members(g)).unwrap_or_default();
        let own = if self.trigger.hosts.contains(&Slot::Own) { guests } else { &[] };
        given.iter().filter(|m| m.unheld).chain(own).find_map(|m| self.body(m))
    }

    /// The body of a member's office.
    fn body(&self, member: &Member<'a>) -> Option<Member<'a>> {
        let role = member.role?;
        let entity = office_body(self.all.below.mentions, role)?;
        Some(Member {
            entity,
            mention: role,
            role: None,
            sort: Sort::Body,
            unheld: false,
            private: false,
            formal: false,
        })
    }

    /// True for one whose office is in the land visited: no guest there.
    pub(crate) fn belongs(&self, guest: &Member<'a>, hosts: &[Member<'a>]) -> bool {
        let org =
            guest.role.and_then(|r| self.all.below.mentions.get(r as usize)).and_then(|m| m.org.as_ref());
        org.is_some_and(|org| hosts.iter().any(|h| h.entity == org))
    }
}
