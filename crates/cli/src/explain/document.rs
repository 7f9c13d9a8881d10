//! Everything that covers one byte of one document.
//!
//! In:  the documents, an id (or the only id that begins so), a byte. Out: one block a layer, from the document's
//!      date down to the encounters, each with its rule and what it stands on.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use bantin::doc::{EntityId, Participant, Provenance, Reason};
use bantin::entity::Verdict;
use bantin::{Annotations, Encounter, LayerSet, Mention, Pipeline, Span, Timex};

use crate::args::ExplainArgs;
use crate::extract::annotate;
use crate::failure::{Failure, Status, say};
use crate::input::{Fields, Item, parse};
use crate::output::write_stdout;
use crate::session;
use crate::tables::clean;
use crate::when::{interval, name, value};

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, id: &str, at: u32) -> Result<Status, Failure> {
    let fields = Fields::new(&args.reading);
    let item = find(args, &fields, id)?;
    let parsed = parse(&item, &fields).map_err(|r| Failure::new(r.message))?;
    let document = parsed.document();
    if at as usize >= document.text.len() {
        let bytes = document.text.len();
        return Err(Failure::new(format!(
            "byte {at} lies outside the text of {}, which has {bytes}",
            document.id
        )));
    }
    let pipeline = session::pipeline(&args.pipeline, LayerSet::ALL)?;
    let annotations = annotate(&pipeline, &document, &item.place).map_err(|r| Failure::new(r.message))?;
    let page = Page { text: document.text, pipeline: &pipeline, annotations: &annotations, at };
    write_stdout(page.render().as_bytes())?;
    Ok(Status::Done)
}

/// The document of this id; else the only one whose id begins with it (`000_49…` as the tables print it).
fn find(args: &ExplainArgs, fields: &Fields, id: &str) -> Result<Item, Failure> {
    let prefix = id.trim_end_matches('…');
    let mut near: Vec<(String, Item)> = Vec::new();
    for item in session::items(&args.inputs, &args.reading).0 {
        let found = match parse(&item, fields) {
            Ok(parsed) => parsed.document().id.to_owned(),
            Err(refusal) => {
                say(&refusal.message);
                continue;
            }
        };
        if found == id {
            return Ok(item);
        }
        if found.starts_with(prefix) && near.len() < 2 {
            near.push((found, item));
        }
    }
    match (near.pop(), near.pop()) {
        (Some((_, item)), None) => Ok(item),
        (Some((a, _)), Some((b, _))) => {
            Err(Failure::new(format!("{id}: more than one document begins so: {b}, {a} …")))
        }
        (None, _) => Err(Failure::new(format!("{id}: no such document in the input"))),
    }
}

/// A document and what was found in it.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) pipeline: &'a Pipeline,
    pub(super) annotations: &'a Annotations,
    /// The byte in question.
    pub(super) at: u32,
}

