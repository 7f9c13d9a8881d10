//! The annotations a perfect pipeline would make of the seeds, from `fixtures/gold/seeds.jsonl`.

use std::path::{Path, PathBuf};

use bantin_doc::{
    Anchor, Annotations, Confidence, Digest, Encounter, EncounterKind, EntityId, Fingerprint, Mention,
    MentionKind, Participant, Provenance, Published, PublishedAt, RuleId, Sentence, Source, Span, Status,
    Timex, TimexKind, Token, TokenKind, Zone,
};
use serde_json::Value;

/// One seed: its text, and what is to be found in it.
pub struct Seed {
    /// The text as given.
    pub text: String,
    /// Its gold.
    pub annotations: Annotations,
}

/// The five seeds.
pub fn seeds() -> Vec<Seed> {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let gold = std::fs::read_to_string(root.join("fixtures/gold/seeds.jsonl")).expect("gold of the seeds");
    gold.lines()
        .map(|line| {
            let gold: Value = serde_json::from_str(line).expect("a JSON object a line");
            let id = gold["id"].as_str().expect("id").to_owned();
            let text = std::fs::read_to_string(root.join("seeds").join(format!("{id}.txt"))).expect("seed");
            let annotations = annotations(&id, &text, &gold);
            Seed { text, annotations }
        })
        .collect()
}

fn annotations(id: &str, text: &str, gold: &Value) -> Annotations {
    let sentences = sentences(text, gold);
    let times = list(gold, "times").map(timex).collect::<Vec<_>>();
    let mentions = mentions(text, gold);
    let encounters = list(gold, "encounters").map(|e| encounter(e, &mentions, &times)).collect();
    let day = |key: &str| gold["published"][key].as_str().and_then(|d| d.parse().ok());
    Annotations {
        id: id.to_owned(),
        bytes: text.len() as u64,
        digest: Digest::of(text),
        fingerprint: Fingerprint::of(&tokens(text)),
        published: Published {
            value: gold["published"]["value"].as_str().and_then(|d| PublishedAt::parse(d).ok()),
            earliest: day("earliest"),
            latest: day("latest"),
            provenance: Provenance::Inferred,
            confidence: None,
            evidence: Vec::new(),
        },
        sentences,
        mentions,
        times,
        encounters,
        ..Annotations::default()
    }
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn span(value: &Value) -> Span {
    let at = |key: &str| value[key].as_u64().expect("offset") as u32;
    Span::new(at("start"), at("end"))
}

fn zone(value: &Value) -> Zone {
    match () {
        () if value["caption"] == true => Zone::Caption,
        () if value["boilerplate"] == true => Zone::Boilerplate,
        () => Zone::Body,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let start = (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
        out.push(Token::new(text, Span::new(start, start + word.len() as u32), TokenKind::Syllable));
    }
    out
}

/// Sentences end at a full stop and white space, or at a line break.
fn sentences(text: &str, gold: &Value) -> Vec<Sentence> {
    let marked: Vec<(Span, Zone)> = ["entities", "times"]
        .iter()
        .flat_map(|layer| list(gold, layer))
        .map(|m| (span(m), zone(m)))
        .filter(|m| m.1 != Zone::Body)
        .collect();
    let mut out = Vec::new();
    for line in text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")) {
        let start =
            (line.as_ptr() as usize - text.as_ptr() as usize + line.len() - line.trim_start().len()) as u32;
        let span = Span::new(start, start + line.trim().len() as u32);
        let zone = marked.iter().find(|m| span.contains(m.0)).map_or(Zone::Body, |m| m.1);
        if !span.is_empty() {
            out.push(Sentence { span, zone });
        }
    }
    out
}

fn id(value: &Value) -> Option<EntityId> {
    value.as_str().map(EntityId::new)
}

fn mentions(text: &str, gold: &Value) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for e in list(gold, "entities") {
        let kind = MentionKind::from_label(e["type"].as_str().expect("type")).expect("known type");
        let mut m = Mention::new(text, span(e), kind);
        m.entity = id(&e["entity"]);
        m.also = list(e, "also").filter_map(id).collect();
        (m.zone, m.source, m.rule) = (zone(e), Source::Gazetteer, RuleId::new("gold.entity"));
        out.push(m);
    }
    for r in list(gold, "roles") {
        let mut m = Mention::new(text, span(r), MentionKind::Role);
        (m.entity, m.org, m.holder) = (id(&r["role"]), id(&r["org"]), id(&r["holder"]));
        (m.zone, m.source, m.rule) = (zone(r), Source::Gazetteer, RuleId::new("gold.role"));
        out.push(m);
    }
    out.sort_by_key(|m| m.span.key());
    for i in 0..out.len() {
        let around = |j: &usize| out[*j].span.contains(out[i].span) && out[*j].span != out[i].span;
        out[i].parent = (0..i).rev().find(around).map(|j| j as u32);
        out[i].bearer = bearer(&out, i);
        out[i].confidence = Confidence::FULL;
    }
    out
}

