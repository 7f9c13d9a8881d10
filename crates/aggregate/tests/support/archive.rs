//! A made-up archive: 300 documents of one month that repeat, vary and contradict each other.
//!
//! A seeded generator (xorshift) decides everything, so the archive is the same at every run.

use bantin_doc::{
    Anchor, Annotations, Digest, Encounter, EncounterKind, EntityId, Fingerprint, Mention, MentionKind,
    Participant, Published, PublishedAt, RuleId, Sentence, Span, Status, Timex, TimexKind, Token, TokenKind,
    Zone,
};

/// Xorshift64*: enough randomness for a shuffle.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }

    /// Puts a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

const PERSONS: [&str; 8] =
    ["Trần An", "Lê Bình", "Phạm Chi", "Võ Dũng", "Đỗ Giang", "Hồ Hải", "Ngô Khánh", "Bùi Long"];
const PLACES: [&str; 4] = ["Hà Nội", "Huế", "Đà Nẵng", "Cần Thơ"];
const OFFICE: &str = "Chủ tịch tỉnh";

/// `count` documents. About one in ten is a near-copy of the one before, one in twenty has its id.
pub fn archive(count: usize, dice: &mut Dice) -> Vec<Annotations> {
    let mut out: Vec<Annotations> = Vec::new();
    for i in 0..count {
        let mut id = format!("doc-{:03}", dice.below(1000) + 1000 * i);
        if i > 0 && dice.below(20) == 0 {
            id.clone_from(&out[i - 1].id);
        }
        let mut text = Text::default();
        let copied = i > 0 && dice.below(10) == 0;
        let filler = if copied { out[i - 1].id.clone() } else { id.clone() };
        for n in 0..3 + dice.below(4) {
            let zone = if n == 2 && dice.below(4) == 0 { Zone::Caption } else { Zone::Body };
            text.sentence(dice, zone);
        }
        for n in 0..400 {
            text.push(&format!("{filler}{n} "));
        }
        out.push(text.finish(id, dice));
    }
    out
}

#[derive(Default)]
struct Text {
    text: String,
    annotations: Annotations,
}

impl Text {
    fn push(&mut self, words: &str) -> Span {
        let start = self.text.len() as u32;
        self.text.push_str(words);
        Span::new(start, self.text.len() as u32)
    }

    fn mention(&mut self, words: &str, kind: MentionKind, entity: &str, zone: Zone) -> u32 {
        let span = self.push(words);
        let mut mention = Mention::new(&self.text, span, kind);
        mention.entity = Some(EntityId::new(entity));
        mention.zone = zone;
        self.annotations.mentions.push(mention);
        self.annotations.mentions.len() as u32 - 1
    }

    /// `Chủ tịch tỉnh X gặp Y tại Z ngày D/5.`
    fn sentence(&mut self, dice: &mut Dice, zone: Zone) {
        let start = self.text.len() as u32;
        let (host, guest) = (dice.below(8), dice.below(8));
        let role = self.mention(OFFICE, MentionKind::Role, "role/chu-tich-tinh", zone);
        self.push(" ");
        let host_at = self.person(host, dice, zone);
        let office = &mut self.annotations.mentions[role as usize];
        office.org = Some(EntityId::new("loc/hue"));
        office.holder = (dice.below(3) > 0).then(|| EntityId::new(&format!("per/{}", host % 3)));
        office.bearer = (dice.below(5) > 0).then_some(host_at);
        self.push(" ");
        let trigger = self.push("gặp");
        self.push(" ");
        let guest_at = self.person(guest, dice, zone);
        self.push(" tại ");
        let place = dice.below(4);
        let place_at = self.mention(PLACES[place], MentionKind::Loc, &format!("loc/{place}"), zone);
        self.push(" ");
        let time = (dice.below(4) > 0).then(|| self.time(dice, zone));
        let span = Span::new(start, self.push(". ").start);
        self.annotations.sentences.push(Sentence { span, zone });
        let party = |who: usize, mention, role| {
            vec![Participant { entity: EntityId::new(&format!("per/{who}")), mention, role }]
        };
        self.annotations.encounters.push(Encounter {
            kind: EncounterKind::ALL[dice.below(3)],
            status: [Status::Held, Status::Planned, Status::Denied][dice.below(6) / 3],
            hosts: party(host, host_at, Some(role)),
            guests: party(guest, guest_at, None),
            time,
            place: (dice.below(2) == 0).then_some(place_at),
            evidence: vec![trigger],
            rule: RuleId::new("gap"),
            zone,
        });
    }

    fn person(&mut self, who: usize, dice: &mut Dice, zone: Zone) -> u32 {
        let name = PERSONS[who];
        let spelt = if dice.below(4) == 0 { name.to_uppercase() } else { name.to_owned() };
        self.mention(&spelt, MentionKind::Per, &format!("per/{who}"), zone)
    }

    fn time(&mut self, dice: &mut Dice, zone: Zone) -> u32 {
        let day = 1 + dice.below(28);
        let words = format!("ngày {day}/5");
        let span = self.push(&words);
        let value = match dice.below(4) {
            0 => format!("2025-05-{day:02}/2025-05-{:02}", day + 1),
            1 => format!("2025-05-{day:02}TEV"),
            _ => format!("2025-05-{day:02}"),
        };
        self.annotations.times.push(Timex {
            span,
            text: words.as_str().into(),
            kind: TimexKind::Date,
            value,
            modifier: None,
            freq: None,
            calendar: None,
            interval: None,
            anchor: Anchor::None,
            antecedent: None,
            rule: RuleId::new("day-month"),
            candidates: Vec::new(),
            zone,
        });
        self.annotations.times.len() as u32 - 1
    }

    fn finish(mut self, id: String, dice: &mut Dice) -> Annotations {
        let mut tokens = Vec::new();
        for word in self.text.split_whitespace() {
            let start = (word.as_ptr() as usize - self.text.as_ptr() as usize) as u32;
            let span = Span::new(start, start + word.len() as u32);
            tokens.push(Token::new(&self.text, span, TokenKind::Syllable));
        }
        let day = PublishedAt::parse(&format!("2025-05-{:02}", 1 + dice.below(28))).expect("a day of May");
        self.annotations.id = id;
        self.annotations.bytes = self.text.len() as u64;
        self.annotations.digest = Digest::of(&self.text);
        self.annotations.fingerprint = Fingerprint::of(&tokens);
        self.annotations.title = (dice.below(2) == 0).then(|| format!("Tin {}", dice.below(50)));
        if dice.below(6) > 0 {
            self.annotations.published = Published::given(day);
        }
        self.annotations
    }
}