impl Page<'_> {
    fn render(&self) -> String {
        let a = self.annotations;
        let mut out = format!("{}, byte {}\n", clean(&a.id), self.at);
        self.published(&mut out);
        let covers = |span: Span| span.start <= self.at && self.at < span.end;
        for s in a.sentences.iter().filter(|s| covers(s.span)) {
            self.line(&mut out, "sentence", s.span, &format!("zone {}", name(&s.zone)));
        }
        for w in a.words.iter().filter(|w| covers(w.span)) {
            self.line(&mut out, "word", w.span, "");
        }
        for t in a.tokens.iter().filter(|t| covers(t.span)) {
            self.line(&mut out, "token", t.span, &name(&t.kind));
        }
        let mentions: Vec<usize> = (0..a.mentions.len()).filter(|&i| covers(a.mentions[i].span)).collect();
        let times: Vec<usize> = (0..a.times.len()).filter(|&i| covers(a.times[i].span)).collect();
        mentions.iter().for_each(|&i| self.mention(&mut out, i, &a.mentions[i]));
        times.iter().for_each(|&i| self.time(&mut out, i, &a.times[i]));
        for e in &a.encounters {
            let sides = || e.hosts.iter().chain(&e.guests).flat_map(|p| [Some(p.mention), p.role]);
            let named = sides().chain([e.place]).flatten().any(|m| mentions.contains(&(m as usize)));
            let dated = e.time.is_some_and(|t| times.contains(&(t as usize)));
            if named || dated || e.evidence.iter().any(|&s| covers(s)) {
                self.encounter(&mut out, e);
            }
        }
        out
    }

    /// The sentence of the byte, and of what lies within a range the mentions of some entities, the times, the encounters.
    pub(super) fn within(&self, out: &mut String, range: Range<u32>, ids: &BTreeSet<EntityId>) {
        let a = self.annotations;
        let inside = |span: Span| range.start <= span.start && span.end <= range.end;
        for s in a.sentences.iter().filter(|s| s.span.start <= self.at && self.at < s.span.end) {
            self.line(out, "sentence", s.span, &format!("zone {}", name(&s.zone)));
        }
        for (i, m) in a.mentions.iter().enumerate().filter(|(_, m)| inside(m.span)) {
            let named = [&m.entity, &m.org, &m.holder].into_iter().flatten().chain(&m.also);
            if named.into_iter().any(|id| ids.contains(id)) {
                self.mention(out, i, m);
            }
        }
        for (i, t) in a.times.iter().enumerate().filter(|(_, t)| inside(t.span)) {
            self.time(out, i, t);
        }
        for e in a.encounters.iter().filter(|e| e.evidence.iter().any(|&span| inside(span))) {
            self.encounter(out, e);
        }
        out.push('\n');
    }

    fn published(&self, out: &mut String) {
        let p = &self.annotations.published;
        let day = p.value.map_or_else(|| "unknown".to_owned(), |v| v.to_string());
        let bounds = match (p.earliest, p.latest, p.provenance) {
            (_, _, Provenance::Given) | (None, None, _) => String::new(),
            (from, to, _) => {
                let show = |d: Option<jiff::civil::Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
                format!(", between {} and {}", show(from), show(to))
            }
        };
        let _ = writeln!(out, "\npublished  {day} ({}{bounds})", name(&p.provenance));
        for Reason { span, why } in &p.evidence {
            let _ = writeln!(out, "           {span:?} {} {why}", self.quote(*span));
        }
    }

    fn mention(&self, out: &mut String, index: usize, m: &Mention) {
        let nominal = if m.nominal { ", without a name" } else { "" };
        self.line(out, &format!("mention {index}"), m.span, &format!("{}{nominal}", m.kind.label()));
        let detail = |out: &mut String, what: &str, text: String| {
            let _ = writeln!(out, "           {what}: {text}");
        };
        let id =
            |e: &Option<bantin::EntityId>| e.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
        detail(out, "entity", id(&m.entity));
        if !m.also.is_empty() {
            detail(out, "also", m.also.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
        }
        if m.kind == bantin::MentionKind::Role {
            detail(out, "org", id(&m.org));
            let beside = m.bearer.map_or_else(String::new, |b| format!(", named beside it: mention {b}"));
            detail(out, "holder", format!("{}{beside}", id(&m.holder)));
            if let Some(said) = self.register(m) {
                detail(out, "register", said);
            }
        }
        let (rule, source) = (m.rule.as_str(), name(&m.source));
        detail(
            out,
            "found by",
            format!("{source}, rule {rule}, confidence {:?}, zone {}", m.confidence, name(&m.zone)),
        );
        if let Some(entry) = m.entity.as_ref().and_then(|e| self.pipeline.entities.entry(e)) {
            detail(out, "entry", format!("{} ({})", entry.name, entry.origin));
        }
        let became = m.entity.as_ref().map_or(Vec::new(), |e| self.pipeline.entities.units().became(e));
        if !became.is_empty() {
            let all: Vec<_> = became.iter().map(|id| id.as_str()).collect();
            detail(out, "since July 2025", format!("part of {}", all.join(", ")));
        }
        if !m.antecedents.is_empty() {
            let all = m.antecedents.iter().map(|&i| self.quote_mention(i)).collect::<Vec<_>>();
            detail(out, "stands for", all.join(", "));
        }
        let mut up = m.parent;
        while let Some(parent) = up {
            detail(out, "inside", self.quote_mention(parent));
            up = self.annotations.mentions.get(parent as usize).and_then(|p| p.parent);
        }
    }

    /// What the register says of the person beside an office, on the document's day.
    fn register(&self, office: &Mention) -> Option<String> {
        let day = self.annotations.published.day()?;
        let person = self.annotations.mentions.get(office.bearer? as usize)?;
        let (id, role) = (person.entity.as_ref()?, office.entity.as_ref()?);
        let name = (id, &*person.text);
        let verdict = self.pipeline.entities.verdict(name, role, office.org.as_ref(), (day, day));
        let words = match verdict {
            Verdict::Silent => return Some("silent".to_owned()),
            Verdict::Agrees(_) => "agrees",
            Verdict::Former(_) => "left the office before",
            Verdict::Doubtful(_) => "names another, who may be the same, or in another country",
            Verdict::Differs(_) => "names another",
        };
        let show = |d: Option<jiff::civil::Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
        let term = verdict.term()?;
        Some(format!("{words}: {} {} – {} ({})", term.person, show(term.from), show(term.to), term.origin))
    }

    fn time(&self, out: &mut String, index: usize, t: &Timex) {
        let modifier = t.modifier.map_or_else(String::new, |m| format!(" mod {}", name(&m)));
        let value = format!("{} {}{modifier}", name(&t.kind), value(t));
        self.line(out, &format!("time {index}"), t.span, &value);
        let interval = t.interval.map_or_else(|| "none".to_owned(), interval);
        let from = t.antecedent.map_or_else(String::new, |i| format!(" (time {i})"));
        let _ = writeln!(out, "           interval: {interval}");
        let _ = writeln!(out, "           rule {}, counted from: {}{from}", t.rule.as_str(), name(&t.anchor));
        for c in &t.candidates {
            let _ = writeln!(out, "           else: {} ({:?})", c.value, c.score);
        }
    }

    fn encounter(&self, out: &mut String, e: &Encounter) {
        let side = |side: &[Participant]| {
            let all = side.iter().map(|p| format!("{} {}", p.entity, self.quote_mention(p.mention)));
            all.collect::<Vec<_>>().join(", ")
        };
        let _ =
            writeln!(out, "\nencounter  {} ({}), rule {}", e.kind.label(), name(&e.status), e.rule.as_str());
        let _ = writeln!(out, "           hosts: {}", side(&e.hosts));
        let _ = writeln!(out, "           guests: {}", side(&e.guests));
        if let Some(t) = e.time.and_then(|t| self.annotations.times.get(t as usize)) {
            let _ = writeln!(out, "           time: {} {}", value(t), self.quote(t.span));
        }
        if let Some(place) = e.place {
            let _ = writeln!(out, "           place: {}", self.quote_mention(place));
        }
        for span in &e.evidence {
            let _ = writeln!(out, "           trigger: {span:?} {}", self.quote(*span));
        }
    }

    fn line(&self, out: &mut String, what: &str, span: Span, more: &str) {
        let line = format!("{what:<10} {span:?} {} {more}", self.quote(span));
        let _ = writeln!(out, "\n{}", line.trim_end());
    }

    fn quote_mention(&self, index: u32) -> String {
        match self.annotations.mentions.get(index as usize) {
            Some(m) => format!("mention {index} {}", self.quote(m.span)),
            None => format!("mention {index}"),
        }
    }

    fn quote(&self, span: Span) -> String {
        format!("“{}”", clean(&self.text[span]))
    }
}
