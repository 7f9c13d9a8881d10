//! W3C Web Annotation: a page of annotations a document, a line of JSON-LD.
//!
//! Every target has a position and a quotation, so that it is found again when the page has changed. Mentions are
//! identified by `urn:bantin:` and their entity and tagged with their type, times with their value, triggers of
//! encounters with their kind.
//! Units:  code points.
//! Source: <https://www.w3.org/TR/annotation-model/> (4.2.4 text quotes, 4.2.5 text positions).

use bantin_doc::{Annotations, OffsetMap, Span, Unit};
use serde_json::{Value, json};

/// Characters quoted before and behind a mark.
const AROUND: usize = 32;

/// One line of JSON. Spans are byte offsets into the text.
#[must_use]
pub fn write(text: &str, a: &Annotations) -> String {
    let page = Page { text, offsets: OffsetMap::new(text, Unit::Char), source: source(a) };
    let mut items = Vec::new();
    for m in &a.mentions {
        let mut bodies = vec![tag(m.kind.label())];
        if let Some(entity) = &m.entity {
            let id = format!("urn:bantin:{}", encode(entity.as_str()));
            bodies.insert(0, json!({"type": "SpecificResource", "source": id, "purpose": "identifying"}));
        }
        items.push(page.annotation("identifying", &bodies, &[m.span]));
    }
    for t in &a.times {
        items.push(page.annotation("tagging", &[tag("TIMEX3"), tag(&t.value)], &[t.span]));
    }
    for e in &a.encounters {
        let names =
            e.hosts.iter().chain(&e.guests).map(|p| format!("urn:bantin:{}", encode(p.entity.as_str())));
        let who = names.map(|id| json!({"type": "SpecificResource", "source": id, "purpose": "linking"}));
        let bodies: Vec<Value> = std::iter::once(tag(e.kind.label())).chain(who).collect();
        items.push(page.annotation("tagging", &bodies, &e.evidence));
    }
    let page = json!({"@context": "http://www.w3.org/ns/anno.jsonld", "id": format!("{}#annotations", page.source),
        "type": "AnnotationPage", "items": items});
    format!("{page}\n")
}

/// What is annotated: the document's address, else a name made of its id.
fn source(a: &Annotations) -> String {
    match &a.url {
        Some(url) if url.contains("://") => encode(url),
        _ => format!("urn:bantin:document:{}", encode(&a.id)),
    }
}

/// Text that is no IRI made into one: white space, controls and the characters IRIs forbid as their bytes.
fn encode(text: &str) -> String {
    let is_forbidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_forbidden(c) {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|b| out.push_str(&format!("%{b:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

fn tag(value: &str) -> Value {
    json!({"type": "TextualBody", "value": value, "purpose": "tagging"})
}

struct Page<'t> {
    text: &'t str,
    offsets: OffsetMap<'t>,
    source: String,
}

impl Page<'_> {
    fn annotation(&self, motivation: &str, bodies: &[Value], spans: &[Span]) -> Value {
        let targets: Vec<Value> = spans.iter().map(|span| self.target(*span)).collect();
        json!({"type": "Annotation", "motivation": motivation, "body": bodies, "target": targets})
    }

    fn target(&self, span: Span) -> Value {
        let place = self.offsets.span(span);
        let (before, behind) = (&self.text[..span.start as usize], &self.text[span.end as usize..]);
        let prefix = before.char_indices().rev().take(AROUND).last().map_or("", |(at, _)| &before[at..]);
        let suffix = behind.char_indices().nth(AROUND).map_or(behind, |(at, _)| &behind[..at]);
        json!({"source": self.source, "selector": [
            {"type": "TextPositionSelector", "start": place.start, "end": place.end},
            {"type": "TextQuoteSelector", "exact": &self.text[span], "prefix": prefix, "suffix": suffix},
        ]})
    }
}
