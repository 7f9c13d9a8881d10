//! Reads one document's annotations into a record.
//!
//! In:  `Annotations`, also hand-made or damaged ones: an index that leads nowhere is no index.
//! Out: a [`Record`] with every string interned. One pass over each layer, no text needed.

use std::borrow::Cow;

use bantin_doc::{
    Annotations, Encounter, EntityId, Mention, MentionKind, Participant, PublishedAt, Sentence, Span, Zone,
};
use jiff::civil::Time;

use crate::day::{Day, days_of};
use crate::names::{Names, Symbol};
use crate::record::{Dated, Form, Mark, Meeting, Office, Party, Record};

pub(crate) fn record(a: &Annotations, names: &mut Names) -> Record<Symbol> {
    let mut intern = |s: &str| names.intern(s);
    Record {
        provenance: a.published.provenance,
        published: a.published.value.map(to_the_minute),
        earliest: a.published.earliest.map(Day),
        latest: a.published.latest.map(Day),
        reasons: a.published.evidence.iter().map(|r| r.span).collect(),
        title: a.title.as_deref().map(&mut intern),
        source: a.source.as_deref().map(&mut intern),
        url: a.url.as_deref().map(&mut intern),
        bytes: a.bytes,
        mentions: count(a.mentions.len()),
        times: count(a.times.len()),
        sentences: a.sentences.iter().map(|s| (s.span, s.zone)).collect(),
        marks: marks(&a.mentions, names),
        offices: a.mentions.iter().filter_map(|m| office(a, m, names)).collect(),
        dated: dated(a),
        meetings: a.encounters.iter().map(|e| meeting(a, e, names)).collect(),
    }
}

/// As a line of `extract` tells it.
fn to_the_minute(at: PublishedAt) -> PublishedAt {
    let minute = |t: Time| Time::constant(t.hour(), t.minute(), 0, 0);
    PublishedAt { day: at.day, time: at.time.map(minute) }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn marks(mentions: &[Mention], names: &mut Names) -> Vec<Mark<Symbol>> {
    let mut out = Vec::with_capacity(mentions.len());
    // For each mention: whether what lies in it is still in the flat view.
    let mut open: Vec<bool> = Vec::with_capacity(mentions.len());
    for (i, m) in mentions.iter().enumerate() {
        let outside = match m.parent.map(|p| p as usize) {
            Some(p) if p < i => open[p],
            _ => true,
        };
        open.push(outside && m.kind == MentionKind::Role);
        let surface = names.intern(&one_spaced(&m.text));
        let mut push = |entity: &EntityId, kind, form| {
            let entity = names.intern(entity.as_str());
            out.push(Mark { entity, surface, kind, span: m.span, zone: m.zone, form });
        };
        if m.nominal {
            denoted(mentions, m).for_each(|e| push(e, m.kind, Form::Reference));
            continue;
        }
        // what "Hai Tổng Bí thư" stands for besides are its other holders, and no office is their name
        let office = m.kind == MentionKind::Role;
        let also = if office { &[][..] } else { &m.also };
        for (j, entity) in m.entity.iter().chain(also).enumerate() {
            let flat = outside && j == 0 && is_actor(m.kind);
            push(entity, m.kind, if flat { Form::Flat } else { Form::Named });
        }
        let holders = m.holder.iter().filter(|_| m.bearer.is_none());
        let others = m.also.iter().filter(|_| office);
        holders.chain(others).for_each(|holder| push(holder, MentionKind::Per, Form::Reference));
    }
    out
}

/// The entities a nominal mention denotes: its own, or those of what it refers to.
fn denoted<'m>(mentions: &'m [Mention], m: &'m Mention) -> impl Iterator<Item = &'m EntityId> {
    let own = m.entity.iter().chain(&m.also);
    let referred = m.antecedents.iter().filter_map(|&i| {
        let other = mentions.get(i as usize)?;
        other.holder.as_ref().or(other.entity.as_ref())
    });
    own.chain(referred.filter(|_| m.entity.is_none()))
}

fn is_actor(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Per | MentionKind::Org | MentionKind::Loc)
}

