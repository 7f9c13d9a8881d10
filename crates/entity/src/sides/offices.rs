//! Offices: whose they are, by what is inside them, the titles beside them, and who bears them.

use std::borrow::Cow;

use bantin_doc::{EntityId, MentionKind};
use rustc_hash::FxHashMap;

use super::Sides;
use crate::classes::Class;
use crate::draft::Draft;
use crate::lexicon::Sense;
use crate::roles::Role;

impl Sides<'_> {
    pub(super) fn office(&self, drafts: &mut [Draft], i: usize, bearers: &FxHashMap<u32, u32>) {
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
                // a head of state has no other body: "Tổng thống Mỹ"
                let state = || lexicon.register.knows(&role.id, country).then(|| country.clone());
                if at_home { role.org.clone() } else { role.org.as_ref().map(|_| country.clone()) }
                    .or_else(state)
            }),
            // "Thủ tướng Gombojav Zandanshatar" is at home nowhere that is known
            (None, None) if self.is_foreigner(drafts, i, bearers) => None,
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
            _ if self.is_prefixed(&drafts[i]) => {
                let words = &self.chart.text[self.prefix_span(&drafts[i])];
                EntityId::new(&format!(
                    "role/{}-{}",
                    bantin_doc::fold::slug(words),
                    role.id.as_str().trim_start_matches("role/")
                ))
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

    /// "**Phó** Tổng Biên tập Báo Nhân dân": another office than the one listed behind the prefix.
    fn is_prefixed(&self, draft: &Draft) -> bool {
        let roles = &self.chart.lexicon.roles;
        let at = |i: u32| self.chart.at(i).iter().filter(|o| o.to <= draft.to);
        let own = at(draft.from).any(|o| matches!(o.payload, Sense::Role(r) if Some(r) == draft.role));
        let prefix = at(draft.from).any(|o| matches!(o.payload, Sense::Role(r) if roles[r as usize].prefix));
        prefix && !own && !draft.former
    }

    /// The words before the listed office.
    fn prefix_span(&self, draft: &Draft) -> bantin_doc::Span {
        let listed = |i: &u32| {
            self.chart.at(*i).iter().any(|o| matches!(o.payload, Sense::Role(r) if Some(r) == draft.role))
        };
        let first = (draft.from + 1..draft.to).find(listed).unwrap_or(draft.from + 1);
        self.chart.tokens[draft.from as usize].span.cover(self.chart.tokens[first as usize - 1].span)
    }

    /// True where the person beside an office is unknown and has no Vietnamese name.
    fn is_foreigner(&self, drafts: &[Draft], i: usize, bearers: &FxHashMap<u32, u32>) -> bool {
        let Some(&person) = bearers.get(&(i as u32)) else { return false };
        let person = &drafts[person as usize];
        person.mention.entity.as_ref().is_none_or(EntityId::is_unknown)
            && person.to - person.from > 1
            && (person.from..person.to).any(|t| match self.chart.is_capital(t) {
                true => !self.chart.is_vietnamese(t),
                false => matches!(self.chart.mark(t), '-' | '\u{2011}'),
            })
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
        let (longest, _) = self.chart.role(self.begin(draft), draft.to)?;
        (longest != head).then(|| self.chart.lexicon.roles[longest as usize].id.clone())
    }

    /// The words of an office before its body.
    fn head_span(&self, drafts: &[Draft], role: usize, inner: usize) -> bantin_doc::Span {
        let last = drafts[inner].from.saturating_sub(1).max(drafts[role].from);
        self.chart.tokens[self.begin(&drafts[role]) as usize]
            .span
            .cover(self.chart.tokens[last as usize].span)
    }

    /// The first token of an office behind "nguyên", "cựu".
    fn begin(&self, draft: &Draft) -> u32 {
        let next = |&at: &u32| self.chart.class(at, Class::Former, draft.to).map(|(to, _)| to);
        std::iter::successors(Some(draft.from), next).last().unwrap_or(draft.from)
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
            let id = drafts[*person as usize].mention.entity.as_ref();
            let own = id.filter(|id| !id.is_unknown()).and_then(|id| self.chart.lexicon.country(id));
            // "Nhất trí với Phó Thủ tướng Hà Lan, Thủ tướng Nguyễn Xuân Phúc": a title beside may be another's
            return own.or(said).or_else(|| self.coordinated(drafts, i));
        }
        self.coordinated(drafts, i)
    }
}

fn is_abbreviation(word: &str) -> bool {
    word.contains('.') || word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
}
