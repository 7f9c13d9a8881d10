//! The development gold (not part of the repository; skipped when absent), gold names and times below.
//!
//! Its entities are flat and have no offices: those are laid under them from the list of roles, extended by a
//! body or place right behind, borne by a name right behind, and held by that name when they come alone.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::collections::HashMap;

use bantin_doc::{EntityId, MentionKind, Span, fold};
use serde_json::Value;
use support::{Score, Text, Told, context, finder, list, named, root, span, told};

const GOLD: &str = "../shared/data/gold/dev.jsonl";

#[test]
fn development_gold() {
    let Ok(gold) = std::fs::read_to_string(root().join(GOLD)) else {
        println!("skipped: no {GOLD}");
        return;
    };
    let (finder, roles) = (finder(), Roles::load());
    let mut score = Score::default();
    for line in gold.lines() {
        let value: Value = serde_json::from_str(line).expect("JSON");
        let text = document(&value, &roles);
        let found: Vec<_> =
            text.find(&finder).iter().map(|e| (by_name(&text, e), context(&text, e))).collect();
        score.add(&text.id, &text.gold, &found);
    }
    println!(
        "gold {} found {} right {} F1 {:.3}\n{}",
        score.gold,
        score.found,
        score.right,
        score.f1(),
        score.lines.join("\n")
    );
    assert!(score.f1() >= 0.6, "F1 {:.3}", score.f1());
}

fn document(value: &Value, roles: &Roles) -> Text {
    let mut out = Text::new(value["id"].as_str().unwrap(), value["text"].as_str().unwrap());
    let mut known: Vec<String> = Vec::new();
    for entity in list(&value["entities"]) {
        let kind = MentionKind::from_label(entity["type"].as_str().unwrap()).unwrap();
        let surface = fold::text(&out.text[span(entity).range()]);
        let full = known.iter().find(|k| kind == MentionKind::Per && k.ends_with(&format!(" {surface}")));
        let name = full.cloned().unwrap_or_else(|| surface.clone());
        known.push(name.clone());
        out.mention(span(entity), kind, Some(&name));
    }
    for time in list(&value["times"]) {
        out.time(span(time), time["value"].as_str().unwrap());
    }
    roles.add(&mut out);
    out.gold = list(&value["encounters"]).iter().map(|e| told(e, fold::text)).collect();
    out.finish();
    for i in 0..out.mentions.len() {
        let next = out.mentions.get(i + 1..).and_then(|m| m.iter().position(|n| n.kind == MentionKind::Per));
        if let (MentionKind::Role, Some(n)) = (out.mentions[i].kind, next) {
            let per = i + 1 + n;
            let (end, start) = (out.mentions[i].span.end, out.mentions[per].span.start);
            if start >= end && out.text[end as usize..start as usize].trim_matches([' ', ',']).is_empty() {
                out.mentions[i].bearer = Some(per as u32);
                out.mentions[i].holder = out.mentions[per].entity.clone();
            }
        }
    }
    hold(&mut out);
    out
}

/// A bare office is held by the one who bore it, with the same words, elsewhere in the document.
fn hold(text: &mut Text) {
    let mut known: HashMap<String, EntityId> = HashMap::new();
    for m in text.mentions.iter().filter(|m| m.bearer.is_some()) {
        known.entry(fold::text(&m.text)).or_insert_with(|| m.holder.clone().unwrap());
    }
    for m in text.mentions.iter_mut().filter(|m| m.kind == MentionKind::Role && m.bearer.is_none()) {
        m.holder = known.get(&fold::text(&m.text)).cloned();
    }
}

/// Names of a participant: its entity, and the words of its mention; spellings that hold each other are one.
fn by_name(text: &Text, e: &bantin_doc::Encounter) -> Told {
    let all: Vec<String> = text.gold.iter().flat_map(|g| g.hosts.iter().chain(&g.guests)).cloned().collect();
    let names = |side: &[bantin_doc::Participant]| {
        let mut out = Vec::new();
        for p in side {
            let words = fold::text(&text.mentions[p.mention as usize].text);
            for name in [p.entity.to_string(), words] {
                let padded = format!(" {name} ");
                let gold = all
                    .iter()
                    .find(|g| format!(" {g} ").contains(&padded) || padded.contains(&format!(" {g} ")));
                out.push(gold.cloned().unwrap_or(name));
            }
        }
        out.dedup();
        out
    };
    named(text, e, names(&e.hosts), names(&e.guests))
}

struct Roles(HashMap<String, String>);

impl Roles {
    fn load() -> Self {
        let tsv = std::fs::read_to_string(root().join("crates/lexicon/data/roles.tsv")).unwrap_or_default();
        let mut out = HashMap::new();
        for line in tsv.lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.get(5).is_some_and(|f| f.contains("profession")) {
                continue;
            }
            let names =
                fields[0..1].iter().chain(fields.get(2..3).into_iter().flatten()).flat_map(|f| f.split('|'));
            for name in names.filter(|n| n.contains(' ')) {
                out.insert(fold::text(name), fields.get(1).unwrap_or(&"").to_string());
            }
        }
        Self(out)
    }

    fn add(&self, text: &mut Text) {
        let tokens = text.tokenized.tokens.clone();
        let mut at = 0;
        while at < tokens.len() {
            let found = (1..=6).rev().filter(|n| at + n <= tokens.len()).find_map(|n| {
                let span = tokens[at].span.cover(tokens[at + n - 1].span);
                self.0.get(&fold::text(&text.text[span.range()])).map(|id| (n, span, id))
            });
            let Some((n, span, id)) = found else {
                at += 1;
                continue;
            };
            at += n;
            let inside = text.mentions.iter().any(|m| m.span.contains(span));
            if inside {
                continue;
            }
            let body = text.mentions.iter().find(|m| {
                matches!(m.kind, MentionKind::Org | MentionKind::Loc)
                    && m.span.start >= span.end
                    && m.span.start <= span.end + 1
            });
            let (end, org) = body.map_or((span.end, None), |m| (m.span.end, m.entity.clone()));
            text.mention(Span::new(span.start, end), MentionKind::Role, Some(id)).org = org;
        }
    }
}
