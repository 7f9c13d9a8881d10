//! All lists of the tagger behind one matcher: entities, offices and word classes.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use bantin_doc::{Confidence, EntityId, KeyMap, LoadError, MentionKind, Token, Tokenized, fold};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::asides;
use crate::brief::{self, Brief, Identity};
use crate::chart::sense_sign;
use crate::classes::{self, Class, ClassFlags, as_written, class_case};
use crate::clubs::Clubs;
use crate::context::{Contexts, ContextsBuilder, Scope};
use crate::coref::Nouns;
use crate::entry::Entry;
use crate::gazetteer::{Engine, Tokenize, add_contexts, add_surfaces, by_prior, cut};
use crate::halves::Halves;
use crate::names::{self, NameList};
use crate::register::Register;
use crate::roles::{self, Role, role_case};
use crate::sound::{self, Sound};
use crate::spelling::Spelling;
use crate::surfaces::{CaseRule, Found, Keep, Occurrence, Sign, Surfaces, SurfacesBuilder};
use crate::tagger::{Lists, NameSource};
use crate::units::Units;

/// What an occurrence of a surface can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// An entity: index into `entries`, and on into the large lists.
    Entity(u32),
    /// An office: index into `roles`.
    Role(u32),
    /// A word of the grammar.
    Word(Class, ClassFlags),
}

/// Everything the tagger knows.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) entries: Vec<Entry>,
    pub(crate) roles: Vec<Role>,
    pub(crate) register: Register,
    /// Offices that one person holds at a time, by their rows.
    exclusive: FxHashSet<EntityId>,
    by_id: FxHashMap<EntityId, u32>,
    /// The type of each entry, close together: asked for every occurrence.
    kinds: Vec<MentionKind>,
    briefs: Vec<Brief>,
    /// The country of each entry, by its chain of owners.
    countries: Vec<Option<EntityId>>,
    surfaces: Surfaces<Sense>,
    /// Conditions of `entries`.
    contexts: Contexts,
    /// Where the entries of each file end, the file that outranks the others first; with the file's rank.
    files: Vec<(u32, u32)>,
    large: Vec<Large>,
    /// Communes.
    pub(crate) units: Units,
    /// Classes of words that are only asked about, by key: bits as [`Class::asked_bit`].
    asked: KeyMap<u64>,
    /// Places that belong to none and have others in them: no sea, no continent.
    lands: FxHashSet<EntityId>,
    /// Nouns that stand for what was named.
    pub(crate) nouns: Nouns,
    pub(crate) spelling: Spelling,
    pub(crate) clubs: Clubs,
    pub(crate) halves: Halves,
    /// How the foreign names of `entries` sound; filled at the first question.
    sounds: OnceLock<Vec<(Sound, u32)>>,
}

/// A list too large for `entries`.
#[derive(Debug)]
struct Large {
    list: Arc<NameList>,
    /// The number of its first entry.
    first: u32,
    /// 0 outranks 1.
    rank: u32,
    /// Entries, by their numbers in the list, that may not be the first with their ids.
    repeated: FxHashSet<u32>,
}

