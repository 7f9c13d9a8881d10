//! A large list of names, ready to be found: rows in one string, surfaces in a trie, conditions beside them.
//!
//! In:     lists as text, entries, or a file that was compiled from them. Out: the same matches as small lists give.
//! Memory: about 45 bytes and the text of its row an entry.
//! Errors: `file:line: what, want what`; a damaged file is one, whatever is wrong with it.

mod file;
mod ids;
mod rows;

use bantin_doc::{Confidence, EntityId, LoadError, MentionKind, tsv};
use rustc_hash::FxHashSet;

use crate::context::{Contexts, ContextsBuilder, Scope};
use crate::entry::{Entry, Flags, case_rule};
use crate::gazetteer::{Tokenize, cut};
use crate::row::{Row, parts};
use crate::surfaces::Occurrence;
use crate::trie::{Trie, TrieBuilder};
pub(crate) use ids::hashes;

use ids::Ids;
use rows::Rows;

/// A large list of names. Built once, shared by `&` or `Arc`.
///
/// ```
/// use bantin_doc::{MentionKind, Span, Token, TokenKind};
/// use bantin_entity::NameList;
/// # let split = |text: &str| {
/// #     let mut at = 0;
/// #     text.split(' ').map(|w| {
/// #         let span = Span::new(at, at + w.len() as u32);
/// #         at = span.end + 1;
/// #         Token::new(text, span, TokenKind::Syllable)
/// #     }).collect::<Vec<_>>()
/// # };
/// let list = NameList::from_tsv(&[("my.tsv", "Quán Gió\tLOC\tloc/quan-gio\n")], &split)?;
/// let file = list.to_bytes();
/// assert!(NameList::is_compiled(&file));
/// let again = NameList::from_bytes("my.list", &file)?;
/// assert_eq!(again.entry(0).id.as_str(), "loc/quan-gio");
/// assert!(NameList::from_bytes("my.list", &file[..file.len() - 1]).is_err());
/// # Ok::<(), bantin_doc::LoadError>(())
/// ```
#[derive(Clone, Debug)]
pub struct NameList {
    rows: Rows,
    names: Trie,
    contexts: Contexts,
    ids: Ids,
}

impl NameList {
    /// Builds from the texts of lists, each with the name that stands in its errors. Of entries with one surface those of
    /// a later list come first. `tokenize` must be the function that will cut the texts.
    ///
    /// # Errors
    /// The first bad row, as `file:line: what, want what`.
    pub fn from_tsv(lists: &[(&str, &str)], tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let mut builder = Builder::new(tokenize);
        for (file, text) in lists.iter().rev() {
            builder.rows.begin(file);
            builder.list += 1;
            for line in tsv::rows(file, text) {
                builder.push(&Row::read(&line)?, line.line).map_err(|message| line.error(message))?;
            }
        }
        Ok(builder.build())
    }

