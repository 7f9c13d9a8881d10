//! The encounters of one document: what is told again is one entry with more evidence.
//!
//! In:     candidates in text order. Out: [`Encounter`]s, sorted by first evidence.
//! Rule:   the same kind, a member shared on either side, and days that agree (an undated telling agrees with
//!         every day; the latest entry wins). What only points back, or is only meant, waits for the end.

use bantin_doc::{Encounter, EncounterKind, Layers, Participant, Span, Status, Zone};

use crate::candidate::{Candidate, Weight};
use crate::member::{Member, Sort};
use crate::same::Same;
use crate::table::Table;
use crate::when::is_day;

/// Earlier entries of a kind that a candidate is compared with.
const LOOK_BACK: usize = 48;
/// Members kept on one side.
const SIDE: usize = 12;

#[derive(Debug)]
struct Entry<'a> {
    candidate: Candidate<'a>,
    evidence: Vec<Span>,
    paragraph: u32,
}

/// Collects candidates.
#[derive(Debug)]
pub(crate) struct Ledger<'a> {
    table: &'a Table,
    below: Layers<'a>,
    entries: Vec<Entry<'a>>,
    by_kind: [Vec<u32>; EncounterKind::ALL.len()],
    waiting: Vec<Candidate<'a>>,
    running: Option<usize>,
    same: Same<'a>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(table: &'a Table, below: Layers<'a>) -> Self {
        let by_kind = std::array::from_fn(|_| Vec::new());
        Self {
            table,
            below,
            entries: Vec::new(),
            by_kind,
            waiting: Vec::new(),
            running: None,
            same: Same::new(below),
        }
    }

    /// Takes a candidate of the paragraph with this number.
    pub(crate) fn enter(&mut self, mut candidate: Candidate<'a>, paragraph: u32) {
        self.complete(&mut candidate, paragraph);
        if candidate.weight != Weight::Full {
            return self.waiting.push(candidate);
        }
        let each = candidate.each && candidate.guests.len() > 1;
        if !each {
            return self.tell(candidate, paragraph);
        }
        for guest in candidate.guests.clone() {
            self.tell(Candidate { guests: vec![guest], ..candidate.clone() }, paragraph);
        }
    }

    /// Fills in what the running encounter gives: "hai bên", the host of an attended meeting, the day.
    fn complete(&mut self, candidate: &mut Candidate<'a>, paragraph: u32) {
        let Some(entry) = self.running.map(|i| &self.entries[i]) else {
            if candidate.both || candidate.running {
                candidate.weight = Weight::Partial;
            }
            return;
        };
        let run = &entry.candidate;
        if candidate.both {
            both_parties(candidate, run);
        }
        if candidate.running {
            attended(candidate, run);
        }
        let known = |h: &Member<'a>| run.hosts.iter().chain(&run.guests).any(|p| p.entity == h.entity);
        let goes_on = matches!(
            candidate.kind,
            EncounterKind::Attend | EncounterKind::Award | EncounterKind::Chair | EncounterKind::Sign
        ) && run.kind != EncounterKind::Visit
            && entry.paragraph == paragraph
            && candidate.status != Some(Status::Planned)
            && !candidate.hosts.is_empty()
            && candidate.hosts.iter().all(known);
        if candidate.time.is_none() && (candidate.running || goes_on) {
            candidate.time = run.time;
            candidate.place = candidate.place.or(run.place);
        }
    }

    /// True where an encounter was told in this paragraph or the one before, which others can have attended.
    pub(crate) fn goes_on(&self, paragraph: u32) -> bool {
        self.running.is_some_and(|i| self.entries[i].paragraph + 1 >= paragraph)
    }

    /// Merges a full telling, or opens an entry.
    fn tell(&mut self, candidate: Candidate<'a>, paragraph: u32) {
        let runs = matches!(
            candidate.kind,
            EncounterKind::Meet | EncounterKind::Call | EncounterKind::Visit | EncounterKind::Sign
        );
        let found = self.search(&candidate, Same::sides);
        let index = match found {
            Some((index, swapped)) => {
                self.join(index, candidate, swapped);
                self.entries[index].paragraph = paragraph;
                index
            }
            None => self.open(candidate, paragraph),
        };
        if runs {
            self.running = Some(index);
        }
    }

    fn open(&mut self, candidate: Candidate<'a>, paragraph: u32) -> usize {
        let index = self.entries.len();
        self.by_kind[candidate.kind as usize].push(u32::try_from(index).unwrap_or(u32::MAX));
        let evidence = vec![candidate.span];
        self.entries.push(Entry { candidate, evidence, paragraph });
        index
    }

    /// The latest entry that agrees with the candidate, and whether its sides stand the other way round.
    fn search(
        &mut self,
        candidate: &Candidate<'a>,
        agree: impl Fn(&Same<'a>, &Candidate<'a>, &Candidate<'a>) -> Option<bool>,
    ) -> Option<(usize, bool)> {
        self.same.prepare(candidate);
        let list = self.by_kind[candidate.kind as usize].iter().rev().take(LOOK_BACK);
        for &index in list {
            let entry = &self.entries[index as usize];
            if !self.same.days(entry.candidate.time, candidate.time) {
                continue;
            }
            if let Some(swapped) = agree(&self.same, &entry.candidate, candidate) {
                return Some((index as usize, swapped));
            }
        }
        None
    }

    /// Adds a telling to an entry.
    fn join(&mut self, index: usize, mut new: Candidate<'a>, swapped: bool) {
        if swapped {
            std::mem::swap(&mut new.hosts, &mut new.guests);
        }
        let full = new.weight == Weight::Full;
        let told = new.time.filter(|_| full);
        let finer = self.finer(self.entries[index].candidate.time, told);
        let pairs = |side: &[Member<'a>], other: &[Member<'a>]| -> Vec<(usize, Option<usize>)> {
            let find = |m: &Member<'a>| other.iter().position(|o| self.same.member(o, m));
            side.iter().enumerate().map(|(i, m)| (i, find(m))).collect()
        };
        let old = &self.entries[index].candidate;
        let (hosts, guests) = (pairs(&new.hosts, &old.hosts), pairs(&new.guests, &old.guests));
        let entry = &mut self.entries[index];
        let better = entry.candidate.zone != Zone::Body && new.zone == Zone::Body;
        merge(&mut entry.candidate.hosts, &new.hosts, &hosts, better, full);
        merge(&mut entry.candidate.guests, &new.guests, &guests, better, full);
        entry.evidence.push(new.span);
        let old = &mut entry.candidate;
        old.time = finer;
        old.place = old.place.or(new.place);
        old.invited &= new.invited;
        old.zone = old.zone.min(new.zone);
        old.status = match (old.status, new.status) {
            (Some(Status::Planned) | None, Some(status)) if full => Some(status),
            (status, _) => status,
        };
    }

    fn finer(&self, a: Option<u32>, b: Option<u32>) -> Option<u32> {
        let day = |i: u32| self.below.times.get(i as usize).is_some_and(|t| is_day(&t.value));
        match (a, b) {
            (Some(a), Some(b)) if !day(a) && day(b) => Some(b),
            (a, b) => a.or(b),
        }
    }

    /// The encounters, after what waited has found its place.
    pub(crate) fn finish(mut self) -> Vec<Encounter> {
        for candidate in std::mem::take(&mut self.waiting) {
            self.settle(candidate);
        }
        let entries = std::mem::take(&mut self.entries);
        let table = self.table;
        let mut sports = None;
        let kept = entries.into_iter().filter(|e| {
            let competes = !is_official(&e.candidate)
                && (e.candidate.sport
                    || *sports.get_or_insert_with(|| table.is_of_sports(&self.below.tokenized.tokens)));
            !competes && self.same.is_public(&e.candidate)
        });
        let mut out: Vec<Encounter> = kept.map(|e| encounter(e, table)).collect();
        out.sort_by_key(|e| e.evidence.first().map(|s| s.key()));
        out
    }

    fn settle(&mut self, candidate: Candidate<'a>) {
        let mut found = match candidate.weight {
            Weight::Partial => self.search(&candidate, Same::part),
            _ => self.search(&candidate, Same::sides),
        };
        if found.is_none() && candidate.weight == Weight::Back {
            found = self.search(&candidate, Same::back);
        }
        if found.is_none() && candidate.hosts.is_empty() && candidate.guests.is_empty() {
            found = self.told_before(&candidate);
        }
        let dated =
            candidate.time.and_then(|t| self.below.times.get(t as usize)).is_some_and(|t| is_day(&t.value));
        match (found, candidate.weight) {
            (Some((index, swapped)), _) => self.join(index, candidate, swapped),
            (None, Weight::Back) => drop(self.open(candidate, 0)),
            (None, Weight::Meant) if dated => {
                self.open(Candidate { status: Some(Status::Planned), ..candidate }, 0);
            }
            _ => {}
        }
    }

    /// A noun without parties ("Tại cuộc gặp") is what was told last before it.
    fn told_before(&self, candidate: &Candidate<'a>) -> Option<(usize, bool)> {
        if !candidate.noun {
            return None;
        }
        let list = self.by_kind[candidate.kind as usize].iter().rev().take(LOOK_BACK);
        let mut entries = list.map(|&i| i as usize);
        let found = entries.find(|&i| self.entries[i].candidate.span.start <= candidate.span.start)?;
        self.same.days(self.entries[found].candidate.time, candidate.time).then_some((found, false))
    }
}

