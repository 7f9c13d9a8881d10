//! Each crate alone, as an outsider would use it. If this page grows ugly, the interface has.

#![allow(missing_docs)]

use bantin_doc::{Document, Layers, MentionKind, PublishedAt, Stage, Token};

const TEXT: &str =
    "Tối 29/5, Chánh Văn phòng Trung ương Đảng Lê Hoài Trung đã hội đàm với ông Thongsalith Mangnomek.";

fn tokenizer() -> bantin_token::Tokenizer {
    bantin_token::Tokenizer::from_tsv(bantin_lexicon::ABBREVIATIONS, bantin_lexicon::ZONES)
        .expect("good lists")
}

#[test]
fn only_tokens() {
    let tokens = tokenizer().tokens(TEXT);
    assert_eq!(&TEXT[tokens[1].span], "29/5");
}

#[test]
fn only_words() {
    let segmenter = bantin_token::WordSegmenter::from_tsv(bantin_lexicon::WORDS).expect("good list");
    let words = segmenter.words(TEXT, &tokenizer().tokenize(TEXT));
    assert!(words.iter().any(|w| &TEXT[w.span] == "hội đàm"));
}

#[test]
fn only_dates() {
    let tagger = bantin_time::TimeTagger::from_tsv(bantin_lexicon::TIME).expect("good list");
    let published = PublishedAt::parse("2025-05-30").expect("a date");
    let times = tagger.when(TEXT, &tokenizer().tokenize(TEXT), Some(published));
    assert_eq!(times[0].value, "2025-05-29TEV");
}

#[test]
fn only_own_names_from_code_and_from_a_list() {
    use bantin_entity::{Entry, Gazetteer};
    let tokenizer = tokenizer();
    let cut = |text: &str| tokenizer.tokens(text);
    let from_code = vec![Entry::new("Lê Hoài Trung", MentionKind::Per, "per/trung")];
    let gazetteer = Gazetteer::new(from_code, &cut).expect("good entry");
    assert_eq!(gazetteer.all(&cut(TEXT)).len(), 1);
    let from_list =
        Gazetteer::from_tsv("mine.tsv", "Văn phòng Trung ương Đảng\tORG\torg/x\tTrung ương Đảng", &cut)
            .expect("good row");
    assert_eq!(from_list.all(&cut(TEXT)).len(), 2, "the nested alias counts");
    assert_eq!(from_list.outermost(&cut(TEXT)).len(), 1);
    let wrong = Gazetteer::from_tsv("mine.tsv", "# header\nHà Nội\tPLACE\t", &cut).expect_err("bad type");
    assert_eq!(
        wrong.to_string(),
        "mine.tsv:2: unknown type \"PLACE\", want one of PER ORG LOC ROLE EVENT WORK"
    );
}

#[test]
fn only_encounters_over_a_callers_own_layers() {
    let tokenized = tokenizer().tokenize(TEXT);
    let at = |words: &str| {
        let start = TEXT.find(words).expect("in the text") as u32;
        bantin_doc::Span::new(start, start + words.len() as u32)
    };
    let mut mentions: Vec<_> = ["Lê Hoài Trung", "Thongsalith Mangnomek"]
        .iter()
        .map(|name| bantin_doc::Mention::new(TEXT, at(name), MentionKind::Per))
        .collect();
    for mention in &mut mentions {
        // ids of one's own: two people without an office that no list knows would be a private matter
        mention.entity =
            Some(bantin_doc::EntityId::new(&format!("per/{}", bantin_doc::fold::slug(&mention.text))));
    }
    let finder = bantin_event::EncounterFinder::from_tsv(bantin_lexicon::TRIGGERS).expect("good list");
    let found = finder.find(TEXT, &Layers { tokenized: &tokenized, mentions: &mentions, times: &[] });
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].hosts[0].mention, found[0].guests[0].mention), (0, 1));
}

/// A caller's own tagger fits in by the one trait.
struct Shouts;

impl Stage<[Token]> for Shouts {
    type Mark = bantin_doc::Span;

    fn annotate(&self, _: &Document<'_>, tokens: &[Token]) -> Vec<bantin_doc::Span> {
        tokens.iter().filter(|t| t.case == bantin_doc::Case::Upper).map(|t| t.span).collect()
    }
}

#[test]
fn a_callers_own_stage() {
    let doc = Document::new("a", "TIN NÓNG hôm nay");
    let tokens = Stage::annotate(&tokenizer(), &doc, &());
    assert_eq!(Shouts.annotate(&doc, tokens.as_slice()).len(), 2);
}
