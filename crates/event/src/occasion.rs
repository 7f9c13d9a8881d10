//! Who held what somebody attends: "Bộ A tổ chức lễ … . Tới dự có Phó Thủ tướng B".
//!
//! In:     a sentence that says that somebody was there, and not with whom; the sentences before it, read when asked.
//! Out:    an [`Occasion`]: those who held it, its day and place.
//! Units:  the walk back is capped.

use std::ops::Range;

use bantin_doc::Layers;

use crate::clause::Node;
use crate::frame::Frames;
use crate::member::Member;
use crate::table::{Cue, Table};

/// Tokens, or nodes, between "tổ chức" and who was there.
const REACH: usize = 240;
/// Times that "tổ chức" is looked at for its subject.
const HELD: usize = 2;
/// Tokens of a sentence that is read again.
const SENTENCE: usize = 400;

/// What was held.
#[derive(Clone, Debug)]
pub(crate) struct Occasion<'a> {
    pub(crate) hosts: Vec<Member<'a>>,
    pub(crate) time: Option<u32>,
    pub(crate) place: Option<u32>,
}

/// The sentence before the token `before` that says what was held, the nearest one, when it is near enough.
pub(crate) fn sentence(table: &Table, below: Layers<'_>, before: usize) -> Option<Range<usize>> {
    let tokens = &below.tokenized.tokens;
    let at = (before.saturating_sub(REACH)..before).rev().find(|&at| table.is_organizing(&tokens[at..]))?;
    let index = below.tokenized.sentence_at(tokens[at].span.start)?;
    let span = below.tokenized.sentences[index].span;
    let token_at = |byte: u32| tokens.partition_point(|t| t.span.start < byte);
    let range = token_at(span.start)..token_at(span.end);
    (range.len() <= SENTENCE).then_some(range)
}

impl<'a> Frames<'_, 'a> {
    /// What the sentence says was held, the last of it before the node `end`.
    pub(crate) fn occasion(&self, end: usize) -> Option<Occasion<'a>> {
        let nodes = &self.clause().nodes[..end.min(self.clause().nodes.len())];
        let near = nodes.iter().enumerate().rev().take(REACH);
        let held = near.filter(|(_, node)| **node == Node::Cue(Cue::Organize)).map(|(at, _)| at);
        held.take(HELD).find_map(|at| {
            // "các tổ chức", "của tổ chức": a noun
            let noun = matches!(
                at.checked_sub(1).map(|i| nodes[i]),
                Some(Node::Cue(
                    Cue::Each | Cue::Of | Cue::With | Cue::To | Cue::By | Cue::Other | Cue::Source
                ))
            );
            if noun { None } else { self.held(at) }
        })
    }
}