/// "Hai bên" are the parties of the running encounter; one meets people, no land.
fn both_parties<'a>(candidate: &mut Candidate<'a>, run: &Candidate<'a>) {
    let lands = candidate.kind != EncounterKind::Meet;
    let side = |members: &[Member<'a>]| -> Vec<Member<'a>> {
        members.iter().filter(|m| lands || m.sort != Sort::Place).copied().collect()
    };
    if candidate.kind.is_symmetric() && candidate.guests.is_empty() {
        (candidate.hosts, candidate.guests) = (side(&run.hosts), side(&run.guests));
        if candidate.guests.is_empty() {
            candidate.weight = Weight::Partial;
        }
    } else if candidate.hosts.is_empty() {
        let people = run.hosts.iter().chain(&run.guests).filter(|m| m.sort == Sort::Person);
        candidate.hosts = people.copied().collect();
    }
    if candidate.hosts.is_empty() {
        candidate.weight = Weight::Partial;
    }
}

/// Who attends is the guest of the running encounter's host; its parties are there anyway.
fn attended<'a>(candidate: &mut Candidate<'a>, run: &Candidate<'a>) {
    candidate.hosts.clone_from(&run.hosts);
    candidate.guests.retain(|g| run.hosts.iter().chain(&run.guests).all(|p| p.entity != g.entity));
    if candidate.guests.is_empty() {
        candidate.weight = Weight::Partial;
    }
}

