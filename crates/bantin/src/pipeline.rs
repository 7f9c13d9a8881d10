//! All stages in their order: text in at the top, annotations out at the bottom.
//!
//! In:     a [`Document`]. Out: [`Annotations`] with the wanted layers; the same value on any thread.
//! Errors: none. A panic of a stage would be a bug of ours; [`Pipeline::try_annotate`] contains it.

use std::cell::Cell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bantin_doc::{
    Annotations, Digest, Document, Encounter, Fingerprint, Layers, Mention, Published, Timex, Tokenized,
};
use bantin_entity::EntityTagger;
use bantin_event::EncounterFinder;
use bantin_time::{TimeExpr, TimeTagger};
use bantin_token::{TokenScratch, Tokenizer, WordSegmenter};
#[cfg(not(target_family = "wasm"))]
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::{Layer, LayerSet, notices};

/// Buffers of tokenization, used again by the next document of a thread.
#[derive(Default)]
struct Buffers {
    scratch: TokenScratch,
    below: Tokenized,
}

thread_local! {
    static BUFFERS: Cell<Buffers> = Cell::default();
}

/// Buffers of a longer text are given back: they hold up to eight bytes for each of its own.
const KEPT: usize = 1 << 18;

/// The marks, when they are wanted.
fn taken<T>(wanted: bool, marks: &mut Vec<T>) -> Vec<T> {
    if wanted { std::mem::take(marks) } else { Vec::new() }
}

/// The stages, built once and shared by `&` across threads.
#[derive(Debug)]
pub struct Pipeline {
    /// Tokens and sentences.
    pub tokenizer: Tokenizer,
    /// Words; built only when they are asked for.
    pub words: Option<WordSegmenter>,
    /// Mentions and their links.
    pub entities: EntityTagger,
    /// Time expressions and the document's date.
    pub times: TimeTagger,
    /// Who met whom.
    pub encounters: EncounterFinder,
    /// Whether the date of an undated document is inferred.
    pub infer: bool,
    /// The layers that come back filled.
    pub layers: LayerSet,
}

#[cfg(feature = "lexicon")]
impl Default for Pipeline {
    /// The embedded lists, the default layers.
    ///
    /// # Panics
    /// When an embedded list has a bad row: a bug of ours that the tests would have shown.
    fn default() -> Self {
        crate::PipelineBuilder::default().build().unwrap_or_else(|e| panic!("embedded lexicon: {e}"))
    }
}

impl Pipeline {
    /// Annotates one document. A layer's value never depends on which other layers are wanted.
    #[must_use]
    pub fn annotate(&self, document: &Document<'_>) -> Annotations {
        let text = document.text;
        let mut buffers = BUFFERS.take();
        let mut below = std::mem::take(&mut buffers.below);
        self.tokenizer.tokenize_into(text, &mut buffers.scratch, &mut below);
        let undated = document.published.is_none() && self.infer;
        let (mentions, times) = (self.wants(Layer::Mentions), self.wants(Layer::Times));

        let found = if mentions || undated { self.entities.tag(text, &below) } else { Vec::new() };
        let expressions = if times || undated { self.times.recognize(text, &below) } else { Vec::new() };
        let published = self.published(document, &below, &found, &expressions);
        let times =
            if times { self.times.resolve(text, &below, &expressions, &published) } else { Vec::new() };
        let mentions = if mentions { self.entities.link(found, &published) } else { Vec::new() };
        let encounters = self.find(text, &below, &mentions, &times);
        let words = self.words.as_ref().filter(|_| self.wants(Layer::Words));

        let annotations = Annotations {
            id: document.id.to_owned(),
            bytes: text.len() as u64,
            digest: Digest::of(text),
            fingerprint: Fingerprint::of(&below.tokens),
            title: document.title.map(str::to_owned),
            source: document.source.map(str::to_owned),
            url: document.url.map(str::to_owned),
            published,
            words: words.map_or_else(Vec::new, |w| w.words(text, &below)),
            sentences: taken(self.wants(Layer::Sentences), &mut below.sentences),
            tokens: taken(self.wants(Layer::Tokens), &mut below.tokens),
            mentions,
            times,
            encounters,
            notices: notices::of(text),
        };
        if text.len() <= KEPT {
            buffers.below = below;
            BUFFERS.set(buffers);
        }
        annotations
    }

    /// Annotates one document; a panic becomes an error that names it.
    ///
    /// # Errors
    /// A bug of ours, which must not stop the other documents.
    pub fn try_annotate(&self, document: &Document<'_>) -> Result<Annotations, Panicked> {
        contained(|| self.annotate(document))
    }

    /// Annotates documents in parallel, in their order, on the pool in which the caller runs the iterator.
    ///
    /// ```
    /// use bantin::{Document, Pipeline};
    /// use rayon::iter::ParallelIterator;
    /// let pipeline = Pipeline::default();
    /// let documents = [Document::new("a", "Hà Nội, ngày 1/1/2020."), Document::new("b", "")];
    /// let all: Vec<_> = pipeline.annotate_all(&documents).collect();
    /// assert_eq!((all[0].id.as_str(), all[1].bytes), ("a", 0));
    /// ```
    #[cfg(not(target_family = "wasm"))]
    pub fn annotate_all<'p, 't: 'p>(
        &'p self,
        documents: &'p [Document<'t>],
    ) -> impl IndexedParallelIterator<Item = Annotations> + 'p {
        documents.par_iter().map(|document| self.annotate(document))
    }

    fn wants(&self, layer: Layer) -> bool {
        self.layers.has(layer)
    }

    /// The date that was given, or what the text says about it.
    fn published(
        &self,
        document: &Document<'_>,
        below: &Tokenized,
        mentions: &[Mention],
        expressions: &[TimeExpr],
    ) -> Published {
        if let Some(at) = document.published {
            return Published::given(at);
        }
        if !self.infer {
            return Published::default();
        }
        let evidence = self.entities.date_evidence(mentions);
        self.times.date(document.text, below, expressions, &evidence)
    }

    fn find(&self, text: &str, below: &Tokenized, mentions: &[Mention], times: &[Timex]) -> Vec<Encounter> {
        if !self.wants(Layer::Encounters) {
            return Vec::new();
        }
        let mut found = self.encounters.find(text, &Layers { tokenized: below, mentions, times });
        for encounter in &mut found {
            let mut zones = encounter.evidence.iter().map(|span| below.zone_at(span.start));
            encounter.zone = zones.clone().find(|z| z.is_body()).or_else(|| zones.next()).unwrap_or_default();
        }
        found
    }
}

/// Runs work on one document; a panic becomes an error. What the work shares with others must not be half changed by it: the
/// stages only read.
///
/// # Errors
/// A bug of ours, which must not stop the other documents.
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| Panicked::new(&*cause))
}

/// A stage panicked on this document: a bug of ours, contained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked(String);

impl Panicked {
    fn new(cause: &(dyn std::any::Any + Send)) -> Self {
        let said = cause.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let said = said.or_else(|| cause.downcast_ref::<String>().cloned());
        Self(said.unwrap_or_else(|| "no reason given".to_owned()))
    }
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bug in bantin, please report: {}", self.0)
    }
}

impl std::error::Error for Panicked {}
