//! The hand-kept lists are well formed: columns, ids, references, order, spelling, terms of office.
//!
//! The lists are parsed by hand here: this crate depends on nothing.

use std::collections::{BTreeMap, BTreeSet};

use bantin_lexicon as lexicon;

/// One entry with its line number.
struct Row {
    file: &'static str,
    line: usize,
    fields: Vec<&'static str>,
}

impl Row {
    fn at(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    fn list(&self, column: usize) -> impl Iterator<Item = &'static str> {
        self.fields[column].split('|').filter(|s| !s.is_empty())
    }

    fn flags(&self, column: usize) -> impl Iterator<Item = &'static str> {
        self.fields[column].split(',').filter(|s| !s.is_empty())
    }
}

fn rows(file: &'static str, text: &'static str) -> Vec<Row> {
    text.lines()
        .zip(1..)
        .filter(|(l, _)| !l.starts_with('#') && !l.is_empty())
        .map(|(l, line)| Row { file, line, fields: l.split('\t').collect() })
        .collect()
}

/// The gazetteers with the type of their rows.
fn gazetteers() -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("PER", rows("people.tsv", lexicon::PEOPLE)),
        ("LOC", rows("places.tsv", lexicon::PLACES)),
        ("ORG", rows("bodies.tsv", lexicon::BODIES)),
        ("EVENT", rows("events.tsv", lexicon::EVENTS)),
        ("WORK", rows("works.tsv", lexicon::WORKS)),
    ]
}

fn entries() -> Vec<Row> {
    gazetteers().into_iter().flat_map(|(_, rows)| rows).collect()
}

fn roles() -> Vec<Row> {
    rows("roles.tsv", lexicon::ROLES)
}

fn terms() -> Vec<Row> {
    rows("terms.tsv", lexicon::TERMS)
}

/// First day, last day and line of a term.
type Tenure = (&'static str, &'static str, String);

/// A civil day `YYYY-MM-DD` that exists.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [y, m, d] = parts[..] else { return false };
    if (y.len(), m.len(), d.len()) != (4, 2, 2) {
        return false;
    }
    let (Ok(y), Ok(m), Ok(d)) = (y.parse::<u32>(), m.parse::<u32>(), d.parse::<u32>()) else { return false };
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let last = match m {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&d)
}

fn is_id(id: &str, prefix: &str) -> bool {
    id.strip_prefix(prefix).and_then(|s| s.strip_prefix('/')).is_some_and(|slug| {
        !slug.is_empty()
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !slug.starts_with('-')
            && !slug.ends_with('-')
            && !slug.contains("--")
    })
}

#[test]
fn every_row_has_its_columns_and_no_stray_space() {
    let widths = [(entries(), 9), (roles(), 7), (terms(), 6)];
    for (list, width) in widths {
        assert!(!list.is_empty());
        for row in list {
            // an entity may have its prior behind its source
            let prior = width == 9 && row.fields.get(width).is_some_and(|prior| prior.parse::<f32>().is_ok());
            assert_eq!(row.fields.len(), width + usize::from(prior), "{}", row.at());
            for field in &row.fields {
                assert_eq!(*field, field.trim(), "{}", row.at());
                assert!(!field.contains("  ") && !field.contains('\u{a0}'), "{}: {field:?}", row.at());
                assert!(field.split('|').all(|s| s == s.trim()), "{}: {field:?}", row.at());
            }
            assert!(!row.fields[width - 1].is_empty(), "{}: no source", row.at());
        }
    }
}

