//! What a mention without a name stands for.

use bantin_doc::{EntityId, MentionKind, Tokenized};
use rustc_hash::FxHashMap;

use super::list::{Gender, Noun, Of};
use crate::chart::{Chart, class_bit, is_dash, kind_bit};
use crate::classes::Class;
use crate::draft::Draft;

/// Sentences looked back, by what is looked for.
const PERSON: usize = 2;
const COUNTRY: usize = 1;
const HEAD: usize = 3;
/// The same where two or more are meant.
const SEVERAL: usize = 40;
const SEVERAL_PEOPLE: usize = 3;
/// Drafts, tokens and words for persons looked at.
const DRAFTS: usize = 200;
const TOKENS: u32 = 160;
const SAID: usize = 16;

/// What a draft is to a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    No,
    Yes,
    /// Who is meant here is not known, and it could be the one.
    Rival,
}

pub(super) struct Resolver<'c, 'a> {
    chart: &'c Chart<'a>,
    below: &'c Tokenized,
    drafts: &'c [Draft],
    /// First tokens of the sentences.
    starts: Vec<u32>,
    genders: FxHashMap<&'c EntityId, Option<Gender>>,
    learned: bool,
    /// Words for persons met so far: where, and the draft they stand for.
    said: Vec<(u32, Option<u32>)>,
}

impl<'c, 'a> Resolver<'c, 'a> {
    pub(super) fn new(chart: &'c Chart<'a>, below: &'c Tokenized, drafts: &'c [Draft]) -> Self {
        Self {
            chart,
            below,
            drafts,
            starts: Vec::new(),
            genders: FxHashMap::default(),
            learned: false,
            said: Vec::new(),
        }
    }

    /// The drafts that a noun at `i..to` stands for; none where that is not sure. `next` is the first draft behind it.
    pub(super) fn antecedents(
        &mut self,
        noun: &Noun,
        i: u32,
        to: u32,
        next: usize,
        bears: &impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        if self.starts.is_empty() {
            self.starts = self.below.sentence_tokens().map(|r| r.start as u32).collect();
        }
        if noun.of == Of::Person && !std::mem::replace(&mut self.learned, true) {
            self.learn_genders();
        }
        let found = match noun.of {
            Of::Country if noun.count > 1 => self.named_behind(noun, to, next),
            _ => Vec::new(),
        };
        let others = || noun.count > 1 && (self.chart.is_capital(to) || self.narrows(to));
        let found = if found.is_empty() && !others() { self.before(noun, i, next, bears) } else { found };
        if noun.of == Of::Person {
            let one = found.first().copied().filter(|_| found.len() == 1);
            self.said.push((i, one));
        }
        found
    }

    /// "hai nước **thành viên**", "hai nước **châu Âu**": not those named before.
    fn narrows(&self, to: u32) -> bool {
        self.chart.is(Class::Narrowing, to)
    }

    /// "hai nước | Việt Nam - Lào".
    fn named_behind(&self, noun: &Noun, to: u32, next: usize) -> Vec<u32> {
        let (mut at, mut out) = (to, Vec::new());
        for (n, draft) in self.drafts.iter().enumerate().skip(next) {
            if draft.from != at || self.country(draft).is_none() {
                break;
            }
            out.push(n as u32);
            at = draft.to;
            let joined = is_dash(self.chart.mark(at))
                || self.chart.mark(at) == ','
                || self.chart.class(at, Class::Coord, at + 1).is_some();
            if !joined {
                break;
            }
            at += 1;
        }
        if out.len() == noun.count { out } else { Vec::new() }
    }