impl Lexicon {
    pub(crate) fn new(lists: &Lists<'_>, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let mut builder = SurfacesBuilder::new();
        let mut contexts = ContextsBuilder::default();
        let (mut entries, mut files, mut large) = (Vec::new(), Vec::new(), Vec::new());
        // later files come first among equals: a user's list outranks the built-in ones
        for (rank, source) in (0u32..).zip(lists.gazetteers.iter().rev()) {
            let list = match source {
                NameSource::Text(file, text) if Engine::of_text(text) == Engine::AhoCorasick => {
                    let from = entries.len();
                    entries.extend(Entry::read(file, text)?);
                    for index in by_prior(&entries, from..entries.len()) {
                        add_surfaces(&mut builder, &entries[index as usize], Sense::Entity(index), tokenize)?;
                    }
                    files.push((entries.len() as u32, rank));
                    continue;
                }
                NameSource::Text(file, text) => Arc::new(NameList::from_tsv(&[(file, text)], tokenize)?),
                NameSource::Built(list) => Arc::clone(list),
            };
            large.push(Large { list, first: 0, rank, repeated: FxHashSet::default() });
        }
        let mut by_id = FxHashMap::with_capacity_and_hasher(entries.len(), FxBuildHasher);
        for (index, entry) in (0u32..).zip(&entries) {
            by_id.entry(entry.id.clone()).or_insert(index);
            add_contexts(&mut contexts, entry, index, tokenize)?;
        }
        number(&mut large, &entries);
        let roles = roles::read("roles.tsv", lists.roles)?;
        for (index, role) in (0u32..).zip(&roles) {
            for surface in std::iter::once(&role.name).chain(&role.aliases) {
                add(&mut builder, surface, Sense::Role(index), tokenize, "roles.tsv", role.line, |t| {
                    role_case(surface, t)
                })?;
            }
        }
        let exclusive = roles.iter().filter(|r| r.exclusive).map(|r| r.id.clone()).collect();
        let mut asked: FxHashMap<u64, u64> = FxHashMap::default();
        let mut halves = Vec::new();
        for row in classes::read("grammar.tsv", lists.grammar)? {
            if row.class == Class::Half {
                halves.push(row.surface);
                continue;
            }
            if row.class.is_asked() {
                *asked.entry(fold::key(&row.surface)).or_default() |= row.class.asked_bit();
                continue;
            }
            let sense = Sense::Word(row.class, row.flags);
            add(&mut builder, &row.surface, sense, tokenize, "grammar.tsv", row.line, |t| {
                class_case(row.class, row.flags, t)
            })?;
        }
        let nouns = Nouns::from_tsv("nominals.tsv", lists.nominals, tokenize)?;
        for noun in nouns.rows() {
            let sense = Sense::Word(Class::Nominal, ClassFlags::default());
            add(&mut builder, &noun.surface, sense, tokenize, "nominals.tsv", noun.line, as_written)?;
        }
        let kinds: Vec<MentionKind> = entries.iter().map(|e| e.kind).collect();
        let surfaces = builder.build(|sense| sense_sign(sense, |entry| kinds[entry as usize]));
        let surfaces = surfaces.map_err(|m| LoadError { file: "lists".into(), line: 0, message: m })?;
        let register = Register::from_tsv("terms.tsv", lists.terms)?;
        let owners = brief::owners(&entries, &by_id);
        let countries: Vec<Option<EntityId>> =
            (0..entries.len() as u32).map(|entry| country(&entries, &owners, entry)).collect();
        // an owner that no list has belongs to none
        let of = entries.iter().zip(&owners).filter_map(|(entry, owner)| Some((entry.of.as_ref()?, owner)));
        let is_land = |id: &EntityId, owner: &Option<u32>| match owner {
            Some(owner) => countries[*owner as usize].as_ref() == Some(id),
            None => id.as_str().starts_with("loc/"),
        };
        let lands = of.filter(|(id, owner)| is_land(id, owner)).map(|(id, _)| id.clone()).collect();
        let briefs = brief::all(&entries, &by_id, &owners, &lands);
        let is_club = |key| asked.get(&key).is_some_and(|bits: &u64| bits & Class::Club.asked_bit() != 0);
        let clubs = Clubs::new(&entries, &briefs, is_club, tokenize);
        let halves = Halves::new(&halves, &entries, tokenize);
        let contexts = contexts.build();
        let units = Units::from_tsv("units.tsv", lists.units)?;
        let sounds = OnceLock::new();
        Ok(Self {
            entries,
            roles,
            register,
            exclusive,
            by_id,
            kinds,
            briefs,
            countries,
            surfaces,
            contexts,
            files,
            large,
            units,
            asked: asked.into_iter().collect(),
            lands,
            nouns,
            spelling: Spelling::default(),
            clubs,
            halves,
            sounds,
        })
    }

