//! Fills the frame of a trigger: who is host, who is guest, when, where, told how.
//!
//! In:     one sentence as a [`Clause`], its hits, the layers below.
//! Out:    one [`Candidate`] a trigger, in text order; the ledger decides what becomes of it.

use bantin_doc::{EncounterKind, Layers, MentionKind, Span, Status, Zone};

use crate::side::{Clause, Group, Member, Node, Sort, office_body};
use crate::slots::{Ends, Left, Right, fronted, left};
use crate::table::{Cue, Form, Hit, Slot, Table, Trigger};
use crate::when::{Scene, Told};

/// How much a sentence tells of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Both sides (or all the kind needs).
    Full,
    /// Points back with one side changed: "kết quả hội đàm với Văn phòng …".
    Back,
    /// Wished or asked for.
    Meant,
    /// One side or none: evidence for what is told elsewhere.
    Partial,
    /// No encounter at all: "gặp khá nhiều sóng gió".
    None,
}

/// What one trigger says.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) trigger: u32,
    pub(crate) kind: EncounterKind,
    pub(crate) weight: Weight,
    pub(crate) hosts: Vec<Member<'a>>,
    pub(crate) guests: Vec<Member<'a>>,
    /// The subject is "hai bên": the parties of the encounter told last.
    pub(crate) both: bool,
    /// The host is that of the encounter told last ("Tham dự hội đàm có …").
    pub(crate) running: bool,
    pub(crate) each: bool,
    /// The host is no more than who invited.
    pub(crate) invited: bool,
    /// A noun, or what another attends: points back when it has no parties.
    pub(crate) noun: bool,
    /// "thăm Việt Nam": a place is the object itself.
    pub(crate) land: bool,
    pub(crate) status: Option<Status>,
    pub(crate) time: Option<u32>,
    pub(crate) place: Option<u32>,
    pub(crate) span: Span,
    pub(crate) zone: Zone,
}

/// What a trigger leaves for those joined to it.
#[derive(Clone, Copy, Debug)]
struct Before {
    subject: Option<u32>,
    time: Option<u32>,
    status: Option<Told>,
    kind: EncounterKind,
    tells: bool,
    near: bool,
    node: usize,
}

/// One sentence being read.
pub(crate) struct Frames<'c, 'a> {
    pub(crate) table: &'c Table,
    pub(crate) below: Layers<'a>,
    pub(crate) hits: &'c [Hit],
    pub(crate) scene: Scene<'c, 'a>,
    pub(crate) zone: Zone,
}

impl<'a> Frames<'_, 'a> {
    /// The candidates of the sentence.
    pub(crate) fn candidates(&self, out: &mut Vec<Candidate<'a>>) {
        let nodes = &self.clause().nodes;
        let sport = nodes.contains(&Node::Cue(Cue::Sport));
        let mut tells: Vec<bool> =
            (0..self.hits.len() as u32).map(|h| self.trigger(h).form == Form::Verb).collect();
        let mut before: Option<Before> = None;
        for (at, node) in nodes.iter().enumerate() {
            let Node::Trigger(hit) = *node else {
                continue;
            };
            let trigger = self.trigger(hit);
            let frame = Frame::new(self, at, trigger, before, &tells);
            if std::env::var("EVDBG").is_ok_and(|v| !v.is_empty()) { eprintln!("{:?}\n {:?}\n {:?} {:?}\n {:?}", self.span(hit), frame.left, frame.right, nodes, self.clause().groups); }
            tells[hit as usize] &= !frame.aside;
            let matches = matches!(trigger.kind, EncounterKind::Meet | EncounterKind::Attend);
            if !(sport && matches) {
                out.extend(Some(frame.candidate(hit)).filter(|c| c.weight != Weight::None));
            }
            before = Some(frame.leave());
        }
    }

    fn clause(&self) -> &Clause<'a> {
        self.scene.clause
    }

    fn trigger(&self, hit: u32) -> &Trigger {
        &self.table.triggers[self.hits[hit as usize].trigger as usize]
    }

    fn group(&self, index: u32) -> Group {
        self.clause().groups[index as usize]
    }

    /// True when the group may be the subject of this kind.
    fn eligible(&self, kind: EncounterKind, index: u32) -> bool {
        let group = self.group(index);
        let chair = kind == EncounterKind::Chair;
        let people = |m: &Member<'_>| if chair { m.sort == Sort::Person } else { m.sort != Sort::Place };
        let members = self.clause().members(index);
        let lands = matches!(kind, EncounterKind::Sign | EncounterKind::Award | EncounterKind::Appoint);
        group.both || members.is_empty() || (group.delegation && !chair) || lands || members.iter().any(people)
    }

    /// Evidence of a hit: the bracketed part of its words.
    fn span(&self, hit: u32) -> Span {
        let Hit { from, to, .. } = self.hits[hit as usize];
        let core = self.trigger(hit).core;
        let tokens = &self.below.tokenized.tokens;
        let last = (from + core.1).clamp(from + 1, to) - 1;
        let first = (from + core.0).min(last);
        tokens[first].span.cover(tokens[last].span)
    }
}

