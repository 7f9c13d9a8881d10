//! Dates of the seeds from their text and hand-made evidence, as the entity stage gives it.

#![allow(clippy::expect_used)]

mod common;

use bantin_doc::{DateEvidence, Provenance, Published, Span};
use common::{House, house};
use jiff::civil::Date;

fn date(house: &House, text: &str, evidence: &[DateEvidence]) -> Published {
    let below = house.tokenizer.tokenize(text);
    let times = house.tagger.recognize(text, &below);
    house.tagger.date(text, &below, &times, evidence)
}

fn seed(start: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
    let entry = std::fs::read_dir(folder)
        .expect("the seeds")
        .filter_map(Result::ok)
        .find(|e| e.file_name().to_string_lossy().starts_with(start))
        .expect("that seed");
    std::fs::read_to_string(entry.path()).expect("UTF-8")
}

fn day(text: &str) -> Option<Date> {
    (!text.is_empty()).then(|| text.parse().expect("a day"))
}

fn evidence(text: &str, words: &str, earliest: &str, latest: &str, soft: bool) -> DateEvidence {
    let start = u32::try_from(text.find(words).expect("the words")).expect("small");
    DateEvidence {
        span: Span::new(start, start + u32::try_from(words.len()).expect("small")),
        earliest: day(earliest),
        latest: day(latest),
        soft,
        why: format!("{words} {earliest}..{latest}"),
    }
}

fn check(found: &Published, value: &str, earliest: &str, latest: &str) {
    assert_eq!(found.provenance, Provenance::Inferred, "{found:?}");
    assert_eq!(found.day(), day(value), "{found:?}");
    assert_eq!((found.earliest, found.latest), (day(earliest), day(latest)), "{found:?}");
    assert!(!found.evidence.is_empty());
}

#[test]
fn seed_000_offices_give_the_year_and_the_reception_came_before() {
    let text = seed("000");
    let terms = [
        evidence(&text, "Tô Lâm", "2024-08-03", "", false),
        evidence(&text, "Lê Hoài Trung", "2025-01-25", "2025-10-31", false),
    ];
    check(&date(&house(), &text, &terms), "2025-05-30", "2025-05-29", "2025-06-28");
}

#[test]
fn seed_001_a_planned_visit_gives_the_year() {
    let text = seed("001");
    check(&date(&house(), &text, &[]), "2021-06-23", "2021-06-23", "2021-06-28");
}

#[test]
fn seed_002_several_years_remain_and_a_named_year_is_preferred() {
    let text = seed("002");
    let terms = [
        evidence(&text, "Nguyễn Phú Trọng", "2011-01-19", "2024-07-19", false),
        evidence(&text, "Choummaly Saynhason", "2006-03-21", "2016-01-22", false),
        evidence(&text, "giai đoạn 2011-2015", "2011-01-01", "2015-12-31", true),
        evidence(&text, "Năm đoàn kết, hữu nghị", "2012-01-01", "2012-12-31", true),
    ];
    let found = date(&house(), &text, &terms);
    assert_eq!(found.day(), day("2012-06-13"));
    let (first, last) = found.bounds().expect("both ends");
    assert!(first <= day("2011-06-13").expect("") && day("2012-07-13").expect("") <= last, "{found:?}");
    assert!(last.year() > first.year(), "no certainty is claimed: {found:?}");
}

#[test]
fn seed_002_without_a_preference_abstains_but_keeps_the_bounds() {
    let text = seed("002");
    let terms = [
        evidence(&text, "Nguyễn Phú Trọng", "2011-01-19", "2024-07-19", false),
        evidence(&text, "Choummaly Saynhason", "2006-03-21", "2016-01-22", false),
    ];
    let found = date(&house(), &text, &terms);
    assert_eq!((found.value, found.provenance), (None, Provenance::Unknown));
    assert_eq!((found.earliest, found.latest), (day("2011-01-19"), day("2016-01-22")));
}