    /// All that the lists say of a text, and by token the bits of what begins there, among them what the token says of `itself`.
    /// `open` are the tokens of brackets around one token, and the capitals in it.
    pub(crate) fn find(
        &self,
        below: &Tokenized,
        open: &[(u32, u32)],
        itself: impl Fn(&Token) -> Sign,
    ) -> (Found<'_, Sense>, Vec<Sign>) {
        let tokens = &below.tokens;
        // a condition may let go of any
        let keep = if self.contexts.is_empty() { Keep::More } else { Keep::All };
        let (mut found, mut bits) = self.surfaces.find_beside(tokens, keep, &itself);
        let across = asides::find(&self.surfaces, tokens, open);
        if !across.is_empty() {
            found = found.with(tokens, &bits, across, keep);
        }
        if keep == Keep::All {
            found = self.meeting(found, below);
            bits = tokens.iter().map(itself).collect();
        }
        let sign = |hit: &Occurrence<Sense>| sense_sign(hit.payload, |entry| self.kind(entry));
        found.longer().for_each(|hit| bits[hit.from as usize] |= sign(hit));
        let large = self.in_large(below);
        large.iter().for_each(|hit| bits[hit.from as usize] |= sign(hit));
        found.among(tokens, &large, |sense| self.rank(sense));
        (found, bits)
    }

    /// Those whose conditions are met.
    #[inline(never)]
    fn meeting<'s>(&'s self, found: Found<'s, Sense>, below: &Tokenized) -> Found<'s, Sense> {
        let mut found = found.into_vec();
        let entity = |sense| match sense {
            Sense::Entity(entry) => Some(entry),
            Sense::Role(_) | Sense::Word(..) => None,
        };
        self.contexts.retain(&mut found, entity, Scope::Sentences(below));
        Found::of(&self.surfaces, &below.tokens, &found)
    }

    /// What the large lists have, in order of its start.
    fn in_large(&self, below: &Tokenized) -> Vec<Occurrence<Sense>> {
        let mut found = Vec::new();
        for Large { list, first, .. } in &self.large {
            let hits = list.find(Scope::Sentences(below)).into_iter();
            found.extend(hits.map(|Occurrence { from, to, payload }| Occurrence {
                from,
                to,
                payload: Sense::Entity(first + payload),
            }));
        }
        found.sort_by_key(|hit| hit.from);
        found
    }

    /// True for an office that one person holds at a time: by its row, or by the terms that are known.
    pub(crate) fn is_exclusive(&self, role: &EntityId, org: Option<&EntityId>) -> bool {
        self.exclusive.contains(role) || self.register.is_exclusive(role, org)
    }

    /// True for a word of a class that is only asked about.
    pub(crate) fn is(&self, class: Class, token: &Token) -> bool {
        self.asked.of(token) & class.asked_bit() != 0
    }

    /// The rank of the list a sense is from, among senses of the same words.
    fn rank(&self, sense: Sense) -> u32 {
        match sense {
            Sense::Entity(entry) => match self.large(entry) {
                Some((large, _)) => large.rank,
                None => self.files[self.files.partition_point(|(end, _)| *end <= entry)].1,
            },
            Sense::Role(_) | Sense::Word(..) => u32::MAX,
        }
    }

    /// The large list of an entry, and the entry's number in it.
    #[cold]
    fn large(&self, entry: u32) -> Option<(&Large, u32)> {
        let after = self.large.partition_point(|large| large.first <= entry);
        let large = &self.large[after.checked_sub(1)?];
        Some((large, entry - large.first))
    }

    /// The small entry of a number, or the large list and the number in it.
    #[inline]
    fn kept(&self, entry: u32) -> Result<&Entry, (&NameList, u32)> {
        match self.entries.get(entry as usize) {
            Some(entry) => Ok(entry),
            None => match self.large(entry) {
                Some((large, number)) => Err((&large.list, number)),
                None => unreachable!("no entry has the number {entry}"),
            },
        }
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.surfaces.prefer(common);
        self.asked = std::mem::take(&mut self.asked).with_common(common);
        self.spelling = Spelling::new(common);
        self.contexts.prefer(common);
        for large in &mut self.large {
            // one that others hold too keeps what it has
            if let Some(list) = Arc::get_mut(&mut large.list) {
                list.prefer(common);
            }
        }
    }

    /// Type of an entry.
    #[inline]
    pub(crate) fn kind(&self, entry: u32) -> MentionKind {
        match self.kinds.get(entry as usize) {
            Some(kind) => *kind,
            None => self.kept(entry).map_or_else(|(list, number)| list.kind(number), |entry| entry.kind),
        }
    }