    fn before(&self, noun: &Noun, i: u32, next: usize, bears: &impl Fn(u32) -> bool) -> Vec<u32> {
        let sentence = self.starts.partition_point(|&s| s <= i).saturating_sub(1);
        let mut found: Vec<(&EntityId, u32)> = Vec::new();
        let (mut k, mut end) = (next, i);
        for back in 0..=reach(noun).min(sentence) {
            let begin = self.starts[sentence - back];
            while k > 0 && self.drafts[k - 1].from >= begin {
                k -= 1;
                if next - k > DRAFTS {
                    return Vec::new();
                }
                match self.fit(noun, k, bears) {
                    Fit::No => {}
                    Fit::Rival => return Vec::new(),
                    Fit::Yes => {
                        if let Some(id) = &self.drafts[k].mention.entity
                            && found.len() <= noun.count
                            && !found.iter().any(|(seen, _)| *seen == id)
                        {
                            found.push((id, k as u32));
                        }
                    }
                }
            }
            if found.len() > noun.count
                || noun.of == Of::Person && self.stranger(noun, begin, end, &mut found)
            {
                return Vec::new();
            }
            let enough = found.len() > noun.count || found.len() == noun.count && self.settled(noun, &found);
            if enough {
                break;
            }
            end = begin;
        }
        if found.len() != noun.count {
            return Vec::new();
        }
        let mut out: Vec<u32> = found.into_iter().map(|(_, k)| k).collect();
        out.sort_unstable();
        out
    }

    /// True when nobody farther off can be meant: a single person wants the gender known, or nobody else in reach.
    fn settled(&self, noun: &Noun, found: &[(&EntityId, u32)]) -> bool {
        noun.of != Of::Person
            || noun.count > 1
            || noun.gender.is_none_or(|wanted| self.genders.get(found[0].0) == Some(&Some(wanted)))
    }

    fn fit(&self, noun: &Noun, k: usize, bears: &impl Fn(u32) -> bool) -> Fit {
        let draft = &self.drafts[k];
        let yes = |is: bool| if is { Fit::Yes } else { Fit::No };
        match &noun.of {
            Of::Person => self.person(noun, draft, bears(k as u32)),
            // "Hai ngoại trưởng Mỹ và Saudi Arabia": one of the two is not named apart
            Of::Country if draft.plural && noun.count > 1 && self.holds_place(draft) => Fit::Rival,
            Of::Country => yes(self.country(draft).is_some()),
            Of::Heads(heads) => self.named(noun, heads, draft),
        }
    }

    fn person(&self, noun: &Noun, draft: &Draft, bears: bool) -> Fit {
        let outside = draft.mention.parent.is_none();
        match draft.mention.kind {
            MentionKind::Role if outside && !bears && !draft.plural => Fit::Rival,
            MentionKind::Per if outside && self.below.zone_at(draft.mention.span.start).is_body() => {
                let Some(id) = &draft.mention.entity else { return Fit::Rival };
                let gender = self.genders.get(id).copied().flatten();
                let other = gender.zip(noun.gender).is_some_and(|(a, b)| a != b);
                match gender {
                    _ if other => Fit::No,
                    None if noun.told => Fit::Rival,
                    _ => Fit::Yes,
                }
            }
            _ => Fit::No,
        }
    }

    fn holds_place(&self, draft: &Draft) -> bool {
        (draft.from..draft.to).any(|i| self.chart.bits(i) & kind_bit(MentionKind::Loc) != 0)
    }

