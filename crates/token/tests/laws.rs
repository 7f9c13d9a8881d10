//! What holds for any text.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use bantin_doc::{TokenKind, Tokenized};
use bantin_token::{Tokenizer, WordSegmenter};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn tokenizer() -> Tokenizer {
    let read = |name: &str| fs::read_to_string(format!("{DATA}/{name}")).unwrap();
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv"), &read("zones.tsv")).unwrap();
    tokenizer.with_syllables(&read("syllables.tsv")).unwrap()
}

/// Without the list of common syllables.
fn slow_tokenizer() -> Tokenizer {
    let read = |name: &str| fs::read_to_string(format!("{DATA}/{name}")).unwrap();
    Tokenizer::from_tsv(&read("abbreviations.tsv"), &read("zones.tsv")).unwrap()
}

fn segmenter() -> WordSegmenter {
    WordSegmenter::from_tsv(&fs::read_to_string(format!("{DATA}/words.tsv")).unwrap()).unwrap()
}

fn seeds() -> Vec<String> {
    let mut paths: Vec<_> =
        fs::read_dir(format!("{ROOT}/seeds")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|p| fs::read_to_string(p).unwrap()).collect()
}

/// Texts that broke a tokenizer once, or should.
fn torture() -> Vec<String> {
    let mut all: Vec<String> = [
        "",
        " ",
        "\n",
        "\u{feff}",
        "\0",
        "a",
        ".",
        "…",
        "./.",
        "\u{301}",
        "a\u{301}",
        "\u{ad}",
        "\u{200b}a",
        "a\u{200b}",
        "Tô\u{200b}Lâm",
        "đồng\u{ad}chí",
        "1\u{fe0f}\u{20e3}",
        "👨‍👩‍👧‍👦 và 🇻🇳🇱🇦",
        "ประเทศลาว",
        "中国人民",
        "Ελλάδα",
        "مرحبا،",
        "\r\n\r\n",
        "A.\u{2028}B.",
        "a@b",
        "a@b.vn",
        "x@",
        "@",
        "http://",
        "https://vn",
        "www.",
        "...",
        "……",
        ".…./.",
        "1/",
        "1-",
        "1.",
        "1,",
        "5%",
        "-",
        "--",
        "a-",
        "'",
        "a'",
        "'a",
        "O'",
        "&",
        "A&",
        "_",
        "a_",
        "1_",
        "TP.",
        "T.",
        "T.H",
        "²",
        "m²",
        "10²",
        "×",
        "ª",
        "º",
        "\u{1f1fb}",
        "\u{e0041}",
        "\u{fffd}",
        "\u{10ffff}",
        "\u{85}a\u{85}",
        "ﬁ",
        "İ",
        "ẞ",
        "a\0b",
        "Đ\u{323}",
        "\u{cd}\u{34f}",
        "F-16.",
        "15/2020/NĐ-CP.",
        "11-NQ/TW,",
        "1x2",
        "1A-",
        "1A.",
        "9-",
        "“”",
        "(Ảnh: ",
        "(Ảnh",
        "Ảnh",
        "Ảnh:",
        "TIN LIÊN QUAN",
        "Tin liên quan\n",
        "Theo",
        "\nTheo\n",
        "Ảnh minh họa",
        "leftcenterrightdel",
    ]
    .map(str::to_owned)
    .to_vec();
    let kilo = |piece: &str| piece.repeat(300);
    all.extend(
        [
            "a.",
            "A.",
            "1.",
            "a-",
            "1-",
            "a@",
            "a@b.",
            "a_",
            "TP.",
            "“",
            "”.",
            "…",
            "\u{301}",
            "🇻🇳",
            "\n.",
            "(Ảnh: ",
            "v.v. ",
            "Ảnh: A ",
        ]
        .map(kilo),
    );
    all
}

