//! The encounters of one document: what is told again is one entry with more evidence.
//!
//! In:     candidates in text order. Out: [`Encounter`]s, sorted by first evidence.
//! Rule:   the same kind, a member shared on either side, and days that agree (an undated telling agrees with
//!         every day; the latest entry wins). What only points back, or is only meant, waits for the end.

use bantin_doc::{Encounter, EncounterKind, EntityId, Layers, Participant, Span, Status, Zone};
use rustc_hash::FxHashMap;

use crate::frame::{Candidate, Weight};
use crate::side::{Member, Sort};
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
    /// ROLE mentions of each person, made when first needed.
    roles: Option<FxHashMap<&'a EntityId, Vec<u32>>>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(table: &'a Table, below: Layers<'a>) -> Self {
        let by_kind = std::array::from_fn(|_| Vec::new());
        Self { table, below, entries: Vec::new(), by_kind, waiting: Vec::new(), running: None, roles: None }
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
        let parties = || run.hosts.iter().chain(&run.guests);
        if candidate.both {
            if candidate.kind.is_symmetric() && candidate.guests.is_empty() {
                let meets = candidate.kind == EncounterKind::Meet;
                let people = |side: &[Member<'a>]| -> Vec<Member<'a>> {
                    side.iter().filter(|m| !meets || m.sort != Sort::Place).copied().collect()
                };
                candidate.hosts = people(&run.hosts);
                candidate.guests = people(&run.guests);
                if candidate.guests.is_empty() {
                    candidate.weight = Weight::Partial;
                }
            } else if candidate.hosts.is_empty() {
                candidate.hosts = parties().filter(|m| m.sort == Sort::Person).copied().collect();
            }
            if candidate.hosts.is_empty() {
                candidate.weight = Weight::Partial;
            }
        }
        if candidate.running && candidate.hosts.is_empty() {
            candidate.hosts.clone_from(&run.hosts);
            candidate.guests.retain(|g| parties().all(|p| p.entity != g.entity));
            if candidate.guests.is_empty() {
                candidate.weight = Weight::Partial;
            }
        }
        let known = candidate.hosts.iter().all(|h| parties().any(|p| p.entity == h.entity));
        use EncounterKind::{Attend, Award, Chair, Sign, Visit};
        let goes_on = matches!(candidate.kind, Attend | Award | Chair | Sign)
            && run.kind != Visit
            && entry.paragraph == paragraph
            && candidate.status != Some(Status::Planned)
            && !candidate.hosts.is_empty()
            && known;
        if candidate.time.is_none() && (candidate.running || goes_on) {
            candidate.time = run.time;
            candidate.place = candidate.place.or(run.place);
        }
    }

    /// Merges a full telling, or opens an entry.
    fn tell(&mut self, candidate: Candidate<'a>, paragraph: u32) {
        let runs = matches!(
            candidate.kind,
            EncounterKind::Meet | EncounterKind::Call | EncounterKind::Visit | EncounterKind::Sign
        );
        let found = self.search(&candidate, |ledger, a, b| ledger.same_sides(a, b));
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
        agree: impl Fn(&Self, &Candidate<'a>, &Candidate<'a>) -> Option<bool>,
    ) -> Option<(usize, bool)> {
        let unheld = |side: &[Member<'_>]| side.iter().any(|m| m.unheld);
        if self.roles.is_none() {
            let known = self.by_kind[candidate.kind as usize].iter().rev().take(LOOK_BACK);
            let mut all = known.map(|&i| &self.entries[i as usize].candidate).chain([candidate]);
            if all.any(|c| unheld(&c.hosts) || unheld(&c.guests)) {
                self.roles = Some(roles(self.below));
            }
        }
        let list = self.by_kind[candidate.kind as usize].iter().rev().take(LOOK_BACK);
        for &index in list {
            let entry = &self.entries[index as usize];
            if !self.days_agree(entry.candidate.time, candidate.time) {
                continue;
            }
            if let Some(swapped) = agree(self, &entry.candidate, candidate) {
                return Some((index as usize, swapped));
            }
        }
        None
    }

    /// Same sides, or for equals the other way round.
    fn same_sides(&self, a: &Candidate<'a>, b: &Candidate<'a>) -> Option<bool> {
        let solo = matches!(a.kind, EncounterKind::Chair | EncounterKind::Message);
        let meets = |x: &[Member<'a>], y: &[Member<'a>]| {
            self.share(x, y) || (solo && (x.is_empty() || y.is_empty()))
        };
        // Who appoints is told in many ways ("Thủ tướng", "Chính phủ", "trao quyết định"); who is appointed in one.
        let named = a.kind == EncounterKind::Appoint && self.share(&a.guests, &b.guests);
        let invited = a.kind == EncounterKind::Visit && (a.invited || b.invited) && self.share(&a.guests, &b.guests);
        if named || invited || (self.share(&a.hosts, &b.hosts) && meets(&a.guests, &b.guests)) {
            return Some(false);
        }
        let crossed = a.kind.is_symmetric() && self.share(&a.hosts, &b.guests) && self.share(&a.guests, &b.hosts);
        crossed.then_some(true)
    }

    /// One side the same, the other a person here and a body there: "kết quả hội đàm với Văn phòng".
    fn same_back(&self, a: &Candidate<'a>, b: &Candidate<'a>) -> Option<bool> {
        let people = |side: &[Member<'_>]| side.iter().any(|m| m.sort == Sort::Person);
        let other = |x: &[Member<'a>], y: &[Member<'a>]| people(x) != people(y);
        let fits = |h: &[Member<'a>], g: &[Member<'a>]| {
            (self.share(&a.hosts, h) && other(&a.guests, g)) || (self.share(&a.guests, g) && other(&a.hosts, h))
        };
        if fits(&b.hosts, &b.guests) {
            return Some(false);
        }
        fits(&b.guests, &b.hosts).then_some(true)
    }

    /// Nothing said speaks against it, and something for it.
    fn same_part(&self, a: &Candidate<'a>, b: &Candidate<'a>) -> Option<bool> {
        let fits = |h: &[Member<'a>], g: &[Member<'a>]| {
            let (hosts, guests) = (self.share(&a.hosts, h), self.share(&a.guests, g));
            (hosts || h.is_empty()) && (guests || g.is_empty()) && (hosts || guests)
        };
        if fits(&b.hosts, &b.guests) {
            return Some(false);
        }
        fits(&b.guests, &b.hosts).then_some(true)
    }

    fn share(&self, a: &[Member<'a>], b: &[Member<'a>]) -> bool {
        a.iter().any(|x| b.iter().any(|y| self.same(x, y)))
    }

    /// The same entity; an office whose holder is unknown is the person who bears it elsewhere.
    fn same(&self, a: &Member<'a>, b: &Member<'a>) -> bool {
        match (a.unheld, b.unheld) {
            (false, false) => a.entity == b.entity,
            (true, true) => a.entity == b.entity && self.office(a) == self.office(b),
            (true, false) => self.bears(b, a),
            (false, true) => self.bears(a, b),
        }
    }

    fn office(&self, member: &Member<'a>) -> Option<(Option<&'a EntityId>, Option<&'a EntityId>)> {
        let role = self.below.mentions.get(member.role? as usize)?;
        Some((role.entity.as_ref(), role.org.as_ref()))
    }

    fn bears(&self, person: &Member<'a>, unheld: &Member<'a>) -> bool {
        let Some(office) = self.office(unheld) else {
            return false;
        };
        let known = self.roles.as_ref().and_then(|r| r.get(person.entity));
        known.is_some_and(|list| {
            list.iter().take(LOOK_BACK).any(|&role| self.office(&Member { role: Some(role), ..*person }) == Some(office))
        })
    }

    fn days_agree(&self, a: Option<u32>, b: Option<u32>) -> bool {
        let value = |i: Option<u32>| i.and_then(|i| self.below.times.get(i as usize)).map(|t| t.value.as_str());
        match (value(a), value(b)) {
            (Some(a), Some(b)) => agree(a, b),
            _ => true,
        }
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
            let find = |m: &Member<'a>| other.iter().position(|o| self.same(o, m));
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
        let kept = entries.into_iter().filter(|e| self.is_public(&e.candidate));
        let mut out: Vec<Encounter> = kept.map(|e| encounter(e, table)).collect();
        out.sort_by_key(|e| e.evidence.first().map(|s| s.key()));
        out
    }

    fn settle(&mut self, candidate: Candidate<'a>) {
        let mut found = match candidate.weight {
            Weight::Partial => self.search(&candidate, |l, a, b| l.same_part(a, b)),
            _ => self.search(&candidate, |l, a, b| l.same_sides(a, b)),
        };
        if found.is_none() && candidate.weight == Weight::Back {
            found = self.search(&candidate, |l, a, b| l.same_back(a, b));
        }
        if found.is_none() && candidate.hosts.is_empty() && candidate.guests.is_empty() {
            found = self.told_before(&candidate);
        }
        let dated = candidate.time.and_then(|t| self.below.times.get(t as usize)).is_some_and(|t| is_day(&t.value));
        match (found, candidate.weight) {
            (Some((index, swapped)), _) => self.join(index, candidate, swapped),
            (None, Weight::Back) => drop(self.open(candidate, 0)),
            (None, Weight::Meant) if dated => {
                self.open(Candidate { status: Some(Status::Planned), ..candidate }, 0);
            }
            _ => {}
        }
    }

    /// False where only private persons are named: neither in a list nor with an office ("Hùng gặp cháu Thế").
    fn is_public(&mut self, candidate: &Candidate<'a>) -> bool {
        use EncounterKind::{Attend, Call, Meet, Message, Sign, Visit};
        let private = matches!(candidate.kind, Attend | Call | Meet | Message | Sign | Visit);
        if !private || (candidate.kind == Visit && candidate.land) {
            return true;
        }
        let visit = matches!(candidate.kind, Visit | Attend);
        let hosts = candidate.hosts.iter().filter(|_| !visit);
        let known = |m: &Member<'_>| m.sort != Sort::Person || m.role.is_some() || !m.entity.is_unknown();
        if hosts.clone().chain(&candidate.guests).any(known) {
            return true;
        }
        let roles = self.roles.get_or_insert_with(|| roles(self.below));
        hosts.chain(&candidate.guests).any(|m| roles.contains_key(m.entity))
    }

    /// A noun without parties ("Tại cuộc gặp") is what was told last before it.
    fn told_before(&self, candidate: &Candidate<'a>) -> Option<(usize, bool)> {
        if !candidate.noun {
            return None;
        }
        let list = self.by_kind[candidate.kind as usize].iter().rev().take(LOOK_BACK);
        let mut entries = list.map(|&i| i as usize);
        let found = entries.find(|&i| self.entries[i].candidate.span.start <= candidate.span.start)?;
        self.days_agree(self.entries[found].candidate.time, candidate.time).then_some((found, false))
    }
}

/// Offices borne by each person of the document.
fn roles(below: Layers<'_>) -> FxHashMap<&EntityId, Vec<u32>> {
    let mut out: FxHashMap<&EntityId, Vec<u32>> = FxHashMap::default();
    for (mention, index) in below.mentions.iter().zip(0u32..) {
        let bearer = mention.bearer.and_then(|b| below.mentions.get(b as usize));
        if let Some(entity) = bearer.and_then(|b| b.entity.as_ref()) {
            let list = out.entry(entity).or_default();
            if list.len() < LOOK_BACK {
                list.push(index);
            }
        }
    }
    out
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
            Some(to) if old[to].unheld || (better && !member.unheld) => {
                let role = member.role.or(old[to].role);
                old[to] = Member { role, ..member };
            }
            Some(to) => old[to].role = old[to].role.or(member.role),
            None if full && old.len() < SIDE => old.push(member),
            None => {}
        }
    }
}

