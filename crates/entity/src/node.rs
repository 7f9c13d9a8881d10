//! A parsed phrase: what the grammar found, before it becomes a mention.

use bantin_doc::{Confidence, MentionKind, Source};

/// One phrase over tokens `from..to`, with the phrases inside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) kind: MentionKind,
    /// The entry, when a list has exactly these words (several bodies may share them: see `Chart::entities`).
    pub(crate) entry: Option<u32>,
    /// For a ROLE: its row.
    pub(crate) role: Option<u32>,
    pub(crate) source: Source,
    pub(crate) rule: &'static str,
    pub(crate) confidence: Confidence,
    pub(crate) inner: Vec<Node>,
    /// For a ROLE: "hai Tổng Bí thư", "nguyên Thủ tướng".
    pub(crate) plural: bool,
    pub(crate) former: bool,
}

impl Node {
    /// A phrase of the grammar.
    pub(crate) fn grammar(from: u32, to: u32, kind: MentionKind, rule: &'static str) -> Self {
        Self {
            from,
            to,
            kind,
            entry: None,
            role: None,
            source: Source::Grammar,
            rule,
            confidence: Confidence::percent(90),
            inner: Vec::new(),
            plural: false,
            former: false,
        }
    }

    /// A list entry.
    pub(crate) fn listed(from: u32, to: u32, kind: MentionKind, entry: u32) -> Self {
        Self {
            entry: Some(entry),
            source: Source::Gazetteer,
            rule: "gazetteer",
            confidence: Confidence::FULL,
            ..Self::grammar(from, to, kind, "")
        }
    }

    pub(crate) fn sure(mut self, percent: u8) -> Self {
        self.confidence = Confidence::percent(percent);
        self
    }

    pub(crate) fn with(mut self, inner: Vec<Self>) -> Self {
        self.inner = inner;
        self
    }
}
