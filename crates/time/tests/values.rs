//! What stands beside the value: interval, anchor, antecedent, candidates, rule, profile of the day.

#![allow(clippy::expect_used)]

mod common;

use bantin_doc::{Anchor, Calendar, Document, Provenance, Published, PublishedAt, Stage};
use bantin_time::{DayParts, Rule};
use common::{House, house};

/// The interval of the only time, as text.
fn interval_of(house: &House, text: &str, published: &str) -> String {
    let times = house.times(text, published);
    assert_eq!(times.len(), 1, "{text}: {times:?}");
    times[0].interval.map_or("none".into(), |i| format!("{} {}", i.begin, i.end))
}

#[test]
fn intervals_are_half_open_local_time() {
    let house = house();
    for (text, interval) in [
        ("Ngày 29/5", "2025-05-29T00:00:00 2025-05-30T00:00:00"),
        ("tối 29/5", "2025-05-29T18:00:00 2025-05-29T21:00:00"),
        ("đêm 28/5", "2025-05-28T21:00:00 2025-05-29T04:00:00"),
        ("rạng sáng 29/5", "2025-05-29T00:00:00 2025-05-29T06:00:00"),
        ("14h30 ngày 29/5", "2025-05-29T14:30:00 2025-05-29T14:31:00"),
        ("24h ngày 31/5", "2025-06-01T00:00:00 2025-06-01T00:01:00"),
        ("19 giờ 30 phút 15 giây ngày 29/5", "2025-05-29T19:30:15 2025-05-29T19:30:16"),
        ("thế kỷ thứ 5 trước Công nguyên", "-000499-01-01T00:00:00 -000399-01-01T00:00:00"),
        ("tháng 5", "2025-05-01T00:00:00 2025-06-01T00:00:00"),
        ("đầu tháng 5", "2025-05-01T00:00:00 2025-05-11T00:00:00"),
        ("giữa tháng 5", "2025-05-11T00:00:00 2025-05-21T00:00:00"),
        ("cuối tháng 2", "2025-02-21T00:00:00 2025-03-01T00:00:00"),
        ("đầu tháng 6 đến hết tháng 6", "2025-06-01T00:00:00 2025-07-01T00:00:00"),
        ("giữa tháng 6 đến hết tháng 8", "2025-06-11T00:00:00 2025-09-01T00:00:00"),
        ("đầu năm 2025", "2025-01-01T00:00:00 2025-05-01T00:00:00"),
        ("cuối năm 2024", "2024-09-01T00:00:00 2025-01-01T00:00:00"),
        ("quý I/2025", "2025-01-01T00:00:00 2025-04-01T00:00:00"),
        ("nửa đầu năm 2025", "2025-01-01T00:00:00 2025-07-01T00:00:00"),
        ("9 tháng đầu năm 2024", "2024-01-01T00:00:00 2024-10-01T00:00:00"),
        ("tuần trước", "2025-05-19T00:00:00 2025-05-26T00:00:00"),
        ("cuối tuần này", "2025-05-31T00:00:00 2025-06-02T00:00:00"),
        ("những năm 1980", "1980-01-01T00:00:00 1990-01-01T00:00:00"),
        ("thế kỷ XX", "1900-01-01T00:00:00 2000-01-01T00:00:00"),
        ("mùa hè 2024", "none"),
        ("giai đoạn 2017 – 2020", "2017-01-01T00:00:00 2021-01-01T00:00:00"),
        ("ngày 26 và 30/7", "none"),
        ("2 ngày qua", "2025-05-28T00:00:00 2025-05-30T00:00:00"),
        ("3 ngày tới", "2025-05-31T00:00:00 2025-06-03T00:00:00"),
        ("5 năm", "none"),
        ("hiện nay", "none"),
        ("hàng năm", "none"),
    ] {
        assert_eq!(interval_of(&house, text, "2025-05-30"), interval, "{text}");
    }
    assert_eq!(
        interval_of(&house, "24 giờ qua", "2025-05-30T10:00"),
        "2025-05-29T10:00:00 2025-05-30T10:00:00"
    );
    assert_eq!(interval_of(&house, "tối 29/5", ""), "none");
}

#[test]
fn hours_follow_the_profile() {
    let mut house = house();
    house.tagger = house.tagger.with_day_parts(DayParts::named("duckling").expect("a profile"));
    assert_eq!(interval_of(&house, "tối 29/5", "2025-05-30"), "2025-05-29T18:00:00 2025-05-30T00:00:00");
}

