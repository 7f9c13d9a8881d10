//! What holds for any text and any layers, wrong ones included: no panic, indices and spans inside, one order,
//! the same answer twice, time linear in the length of one endless sentence.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::time::Instant;

use bantin_doc::{EntityId, MentionKind, RuleId, Span, Status, Zone};
use support::{Text, finder};

/// A small generator of our own: the same cases on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

const WORDS: &[&str] = &[
    "gặp",
    "tiếp",
    "hội đàm với",
    "có cuộc gặp với",
    "giữa",
    "và",
    ",",
    ";",
    "đã",
    "sẽ",
    "không",
    "thăm",
    "chuyến thăm",
    "của",
    "tại",
    "tới",
    "ký",
    "được",
    "bổ nhiệm",
    "làm",
    "đoàn",
    "do",
    "dẫn đầu",
    "ông",
    "đồng chí",
    "hai bên",
    "(",
    ")",
    "Tô Lâm",
    "Hà Nội",
    "Bộ Y tế",
    "Thủ tướng",
    "tối 29/5",
    ".",
    "\n",
    "lần lượt",
    "tham dự hội đàm có",
    "trao tặng",
    "cho",
    "gửi thư chúc mừng",
    "chủ trì",
    "theo lời mời của",
    "người",
    "cùng",
    "lãnh đạo",
    ":",
    "-",
    "kết quả hội đàm với",
    "😀",
];

const KINDS: [MentionKind; 6] = MentionKind::ALL;

/// A text of random words with random, often crossing and dangling annotations.
fn random(dice: &mut Dice, words: usize) -> Text {
    let plain: Vec<&str> = (0..words).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
    let plain = plain.join(" ");
    let mut text = Text::new("random", &plain);
    let ends: Vec<u32> = text.tokenized.tokens.iter().map(|t| t.span.end).collect();
    let starts: Vec<u32> = text.tokenized.tokens.iter().map(|t| t.span.start).collect();
    for _ in 0..words / 3 {
        let at = dice.roll(starts.len());
        let span = Span::new(starts[at], ends[(at + dice.roll(3)).min(ends.len() - 1)]);
        let id = format!("per/{}", dice.roll(5));
        let (entity, odd) = (dice.roll(4) > 0, dice.roll(6) as u32 * 1_000_000);
        let kind = KINDS[dice.roll(6)];
        let (bearer, nominal, holder) = (dice.roll(3) == 0, dice.roll(9) == 0, dice.roll(3) == 0);
        let near = dice.roll(words) as u32;
        let mention = text.mention(span, kind, entity.then_some(id.as_str()));
        mention.bearer = bearer.then_some(near + odd);
        mention.nominal = nominal;
        mention.holder = holder.then(|| EntityId::new("per/1"));
        mention.antecedents = vec![near, odd];
        mention.zone = Zone::Body;
    }
    for _ in 0..words / 10 {
        let at = dice.roll(starts.len());
        let value =
            ["2025-05-29TEV", "2025-05", "PRESENT_REF", "", "X", "2021-06-28/2021-06-29"][dice.roll(6)];
        text.time(Span::new(starts[at], ends[at]), value);
    }
    if dice.roll(2) == 0 {
        text.mentions.sort_by_key(|m| m.span.key());
        text.times.sort_by_key(|t| t.span.key());
    }
    text
}

#[test]
fn total_on_any_layers() {
    let finder = finder();
    let mut dice = Dice(7);
    let mut found = 0;
    for round in 0..2000 {
        let text = random(&mut dice, 4 + round % 90);
        let all = text.find(&finder);
        assert_eq!(all, text.find(&finder), "the same answer twice");
        found += all.len();
        let mut last = (0, 0);
        for e in &all {
            for p in e.hosts.iter().chain(&e.guests) {
                assert!((p.mention as usize) < text.mentions.len());
                assert!(p.role.is_none_or(|r| (r as usize) < text.mentions.len()));
            }
            assert!(!e.hosts.is_empty() || !e.guests.is_empty());
            assert!(e.time.is_none_or(|t| (t as usize) < text.times.len()));
            assert!(e.place.is_none_or(|p| (p as usize) < text.mentions.len()));
            assert!(!e.evidence.is_empty() && e.evidence.windows(2).all(|w| w[0].key() < w[1].key()));
            assert!(e.evidence.iter().all(|s| text.text.get(s.range()).is_some_and(|t| !t.is_empty())));
            assert!(
                e.rule != RuleId::default()
                    && matches!(e.status, Status::Held | Status::Planned | Status::Denied)
            );
            assert!(e.evidence[0].key() >= last, "sorted by first evidence");
            last = e.evidence[0].key();
        }
    }
    assert!(found > 200, "the words make encounters: {found}");
}

#[test]
fn nothing_from_nothing() {
    let finder = finder();
    for text in ["", " ", "\n\n", "gặp", "hội đàm với", "Thủ tướng gặp Tổng thống.", "\u{0}\u{feff}(((((("]
    {
        assert_eq!(Text::new("empty", text).find(&finder), [], "{text:?}");
    }
    let mut text = Text::new("outside", "Tô Lâm gặp Thongloun.");
    text.tokenized.sentences[0].span = Span::new(0, u32::MAX);
    text.tokenized.tokens.truncate(3);
    assert_eq!(text.find(&finder), []);
}

#[test]
fn one_endless_sentence_costs_its_length() {
    let finder = finder();
    let cost = |unit: &str, times: usize| {
        let mut text = Text::new("long", &format!("{}Lâm gặp Lâm", unit.repeat(times)));
        let marks: Vec<Span> =
            text.text.match_indices("Lâm").map(|(i, s)| Span::new(i as u32, (i + s.len()) as u32)).collect();
        for (i, span) in marks.into_iter().enumerate() {
            text.mention(span, MentionKind::Per, Some(&format!("per/{}", i % 50)));
        }
        let start = Instant::now();
        let found = text.find(&finder).len();
        (start.elapsed().as_secs_f64(), found)
    };
    for unit in [
        "Lâm gặp Lâm ",
        "ông ",
        "Lâm , ",
        "Lâm ; ",
        "đoàn do ",
        "( ",
        "đã gặp ",
        "từ ",
        "hội đàm giữa Lâm và Lâm , ",
        "chuyến thăm của Lâm ",
        "Lâm tổ chức , tới dự có Lâm ",
        "tổ chức tới dự có Lâm ",
        "Lâm đến dự , ",
    ] {
        let (small, _) = cost(unit, 4_000);
        let (large, found) = cost(unit, 32_000);
        println!("{unit:?}: {small:.4} s, eight times: {large:.4} s, {found} found");
        assert!(large < 30.0 * small + 0.5, "{unit:?}: {small:.4} s, eight times as long {large:.4} s");
    }
}