#[test]
fn types_ids_flags_and_dates_are_of_the_known_forms() {
    for (kind, list) in gazetteers() {
        for row in list {
            assert_eq!(row.fields[1], kind, "{}", row.at());
            assert!(is_id(row.fields[2], &kind.to_ascii_lowercase()), "{}: id {:?}", row.at(), row.fields[2]);
            for flag in row.flags(6) {
                assert!(
                    matches!(flag, "exact" | "capital" | "lower" | "abbr" | "weak"),
                    "{}: flag {flag:?}",
                    row.at()
                );
            }
            for day in [row.fields[4], row.fields[5]] {
                assert!(day.is_empty() || is_day(day), "{}: {day:?}", row.at());
            }
            if !row.fields[4].is_empty() && !row.fields[5].is_empty() {
                assert!(row.fields[4] <= row.fields[5], "{}: ends before it begins", row.at());
            }
        }
    }
    for row in roles() {
        assert!(is_id(row.fields[1], "role"), "{}: id {:?}", row.at(), row.fields[1]);
        for flag in row.flags(5) {
            assert!(
                matches!(
                    flag,
                    "head" | "prefix" | "lower" | "profession" | "exclusive" | "rank" | "academic" | "office"
                ),
                "{}: flag {flag:?}",
                row.at()
            );
        }
    }
    for row in terms() {
        for day in [row.fields[3], row.fields[4]] {
            assert!(day.is_empty() || is_day(day), "{}: {day:?}", row.at());
        }
        assert!(row.fields[4].is_empty() || row.fields[3] <= row.fields[4], "{}: backwards", row.at());
    }
}

#[test]
fn every_reference_exists() {
    let entities: BTreeSet<&str> = entries().iter().map(|r| r.fields[2]).collect();
    let offices: BTreeSet<&str> = roles().iter().map(|r| r.fields[1]).collect();
    for row in entries() {
        assert!(
            row.fields[7].is_empty() || entities.contains(row.fields[7]),
            "{}: {}",
            row.at(),
            row.fields[7]
        );
        assert_ne!(row.fields[7], row.fields[2], "{}: belongs to itself", row.at());
    }
    for row in roles() {
        assert!(
            row.fields[3].is_empty() || entities.contains(row.fields[3]),
            "{}: {}",
            row.at(),
            row.fields[3]
        );
        for pair in row.list(4) {
            let (land, body) = pair.split_once('=').unwrap_or_else(|| panic!("{}: {pair:?}", row.at()));
            assert!(land.starts_with("loc/") && entities.contains(land), "{}: {land}", row.at());
            assert!(entities.contains(body), "{}: {body}", row.at());
        }
    }
    for row in terms() {
        assert!(row.fields[0].starts_with("per/") && entities.contains(row.fields[0]), "{}", row.at());
        assert!(offices.contains(row.fields[1]), "{}: {}", row.at(), row.fields[1]);
        assert!(entities.contains(row.fields[2]), "{}: {}", row.at(), row.fields[2]);
    }
}

#[test]
fn the_chain_of_owners_ends() {
    let of: BTreeMap<&str, &str> = entries().iter().rev().map(|r| (r.fields[2], r.fields[7])).collect();
    for id in of.keys() {
        let (mut at, mut steps) = (*id, 0);
        while let Some(up) = of.get(at).filter(|u| !u.is_empty()) {
            at = up;
            steps += 1;
            assert!(steps < 8, "{id}: owners in a circle");
        }
    }
}

#[test]
fn no_row_and_no_surface_of_an_entity_stands_twice() {
    let mut seen = BTreeSet::new();
    for row in entries() {
        for surface in std::iter::once(row.fields[0]).chain(row.list(3)) {
            // acronyms match by case, a place may be written smaller than its name ("Bắc bộ"); all other surfaces fold it
            let exact = row.flags(6).any(|f| f == "exact");
            let written = exact || row.fields[1] == "LOC";
            let key = (exact, if written { surface.to_owned() } else { surface.to_lowercase() });
            assert!(
                seen.insert((row.fields[2], key)),
                "{}: {surface:?} twice for {}",
                row.at(),
                row.fields[2]
            );
        }
    }
    let mut offices = BTreeMap::new();
    for row in roles() {
        for surface in std::iter::once(row.fields[0]).chain(row.list(2)) {
            if let Some(other) = offices.insert(surface.to_lowercase(), row.fields[1]) {
                panic!("{}: {surface:?} is {other} already", row.at());
            }
        }
    }
}

