//! Which layers of a document are wanted.
//!
//! In: layer names. Out: a set that costs one byte. What a layer needs beneath it is the pipeline's business.

use std::fmt;

/// One layer of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Sentences.
    Sentences,
    /// Tokens.
    Tokens,
    /// Words.
    Words,
    /// Mentions.
    Mentions,
    /// Time expressions.
    Times,
    /// Encounters.
    Encounters,
}

impl Layer {
    /// All layers, in the order in which they are written.
    pub const ALL: [Self; 6] =
        [Self::Sentences, Self::Tokens, Self::Words, Self::Mentions, Self::Times, Self::Encounters];

    /// The name of the field in JSON.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::Tokens => "tokens",
            Self::Words => "words",
            Self::Mentions => "mentions",
            Self::Times => "times",
            Self::Encounters => "encounters",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.label() == label)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of layers. `Default` is all but tokens and words.
///
/// ```
/// use bantin::{Layer, LayerSet};
/// let set = LayerSet::of(&[Layer::Encounters]);
/// assert!(set.has(Layer::Mentions) && set.has(Layer::Times)); // an encounter points into both
/// assert_eq!(LayerSet::default().to_string(), "sentences,mentions,times,encounters");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayerSet(u8);

impl LayerSet {
    /// No layer: the document's head alone.
    pub const NONE: Self = Self(0);
    /// Every layer.
    pub const ALL: Self = Self(0b11_1111);
    /// Every layer for which no word list is read.
    pub const ALL_BUT_WORDS: Self = Self(Self::ALL.0 & !Layer::Words.bit());

    /// These layers; `Encounters` brings `Mentions` and `Times`, into which it points.
    #[must_use]
    pub fn of(layers: &[Layer]) -> Self {
        layers.iter().fold(Self::NONE, |set, &layer| set.with(layer))
    }

    /// The set and one layer more.
    #[must_use]
    pub const fn with(self, layer: Layer) -> Self {
        let brought = match layer {
            Layer::Encounters => Layer::Mentions.bit() | Layer::Times.bit(),
            _ => 0,
        };
        Self(self.0 | layer.bit() | brought)
    }

    /// True when the layer is in the set.
    #[must_use]
    pub const fn has(self, layer: Layer) -> bool {
        self.0 & layer.bit() != 0
    }

    /// The layers of the set, in the order in which they are written.
    pub fn iter(self) -> impl Iterator<Item = Layer> {
        Layer::ALL.into_iter().filter(move |&l| self.has(l))
    }
}

impl Default for LayerSet {
    fn default() -> Self {
        Self::of(&[Layer::Sentences, Layer::Encounters])
    }
}

impl fmt::Display for LayerSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, layer) in self.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            write!(f, "{comma}{}", layer.label())?;
        }
        Ok(())
    }
}

impl fmt::Debug for LayerSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}
