//! Who and what is named together: pairs of persons, bodies and places in one sentence.

use super::entities::Directory;
use super::order::by_name;
use crate::record::{Form, together};
use crate::rows::CooccurrenceRow;
use crate::view::{Name, Sighting, View};

pub(super) fn rows(view: &View<'_>, directory: &Directory) -> Vec<CooccurrenceRow> {
    let mut pairs: Vec<((Name, Name), Sighting)> = Vec::new();
    for (number, document) in view.numbered() {
        let record = document.record;
        for (&(span, zone), marks) in record.sentences.iter().zip(record.marks_by_sentence()) {
            let flat = record.marks[marks].iter().filter(|m| m.form == Form::Flat);
            let together = together(flat.map(|m| view.name(m.entity)));
            let at = Sighting::new(number, span, zone);
            for (i, &a) in together.iter().enumerate() {
                pairs.extend(together[i + 1..].iter().map(|&b| ((a, b), at)));
            }
        }
    }
    // documents came in their order, sentences in theirs
    let pairs = by_name(&pairs, view.names(), |p| p.0.1);
    let pairs = by_name(&pairs, view.names(), |p| p.0.0);
    pairs.chunk_by(|x, y| x.0 == y.0).map(|run| row(view, directory, run)).collect()
}

fn row(view: &View<'_>, directory: &Directory, run: &[((Name, Name), Sighting)]) -> CooccurrenceRow {
    let (a, b) = run[0].0;
    let proof = view.proof(run.iter().map(|r| r.1));
    CooccurrenceRow {
        id: ["cooccurrence/", view.text(a), "+", view.text(b)].concat(),
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