/// True when two values can be the same day.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let day = |s: &str| s.get(..10).unwrap_or(s).to_owned();
    let (first, last) = b.split_once('/').unwrap_or((b, b));
    if a.contains('/') {
        return a == b;
    }
    let (a, first, last) = (day(a), day(first), day(last));
    let wild = |x: &str, y: &str| x.bytes().zip(y.bytes()).all(|(p, q)| p == q || p == b'X' || q == b'X');
    wild(&a, &first) || wild(&a, &last) || (first <= a && a <= last)
}

fn encounter(entry: Entry<'_>, table: &Table) -> Encounter {
    let Entry { candidate, mut evidence, .. } = entry;
    evidence.sort_by_key(|s| s.key());
    evidence.dedup();
    let side = |members: &[Member<'_>]| {
        let part = |m: &Member<'_>| Participant { entity: m.entity.clone(), mention: m.mention, role: m.role };
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

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn days() {
        for (a, b, want) in [
            ("2025-05-29TEV", "2025-05-29", true),
            ("2025-05-29", "2025-05-30", false),
            ("XXXX-05-29", "2025-05-29TMO", true),
            ("2017-06", "2017-06-29", true),
            ("2021-06-28", "2021-06-28/2021-06-29", true),
            ("2021-06-30", "2021-06-28/2021-06-29", false),
            ("1994", "2018-03-18", false),
        ] {
            assert_eq!(agree(a, b), want, "{a} {b}");
            assert_eq!(agree(b, a), want, "{b} {a}");
        }
    }
}
