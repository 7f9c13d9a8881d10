//! Gives every mention its entity, and decides whose body is meant where several share a name.
//!
//! "Trung ương Đảng", "Chính phủ", "Tổng Bí thư" exist in several countries. The side is taken from, in this order:
//! a country or body inside the name; the titles it is stacked with; the person who bears them; a country
//! that follows its coordination ("Đảng, Nhà nước và nhân dân Lào"); for a one-word body the same body named in
//! full before in the sentence; else home (Việt Nam). "… của hai Đảng" means both.

use std::borrow::Cow;
use std::cell::OnceCell;

use bantin_doc::{EntityId, MentionKind, RuleId, Source, Tokenized};
use rustc_hash::FxHashMap;

use crate::chart::Chart;
use crate::classes::Class;
use crate::draft::Draft;
use crate::roles::Role;

/// How many tokens a coordination may span.
const REACH: u32 = 14;

/// The country whose bodies are meant where nothing is said.
pub(crate) const HOME: &str = "loc/viet-nam";

/// Rule of a person known by the sound of the name.
const BY_SOUND: RuleId = RuleId::new("person.sound");

pub(crate) struct Sides<'a> {
    pub(crate) chart: &'a Chart<'a>,
    pub(crate) below: &'a Tokenized,
    home: EntityId,
    /// Countries that the document names, sorted; filled at the first question.
    said: OnceCell<Vec<EntityId>>,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(chart: &'a Chart<'a>, below: &'a Tokenized) -> Self {
        Self { chart, below, home: EntityId::new(HOME), said: OnceCell::new() }
    }

    /// Assigns entities; `bearers` maps a ROLE draft to its PER draft.
    pub(crate) fn assign(&self, drafts: &mut [Draft], bearers: &FxHashMap<u32, u32>) {
        self.names(drafts);
        for draft in drafts.iter_mut() {
            draft.sided = self.needs_side(draft);
        }
        for i in 0..drafts.len() {
            match drafts[i].mention.kind {
                MentionKind::Role => self.office(drafts, i, bearers),
                MentionKind::Org | MentionKind::Event | MentionKind::Work if drafts[i].sided => {
                    self.body(drafts, i);
                }
                _ => {}
            }
        }
        self.remembered(drafts);
    }

    /// Entities that need no context: listed names with one sense, unknown names by their words.
    fn names(&self, drafts: &mut [Draft]) {
        let mut people: FxHashMap<u64, Option<EntityId>> = FxHashMap::default();
        // "ông Tập": a Chinese name is called by its first syllable, where nobody's last one fits
        let mut families: FxHashMap<u64, EntityId> = FxHashMap::default();
        for pass in 0..2 {
            for draft in drafts.iter_mut().filter(|d| d.mention.kind != MentionKind::Role) {
                let short = draft.mention.kind == MentionKind::Per
                    && draft.to - draft.from == 1
                    && draft.entry.is_none();
                if short != (pass == 1) {
                    continue;
                }
                let id = match draft.entry {
                    Some(e) => self.chart.lexicon.id(e).into_owned(),
                    None if short => {
                        let key = self.chart.tokens[draft.from as usize].key;
                        let called = people.get(&key).cloned().flatten();
                        called.or_else(|| families.get(&key).cloned()).unwrap_or_else(|| unknown(draft))
                    }
                    None => match self.by_sound(draft) {
                        Some(id) => {
                            draft.mention.rule = BY_SOUND;
                            id
                        }
                        None => unknown(draft),
                    },
                };
                if draft.mention.kind == MentionKind::Per && !short {
                    let first = self.chart.tokens[draft.from as usize].key;
                    families.entry(first).or_insert_with(|| id.clone());
                    for i in draft.from..draft.to {
                        let last = i + 1 == draft.to;
                        if last || !self.chart.is_vietnamese(i) {
                            people
                                .entry(self.chart.tokens[i as usize].key)
                                .and_modify(|seen| {
                                    if seen.as_ref() != Some(&id) {
                                        *seen = None;
                                    }
                                })
                                .or_insert_with(|| Some(id.clone()));
                        }
                    }
                }
                draft.mention.entity = Some(id);
            }
        }
    }

    /// "Thoong-xa-lit Măng-nò-mệch": the person of the lists whose Latin name sounds so.
    fn by_sound(&self, draft: &Draft) -> Option<EntityId> {
        let name = &draft.mention.text;
        let spelt =
            draft.mention.kind == MentionKind::Per && name.contains(['-', '\u{2011}']) && !name.is_ascii();
        spelt.then(|| self.chart.lexicon.by_sound(name).cloned())?
    }

    /// "Tiểu ban" is the body last named in full with that head, "NHNN" the one the text defines.
    fn remembered(&self, drafts: &mut [Draft]) {
        for i in 0..drafts.len() {
            let rule = drafts[i].mention.rule.as_str();
            if drafts[i].mention.source != Source::Memory || drafts[i].mention.kind != MentionKind::Org {
                continue;
            }
            let first = self.chart.tokens[drafts[i].from as usize].key;
            let same = |d: &&Draft| {
                let named = d.mention.kind == MentionKind::Org && d.mention.source != Source::Memory;
                named
                    && match rule {
                        "memory.acronym" => {
                            self.chart.tokens.get(d.to as usize + 1).is_some_and(|t| t.key == first)
                        }
                        _ => {
                            self.chart.tokens[d.from as usize].key == first
                                && d.to - d.from > drafts[i].to - drafts[i].from
                        }
                    }
            };
            let before = drafts[..i].iter().rev().find(same).or_else(|| drafts[i..].iter().find(same));
            if let Some(id) = before.and_then(|d| d.mention.entity.clone()) {
                drafts[i].mention.entity = Some(id);
            }
        }
    }

    /// True when the words alone don't say whose body is meant.
    fn needs_side(&self, draft: &Draft) -> bool {
        let country = draft.mention.kind == MentionKind::Org && draft.mention.rule.as_str() == "org.country";
        country || draft.entry.is_some() && self.is_ambiguous(draft)
    }

    /// Several entities share the listed words: the longest listed beginning of the mention counts.
    fn is_ambiguous(&self, draft: &Draft) -> bool {
        let mut ends = (draft.from + 1..=draft.to).rev();
        let listed =
            ends.find(|&to| self.chart.entities(draft.from, to, draft.mention.kind).next().is_some());
        listed.is_some_and(|to| {
            let mut ids =
                self.chart.entities(draft.from, to, draft.mention.kind).map(|e| self.chart.lexicon.id(e));
            let first = ids.next();
            ids.any(|id| Some(&id) != first.as_ref())
        })
    }

    /// The country said inside a mention, or by a listed name of one sense.
    fn explicit(&self, drafts: &[Draft], i: usize) -> Option<EntityId> {
        let lexicon = self.chart.lexicon;
        let draft = &drafts[i];
        let inside = drafts[i + 1..]
            .iter()
            .take_while(|d| d.from < draft.to)
            .filter(|d| matches!(d.mention.kind, MentionKind::Loc | MentionKind::Org) && !d.sided)
            .filter_map(|d| lexicon.country(d.mention.entity.as_ref()?))
            .last();
        if inside.is_some() || draft.mention.kind == MentionKind::Role || draft.sided {
            return inside;
        }
        lexicon.country(draft.mention.entity.as_ref()?)
    }

    fn countries(&self, drafts: &[Draft]) -> Vec<EntityId> {
        let mut all: Vec<_> = (0..drafts.len()).filter_map(|i| self.explicit(drafts, i)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn office(&self, drafts: &mut [Draft], i: usize, bearers: &FxHashMap<u32, u32>) {
        let lexicon = self.chart.lexicon;
        let Some(role) = drafts[i].role.map(|r| &lexicon.roles[r as usize]) else { return };
        let country = self.office_country(drafts, i, bearers);
        let inner = drafts[i + 1..]
            .iter()
            .take_while(|d| d.from < drafts[i].to)
            .position(|d| d.mention.parent == Some(i as u32));
        let inner = inner.map(|k| i + 1 + k).filter(|&k| drafts[k].mention.kind == MentionKind::Org);
        if let Some(k) = inner
            && drafts[k].sided
        {
            self.settle(&mut drafts[k], country.as_ref());
        }
        let org = match (inner, &country) {
            (Some(k), _) => drafts[k].mention.entity.clone(),
            (None, Some(country)) => role.org_in(country).cloned().or_else(|| {
                let at_home = *country == self.home;
                if at_home { role.org.clone() } else { role.org.as_ref().map(|_| country.clone()) }
            }),
            (None, None) => role.org.clone(),
        };
        let id = match inner {
            Some(_) if let Some(listed) = self.listed_office(&drafts[i]) => listed,
            Some(k) if role.head => {
                let words = format!(
                    "{} {}",
                    &self.chart.text[self.head_span(drafts, i, k)],
                    self.bare_name(&drafts[k])
                );
                EntityId::new(&format!("role/{}", bantin_doc::fold::slug(&words)))
            }
            _ => role.id.clone(),
        };
        let both = if drafts[i].plural { self.of_both(drafts, inner, role) } else { Vec::new() };
        let draft = &mut drafts[i];
        draft.mention.entity = Some(id);
        match both.split_first() {
            _ if !draft.plural => draft.mention.org = org,
            Some((home, others)) if !others.is_empty() => {
                draft.mention.org = Some(home.clone());
                draft.mention.also = others.to_vec(); // bodies, until linking knows their holders
            }
            _ => {}
        }
    }

    /// The bodies of "Hai Tổng Bí thư": at home first, then of the other countries that the document names.
    fn of_both(&self, drafts: &[Draft], inner: Option<usize>, role: &Role) -> Vec<EntityId> {
        let lexicon = self.chart.lexicon;
        let said = self.said.get_or_init(|| self.countries(drafts));
        let others = said.iter().filter(|c| **c != self.home);
        std::iter::once(&self.home)
            .chain(others)
            .filter_map(|country| match inner {
                Some(k) => self
                    .chart
                    .entities(drafts[k].from, drafts[k].to, MentionKind::Org)
                    .map(|e| lexicon.id(e))
                    .find(|id| lexicon.country(id).as_ref() == Some(country))
                    .map(Cow::into_owned),
                None if *country == self.home => role.org_in(country).or(role.org.as_ref()).cloned(),
                None => role.org_in(country).cloned(),
            })
            .collect()
    }

    /// The id of the longest listed office that begins the mention and goes beyond its head: "Chánh Văn phòng Trung
    /// ương Đảng" in "Chánh Văn phòng Trung ương Đảng Nhân dân Cách mạng Lào".
    fn listed_office(&self, draft: &Draft) -> Option<EntityId> {
        let head = draft.role?;
        let (longest, _) = self.chart.role(draft.from, draft.to)?;
        (longest != head).then(|| self.chart.lexicon.roles[longest as usize].id.clone())
    }

    /// The words of an office before its body.
    fn head_span(&self, drafts: &[Draft], role: usize, inner: usize) -> bantin_doc::Span {
        let last = drafts[inner].from.saturating_sub(1).max(drafts[role].from);
        self.chart.tokens[drafts[role].from as usize].span.cover(self.chart.tokens[last as usize].span)
    }

    /// A body's name without its country or party's full name: the shortest listed alias with two words or more.
    fn bare_name(&self, draft: &Draft) -> String {
        let Some(entry) = draft.mention.entity.as_ref().and_then(|id| self.chart.lexicon.entry(id)) else {
            return draft.mention.text.to_string();
        };
        let shared = entry
            .surfaces()
            .filter(|s| s.contains(' ') && !s.split(' ').any(is_abbreviation))
            .min_by_key(|s| (s.len(), *s));
        shared.unwrap_or(&entry.name).to_owned()
    }

    fn office_country(&self, drafts: &[Draft], i: usize, bearers: &FxHashMap<u32, u32>) -> Option<EntityId> {
        let explicit = self.explicit(drafts, i);
        if explicit.is_some() {
            return explicit;
        }
        if let Some(person) = bearers.get(&(i as u32)) {
            let stack = (0..drafts.len()).skip(i.saturating_sub(24)).take(48).filter(|&k| {
                drafts[k].mention.kind == MentionKind::Role && bearers.get(&(k as u32)) == Some(person)
            });
            let said = stack.rev().find_map(|k| self.explicit(drafts, k));
            if said.is_some() {
                return said;
            }
            let id = drafts[*person as usize].mention.entity.as_ref()?;
            return self.chart.lexicon.country(id).or_else(|| self.coordinated(drafts, i));
        }
        self.coordinated(drafts, i)
    }

    fn body(&self, drafts: &mut [Draft], i: usize) {
        if drafts[i].mention.parent.is_some_and(|p| drafts[p as usize].mention.kind == MentionKind::Role) {
            return; // settled with its office
        }
        let parent = drafts[i].mention.parent.map(|p| p as usize);
        let country = match parent {
            Some(p) => {
                let outer = drafts[p].mention.entity.as_ref().and_then(|id| self.chart.lexicon.country(id));
                outer.or_else(|| self.explicit(drafts, p))
            }
            None => self
                .explicit(drafts, i)
                .or_else(|| self.coordinated(drafts, i))
                .or_else(|| self.same_as_before(drafts, i)),
        };
        self.settle(&mut drafts[i], country.as_ref());
        if country.is_none() && self.is_of_both(&drafts[i]) {
            let own = drafts[i].mention.entity.clone();
            let kind = drafts[i].mention.kind;
            let said = self.said.get_or_init(|| self.countries(drafts));
            let others = self
                .chart
                .entities(drafts[i].from, drafts[i].to, kind)
                .map(|e| self.chart.lexicon.id(e))
                .filter(|id| Some(&**id) != own.as_ref())
                .filter(|id| self.chart.lexicon.country(id).is_some_and(|c| said.binary_search(&c).is_ok()))
                .map(Cow::into_owned);
            let mut also: Vec<EntityId> = others.collect();
            also.sort();
            also.dedup();
            drafts[i].mention.also = also;
        }
    }

    /// Chooses among bodies of one name by country.
    fn settle(&self, draft: &mut Draft, country: Option<&EntityId>) {
        let lexicon = self.chart.lexicon;
        let wanted = country.unwrap_or(&self.home);
        // "Chính phủ Lào": the senses are those of the words before the country
        let to = draft.to;
        let senses =
            (draft.from + 1..=to).rev().map(|t| self.chart.entities(draft.from, t, draft.mention.kind));
        let mut fallback = None;
        for (k, sense) in senses.enumerate() {
            let mut any = false;
            for e in sense {
                any = true;
                let id = lexicon.id(e);
                if lexicon.country(&id).as_ref() == Some(wanted) {
                    draft.mention.entity = Some(id.into_owned());
                    return;
                }
                if k == 0 && fallback.is_none() {
                    fallback = Some(id.into_owned());
                }
            }
            if any {
                break;
            }
        }
        if let Some(id) = fallback {
            draft.mention.entity = Some(id);
        } else if draft.mention.rule.as_str() == "org.country" {
            draft.mention.entity = Some(unknown(draft));
        }
    }

    /// "Đảng, Nhà nước và nhân dân **Lào**": a country behind a coordination of bodies and people.
    fn coordinated(&self, drafts: &[Draft], i: usize) -> Option<EntityId> {
        let chart = self.chart;
        let sentence = self.below.sentence_at(drafts[i].mention.span.start)?;
        let end = self.below.tokens_in(self.below.sentences[sentence].span).end as u32;
        let mut at = drafts[i].to;
        let stop = end.min(at + REACH);
        let mut next = i + 1;
        let mut joined = false;
        while at < stop {
            while next < drafts.len() && drafts[next].from < at {
                next += 1;
            }
            if let Some(draft) = drafts.get(next).filter(|d| d.from == at) {
                match draft.mention.kind {
                    MentionKind::Loc if joined => {
                        return self.chart.lexicon.country(draft.mention.entity.as_ref()?);
                    }
                    MentionKind::Org | MentionKind::Role if joined => {
                        let inside = drafts[next..]
                            .iter()
                            .take_while(|d| d.from < draft.to)
                            .find(|d| d.mention.kind == MentionKind::Loc);
                        if let Some(place) = inside {
                            return self.chart.lexicon.country(place.mention.entity.as_ref()?);
                        }
                        at = draft.to;
                        continue;
                    }
                    _ => return None,
                }
            }
            if let Some((to, _)) = chart.class(at, Class::Coord, stop) {
                joined = true;
                at = to;
            } else if let Some((to, _)) = chart.class(at, Class::Honorific, stop).filter(|_| joined) {
                at = to;
            } else if chart.mark(at) == ',' {
                joined = true;
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// A one-word body ("Đảng") after the same body in full in the same sentence.
    fn same_as_before(&self, drafts: &[Draft], i: usize) -> Option<EntityId> {
        if drafts[i].to - drafts[i].from != 1 {
            return None;
        }
        let sentence = self.below.sentence_at(drafts[i].mention.span.start)?;
        let begin = self.below.sentences[sentence].span.start;
        let lexicon = self.chart.lexicon;
        drafts[..i]
            .iter()
            .rev()
            .take_while(|d| d.mention.span.start >= begin)
            .filter(|d| d.mention.kind == MentionKind::Org && d.to - d.from > 1)
            .find_map(|d| {
                let id = d.mention.entity.as_ref()?;
                let mut senses = self.chart.entities(drafts[i].from, drafts[i].to, MentionKind::Org);
                senses.any(|e| *lexicon.id(e) == *id).then(|| lexicon.country(id))?
            })
    }

    /// "… của hai Đảng", "… của hai nước".
    fn is_of_both(&self, draft: &Draft) -> bool {
        let end = self.chart.tokens.len() as u32;
        (draft.to..end.min(draft.to + 2)).any(|k| self.chart.class(k, Class::Dual, end).is_some())
    }
}

fn is_abbreviation(word: &str) -> bool {
    word.contains('.') || word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

fn unknown(draft: &Draft) -> EntityId {
    EntityId::unknown(draft.mention.kind.prefix(), &draft.mention.text)
}
