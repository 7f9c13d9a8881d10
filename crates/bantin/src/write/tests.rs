//! The writer against serde: the same bytes for every variant of every type.

use bantin_doc::{
    Anchor, Annotations, Calendar, Candidate, Confidence, Digest, Encounter, EncounterKind, EntityId,
    Fingerprint, Interval, Mention, MentionKind, Modifier, Notice, Participant, Provenance, Published,
    PublishedAt, Reason, RuleId, Sentence, Source, Span, Status, Timex, TimexKind, Token, TokenKind, Word,
    Zone,
};
use jiff::civil::{Date, date};

use super::write_json;
use crate::{LayerSet, Unit};

const TEXT: &str = "Tối 29/5, \"ông\" Lâm\\ \u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\u{2028} 😀";

fn span(start: u32) -> Span {
    Span::new(start, start + 3)
}

fn annotations() -> Annotations {
    let zones = [Zone::Body, Zone::Caption, Zone::Boilerplate];
    let tokens = [
        TokenKind::Syllable,
        TokenKind::Number,
        TokenKind::Punctuation,
        TokenKind::Symbol,
        TokenKind::Abbreviation,
        TokenKind::Url,
        TokenKind::Email,
        TokenKind::Other,
    ];
    let tokens = tokens.map(|kind| Token::new("a b", span(0), kind));
    let many: Vec<Token> = (0..40).map(|_| tokens[0]).collect();
    Annotations {
        id: TEXT.into(),
        bytes: u64::MAX,
        digest: Digest::of(TEXT),
        fingerprint: Fingerprint::of(&many),
        title: Some(TEXT.into()),
        source: Some(String::new()),
        url: None,
        published: Published {
            value: PublishedAt::parse("2025-05-30T20:05:00Z").ok(),
            earliest: Some(date(2025, 5, 29)),
            latest: None,
            provenance: Provenance::Inferred,
            confidence: Some(Confidence::percent(95)),
            evidence: vec![Reason { span: span(7), why: TEXT.into() }],
        },
        sentences: zones.map(|zone| Sentence { span: span(1), zone }).into(),
        tokens: tokens.into(),
        words: vec![Word { span: Span::new(0, u32::MAX) }],
        mentions: mentions(),
        times: times(),
        encounters: encounters(),
        notices: vec![Notice { kind: "bom".into(), message: TEXT.into() }],
    }
}

fn mentions() -> Vec<Mention> {
    let sources = [Source::Gazetteer, Source::Grammar, Source::Memory, Source::Coref, Source::Model];
    let all = (0u8..=100).map(|n| {
        let i = usize::from(n);
        let some = |on: bool| on.then(|| EntityId::new("per/tô\"lâm"));
        Mention {
            entity: some(i % 2 == 0),
            org: some(i % 3 == 0),
            holder: some(i % 5 == 0),
            bearer: (i % 7 == 0).then_some(u32::from(n)),
            source: sources[i % 5],
            rule: RuleId::new("title.name"),
            confidence: Confidence::percent(n),
            parent: (i % 4 == 0).then_some(9),
            nominal: i % 6 == 0,
            antecedents: vec![1; i % 3],
            also: vec![EntityId::new("org/x"); i % 4],
            zone: [Zone::Body, Zone::Caption, Zone::Boilerplate][i % 3],
            ..Mention::new("Tô Lâm", span(0), MentionKind::ALL[i % 6])
        }
    });
    all.collect()
}

fn times() -> Vec<Timex> {
    use Modifier as M;
    let modifiers = [
        M::Start,
        M::Mid,
        M::End,
        M::Approx,
        M::LessThan,
        M::MoreThan,
        M::EqualOrLess,
        M::EqualOrMore,
        M::Before,
        M::After,
    ];
    let kinds = [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];
    let anchors = [Anchor::None, Anchor::Published, Anchor::Inferred, Anchor::Expression];
    let first = [date(2025, 5, 9), Date::MIN, date(-178, 1, 1), date(7, 12, 31), Date::MAX];
    let all = (0..20usize).map(|i| Timex {
        span: span(2),
        text: "tối 29/5".into(),
        kind: kinds[i % 4],
        value: "2025-05-29TEV".into(),
        modifier: modifiers.get(i).copied(),
        freq: (i % 5 == 0).then(|| "2X".into()),
        calendar: (i % 6 == 0).then_some(Calendar::Lunar),
        interval: first.get(i).map(|d| Interval::new(d.at(3, 4, 5, 0), d.at(23, 59, 9, 0))),
        anchor: anchors[i % 4],
        antecedent: (i % 4 == 3).then_some(5),
        rule: RuleId::owned("a\"b".into()),
        candidates: vec![Candidate { value: "x\n".into(), score: Confidence::percent(5) }; i % 3],
        zone: Zone::Caption,
    });
    all.collect()
}

fn encounters() -> Vec<Encounter> {
    let status = [Status::Held, Status::Planned, Status::Denied];
    let side = |role| Participant { entity: EntityId::new("per/x"), mention: 3, role };
    let all = EncounterKind::ALL.into_iter().enumerate().map(|(i, kind)| Encounter {
        kind,
        status: status[i % 3],
        hosts: vec![side(Some(4)); i % 3],
        guests: vec![side(None)],
        time: (i % 2 == 0).then_some(0),
        place: (i % 3 == 0).then_some(7),
        evidence: vec![span(5); i % 3],
        rule: RuleId::new("meet.talks"),
        zone: Zone::Body,
    });
    all.collect()
}

#[test]
fn the_bytes_are_those_of_serde() {
    let mut all = vec![annotations(), Annotations::default()];
    for provenance in [Provenance::Given, Provenance::Unknown] {
        all.push(Annotations {
            published: Published { provenance, ..Published::default() },
            ..Annotations::default()
        });
    }
    for a in &all {
        let mut line = Vec::new();
        write_json(a, LayerSet::ALL, Unit::Byte, &mut line);
        let serde = serde_json::to_string(a).expect("annotations serialize");
        assert_eq!(std::str::from_utf8(&line).expect("UTF-8"), serde);
    }
}
