//! Training is the same every time; what it makes is total, and changes only what it should.
#![allow(clippy::unwrap_used)]

use std::fs;

use bantin_doc::{Span, Tokenized};
use bantin_token::training::Model;
use bantin_token::{Tokenizer, WordScratch, WordSegmenter};
use bantin_train::learn::Settings;
use bantin_train::score::score;
use bantin_train::treebank::{Sentence, read};
use bantin_train::words::{cross_validate, train};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const LIST: &str =
    "chủ tịch\tp\nhọc sinh\tp\nsinh học\tp\ntrường học\tp\nnhà ở\tp\nnông dân\tpv\nbà con\tv\nTrần\tf\n";
const CRATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn tokenizer() -> Tokenizer {
    Tokenizer::from_tsv("", "").unwrap()
}

fn corpus() -> Vec<Sentence> {
    read(include_str!("tiny.conllu"), &tokenizer())
}

fn model() -> Model {
    let corpus = corpus();
    train(LIST, &corpus.iter().collect::<Vec<_>>(), Settings::default()).unwrap()
}

fn shipped() -> WordSegmenter {
    let list = fs::read_to_string(format!("{CRATES}/lexicon/data/words.tsv")).unwrap();
    WordSegmenter::with_model(&list, &fs::read(format!("{CRATES}/words-vtb/weights/words.bin")).unwrap())
        .unwrap()
}

fn surfaces<'t>(segmenter: &WordSegmenter, text: &'t str) -> Vec<&'t str> {
    segmenter.words(text, &tokenizer().tokenize(text)).iter().map(|w| &text[w.span]).collect()
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    let bytes = model().to_bytes();
    assert_eq!(bytes, model().to_bytes());
    assert_eq!(Model::from_bytes(&bytes).unwrap(), model());
}

#[test]
fn a_model_learns_what_the_dictionary_does_not_know() {
    let corpus = corpus();
    assert_eq!(corpus.len(), 6);
    let (plain, trained) = (
        WordSegmenter::from_tsv(LIST).unwrap(),
        WordSegmenter::with_model(LIST, &model().to_bytes()).unwrap(),
    );
    let (before, after) = (score(&plain, &corpus), score(&trained, &corpus));
    assert!(after.right > before.right, "{before} {after}");
    // "nhà ở" is in the list and is apart in the corpus; "bà con" is one word there
    assert_eq!(surfaces(&trained, "Bà con bán nhà ở quê."), ["Bà con", "bán", "nhà", "ở", "quê", "."]);
    let folds =
        cross_validate(LIST, &corpus.iter().collect::<Vec<_>>(), &[], 3, Settings::default()).unwrap();
    assert_eq!(folds.gold, after.gold);
}

#[test]
fn damaged_weights_are_an_error() {
    let bytes = model().to_bytes();
    for at in 0..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1 << (at % 8);
        assert!(WordSegmenter::with_model(LIST, &wrong).is_err(), "byte {at}");
        assert!(WordSegmenter::with_model(LIST, &bytes[..at]).is_err(), "cut at {at}");
    }
    let error = WordSegmenter::with_model(LIST, b"no weights at all").unwrap_err();
    assert!(error.to_string().starts_with("weights of words: "), "{error}");
}

#[test]
fn users_words_win_and_forbidden_ones_never_come() {
    let lines = "# mine\nvăn phòng số hóa\n-nông dân\nCovid-19\n\n-trường học\ntrường học\n";
    let segmenter = shipped().with_user_words(lines).unwrap();
    let text = "Nông dân đến Văn phòng số hóa của trường học vì Covid-19.";
    assert_eq!(
        surfaces(&segmenter, text),
        ["Nông", "dân", "đến", "Văn phòng số hóa", "của", "trường học", "vì", "Covid-19", "."]
    );
    assert_eq!(surfaces(&shipped(), text)[0], "Nông dân");
    let error = shipped().with_user_words("được\n- \n").unwrap_err();
    assert_eq!(error.line, 2, "{error}");
}

#[test]
fn a_forbidden_word_falls_into_the_words_inside_it() {
    let segmenter = WordSegmenter::from_tsv("chủ nghĩa xã hội\tp\nchủ nghĩa\tp\nxã hội\tp\n").unwrap();
    assert_eq!(surfaces(&segmenter, "chủ nghĩa xã hội"), ["chủ nghĩa xã hội"]);
    let segmenter = segmenter.with_user_words("-chủ nghĩa xã hội\n-xã hội").unwrap();
    assert_eq!(surfaces(&segmenter, "chủ nghĩa xã hội"), ["chủ nghĩa", "xã", "hội"]);
}