#[test]
fn seed_003_a_full_date_opens_the_article() {
    let text = seed("003");
    let terms = [evidence(&text, "Nguyễn Phú Trọng", "2011-01-19", "2024-07-19", false)];
    check(&date(&house(), &text, &terms), "2024-02-26", "2024-02-26", "2024-03-27");
    check(&date(&house(), &text, &[]), "2024-02-26", "2024-02-26", "2024-03-27");
}

#[test]
fn seed_004_talks_before_the_receptions() {
    let text = seed("004");
    let terms = [
        evidence(&text, "Lương Cường", "2024-10-21", "", false),
        evidence(&text, "Nguyễn Duy Ngọc", "2024-08-30", "2025-01-24", false),
    ];
    check(&date(&house(), &text, &terms), "2024-12-11", "2024-12-10", "2025-01-09");
}

#[test]
fn nothing_is_claimed_from_a_mere_year() {
    let house = house();
    for text in [
        "",
        "Sáng 12/5, đoàn công tác đã đến thăm nhà máy.",
        "Năm 2009, ông trúng cử. Tối 3/4, ông đã trở lại quê nhà.",
        "Ngày 2/9/1945, tại Quảng trường Ba Đình, Chủ tịch Hồ Chí Minh đọc Tuyên ngôn Độc lập.",
        "Tối 10/8/2016, hai nhóm thanh niên đã xô xát tại quán nước.",
    ] {
        let found = date(&house, text, &[]);
        assert_eq!((found.value, found.provenance), (None, Provenance::Unknown), "{text}");
    }
}

#[test]
fn what_the_text_calls_today_is_the_day() {
    let house = house();
    for (text, value) in [
        ("Hôm nay, 18/1/2026, trời rét đậm.", "2026-01-18"),
        ("Kết quả xổ số hôm nay chủ nhật ngày 18.1.2026.", "2026-01-18"),
        ("Ngày mai, 6/7/2017, thí sinh sẽ nhận kết quả.", "2017-07-05"),
        ("U20 Việt Nam đã hòa 0-0.\nNgọc Anh | 16:23 13/05/2017", "2017-05-13"),
    ] {
        check(&date(&house, text, &[]), value, value, value);
    }
}

#[test]
fn weekday_with_a_day_fixes_the_year_within_bounds() {
    let text = "Sáng thứ Hai, 29/5, Chủ tịch nước đã tiếp đoàn.";
    let terms = [evidence(text, "Chủ tịch nước", "2015-01-01", "2020-12-31", false)];
    let found = date(&house(), text, &terms);
    assert_eq!(found.day(), day("2017-05-29"), "{found:?}");
}

#[test]
fn comparison_with_the_year_before() {
    let text = "Ngày 30/5, Tổng cục Thống kê cho biết xuất khẩu tăng 20% so với cùng kỳ năm 2016.";
    let found = date(&house(), text, &[]);
    assert_eq!(found.day(), day("2017-05-30"), "{found:?}");
    assert!(found.evidence.iter().any(|r| r.why.contains("compared with 2016")), "{found:?}");
}

#[test]
fn contradictory_terms_settle_nothing() {
    let text = "Chiều 13/6, ông A đã gặp ông B.";
    let terms =
        [evidence(text, "ông A", "2015-01-01", "", false), evidence(text, "ông B", "", "2014-01-01", false)];
    let found = date(&house(), text, &terms);
    assert_eq!((found.value, found.earliest, found.latest), (None, None, None));
}

