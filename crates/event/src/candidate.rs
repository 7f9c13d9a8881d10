//! What one trigger says, before the ledger decides what becomes of it.

use bantin_doc::{EncounterKind, Span, Status, Zone};

use crate::member::{Member, Sort};
use crate::occasion::Occasion;

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
    /// The subject is not only who tells of it.
    pub(crate) direct: bool,
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

impl<'a> Candidate<'a> {
    /// Somebody was there or got something, and the sentence doesn't say with or from whom: "Tới dự có A", "A nhận bằng khen".
    pub(crate) fn wants_host(&self) -> bool {
        let kind = matches!(self.kind, EncounterKind::Attend | EncounterKind::Award);
        let people = self.guests.iter().any(|g| g.sort != Sort::Place);
        let open = self.weight == Weight::Partial && self.direct;
        kind && self.hosts.is_empty() && people && (open || self.running)
    }

    /// Makes those who held the occasion its hosts.
    pub(crate) fn receive(&mut self, occasion: &Occasion<'a>) {
        let guests = self.guests.iter().filter(|g| occasion.hosts.iter().all(|h| h.entity != g.entity));
        let guests: Vec<_> = guests.copied().collect();
        if guests.is_empty() {
            return;
        }
        self.guests = guests;
        self.hosts.clone_from(&occasion.hosts);
        self.running = false;
        self.weight = Weight::Full;
        self.time = self.time.or(occasion.time);
        self.place = self.place.or(occasion.place);
    }
}
