//! Gold layers for the tests: tokens by the tokenizer, mentions and times as annotated.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bantin_doc::{
    Confidence, Encounter, EntityId, Layers, Mention, MentionKind, Span, Timex, TimexKind, Tokenized, Zone,
};
use bantin_event::EncounterFinder;
use bantin_token::Tokenizer;
use serde_json::Value;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn finder() -> EncounterFinder {
    EncounterFinder::from_tsv(bantin_lexicon::TRIGGERS).expect("our own table")
}

pub fn tokenizer() -> &'static Tokenizer {
    static TOKENIZER: OnceLock<Tokenizer> = OnceLock::new();
    TOKENIZER.get_or_init(|| {
        Tokenizer::from_tsv(bantin_lexicon::ABBREVIATIONS, bantin_lexicon::ZONES).expect("our own lists")
    })
}

/// A document with all layers below the encounters.
pub struct Text {
    pub id: String,
    pub text: String,
    pub tokenized: Tokenized,
    pub mentions: Vec<Mention>,
    pub times: Vec<Timex>,
    pub gold: Vec<Told>,
}

impl Text {
    pub fn new(id: &str, text: &str) -> Self {
        let tokenized = tokenizer().tokenize(text);
        let (mentions, times, gold) = (Vec::new(), Vec::new(), Vec::new());
        Self { id: id.to_owned(), text: text.to_owned(), tokenized, mentions, times, gold }
    }

    pub fn find(&self, finder: &EncounterFinder) -> Vec<Encounter> {
        let below = Layers { tokenized: &self.tokenized, mentions: &self.mentions, times: &self.times };
        finder.find(&self.text, &below)
    }

    pub fn mention(&mut self, span: Span, kind: MentionKind, entity: Option<&str>) -> &mut Mention {
        let entity = entity.map(EntityId::new);
        self.mentions.push(Mention { entity, ..Mention::new(&self.text, span, kind) });
        self.mentions.last_mut().expect("pushed")
    }

    pub fn time(&mut self, span: Span, value: &str) {
        let kind = match value {
            v if v.starts_with('P') && !v.ends_with("REF") => TimexKind::Duration,
            v if v.contains('T') => TimexKind::Time,
            _ => TimexKind::Date,
        };
        self.times.push(Timex {
            span,
            text: self.text[span.range()].into(),
            kind,
            value: value.to_owned(),
            modifier: None,
            freq: None,
            calendar: None,
            interval: None,
            anchor: bantin_doc::Anchor::None,
            antecedent: None,
            rule: bantin_doc::RuleId::default(),
            candidates: Vec::new(),
            zone: Zone::Body,
        });
    }

    /// Sorts the layers, sets parents and the bearers of offices.
    pub fn finish(&mut self) {
        self.mentions.sort_by_key(|m| m.span.key());
        self.times.sort_by_key(|t| t.span.key());
        for i in 0..self.mentions.len() {
            let span = self.mentions[i].span;
            let parent = (0..i).rev().find(|&j| self.mentions[j].span.contains(span));
            self.mentions[i].parent = parent.map(|p| p as u32);
            self.mentions[i].confidence = Confidence::FULL;
            if self.mentions[i].kind == MentionKind::Role {
                self.mentions[i].bearer = self.bearer(i).map(|b| b as u32);
            }
        }
    }

    /// The PER written beside an office, nothing but offices, commas and honorifics between.
    fn bearer(&self, role: usize) -> Option<usize> {
        let holder = self.mentions[role].holder.as_ref()?;
        let beside = |&i: &usize| {
            let m = &self.mentions[i];
            m.kind == MentionKind::Per && m.entity.as_ref() == Some(holder) && self.beside(role, i)
        };
        let reach = role.saturating_sub(24)..self.mentions.len().min(role + 24);
        reach
            .filter(beside)
            .min_by_key(|&i| self.mentions[i].span.start.abs_diff(self.mentions[role].span.start))
    }

    fn beside(&self, role: usize, name: usize) -> bool {
        let (a, b) = (self.mentions[role].span, self.mentions[name].span);
        let gap = if a.start < b.start { (a.end, b.start) } else { (b.end, a.start) };
        if gap.0 > gap.1 {
            return false;
        }
        let mut rest = self.text[gap.0 as usize..gap.1 as usize].to_owned();
        for m in self.mentions.iter().filter(|m| m.kind == MentionKind::Role) {
            if gap.0 <= m.span.start && m.span.end <= gap.1 {
                rest = rest.replacen(&*m.text, "", 1);
            }
        }
        for word in ["đồng chí", "ông", "bà", "và"] {
            rest = rest.replace(word, "");
        }
        rest.chars().all(|c| matches!(c, ' ' | ',' | '-' | '–'))
    }
}

/// An encounter as the gold tells it, or as found, by names.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub kind: String,
    pub hosts: Vec<String>,
    pub guests: Vec<String>,
    pub dates: Vec<Option<String>>,
    pub optional: bool,
    pub planned: bool,
}

/// The seeds with their gold layers.
pub fn seeds() -> Vec<Text> {
    let gold = std::fs::read_to_string(root().join("fixtures/gold/seeds.jsonl")).expect("the fixture");
    gold.lines().map(|line| seed(&serde_json::from_str(line).expect("JSON"))).collect()
}