#[test]
fn anchors_say_what_a_value_was_counted_from() {
    let house = house();
    let of = |text: &str| house.times(text, "2025-05-30")[0].anchor;
    assert_eq!(of("hôm qua"), Anchor::Published);
    assert_eq!(of("tối 29/5"), Anchor::Published);
    assert_eq!(of("năm 2024"), Anchor::None);
    assert_eq!(of("ngày 29/5/2025"), Anchor::None);
    assert_eq!(of("cùng ngày"), Anchor::Published);
    for text in [
        "Ngày 27/5, anh đến. Hôm sau, anh đi.",
        "Ngày 27/5, anh đến. Lúc 8h, anh đi.",
        "Năm 2009, hãng mở cửa. Tháng 5 cùng năm, hãng lên sàn.",
    ] {
        let times = house.times(text, "2025-05-30");
        assert_eq!((times[1].anchor, times[1].antecedent), (Anchor::Expression, Some(0)), "{text}");
    }
}

#[test]
fn an_inferred_date_marks_what_it_resolves_and_tells_other_years() {
    let house = house();
    let text = "Chiều 13/6, hai bên hội đàm.";
    let below = house.tokenizer.tokenize(text);
    let found = house.tagger.recognize(text, &below);
    let published = Published {
        value: Some(PublishedAt::parse("2012-06-13").expect("a day")),
        earliest: "2011-06-13".parse().ok(),
        latest: "2013-07-13".parse().ok(),
        provenance: Provenance::Inferred,
        confidence: None,
        evidence: Vec::new(),
    };
    let time = &house.tagger.resolve(text, &below, &found, &published)[0];
    assert_eq!((time.value.as_str(), time.anchor), ("2012-06-13TAF", Anchor::Inferred));
    let others: Vec<&str> = time.candidates.iter().map(|c| c.value.as_str()).collect();
    assert_eq!(others, ["2011-06-13TAF", "2013-06-13TAF"]);
}

#[test]
fn far_dates_keep_the_other_year_as_a_candidate() {
    let house = house();
    let time = &house.times("Ngày 28/11, nhà máy hoạt động.", "2025-05-30")[0];
    assert_eq!((time.value.as_str(), time.candidates[0].value.as_str()), ("2025-11-28", "2024-11-28"));
    assert!(house.times("Ngày 29/5", "2025-05-30")[0].candidates.is_empty());
    // the nearer the runner-up, the likelier: 182 and 183 days away, then 150 and 215
    let score = |text: &str| house.times(text, "2025-05-30")[0].candidates[0].score.hundredths();
    assert!(score("Ngày 28/11") > 45 && (20..40).contains(&score("Ngày 27/10")), "{}", score("Ngày 27/10"));
}

#[test]
fn rules_are_named_and_have_examples() {
    let house = house();
    for (text, rule) in [
        ("tối 29/5", "part-of-day.day-month"),
        ("Sáng thứ Năm, 29/5", "part-of-day.weekday.day-month"),
        ("từ 28/6-1/7", "range.day-month"),
        ("đầu năm 2025", "edge.year"),
        ("5 năm qua", "lately"),
    ] {
        assert_eq!(house.times(text, "2025-05-30")[0].rule.as_str(), rule, "{text}");
    }
    for rule in Rule::ALL {
        for example in rule.example().split(" · ") {
            let times = house.times(&format!("Từ {example}."), "2025-05-30");
            let read = times.iter().any(|t| t.rule.as_str().split('.').any(|r| r == rule.id()));
            assert!(read, "{}: {example}: {times:?}", rule.id());
        }
    }
}

#[test]
fn lunar_days_are_civil_days_with_their_calendar() {
    let house = house();
    let time = &house.times("Mùng 6 Tết, chợ họp lại.", "2026-02-21")[0];
    assert_eq!((time.value.as_str(), time.calendar), ("2026-02-22", Some(Calendar::Lunar)));
    let time = &house.times("Ngày 6/2, chợ họp lại.", "2026-02-21")[0];
    assert_eq!(time.calendar, None);
}

#[test]
fn the_stage_resolves_by_the_given_date_or_leaves_open() {
    let house = house();
    let text = "Tối 29/5, tiệc chiêu đãi.";
    let below = house.tokenizer.tokenize(text);
    let doc = Document::new("a", text);
    assert_eq!(house.tagger.annotate(&doc, &below)[0].value, "XXXX-05-29TEV");
    let doc = doc.published(PublishedAt::parse("2025-05-30").expect("a day"));
    assert_eq!(house.tagger.annotate(&doc, &below)[0].value, "2025-05-29TEV");
}

#[test]
fn a_day_in_the_text_is_today_from_there_on() {
    let times = house().times("Hôm nay 23-1, trời rét. Dự báo hôm nay còn mưa.", "2026-01-22");
    assert_eq!((times[0].value.as_str(), times[1].value.as_str()), ("2026-01-23", "2026-01-23"));
}
