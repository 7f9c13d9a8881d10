//! What holds for any text: spans in bounds, on char boundaries, sorted and disjoint; one value for each expression;
//! nothing panics; composed and decomposed letters mean the same; time grows with the text, not with its square.

#![allow(clippy::expect_used)]

mod common;

use std::time::Instant;

use bantin_doc::{Provenance, Published, PublishedAt, Sentence, Span, Token, TokenKind, Tokenized, Zone};
use bantin_time::TimeTagger;
use bantin_token::Tokenizer;
use common::house;

fn tokenizer() -> Tokenizer {
    house().tokenizer
}

fn tagger() -> TimeTagger {
    house().tagger
}

/// A tiny splitter: runs of letters and digits, and single marks; a line is a sentence.
fn split(text: &str) -> Tokenized {
    let (mut tokens, mut start) = (Vec::new(), None);
    let mut close = |from: &mut Option<usize>, to: usize| {
        if let Some(from) = from.take() {
            let kind =
                if text.as_bytes()[from].is_ascii_digit() { TokenKind::Number } else { TokenKind::Syllable };
            tokens.push(Token::new(text, span(from, to), kind));
        }
    };
    let mut marks = Vec::new();
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            let cut = start.is_some_and(|s: usize| text.as_bytes()[s].is_ascii_digit() != c.is_ascii_digit());
            if cut {
                close(&mut start, at);
            }
            start.get_or_insert(at);
        } else {
            close(&mut start, at);
            if !c.is_whitespace() {
                marks.push(Token::new(text, span(at, at + c.len_utf8()), TokenKind::Punctuation));
            }
        }
    }
    close(&mut start, text.len());
    tokens.extend(marks);
    tokens.sort_by_key(|t| t.span.start);
    let mut sentences = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        sentences.push(Sentence { span: span(from, from + line.len()), zone: Zone::Body });
        from += line.len();
    }
    Tokenized { tokens, sentences }
}

fn span(from: usize, to: usize) -> Span {
    Span::new(u32::try_from(from).expect("small"), u32::try_from(to).expect("small"))
}

fn check(tagger: &TimeTagger, text: &str, below: &Tokenized, published: Option<PublishedAt>) {
    let found = tagger.recognize(text, below);
    let guess = tagger.date(text, below, &found, &[]);
    assert_eq!(guess.provenance == Provenance::Inferred, guess.value.is_some(), "{text}");
    if let (Some(day), Some((first, last))) = (guess.day(), guess.bounds()) {
        assert!(first <= day && day <= last, "{text}: {guess:?}");
    }
    let given = published.map(Published::given).unwrap_or(guess);
    let times = tagger.resolve(text, below, &found, &given);
    assert_eq!(times.len(), found.len());
    for (expr, time) in found.iter().zip(&times) {
        assert_eq!(expr.span, time.span);
        assert_eq!(&text[time.span.range()], &*time.text);
        assert!(!time.value.is_empty() && !time.text.is_empty(), "{text}");
        if let Some(interval) = time.interval {
            assert!(interval.begin < interval.end, "{text}: {time:?}");
        }
    }
    for pair in times.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{text}");
    }
}

/// A small generator of numbers (xorshift), so that a failure repeats.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).expect("small")).expect("small")
    }
}

#[test]
fn random_mixtures_of_time_words_never_fail() {
    let (tokenizer, tagger) = (tokenizer(), tagger());
    let words: Vec<&str> = bantin_lexicon::TIME
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split('\t').next())
        .chain([
            "29/5",
            "28/6-1/7",
            "2017 – 2020",
            "19h30",
            "31/2",
            "0",
            "99999999999",
            "1.000",
            "2,5",
            "2025",
            "9999",
            ",",
            "(",
            ")",
            ".",
            "-",
            "–",
            ":",
            "\n",
            "…",
            "Việt Nam",
            "29.5.2025",
            "12:61",
            "25h",
            "XX",
            "I/2025",
            "/",
        ])
        .collect();
    let days =
        [None, Some("2025-05-30"), Some("9999-12-31"), Some("0001-01-01"), Some("2024-02-29T23:59:00+07:00")];
    let days: Vec<_> = days.iter().map(|d| d.map(|d| PublishedAt::parse(d).expect("a day"))).collect();
    let mut dice = Dice(0x5EED);
    for _ in 0..6000 {
        let mut text = String::new();
        for _ in 0..1 + dice.roll(14) {
            text.push_str(words[dice.roll(words.len())]);
            if dice.roll(8) > 0 {
                text.push(' ');
            }
        }
        let published = days[dice.roll(days.len())];
        check(&tagger, &text, &tokenizer.tokenize(&text), published);
        check(&tagger, &text, &split(&text), published);
    }
}

