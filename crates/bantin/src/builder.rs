//! Builds the stages, all of them or one: the only place where something can fail.
//!
//! In:     a [`Lexicon`] and the caller's own gazetteers. Out: a [`Pipeline`], or a single stage.
//! Errors: [`LoadError`]: `file:line: what, want what`.

use std::sync::Arc;

use bantin_doc::LoadError;
use bantin_entity::{EntityTagger, Lists, NameList, NameSource};
use bantin_event::EncounterFinder;
use bantin_time::{DayParts, TimeTagger};
use bantin_token::{Tokenizer, WordSegmenter};

use crate::{Layer, LayerSet, Lexicon, Pipeline};

/// Settings of a [`Pipeline`].
///
/// ```
/// use bantin::{Layer, LayerSet, PipelineBuilder};
/// let pipeline = PipelineBuilder::default()
///     .layers(LayerSet::of(&[Layer::Words]))
///     .infer(false)
///     .build()
///     .expect("the embedded lists are well-formed");
/// assert!(pipeline.words.is_some());
/// ```
#[derive(Clone, Debug)]
pub struct PipelineBuilder<'a> {
    lexicon: Lexicon<'a>,
    gazetteers: Vec<NameSource<'a>>,
    user_words: Vec<(&'a str, &'a str)>,
    builtin: bool,
    infer: bool,
    layers: LayerSet,
    day_parts: DayParts,
}

impl<'a> PipelineBuilder<'a> {
    /// A builder over these lists.
    #[must_use]
    pub fn new(lexicon: Lexicon<'a>) -> Self {
        Self {
            lexicon,
            gazetteers: Vec::new(),
            user_words: Vec::new(),
            builtin: true,
            infer: true,
            layers: LayerSet::default(),
            day_parts: DayParts::CLDR,
        }
    }

    /// Adds a gazetteer: the name for messages, and its text. Of entries with one surface those of the list added last come
    /// first, and all of them before the built-in ones.
    #[must_use]
    pub fn gazetteer(mut self, name: &'a str, text: &'a str) -> Self {
        self.gazetteers.push(NameSource::Text(name, text));
        self
    }

    /// Adds a gazetteer that is built already: a large one, or one read from a compiled file. It is quicker with the common
    /// syllables of the tokenizer ([`NameList::with_common`]).
    #[must_use]
    pub fn name_list(mut self, list: Arc<NameList>) -> Self {
        self.gazetteers.push(NameSource::Built(list));
        self
    }

    /// Adds words that always come out (`word`) or never do (`-word`), a line each: the name for messages, and its text.
    #[must_use]
    pub fn user_words(mut self, name: &'a str, lines: &'a str) -> Self {
        self.user_words.push((name, lines));
        self
    }

    /// Weights of the word segmenter in place of the lexicon's.
    #[must_use]
    pub fn weights(mut self, weights: &'a [u8]) -> Self {
        self.lexicon.weights = weights;
        self
    }

    /// Keeps (the default) or drops the lexicon's own entries and terms of office.
    #[must_use]
    pub fn builtin(mut self, keep: bool) -> Self {
        self.builtin = keep;
        self
    }

    /// Whether the date of an undated document is inferred (the default) or stays unknown.
    #[must_use]
    pub fn infer(mut self, on: bool) -> Self {
        self.infer = on;
        self
    }

    /// The layers wanted; the word list is read only when `words` is among them.
    #[must_use]
    pub fn layers(mut self, layers: LayerSet) -> Self {
        self.layers = layers;
        self
    }

    /// The hours of the parts of day (CLDR's by default).
    #[must_use]
    pub fn day_parts(mut self, hours: DayParts) -> Self {
        self.day_parts = hours;
        self
    }

    /// Builds all stages, on two threads of the current rayon pool; in a browser on the one there is.
    ///
    /// # Errors
    /// The first bad row of a list.
    pub fn build(&self) -> Result<Pipeline, LoadError> {
        let tokenizer = self.tokenizer()?;
        let rest = || {
            let words = self.layers.has(Layer::Words).then(|| self.words()).transpose()?;
            Ok((words, self.times()?, self.encounters()?))
        };
        // who wants nothing of names is not kept waiting for their lists
        let names = self.infer || self.layers.has(Layer::Mentions) || self.layers.has(Layer::Encounters);
        let entities = || match names {
            true => self.entities(&tokenizer),
            false => EntityTagger::new(Lists::default(), &|text| tokenizer.tokens(text)),
        };
        let (entities, rest) = both(entities, rest);
        let (entities, (words, times, encounters)) = (entities?, rest?);
        let (infer, layers, common) = (self.infer, self.layers, tokenizer.common());
        let (entities, times) = (entities.with_common(&common), times.with_common(&common));
        Ok(Pipeline { tokenizer, words, entities, times, encounters, infer, layers })
    }

    /// Builds the tokenizer alone.
    ///
    /// # Errors
    /// The first bad row of a list.
    pub fn tokenizer(&self) -> Result<Tokenizer, LoadError> {
        Tokenizer::from_tsv(self.lexicon.abbreviations, self.lexicon.zones)?
            .with_syllables(self.lexicon.syllables)
    }

    /// Builds the word segmenter alone.
    ///
    /// # Errors
    /// The first bad row of the list, or of the caller's words; weights that are none.
    pub fn words(&self) -> Result<WordSegmenter, LoadError> {
        let Lexicon { words, weights, .. } = self.lexicon;
        let segmenter = if weights.is_empty() {
            WordSegmenter::from_tsv(words)?
        } else {
            WordSegmenter::with_model(words, weights)?
        };
        self.user_words.iter().try_fold(segmenter, |segmenter, (name, lines)| {
            segmenter.with_user_words(lines).map_err(|e| LoadError { file: (*name).to_owned(), ..e })
        })
    }

    /// Builds the entity tagger alone, for texts that this tokenizer cuts.
    ///
    /// # Errors
    /// The first bad row of a list.
    pub fn entities(&self, tokenizer: &Tokenizer) -> Result<EntityTagger, LoadError> {
        let own = if self.builtin { self.lexicon.gazetteers } else { &[] };
        let own = own.iter().map(|(name, text)| NameSource::Text(name, text));
        let gazetteers: Vec<_> = own.chain(self.gazetteers.iter().cloned()).collect();
        let lists = Lists {
            gazetteers: &gazetteers,
            terms: if self.builtin { self.lexicon.terms } else { "" },
            roles: self.lexicon.roles,
            grammar: self.lexicon.grammar,
            units: if self.builtin { self.lexicon.units } else { "" },
            nominals: self.lexicon.nominals,
        };
        EntityTagger::new(lists, &|text| tokenizer.tokens(text))
    }

    /// Builds the time tagger alone.
    ///
    /// # Errors
    /// The first bad row of the list.
    pub fn times(&self) -> Result<TimeTagger, LoadError> {
        Ok(TimeTagger::from_tsv(self.lexicon.time)?.with_day_parts(self.day_parts))
    }

    /// Builds the encounter finder alone.
    ///
    /// # Errors
    /// The first bad row of the list.
    pub fn encounters(&self) -> Result<EncounterFinder, LoadError> {
        EncounterFinder::from_tsv(self.lexicon.triggers)
    }
}

#[cfg(not(target_family = "wasm"))]
fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

#[cfg(target_family = "wasm")]
fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

#[cfg(feature = "lexicon")]
impl Default for PipelineBuilder<'static> {
    /// A builder over the embedded lists.
    fn default() -> Self {
        Self::new(Lexicon::embedded())
    }
}
