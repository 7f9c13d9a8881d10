//! The whole pipeline on any text: it never fails, every span is a piece of the text, every layer in order, and the
//! line that is written is JSON.

use std::sync::LazyLock;

use bantin::{Document, LayerSet, Pipeline, PipelineBuilder, Span, Unit, convert, write_json};

/// All layers.
pub(crate) static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    PipelineBuilder::default().layers(LayerSet::ALL).build().expect("the embedded lists are good")
});

/// See above.
pub fn document(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut annotations = PIPELINE.annotate(&Document::new("fuzz", text));
    let piece = |span: Span| text.get(span.range()).expect("a piece of the text");
    annotations.mentions.iter().for_each(|m| assert_eq!(piece(m.span), &*m.text));
    annotations.times.iter().for_each(|t| assert_eq!(piece(t.span), &*t.text));
    assert!(annotations.mentions.is_sorted_by_key(|m| m.span.start));
    assert!(annotations.times.windows(2).all(|t| t[0].span.end <= t[1].span.start));
    annotations.encounters.iter().flat_map(|e| &e.evidence).for_each(|&span| _ = piece(span));
    convert(&mut annotations, text, Unit::Utf16);
    let mut line = Vec::new();
    write_json(&annotations, LayerSet::ALL, Unit::Utf16, &mut line);
    let line = std::str::from_utf8(&line).expect("UTF-8");
    assert!(!line.contains('\n'));
}
