//! Names written out: with every short form replaced by its words, so that "KKT Dung Quất" and "Khu kinh tế (KKT) Dung Quất"
//! are one.
//!
//! In:     definitions, the tokens of a name. Out: a key of the words; equal keys are one name.

use std::hash::{Hash, Hasher};

use bantin_doc::MentionKind;
use rustc_hash::FxHasher;

use super::{Definition, Definitions, Scope};
use crate::chart::Chart;

/// A name written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelled {
    /// Of its words and type.
    pub(crate) key: u64,
    /// Its tokens, where it differs.
    tokens: Vec<u32>,
    /// It is not written so in the text.
    pub(crate) differs: bool,
}

impl Definitions {
    /// The name `from..to`, written out.
    pub(crate) fn spell(&self, chart: &Chart<'_>, from: u32, to: u32, kind: MentionKind) -> Spelled {
        let short = |i: u32| self.may_begin(chart.tokens[i as usize].key);
        if !(from..to).any(|i| short(i) || chart.mark(i) == '(') {
            return Spelled { key: key(chart, kind, from..to), tokens: Vec::new(), differs: false };
        }
        let mut tokens = Vec::with_capacity((to - from) as usize);
        let mut differs = false;
        let mut i = from;
        while i < to {
            let aside = chart.mark(i) == '(' && self.brackets(i).is_some_and(|end| end <= to && i > from);
            if aside {
                i = self.brackets(i).unwrap_or(i + 1);
                differs = true;
            } else if let Some(d) = self.at(chart, i).filter(|d| Self::opens(chart, d, i, (from, to))) {
                write(chart, d, i, from, &mut tokens);
                i += d.short.1 - d.short.0;
                differs = true;
            } else {
                tokens.push(i);
                i += 1;
            }
        }
        Spelled { key: key(chart, kind, tokens.iter().copied()), tokens, differs }
    }

    /// True when a short form at `i` is written out: it lies in the name and no list knows it ("trụ sở NATO").
    fn opens(chart: &Chart<'_>, d: &Definition, i: u32, (from, to): (u32, u32)) -> bool {
        let end = i + d.short.1 - d.short.0;
        let whole = (i, end) == (from, to);
        let listed = || {
            [MentionKind::Org, MentionKind::Loc]
                .into_iter()
                .any(|k| chart.entities(i, end, k).next().is_some())
        };
        end <= to && d.long != d.short && (whole || !listed())
    }

    /// Where brackets that open here end, when they hold a definition.
    fn brackets(&self, open: u32) -> Option<u32> {
        let at = self.brackets.partition_point(|b| b.0 < open);
        self.brackets.get(at).filter(|b| b.0 == open).map(|b| b.1)
    }
}

fn key(chart: &Chart<'_>, kind: MentionKind, tokens: impl Iterator<Item = u32>) -> u64 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    tokens.for_each(|t| chart.tokens[t as usize].key.hash(&mut hasher));
    hasher.finish()
}

/// The words of a short form; a tail alone ("(GD&ĐT)") is the whole name.
fn write(chart: &Chart<'_>, d: &Definition, i: u32, from: u32, tokens: &mut Vec<u32>) {
    let begin = if d.scope == Scope::Tail && i == from { d.name } else { d.long.0 };
    // "Cục ĐTNĐ", where ĐTNĐ is "Cục Đường thủy nội địa": the head stands there already
    let key = |t: u32| chart.tokens[t as usize].key;
    let long = d.long.1 - begin;
    let again = (1..long.min(tokens.len() as u32 + 1)).rev().find(|&n| {
        let end = &tokens[tokens.len() - n as usize..];
        end.iter().zip(begin..).all(|(&t, own)| key(t) == key(own))
    });
    tokens.extend(begin + again.unwrap_or(0)..d.long.1);
}

impl Spelled {
    /// Its words.
    pub(crate) fn text(&self, chart: &Chart<'_>) -> String {
        let mut out = String::new();
        for (n, &t) in self.tokens.iter().enumerate() {
            let apart = n == 0 || self.tokens[n - 1] + 1 != t || !chart.glued(t - 1);
            if n > 0 && apart {
                out.push(' ');
            }
            out.push_str(chart.surface(t));
        }
        out
    }
}
