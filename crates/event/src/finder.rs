//! The stage: sentences with a trigger are read, the others passed over.
//!
//! In:     text and layers. Out: encounters, sorted by first evidence.
//! Units:  linear in tokens, mentions and times: each layer is walked once, every search is capped.

use std::ops::Range;

use bantin_doc::{Document, Encounter, Layers, LoadError, Stage, Zone};

use crate::clause::Clause;
use crate::frame::Frames;
use crate::ledger::Ledger;
use crate::occasion::{self, Occasion};
use crate::table::Table;
use crate::units::Reader;
use crate::when::Scene;

/// Finds encounters by trigger words and their frames.
///
/// Built once from a table, shared by `&` across threads.
#[derive(Debug)]
pub struct EncounterFinder {
    table: Table,
}

impl EncounterFinder {
    /// Builds from a table of triggers and cues: `words ⇥ is ⇥ form ⇥ host ⇥ guest ⇥ rule`.
    ///
    /// # Errors
    /// A bad row, with its line and what is wanted.
    pub fn from_tsv(triggers: &str) -> Result<Self, LoadError> {
        Table::from_tsv(triggers).map(|table| Self { table })
    }

    /// Encounters of one document, sorted by their first evidence.
    #[must_use]
    pub fn find(&self, text: &str, below: &Layers<'_>) -> Vec<Encounter> {
        let tokens = &below.tokenized.tokens;
        let below = *below;
        let mut places = self.table.places(tokens).into_iter().peekable();
        let mut reader = Reader::new(&self.table, text, below);
        let mut ledger = Ledger::new(&self.table, below);
        let (mut hits, mut units) = (Vec::new(), Vec::new());
        let (mut clause, mut told) = (Clause::default(), Vec::new());
        let (mut end, mut paragraph) = (0, 0);
        let mut held = None;
        for (sentence, range) in below.tokenized.sentences.iter().zip(below.tokenized.sentence_tokens()) {
            let (from, to) = (range.start, range.end);
            let gap = text.as_bytes().get(end..sentence.span.start as usize).unwrap_or_default();
            paragraph += u32::from(gap.contains(&b'\n'));
            end = sentence.span.end as usize;
            self.table.hits(tokens, (from, to), &mut places, &mut hits);
            if !hits.is_empty() {
                reader.read(from, to, &hits, &mut units);
                clause.build(&units, below.mentions);
                let scene = Scene { clause: &clause, times: below.times };
                let frames = Frames { table: &self.table, below, hits: &hits, scene, zone: sentence.zone };
                frames.candidates(&mut told);
                for mut candidate in told.drain(..) {
                    if candidate.wants_host()
                        && !ledger.goes_on(paragraph)
                        && let Some(range) = occasion::sentence(&self.table, below, from)
                    {
                        // several who were there, one sentence that says who held it: it is read once
                        if held.as_ref().is_none_or(|(read, _)| *read != range) {
                            held = Some((range.clone(), self.occasion(text, below, range)));
                        }
                        if let Some((_, Some(occasion))) = &held {
                            candidate.receive(occasion);
                        }
                    }
                    ledger.enter(candidate, paragraph);
                }
            }
        }
        ledger.finish()
    }

    /// What was held, by the sentence of these tokens.
    fn occasion<'a>(&'a self, text: &'a str, below: Layers<'a>, range: Range<usize>) -> Option<Occasion<'a>> {
        let (from, to) = (range.start, range.end);
        let tokens = &below.tokenized.tokens;
        let places = self.table.places(&tokens[range]).into_iter().map(|at| at + from as u32);
        let (mut hits, mut units, mut clause) = (Vec::new(), Vec::new(), Clause::default());
        let mut places = places.collect::<Vec<_>>().into_iter().peekable();
        self.table.hits(tokens, (from, to), &mut places, &mut hits);
        Reader::at(&self.table, text, below, tokens[from].span.start).read(from, to, &hits, &mut units);
        clause.build(&units, below.mentions);
        let scene = Scene { clause: &clause, times: below.times };
        let frames = Frames { table: &self.table, below, hits: &hits, scene, zone: Zone::Body };
        frames.occasion(clause.nodes.len())
    }
}

impl Stage<Layers<'_>> for EncounterFinder {
    type Mark = Encounter;

    fn annotate(&self, doc: &Document<'_>, below: &Layers<'_>) -> Vec<Encounter> {
        self.find(doc.text, below)
    }
}