/// A surface as a reader sees it: NBSP, line ends and doubled spaces are one space.
fn one_spaced(surface: &str) -> Cow<'_, str> {
    if is_even(surface.as_bytes()) {
        return Cow::Borrowed(surface);
    }
    Cow::Owned(surface.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// False when there may be other white space than single blanks between words.
fn is_even(bytes: &[u8]) -> bool {
    let mut last = b' ';
    for &b in bytes {
        // The second byte of U+0085, U+00A0, U+1680, U+2000 to U+205F, U+3000: no Vietnamese letter has such a pair.
        let wide =
            matches!((last, b), (0xC2, 0x85 | 0xA0) | (0xE1, 0x9A) | (0xE2, 0x80 | 0x81) | (0xE3, 0x80));
        if b < b' ' || wide || (b == b' ' && last == b' ') {
            return false;
        }
        last = b;
    }
    last != b' ' || bytes.is_empty()
}

fn office(a: &Annotations, m: &Mention, names: &mut Names) -> Option<Office<Symbol>> {
    // "nguyên Thủ tướng": nobody is in that office
    if m.kind != MentionKind::Role || m.nominal || m.rule.as_str() == FORMER {
        return None;
    }
    let beside = m.bearer.and_then(|i| a.mentions.get(i as usize));
    let bearer = beside.and_then(|p| p.entity.as_ref());
    Some(Office {
        role: names.intern(m.entity.as_ref()?.as_str()),
        org: m.org.as_ref().map(|e| names.intern(e.as_str())),
        surface: names.intern(&one_spaced(&m.text)),
        bearer: bearer.map(|e| names.intern(e.as_str())),
        holder: m.holder.as_ref().map(|e| names.intern(e.as_str())),
        past: bearer.is_some() && is_past(a, m),
        span: beside.map_or(m.span, |p| m.span.cover(p.span)),
        zone: m.zone,
    })
}

/// "Năm 1987, Thủ tướng Đức Helmut Kohl …": a time of the sentence lies before the year before the document's.
fn is_past(a: &Annotations, office: &Mention) -> bool {
    let Some(now) = a.published.value.map(|v| v.day.year()) else { return false };
    let Some((sentence, _)) = sentence_of(&a.sentences, office.span) else { return false };
    let from = a.times.partition_point(|t| t.span.start < sentence.start);
    let within = a.times[from..].iter().take_while(|t| t.span.start < sentence.end);
    within.filter_map(|t| last_year(&t.value)).any(|year| year + 1 < now)
}

/// The year of a TIMEX3 value, of a range the last.
fn last_year(value: &str) -> Option<i16> {
    let last = value.rsplit(['/', ',']).next()?;
    let year = last.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let ends = last.get(4..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    ends.then(|| year.parse().ok()).flatten()
}

/// Rule of an office that is said to be over.
const FORMER: &str = "role.former";

fn dated(a: &Annotations) -> Vec<Dated> {
    let mut out = Vec::new();
    for time in &a.times {
        let (span, zone) = sentence_of(&a.sentences, time.span).unwrap_or((time.span, time.zone));
        out.extend(days_of(&time.value).map(|(first, last)| Dated { first, last, span, zone }));
    }
    out
}

/// The sentence a span begins in.
fn sentence_of(sentences: &[Sentence], span: Span) -> Option<(Span, Zone)> {
    let i = sentences.partition_point(|s| s.span.end <= span.start);
    sentences.get(i).filter(|s| s.span.start <= span.start).map(|s| (s.span, s.zone))
}

fn meeting(a: &Annotations, e: &Encounter, names: &mut Names) -> Meeting<Symbol> {
    let time = e.time.and_then(|i| a.times.get(i as usize));
    let place = e.place.and_then(|i| a.mentions.get(i as usize)).and_then(|m| m.entity.as_ref());
    Meeting {
        kind: e.kind,
        status: e.status,
        hosts: e.hosts.iter().map(|p| party(a, p, names)).collect(),
        guests: e.guests.iter().map(|p| party(a, p, names)).collect(),
        value: time.map(|t| names.intern(&t.value)),
        days: time.and_then(|t| days_of(&t.value).next()),
        place: place.map(|e| names.intern(e.as_str())),
        evidence: e.evidence.clone(),
        rule: names.intern(e.rule.as_str()),
        zone: e.zone,
    }
}

fn party(a: &Annotations, p: &Participant, names: &mut Names) -> Party<Symbol> {
    let role = p.role.and_then(|i| a.mentions.get(i as usize));
    Party {
        entity: names.intern(p.entity.as_str()),
        role: role.and_then(|r| r.entity.as_ref()).map(|e| names.intern(e.as_str())),
        org: role.and_then(|r| r.org.as_ref()).map(|e| names.intern(e.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::{one_spaced, record};
    use crate::names::Names;
    use bantin_doc::{Annotations, EntityId, Mention, MentionKind, Span};

    #[test]
    fn spaces_are_one() {
        assert_eq!(one_spaced("Trung ương\u{a0} Đảng"), "Trung ương Đảng");
        assert_eq!(one_spaced(" Lào –  Việt\u{2009}Nam\r\n"), "Lào – Việt Nam");
        for plain in ["Tô Lâm", "", "Việt Nam – Lào"] {
            assert_eq!(one_spaced(plain), plain);
        }
    }

    #[test]
    fn indices_that_lead_nowhere_are_none() {
        let mut lost = Mention::new("Tổng Bí thư", Span::new(0, 15), MentionKind::Role);
        lost.entity = Some(EntityId::new("role/tong-bi-thu"));
        (lost.parent, lost.bearer) = (Some(0), Some(99));
        let a = Annotations { mentions: vec![lost], ..Annotations::default() };
        let read = record(&a, &mut Names::default());
        assert_eq!((read.marks.len(), read.offices.len()), (1, 1));
        assert!(read.offices[0].bearer.is_none());
    }
}
