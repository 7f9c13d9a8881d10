//! The one shape of a stage.

use crate::{Document, Mention, Timex, Tokenized};

/// One pass over one document: reads the text and the layers below, returns one new layer.
///
/// Total on any text: annotating never fails. The output is sorted by span, inside the text, on char
/// boundaries. Inherent methods of a stage come first; this trait delegates, for benches, snapshots and
/// a caller's own taggers.
pub trait Stage<Below: ?Sized = ()> {
    /// Element of the layer written.
    type Mark;

    /// Annotates one document.
    fn annotate(&self, doc: &Document<'_>, below: &Below) -> Vec<Self::Mark>;
}

/// All layers below the encounters, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// Tokens and sentences.
    pub tokenized: &'a Tokenized,
    /// Mentions, linked.
    pub mentions: &'a [Mention],
    /// Times, resolved.
    pub times: &'a [Timex],
}
