//! Members of a side, and the group they form.
//!
//! Units:  a member names its mention, the ROLE under which it acts, and its entity.

use bantin_doc::{EntityId, Mention, MentionKind};

use crate::table::Cue;

/// Mentions looked at inside an office.
const NESTED: usize = 16;

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Body,
    Place,
    /// A named event.
    Event,
}

/// One who takes part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) entity: &'a EntityId,
    pub(crate) mention: u32,
    pub(crate) role: Option<u32>,
    pub(crate) sort: Sort,
    /// A bare office whose holder is not known: the entity is its body.
    pub(crate) unheld: bool,
    /// A name behind "bị cáo", "cháu".
    pub(crate) private: bool,
    /// A name behind "ông", "đồng chí".
    pub(crate) formal: bool,
}

impl Member<'_> {
    /// An office without a name.
    pub(crate) fn is_bare(&self) -> bool {
        self.role == Some(self.mention)
    }
}

/// Those who act together, and the preposition before them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Group {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) prep: Option<Cue>,
    /// "hai bên": the parties of the encounter told last.
    pub(crate) both: bool,
    /// A delegation: acts for a place, too.
    pub(crate) delegation: bool,
    /// Those who speak for a body or place: met for it, but no subject.
    pub(crate) speaker: bool,
    /// A bare office of nobody known: its name may still follow.
    pub(crate) title: bool,
    /// Where the second of several equals begins; `from` when there is one.
    pub(crate) second: usize,
}

/// The body of an office: as linked, or else the outermost body or place inside it ("Hoàng hậu Nhật Bản").
pub(crate) fn office_body(mentions: &[Mention], role: u32) -> Option<&EntityId> {
    let office = mentions.get(role as usize)?;
    let inside =
        mentions.iter().skip(role as usize + 1).take(NESTED).take_while(|m| office.span.contains(m.span));
    let mut named = inside.filter(|m| matches!(m.kind, MentionKind::Org | MentionKind::Loc));
    office.org.as_ref().or_else(|| named.find_map(|m| m.entity.as_ref()))
}
