//! A piece of the text: half-open byte offsets.

use std::fmt;
use std::ops::{Index, Range};

/// Half-open byte range `[start, end)` into a document's text, on char boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span.
    ///
    /// # Panics
    /// When `start > end`: a span that runs backwards is a bug of the caller.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "span runs backwards");
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True for a span of no bytes.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies inside `self` (equal spans contain each other).
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Smallest span that holds both.
    #[must_use]
    pub const fn cover(self, other: Self) -> Self {
        Self {
            start: if self.start < other.start { self.start } else { other.start },
            end: if self.end > other.end { self.end } else { other.end },
        }
    }

    /// As a range of `usize`.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The order of every layer: by start, then the longer first.
    #[must_use]
    pub const fn key(self) -> (u32, u32) {
        (self.start, u32::MAX - self.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn algebra() {
        let (a, b) = (Span::new(0, 5), Span::new(3, 8));
        assert!(a.overlaps(b) && !a.contains(b) && a.cover(b) == Span::new(0, 8));
        assert!(!a.overlaps(Span::new(5, 6)) && a.contains(a));
        assert_eq!(format!("{a:?}"), "0..5");
        assert!(Span::new(0, 8).key() < a.key());
        assert_eq!((a.len(), b.len(), Span::new(4, 4).len(), Span::new(3, 10).len()), (5, 5, 0, 7));
        assert!(Span::new(4, 4).is_empty() && !a.is_empty());
        assert!(!Span::new(5, 6).overlaps(a) && Span::new(4, 6).overlaps(a));
        assert_eq!((b.cover(a), a.cover(Span::new(1, 2)), Span::new(1, 2).cover(a)), (Span::new(0, 8), a, a));
        assert!(
            !a.contains(b) && !b.contains(a) && a.contains(Span::new(1, 5)) && !Span::new(1, 5).contains(a)
        );
    }
}
