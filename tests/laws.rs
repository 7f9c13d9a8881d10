//! What holds for any text: spans, gaps, order, foldings, threads.

#![allow(missing_docs)]

use std::sync::OnceLock;

use bantin::{Annotations, Document, LayerSet, Pipeline, PipelineBuilder, PublishedAt, Span};
use bantin_aggregate::Aggregate;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| PipelineBuilder::default().layers(LayerSet::ALL).build().expect("embedded lists"))
}

fn annotate(text: &str) -> Annotations {
    pipeline().annotate(&Document::new("x", text))
}

/// Pieces of news, so that random texts reach the rules.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Tổng Bí thư",
        "Tô Lâm",
        "tối 29/5",
        "Văn phòng Trung ương Đảng",
        "Lào",
        "hội đàm với",
        "ngày 28– 29/6/2021",
        "Cùng ngày",
        ",",
        ".",
        "\n",
        "(",
        ")",
        "“",
        "”",
        "ông",
        "Thoong-xa-lit Măng-nò-mệch",
        "31/2",
        "30/2/2023",
        "năm",
        "đã tiếp",
        "TP.HCM",
        "tại Hà Nội",
        "giai đoạn 2017 – 2020",
        "hai Đảng",
        "của",
        "Đảng NDCM Lào",
        "14h30",
        "99h99",
        "thứ Năm",
        "quý I/2025",
        "\u{a0}",
        "\u{200b}",
        "e\u{301}",
        "🇻🇳",
        "và",
        "Chủ tịch nước",
        "2 tháng",
        "./.",
        "Ảnh:",
        "29/05/9999",
        "từ",
        "đến",
        "tháng 13",
        "ngày 0/0/0000",
        "TIN LIÊN QUAN",
        "sẽ ký",
        "thăm",
        "Anh",
        "HỘI ĐÀM",
        "http://a.vn/x?y=29/5",
        "trụ sở",
        "Bộ",
        "khu đô thị",
        "Đại học",
        "Ban",
        "mùng 3",
        "-",
        "–",
        "/",
    ]);
    prop_oneof![8 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::sample::select(vec![" ", "", "  ", "\n"])), 0..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(p, gap)| [p, gap.to_owned()]).collect())
}

fn in_bounds(text: &str, span: Span) -> bool {
    span.start < span.end
        && span.end as usize <= text.len()
        && text.is_char_boundary(span.start as usize)
        && text.is_char_boundary(span.end as usize)
}

fn sorted(spans: &[Span]) -> bool {
    spans.is_sorted_by_key(|s| s.key())
}

fn check_layers(text: &str, a: &Annotations) -> Result<(), TestCaseError> {
    let layers: [Vec<Span>; 5] = [
        a.tokens.iter().map(|t| t.span).collect(),
        a.sentences.iter().map(|s| s.span).collect(),
        a.words.iter().map(|w| w.span).collect(),
        a.mentions.iter().map(|m| m.span).collect(),
        a.times.iter().map(|t| t.span).collect(),
    ];
    for spans in &layers {
        prop_assert!(spans.iter().all(|&s| in_bounds(text, s)), "out of bounds: {spans:?}");
        prop_assert!(sorted(spans), "unsorted: {spans:?}");
    }
    for disjoint in &layers[..3] {
        prop_assert!(disjoint.windows(2).all(|w| w[0].end <= w[1].start), "overlap: {disjoint:?}");
    }
    Ok(())
}

fn check_references(a: &Annotations) -> Result<(), TestCaseError> {
    let (mentions, times) = (a.mentions.len() as u32, a.times.len() as u32);
    for (i, m) in (0u32..).zip(&a.mentions) {
        prop_assert!(m.parent.is_none_or(|p| p < i && a.mentions[p as usize].span.contains(m.span)));
        prop_assert!(m.bearer.is_none_or(|b| b < mentions) && m.antecedents.iter().all(|&x| x < mentions));
    }
    for window in a.mentions.windows(2) {
        let (x, y) = (window[0].span, window[1].span);
        prop_assert!(!x.overlaps(y) || x.contains(y), "mentions cross: {x:?} {y:?}");
    }
    for e in &a.encounters {
        prop_assert!(e.time.is_none_or(|t| t < times) && e.place.is_none_or(|p| p < mentions));
        for p in e.hosts.iter().chain(&e.guests) {
            prop_assert!(p.mention < mentions && p.role.is_none_or(|r| r < mentions));
        }
        prop_assert!(!e.evidence.is_empty() && e.evidence.is_sorted());
    }
    Ok(())
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || bantin::doc::fold::is_invisible(c)
        || !c.is_alphanumeric() && c.len_utf8() > 1
}