#[test]
fn lists_are_sorted_by_id() {
    let mut lists: Vec<(Vec<Row>, usize)> = gazetteers().into_iter().map(|(_, l)| (l, 2)).collect();
    lists.push((roles(), 1));
    for (list, column) in lists {
        for pair in list.windows(2) {
            assert!(pair[0].fields[column] <= pair[1].fields[column], "{}: out of order", pair[1].at());
        }
    }
    for pair in terms().windows(2) {
        assert!(pair[0].fields < pair[1].fields, "{}: out of order or twice", pair[1].at());
    }
}

#[test]
fn spelling_is_composed_and_tone_marks_stand_in_the_new_place() {
    let texts = [
        ("people.tsv", lexicon::PEOPLE),
        ("places.tsv", lexicon::PLACES),
        ("bodies.tsv", lexicon::BODIES),
        ("events.tsv", lexicon::EVENTS),
        ("works.tsv", lexicon::WORKS),
        ("roles.tsv", lexicon::ROLES),
        ("terms.tsv", lexicon::TERMS),
    ];
    let old = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"];
    for (file, text) in texts {
        for (line, number) in text.lines().zip(1..) {
            let odd =
                line.chars().find(|c| matches!(c, '\u{300}'..='\u{36f}' | 'Ð' | 'Ɖ' | '\u{200b}' | '\u{ad}'));
            assert_eq!(odd, None, "{file}:{number}");
            for syllable in line.to_lowercase().split(|c: char| !c.is_alphabetic()) {
                let misplaced = old.iter().any(|o| syllable.ends_with(o)) && !syllable.starts_with('q');
                assert!(!misplaced, "{file}:{number}: {syllable}");
            }
        }
    }
}

#[test]
fn no_exclusive_office_has_two_holders_on_one_day() {
    let exclusive: BTreeSet<&str> =
        roles().iter().filter(|r| r.flags(5).any(|f| f == "exclusive")).map(|r| r.fields[1]).collect();
    assert!(exclusive.contains("role/tong-bi-thu"), "the flag is read");
    let mut offices: BTreeMap<(&str, &str), Vec<Tenure>> = BTreeMap::new();
    for row in terms().iter().filter(|r| exclusive.contains(r.fields[1])) {
        let until = if row.fields[4].is_empty() { "9999-12-31" } else { row.fields[4] };
        offices.entry((row.fields[1], row.fields[2])).or_default().push((row.fields[3], until, row.at()));
    }
    for (office, mut held) in offices {
        held.sort();
        for pair in held.windows(2) {
            assert!(pair[0].1 < pair[1].0, "{office:?}: {} and {} overlap", pair[0].2, pair[1].2);
        }
    }
}

#[test]
fn the_leaders_of_the_seed_articles_hold_their_offices() {
    let holder = |role: &str, org: &str, day: &str| {
        let held: Vec<&str> = terms()
            .iter()
            .filter(|r| r.fields[1] == role && r.fields[2] == org)
            .filter(|r| r.fields[3] <= day && (r.fields[4].is_empty() || day <= r.fields[4]))
            .map(|r| r.fields[0])
            .collect();
        assert_eq!(held.len(), 1, "{role} {org} {day}: {held:?}");
        held[0]
    };
    let (vn, lao) = ("org/dang-cong-san-viet-nam", "org/dang-ndcm-lao");
    assert_eq!(holder("role/tong-bi-thu", vn, "2012-06-13"), "per/nguyen-phu-trong");
    assert_eq!(holder("role/tong-bi-thu", vn, "2025-05-29"), "per/to-lam");
    assert_eq!(holder("role/tong-bi-thu", lao, "2012-06-13"), "per/choummaly-sayasone");
    assert_eq!(holder("role/tong-bi-thu", lao, "2024-02-26"), "per/thongloun-sisoulith");
    assert_eq!(holder("role/chu-tich-nuoc", "loc/viet-nam", "2024-12-10"), "per/luong-cuong");
    assert_eq!(
        holder("role/thu-tuong-chinh-phu", "org/chinh-phu-lao", "2024-02-26"),
        "per/sonexay-siphandone"
    );
    let office = "role/chanh-van-phong-trung-uong-dang";
    let body = "org/van-phong-trung-uong-dang-cong-san-viet-nam";
    assert_eq!(holder(office, body, "2021-06-23"), "per/le-minh-hung");
    assert_eq!(holder(office, body, "2024-12-10"), "per/nguyen-duy-ngoc");
    assert_eq!(holder(office, body, "2025-05-29"), "per/le-hoai-trung");
}