#[test]
fn other_languages_and_bare_letters_join_by_capitals_only() {
    let segmenter = shipped();
    let text = "The president of Viet Nam can go to the capital on Monday.";
    let words = surfaces(&segmenter, text);
    assert!(words.contains(&"Viet Nam"), "{words:?}");
    let joined: Vec<_> = words.iter().filter(|w| w.contains(' ')).collect();
    assert!(joined.iter().all(|w| w.split(' ').all(|s| s.starts_with(char::is_uppercase))), "{joined:?}");
    let bare = "thu tuong va cac bo truong di tham cac tinh mien trung";
    assert_eq!(surfaces(&segmenter, bare).len(), bare.split(' ').count());
    assert_eq!(surfaces(&segmenter, "Con trai."), surfaces(&segmenter, "Con trai ."));
}

#[test]
fn composed_and_decomposed_letters_give_the_same_words() {
    let segmenter = shipped();
    let text = "Thủ tướng Phạm Minh Chính tiếp Bộ trưởng Ngoại giao Lào, hoà bình ở Biển Đông và thuỷ sản.";
    let decomposed: String = text.nfd().collect();
    let words: Vec<String> = surfaces(&segmenter, &decomposed).iter().map(|w| w.nfc().collect()).collect();
    assert_eq!(words, surfaces(&segmenter, text));
}

#[test]
fn a_megabyte_without_a_space_or_a_stop() {
    let segmenter = shipped();
    for text in
        ["a".repeat(1 << 20), "học sinh ".repeat(1 << 17), "Nam ".repeat(1 << 18), "A-a".repeat(1 << 18)]
    {
        law(&segmenter, &text);
    }
}

/// Words are runs of tokens inside their sentences; together they hold every token once.
fn law(segmenter: &WordSegmenter, text: &str) {
    let below = tokenizer().tokenize(text);
    let words = segmenter.words(text, &below);
    let mut tokens = below.tokens.iter();
    for word in &words {
        assert_eq!(tokens.next().unwrap().span.start, word.span.start);
        assert!(
            below.tokens.binary_search_by_key(&word.span.end, |t| t.span.end).is_ok(),
            "{word:?} of {text:?}"
        );
        while tokens.as_slice().first().is_some_and(|t| t.span.end <= word.span.end) {
            tokens.next();
        }
        assert!(below.sentences.len() > 8 || below.sentences.iter().any(|s| s.span.contains(word.span)));
    }
    assert_eq!(tokens.len(), 0, "{text:?}");
    let (mut scratch, mut again) = (WordScratch::default(), Vec::new());
    segmenter.words_into(text, &below, &mut scratch, &mut again);
    assert_eq!(again, words);
}

/// Pieces that meet the rules: syllables, names, numbers, marks, hyphens.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "học",
        "sinh",
        "nhà",
        "ở",
        "Trần",
        "Văn",
        "An",
        "TP",
        "HCM",
        ".",
        ",",
        "-",
        "–",
        "%",
        "25",
        "000",
        "1.000",
        "(",
        "\"",
        "khoa",
        "tế",
        "bách",
        "toàn",
        "thư",
        "Thoong-xa-lit",
        "Covid-19",
        "\u{301}",
        "\n",
        "ÑÑ",
        "한국",
        "🙂",
        "'",
    ]);
    prop::collection::vec((piece, prop::sample::select(vec![" ", "", " ", " "])), 0..40)
        .prop_map(|all| all.into_iter().map(|(piece, gap)| format!("{piece}{gap}")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_token_lies_in_one_word(texts in prop::collection::vec(prop_oneof![pieces(), any::<String>()], 1..8)) {
        let (shipped, tiny) = (shipped(), WordSegmenter::with_model(LIST, &model().to_bytes()).unwrap());
        let user = WordSegmenter::from_tsv(LIST).unwrap().with_user_words("nhà ở\n-học sinh\n25 000 -\n-Trần Văn An\n").unwrap();
        for text in &texts {
            law(&shipped, text);
            law(&tiny, text);
            law(&user, text);
        }
    }

    #[test]
    fn any_model_is_total(
        bias in any::<i16>(),
        codes in prop::collection::btree_map(0u16..30_000, any::<i8>(), 0..200),
        runs in prop::collection::btree_map(any::<u64>(), (any::<bool>(), any::<bool>(), 0u8..8, any::<[i8; 2]>()), 0..50),
        text in pieces(),
    ) {
        let run = |(state, (single, open, treebank, weights))| {
            bantin_token::training::Run { state, single, open, treebank, weights }
        };
        let model = Model { bias, codes: codes.into_iter().collect(), runs: runs.into_iter().map(run).collect() };
        if let Ok(segmenter) = WordSegmenter::with_model(LIST, &model.to_bytes()) {
            law(&segmenter, &text);
        }
    }

    #[test]
    fn sentences_and_tokens_that_do_not_fit(text in pieces(), from in 0usize..20) {
        let mut below = tokenizer().tokenize(&text);
        below.sentences.truncate(1);
        below.tokens.drain(..from.min(below.tokens.len()));
        let words = shipped().words(&text, &Tokenized { ..below.clone() });
        prop_assert!(words.len() <= below.tokens.len());
        prop_assert!(words.iter().all(|w| w.span != Span::default()));
    }
}
