//! The terms of office agree with the lists of people and offices, and with each other.
//!
//! `lists.rs` holds the offices that carry the flag `exclusive`; here stand those that are exclusive only with their body.

use std::collections::{BTreeMap, BTreeSet};

use bantin_lexicon as lexicon;

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

/// Offices of one holder a day in each body or country.
const SINGLE: [&str; 17] = [
    "role/bi-thu-tinh-uy",
    "role/bi-thu-thanh-uy",
    "role/chu-tich-ubnd",
    "role/chu-tich-ubnd-tinh",
    "role/chu-tich-ubnd-thanh-pho",
    "role/chu-tich-ha-vien",
    "role/chu-tich-thuong-vien",
    "role/co-van-an-ninh-quoc-gia",
    "role/giam-doc-cia",
    "role/giam-doc-fbi",
    "role/lanh-dao-toi-cao",
    "role/nguoi-phat-ngon-bo-ngoai-giao",
    "role/nu-hoang",
    "role/pho-tong-thong",
    "role/quoc-vuong",
    "role/toan-quyen",
    "role/truong-dac-khu",
];

#[test]
fn a_body_has_one_head_a_day() {
    let offices: BTreeSet<&str> = rows(lexicon::ROLES).map(|r| r[1]).collect();
    for office in SINGLE {
        assert!(offices.contains(office), "{office}: not listed");
    }
    let mut held: BTreeMap<(&str, &str), Vec<[&str; 3]>> = BTreeMap::new();
    for row in rows(lexicon::TERMS).filter(|r| SINGLE.contains(&r[1])) {
        let until = if row[4].is_empty() { "9999-12-31" } else { row[4] };
        held.entry((row[1], row[2])).or_default().push([row[3], until, row[0]]);
    }
    for (office, mut terms) in held {
        terms.sort_unstable();
        for pair in terms.windows(2) {
            assert!(pair[0][1] < pair[1][0], "{office:?}: {} and {}", pair[0][2], pair[1][2]);
        }
    }
}

#[test]
fn nobody_begins_an_office_again_before_leaving_it() {
    let mut held: BTreeMap<[&str; 3], Vec<(&str, &str)>> = BTreeMap::new();
    for row in rows(lexicon::TERMS) {
        let until = if row[4].is_empty() { "9999-12-31" } else { row[4] };
        held.entry([row[0], row[1], row[2]]).or_default().push((row[3], until));
    }
    for (term, mut days) in held {
        days.sort_unstable();
        for pair in days.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{term:?}: {pair:?}");
        }
    }
}

#[test]
fn an_office_abroad_is_found_from_its_country() {
    let mut of: BTreeMap<&str, &str> = BTreeMap::new();
    for row in rows(lexicon::BODIES) {
        of.entry(row[2]).or_insert(row[7]);
    }
    let roles: BTreeMap<&str, Vec<&str>> = rows(lexicon::ROLES).map(|r| (r[1], r)).collect();
    for row in rows(lexicon::TERMS) {
        let mut country = row[2];
        while country.starts_with("org/") {
            country = of.get(country).copied().unwrap_or("");
        }
        let role = &roles[row[1]];
        let abroad = country.starts_with("loc/") && country != "loc/viet-nam";
        // an office with a body at home falls back on the country itself
        let fallback = row[2] == country && !role[3].is_empty();
        if !abroad || fallback || role[3] == row[2] {
            continue;
        }
        let pair = format!("{country}={}", row[2]);
        assert!(role[4].split('|').any(|p| p == pair), "{}: {} lacks {pair}", row[0], row[1]);
    }
}

#[test]
fn the_heads_of_today_and_of_then() {
    let holder = |role: &str, org: &str, day: &str| {
        rows(lexicon::TERMS)
            .filter(|r| r[1] == role && r[2] == org && r[3] <= day && (r[4].is_empty() || day <= r[4]))
            .map(|r| r[0])
            .collect::<Vec<_>>()
    };
    let cases = [
        ("role/tong-thong", "loc/my", "2013-06-01", "per/barack-obama"),
        ("role/chu-tich-ha-vien", "org/ha-vien-my", "2022-08-02", "per/nancy-pelosi"),
        ("role/bo-truong-tai-chinh", "org/bo-tai-chinh-my", "2025-11-10", "per/scott-bessent"),
        ("role/chu-tich-thuong-vien", "org/thuong-vien-campuchia", "2025-08-14", "per/hun-sen"),
        ("role/chu-tich-nhan-dai-toan-quoc", "org/quoc-hoi-trung-quoc", "2015-01-01", "per/truong-duc-giang"),
        ("role/bi-thu-tinh-uy", "org/tinh-uy-nghe-an", "2025-12-01", "per/nguyen-khac-than"),
        ("role/bi-thu-thanh-uy", "org/thanh-uy-hai-phong", "2022-01-01", "per/tran-luu-quang"),
        ("role/chu-tich-ubnd-tp-ha-noi", "org/ubnd-ha-noi", "2025-12-17", "per/vu-dai-thang"),
        (
            "role/bo-truong-giao-duc-va-dao-tao",
            "org/bo-giao-duc-va-dao-tao",
            "2026-02-28",
            "per/hoang-minh-son",
        ),
    ];
    for (role, org, day, person) in cases {
        assert_eq!(holder(role, org, day), [person], "{role} {org} {day}");
    }
}