/// The holder's name where it stands behind the office, with further offices of the same person between.
fn bearer(mentions: &[Mention], i: usize) -> Option<u32> {
    let role = &mentions[i];
    let mut end = role.span.end;
    for (j, m) in mentions.iter().enumerate().skip(i + 1) {
        if m.span.start < end {
            continue;
        }
        if m.span.start > end + 3 {
            return None;
        }
        match m.kind {
            MentionKind::Per => return (m.entity == role.holder).then_some(j as u32),
            MentionKind::Role if m.holder == role.holder => end = m.span.end,
            _ => return None,
        }
    }
    None
}

fn timex(t: &Value) -> Timex {
    let kind = match t["type"].as_str().expect("type") {
        "TIME" => TimexKind::Time,
        "DURATION" => TimexKind::Duration,
        "SET" => TimexKind::Set,
        _ => TimexKind::Date,
    };
    Timex {
        span: span(t),
        text: t["surface"].as_str().expect("surface").into(),
        kind,
        value: t["value"].as_str().expect("value").to_owned(),
        modifier: None,
        freq: None,
        calendar: None,
        interval: None,
        anchor: Anchor::Inferred,
        antecedent: None,
        rule: RuleId::new("gold.time"),
        candidates: Vec::new(),
        zone: zone(t),
    }
}

fn encounter(e: &Value, mentions: &[Mention], times: &[Timex]) -> Encounter {
    let evidence: Vec<Span> = list(e, "evidence")
        .map(|pair| Span::new(pair[0].as_u64().expect("start") as u32, pair[1].as_u64().expect("end") as u32))
        .collect();
    let nearest = |entity: &EntityId| {
        let named = mentions.iter().enumerate().filter(|(_, m)| m.entity.as_ref() == Some(entity));
        named.min_by_key(|(_, m)| m.span.start.abs_diff(evidence[0].start)).map(|(i, _)| i as u32)
    };
    let side = |key: &str| {
        let ids = list(e, key).filter_map(id);
        ids.map(|entity| {
            let mention = nearest(&entity).unwrap_or(u32::MAX);
            let role = mentions.iter().position(|m| m.bearer == Some(mention)).map(|i| i as u32);
            Participant { entity, mention, role }
        })
        .collect()
    };
    let date = e["date"].as_str();
    Encounter {
        kind: EncounterKind::from_label(e["kind"].as_str().expect("kind")).expect("known kind"),
        status: if e["planned"] == true { Status::Planned } else { Status::Held },
        hosts: side("hosts"),
        guests: side("guests"),
        time: times.iter().position(|t| Some(t.value.as_str()) == date).map(|i| i as u32),
        place: id(&e["place"]).and_then(|p| nearest(&p)),
        evidence: evidence.clone(),
        rule: RuleId::new("gold.encounter"),
        zone: zone(e),
    }
}
