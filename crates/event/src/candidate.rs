//! What one trigger says, before the ledger decides what becomes of it.

use bantin_doc::{EncounterKind, Span, Status, Zone};

use crate::member::Member;

/// How much a sentence tells of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Both sides (or all the kind needs).
    Full,
    /// Points back with one side changed: "kết quả hội đàm với Văn phòng …".
    Back,
    /// Wished or asked for.
    Meant,
    /// One side or none: evidence for what is told elsewhere.
    Partial,
    /// No encounter at all: "gặp khá nhiều sóng gió".
    None,
}

/// What one trigger says.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) trigger: u32,
    pub(crate) kind: EncounterKind,
    pub(crate) weight: Weight,
    pub(crate) hosts: Vec<Member<'a>>,
    pub(crate) guests: Vec<Member<'a>>,
    /// The subject is "hai bên": the parties of the encounter told last.
    pub(crate) both: bool,
    /// The host is that of the encounter told last ("Tham dự hội đàm có …").
    pub(crate) running: bool,
    pub(crate) each: bool,
    /// The host is no more than who invited.
    pub(crate) invited: bool,
    /// A noun, or what another attends: points back when it has no parties.
    pub(crate) noun: bool,
    /// "thăm Việt Nam": a place is the object itself.
    pub(crate) land: bool,
    pub(crate) status: Option<Status>,
    pub(crate) time: Option<u32>,
    pub(crate) place: Option<u32>,
    /// Told among matches and teams.
    pub(crate) sport: bool,
    pub(crate) span: Span,
    pub(crate) zone: Zone,
}
