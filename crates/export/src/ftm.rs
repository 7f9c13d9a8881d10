//! FollowTheMoney entities, one JSON object a line: `ftm validate` reads them, and so does Aleph.
//!
//! Persons are Person, bodies Organization, documents Article; an office of a body is a Position and who held it an
//! Occupancy; an encounter is an Event with its participants. Places stand as text where something happened: the
//! model has no schema for them. Ids are ours, with the characters that FollowTheMoney allows.
//! Source: <https://followthemoney.tech/explorer/>.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::{EncounterRow, OfficeRow, Tables, days_of};
use bantin_doc::MentionKind;
use serde_json::{Value, json};

/// Properties of an entity: lists of strings.
type Properties = BTreeMap<&'static str, Vec<String>>;

pub(crate) fn write(tables: &Tables) -> String {
    let mut out = String::new();
    let mut push = |id: String, schema: &str, mut properties: Properties| {
        properties.retain(|_, values| {
            values.retain(|v| !v.is_empty());
            !values.is_empty()
        });
        let line: Value = json!({"id": id, "schema": schema, "properties": properties});
        out.push_str(&line.to_string());
        out.push('\n');
    };
    for d in &tables.documents {
        let text = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
        let title = d.title.clone().unwrap_or_else(|| d.id.clone());
        let properties = Properties::from([
            ("name", vec![title.clone()]),
            ("title", vec![title]),
            ("fileName", vec![d.id.clone()]),
            ("publisher", text(&d.source)),
            ("sourceUrl", text(&d.url)),
            ("publishedAt", d.published.iter().map(|p| p.day.to_string()).collect()),
        ]);
        push(document(&d.id), "Article", properties);
    }
    let mut known = BTreeSet::new();
    for e in &tables.entities {
        let Some(schema) = schema(e.kind) else { continue };
        known.insert(e.id.as_str());
        let others = e.aliases.iter().map(|a| a.surface.clone()).filter(|s| *s != e.name);
        let proof: BTreeSet<String> = e.evidence.iter().map(|v| document(&v.document)).collect();
        let properties = Properties::from([
            ("name", vec![e.name.clone()]),
            ("alias", others.collect()),
            ("proof", proof.into_iter().collect()),
        ]);
        push(id(&e.id), schema, properties);
    }
    let mut positions = BTreeSet::new();
    for o in tables.offices.iter().filter(|o| known.contains(o.person.as_str())) {
        if positions.insert(position(o)) {
            let body = o.org.iter().filter(|org| known.contains(org.as_str())).map(|org| id(org));
            let is_named = o.org.as_deref().is_some_and(|org| known.contains(org));
            let name = o.org_name.as_deref().filter(|org| is_named && !o.role_name.contains(org));
            let name = name.map_or_else(|| o.role_name.clone(), |org| format!("{}, {org}", o.role_name));
            let properties = Properties::from([("name", vec![name]), ("organization", body.collect())]);
            push(position(o), "Position", properties);
        }
        push(id(&o.id), "Occupancy", occupancy(o));
    }
    for e in &tables.encounters {
        push(id(&e.id), "Event", event(e, &known));
    }
    out
}

const fn schema(kind: MentionKind) -> Option<&'static str> {
    match kind {
        MentionKind::Per => Some("Person"),
        MentionKind::Org => Some("Organization"),
        MentionKind::Loc | MentionKind::Role | MentionKind::Event | MentionKind::Work => None,
    }
}

/// Letters, digits, `.`, `-`; all others as `_` and their code.
fn id(text: &str) -> String {
    let mut out = String::from("bantin-");
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => out.push(c),
            _ => out.push_str(&format!("_{:x}_", u32::from(c))),
        }
    }
    out
}

fn document(text: &str) -> String {
    id(&format!("doc/{text}"))
}

fn position(o: &OfficeRow) -> String {
    id(&format!("position/{}+{}", o.role, o.org.as_deref().unwrap_or_default()))
}

fn occupancy(o: &OfficeRow) -> Properties {
    let day = |day: Option<bantin_aggregate::Day>| day.map(|d| d.to_string()).into_iter().collect::<Vec<_>>();
    let seen = o.first.zip(o.last).map(|(first, last)| format!("seen from {first} to {last}"));
    let evidence = o.evidence.iter().map(|v| format!("{}:{}..{}", v.document, v.start, v.end));
    Properties::from([
        ("holder", vec![id(&o.person)]),
        ("post", vec![position(o)]),
        // both ends of the term are known only where another is seen in it
        ("startDate", if o.bounds.begin_after.is_some() { day(o.bounds.begin_by) } else { Vec::new() }),
        ("endDate", if o.bounds.end_before.is_some() { day(o.bounds.end_from) } else { Vec::new() }),
        ("date", day(o.first).into_iter().chain(day(o.last.filter(|last| Some(*last) != o.first))).collect()),
        ("summary", seen.into_iter().collect()),
        ("recordId", evidence.collect()),
    ])
}

fn event(e: &EncounterRow, known: &BTreeSet<&str>) -> Properties {
    let names =
        |side: &[bantin_aggregate::Side]| side.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ");
    let ids = |side: &[bantin_aggregate::Side]| {
        side.iter().filter(|s| known.contains(s.entity.as_str())).map(|s| id(&s.entity)).collect::<Vec<_>>()
    };
    let (hosts, guests) = (names(&e.hosts), names(&e.guests));
    let joint = if guests.is_empty() { "" } else { " – " };
    let days = e.date.as_deref().and_then(|date| days_of(date).next());
    let proof: BTreeSet<String> = e.evidence.iter().map(|v| document(&v.document)).collect();
    let evidence = e.evidence.iter().map(|v| format!("{}:{}..{}", v.document, v.start, v.end));
    Properties::from([
        ("name", vec![format!("{} ({hosts}{joint}{guests})", e.kind.label())]),
        ("organizer", ids(&e.hosts)),
        ("involved", ids(&e.guests)),
        ("startDate", days.iter().map(|d| d.0.to_string()).collect()),
        ("endDate", days.iter().map(|d| d.1.to_string()).collect()),
        ("location", e.place_name.iter().cloned().collect()),
        ("summary", vec![crate::ical::status(e.status).to_owned()]),
        ("proof", proof.into_iter().collect()),
        ("recordId", evidence.collect()),
    ])
}
