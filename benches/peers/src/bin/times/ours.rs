//! bantin: tokens and sentences, then recognise and resolve.
//!
//! In:     a text and its day, which is given, never inferred. Out: the TIMEX3 values as they are.

use bantin::{LoadError, PipelineBuilder, PublishedAt, TimeTagger, Timex, Tokenizer};
use chrono::NaiveDate;

use crate::{Found, Peer};

pub(crate) struct Bantin {
    tokenizer: Tokenizer,
    tagger: TimeTagger,
}

impl Bantin {
    /// With the embedded lists, as the pipeline has them.
    pub(crate) fn new() -> Result<Self, LoadError> {
        let builder = PipelineBuilder::default();
        let tokenizer = builder.tokenizer()?;
        let tagger = builder.times()?.with_common(&tokenizer.common());
        Ok(Self { tokenizer, tagger })
    }

    fn times(&self, text: &str, day: NaiveDate) -> Vec<Timex> {
        let published = PublishedAt::parse(&day.to_string()).ok();
        self.tagger.when(text, &self.tokenizer.tokenize(text), published)
    }
}

impl Peer for Bantin {
    fn name(&self) -> &'static str {
        "bantin"
    }

    fn bytes(&self) -> usize {
        usize::MAX
    }

    fn count(&self, text: &str, day: NaiveDate) -> usize {
        self.times(text, day).len()
    }

    fn find(&self, text: &str, day: NaiveDate) -> Vec<Found> {
        let found = |t: Timex| Found { start: t.span.range().start, end: t.span.range().end, value: t.value };
        self.times(text, day).into_iter().map(found).collect()
    }
}
