//! Gives every mention its entity, and decides whose body is meant where several share a name.
//!
//! "Trung ương Đảng", "Chính phủ", "Tổng Bí thư" exist in several countries. The side is taken from, in this order:
//! a country or body inside the name; the titles it is stacked with; the person who bears them; a country
//! that follows its coordination ("Đảng, Nhà nước và nhân dân Lào"); for a one-word body the same body named in
//! full before in the sentence; else home (Việt Nam). "… của hai Đảng" means both.

mod names;
mod offices;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

use bantin_doc::{EntityId, MentionKind, Tokenized};
use rustc_hash::FxHashMap;

use crate::chart::Chart;
use crate::classes::Class;
use crate::defined::Definitions;
use crate::draft::Draft;

/// How many tokens a coordination may span.
const REACH: u32 = 14;

/// The country whose bodies are meant where nothing is said.
pub(crate) const HOME: &str = "loc/viet-nam";

pub(crate) struct Sides<'a> {
    pub(crate) chart: &'a Chart<'a>,
    pub(crate) below: &'a Tokenized,
    home: EntityId,
    /// Countries that the document names, sorted; filled at the first question.
    said: OnceCell<Vec<EntityId>>,
    /// Ids of names that no list has: most are told again.
    unknown: RefCell<FxHashMap<(MentionKind, &'a str), EntityId>>,
    defined: &'a Definitions,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(chart: &'a Chart<'a>, below: &'a Tokenized, defined: &'a Definitions) -> Self {
        let unknown = RefCell::default();
        Self { chart, below, home: EntityId::new(HOME), said: OnceCell::new(), unknown, defined }
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
        if !self.defined.is_empty() {
            self.spelled(drafts);
        }
    }

    /// True when the words alone don't say whose body is meant.
    fn needs_side(&self, draft: &Draft) -> bool {
        let country = draft.mention.kind == MentionKind::Org && draft.mention.rule.as_str() == "org.country";
        country || draft.entry.is_some() && self.is_ambiguous(draft)
    }

    /// Several entities share the listed words: the longest listed beginning of the mention counts.
    fn is_ambiguous(&self, draft: &Draft) -> bool {
        let Some(listed) = self.chart.entity(draft.from, draft.mention.kind, draft.to) else { return false };
        let senses = self.chart.entities(draft.from, listed.to, draft.mention.kind);
        let mut owners = senses.map(|sense| self.chart.lexicon.identity(sense));
        let first = owners.next();
        owners.any(|own| Some(own) != first)
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
        // "Quốc hội" of a country whose assembly no list knows is none of the others
        let elsewhere = country.is_some_and(|c| *c != self.home);
        if let Some(id) = fallback {
            draft.mention.entity = Some(if elsewhere { self.unknown(draft) } else { id });
        } else if draft.mention.rule.as_str() == "org.country" {
            draft.mention.entity = Some(self.unknown(draft));
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
        /// So many mentions back: a sentence has no bound.
        const FAR: usize = 64;
        if drafts[i].to - drafts[i].from != 1 {
            return None;
        }
        let sentence = self.below.sentence_at(drafts[i].mention.span.start)?;
        let begin = self.below.sentences[sentence].span.start;
        let lexicon = self.chart.lexicon;
        drafts[..i]
            .iter()
            .rev()
            .take(FAR)
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

    /// The id of a name that no list has.
    fn unknown(&self, draft: &Draft) -> EntityId {
        let (kind, name) = (draft.mention.kind, &self.chart.text[draft.mention.span]);
        let mut known = self.unknown.borrow_mut();
        known.entry((kind, name)).or_insert_with(|| EntityId::unknown(kind.prefix(), name)).clone()
    }
}
