//! Articles with pencil marks, for tests that are read like a newspaper.
//!
//! `{per/an|Trần An}` is a mention; `{role/chu-tich@loc/hue=per/an|Chủ tịch}` an office of a body with the holder
//! the register knows (both optional), borne by the person right behind it; `{t:2025-05-29|hôm qua}` a time;
//! `{meet per/an>per/binh|gặp}` an encounter at its line's time. A line is a sentence; one that begins with
//! `(ảnh)` is a caption, with `(web)` site text.

use bantin_doc::{
    Anchor, Annotations, Digest, Encounter, EncounterKind, EntityId, Fingerprint, Mention, MentionKind,
    Participant, Published, PublishedAt, RuleId, Sentence, Span, Status, Timex, TimexKind, Token, TokenKind,
    Zone,
};

/// Reads an article. `published` is a day or nothing.
pub fn article(id: &str, published: &str, marked: &str) -> Annotations {
    let mut page = Page { a: Annotations::default(), text: String::new(), zone: Zone::Body };
    marked.lines().map(str::trim).filter(|l| !l.is_empty()).for_each(|line| page.line(line));
    let Page { mut a, text, .. } = page;
    for i in 0..a.mentions.len().saturating_sub(1) {
        let (role, next) = (&a.mentions[i], &a.mentions[i + 1]);
        let beside = next.kind == MentionKind::Per && next.span.start <= role.span.end + 1;
        if role.kind == MentionKind::Role && beside {
            a.mentions[i].bearer = Some(i as u32 + 1);
        }
    }
    let words = text.split_whitespace().map(|w| {
        let start = (w.as_ptr() as usize - text.as_ptr() as usize) as u32;
        Token::new(&text, Span::new(start, start + w.len() as u32), TokenKind::Syllable)
    });
    Annotations {
        id: id.to_owned(),
        bytes: text.len() as u64,
        digest: Digest::of(&text),
        fingerprint: Fingerprint::of(&words.collect::<Vec<_>>()),
        published: PublishedAt::parse(published).map(Published::given).unwrap_or_default(),
        ..a
    }
}

struct Page {
    a: Annotations,
    text: String,
    zone: Zone,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.zone = match line.get(..5) {
            Some("(web)") => Zone::Boilerplate,
            _ if line.starts_with("(ảnh)") => Zone::Caption,
            _ => Zone::Body,
        };
        let start = self.text.len() as u32;
        let (first_time, first_encounter) = (self.a.times.len(), self.a.encounters.len());
        let mut rest = line;
        while let Some((before, marked)) = rest.split_once('{') {
            let (mark, after) = marked.split_once('}').expect("{ is closed");
            let (tag, surface) = mark.split_once('|').expect("{tag|surface}");
            self.text.push_str(before);
            let span = Span::new(self.text.len() as u32, (self.text.len() + surface.len()) as u32);
            self.text.push_str(surface);
            self.mark(tag, span);
            rest = after;
        }
        self.text.push_str(rest);
        let span = Span::new(start, self.text.len() as u32);
        self.text.push('\n');
        self.a.sentences.push(Sentence { span, zone: self.zone });
        let time = (first_time < self.a.times.len()).then_some(first_time as u32);
        self.a.encounters[first_encounter..].iter_mut().for_each(|e| e.time = time);
    }

    fn mark(&mut self, tag: &str, span: Span) {
        if let Some(value) = tag.strip_prefix("t:") {
            self.time(value, span);
        } else if let Some((kind, sides)) = tag.split_once(' ') {
            self.encounter(kind, sides, span);
        } else {
            self.mention(tag, span);
        }
    }

    fn mention(&mut self, tag: &str, span: Span) {
        let (tag, holder) = tag.split_once('=').map_or((tag, None), |(t, h)| (t, Some(h)));
        let (entity, org) = tag.split_once('@').map_or((tag, None), |(t, o)| (t, Some(o)));
        let kind =
            MentionKind::ALL.into_iter().find(|k| entity.starts_with(k.prefix())).expect("known prefix");
        let mut m = Mention::new(&self.text, span, kind);
        m.entity = Some(EntityId::new(entity));
        (m.org, m.holder, m.zone) = (org.map(EntityId::new), holder.map(EntityId::new), self.zone);
        self.a.mentions.push(m);
    }

    fn time(&mut self, value: &str, span: Span) {
        self.a.times.push(Timex {
            span,
            text: self.text.as_str()[span].into(),
            kind: TimexKind::Date,
            value: value.to_owned(),
            modifier: None,
            freq: None,
            calendar: None,
            interval: None,
            anchor: Anchor::None,
            antecedent: None,
            rule: RuleId::default(),
            candidates: Vec::new(),
            zone: self.zone,
        });
    }

    fn encounter(&mut self, kind: &str, sides: &str, span: Span) {
        let side = |ids: &str| {
            let ids = ids.split(',').filter(|id| !id.is_empty());
            ids.map(|id| Participant { entity: EntityId::new(id), mention: 0, role: None }).collect()
        };
        let (hosts, guests) = sides.split_once('>').expect("hosts>guests");
        self.a.encounters.push(Encounter {
            kind: EncounterKind::from_label(kind).expect("known kind"),
            status: Status::Held,
            hosts: side(hosts),
            guests: side(guests),
            time: None,
            place: None,
            evidence: vec![span],
            rule: RuleId::new("test"),
            zone: self.zone,
        });
    }
}
