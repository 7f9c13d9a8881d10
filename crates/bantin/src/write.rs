//! One line of JSON a document, with the wanted layers alone.
//!
//! In:  annotations and a [`LayerSet`]. Out: UTF-8 without a line break, straight into a buffer: no tree of values.

use bantin_doc::{Annotations, Unit};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{Layer, LayerSet};

/// Appends the annotations as one JSON object. Fields come in a fixed order; a layer that is not in the set is
/// not written. Offsets in a unit other than bytes are named by a field `offsets`.
///
/// ```
/// use bantin::{Document, LayerSet, Pipeline, Unit, write_json};
/// let annotations = Pipeline::default().annotate(&Document::new("a", "Hà Nội."));
/// let mut line = Vec::new();
/// write_json(&annotations, LayerSet::NONE, Unit::Byte, &mut line);
/// assert!(line.starts_with(br#"{"id":"a","bytes":10,"digest":""#));
/// ```
pub fn write_json(annotations: &Annotations, layers: LayerSet, unit: Unit, out: &mut Vec<u8>) {
    let line = Line { annotations, layers, unit };
    // Writing to a Vec cannot fail, and the types serialize to strings, numbers, lists and maps with string keys.
    let written = serde_json::to_writer(&mut *out, &line);
    debug_assert!(written.is_ok());
}

struct Line<'a> {
    annotations: &'a Annotations,
    layers: LayerSet,
    unit: Unit,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let a = self.annotations;
        let mut out = s.serialize_map(None)?;
        out.serialize_entry("id", &a.id)?;
        out.serialize_entry("bytes", &a.bytes)?;
        out.serialize_entry("digest", &a.digest)?;
        out.serialize_entry("fingerprint", &a.fingerprint)?;
        out.serialize_entry("title", &a.title)?;
        out.serialize_entry("source", &a.source)?;
        out.serialize_entry("url", &a.url)?;
        if self.unit != Unit::Byte {
            out.serialize_entry("offsets", if self.unit == Unit::Char { "char" } else { "utf16" })?;
        }
        out.serialize_entry("published", &a.published)?;
        for layer in self.layers.iter() {
            match layer {
                Layer::Sentences => out.serialize_entry(layer.label(), &a.sentences)?,
                Layer::Tokens => out.serialize_entry(layer.label(), &a.tokens)?,
                Layer::Words => out.serialize_entry(layer.label(), &a.words)?,
                Layer::Mentions => out.serialize_entry(layer.label(), &a.mentions)?,
                Layer::Times => out.serialize_entry(layer.label(), &a.times)?,
                Layer::Encounters => out.serialize_entry(layer.label(), &a.encounters)?,
            }
        }
        out.serialize_entry("notices", &a.notices)?;
        out.end()
    }
}
