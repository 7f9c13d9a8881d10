//! Encounters: who met whom (ANNOTATION.md section 4).

use crate::{EntityId, RuleId, Span, Zone};

/// Kind of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[allow(missing_docs)]
pub enum EncounterKind {
    Meet,
    Visit,
    Call,
    Message,
    Sign,
    Chair,
    Attend,
    Award,
    Appoint,
}

impl EncounterKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Meet,
        Self::Visit,
        Self::Call,
        Self::Message,
        Self::Sign,
        Self::Chair,
        Self::Attend,
        Self::Award,
        Self::Appoint,
    ];

    /// `meet`, `visit` ….
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Meet => "meet",
            Self::Visit => "visit",
            Self::Call => "call",
            Self::Message => "message",
            Self::Sign => "sign",
            Self::Chair => "chair",
            Self::Attend => "attend",
            Self::Award => "award",
            Self::Appoint => "appoint",
        }
    }

    /// Reads a label.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.label() == label)
    }

    /// True where host and guest may be swapped: both sides do the same.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        matches!(self, Self::Meet | Self::Call | Self::Sign)
    }
}

/// Whether it took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Status {
    /// Told as done.
    #[default]
    Held,
    /// Told as still to come.
    Planned,
    /// Told as not done.
    Denied,
}

/// One side's member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// Index of the mention that names them.
    pub mention: u32,
    /// Index of the ROLE mention under which they act.
    pub role: Option<u32>,
}

/// One contact between parties. Told several times in a document, it is one value with all its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Encounter {
    /// Kind of contact.
    pub kind: EncounterKind,
    /// Held, planned or denied.
    pub status: Status,
    /// Who receives, calls, sends, gives, signs first.
    pub hosts: Vec<Participant>,
    /// The other side.
    pub guests: Vec<Participant>,
    /// Index into `times`.
    pub time: Option<u32>,
    /// Index of a LOC mention.
    pub place: Option<u32>,
    /// Spans of the triggers, ascending.
    pub evidence: Vec<Span>,
    /// The trigger's rule.
    pub rule: RuleId,
    /// `Body` when any evidence is.
    pub zone: Zone,
}
