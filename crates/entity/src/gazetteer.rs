//! A gazetteer for use on its own: lists of names in, every occurrence out, nested ones too.
//!
//! Engines: a small list is found by [`crate::surfaces`] (Aho-Corasick), one of more than [`Engine::LARGE`] entries by
//!         [`crate::trie`]; matches are the same.
//! Overlap: [`Overlap`] says what stays where matches overlap.

use std::sync::Arc;

use bantin_doc::{Document, LoadError, Mention, RuleId, Source, Span, Stage, Token, Tokenized};

use crate::context::{Contexts, ContextsBuilder, Scope};
use crate::entry::{Entry, case_rule};
use crate::listed::{EntryRef, Kept};
use crate::names::NameList;
use crate::overlap::Overlap;
use crate::surfaces::{Keep, MORE, Occurrence, Surfaces, SurfacesBuilder};

/// How names are cut into tokens: the same function that cuts the texts.
pub type Tokenize<'a> = &'a dyn Fn(&str) -> Vec<Token>;

/// Finds the names of lists.
///
/// ```
/// use bantin_doc::{MentionKind, Span, Token, TokenKind};
/// use bantin_entity::{Entry, Gazetteer};
///
/// let split = |text: &str| {
///     let mut at = 0;
///     text.split(' ').map(|w| {
///         let span = Span::new(at, at + w.len() as u32);
///         at = span.end + 1;
///         Token::new(text, span, TokenKind::Syllable)
///     }).collect::<Vec<_>>()
/// };
/// let entries = vec![Entry::new("Hà Nội", MentionKind::Loc, "loc/ha-noi").alias("Thăng Long")];
/// let gazetteer = Gazetteer::new(entries, &split).expect("good rows");
/// let text = "từ Thăng Long đến Hà Nội";
/// let found = gazetteer.all(&split(text));
/// assert_eq!(found.len(), 2);
/// assert_eq!(&text[found[0].span], "Thăng Long");
/// ```
#[derive(Debug)]
pub struct Gazetteer {
    lists: Lists,
    overlap: Overlap,
}

#[derive(Debug)]
enum Lists {
    Small(Box<Small>),
    Large(Arc<NameList>),
}

#[derive(Debug)]
struct Small {
    entries: Vec<Entry>,
    surfaces: Surfaces<u32>,
    contexts: Contexts,
}

/// What finds the names. Both give the same matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Aho-Corasick over syllable ids: one automaton for the built-in lists and a user's small ones.
    AhoCorasick,
    /// A trie over syllable ids: built sooner, a sixth of the size, checked in one pass when it comes from a file.
    Trie,
}

impl Engine {
    /// More entries than this are a large list: more of them in the automaton would be felt when the lists are loaded.
    pub const LARGE: usize = 20_000;

    const fn of(entries: usize) -> Self {
        if entries > Self::LARGE { Self::Trie } else { Self::AhoCorasick }
    }

    /// The engine of a list, by its lines.
    pub(crate) fn of_text(text: &str) -> Self {
        Self::of(text.bytes().filter(|b| *b == b'\n').count())
    }
}

/// One occurrence of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'g> {
    /// Where.
    pub span: Span,
    /// What.
    pub entry: EntryRef<'g>,
    /// The number of the entry in the gazetteer.
    pub number: u32,
}

impl Gazetteer {
    /// Builds from entries, with the engine that fits their number. `tokenize` must be the function that will cut the texts.
    ///
    /// # Errors
    /// An entry that can never match: no token, too many tokens.
    pub fn new(entries: Vec<Entry>, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let engine = Engine::of(entries.len());
        Self::with_engine(entries, engine, tokenize)
    }

    /// Builds from entries, with this engine.
    ///
    /// # Errors
    /// An entry that can never match: no token, too many tokens.
    pub fn with_engine(
        entries: Vec<Entry>,
        engine: Engine,
        tokenize: Tokenize<'_>,
    ) -> Result<Self, LoadError> {
        if engine == Engine::Trie {
            return Ok(Self::from(NameList::from_entries(&entries, tokenize)?));
        }
        let mut builder = SurfacesBuilder::new();
        let mut contexts = ContextsBuilder::default();
        for index in by_prior(&entries, 0..entries.len()) {
            add_surfaces(&mut builder, &entries[index as usize], index, tokenize)?;
        }
        for (index, entry) in (0u32..).zip(&entries) {
            add_contexts(&mut contexts, entry, index, tokenize)?;
        }
        let surfaces = builder.build(|_| MORE).map_err(|m| LoadError {
            file: "gazetteer".into(),
            line: 0,
            message: m,
        })?;
        let lists = Lists::Small(Box::new(Small { entries, surfaces, contexts: contexts.build() }));
        Ok(Self { lists, overlap: Overlap::All })
    }

    /// Builds from the text of a list; `file` names it in errors.
    ///
    /// # Errors
    /// The first bad row, as `file:line: what, want what`.
    pub fn from_tsv(file: &str, text: &str, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        match Engine::of_text(text) {
            Engine::AhoCorasick => Self::new(Entry::read(file, text)?, tokenize),
            Engine::Trie => Ok(Self::from(NameList::from_tsv(&[(file, text)], tokenize)?)),
        }
    }

    /// With a policy for what overlaps, which [`Stage::annotate`] follows; [`Overlap::All`] when nothing is said.
    #[must_use]
    pub const fn with_overlap(mut self, overlap: Overlap) -> Self {
        self.overlap = overlap;
        self
    }

