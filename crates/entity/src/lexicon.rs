//! All lists of the tagger behind one matcher: entities, offices and word classes.

use bantin_doc::{Case, EntityId, LoadError, MentionKind, Token};
use rustc_hash::FxHashMap;

use crate::classes::{self, Class, ClassFlags};
use crate::entry::Entry;
use crate::gazetteer::{Tokenize, add_surfaces, cut};
use crate::register::Register;
use crate::roles::{self, Role};
use crate::surfaces::{CaseRule, Occurrences, Surfaces, SurfacesBuilder};
use crate::tagger::Lists;

/// What an occurrence of a surface can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// An entity: index into `entries`.
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
    by_id: FxHashMap<EntityId, u32>,
    /// The type of each entry, close together: asked for every occurrence.
    kinds: Vec<MentionKind>,
    /// The country of each entry, by its chain of owners.
    countries: Vec<Option<EntityId>>,
    surfaces: Surfaces<Sense>,
}

impl Lexicon {
    pub(crate) fn new(lists: &Lists<'_>, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let mut builder = SurfacesBuilder::new();
        let mut entries = Vec::new();
        // later files come first among equals: a user's list outranks the built-in ones
        for (file, text) in lists.gazetteers.iter().rev() {
            entries.extend(Entry::read(file, text)?);
        }
        let mut by_id = FxHashMap::default();
        for (index, entry) in (0u32..).zip(&entries) {
            by_id.entry(entry.id.clone()).or_insert(index);
            add_surfaces(&mut builder, entry, Sense::Entity(index), tokenize)?;
        }
        let roles = roles::read("roles.tsv", lists.roles)?;
        for (index, role) in (0u32..).zip(&roles) {
            for surface in std::iter::once(&role.name).chain(&role.aliases) {
                add(&mut builder, surface, Sense::Role(index), tokenize, "roles.tsv", role.line, |t| {
                    role_case(surface, t)
                })?;
            }
        }
        for row in classes::read("grammar.tsv", lists.grammar)? {
            let sense = Sense::Word(row.class, row.flags);
            add(&mut builder, &row.surface, sense, tokenize, "grammar.tsv", row.line, |t| {
                class_case(row.class, row.flags, t)
            })?;
        }
        let surfaces =
            builder.build().map_err(|m| LoadError { file: "lists".into(), line: 0, message: m })?;
        let register = Register::from_tsv("terms.tsv", lists.terms)?;
        let countries = entries.iter().map(|e| country(&entries, &by_id, &e.id)).collect();
        let kinds = entries.iter().map(|e| e.kind).collect();
        Ok(Self { entries, roles, register, by_id, kinds, countries, surfaces })
    }

    pub(crate) fn find(&self, tokens: &[Token]) -> Occurrences<Sense> {
        self.surfaces.find(tokens)
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.surfaces.prefer(common);
    }

    /// Type of an entry.
    pub(crate) fn kind(&self, entry: u32) -> MentionKind {
        self.kinds[entry as usize]
    }

    /// The first entry with an id.
    pub(crate) fn entry(&self, id: &EntityId) -> Option<&Entry> {
        self.by_id.get(id).map(|&i| &self.entries[i as usize])
    }

    /// The country an entity belongs to, by its chain of `of`; a country belongs to itself.
    pub(crate) fn country(&self, id: &EntityId) -> Option<EntityId> {
        match self.by_id.get(id) {
            Some(&entry) => self.countries[entry as usize].clone(),
            None => id.as_str().starts_with("loc/").then(|| id.clone()),
        }
    }
}

/// Follows the chain of owners to its end; eight steps bound a list that runs in a circle.
fn country(entries: &[Entry], by_id: &FxHashMap<EntityId, u32>, id: &EntityId) -> Option<EntityId> {
    let mut at = id;
    for _ in 0..8 {
        match by_id.get(at).and_then(|&e| entries[e as usize].of.as_ref()) {
            Some(up) => at = up,
            None => break,
        }
    }
    at.as_str().starts_with("loc/").then(|| at.clone())
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

/// An acronym of an office ("TS", "HLV") must be capital; other titles stand in any case.
fn role_case(surface: &str, tokens: &[Token]) -> CaseRule {
    let short =
        surface.len() <= 8 && tokens.iter().any(|t| matches!(t.case, Case::Upper) || surface.contains('.'));
    if short {
        CaseRule { capital: u32::from(tokens.len() == 1), ..CaseRule::default() }
    } else {
        CaseRule::default()
    }
}

/// Names of people and regions want their capitals; other words stand in any case unless flagged.
fn class_case(class: Class, flags: ClassFlags, tokens: &[Token]) -> CaseRule {
    let all = (1u32 << tokens.len().min(31)) - 1;
    match class {
        Class::Family | Class::Given | Class::Foreign | Class::OrgTail => {
            CaseRule { capital: all, ..CaseRule::default() }
        }
        Class::Region => {
            let last = 1u32 << (tokens.len().min(31) - 1);
            CaseRule { capital: last, ..CaseRule::default() }
        }
        _ if flags.upper => CaseRule {
            capital: 1,
            upper: u32::from(tokens.len() == 1 && tokens[0].span.len() > 2),
            ..CaseRule::default()
        },
        Class::NotName => CaseRule { capital: 1, ..CaseRule::default() },
        _ if flags.capital => CaseRule { capital: 1, ..CaseRule::default() },
        _ => CaseRule::default(),
    }
}