    /// Builds from entries, in order of their precedence.
    ///
    /// # Errors
    /// An entry that can never match, or that no row can hold: a tab, a `|` in an alias.
    pub fn from_entries(entries: &[Entry], tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let mut builder = Builder::new(tokenize);
        for entry in entries {
            builder.push_entry(entry).map_err(|message| entry.error(message))?;
        }
        Ok(builder.build())
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True for a list without entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of surfaces; one that several entries share counts for each.
    #[must_use]
    pub fn surfaces(&self) -> usize {
        self.names.len()
    }

    /// An entry.
    ///
    /// # Panics
    /// When there is none of that number.
    #[must_use]
    pub fn entry(&self, number: u32) -> Entry {
        match self.rows.row(number) {
            Ok(row) => row.to_entry(&self.rows.origin(number)),
            Err(_) => unreachable!("every row was checked when the list was built or read"),
        }
    }

    /// The first entry with an id.
    #[must_use]
    pub fn by_id(&self, id: &EntityId) -> Option<u32> {
        self.ids.find(&self.rows, id)
    }

    /// The hashes that an entry with one of the list's ids may have ([`hashes`]).
    pub(crate) fn hashes(&self) -> impl Iterator<Item = u32> {
        self.ids.hashes()
    }

    /// The entries that may not be the first with their ids, here or in lists that have the hashes `before`, sorted.
    pub(crate) fn repeated(&self, before: &[u32]) -> FxHashSet<u32> {
        self.ids.repeated(before)
    }

    /// With quicker look-ups of the tokenizer's common syllables: their keys by [`bantin_doc::Token::common`]. The matches
    /// stay the same.
    #[must_use]
    pub fn with_common(mut self, keys: &[u64]) -> Self {
        self.prefer(keys);
        self
    }

    pub(crate) fn prefer(&mut self, keys: &[u64]) {
        self.names.prefer(keys);
        self.contexts.prefer(keys);
    }

    pub(crate) fn name(&self, entry: u32) -> &str {
        self.rows.name(entry)
    }

    pub(crate) fn kind(&self, entry: u32) -> MentionKind {
        self.rows.kind(entry)
    }

    pub(crate) fn flags(&self, entry: u32) -> Flags {
        self.rows.flags(entry)
    }

    pub(crate) fn prior(&self, entry: u32) -> Confidence {
        self.rows.prior(entry)
    }

    pub(crate) fn entity(&self, entry: u32) -> EntityId {
        self.rows.entity(entry)
    }

    pub(crate) fn of(&self, entry: u32) -> Option<EntityId> {
        self.rows.of(entry)
    }

    /// Appends all occurrences, by start, then the longer first.
    pub(crate) fn find(&self, scope: Scope<'_>) -> Vec<Occurrence<u32>> {
        let mut found = Vec::new();
        self.names.find(scope.tokens(), &mut found);
        self.contexts.retain(&mut found, Some, scope);
        found
    }
}

struct Builder<'a> {
    tokenize: Tokenize<'a>,
    /// The number of the list; lower ones come first.
    list: u32,
    rows: Rows,
    names: TrieBuilder,
    contexts: ContextsBuilder,
}

impl<'a> Builder<'a> {
    fn new(tokenize: Tokenize<'a>) -> Self {
        Self {
            tokenize,
            list: 0,
            rows: Rows::default(),
            names: TrieBuilder::default(),
            contexts: ContextsBuilder::default(),
        }
    }

    fn push(&mut self, row: &Row<'_>, line: u32) -> Result<(), String> {
        let entry = self.rows.len() as u32;
        self.rows.push(row, line)?;
        let place = self.list << 7 | u32::from(Confidence::FULL.hundredths() - row.prior.hundredths());
        for surface in row.surfaces() {
            let tokens = cut(surface, self.tokenize);
            let rule = case_rule(row.kind, row.flags, &tokens);
            let added = self.names.add(&tokens, rule, entry, place);
            added.map_err(|message| format!("{surface:?}: {message}"))?;
        }
        self.contexts.add(entry, parts(row.requires), parts(row.forbids), self.tokenize)
    }

    fn push_entry(&mut self, entry: &Entry) -> Result<(), String> {
        let lists = [&entry.aliases, &entry.requires, &entry.forbids];
        if lists.into_iter().flatten().any(|part| part.contains('|')) {
            return Err("a `|` in an alias or a context word, want none".into());
        }
        let [aliases, requires, forbids] = lists.map(|list| list.join("|"));
        let (file, line) = entry.origin.rsplit_once(':').unwrap_or((&entry.origin, "0"));
        let row = Row {
            name: &entry.name,
            kind: entry.kind,
            id: entry.id.as_str(),
            aliases: &aliases,
            valid_from: entry.valid_from,
            valid_to: entry.valid_to,
            flags: entry.flags,
            of: entry.of.as_ref().map_or("", EntityId::as_str),
            prior: entry.prior,
            requires: &requires,
            forbids: &forbids,
        };
        row.check()?;
        self.rows.follow(file);
        self.push(&row, line.parse().unwrap_or(0))
    }

    fn build(mut self) -> NameList {
        self.rows.end();
        let ids = Ids::new(&self.rows);
        NameList { rows: self.rows, names: self.names.build(), contexts: self.contexts.build(), ids }
    }
}
