//! Elasticsearch and OpenSearch: two lines of NDJSON a document, as `POST /INDEX/_bulk` takes them.
//!
//! The document carries its text, its mentions, times and encounters as nested objects, and the ids of its entities;
//! `docs/search/mapping.json` is the index it fits. For the plugin `mapper-annotated-text`, [`Text::Annotated`] adds the text with its
//! mentions written into it (`docs/search/mapping-annotated.json`).
//! Units:  UTF-16 units, as Lucene counts; days and times at +07:00.
//! Source: Elasticsearch Reference: Bulk API, nested, range and annotated text fields.

use std::collections::BTreeSet;
use std::fmt::Write;

use bantin_doc::{Annotations, Encounter, Interval, Mention, OffsetMap, Span, Timex, Unit};
use serde_json::{Map, Value, json};

/// Whether the text is written a second time, with its mentions in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Once.
    Plain,
    /// A second time in the field `annotated`.
    Annotated,
}

/// An index takes no longer id.
const LONGEST_ID: usize = 512;

/// The two lines of a document. Spans are byte offsets into the text.
#[must_use]
pub fn write(text: &str, a: &Annotations, form: Text) -> String {
    let offsets = OffsetMap::new(text, Unit::Utf16);
    let page = Page { a, offsets };
    let mut document = json!({
        "id": a.id,
        "digest": a.digest.to_string(),
        "title": a.title,
        "source": a.source,
        "url": a.url,
        "published": a.published.value.map(|at| at.day.to_string()),
        "published_range": days(a),
        "provenance": a.published.provenance,
        "text": text,
        "entities": entities(a),
        "mentions": a.mentions.iter().map(|m| page.mention(m)).collect::<Vec<_>>(),
        "times": a.times.iter().map(|t| page.time(t)).collect::<Vec<_>>(),
        "encounters": a.encounters.iter().map(|e| page.encounter(e)).collect::<Vec<_>>(),
    });
    if let (Text::Annotated, Some(fields)) = (form, document.as_object_mut()) {
        fields.insert("annotated".to_owned(), Value::String(annotated(text, &a.mentions)));
    }
    if let Some(fields) = document.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    let id = if a.id.len() <= LONGEST_ID { a.id.clone() } else { a.digest.to_string() };
    format!("{}\n{document}\n", json!({"index": {"_id": id}}))
}

/// The days between which a document was published.
fn days(a: &Annotations) -> Value {
    match (a.published.earliest, a.published.latest) {
        (Some(first), Some(last)) => json!({"gte": first.to_string(), "lte": last.to_string()}),
        _ => Value::Null,
    }
}

/// What the document names, in order of ids.
fn entities(a: &Annotations) -> BTreeSet<&str> {
    a.mentions
        .iter()
        .flat_map(|m| m.entity.iter().chain(&m.also).chain(&m.holder))
        .map(|id| id.as_str())
        .collect()
}

struct Page<'t> {
    a: &'t Annotations,
    offsets: OffsetMap<'t>,
}

impl Page<'_> {
    /// An object with its place; what is absent is left out.
    fn object(&self, span: Span, fields: Value) -> Value {
        let place = self.offsets.span(span);
        let mut out = Map::new();
        out.insert("start".to_owned(), place.start.into());
        out.insert("end".to_owned(), place.end.into());
        if let Value::Object(fields) = fields {
            out.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
        }
        Value::Object(out)
    }

    fn mention(&self, m: &Mention) -> Value {
        let id = |id: &Option<bantin_doc::EntityId>| id.as_ref().map(|id| id.as_str().to_owned());
        self.object(
            m.span,
            json!({"text": m.text, "type": m.kind.label(), "entity": id(&m.entity), "org": id(&m.org),
                "holder": id(&m.holder), "zone": m.zone}),
        )
    }

    fn time(&self, t: &Timex) -> Value {
        self.object(
            t.span,
            json!({"text": t.text, "type": t.kind, "value": t.value, "range": t.interval.and_then(range), "zone": t.zone}),
        )
    }

    fn encounter(&self, e: &Encounter) -> Value {
        let names = |side: &[bantin_doc::Participant]| -> Vec<String> {
            side.iter().map(|p| p.entity.as_str().to_owned()).collect()
        };
        let time = e.time.and_then(|i| self.a.times.get(i as usize));
        let place = e.place.and_then(|i| self.a.mentions.get(i as usize)).and_then(|m| m.entity.as_ref());
        let span = e.evidence.first().copied().unwrap_or(Span::new(0, 0));
        self.object(
            span,
            json!({"kind": e.kind.label(), "status": e.status, "hosts": names(&e.hosts), "guests": names(&e.guests),
                "value": time.map(|t| &t.value), "range": time.and_then(|t| t.interval).and_then(range),
                "place": place.map(|id| id.as_str()), "zone": e.zone}),
        )
    }
}

