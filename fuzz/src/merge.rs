//! Documents in any parts and any order give one aggregate; so does the aggregate that was written and read back, and one of the
//! lines of `extract`.

use bantin::{Aggregate, Annotations, Document, LayerSet, Unit, write_json};

use super::document::PIPELINE;

/// Documents are parted by line breaks; the first letters of a line are its id, so that ids meet.
pub fn merge(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let documents: Vec<Annotations> = text.lines().take(12).map(annotate).collect();
    let mut whole = Aggregate::default();
    documents.iter().for_each(|d| whole.absorb(d));
    let mut parts = [Aggregate::default(), Aggregate::default(), Aggregate::default()];
    for (i, d) in documents.iter().rev().enumerate() {
        parts[(i + usize::from(bytes[i % bytes.len()])) % 3].absorb(&read_back(d));
    }
    let [a, b, c] = parts;
    let mut left = a.clone();
    left.merge(b.clone());
    left.merge(c.clone());
    let mut right = c;
    right.merge(b);
    right.merge(a);
    assert_eq!(whole, left);
    assert_eq!(whole, right);
    let json = |a: &Aggregate| serde_json::to_string(a).expect("serializes");
    assert_eq!(json(&whole), json(&right));
    let again: Aggregate = serde_json::from_str(&json(&whole)).expect("what is written can be read");
    let tables = |a: &Aggregate| serde_json::to_string(&a.tables(3)).expect("serializes");
    assert_eq!(tables(&whole), tables(&again));
    assert_eq!(tables(&whole), tables(&left));
}

fn annotate(line: &str) -> Annotations {
    let id: String = line.chars().take(2).collect();
    PIPELINE.annotate(&Document::new(&id, line))
}

/// Through the line that `extract` writes.
fn read_back(a: &Annotations) -> Annotations {
    let mut line = Vec::new();
    write_json(a, LayerSet::ALL, Unit::Byte, &mut line);
    serde_json::from_slice(&line).expect("our own line")
}
