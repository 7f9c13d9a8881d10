//! When two tellings are of one encounter.
//!
//! In:     candidates of one document. Out: whether their sides, members and days agree.
//! Rule:   a member shared on either side (for equals also crosswise); an office alone is the person who bears it
//!         elsewhere in the document; days agree when one can be the other.

use bantin_doc::{EncounterKind, EntityId, Layers};
use rustc_hash::FxHashMap;

use crate::candidate::Candidate;
use crate::member::{Member, Sort};

/// Offices looked at for one person.
const OFFICES: usize = 48;

/// Compares candidates of one document.
#[derive(Debug)]
pub(crate) struct Same<'a> {
    below: Layers<'a>,
    /// ROLE mentions of each person, made when first needed.
    roles: Option<FxHashMap<&'a EntityId, Vec<u32>>>,
}

impl<'a> Same<'a> {
    pub(crate) fn new(below: Layers<'a>) -> Self {
        Self { below, roles: None }
    }

    /// Looks up who bears which office, if the candidate names an office alone.
    pub(crate) fn prepare(&mut self, candidate: &Candidate<'a>) {
        if candidate.hosts.iter().chain(&candidate.guests).any(Member::is_bare) {
            self.roles.get_or_insert_with(|| roles(self.below));
        }
    }

    /// Same sides, or for equals the other way round.
    pub(crate) fn sides(&self, a: &Candidate<'a>, b: &Candidate<'a>) -> Option<bool> {
        let solo = matches!(a.kind, EncounterKind::Chair | EncounterKind::Message);
        let meets =
            |x: &[Member<'a>], y: &[Member<'a>]| self.share(x, y) || (solo && (x.is_empty() || y.is_empty()));
        // Who appoints is told in many ways ("Thủ tướng", "Chính phủ", "trao quyết định"); who is appointed in one.
        let named = a.kind == EncounterKind::Appoint && self.share(&a.guests, &b.guests);
        let invited =
            a.kind == EncounterKind::Visit && (a.invited || b.invited) && self.share(&a.guests, &b.guests);
        if named || invited || (self.share(&a.hosts, &b.hosts) && meets(&a.guests, &b.guests)) {
            return Some(false);
        }
        let crossed =
            a.kind.is_symmetric() && self.share(&a.hosts, &b.guests) && self.share(&a.guests, &b.hosts);
        crossed.then_some(true)
    }

    /// One side the same, the other a person here and a body there: "kết quả hội đàm với Văn phòng".
    pub(crate) fn back(&self, a: &Candidate<'a>, b: &Candidate<'a>) -> Option<bool> {
        let people = |side: &[Member<'_>]| side.iter().any(|m| m.sort == Sort::Person);
        let other = |x: &[Member<'a>], y: &[Member<'a>]| people(x) != people(y);
        let fits = |h: &[Member<'a>], g: &[Member<'a>]| {
            (self.share(&a.hosts, h) && other(&a.guests, g))
                || (self.share(&a.guests, g) && other(&a.hosts, h))
        };
        if fits(&b.hosts, &b.guests) {
            return Some(false);
        }
        fits(&b.guests, &b.hosts).then_some(true)
    }

    /// Nothing said speaks against it, and something for it.
    pub(crate) fn part(&self, a: &Candidate<'a>, b: &Candidate<'a>) -> Option<bool> {
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
        a.iter().any(|x| b.iter().any(|y| self.member(x, y)))
    }

    /// The same entity; an office alone is the person who bears it elsewhere in the document, whoever holds it in a list.
    pub(crate) fn member(&self, a: &Member<'a>, b: &Member<'a>) -> bool {
        match (a.is_bare(), b.is_bare()) {
            (true, false) => (a.entity == b.entity && !a.unheld) || self.bears(b, a),
            (false, true) => (a.entity == b.entity && !b.unheld) || self.bears(a, b),
            (true, true) if a.unheld || b.unheld => a.entity == b.entity && self.office(a) == self.office(b),
            _ => a.entity == b.entity,
        }
    }

    fn office(&self, member: &Member<'a>) -> Option<(Option<&'a EntityId>, Option<&'a EntityId>)> {
        let role = self.below.mentions.get(member.role? as usize)?;
        Some((role.entity.as_ref(), role.org.as_ref()))
    }

    fn bears(&self, person: &Member<'a>, bare: &Member<'a>) -> bool {
        let Some(office) = self.office(bare) else {
            return false;
        };
        let known = self.roles.as_ref().and_then(|r| r.get(person.entity));
        known.is_some_and(|list| {
            list.iter()
                .take(OFFICES)
                .any(|&role| self.office(&Member { role: Some(role), ..*person }) == Some(office))
        })
    }

    pub(crate) fn days(&self, a: Option<u32>, b: Option<u32>) -> bool {
        let value =
            |i: Option<u32>| i.and_then(|i| self.below.times.get(i as usize)).map(|t| t.value.as_str());
        match (value(a), value(b)) {
            (Some(a), Some(b)) => agree(a, b),
            _ => true,
        }
    }

    /// False where only private persons are named: neither in a list nor with an office ("Hùng gặp cháu Thế").
    pub(crate) fn is_public(&mut self, candidate: &Candidate<'a>) -> bool {
        use EncounterKind::{Attend, Call, Meet, Message, Sign, Visit};
        let private = matches!(candidate.kind, Attend | Call | Meet | Message | Sign | Visit);
        if !private || (candidate.kind == Visit && candidate.land) {
            return true;
        }
        let (hosts, guests) = (&candidate.hosts, &candidate.guests);
        let known = |m: &Member<'_>| m.role.is_some() || !(m.private || m.entity.is_unknown());
        if hosts.iter().chain(guests).all(|m| m.sort == Sort::Person && known(m)) {
            return true;
        }
        let roles = self.roles.get_or_insert_with(|| roles(self.below));
        let public = |m: &Member<'_>| m.sort == Sort::Person && (known(m) || roles.contains_key(m.entity));
        let acts = |m: &Member<'_>| m.sort != Sort::Person || public(m);
        if hosts.iter().chain(guests).any(|m| m.private && !public(m)) {
            return false;
        }
        match candidate.kind {
            Visit | Attend => guests.iter().any(acts),
            // "Ông Nam ký hợp đồng với Ngân hàng A"
            Sign => [hosts, guests].iter().all(|side| side.is_empty() || side.iter().any(acts)),
            // "Công an làm việc với Nguyễn Văn Tài"
            _ => {
                let mut sides = [hosts, guests].into_iter();
                let office = |m: &Member<'_>| {
                    m.role.is_some() || roles.contains_key(m.entity) || (m.formal && public(m))
                };
                sides.all(|side| side.iter().any(acts)) || hosts.iter().chain(guests).any(office)
            }
        }
    }
}

/// Offices borne by each person of the document.
fn roles(below: Layers<'_>) -> FxHashMap<&EntityId, Vec<u32>> {
    let mut out: FxHashMap<&EntityId, Vec<u32>> = FxHashMap::default();
    for (mention, index) in below.mentions.iter().zip(0u32..) {
        let bearer = mention.bearer.and_then(|b| below.mentions.get(b as usize));
        if let Some(entity) = bearer.and_then(|b| b.entity.as_ref()) {
            let list = out.entry(entity).or_default();
            if list.len() < OFFICES {
                list.push(index);
            }
        }
    }
    out
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