    /// Id of an entry.
    #[inline]
    pub(crate) fn id(&self, entry: u32) -> Cow<'_, EntityId> {
        match self.kept(entry) {
            Ok(entry) => Cow::Borrowed(&entry.id),
            Err((list, number)) => Cow::Owned(list.entity(number)),
        }
    }

    /// Whose an entry is.
    #[inline]
    pub(crate) fn identity(&self, entry: u32) -> Identity {
        match self.briefs.get(entry as usize) {
            Some(brief) => brief.own,
            None => self.large_identity(entry),
        }
    }

    fn large_identity(&self, entry: u32) -> Identity {
        let own = || self.identity_of(&self.id(entry)).unwrap_or(Identity(entry));
        if self.large(entry).is_some_and(|(large, number)| large.repeated.contains(&number)) {
            return own();
        }
        debug_assert_eq!(own(), Identity(entry));
        Identity(entry)
    }

    /// Whose the body or land is that an entry belongs to, where that is listed.
    #[inline]
    pub(crate) fn owner(&self, entry: u32) -> Option<Identity> {
        match self.briefs.get(entry as usize) {
            Some(brief) => brief.of.or_else(|| self.large_owner(entry)),
            None => self.large_owner(entry),
        }
    }

    /// The same where a large list may know more.
    fn large_owner(&self, entry: u32) -> Option<Identity> {
        if self.large.is_empty() {
            return None;
        }
        self.identity_of(&*self.of(entry)?)
    }

    /// The first entry with an id, wherever it is, says whose it is.
    fn identity_of(&self, id: &EntityId) -> Option<Identity> {
        let small = self.by_id.get(id).copied();
        let large = || self.large.iter().find_map(|large| Some(large.first + large.list.by_id(id)?));
        small.or_else(large).map(Identity)
    }

    /// True for an entry that belongs to another.
    #[inline]
    pub(crate) fn belongs(&self, entry: u32) -> bool {
        self.briefs.get(entry as usize).map_or_else(|| self.of(entry).is_some(), |brief| brief.belongs)
    }

    /// True for what lies in a land and in nothing smaller: a province, a city.
    pub(crate) fn is_of_land(&self, entry: u32) -> bool {
        self.of(entry).is_some_and(|owner| self.is_country(&owner))
    }

    /// What an entry belongs to.
    fn of(&self, entry: u32) -> Option<Cow<'_, EntityId>> {
        match self.kept(entry) {
            Ok(entry) => entry.of.as_ref().map(Cow::Borrowed),
            Err((list, number)) => list.of(number).map(Cow::Owned),
        }
    }

    /// True for an entry that wants support from its neighbours.
    #[inline]
    pub(crate) fn is_weak(&self, entry: u32) -> bool {
        match self.briefs.get(entry as usize) {
            Some(brief) => brief.weak,
            None => self.kept(entry).is_err_and(|(list, number)| list.flags(number).weak),
        }
    }

    /// How likely an entry is meant by its surfaces.
    #[inline]
    pub(crate) fn prior(&self, entry: u32) -> Confidence {
        match self.briefs.get(entry as usize) {
            Some(brief) => brief.prior,
            None => self.kept(entry).map_or_else(|(list, number)| list.prior(number), |entry| entry.prior),
        }
    }

    /// True for the entry of a country.
    #[inline]
    pub(crate) fn is_land(&self, entry: u32) -> bool {
        self.briefs.get(entry as usize).map_or_else(|| self.is_country(&self.id(entry)), |brief| brief.land)
    }

    /// The person of the lists whose name sounds like this one, when no other's sounds about as near.
    pub(crate) fn by_sound(&self, name: &str) -> Option<&EntityId> {
        let people = || self.entries.iter().zip(0u32..).filter(|(e, _)| e.kind == MentionKind::Per);
        let sounds = self.sounds.get_or_init(|| {
            let names = people().flat_map(|(e, index)| e.surfaces().map(move |name| (name, index)));
            names.filter(|(name, _)| sound::is_foreign(name)).map(|(n, i)| (Sound::of(n), i)).collect()
        });
        let wanted = Sound::of(name);
        let near = sounds.iter().filter(|(sound, _)| wanted.may_be(sound));
        let mut near: Vec<(u32, &EntityId)> = near
            .map(|(sound, index)| (wanted.distance(sound), &self.entries[*index as usize].id))
            .filter(|(distance, _)| *distance <= sound::SAME + sound::APART)
            .collect();
        near.sort_unstable();
        let &(best, id) = near.first().filter(|(distance, _)| *distance <= sound::SAME)?;
        let rival = near.iter().any(|(distance, other)| *other != id && *distance < best + sound::APART);
        (!rival).then_some(id)
    }

    /// The first entry with an id; those of large lists are not asked.
    pub(crate) fn entry(&self, id: &EntityId) -> Option<&Entry> {
        self.by_id.get(id).map(|&i| &self.entries[i as usize])
    }

    /// The first entry with an id, wherever it is.
    pub(crate) fn any_entry(&self, id: &EntityId) -> Option<Cow<'_, Entry>> {
        let small = || Some(Cow::Borrowed(self.entry(id)?));
        let found = |large: &Large| Some(Cow::Owned(large.list.entry(large.list.by_id(id)?)));
        small().or_else(|| self.large.iter().find_map(found))
    }

    /// The country an entity belongs to, by its chain of `of`; a country belongs to itself.
    pub(crate) fn country(&self, id: &EntityId) -> Option<EntityId> {
        match self.by_id.get(id) {
            Some(&entry) => self.countries[entry as usize].clone(),
            None if !self.large.is_empty() => self.country_by_steps(id),
            None => id.as_str().starts_with("loc/").then(|| id.clone()),
        }
    }

    /// True for a country: a place that belongs to none, and has others in it.
    pub(crate) fn is_country(&self, id: &EntityId) -> bool {
        self.lands.contains(id)
    }

    /// The same where a large list may know more.
    fn country_by_steps(&self, id: &EntityId) -> Option<EntityId> {
        let owner = |id: &EntityId| match self.by_id.get(id) {
            Some(&entry) => self.of(entry).map(Cow::into_owned),
            None => self.large.iter().find_map(|l| Some(l.list.of(l.list.by_id(id)?))).flatten(),
        };
        let mut at = id.clone();
        for _ in 0..STEPS {
            match owner(&at) {
                Some(up) => at = up,
                None => break,
            }
        }
        at.as_str().starts_with("loc/").then_some(at)
    }
}