    /// With quicker look-ups of the tokenizer's common syllables: their keys by [`bantin_doc::Token::common`]. The matches
    /// stay the same. A [`NameList`] that others hold too keeps what it has.
    #[must_use]
    pub fn with_common(mut self, keys: &[u64]) -> Self {
        match &mut self.lists {
            Lists::Small(small) => {
                small.surfaces.prefer(keys);
                small.contexts.prefer(keys);
            }
            Lists::Large(list) => Arc::get_mut(list).into_iter().for_each(|list| list.prefer(keys)),
        }
        self
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.lists {
            Lists::Small(small) => small.entries.len(),
            Lists::Large(list) => list.len(),
        }
    }

    /// True without entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a number.
    ///
    /// # Panics
    /// When there is none of that number.
    #[must_use]
    pub fn entry(&self, number: u32) -> EntryRef<'_> {
        EntryRef(match &self.lists {
            Lists::Small(small) => Kept::Entry(&small.entries[number as usize]),
            Lists::Large(list) => Kept::Row(list, number),
        })
    }

    /// The entries in order.
    pub fn entries(&self) -> impl Iterator<Item = EntryRef<'_>> {
        (0..self.len() as u32).map(|number| self.entry(number))
    }

    /// Occurrences in a document, sorted by start, then the longer first. Context words are looked for in the sentence of
    /// the name.
    #[must_use]
    pub fn find(&self, below: &Tokenized, overlap: Overlap) -> Vec<Match<'_>> {
        self.matches(Scope::Sentences(below), overlap)
    }

    /// Every occurrence, nested ones too. Without sentences the tokens count as one.
    #[must_use]
    pub fn all(&self, tokens: &[Token]) -> Vec<Match<'_>> {
        self.matches(Scope::One(tokens), Overlap::All)
    }

    /// Occurrences that lie in no longer one.
    #[must_use]
    pub fn outermost(&self, tokens: &[Token]) -> Vec<Match<'_>> {
        self.matches(Scope::One(tokens), Overlap::Outermost)
    }

    /// Disjoint occurrences, from left to right the longest.
    #[must_use]
    pub fn leftmost_longest(&self, tokens: &[Token]) -> Vec<Match<'_>> {
        self.matches(Scope::One(tokens), Overlap::LeftmostLongest)
    }

    fn matches(&self, scope: Scope<'_>, overlap: Overlap) -> Vec<Match<'_>> {
        let found = match &self.lists {
            Lists::Small(small) => {
                let mut found = small.surfaces.find(scope.tokens(), Keep::All).0.into_vec();
                small.contexts.retain(&mut found, Some, scope);
                found
            }
            Lists::Large(list) => list.find(scope),
        };
        let tokens = scope.tokens();
        let span = |o: &Occurrence<u32>| tokens[o.from as usize].span.cover(tokens[o.to as usize - 1].span);
        let mut matches: Vec<_> = found
            .iter()
            .map(|o| Match { span: span(o), entry: self.entry(o.payload), number: o.payload })
            .collect();
        overlap.retain(&mut matches);
        matches
    }
}

impl From<NameList> for Gazetteer {
    fn from(list: NameList) -> Self {
        Self::from(Arc::new(list))
    }
}

impl From<Arc<NameList>> for Gazetteer {
    fn from(list: Arc<NameList>) -> Self {
        Self { lists: Lists::Large(list), overlap: Overlap::All }
    }
}

impl Stage<Tokenized> for Gazetteer {
    type Mark = Mention;

    fn annotate(&self, doc: &Document<'_>, below: &Tokenized) -> Vec<Mention> {
        self.find(below, self.overlap)
            .into_iter()
            .map(|m| {
                let mut mention = Mention::new(doc.text, m.span, m.entry.kind());
                mention.entity = Some(m.entry.id());
                mention.confidence = m.entry.prior();
                mention.source = Source::Gazetteer;
                mention.rule = RuleId::new("gazetteer");
                mention
            })
            .collect()
    }
}

/// Tokens of a listed surface. A full stop at its end belongs to an abbreviation ("TP.", "H."), which shows
/// only before a word.
pub(crate) fn cut(surface: &str, tokenize: Tokenize<'_>) -> Vec<Token> {
    if !surface.ends_with('.') {
        return tokenize(surface);
    }
    let mut tokens = tokenize(&format!("{surface}Ba"));
    let glued = tokens.last().is_some_and(|t| t.span.start as usize == surface.len());
    if !glued {
        return tokenize(surface);
    }
    tokens.pop();
    tokens
}

/// Adds the name and the aliases of an entry; errors name its row.
pub(crate) fn add_surfaces<S: Copy>(
    builder: &mut SurfacesBuilder<S>,
    entry: &Entry,
    payload: S,
    tokenize: Tokenize<'_>,
) -> Result<(), LoadError> {
    for surface in entry.surfaces() {
        let tokens = cut(surface, tokenize);
        let added = builder.add(&tokens, case_rule(entry.kind, entry.flags, &tokens), payload);
        added.map_err(|message| entry.error(format!("{surface:?}: {message}")))?;
    }
    Ok(())
}

/// Adds the conditions of an entry; errors name its row.
pub(crate) fn add_contexts(
    builder: &mut ContextsBuilder,
    entry: &Entry,
    number: u32,
    tokenize: Tokenize<'_>,
) -> Result<(), LoadError> {
    if entry.requires.is_empty() && entry.forbids.is_empty() {
        return Ok(());
    }
    let (requires, forbids) = (entry.requires.iter().map(|w| &**w), entry.forbids.iter().map(|w| &**w));
    builder.add(number, requires, forbids, tokenize).map_err(|message| entry.error(message))
}

/// The numbers of entries, those of a higher prior first, equal ones in order.
pub(crate) fn by_prior(entries: &[Entry], range: std::ops::Range<usize>) -> Vec<u32> {
    let mut order: Vec<u32> = (range.start as u32..range.end as u32).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(entries[i as usize].prior));
    order
}
