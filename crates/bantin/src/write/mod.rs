//! One line of JSON a document, with the wanted layers alone.
//!
//! In:     annotations and a [`LayerSet`]. Out: UTF-8 without a line break, straight into a buffer: no tree of values,
//!         no formatter. The bytes are those that serde gives (the tests hold it to that), in a third of the time.

mod digits;
mod json;
pub mod labels;
mod plain;

use bantin_doc::{
    Annotations, Candidate, Digest, Encounter, Mention, MentionKind, Notice, Participant, Published, Reason,
    Sentence, Span, Timex, Token, Unit, Word,
};

use crate::{Layer, LayerSet};
use json::Json;

/// Appends the annotations as one JSON object. Fields come in a fixed order; a layer that is not in the set is
/// not written. Offsets in a unit other than bytes are named by a field `offsets`.
///
/// ```
/// use bantin::{Document, LayerSet, Pipeline, Unit, write_json};
/// let annotations = Pipeline::default().annotate(&Document::new("a", "Hà Nội."));
/// let mut line = Vec::new();
/// write_json(&annotations, LayerSet::NONE, Unit::Byte, &mut line);
/// assert!(line.starts_with(br#"{"id":"a","bytes":10,"digest":""#));
/// ```
pub fn write_json(annotations: &Annotations, layers: LayerSet, unit: Unit, out: &mut Vec<u8>) {
    let (a, mut json) = (annotations, Json::behind(std::mem::take(out)));
    let j = &mut json;
    j.raw(br#"{"id":"#).string(&a.id);
    j.raw(br#","bytes":"#).number(a.bytes);
    j.raw(br#","digest":"#).hex(&words(a.digest));
    j.raw(br#","fingerprint":"#).option(a.fingerprint.as_ref(), |j, f| {
        j.hex(f.bins());
    });
    j.raw(br#","title":"#).option(a.title.as_deref(), string);
    j.raw(br#","source":"#).option(a.source.as_deref(), string);
    j.raw(br#","url":"#).option(a.url.as_deref(), string);
    match unit {
        Unit::Byte => &mut *j,
        Unit::Char => j.raw(br#","offsets":"char""#),
        Unit::Utf16 => j.raw(br#","offsets":"utf16""#),
    };
    j.raw(br#","published":"#);
    published(j, &a.published);
    for layer in layers.iter() {
        match layer {
            Layer::Sentences => j.raw(br#","sentences":"#).list(&a.sentences, sentence),
            Layer::Tokens => j.raw(br#","tokens":"#).list(&a.tokens, token),
            Layer::Words => j.raw(br#","words":"#).list(&a.words, word),
            Layer::Mentions => j.raw(br#","mentions":"#).list(&a.mentions, mention),
            Layer::Times => j.raw(br#","times":"#).list(&a.times, time),
            Layer::Encounters => j.raw(br#","encounters":"#).list(&a.encounters, encounter),
        };
    }
    j.raw(br#","notices":"#).list(&a.notices, notice).raw(b"}");
    *out = json.into_buffer();
}

fn string(j: &mut Json, text: &str) {
    j.string(text);
}

/// A digest as words, the first bytes high.
fn words(digest: Digest) -> [u32; 4] {
    let bits = u128::from_be_bytes(digest.to_bytes());
    [96, 64, 32, 0].map(|below| (bits >> below) as u32)
}

fn published(j: &mut Json, p: &Published) {
    let day = |j: &mut Json, day| {
        j.raw(b"\"").day(day).raw(b"\"");
    };
    j.raw(br#"{"value":"#).option(p.value, |j, at| {
        j.raw(b"\"").published(at).raw(b"\"");
    });
    j.raw(br#","earliest":"#).option(p.earliest, day);
    j.raw(br#","latest":"#).option(p.latest, day);
    j.raw(br#","provenance":""#).raw(labels::provenance(p.provenance).as_bytes()).raw(b"\"");
    if let Some(confidence) = p.confidence {
        j.raw(br#","confidence":"#).hundredths(confidence.hundredths());
    }
    j.raw(br#","evidence":"#);
    j.list(&p.evidence, |j, Reason { span: s, why }| {
        span(j, *s);
        j.raw(br#","why":"#).string(why).raw(b"}");
    });
    j.raw(b"}");
}

/// Opens an object with its span.
fn span(j: &mut Json, span: Span) {
    j.raw(br#"{"start":"#).number(u64::from(span.start)).raw(br#","end":"#).number(u64::from(span.end));
}

fn sentence(j: &mut Json, s: &Sentence) {
    span(j, s.span);
    if !s.zone.is_body() {
        j.raw(br#","zone":""#).raw(labels::zone(s.zone).as_bytes()).raw(b"\"");
    }
    j.raw(b"}");
}

fn token(j: &mut Json, t: &Token) {
    span(j, t.span);
    j.raw(br#","kind":""#).raw(labels::token(t.kind).as_bytes()).raw(b"\"}");
}

fn word(j: &mut Json, w: &Word) {
    span(j, w.span);
    j.raw(b"}");
}

fn mention(j: &mut Json, m: &Mention) {
    let id = |j: &mut Json, id: &bantin_doc::EntityId| {
        j.string(id.as_str());
    };
    span(j, m.span);
    j.raw(br#","text":"#).string(&m.text);
    j.raw(br#","type":""#)
        .raw(m.kind.label().as_bytes())
        .raw(br#"","entity":"#)
        .option(m.entity.as_ref(), id);
    if m.kind == MentionKind::Role {
        j.raw(br#","org":"#).option(m.org.as_ref(), id);
        j.raw(br#","holder":"#).option(m.holder.as_ref(), id);
        j.raw(br#","bearer":"#).index(m.bearer);
    }
    j.raw(br#","source":""#).raw(labels::source(m.source).as_bytes());
    j.raw(br#"","rule":"#).string(m.rule.as_str());
    j.raw(br#","confidence":"#).hundredths(m.confidence.hundredths());
    j.raw(br#","parent":"#).index(m.parent);
    if m.nominal {
        j.raw(br#","nominal":true"#);
    }
    j.raw(br#","antecedents":"#).list(&m.antecedents, |j, &i| {
        j.number(u64::from(i));
    });
    j.raw(br#","also":"#).list(&m.also, id);
    j.raw(br#","zone":""#).raw(labels::zone(m.zone).as_bytes()).raw(b"\"}");
}

fn time(j: &mut Json, t: &Timex) {
    span(j, t.span);
    j.raw(br#","text":"#).string(&t.text);
    j.raw(br#","type":""#).raw(labels::timex(t.kind).as_bytes()).raw(br#"","value":"#).string(&t.value);
    j.raw(br#","mod":"#).option(t.modifier, |j, m| {
        j.raw(b"\"").raw(labels::modifier(m).as_bytes()).raw(b"\"");
    });
    if let Some(freq) = &t.freq {
        j.raw(br#","freq":"#).string(freq);
    }
    if let Some(calendar) = t.calendar {
        j.raw(br#","calendar":""#).raw(labels::calendar(calendar).as_bytes()).raw(b"\"");
    }
    j.raw(br#","interval":"#).option(t.interval, |j, i| {
        j.raw(br#"{"begin":""#).moment(i.begin).raw(br#"","end":""#).moment(i.end).raw(b"\"}");
    });
    j.raw(br#","anchor":""#).raw(labels::anchor(t.anchor).as_bytes()).raw(b"\"");
    if let Some(i) = t.antecedent {
        j.raw(br#","antecedent":"#).number(u64::from(i));
    }
    j.raw(br#","rule":"#).string(t.rule.as_str());
    j.raw(br#","candidates":"#).list(&t.candidates, |j, Candidate { value, score }| {
        j.raw(br#"{"value":"#).string(value).raw(br#","score":"#).hundredths(score.hundredths()).raw(b"}");
    });
    j.raw(br#","zone":""#).raw(labels::zone(t.zone).as_bytes()).raw(b"\"}");
}

fn encounter(j: &mut Json, e: &Encounter) {
    let side = |j: &mut Json, p: &Participant| {
        j.raw(br#"{"entity":"#).string(p.entity.as_str());
        j.raw(br#","mention":"#).number(u64::from(p.mention)).raw(br#","role":"#).index(p.role).raw(b"}");
    };
    j.raw(br#"{"kind":""#).raw(e.kind.label().as_bytes());
    j.raw(br#"","status":""#).raw(labels::status(e.status).as_bytes()).raw(b"\"");
    j.raw(br#","hosts":"#).list(&e.hosts, side).raw(br#","guests":"#).list(&e.guests, side);
    j.raw(br#","time":"#).index(e.time).raw(br#","place":"#).index(e.place);
    j.raw(br#","evidence":"#).list(&e.evidence, |j, &s| {
        span(j, s);
        j.raw(b"}");
    });
    j.raw(br#","rule":"#)
        .string(e.rule.as_str())
        .raw(br#","zone":""#)
        .raw(labels::zone(e.zone).as_bytes())
        .raw(b"\"}");
}

fn notice(j: &mut Json, n: &Notice) {
    j.raw(br#"{"kind":"#).string(&n.kind).raw(br#","message":"#).string(&n.message).raw(b"}");
}

#[cfg(all(test, feature = "serde"))]
mod tests;
