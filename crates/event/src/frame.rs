//! The frame of a trigger: who, when, where, told how.
//!
//! In:     one sentence as a [`Clause`], its hits, the layers below. Out: one [`Candidate`] a trigger, in text order.

use bantin_doc::{EncounterKind, Layers, Span, Status, Zone};

use crate::candidate::{Candidate, Weight};
use crate::clause::{Clause, Node};
use crate::left::{Left, left};
use crate::member::{Group, Member, Sort};
use crate::occasion::Occasion;
use crate::right::{Ends, Right};
use crate::table::{Cue, Form, Hit, Slot, Table, Trigger};
use crate::when::{Scene, Told};

/// Nodes between a project, or what is held, and who leads it.
const PROJECT_REACH: usize = 24;

/// Words that call an event without a name ("hội nghị", "buổi lễ").
const EVENT_WORDS: usize = 3;

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

impl<'c, 'a> Frames<'c, 'a> {
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
            tells[hit as usize] &= !frame.aside;
            let mut candidate = frame.candidate(hit);
            candidate.sport = sport;
            if candidate.wants_host()
                && let Some(occasion) = self.occasion(at)
            {
                candidate.receive(&occasion);
            }
            out.extend(Some(candidate).filter(|c| c.weight != Weight::None));
            before = Some(frame.leave());
        }
    }

    /// What was held, by the node of "tổ chức".
    pub(crate) fn held(&self, at: usize) -> Option<Occasion<'a>> {
        Frame::new(self, at, &self.table.holding, None, &[]).occasion()
    }

    pub(crate) fn clause(&self) -> &'c Clause<'a> {
        self.scene.clause
    }

    fn trigger(&self, hit: u32) -> &Trigger {
        &self.table.triggers[self.hits[hit as usize].trigger as usize]
    }

    pub(crate) fn group(&self, index: u32) -> Group {
        self.clause().groups[index as usize]
    }

    /// True when the group may be the subject of this kind.
    pub(crate) fn eligible(&self, kind: EncounterKind, index: u32) -> bool {
        let group = self.group(index);
        let chair = kind == EncounterKind::Chair;
        let people = |m: &Member<'_>| if chair { m.sort == Sort::Person } else { m.sort != Sort::Place };
        let members = self.clause().members(index);
        let lands = matches!(kind, EncounterKind::Sign | EncounterKind::Award | EncounterKind::Appoint);
        group.both
            || members.is_empty()
            || (group.delegation && !chair)
            || lands
            || members.iter().any(people)
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
pub(crate) struct Frame<'f, 'c, 'a> {
    pub(crate) all: &'f Frames<'c, 'a>,
    pub(crate) trigger: &'f Trigger,
    pub(crate) at: usize,
    pub(crate) left: Left,
    pub(crate) right: Right,
    /// The subject, the one of the trigger before included.
    pub(crate) subject: Option<u32>,
    time: Option<u32>,
    pub(crate) status: Option<Told>,
    /// The trigger names what another attends.
    pub(crate) attended: bool,
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
        let serial = trigger.kind == EncounterKind::Visit;
        let mut left = left(clause, at, serial, &eligible);
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
            status: all.scene.status(at, trigger.form).or_else(|| joined.and_then(|b| b.status)),
            attended,
            aside: joined.is_some_and(|b| !b.tells),
        };
        let verb = frame.tells() || trigger.kind != EncounterKind::Visit;
        frame.time = all.scene.time(at, verb, tells).or_else(|| joined.and_then(|b| b.time));
        if frame.status == Some(Told::As(Status::Planned))
            && before.is_some_and(|b| b.status != frame.status && b.time == frame.time)
            && all.scene.is_of_another(at, frame.time)
        {
            frame.time = None; // "Sau khi gặp A ngày 18/11, B sẽ thăm C"
        }
        if frame.status.is_none() {
            frame.status = before.and_then(|b| b.status).filter(|s| *s == Told::As(Status::Planned));
        }
        frame
    }

    /// True for a verb, or a noun that a verb carries.
    pub(crate) fn tells(&self) -> bool {
        (self.trigger.form == Form::Verb && !self.aside) || self.left.light
    }

    fn leave(&self) -> Before {
        let Self { subject, time, status, at, .. } = *self;
        Before {
            subject,
            time,
            status,
            kind: self.trigger.kind,
            tells: self.tells(),
            near: self.left.near,
            node: at,
        }
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
            direct: !self.left.said || self.trigger.form == Form::Noun,
            invited,
            noun: self.trigger.form != Form::Verb || self.attended,
            land: self.right.object.or(self.right.to).is_some_and(|g| self.is_land(g)),
            status,
            time: self.time,
            sport: false,
            span: self.all.span(hit),
            zone: self.all.zone,
        };
        candidate.weight = self.weight(&candidate);
        candidate
    }

    /// Who held something: for the node of "tổ chức".
    fn occasion(&self) -> Option<Occasion<'a>> {
        let holder = match self.left.passive {
            true => self.left.agent.or(self.right.by),
            false => self.agent_before().or(self.subject),
        };
        let mut hosts = Vec::new();
        self.add(holder, &mut hosts);
        let place = self.place(&hosts);
        (!hosts.is_empty()).then_some(Occasion { hosts, time: self.time, place })
    }

    /// "do A phối hợp với B tổ chức": A.
    fn agent_before(&self) -> Option<u32> {
        let before = self.all.clause().nodes[..self.at].iter().rev().take(PROJECT_REACH);
        let mut clause = before
            .take_while(|n| !matches!(n, Node::Trigger(_) | Node::Break | Node::Semicolon | Node::Comma));
        clause.find_map(|n| match n {
            Node::Group(g) if self.all.group(*g).prep == Some(Cue::By) => Some(*g),
            _ => None,
        })
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
            EncounterKind::Appoint => {
                // "bổ nhiệm một thủ tướng mới": an office, and nobody for it
                let open = |g: &Member<'_>| {
                    g.is_bare() && (g.unheld || self.right.object.is_some_and(|o| self.has(o, g)))
                };
                !c.hosts.is_empty() && person(&c.guests) && !open(&c.guests[0])
            }
            EncounterKind::Attend => {
                let of_body = |h: &Member<'_>| match h.sort {
                    Sort::Place => false,
                    Sort::Person => h.role.is_some(),
                    Sort::Body | Sort::Event => true,
                };
                person(&c.guests) && (c.running || c.hosts.iter().any(of_body))
            }
            EncounterKind::Visit => {
                let acts = |g: &Member<'_>| g.sort != Sort::Place || self.is_delegated(g);
                c.both || (!c.hosts.is_empty() && c.guests.iter().any(acts))
            }
            EncounterKind::Message if self.trigger.guests.contains(&Slot::None) => {
                let to = self.right.unnamed || !self.ends_here();
                !c.hosts.is_empty() && (!c.guests.is_empty() || !to)
            }
            _ => c.both || (!c.hosts.is_empty() && !c.guests.is_empty()),
        };
        let denied = c.status == Some(Status::Denied);
        match self.trigger.form {
            _ if !sides && !self.points_back() => Weight::None,
            _ if !sides || self.attended => Weight::Partial,
            _ if denied && matches!(c.kind, EncounterKind::Chair | EncounterKind::Attend) => Weight::None,
            _ if c.kind == EncounterKind::Chair && self.leads_project() => Weight::None,
            _ if self.status == Some(Told::Meant) => Weight::Meant,
            Form::Back => Weight::Back,
            _ => Weight::Full,
        }
    }

    fn has(&self, group: u32, member: &Member<'_>) -> bool {
        self.all.clause().members(group).iter().any(|m| m.mention == member.mention)
    }

    /// True for a member of a delegation.
    fn is_delegated(&self, member: &Member<'_>) -> bool {
        let groups = &self.all.clause().groups;
        (0..groups.len() as u32).any(|g| self.all.group(g).delegation && self.has(g, member))
    }

    /// "đề tài do A chủ trì", "A chủ trì đề tài B".
    fn leads_project(&self) -> bool {
        let nodes = &self.all.clause().nodes;
        let ends = |n: &&Node| !matches!(n, Node::Semicolon | Node::Break | Node::Trigger(_));
        let project = |n: &Node| *n == Node::Cue(Cue::Project);
        let led = self.subject.is_some_and(|g| self.all.group(g).prep == Some(Cue::By));
        (led && nodes[..self.at].iter().rev().take(PROJECT_REACH).take_while(ends).any(project))
            || nodes[self.at + 1..].iter().take(2).any(project)
    }

    /// True for a noun ("Tại cuộc gặp"), or a verb whose object goes without saying ("đã tiếp và dành cho Đoàn …").
    fn points_back(&self) -> bool {
        let rest = &self.all.clause().nodes[self.at + 1..];
        // "đến dự buổi lễ."
        let words = match self.trigger.kind {
            EncounterKind::Attend => rest
                .iter()
                .take(EVENT_WORDS)
                .take_while(|n| matches!(n, Node::Word(_) | Node::Cue(Cue::Aux)))
                .count(),
            _ => 0,
        };
        let ends = matches!(
            rest.get(words),
            None | Some(
                Node::Cue(Cue::And | Cue::During | Cue::Conj | Cue::Purpose)
                    | Node::Comma
                    | Node::Semicolon
                    | Node::Break
            )
        );
        self.trigger.form != Form::Verb || self.attended || ends
    }

    /// A place "tại …": behind the trigger, else before it; for a visit the place visited.
    fn place(&self, hosts: &[Member<'a>]) -> Option<u32> {
        if self.trigger.kind == EncounterKind::Message {
            return None;
        }
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
