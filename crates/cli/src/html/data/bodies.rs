//! The texts with what was found in them: a line of JSON a document, so that a page reads only what it shows.
//!
//! Line 0: the readings, `{"mentions": [[type, entity, org, holder, source, rule, confidence, nominal, also?] …],
//! "times": [[type, value, mod, anchor, rule] …]}`. Line i + 1: the document at place i, empty where its text is left out.
//! Marks are flat triples: `[start, length, place of the reading, …]`, sentences `[start, length, zone, …]`; all bytes.

use bantin::doc::{Annotations, EntityId, Mention, MentionKind, Span, Timex, Zone};
use serde_json::{Value, json};

use super::super::ReportDocument;
use super::pool::Pool;

/// All lines.
pub(super) fn lines<'d>(documents: impl Iterator<Item = Option<&'d ReportDocument>>) -> String {
    let (mut mentions, mut times) = (Pool::default(), Pool::default());
    let mut body = |d: &ReportDocument| body(d, &mut mentions, &mut times).to_string();
    let bodies: Vec<String> = documents.map(|d| d.map_or_else(String::new, &mut body)).collect();
    let readings = json!({ "mentions": mentions.into_values(), "times": times.into_values() });
    format!("{readings}\n{}", bodies.join("\n"))
}

fn body(d: &ReportDocument, mentions: &mut Pool, times: &mut Pool) -> Value {
    let a = &d.annotations;
    json!({
        "text": d.text,
        "reasons": a.published.evidence.iter().map(|r| json!([r.span.start, r.span.end, r.why])).collect::<Vec<_>>(),
        "sentences": triples(a.sentences.iter().map(|s| (s.span, zone(s.zone)))),
        "mentions": triples(a.mentions.iter().map(|m| (m.span, mentions.place(mention(m))))),
        "times": triples(a.times.iter().map(|t| (t.span, times.place(time(t))))),
        "triggers": triggers(a),
    })
}

fn triples(marks: impl Iterator<Item = (Span, usize)>) -> Vec<usize> {
    marks.flat_map(|(s, place)| [s.start as usize, (s.end - s.start) as usize, place]).collect()
}

const fn zone(zone: Zone) -> usize {
    match zone {
        Zone::Body => 0,
        Zone::Caption => 1,
        Zone::Boilerplate => 2,
    }
}

fn mention(m: &Mention) -> Value {
    let (org, holder) = if m.kind == MentionKind::Role { (&m.org, &m.holder) } else { (&None, &None) };
    let (confidence, nominal) = (m.confidence.hundredths(), u8::from(m.nominal));
    let mut reading =
        vec![json!(m.kind), json!(m.entity), json!(org), json!(holder), json!(m.source), json!(m.rule)];
    reading.extend([json!(confidence), json!(nominal)]);
    if m.kind != MentionKind::Role && !m.also.is_empty() {
        reading.push(json!(m.also));
    }
    Value::Array(reading)
}

/// What a mention names; the persons beside an office are referred to, not named.
pub(super) fn named(m: &Mention) -> impl Iterator<Item = &EntityId> {
    let also = if m.kind == MentionKind::Role { &[][..] } else { &m.also };
    m.entity.iter().chain(also)
}

fn time(t: &Timex) -> Value {
    json!([t.kind, t.value, t.modifier, t.anchor, t.rule])
}

/// `[start, end, kind, status, rule]`
fn triggers(a: &Annotations) -> Vec<Value> {
    let of = |e: &bantin::doc::Encounter| {
        let mark = |s: &Span| json!([s.start, s.end, e.kind, e.status, e.rule]);
        e.evidence.iter().map(mark).collect::<Vec<_>>()
    };
    a.encounters.iter().flat_map(of).collect()
}
