//! Who and what is named together: pairs of persons, bodies and places in one sentence.

use bantin_doc::{Span, Zone};

use super::entities::Directory;
use crate::names::Symbol;
use crate::record::{Form, Record};
use crate::rows::CooccurrenceRow;
use crate::view::{Name, Sighting, View};

/// A sentence that names more is a list; it would give thousands of pairs.
const MOST: usize = 64;

pub(super) fn rows(view: &View<'_>, directory: &Directory) -> Vec<CooccurrenceRow> {
    let mut pairs: Vec<((Name, Name), Sighting)> = Vec::new();
    let mut together: Vec<Name> = Vec::new();
    for (number, document) in view.numbered() {
        each_sentence(document.record, |span, zone, entities| {
            together.clear();
            together.extend(entities.map(|e| view.name(e)));
            together.sort_unstable();
            together.dedup();
            if together.len() <= MOST {
                let at = Sighting::new(number, span, zone);
                for (i, &a) in together.iter().enumerate() {
                    pairs.extend(together[i + 1..].iter().map(|&b| ((a, b), at)));
                }
            }
        });
    }
    pairs.sort_unstable();
    pairs.chunk_by(|x, y| x.0 == y.0).map(|run| row(view, directory, run)).collect()
}

/// Calls `f` with every sentence and the entities of its flat mentions.
fn each_sentence(record: &Record<Symbol>, mut f: impl FnMut(Span, Zone, &mut dyn Iterator<Item = Symbol>)) {
    let mut marks = record.marks.as_slice();
    for &(span, zone) in &record.sentences {
        marks = &marks[marks.partition_point(|m| m.span.start < span.start)..];
        let inside = marks.partition_point(|m| m.span.start < span.end);
        f(span, zone, &mut marks[..inside].iter().filter(|m| m.form == Form::Flat).map(|m| m.entity));
        marks = &marks[inside..];
    }
}

fn row(view: &View<'_>, directory: &Directory, run: &[((Name, Name), Sighting)]) -> CooccurrenceRow {
    let (a, b) = run[0].0;
    let proof = view.proof(run.iter().map(|r| r.1));
    CooccurrenceRow {
        id: format!("cooccurrence/{}+{}", view.text(a), view.text(b)),
        rule: "cooccurrence.sentence".to_owned(),
        a: view.text(a).to_owned(),
        a_name: directory.name(view, a).to_owned(),
        b: view.text(b).to_owned(),
        b_name: directory.name(view, b).to_owned(),
        count: proof.count,
        documents: proof.documents,
        evidence: proof.evidence,
    }
}