    /// The country that a draft names.
    fn country(&self, draft: &'c Draft) -> Option<&'c EntityId> {
        let id = draft.mention.entity.as_ref().filter(|_| draft.mention.kind == MentionKind::Loc)?;
        self.chart.lexicon.is_country(id).then_some(id)
    }

    /// A name that begins with a head, or has it before it.
    fn named(&self, noun: &Noun, heads: &[Vec<u64>], draft: &Draft) -> Fit {
        let body = matches!(draft.mention.kind, MentionKind::Org | MentionKind::Loc);
        if !body {
            return Fit::No;
        }
        let key = |at: u32| self.chart.tokens.get(at as usize).map(|t| t.key);
        let stands = |head: &Vec<u64>, at: u32| head.iter().zip(at..).all(|(k, t)| key(t) == Some(*k));
        let begins = |head: &Vec<u64>| {
            draft.mention.kind == noun.kind
                && head.len() < (draft.to - draft.from) as usize
                && stands(head, draft.from)
        };
        let behind = |head: &Vec<u64>| {
            draft.mention.parent.is_none()
                && draft.from.checked_sub(head.len() as u32).is_some_and(|at| stands(head, at))
        };
        if heads.iter().any(|h| begins(h) || behind(h)) {
            return Fit::Yes;
        }
        // "Apple" alone may be the company
        let bare = noun.kind == MentionKind::Org
            && noun.count == 1
            && !noun.subject
            && draft.mention.kind == MentionKind::Org
            && draft.mention.parent.is_none()
            && self.chart.class(draft.from, Class::OrgHead, draft.to).is_none();
        if bare { Fit::Rival } else { Fit::No }
    }

    /// What words for persons between `begin` and `end` add: true when one is somebody unknown.
    fn stranger(&self, noun: &Noun, begin: u32, end: u32, found: &mut Vec<(&'c EntityId, u32)>) -> bool {
        // a hostile line of "ông đã ông đã …" must not be read again from each of them
        let begin = begin.max(end.saturating_sub(TOKENS));
        let from = self.said.partition_point(|(at, _)| *at < begin);
        let to = self.said.partition_point(|(at, _)| *at < end);
        for (_, draft) in self.said[from..to].iter().rev().take(SAID) {
            let Some(k) = *draft else { return true };
            let Some(id) = &self.drafts[k as usize].mention.entity else { return true };
            let gender = self.genders.get(id).copied().flatten();
            let other = gender.zip(noun.gender).is_some_and(|(a, b)| a != b);
            if !other && !found.iter().any(|(seen, _)| *seen == id) {
                found.push((id, k));
            }
        }
        (begin..end).any(|i| self.is_unnamed(i, end))
    }

    /// "nạn nhân", "cầu thủ", "vợ" without a name.
    fn is_unnamed(&self, i: u32, end: u32) -> bool {
        const PEOPLE: u64 = class_bit(Class::Honorific) | class_bit(Class::Profession);
        let chart = self.chart;
        let to = if chart.bits(i) & PEOPLE != 0 {
            let word = |class| chart.class(i, class, end).map(|(to, _)| to);
            word(Class::Profession).max(word(Class::Honorific))
        } else if chart.is(Class::Stranger, i) {
            Some(i + 1)
        } else {
            None
        };
        let Some(to) = to else { return false };
        let named = chart.is_capital(to) || chart.bits(to) & PEOPLE != 0;
        let inside = self.drafts.partition_point(|d| d.from <= i);
        let covered = self.drafts[..inside].iter().rev().take(4).any(|d| d.to > i);
        let compound = [i, i.saturating_sub(1)]
            .into_iter()
            .any(|at| chart.class(at, Class::Compound, end).is_some_and(|(e, _)| e > i && e > at + 1));
        let pronoun = chart.lexicon.nouns.of_words(&chart.tokens[i as usize..to as usize]).is_some();
        !named && !covered && !compound && !pronoun
    }

    fn learn_genders(&mut self) {
        let nouns = &self.chart.lexicon.nouns;
        for draft in self.drafts.iter().filter(|d| d.mention.kind == MentionKind::Per) {
            let Some(id) = &draft.mention.entity else { continue };
            let tokens = &self.chart.tokens[draft.from as usize..draft.to as usize];
            let before = draft.from.checked_sub(1).map(|b| &self.chart.tokens[b as usize]);
            let said = before.and_then(|t| nouns.gender_before(t));
            let told = said.or_else(|| tokens.iter().find_map(|t| nouns.gender_within(t)));
            if let Some(told) = told {
                let known = self.genders.entry(id).or_insert(Some(told));
                if *known != Some(told) {
                    *known = None;
                }
            }
        }
    }
}

fn reach(noun: &Noun) -> usize {
    match (&noun.of, noun.count) {
        (Of::Person, 1) => PERSON,
        (Of::Person, _) => SEVERAL_PEOPLE,
        (Of::Country, 1) => COUNTRY,
        (Of::Heads(_), 1) => HEAD,
        (Of::Country | Of::Heads(_), _) => SEVERAL,
    }
}