proptest! {
    // PROPTEST_CASES=10000 by night
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn layers_are_sound(text in text()) {
        let a = annotate(&text);
        check_layers(&text, &a)?;
        check_references(&a)?;
    }

    #[test]
    fn tokens_and_gaps_rebuild_the_text(text in text()) {
        let a = annotate(&text);
        let mut at = 0usize;
        for token in &a.tokens {
            let gap = &text[at..token.span.start as usize];
            prop_assert!(gap.chars().all(is_gap), "gap {gap:?}");
            at = token.span.end as usize;
        }
        prop_assert!(text[at..].chars().all(is_gap), "tail {:?}", &text[at..]);
        for token in &a.tokens {
            let holders = a.sentences.iter().filter(|s| s.span.contains(token.span)).count();
            prop_assert_eq!(holders, 1, "token {:?} in {} sentences", token.span, holders);
        }
    }

    #[test]
    fn composed_and_decomposed_text_mean_the_same(pieces in prop::collection::vec(piece(), 0..20)) {
        // a mark of another script on a Latin letter parts it from its tone, once decomposed
        let foreign = |c: char| canonical_combining_class(c) != 0 && !('\u{300}'..='\u{36f}').contains(&c);
        let nfc: String = pieces.join(" ").nfc().filter(|c| !foreign(*c)).collect();
        let nfd: String = nfc.nfd().collect();
        let (a, b) = (annotate(&nfc), annotate(&nfd));
        let entities = |x: &Annotations| x.mentions.iter().map(|m| (m.kind, m.entity.clone())).collect::<Vec<_>>();
        let values = |x: &Annotations| x.times.iter().map(|t| t.value.clone()).collect::<Vec<_>>();
        prop_assert_eq!(entities(&a), entities(&b));
        prop_assert_eq!(values(&a), values(&b));
    }

    #[test]
    fn json_round_trip(text in text()) {
        let a = annotate(&text);
        let json = serde_json::to_string(&a).expect("serializes");
        let back: Annotations = serde_json::from_str(&json).expect("deserializes");
        prop_assert_eq!(a, back);
    }

    #[test]
    fn merge_depends_on_neither_order_nor_partition(texts in prop::collection::vec(text(), 1..8), cut in 0usize..8) {
        let ids: Vec<String> = (0..texts.len()).map(|i| format!("d{i}")).collect();
        let day = PublishedAt::parse("2025-05-30").expect("a date");
        let all: Vec<Annotations> = texts
            .iter()
            .zip(&ids)
            .map(|(t, id)| pipeline().annotate(&Document::new(id, t).published(day)))
            .collect();
        let sum = |parts: &[Annotations]| {
            let mut out = Aggregate::default();
            parts.iter().for_each(|a| out.absorb(a));
            out
        };
        let cut = cut.min(all.len());
        let mut forward = sum(&all[..cut]);
        forward.merge(sum(&all[cut..]));
        let reversed: Vec<_> = all.iter().rev().cloned().collect();
        let bytes = |a: &Aggregate| serde_json::to_string(&a.tables(20)).expect("serializes");
        prop_assert_eq!(bytes(&forward), bytes(&sum(&reversed)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 8))]

    // what nests in itself would nest a thousand deep
    #[test]
    fn pieces_told_again_and_again_are_read(unit in prop::collection::vec(piece(), 1..6)) {
        let text = unit.join(" ") + " ";
        let a = annotate(&text.repeat(1500));
        check_references(&a)?;
    }
}

#[test]
fn time_is_linear_in_the_length_of_one_line() {
    let unit = "Tối 29/5, ông Lê Hoài Trung hội đàm với Thoong-xa-lit Măng-nò-mệch tại Hà Nội ";
    let cost = |n: usize| {
        let text = unit.repeat(n);
        let best = (0..3).map(|_| {
            let start = std::time::Instant::now();
            assert!(!annotate(&text).mentions.is_empty());
            start.elapsed()
        });
        best.min().expect("three runs")
    };
    cost(10);
    let (small, large) = (cost(200), cost(1600));
    assert!(
        large < small * 32,
        "8 times the text took {:.1} times as long",
        large.as_secs_f64() / small.as_secs_f64()
    );
}