#[test]
fn a_day_takes_the_year_of_what_is_told_shortly_before_it() {
    let house = house();
    let told = "Chiều 22/10, sở công bố kết quả thanh tra. Ngày 9/10/2019, đoàn đã kiểm tra 12 cơ sở.";
    let found = date(&house, told, &[]);
    check(&found, "2019-10-22", "2019-10-22", "2019-11-21");
    assert_eq!(found.confidence.map(|c| c.hundredths()), Some(91));
    // two of the year without a tense are as good as one that is told as past
    let two = "Ngày 22/10, sở công bố kết quả. Tháng 9/2019 có 12 vụ, tháng 8/2019 có 9 vụ.";
    assert_eq!(date(&house, two, &[]).day(), day("2019-10-22"));
    for open in [
        // a month alone is what figures are compared with; a bare year says too little; the distance is too great
        "Chiều 22/10, sở công bố kết quả thanh tra. Trong tháng 9/2019, đoàn đã kiểm tra 12 cơ sở.",
        "Ngày 22/10, sở công bố kết quả. Vụ cháy tháng 9/2019 làm 12 người chết.",
        "Ngày 22/10, sở công bố kết quả. Năm 2019, đoàn đã kiểm tra 12 cơ sở.",
        "Ngày 22/10, sở công bố kết quả. Tháng 2/2019, đoàn đã kiểm tra 12 cơ sở.",
        // a newer year is spoken of
        "Ngày 22/10, sở công bố kết quả. Tháng 9/2019, đoàn đã kiểm tra. Năm 2020, trại đã đóng cửa.",
        // a stretch of years is no news
        "Ngày 22/10, sở công bố kết quả của giấy phép từ 26/9/2013 đến 26/9/2018.",
        // 22/10/2019 is a Tuesday
        "Thứ Sáu, 22/10, sở công bố kết quả thanh tra. Ngày 9/10/2019, đoàn đã kiểm tra 12 cơ sở.",
    ] {
        let found = date(&house, open, &[]);
        assert_eq!((found.day(), found.provenance), (None, Provenance::Unknown), "{open}: {found:?}");
    }
    // a term of office forbids the year
    let term = evidence(told, "sở", "2021-01-01", "", false);
    assert_eq!(date(&house, told, &[term]).day(), None);
}

#[test]
fn a_picture_is_older_than_the_article() {
    let article = "Ngày 28-3, Chủ tịch nước Trần Đại Quang điện đàm với Tổng thống Nga Vladimir Putin.\n";
    let dated = |caption: &str| {
        let text = format!("{article}{caption}\nHai bên trao đổi về quan hệ song phương.");
        let term = evidence(&text, "Trần Đại Quang", "2016-04-02", "2018-09-21", false);
        date(&house(), &text, &[term])
    };
    check(
        &dated("Hai nhà lãnh đạo tại Moskva tháng 6-2017. Ảnh: TTXVN"),
        "2018-03-28",
        "2018-03-28",
        "2018-04-27",
    );
    assert_eq!(dated("Chương trình sẽ kéo dài tới tháng 6-2017. Ảnh: TTXVN").value, None);
    assert_eq!(dated("Hai nhà lãnh đạo tại Moskva năm 2017. Ảnh: TTXVN").value, None);
}

#[test]
fn what_lies_further_back_or_ahead_is_no_year_of_writing() {
    let house = house();
    let value = |text: &str| date(&house, text, &[]).value.map(|v| v.day);
    // a day within three weeks
    assert_eq!(
        value("Chiều 28/6, hội nghị khai mạc. Ngày 19/6/2017, ban tổ chức đã công bố chương trình."),
        day("2017-06-28")
    );
    // a crime and, two years later, its court
    assert_eq!(value("Chiều 28/6, phiên tòa mở lại. Ngày 19/3/2015, bị cáo đã ký giấy vay tiền."), None);
    // figures are compared with a month, which stands alone
    assert_eq!(value("Ngày 8/7, giá vàng đã giảm. Tháng 6/2016, giá vàng đã tăng."), None);
    // a later year is planned
    assert_eq!(
        value("Ngày 8/7, công ty khởi công. Ngày 1/7/2016, dự án đã được duyệt. Năm 2017 công ty sẽ mở cửa."),
        None
    );
}

#[test]
fn the_goal_of_a_plan_is_not_past() {
    let house = house();
    let text = "Chiều 26/5, ông Minh thăm công an thành phố. Ông đã giao nhiệm vụ đến năm 2020.";
    let held = evidence(text, "ông Minh", "2017-05-10", "2020-10-17", false);
    let found = date(&house, text, &[held]);
    assert_eq!(found.value, None);
    assert_eq!(found.earliest, day("2017-05-10"));
}
