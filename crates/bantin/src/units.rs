//! Offsets in another unit, at the program's edge.
//!
//! In: annotations with byte offsets, and the text they point into. Out: the same with code points or UTF-16 units.

use bantin_doc::{Annotations, OffsetMap, Span, Unit};

/// Converts every span of the annotations from bytes; `bytes` stays the text's length in bytes.
pub fn convert(annotations: &mut Annotations, text: &str, unit: Unit) {
    if unit == Unit::Byte {
        return;
    }
    let map = OffsetMap::new(text, unit);
    map_spans(annotations, |span| map.span(span));
}

/// Puts another span in the place of each: offsets of a source from which the text was made, say.
pub fn map_spans(annotations: &mut Annotations, map: impl Fn(Span) -> Span) {
    let go = |span: &mut Span| *span = map(*span);
    annotations.published.evidence.iter_mut().for_each(|r| go(&mut r.span));
    annotations.sentences.iter_mut().for_each(|s| go(&mut s.span));
    annotations.tokens.iter_mut().for_each(|t| go(&mut t.span));
    annotations.words.iter_mut().for_each(|w| go(&mut w.span));
    annotations.mentions.iter_mut().for_each(|m| go(&mut m.span));
    annotations.times.iter_mut().for_each(|t| go(&mut t.span));
    annotations.encounters.iter_mut().flat_map(|e| &mut e.evidence).for_each(go);
}
