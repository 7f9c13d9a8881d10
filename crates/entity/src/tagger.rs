//! The entity stage: tag without a date, offer evidence for one, link at it.

use std::borrow::Cow;
use std::sync::Arc;

use bantin_doc::syllable::is_vietnamese;
use bantin_doc::{
    DateEvidence, Document, EntityId, LoadError, Mention, MentionKind, Published, RuleId, Stage, Tokenized,
    fold,
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chart::Chart;
use crate::defined::Definitions;
use crate::entry::Entry;
use crate::gazetteer::Tokenize;
use crate::lexicon::Lexicon;
use crate::names::NameList;
use crate::register::{Register, Term, Verdict};
use crate::sides::{self, Sides};
use crate::sound::Sound;
use crate::units::Units;
use crate::{communes, coref, dating, draft, join, link, memory, namesake, parse};

/// The lists a tagger is built from; each is the text of a TSV (formats: `crates/lexicon/SOURCES.md`).
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists<'a> {
    /// Gazetteers. Of equal surfaces the later list's entry comes first.
    pub gazetteers: &'a [NameSource<'a>],
    /// Terms of office.
    pub terms: &'a str,
    /// Offices and titles.
    pub roles: &'a str,
    /// Words of the name grammar.
    pub grammar: &'a str,
    /// Communes, and what units became part of; may be empty.
    pub units: &'a str,
    /// Nouns that stand for what was named before ("hai Đảng"); may be empty.
    pub nominals: &'a str,
}

/// A gazetteer of a tagger.
#[derive(Clone, Debug)]
pub enum NameSource<'a> {
    /// File name and text of a list; one of more than [`crate::Engine::LARGE`] lines becomes a [`NameList`].
    Text(&'a str, &'a str),
    /// A list that was built before, or read from a compiled file.
    Built(Arc<NameList>),
}

/// Tags and links mentions. Built once, shared by `&`.
#[derive(Debug)]
pub struct EntityTagger {
    lexicon: Lexicon,
}

impl EntityTagger {
    /// Builds from lists. `tokenize` must be the function that will cut the texts.
    ///
    /// # Errors
    /// A bad row: `file:line: what, want what`.
    pub fn new(lists: Lists<'_>, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        Ok(Self { lexicon: Lexicon::new(&lists, tokenize)? })
    }

    /// With quicker look-ups of the tokenizer's common syllables: their keys by [`bantin_doc::Token::common`]. The
    /// mentions stay the same.
    #[must_use]
    pub fn with_common(mut self, keys: &[u64]) -> Self {
        self.lexicon.prefer(keys);
        self
    }

    /// Mentions of a text, without a date. Offices and the persons written beside them are joined; an office
    /// alone has no holder yet, and one of two ("Hai Tổng Bí thư") has the other bodies in `also`, which [`Self::link`]
    /// turns into their holders.
    #[must_use]
    pub fn tag(&self, text: &str, below: &Tokenized) -> Vec<Mention> {
        let chart = Chart::new(text, below, &self.lexicon);
        let mut nodes = Vec::new();
        for (i, range) in below.sentence_tokens().enumerate() {
            let last = i + 1 == below.sentences.len();
            parse::sentence(&chart, range.start as u32, range.end as u32, last, &mut nodes);
        }
        let defined = Definitions::read(&chart, &mut nodes);
        memory::extend(&chart, below, &defined, &mut nodes);
        let bearers = join::bearers(&chart, &nodes);
        let (mut drafts, tops) = draft::flatten(&chart, &nodes);
        let opens = |n: usize| join::opens_clause(&chart, &nodes, n);
        let clauses: FxHashSet<u32> = (0..nodes.len())
            .filter(|&n| bearers[n].is_some_and(|b| b < n) && opens(n))
            .map(|n| tops[n])
            .collect();
        let bearers: FxHashMap<u32, u32> =
            bearers.iter().enumerate().filter_map(|(n, b)| Some((tops[n], tops[(*b)?]))).collect();
        namesake::release(&chart, &mut drafts, &bearers);
        Sides::new(&chart, below, &defined).assign(&mut drafts, &bearers);
        let nominals = coref::find(&chart, below, &drafts, |d| bearers.contains_key(&d));
        let mut out = Vec::with_capacity(drafts.len());
        for (i, mut draft) in (0u32..).zip(drafts) {
            draft.mention.bearer = bearers.get(&i).copied();
            draft.mention.zone = below.zone_at(draft.mention.span.start);
            if draft.former {
                draft.mention.rule = FORMER;
            } else if draft.role.is_some() && join::is_attended(&chart, draft.from) {
                draft.mention.rule = ATTENDED;
            } else if clauses.contains(&i) {
                draft.mention.rule = CLAUSE;
            }
            out.push(draft.mention);
        }
        coref::weave(&chart, below, out, nominals)
    }

    /// What the mentions say about the document's date: terms of office, congresses, named years.
    #[must_use]
    pub fn date_evidence(&self, mentions: &[Mention]) -> Vec<DateEvidence> {
        dating::evidence(&self.lexicon, mentions, |m| m.rule == FORMER)
    }

    /// Links mentions at the document's date: holders of offices named alone.
    #[must_use]
    pub fn link(&self, mut mentions: Vec<Mention>, published: &Published) -> Vec<Mention> {
        link::holders(&self.lexicon, &mut mentions, published);
        communes::link(&self.lexicon, &mut mentions, published);
        mentions
    }