/// One trigger being filled.
struct Frame<'f, 'c, 'a> {
    all: &'f Frames<'c, 'a>,
    trigger: &'f Trigger,
    at: usize,
    left: Left,
    right: Right,
    /// The subject, the one of the trigger before included.
    subject: Option<u32>,
    time: Option<u32>,
    status: Option<Told>,
    /// The trigger names what another attends.
    attended: bool,
    /// A verb joined to a noun that tells nothing: "trong khuôn khổ chuyến thăm Nhật Bản và tham dự Hội nghị".
    aside: bool,
}

impl<'f, 'c, 'a> Frame<'f, 'c, 'a> {
    fn new(
        all: &'f Frames<'c, 'a>,
        at: usize,
        trigger: &'f Trigger,
        before: Option<Before>,
        tells: &[bool],
    ) -> Self {
        let clause = all.clause();
        let eligible = |g: u32| all.eligible(trigger.kind, g);
        let mut left = left(clause, at, &eligible);
        let ends = match (trigger.kind, trigger.form) {
            (EncounterKind::Attend, _) => Ends::And,
            (_, Form::Verb) => Ends::Clause,
            _ => Ends::Comma,
        };
        let mut right = Right::read(clause, at + 1, ends);
        let joined = before.filter(|_| left.joined);
        left.near |= joined.is_some_and(|b| b.near);
        let next_to = joined.filter(|b| b.node + 1 == at);
        let attended = next_to.is_some_and(|b| b.kind == EncounterKind::Attend);
        if attended {
            right.after_light = None;
        }
        let mut frame = Self {
            all,
            trigger,
            at,
            left,
            right,
            subject: left.subject.or_else(|| joined.and_then(|b| b.subject)),
            time: None,
            status: all.scene.status(at).or_else(|| joined.and_then(|b| b.status)),
            attended,
            aside: joined.is_some_and(|b| !b.tells),
        };
        let verb = frame.tells() || trigger.kind != EncounterKind::Visit;
        frame.time = all.scene.time(at, verb, tells).or_else(|| joined.and_then(|b| b.time));
        if frame.status.is_none() {
            frame.status = before.and_then(|b| b.status).filter(|s| *s == Told::As(Status::Planned));
        }
        frame
    }

    /// True for a verb, or a noun that a verb carries.
    fn tells(&self) -> bool {
        (self.trigger.form == Form::Verb && !self.aside) || self.left.light
    }

    fn leave(&self) -> Before {
        let Self { subject, time, status, at, .. } = *self;
        Before { subject, time, status, kind: self.trigger.kind, tells: self.tells(), near: self.left.near, node: at }
    }