/// Numbers the entries of large lists on from the others, and finds which of them may be another's.
fn number(large: &mut [Large], entries: &[Entry]) {
    let mut next = entries.len() as u32;
    let ids = if large.is_empty() { &[] } else { entries };
    let mut before: Vec<u32> = ids.iter().flat_map(|entry| names::hashes(entry.id.as_str())).collect();
    for large in large {
        before.sort_unstable();
        large.first = next;
        large.repeated = large.list.repeated(&before);
        next += large.list.len() as u32;
        before.extend(large.list.hashes());
    }
}

/// Owners of owners that are followed: bounds a list that runs in a circle.
const STEPS: usize = 8;

/// Follows the chain of owners to its end, which may be in no list.
fn country(entries: &[Entry], owners: &[Option<u32>], entry: u32) -> Option<EntityId> {
    let mut at = entry as usize;
    for _ in 1..STEPS {
        match owners[at] {
            Some(up) => at = up as usize,
            None => break,
        }
    }
    let last = entries[at].of.as_ref().unwrap_or(&entries[at].id);
    last.as_str().starts_with("loc/").then(|| last.clone())
}

fn add(
    builder: &mut SurfacesBuilder<Sense>,
    surface: &str,
    sense: Sense,
    tokenize: Tokenize<'_>,
    file: &str,
    line: u32,
    case: impl Fn(&[Token]) -> CaseRule,
) -> Result<(), LoadError> {
    let tokens = cut(surface, tokenize);
    builder.add(&tokens, case(&tokens), sense).map_err(|message| LoadError {
        file: file.into(),
        line,
        message: format!("{surface:?}: {message}"),
    })
}
