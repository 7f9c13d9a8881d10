//! Byte offsets of a decoded text to byte offsets of its source, and back.
//!
//! In:    the characters with the places they came from. Out: a table with one entry wherever the distance between the
//!        two sides changes; look-ups are binary searches.
//! Units: bytes on both sides.

use bantin_doc::Span;

/// Ties a decoded text to the bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceMap {
    /// Decoded offset, source offset; both ascending. From one entry to the next both sides run at the same pace.
    steps: Vec<(u32, u32)>,
    /// Both lengths.
    ends: (u32, u32),
}

impl SourceMap {
    /// A character at `decoded` came from `source`. Both ascend from call to call.
    pub(crate) fn add(&mut self, decoded: u32, source: u32) {
        let (d, s) = self.steps.last().copied().unwrap_or_default();
        if source - s != decoded - d {
            self.steps.push((decoded, source));
        }
    }

    /// Both sides end here.
    pub(crate) fn finish(&mut self, decoded: u32, source: u32) {
        self.add(decoded, source);
        self.ends = (decoded, source);
    }

    /// The byte of the source at which the character begins that begins at byte `decoded` of the text; past the end, the
    /// source's length. Inside a character: a place inside what it came from.
    #[must_use]
    pub fn source(&self, decoded: u32) -> u32 {
        self.across(decoded, |pair| pair)
    }

    /// The byte of the text at which the character begins that byte `source` of the source belongs to; past the end, the
    /// text's length.
    #[must_use]
    pub fn decoded(&self, source: u32) -> u32 {
        self.across(source, |(decoded, source)| (source, decoded))
    }

    /// The place on the second side of what stands at `at` on the first, as `turned` orders them.
    fn across(&self, at: u32, turned: impl Fn((u32, u32)) -> (u32, u32)) -> u32 {
        let (end, other_end) = turned(self.ends);
        if at >= end {
            return other_end;
        }
        let next = self.steps.partition_point(|&step| turned(step).0 <= at);
        let (here, there) = next.checked_sub(1).map_or((0, 0), |i| turned(self.steps[i]));
        let limit = self.steps.get(next).map_or(other_end, |&step| turned(step).1);
        (there + (at - here)).min(limit)
    }

    /// Both ends of a span of the text, in the source.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.source(span.start), self.source(span.end))
    }

    /// True when both sides are the same bytes.
    #[must_use]
    pub const fn is_identity(&self) -> bool {
        self.steps.is_empty() && self.ends.0 == self.ends.1
    }
}