    fn candidate(&self, hit: u32) -> Candidate<'a> {
        let (mut hosts, mut guests) = self.sides();
        let mut invited = false;
        let kind = self.trigger.kind;
        guests.retain(|g| hosts.iter().all(|h| h.entity != g.entity));
        if kind == EncounterKind::Visit {
            invited = hosts.is_empty();
            self.add(self.right.invite.or_else(|| self.inviter()), &mut hosts);
            if self.trigger.form != Form::Verb && self.right.of.is_none() && !self.left.light {
                guests.retain(|g| !self.belongs(g, &hosts));
            }
        }
        let both = self.tells() && !self.unsigned() && self.subject.is_some_and(|s| self.all.group(s).both);
        let running = self.running();
        let status = match self.status {
            Some(Told::As(status)) => Some(status),
            _ => None,
        };
        let mut candidate = Candidate {
            trigger: self.all.hits[hit as usize].trigger,
            kind,
            weight: Weight::Partial,
            place: self.place(&hosts),
            hosts,
            guests,
            both,
            running,
            each: self.left.each,
            invited,
            noun: self.trigger.form != Form::Verb || self.attended,
            land: self.right.object.or(self.right.to).is_some_and(|g| self.is_land(g)),
            status,
            time: self.time,
            span: self.all.span(hit),
            zone: self.all.zone,
        };
        candidate.weight = self.weight(&candidate);
        candidate
    }

    /// Who invited: "Nhận lời mời của Chủ tịch nước A, Tổng thống B thăm …".
    fn inviter(&self) -> Option<u32> {
        let before = self.all.clause().nodes[..self.at].iter().rev().take(40);
        let mut clause = before.take_while(|n| !matches!(n, Node::Trigger(_)));
        clause.find_map(|n| match n {
            Node::Group(g) if self.all.group(*g).prep == Some(Cue::Invite) => Some(*g),
            _ => None,
        })
    }

    fn weight(&self, c: &Candidate<'a>) -> Weight {
        let person = |side: &[Member<'_>]| side.iter().any(|m| m.sort == Sort::Person);
        let sides = match c.kind {
            EncounterKind::Chair => person(&c.hosts) || c.both,
            EncounterKind::Meet => {
                let bodies = c.hosts.iter().chain(&c.guests).all(|m| m.sort != Sort::Person);
                let open = c.both || (!c.hosts.is_empty() && !c.guests.is_empty());
                open && (!bodies || self.tells() || self.right.between.is_some())
            }
            EncounterKind::Appoint => !c.hosts.is_empty() && person(&c.guests) && !c.guests[0].unheld,
            EncounterKind::Attend => {
                person(&c.guests) && (c.running || c.hosts.iter().any(|h| h.sort != Sort::Place))
            }
            EncounterKind::Message if self.trigger.guests.contains(&Slot::None) => {
                let to = self.right.unnamed || !self.ends_here();
                !c.hosts.is_empty() && !(c.guests.is_empty() && to)
            }
            _ => c.both || (!c.hosts.is_empty() && !c.guests.is_empty()),
        };
        let denied = c.status == Some(Status::Denied);
        match self.trigger.form {
            _ if !sides && !self.points_back() => Weight::None,
            _ if !sides || self.attended => Weight::Partial,
            _ if denied && matches!(c.kind, EncounterKind::Chair | EncounterKind::Attend) => Weight::None,
            _ if self.status == Some(Told::Meant) => Weight::Meant,
            Form::Back => Weight::Back,
            _ => Weight::Full,
        }
    }

    /// True for a noun ("Tại cuộc gặp"), or a verb whose object goes without saying ("đã tiếp và dành cho Đoàn …").
    fn points_back(&self) -> bool {
        let next = self.all.clause().nodes.get(self.at + 1);
        let ends = matches!(next, None | Some(Node::Cue(Cue::And | Cue::During | Cue::Conj) | Node::Comma | Node::Semicolon | Node::Break));
        self.trigger.form != Form::Verb || self.attended || ends
    }

    /// "Tham dự hội đàm có A, B": no subject, a side after "có".
    fn running(&self) -> bool {
        self.subject.is_none() && self.attendants().is_some() && self.trigger.hosts.contains(&Slot::Running)
    }

    /// The side after "có", read past the trigger that names what is attended.
    fn attendants(&self) -> Option<u32> {
        if self.trigger.kind != EncounterKind::Attend {
            return None;
        }
        let clause = self.all.clause();
        let from = match clause.nodes.get(self.right.end) {
            Some(Node::Trigger(_)) if self.right.end <= self.at + 3 => self.right.end + 1,
            _ => self.at + 1,
        };
        Right::read(clause, from, Ends::Clause).after_light
    }

    fn sides(&self) -> (Vec<Member<'a>>, Vec<Member<'a>>) {
        let trigger = self.trigger;
        if trigger.kind.is_symmetric() {
            if let Some(sides) = self.between() {
                return sides;
            }
        }
        if let Some(group) = self.attendants().filter(|_| self.subject.is_none()) {
            return (Vec::new(), self.side(group));
        }
        let mut hosts = self.fill(&trigger.hosts);
        let mut guests = self.fill(&trigger.guests);
        if hosts.is_empty() {
            hosts.extend(self.office(&guests));
        }
        if trigger.kind.is_symmetric() && trigger.form != Form::Verb && hosts.is_empty() && guests.is_empty() {
            // "A và B tại cuộc gặp ở Brussels"
            hosts = self.subject.filter(|_| self.left.near).map(|s| self.side(s)).unwrap_or_default();
            guests = self.split(&mut hosts);
            if guests.is_empty() {
                hosts.clear();
            }
        }
        if trigger.kind.is_symmetric() && guests.is_empty() {
            guests = self.split(&mut hosts);
        }
        (hosts, guests)
    }

    fn is_land(&self, group: u32) -> bool {
        self.all.clause().members(group).iter().any(|m| m.sort == Sort::Place)
    }

    /// "A và B đã hội đàm": the first against the rest.
    fn split(&self, hosts: &mut Vec<Member<'a>>) -> Vec<Member<'a>> {
        let denied = self.status == Some(Told::As(Status::Denied));
        match self.subject.map(|s| self.all.group(s)) {
            Some(group) if self.left.near && !denied && self.ends_here() => self.part(group, hosts),
            _ => Vec::new(),
        }
    }

    /// True unless other words follow a verb as its object: "A và B gặp các đại biểu". What is signed is no side.
    fn ends_here(&self) -> bool {
        let next = self.all.clause().nodes.get(self.at + 1);
        let object = matches!(next, Some(Node::Word(_) | Node::Thing(_) | Node::Cue(Cue::Each | Cue::Nobody)));
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
        let group = self.right.between.or_else(|| self.between_before())?;
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
                Slot::Event => out.extend(self.event()),
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
        let passive = self.left.agent.is_some() || (self.left.passive && self.has_patient());
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
            Slot::Patient | Slot::Body | Slot::Own | Slot::Event | Slot::Running | Slot::None => None,
        }
    }

    fn unsigned(&self) -> bool {
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
        if !self.tells() && (self.right.is_empty() || self.attended) {
            return None;
        }
        if self.left.unnamed {
            return None;
        }
        let eligible = |g: u32| self.all.eligible(self.trigger.kind, g);
        self.subject.or_else(|| fronted(self.all.clause(), self.right.end, &eligible))
    }

    fn add(&self, group: Option<u32>, out: &mut Vec<Member<'a>>) {
        for member in group.map(|g| self.side(g)).unwrap_or_default() {
            if out.iter().all(|m| m.entity != member.entity) {
                out.push(member);
            }
        }
    }

    /// The members of a group that take part: places only where nobody else is named.
    fn side(&self, group: u32) -> Vec<Member<'a>> {
        let members = self.all.clause().members(group);
        let people: Vec<_> = members.iter().filter(|m| m.sort != Sort::Place).copied().collect();
        let spoken = self.all.group(group).delegation || self.all.group(group).speaker;
        let lands = !matches!(self.trigger.kind, EncounterKind::Meet | EncounterKind::Chair) || spoken;
        match people.is_empty() && lands {
            true => members.to_vec(),
            false => people,
        }
    }

    fn event(&self) -> Option<Member<'a>> {
        let index = self.right.thing?;
        let mention = self.all.below.mentions.get(index as usize)?;
        let entity = mention.entity.as_ref().filter(|_| mention.kind == MentionKind::Event)?;
        Some(Member { entity, mention: index, role: None, sort: Sort::Event, unheld: false })
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
        Some(Member { entity, mention: role, role: None, sort: Sort::Body, unheld: false })
    }

    /// True for one whose office is in the land visited: no guest there.
    fn belongs(&self, guest: &Member<'a>, hosts: &[Member<'a>]) -> bool {
        let org = guest.role.and_then(|r| self.all.below.mentions.get(r as usize)).and_then(|m| m.org.as_ref());
        org.is_some_and(|org| hosts.iter().any(|h| h.entity == org))
    }

    /// A place "tại …": behind the trigger, else before it; for a visit the place visited.
    fn place(&self, hosts: &[Member<'a>]) -> Option<u32> {
        if self.trigger.kind == EncounterKind::Visit {
            return hosts.iter().find(|h| h.sort == Sort::Place).map(|h| h.mention);
        }
        let clause = self.all.clause();
        let land = |g: u32| clause.members(g).iter().find(|m| m.sort == Sort::Place).map(|m| m.mention);
        let before = || {
            clause.nodes[..self.at].iter().rev().take(40).find_map(|n| match n {
                Node::Group(g) if self.all.group(*g).prep == Some(Cue::At) => land(*g),
                _ => None,
            })
        };
        self.right.at.and_then(land).or_else(before)
    }
}
