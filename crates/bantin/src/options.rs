//! What a pipeline is to do, as data: the settings that bindings take from their callers.
//!
//! In:     an object of JSON or another format that serde reads; every field may be left out.
//! Out:    [`Options`], and the [`Pipeline`] they describe.
//! Errors: reading: an unknown field or name, and what is wanted. Building: [`LoadError`].

use std::fmt;

use bantin_doc::{LoadError, Unit};
use bantin_time::DayParts;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use crate::{Layer, LayerSet, Lexicon, Pipeline, PipelineBuilder};

/// Settings of a pipeline and of what is written of its annotations. `Default` is what `bantin extract` does.
///
/// ```
/// use bantin::{Layer, Options, Unit};
/// let options: Options = serde_json::from_str(
///     r#"{"layers": ["times"], "offsets": "utf16", "gazetteers": [{"name": "mine.tsv", "text": "Z131\tORG\torg/z131"}]}"#,
/// )?;
/// assert!(options.layers.has(Layer::Times) && !options.layers.has(Layer::Mentions));
/// assert_eq!((options.offsets, options.infer), (Unit::Utf16, true));
/// assert!(options.pipeline()?.words.is_none());
/// let refused = serde_json::from_str::<Options>(r#"{"layers": ["dates"]}"#).unwrap_err();
/// assert!(refused.to_string().starts_with("unknown layer `dates`, want one of sentences tokens"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The layers wanted, by their names.
    #[serde(deserialize_with = "layers")]
    pub layers: LayerSet,
    /// The unit of offsets: `byte`, `char` or `utf16`.
    #[serde(deserialize_with = "unit")]
    pub offsets: Unit,
    /// Whether the date of an undated document is inferred.
    pub infer: bool,
    /// Whether the embedded entries and terms of office are used.
    pub builtin: bool,
    /// The profile of the hours of parts of day.
    #[serde(deserialize_with = "day_parts")]
    pub day_parts: DayParts,
    /// The caller's gazetteers, the weakest first.
    pub gazetteers: Vec<NamedText>,
    /// The caller's words: one a line, `-word` forbids one.
    pub words: Vec<NamedText>,
}

/// A list together with the name that stands in its error messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    /// Name for messages.
    pub name: String,
    /// The lines.
    pub text: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            layers: LayerSet::default(),
            offsets: Unit::Byte,
            infer: true,
            builtin: true,
            day_parts: DayParts::CLDR,
            gazetteers: Vec::new(),
            words: Vec::new(),
        }
    }
}

impl Options {
    /// Builds the pipeline over the embedded lists.
    ///
    /// # Errors
    /// The first bad row of a list.
    #[cfg(feature = "lexicon")]
    pub fn pipeline(&self) -> Result<Pipeline, LoadError> {
        self.builder(Lexicon::embedded()).build()
    }

    /// A builder over these lists.
    #[must_use]
    pub fn builder<'a>(&'a self, lexicon: Lexicon<'a>) -> PipelineBuilder<'a> {
        let builder = PipelineBuilder::new(lexicon)
            .layers(self.layers)
            .infer(self.infer)
            .builtin(self.builtin)
            .day_parts(self.day_parts);
        let builder = self.gazetteers.iter().fold(builder, |b, list| b.gazetteer(&list.name, &list.text));
        self.words.iter().fold(builder, |b, list| b.user_words(&list.name, &list.text))
    }
}

fn layers<'de, D: Deserializer<'de>>(from: D) -> Result<LayerSet, D::Error> {
    struct Names;
    impl<'de> Visitor<'de> for Names {
        type Value = LayerSet;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of names of layers")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<LayerSet, A::Error> {
            let mut set = LayerSet::NONE;
            while let Some(name) = names.next_element::<String>()? {
                let layer = Layer::from_label(&name);
                set = set.with(layer.ok_or_else(|| unknown("layer", &name, &Layer::ALL.map(Layer::label)))?);
            }
            Ok(set)
        }
    }
    from.deserialize_seq(Names)
}

fn unit<'de, D: Deserializer<'de>>(from: D) -> Result<Unit, D::Error> {
    match <String as serde::Deserialize>::deserialize(from)?.as_str() {
        "byte" => Ok(Unit::Byte),
        "char" => Ok(Unit::Char),
        "utf16" => Ok(Unit::Utf16),
        name => Err(unknown("unit of offsets", name, &["byte", "char", "utf16"])),
    }
}

fn day_parts<'de, D: Deserializer<'de>>(from: D) -> Result<DayParts, D::Error> {
    let name = <String as serde::Deserialize>::deserialize(from)?;
    DayParts::named(&name).ok_or_else(|| unknown("profile of day parts", &name, &DayParts::NAMES))
}

fn unknown<E: Error>(what: &str, name: &str, wanted: &[&str]) -> E {
    E::custom(format_args!("unknown {what} `{name}`, want one of {}", wanted.join(" ")))
}