/// A half-open range of moments; years that are no four digits have none.
fn range(interval: Interval) -> Option<Value> {
    let is_told = |moment: jiff::civil::DateTime| (1..=9999).contains(&moment.year());
    let show = |moment: jiff::civil::DateTime| format!("{}+07:00", moment.strftime("%Y-%m-%dT%H:%M:%S"));
    (is_told(interval.begin) && is_told(interval.end))
        .then(|| json!({"gte": show(interval.begin), "lt": show(interval.end)}))
}

/// The text with its outermost mentions as `[Tô Lâm](per%2Fto-lam&PER)`.
fn annotated(text: &str, mentions: &[Mention]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len() * 3 / 2), 0);
    let is_plain = |m: &&Mention| !text[m.span].contains(['[', ']', '(', ')']);
    for m in mentions.iter().filter(is_plain) {
        let (Some(entity), start) = (&m.entity, m.span.start as usize) else { continue };
        if start < at {
            continue;
        }
        push_plain(&text[at..start], &mut out);
        _ = write!(out, "[{}]({}&{})", &text[m.span], encode(entity.as_str()), m.kind.label());
        at = m.span.end as usize;
    }
    push_plain(&text[at..], &mut out);
    out
}

/// What would be read as a mention is parted by a space.
fn push_plain(text: &str, out: &mut String) {
    if out.ends_with(']') && text.starts_with('(') {
        out.push(' ');
    }
    out.push_str(&text.replace("](", "] ("));
}

/// Percent-encoded but for letters, digits, `-`, `.`, `_`, `~`.
fn encode(id: &str) -> String {
    let mut out = String::with_capacity(id.len() + 8);
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Text, annotated, write};
    use bantin_doc::{
        Anchor, Annotations, EntityId, Interval, Mention, MentionKind, RuleId, Span, Timex, TimexKind, Zone,
    };
    use jiff::civil::date;
    use serde_json::Value;

    fn mention(text: &str, surface: &str, entity: &str) -> Mention {
        let start = u32::try_from(text.find(surface).expect("in the text")).expect("short");
        let span = Span::new(start, start + u32::try_from(surface.len()).expect("short"));
        Mention { entity: Some(EntityId::new(entity)), ..Mention::new(text, span, MentionKind::Per) }
    }

    #[test]
    fn mentions_are_written_into_the_text_and_nothing_else_is_taken_for_one() {
        let text = "[x](y) Tô Lâm, Tổng Bí thư Tô Lâm [z]";
        let all = [
            mention(text, "Tô Lâm", "per/tô lâm"),
            mention(text, "Lâm", "per/lam"),
            mention(text, "[z]", "per/z"),
        ];
        assert_eq!(
            annotated(text, &all),
            "[x] (y) [Tô Lâm](per%2Ft%C3%B4%20l%C3%A2m&PER), Tổng Bí thư Tô Lâm [z]"
        );
    }

    #[test]
    fn long_ids_and_far_years_fit_an_index() {
        let time = |year| Timex {
            span: Span::new(0, 0),
            text: "".into(),
            kind: TimexKind::Date,
            value: "X".into(),
            modifier: None,
            freq: None,
            calendar: None,
            interval: Some(Interval::new(date(year, 1, 1).at(0, 0, 0, 0), date(year, 2, 1).at(0, 0, 0, 0))),
            anchor: Anchor::None,
            antecedent: None,
            rule: RuleId::new("x"),
            candidates: Vec::new(),
            zone: Zone::Body,
        };
        let a =
            Annotations { id: "x".repeat(600), times: vec![time(-5), time(2025)], ..Annotations::default() };
        let lines = write("", &a, Text::Plain);
        let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
        assert!(lines[0]["index"]["_id"].as_str().is_some_and(|id| id.len() == 32));
        assert!(lines[1]["times"][0].get("range").is_none());
        assert_eq!(lines[1]["times"][1]["range"]["gte"], "2025-01-01T00:00:00+07:00");
        assert!(lines[1].get("title").is_none() && lines[1].get("annotated").is_none());
    }
}