/// Brings the members of a new telling into a side. `pairs` says which old member each new one is.
fn merge<'a>(
    old: &mut Vec<Member<'a>>,
    new: &[Member<'a>],
    pairs: &[(usize, Option<usize>)],
    better: bool,
    full: bool,
) {
    for &(from, to) in pairs {
        let member = new[from];
        match to {
            Some(to) if !member.is_bare() && (old[to].is_bare() || better) => {
                let role = member.role.or(old[to].role);
                old[to] = Member { role, ..member };
            }
            Some(to) => old[to].role = old[to].role.or(member.role),
            None if full && old.len() < SIDE => old.push(member),
            None => {}
        }
    }
}

/// True where somebody acts in an office, or for kinds of which sports tell nothing.
fn is_official(candidate: &Candidate<'_>) -> bool {
    use EncounterKind::{Attend, Award, Call, Meet, Sign};
    let mut sides = candidate.hosts.iter().chain(&candidate.guests);
    let firms = candidate.kind == Sign && sides.clone().all(|m| m.sort == Sort::Body);
    firms || !matches!(candidate.kind, Attend | Award | Call | Meet | Sign) || sides.any(|m| m.role.is_some())
}

fn encounter(entry: Entry<'_>, table: &Table) -> Encounter {
    let Entry { candidate, mut evidence, .. } = entry;
    evidence.sort_by_key(|s| s.key());
    evidence.dedup();
    let side = |members: &[Member<'_>]| {
        let part =
            |m: &Member<'_>| Participant { entity: m.entity.clone(), mention: m.mention, role: m.role };
        members.iter().map(part).collect()
    };
    Encounter {
        kind: candidate.kind,
        status: candidate.status.unwrap_or_default(),
        hosts: side(&candidate.hosts),
        guests: side(&candidate.guests),
        time: candidate.time,
        place: candidate.place,
        evidence,
        rule: table.triggers[candidate.trigger as usize].rule.clone(),
        zone: candidate.zone,
    }
}
