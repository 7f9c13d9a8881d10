//! Which of several matches stay where they overlap.

use crate::gazetteer::Match;

/// What happens to matches that overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlap {
    /// Every match: nested ones, crossing ones, every entry of a surface. What resolves them later wants all.
    #[default]
    All,
    /// What lies inside no longer match. Matches that cross both stay, and so does every entry of a surface.
    Outermost,
    /// From left to right, at each place the longest, which is then passed over: matches are disjoint. Of the entries of a
    /// surface the first stays: that of the later list, then of the higher prior, then of the earlier row.
    LeftmostLongest,
}

impl Overlap {
    /// Drops what may not stay. Matches come by start, then the longer first, and stay so.
    pub(crate) fn retain(self, matches: &mut Vec<Match<'_>>) {
        match self {
            Self::All => {}
            Self::Outermost => {
                let mut widest = None;
                matches.retain(|m| {
                    let outer = widest.is_none_or(|w: bantin_doc::Span| m.span.end > w.end || m.span == w);
                    if outer {
                        widest = Some(m.span);
                    }
                    outer
                });
            }
            Self::LeftmostLongest => {
                let mut end = 0;
                matches.retain(|m| {
                    let free = m.span.start >= end;
                    if free {
                        end = m.span.end;
                    }
                    free
                });
            }
        }
    }
}
