//! Terms, positions and offsets of every kind of tokenizer.

#![allow(clippy::unwrap_used, missing_docs)]

use bantin_tantivy::{Lists, VietnameseTokenizer};
use tantivy_tokenizer_api::{TokenStream, Tokenizer};

const TEXT: &str = "Tối 29/5, ông Lê Hoài Trung đã hội đàm, thoả thuận (VN).";

fn of(mut tokenizer: VietnameseTokenizer, text: &str) -> Vec<(String, usize, usize, String)> {
    let mut out = Vec::new();
    tokenizer.token_stream(text).process(&mut |token| {
        let surface = text[token.offset_from..token.offset_to].to_owned();
        out.push((token.text.clone(), token.position, token.position_length, surface));
    });
    out
}

fn surfaces(tokens: &[(String, usize, usize, String)]) -> Vec<&str> {
    tokens.iter().map(|t| &*t.3).collect()
}

#[test]
fn syllables_and_words_are_cut_without_punctuation() {
    let lists = Lists::new().unwrap();
    let syllables = of(lists.syllables(), TEXT);
    assert_eq!(
        surfaces(&syllables),
        ["Tối", "29/5", "ông", "Lê", "Hoài", "Trung", "đã", "hội", "đàm", "thoả", "thuận", "VN"]
    );
    assert!(syllables.iter().enumerate().all(|(i, t)| t.1 == i && t.2 == 1));
    let words = of(lists.words(), TEXT);
    assert_eq!(
        surfaces(&words),
        ["Tối", "29/5", "ông", "Lê Hoài Trung", "đã", "hội đàm", "thoả thuận", "VN"]
    );
    assert!(words.iter().enumerate().all(|(i, t)| t.1 == i));
}

#[test]
fn words_stand_beside_their_syllables() {
    let both = of(Lists::new().unwrap().both(), "ông Lê Hoài Trung hội đàm.");
    let shape: Vec<(&str, usize, usize)> = both.iter().map(|t| (&*t.3, t.1, t.2)).collect();
    assert_eq!(
        shape,
        [
            ("ông", 0, 1),
            ("Lê Hoài Trung", 1, 3),
            ("Lê", 1, 1),
            ("Hoài", 2, 1),
            ("Trung", 3, 1),
            ("hội đàm", 4, 2),
            ("hội", 4, 1),
            ("đàm", 5, 1)
        ]
    );
}

#[test]
fn a_variant_without_diacritics_has_the_place_of_its_term() {
    let folded = of(Lists::new().unwrap().words().folded(), "Hội đàm ở VN 29/5");
    let terms: Vec<(&str, usize, &str)> = folded.iter().map(|t| (&*t.0, t.1, &*t.3)).collect();
    assert_eq!(terms[1], ("hoi dam", 0, "Hội đàm"));
    assert_eq!(terms[3], ("o", 1, "ở"));
    assert_eq!(terms[4..], [("vn", 2, "VN"), ("29/5", 3, "29/5")]);
}

#[test]
fn spellings_of_one_word_are_one_term() {
    let lists = Lists::new().unwrap();
    let term = |text| of(lists.syllables(), text)[0].0.clone();
    for (a, b) in [("hoà", "hòa"), ("HÒA", "hòa"), ("ho\u{300}a", "hòa"), ("Ðảng", "Đảng"), ("thuỷ", "thủy")]
    {
        assert_eq!(term(a), term(b), "{a} {b}");
    }
    assert_ne!(term("hòa"), term("hóa"));
}

#[test]
fn a_users_words_and_odd_texts() {
    let lists = Lists::with_words("gấu đỏ\n").unwrap();
    assert!(surfaces(&of(lists.words(), "mì Gấu Đỏ")).contains(&"Gấu Đỏ"));
    for text in ["", " ", "...", "\u{0}", "😀", "ộ\u{301}\u{301}", "a\u{200b}b", &"x".repeat(70_000)] {
        for tokenizer in [lists.words(), lists.syllables().folded(), lists.both().folded()] {
            let tokens = of(tokenizer, text);
            assert!(tokens.is_sorted_by(|a, b| a.1 <= b.1), "{text:?}");
        }
    }
}