/// Lower-case surfaces of the places that lie in `of`.
fn places_of(of: &str) -> BTreeSet<String> {
    rows("places.tsv", lexicon::PLACES)
        .iter()
        .filter(|r| r.fields[7] == of)
        .flat_map(|r| {
            std::iter::once(r.fields[0]).chain(r.list(3)).map(str::to_lowercase).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_classes_of_places_that_are_closed_are_complete() {
    let places = rows("places.tsv", lexicon::PLACES);
    // each commune of 2024 belongs to a district that has its row, and each district to its province
    let ids: BTreeSet<&str> = places.iter().map(|r| r.fields[2]).collect();
    let mut districts = BTreeSet::new();
    for line in lexicon::UNITS.lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let of = format!("loc/{}", cells[2]);
        assert!(ids.contains(of.as_str()), "{line}: {of}");
        if cells[1].is_empty() && of != "loc/viet-nam" {
            let own = cells.get(5).copied().unwrap_or_default();
            let id =
                if own.is_empty() { format!("loc/{}-{}", cells[0], cells[2]) } else { format!("loc/{own}") };
            assert!(ids.contains(id.as_str()), "{line}: {id}");
            assert!(districts.insert(id), "{line}: of two districts");
        }
    }
    assert_eq!(districts.len(), 696);
    // the numbered districts stand with their class word
    let saigon = places_of("loc/ho-chi-minh");
    for n in [1, 3, 4, 5, 6, 7, 8, 10, 11, 12] {
        assert!(saigon.contains(&format!("quận {n}")), "{n}");
        assert!(!saigon.contains(&n.to_string()), "{n}");
    }
    let held = [
        (
            "loc/lao",
            "Attapeu|Bokeo|Bolikhamsai|Champasak|Hủa Phăn|Khammuon|Luang Namtha|Luang Prabang|Oudomxay|Phongsaly|\
             Salavan|Savannakhet|Sayabouly|Sekong|tỉnh Viêng Chăn|Viêng Chăn|Xaisomboun|Xiêng Khoảng",
        ),
        (
            "loc/campuchia",
            "Banteay Meanchey|Battambang|Kampong Cham|Kampong Chhnang|Kampong Speu|Kampong Thom|Kampot|Kandal|Kep|\
             Koh Kong|Kratie|Mondulkiri|Oddar Meanchey|Pailin|Phnom Penh|Preah Vihear|Prey Veng|Pursat|Ratanakiri|\
             Siem Reap|Sihanoukville|Stung Treng|Svay Rieng|Takeo|Tbong Khmum",
        ),
    ];
    for (land, names) in held {
        let surfaces = places_of(land);
        for name in names.split('|') {
            assert!(surfaces.contains(&name.to_lowercase()), "{land}: {name}");
        }
    }
}

#[test]
fn no_field_of_bodies_stands_twice() {
    let mut seen = BTreeSet::new();
    for row in rows("grammar.tsv", lexicon::GRAMMAR).iter().filter(|row| row.fields[0] == "org-field") {
        for surface in row.list(1) {
            assert!(seen.insert(surface.to_lowercase()), "{}: {surface:?} twice", row.at());
        }
    }
}