fn check(text: &str, below: &Tokenized) {
    let mut at = 0;
    for token in &below.tokens {
        let range = token.span.range();
        assert!(range.start >= at && range.end > range.start, "{range:?} after {at} in {text:?}");
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        gap(&text[at..range.start], text);
        at = range.end;
    }
    gap(&text[at..], text);
    let mut tokens = below.tokens.iter();
    for sentence in &below.sentences {
        let inside: Vec<_> = tokens.by_ref().take(below.tokens_in(sentence.span).len()).collect();
        assert_eq!(inside[0].span.start, sentence.span.start, "{text:?}");
        assert_eq!(inside[inside.len() - 1].span.end, sentence.span.end, "{text:?}");
    }
    assert!(tokens.next().is_none(), "a token in no sentence: {text:?}");
}

fn gap(gap: &str, text: &str) {
    for c in gap.chars() {
        let invisible =
            c.is_whitespace() || c.is_control() || bantin_doc::fold::is_invisible(c) || is_format(c);
        assert!(invisible, "{c:?} in a gap of {text:?}");
    }
}

fn is_format(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{180e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn tokens_and_gaps_rebuild_the_text() {
    let tokenizer = tokenizer();
    for text in seeds().iter().chain(&torture()) {
        check(text, &tokenizer.tokenize(text));
    }
}

/// Keys, cases and kinds too: equality of tokens looks at spans and kinds alone.
#[test]
fn common_syllables_change_nothing() {
    let (quick, slow) = (tokenizer(), slow_tokenizer());
    let shape = |tokens: Vec<bantin_doc::Token>| -> Vec<_> {
        tokens.into_iter().map(|t| (t.span, t.kind, t.case, t.key)).collect()
    };
    for text in seeds().iter().chain(&torture()) {
        for text in [text.clone(), text.to_uppercase(), text.nfd().collect()] {
            assert_eq!(shape(quick.tokens(&text)), shape(slow.tokens(&text)), "{text:?}");
        }
    }
}

#[test]
fn every_cut_of_a_torture_text_holds() {
    let tokenizer = tokenizer();
    let all: String = torture().iter().filter(|t| t.len() < 80).fold(String::new(), |mut all, t| {
        write!(all, "{t}").unwrap();
        all
    });
    for (from, _) in all.char_indices() {
        let to = (from + 40..=all.len()).find(|&to| all.is_char_boundary(to)).unwrap_or(all.len());
        check(&all[from..to], &tokenizer.tokenize(&all[from..to]));
    }
}

#[test]
fn words_are_runs_of_tokens() {
    let (tokenizer, segmenter) = (tokenizer(), segmenter());
    for text in seeds().iter().chain(&torture()) {
        let below = tokenizer.tokenize(text);
        let mut tokens = below.tokens.iter();
        for word in segmenter.words(text, &below) {
            assert_eq!(tokens.next().unwrap().span.start, word.span.start);
            let rest = below.tokens_in(word.span).len() - 1;
            let last = tokens.by_ref().take(rest).last();
            assert!(last.is_none_or(|t| t.span.end == word.span.end));
            let sentence = below.sentence_at(word.span.start).unwrap();
            assert!(below.sentences[sentence].span.contains(word.span));
        }
        assert!(tokens.next().is_none());
    }
}

#[test]
fn composed_and_decomposed_texts_have_the_same_tokens() {
    let (tokenizer, segmenter) = (tokenizer(), segmenter());
    for text in seeds() {
        let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let (a, b) = (tokenizer.tokenize(&nfc), tokenizer.tokenize(&nfd));
        let shape =
            |below: &Tokenized| below.tokens.iter().map(|t| (t.key, t.kind, t.case)).collect::<Vec<_>>();
        assert_eq!(shape(&a), shape(&b));
        assert_eq!(a.sentences.len(), b.sentences.len());
        assert_eq!(segmenter.words(&nfc, &a).len(), segmenter.words(&nfd, &b).len());
    }
}

#[test]
fn keys_are_those_of_the_ground() {
    let tokenizer = tokenizer();
    for text in seeds().iter().chain(&torture()) {
        for token in tokenizer.tokens(text) {
            assert_eq!(token.key, bantin_doc::fold::key(&text[token.span.range()]));
            assert_eq!(token.case, bantin_doc::Case::of(&text[token.span.range()]));
        }
    }
}

/// A megabyte of each takes well under a second even in a debug build; a quadratic scanner takes minutes.
#[test]
fn time_is_linear() {
    let (tokenizer, segmenter) = (tokenizer(), segmenter());
    let pieces = [
        "a",
        ".",
        "-",
        "1/",
        "a\u{301}",
        "\u{301}",
        "🇻🇳",
        "A.",
        "a.",
        "a-",
        "a@",
        "a_",
        "1_",
        "_",
        "TP.",
        "“",
        "\u{ad}",
        "\u{200d}",
        "a\u{200b}",
        "A. ",
        "a'",
        "(Ảnh: ",
        "Ảnh: AP ",
        "Mời ",
        "1-",
        "1:",
        "x1-",
        "ประ",
        "\n",
        "a\n",
        "Tin liên quan\n",
        "Nguyễn ",
        "v.v. ",
        "./.",
        "a.b@",
        "1a",
        "Ảnh minh họa ",
        "Tin liên quan: A. ",
        "Tin liên quan\nA.\nB.\n",
        ">> A ",
        ". \" a",
        "Ảnh: A\n",
        "(ảnh: ",
        "Theo ",
        "1. ",
    ];
    for piece in pieces {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        let below = tokenizer.tokenize(&text);
        let words = segmenter.words(&text, &below);
        assert!(words.len() <= below.tokens.len());
        assert!(start.elapsed() < Duration::from_secs(10), "{piece:?} took {:?}", start.elapsed());
    }
}

/// Every text of a corpus, when one is there: `BANTIN_NEWS=/folder/of/jsonl`.
#[test]
fn laws_hold_on_the_news() {
    let Ok(folder) = std::env::var("BANTIN_NEWS") else { return };
    let tokenizer = tokenizer();
    for name in ["articles.jsonl", "clustered.jsonl", "headlines.jsonl"] {
        let Ok(file) = fs::read_to_string(format!("{folder}/{name}")) else { continue };
        for line in file.lines() {
            let object: serde_json::Value = serde_json::from_str(line).unwrap();
            for text in object.as_object().unwrap().values().filter_map(|v| v.as_str()) {
                check(text, &tokenizer.tokenize(text));
            }
        }
    }
}

/// UAX #29 is the oracle: its words are our tokens. Where a token of ours holds several of its words it is a number, a
/// code, an abbreviation, an address or a run of one mark; nothing else differs in the seeds, little in the news.
#[test]
fn oracle() {
    let tokenizer = tokenizer();
    for text in seeds() {
        let (_, unexplained) = compare(&tokenizer, &text);
        assert_eq!(unexplained, Vec::<String>::new());
    }
    let Ok(folder) = std::env::var("BANTIN_NEWS") else { return };
    let (mut all, mut unexplained) = (0, 0);
    for line in fs::read_to_string(format!("{folder}/articles.jsonl")).unwrap().lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        let (words, others) = compare(&tokenizer, object["text"].as_str().unwrap());
        (all, unexplained) = (all + words, unexplained + others.len());
    }
    assert!(unexplained * 1000 < all, "{unexplained} of {all}");
}

/// Number of the oracle's words, and those that no token of ours explains.
fn compare(tokenizer: &Tokenizer, text: &str) -> (usize, Vec<String>) {
    let tokens = tokenizer.tokens(text);
    let (mut all, mut unexplained) = (0, Vec::new());
    for (at, word) in text
        .split_word_bound_indices()
        .filter(|(_, w)| w.contains(|c: char| !c.is_whitespace() && !c.is_control()))
    {
        all += 1;
        let end = at + word.len();
        let token = tokens[tokens.partition_point(|t| (t.span.end as usize) <= at)..].first();
        let explained = token.is_none_or(|t| {
            let (from, to) = (t.span.start as usize, t.span.end as usize);
            (from, to) == (at, end)
                || (from <= at && end <= to && t.kind != TokenKind::Syllable)
                || to <= at
                || from >= end
        });
        if !explained {
            unexplained.push(word.to_owned());
        }
    }
    (all, unexplained)
}
