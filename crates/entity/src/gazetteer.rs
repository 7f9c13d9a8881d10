//! A gazetteer for use on its own: lists of names in, every occurrence out, nested ones too.
//!
//! Overlap: [`Gazetteer::all`] gives every match; [`Gazetteer::outermost`] drops what lies in a longer one.
//! Both are sorted by start, then the longer first.

use bantin_doc::{Document, LoadError, Mention, RuleId, Source, Span, Stage, Token, Tokenized};

use crate::entry::Entry;
use crate::surfaces::{Surfaces, SurfacesBuilder};

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
    entries: Vec<Entry>,
    surfaces: Surfaces<u32>,
}

/// One occurrence of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'g> {
    /// Where.
    pub span: Span,
    /// What.
    pub entry: &'g Entry,
}

impl Gazetteer {
    /// Builds from entries. `tokenize` must be the function that will cut the texts.
    ///
    /// # Errors
    /// An entry that can never match: no token, too many tokens.
    pub fn new(entries: Vec<Entry>, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        let mut builder = SurfacesBuilder::new();
        for (index, entry) in (0u32..).zip(&entries) {
            add_surfaces(&mut builder, entry, index, tokenize)?;
        }
        let surfaces =
            builder.build().map_err(|m| LoadError { file: "gazetteer".into(), line: 0, message: m })?;
        Ok(Self { entries, surfaces })
    }

    /// Builds from the text of a list; `file` names it in errors.
    ///
    /// # Errors
    /// The first bad row, as `file:line: what, want what`.
    pub fn from_tsv(file: &str, text: &str, tokenize: Tokenize<'_>) -> Result<Self, LoadError> {
        Self::new(Entry::read(file, text)?, tokenize)
    }

    /// The entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every occurrence, nested ones too.
    #[must_use]
    pub fn all(&self, tokens: &[Token]) -> Vec<Match<'_>> {
        let found = self.surfaces.find(tokens);
        found
            .iter()
            .map(|o| Match {
                span: tokens[o.from as usize].span.cover(tokens[o.to as usize - 1].span),
                entry: &self.entries[o.payload as usize],
            })
            .collect()
    }

    /// Occurrences that lie in no longer one; of two that cross, the earlier stays.
    #[must_use]
    pub fn outermost(&self, tokens: &[Token]) -> Vec<Match<'_>> {
        let mut end = 0;
        let mut kept = None;
        let mut all = self.all(tokens);
        all.retain(|m| {
            let keep = m.span.start >= end || kept == Some(m.span);
            if keep {
                end = m.span.end;
                kept = Some(m.span);
            }
            keep
        });
        all
    }
}

impl Stage<Tokenized> for Gazetteer {
    type Mark = Mention;

    fn annotate(&self, doc: &Document<'_>, below: &Tokenized) -> Vec<Mention> {
        self.all(&below.tokens)
            .into_iter()
            .map(|m| {
                let mut mention = Mention::new(doc.text, m.span, m.entry.kind);
                mention.entity = Some(m.entry.id.clone());
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
        builder.add(&tokens, entry.case_rule(&tokens), payload).map_err(|message| {
            let (file, line) = entry.origin.rsplit_once(':').unwrap_or((&entry.origin, "0"));
            LoadError {
                file: file.into(),
                line: line.parse().unwrap_or(0),
                message: format!("{surface:?}: {message}"),
            }
        })?;
    }
    Ok(())
}