#[test]
fn another_tokenization_reads_the_same() {
    let (tokenizer, tagger) = (tokenizer(), tagger());
    let published = PublishedAt::parse("2025-05-30").expect("a day");
    for text in [
        "từ ngày 28– 29/6/2021",
        "tối 29/5",
        "19h30 ngày 3/4/2020",
        "giai đoạn 2017 – 2020",
        "từ 28/6-1/7",
        "quý I/2025",
        "tháng 6-2017",
        "2025-05-29 16:23",
        "25,1 giờ",
        "ngày 24 đến 26-11",
        "3 – 4 tiếng",
    ] {
        let values = |below: &Tokenized| -> Vec<String> {
            tagger
                .when(text, below, Some(published))
                .into_iter()
                .map(|t| format!("{} {}", t.text, t.value))
                .collect()
        };
        assert_eq!(values(&tokenizer.tokenize(text)), values(&split(text)), "{text}");
    }
}

#[test]
fn decomposed_letters_and_capitals_mean_the_same() {
    let (tokenizer, tagger) = (tokenizer(), tagger());
    let published = PublishedAt::parse("2025-05-30").expect("a day");
    let values = |text: &str| -> Vec<String> {
        tagger.when(text, &tokenizer.tokenize(text), Some(published)).into_iter().map(|t| t.value).collect()
    };
    // the same words with combining marks
    for (nfc, nfd) in [
        ("tối 29/5", "to\u{302}\u{301}i 29/5"),
        ("hôm qua", "ho\u{302}m qua"),
        ("thời gian tới", "tho\u{31b}\u{300}i gian to\u{31b}\u{301}i"),
        ("Sáng thứ Năm, 29/5", "Sa\u{301}ng thu\u{31b}\u{301} Na\u{306}m, 29/5"),
    ] {
        assert_eq!(values(nfc).len(), 1);
        assert_eq!(values(nfc), values(nfd), "{nfc}");
    }
    for (lower, upper) in
        [("tối 29/5", "TỐI 29/5"), ("hôm qua", "HÔM QUA"), ("thời gian tới", "THỜI GIAN TỚI")]
    {
        assert_eq!(values(lower), values(upper), "{lower}");
    }
}

/// `text` gives a text of so many pieces; `name` is told when it takes too long.
fn takes_linear_time(tokenizer: &Tokenizer, tagger: &TimeTagger, name: &str, text: impl Fn(usize) -> String) {
    let cost = |count: usize| {
        let text = text(count);
        let below = tokenizer.tokenize(&text);
        let start = Instant::now();
        check(tagger, &text, &below, None);
        start.elapsed().as_secs_f64()
    };
    cost(1000);
    let (small, large) = (cost(4000).max(1e-3), cost(64_000));
    assert!(large < small * 16.0 * 8.0, "{name:?}: {small} s, then {large} s for 16 times the text");
}

#[test]
fn hostile_texts_take_linear_time() {
    let (tokenizer, tagger) = (tokenizer(), tagger());
    for piece in [
        "29/5 ",
        "29/5 và ",
        "29/5, ",
        "ngày ",
        "1-",
        "năm ",
        "một ",
        "(",
        "đầu ",
        "5 năm ",
        "tháng 5, ",
        "2017-2018 và ",
        "9",
        "từ 8h đến ",
        "thứ ",
        "hai mươi ",
        "sáng ",
        "trước đó ",
        "1/",
        "29/5\n",
        "thứ 2, ",
        "ngày 5, ",
        "mùng 4, ",
        "thứ hai hàng tuần, ",
        "đêm 8, ngày ",
    ] {
        takes_linear_time(&tokenizer, &tagger, piece, |count| piece.repeat(count));
    }
}

#[test]
fn many_different_days_take_linear_time() {
    let (tokenizer, tagger) = (tokenizer(), tagger());
    // days with years, all of one half of the year, and days without one of the other
    let line = |i: usize| {
        let (day, month, year) = (i % 28 + 1, i / 28 % 6 + 1, i / 168 + 1700);
        format!("{day}/{month}/{year}, đêm {day}/{}, sau {day} ngày\n", 9 + i % 3)
    };
    let days = |count: usize| (0..count).map(line).collect();
    takes_linear_time(&tokenizer, &tagger, "different days", days);
}

#[test]
fn empty_and_odd_texts() {
    let (tokenizer, tagger) = (tokenizer(), tagger());
    let long = "a".repeat(1 << 20);
    for text in ["", " ", "\0", "\u{feff}", "29", "/", "ngày", "năm 99999", "999999999999999999h", &long] {
        check(&tagger, text, &tokenizer.tokenize(text), None);
        check(&tagger, text, &Tokenized::default(), None);
    }
}