    /// The first entry with an id: name, aliases, where its row stands.
    #[must_use]
    pub fn entry(&self, id: &EntityId) -> Option<Cow<'_, Entry>> {
        self.lexicon.any_entry(id)
    }

    /// Display name of an office.
    #[must_use]
    pub fn role_name(&self, id: &EntityId) -> Option<&str> {
        self.lexicon.roles.iter().find(|r| r.id == *id).map(|r| &*r.name)
    }

    /// True for an office that one person holds at a time: by its row, or by the terms that are known.
    #[must_use]
    pub fn is_exclusive(&self, role: &EntityId, org: Option<&EntityId>) -> bool {
        self.lexicon.is_exclusive(role, org)
    }

    /// All entries but those of large lists; user lists first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.lexicon.entries
    }

    /// Communes of Vietnam, and what every unit became part of in July 2025.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.lexicon.units
    }

    /// The terms of office.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.lexicon.register
    }

    /// What the register says of a person in an office during `first..=last`. It contradicts only where one person holds
    /// the office at a time, and never a name that may be another spelling of the holder's.
    #[must_use]
    pub fn verdict(
        &self,
        (person, name): (&EntityId, &str),
        role: &EntityId,
        org: Option<&EntityId>,
        days: (jiff::civil::Date, jiff::civil::Date),
    ) -> Verdict<'_> {
        match self.lexicon.register.says(person, role, org, days) {
            Verdict::Differs(_) if !self.lexicon.roles.iter().any(|r| r.exclusive && r.id == *role) => {
                Verdict::Silent
            }
            Verdict::Differs(_) if self.was_before(person, days.0) => Verdict::Silent,
            Verdict::Differs(term)
                if self.may_be(person, name, term) || self.is_elsewhere(person, name, term) =>
            {
                Verdict::Doubtful(term)
            }
            verdict => verdict,
        }
    }

    /// True for a person of another country than the office's, whose own office was meant: known to be so, or with a name that
    /// is none of the office's country.
    fn is_elsewhere(&self, person: &EntityId, name: &str, term: &Term) -> bool {
        let office = term.org.as_ref().and_then(|org| self.lexicon.country(org));
        match (self.lexicon.country(person).filter(|_| !person.is_unknown()), office) {
            (Some(own), Some(office)) => own != office,
            (None, Some(office)) if office.as_str() == sides::HOME => {
                name.contains(['-', '\u{2011}']) || name.split_whitespace().any(|word| !is_vietnamese(word))
            }
            _ => false,
        }
    }

    /// True for one of whom the lists say that the life ended before.
    fn was_before(&self, person: &EntityId, day: jiff::civil::Date) -> bool {
        self.lexicon.entry(person).and_then(|e| e.valid_to).is_some_and(|end| end < day)
    }

    /// An unknown name whose syllables the holder's have too, or that sounds like it, or says too little ("Thủ tướng C").
    fn may_be(&self, person: &EntityId, name: &str, term: &Term) -> bool {
        let Some(holder) = self.lexicon.entry(&term.person).filter(|_| person.is_unknown()) else {
            return false;
        };
        if name.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
            return true;
        }
        let parts = |name: &str| fold::slug(name).split('-').map(str::to_owned).collect::<Vec<_>>();
        let (own, sound) = (parts(name), Sound::of(name));
        // "S.A-bê" is "Shinzo Abe": one word that sounds the same is enough not to contradict
        let words = |name: &str| {
            let long = |word: &&str| word.chars().count() > 2;
            name.split([' ', '.']).filter(long).map(Sound::of).collect::<Vec<_>>()
        };
        let own_words = words(name);
        let alike = |a: &Sound, b: &Sound| a.distance(b) <= crate::sound::SAME;
        holder.surfaces().any(|known| {
            let known_parts = parts(known);
            let contained = own.iter().all(|part| known_parts.contains(part));
            let contains = known_parts.iter().all(|part| own.contains(part));
            contained
                || contains
                || alike(&sound, &Sound::of(known))
                || !is_vietnamese(known.split(' ').next().unwrap_or(known))
                    && words(known).iter().any(|b| own_words.iter().any(|a| alike(a, b)))
        })
    }

    /// The country an entity belongs to, by its chain of owners.
    #[must_use]
    pub fn country(&self, id: &EntityId) -> Option<EntityId> {
        self.lexicon.country(id)
    }
}

/// Letters of a name that can contradict the register.
const SHORTEST: usize = 3;

/// Rule of an office behind "người phát ngôn", "ứng cử viên": the name behind it may be another's.
pub(crate) const ATTENDED: RuleId = RuleId::new("role.attended");

/// Rule of an office behind a name that it may belong to, or may not: "Tiếp Đại sứ A, Tổng Bí thư nói".
pub(crate) const CLAUSE: RuleId = RuleId::new("role.clause");

/// Rule of an office that is said to be over: "nguyên Thủ tướng".
pub(crate) const FORMER: RuleId = RuleId::new("role.former");

impl Stage<Tokenized> for EntityTagger {
    type Mark = Mention;

    fn annotate(&self, doc: &Document<'_>, below: &Tokenized) -> Vec<Mention> {
        let mentions = self.tag(doc.text, below);
        let published = doc.published.map(Published::given).unwrap_or_default();
        let out = self.link(mentions, &published);
        debug_assert!(out.iter().all(|m| m.kind != MentionKind::Role || m.parent.is_none()));
        out
    }
}