fn seed(value: &Value) -> Text {
    let id = value["id"].as_str().unwrap();
    let text = std::fs::read_to_string(root().join(format!("seeds/{id}.txt"))).expect("a seed");
    let mut out = Text::new(id, &text);
    for entity in list(&value["entities"]) {
        let kind = MentionKind::from_label(entity["type"].as_str().unwrap()).unwrap();
        let zone = zone(entity);
        let id = entity["entity"].as_str();
        out.mention(span(entity), kind, id).zone = zone;
        zone_sentence(&mut out.tokenized, span(entity), zone);
    }
    for role in list(&value["roles"]) {
        let zone = zone(role);
        let mention = out.mention(span(role), MentionKind::Role, role["role"].as_str());
        mention.zone = zone;
        mention.org = role["org"].as_str().map(EntityId::new);
        mention.holder = role["holder"].as_str().map(EntityId::new);
    }
    for time in list(&value["times"]) {
        out.time(span(time), time["value"].as_str().unwrap());
    }
    out.gold = list(&value["encounters"]).iter().map(|e| told(e, |id| id.to_owned())).collect();
    out.finish();
    out
}

fn zone(value: &Value) -> Zone {
    match () {
        () if value["boilerplate"] == true => Zone::Boilerplate,
        () if value["caption"] == true => Zone::Caption,
        () => Zone::Body,
    }
}

fn zone_sentence(tokenized: &mut Tokenized, span: Span, zone: Zone) {
    if zone != Zone::Body {
        let i = tokenized.sentence_at(span.start).expect("inside a sentence");
        tokenized.sentences[i].zone = zone;
    }
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn span(value: &Value) -> Span {
    let at = |name: &str| value[name].as_u64().unwrap() as u32;
    Span::new(at("start"), at("end"))
}

/// A gold encounter.
pub fn told(value: &Value, name: impl Fn(&str) -> String) -> Told {
    let names = |key: &str| list(&value[key]).iter().map(|v| name(v.as_str().unwrap())).collect();
    let date = |v: &Value| v.as_str().map(str::to_owned);
    let also = list(&value["also"]).iter().map(date);
    Told {
        kind: value["kind"].as_str().unwrap().to_owned(),
        hosts: names("hosts"),
        guests: names("guests"),
        dates: [date(&value["date"])].into_iter().chain(also).collect(),
        optional: value["optional"] == true || value["implicit"] == true,
        planned: value["planned"] == true,
    }
}

/// The scoring rule of the gold's README.
pub fn agrees(gold: &Told, found: &Told, symmetric: bool) -> bool {
    let share =
        |a: &[String], b: &[String]| (a.is_empty() && b.is_empty()) || a.iter().any(|x| b.contains(x));
    let straight = share(&gold.hosts, &found.hosts) && share(&gold.guests, &found.guests);
    let crossed = symmetric && share(&gold.hosts, &found.guests) && share(&gold.guests, &found.hosts);
    gold.kind == found.kind
        && (straight || crossed)
        && gold.dates.iter().any(|d| same_day(d, &found.dates[0]))
}

fn same_day(gold: &Option<String>, found: &Option<String>) -> bool {
    match (gold, found) {
        (None, None) => true,
        (Some(g), Some(f)) => {
            let day = |s: &str| s.split('T').next().unwrap_or(s).to_owned();
            let (g, f) = (day(g), day(f));
            g == f || (g.starts_with("XXXX") && g.get(4..) == f.get(4..))
        }
        _ => false,
    }
}

/// Counts over documents, and a line for every miss and false find.
#[derive(Default)]
pub struct Score {
    pub gold: usize,
    pub right: usize,
    pub found: usize,
    pub lines: Vec<String>,
}

impl Score {
    /// Compares one document.
    pub fn add(&mut self, id: &str, gold: &[Told], found: &[(Told, String)]) {
        let symmetric = |k: &str| bantin_doc::EncounterKind::from_label(k).is_some_and(|k| k.is_symmetric());
        let mut used = vec![false; found.len()];
        for g in gold {
            let hit = (0..found.len()).find(|&i| !used[i] && agrees(g, &found[i].0, symmetric(&g.kind)));
            if let Some(i) = hit {
                used[i] = true;
            }
            if g.optional {
                continue;
            }
            self.gold += 1;
            self.right += usize::from(hit.is_some());
            self.found += usize::from(hit.is_some());
            if hit.is_none() {
                self.lines
                    .push(format!("{id} MISSED {} {:?} <- {:?} {:?}", g.kind, g.hosts, g.guests, g.dates[0]));
            }
        }
        for (f, line) in found.iter().zip(&used).filter(|(_, u)| !**u).map(|(f, _)| f) {
            self.found += 1;
            self.lines.push(format!(
                "{id} FALSE  {} {:?} <- {:?} {:?}  {line}",
                f.kind, f.hosts, f.guests, f.dates[0]
            ));
        }
    }

    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// A found encounter by entity ids, and its first evidence in its line.
pub fn by_id(text: &Text, e: &Encounter) -> (Told, String) {
    let names = |side: &[bantin_doc::Participant]| side.iter().map(|p| p.entity.to_string()).collect();
    (named(text, e, names(&e.hosts), names(&e.guests)), context(text, e))
}

pub fn named(text: &Text, e: &Encounter, hosts: Vec<String>, guests: Vec<String>) -> Told {
    let date = e.time.map(|t| text.times[t as usize].value.clone());
    Told { kind: e.kind.label().to_owned(), hosts, guests, dates: vec![date], ..Told::default() }
}

pub fn context(text: &Text, e: &Encounter) -> String {
    let at = e.evidence[0];
    let cut = |mut i: usize| {
        while !text.text.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let from = cut((at.start as usize).saturating_sub(100));
    let to = cut((at.end as usize + 100).min(text.text.len()));
    let (before, after) = (&text.text[from..at.start as usize], &text.text[at.end as usize..to]);
    let line = format!("…{before}[{}]{after}…", &text.text[at.range()]);
    format!("{:?} ×{} {}", e.status, e.evidence.len(), line.replace('\n', "⏎"))
}
