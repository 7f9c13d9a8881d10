//! Encounters: kind equal, a host and a guest shared, the day agrees.
//!
//! Source: the gold's README. Sides may be swapped where both do the same; `optional` and `implicit` ones are neither
//!         required nor wrong. Participants are ids, or names as written: then any name of the entity in the document.
//! Strict asks for the day (none where the gold has none); relaxed leaves it aside.

use bantin::doc::{Participant, fold};
use bantin::{Encounter, EntityId, Span};

use super::Case;
use super::board::Board;
use super::errors::Errors;
use super::gold::GoldEncounter;
use super::linking::Pairs;
use super::matching::largest;
use super::times::same_value;

const LAYER: &str = "encounters";

/// Scores one document.
pub(super) fn score(case: &Case, pairs: &Pairs, board: &mut Board, errors: &mut Errors) {
    let Some(gold) = &case.gold.encounters else { return };
    let judge = Judge { case, pairs, undated: case.gold.given().is_none() };
    let required: Vec<&GoldEncounter> = gold.iter().filter(|g| !g.is_free()).collect();
    let free = |p: &Encounter| {
        gold.iter()
            .filter(|g| g.is_free())
            .any(|g| judge.told(g, p) || (g.kind == p.kind && shares_evidence(g, p)))
    };
    let needed = |p: &Encounter| required.iter().any(|g| judge.found(g, p));
    let found: Vec<&Encounter> = case.found.encounters.iter().filter(|p| needed(p) || !free(p)).collect();

    let strict = |g: usize, p: usize| judge.found(required[g], found[p]);
    let relaxed = |g: usize, p: usize| judge.told(required[g], found[p]);
    let partners = largest(required.len(), found.len(), strict, strict);
    let loose = largest(required.len(), found.len(), relaxed, strict);
    required.iter().for_each(|g| board.add(LAYER, g.kind.label(), |r| r.gold += 1));
    found.iter().for_each(|p| board.add(LAYER, p.kind.label(), |r| r.predicted += 1));
    let mut extra = vec![true; found.len()];
    for (g, (partner, near)) in required.iter().zip(partners.iter().zip(&loose)) {
        if near.is_some() {
            board.add(LAYER, g.kind.label(), |r| r.relaxed += 1);
        }
        match partner {
            Some(p) => {
                board.add(LAYER, g.kind.label(), |r| r.strict += 1);
                extra[*p] = false;
            }
            None => judge.missing(g, near.map(|p| found[p]), errors),
        }
    }
    for (p, _) in found.iter().zip(extra).filter(|(_, extra)| *extra) {
        let span = p.evidence.first().copied().unwrap_or(Span::new(0, 0));
        errors.add(LAYER, "extra", &case.text, span, &judge.show(p));
    }
}

fn shares_evidence(g: &GoldEncounter, p: &Encounter) -> bool {
    p.evidence.iter().any(|s| g.evidence.iter().any(|&(from, to)| s.start < to && from < s.end))
}

struct Judge<'a> {
    case: &'a Case,
    pairs: &'a Pairs,
    undated: bool,
}

impl Judge<'_> {
    /// Kind and participants.
    fn told(&self, g: &GoldEncounter, p: &Encounter) -> bool {
        let sides = |hosts: &[Participant], guests: &[Participant]| {
            self.shared(&g.hosts, hosts) && self.shared(&g.guests, guests)
        };
        g.kind == p.kind
            && (sides(&p.hosts, &p.guests) || (g.kind.is_symmetric() && sides(&p.guests, &p.hosts)))
    }

    /// And the day.
    fn found(&self, g: &GoldEncounter, p: &Encounter) -> bool {
        let date = self.date(p);
        let agrees = |gold: &str| date.is_some_and(|d| same_day(gold, d, self.undated));
        let dated = match &g.date {
            None => date.is_none(),
            Some(gold) => agrees(gold) || g.also.iter().any(|a| agrees(a)),
        };
        dated && self.told(g, p)
    }

    fn date(&self, p: &Encounter) -> Option<&str> {
        p.time.and_then(|t| self.case.found.times.get(t as usize)).map(|t| t.value.as_str())
    }

    /// A gold side without members asks for none.
    fn shared(&self, gold: &[String], found: &[Participant]) -> bool {
        gold.is_empty() || gold.iter().any(|g| found.iter().any(|p| self.same(g, p)))
    }

    fn same(&self, gold: &str, found: &Participant) -> bool {
        if self.pairs.same(found.entity.as_str(), gold) {
            return true;
        }
        let wanted = fold::text(gold);
        self.names(found).any(|name| fold::text(name) == wanted)
    }

    /// What the entity is called in the document, offices that it holds among it.
    fn names<'a>(&'a self, found: &'a Participant) -> impl Iterator<Item = &'a str> {
        let denotes = |id: &Option<EntityId>| id.as_ref() == Some(&found.entity);
        let mentions = &self.case.found.mentions;
        let own = [Some(found.mention), found.role].into_iter().flatten();
        let own = own.filter_map(|i| mentions.get(i as usize));
        let others =
            mentions.iter().filter(move |m| !m.nominal && (denotes(&m.entity) || denotes(&m.holder)));
        own.chain(others).map(|m| &*m.text)
    }

    fn missing(&self, g: &GoldEncounter, near: Option<&Encounter>, errors: &mut Errors) {
        let span = g.evidence.first().map_or(Span::new(0, 0), |&(from, to)| Span::new(from, to.max(from)));
        let span = if self.case.text.get(span.range()).is_some() { span } else { Span::new(0, 0) };
        let date = g.date.as_deref().unwrap_or("undated");
        let near = near.map_or_else(String::new, |p| format!("; another day: {}", self.show(p)));
        let want =
            format!("{} {} → {} {date}{near}", g.kind.label(), g.hosts.join(", "), g.guests.join(", "));
        errors.add(LAYER, "missing", &self.case.text, span, &want);
    }

    fn show(&self, p: &Encounter) -> String {
        let side =
            |side: &[Participant]| side.iter().map(|s| s.entity.as_str()).collect::<Vec<_>>().join(", ");
        let date = self.date(p).unwrap_or("undated");
        format!("{} {} → {} {date} ({})", p.kind.label(), side(&p.hosts), side(&p.guests), p.rule.as_str())
    }
}

/// Equal to the day, or to what the gold knows of it (`2011-03`, `1994`).
fn same_day(gold: &str, found: &str, undated: bool) -> bool {
    let day = |v: &str| v.get(..10).map_or_else(|| v.to_owned(), str::to_owned);
    if gold.contains(['/', ',']) {
        return same_value(gold, found, undated);
    }
    let (gold, found) = (day(gold), day(found));
    found.get(..gold.len()).is_some_and(|found| same_value(&gold, found, undated))
}

#[cfg(test)]
mod tests {
    use super::same_day;

    #[test]
    fn days_agree_as_far_as_the_gold_knows_them() {
        assert!(same_day("2025-05-29TEV", "2025-05-29", false));
        assert!(same_day("2025-05-29", "2025-05-29T14:30", false));
        assert!(same_day("2011-03", "2011-03-05TMO", false));
        assert!(!same_day("2011-03-05", "2011-03", false));
        assert!(!same_day("2025-05-29", "2025-05-30", false));
        assert!(same_day("XXXX-11-17", "2016-11-17TMO", true));
        assert!(same_day("2021-06-28/2021-06-29", "2021-06-28/2021-06-29", false));
    }
}
