//! Communes by the places named around them, with the embedded lists.

#![allow(clippy::expect_used)]

use bantin_doc::{Document, Mention, MentionKind, PublishedAt, Stage};
use bantin_entity::{EntityTagger, Lists, NameSource};
use bantin_token::Tokenizer;

#[test]
fn a_commune_is_known_by_its_district_or_province() {
    let tokenizer = Tokenizer::from_tsv(bantin_lexicon::ABBREVIATIONS, bantin_lexicon::ZONES).expect("lists");
    let lists = Lists {
        gazetteers: &[NameSource::Text("places.tsv", bantin_lexicon::PLACES)],
        grammar: bantin_lexicon::GRAMMAR,
        units: bantin_lexicon::UNITS,
        ..Lists::default()
    };
    let tagger = EntityTagger::new(lists, &|text| tokenizer.tokens(text)).expect("good lists");
    let commune = |text: &str, published: &str| -> String {
        let published = (!published.is_empty()).then(|| PublishedAt::parse(published).expect("a day"));
        let mut document = Document::new("d", text);
        document.published = published;
        let mentions = tagger.annotate(&document, &tokenizer.tokenize(text));
        let first = |m: &&Mention| m.kind == MentionKind::Loc && tagger.units().may_name(&m.text);
        mentions.iter().find(first).and_then(|m| m.entity.clone()).map_or(String::new(), |id| id.to_string())
    };
    for (text, published, want) in [
        ("Lũ tràn về xã Hồng Thái, huyện Phú Xuyên.", "", "loc/xa-hong-thai-phu-xuyen"),
        ("Lũ tràn về xã Hồng Thái (Tuyên Quang).", "2025-09-01", "loc/xa-hong-thai-tuyen-quang"),
        // of either age, and nothing decides
        ("Lũ tràn về xã Hồng Thái (Tuyên Quang).", "", "loc/~xa-hong-thai-"),
        ("Lũ tràn về xã Hồng Thái.", "", "loc/~xa-hong-thai-"),
        ("Nhà ở phường 2, quận 8. Xe về quận Tân Bình.", "", "loc/~phuong-2-"),
        ("Nhà ở phường 2, quận Tân Bình.", "", "loc/phuong-2-tan-binh"),
    ] {
        let found = commune(text, published);
        assert!(
            found.starts_with(want) && found.len() < want.len() + 8,
            "{text} {published}: {found}, want {want}"
        );
    }
    let became = |id: &str| tagger.units().became(&bantin_doc::EntityId::new(id));
    assert_eq!(became("loc/hau-giang").iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["loc/can-tho"]);
    assert!(
        became("loc/xa-hong-thai-phu-xuyen").contains(&bantin_doc::EntityId::new("loc/xa-phu-xuyen-ha-noi"))
    );
}
