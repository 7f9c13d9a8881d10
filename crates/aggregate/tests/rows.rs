//! What the rows mean, one law a test.

#![allow(clippy::unwrap_used)]

mod support;

use bantin_aggregate::{Aggregate, BookEntry, Day, EncounterRow, OfficeBook, OfficeRow, Tables};
use bantin_doc::{Annotations, EntityId, Provenance};
use support::marked::article;

fn tables(documents: &[Annotations]) -> Tables {
    let mut all = Aggregate::default();
    documents.iter().for_each(|d| all.absorb(d));
    all.tables(20)
}

/// Thirty sentences of its own for every seed: two fillers are no near-duplicates.
fn filler(seed: &str) -> String {
    (0..30).map(|i| format!("{seed} câu {i} số {i} của {seed}\n")).collect()
}

#[test]
fn near_duplicates_are_one_voice() {
    let body = filler("một");
    let tables = tables(&[
        article("a", "2025-05-01", &format!("{{per/an|Trần An}} nói.\n{body}")),
        article("b", "2025-05-02", &format!("{{per/an|Trần An}} nói.\n{body}Theo báo kia.")),
        article("c", "2025-05-03", &format!("{{per/an|Trần An}} nói.\n{}", filler("hai"))),
    ]);
    assert_eq!((tables.entities[0].mentions, tables.entities[0].documents), (3, 2));
    assert_eq!(tables.documents[0].duplicates, ["b"]);
    assert_eq!(tables.documents[1].duplicates, ["a"]);
    assert_eq!(tables.documents.iter().map(|d| d.documents).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!((tables.stories[0].rule.as_str(), tables.stories[0].independent), ("story.duplicate", 1));
}

#[test]
fn captions_and_site_text_are_counted_but_no_evidence_of_their_own() {
    let tables = tables(&[
        article("a", "2025-05-01", "{per/an|Trần An} nói.\n(ảnh) {per/binh|Lê Bình} và {per/an|Trần An}"),
        article("b", "2025-05-02", "(web) Tin liên quan: {per/an|Trần An}"),
    ]);
    let row = |id: &str| tables.entities.iter().find(|e| e.id == id).unwrap();
    assert_eq!((row("per/an").mentions, row("per/an").documents), (3, 1));
    assert_eq!((row("per/binh").mentions, row("per/binh").documents), (1, 0));
    assert_eq!((tables.cooccurrence[0].count, tables.cooccurrence[0].documents), (1, 0));
}

#[test]
fn evidence_comes_by_date_then_document_and_undated_last() {
    let says = "{per/an|Trần An} nói.\n{per/an|Trần An} lại nói.";
    let documents = [
        article("z", "2025-05-01", says),
        article("b", "2025-05-02", says),
        article("a", "2025-05-02", says),
        article("0", "", says),
    ];
    let mut all = Aggregate::default();
    documents.iter().for_each(|d| all.absorb(d));
    let places = |k: usize| {
        let row = all.tables(k).entities.remove(0);
        assert_eq!(row.mentions, 8, "counts are exact whatever k");
        row.evidence.iter().map(|e| format!("{}:{}", e.document, e.start)).collect::<Vec<_>>()
    };
    assert_eq!(places(20), ["z:0", "z:16", "a:0", "a:16", "b:0", "b:16", "0:0", "0:16"]);
    assert_eq!(places(3), ["z:0", "z:16", "a:0"]);
    assert!(places(0).is_empty());
}

#[test]
fn one_id_with_two_texts_is_two_documents() {
    let (one, two) = (article("a", "2025-05-01", "Một."), article("a", "2025-05-01", "Hai."));
    let tables = tables(&[one.clone(), two.clone(), one.clone()]);
    let (plain, other) = if one.digest < two.digest { (one, two) } else { (two, one) };
    let mut ids: Vec<&str> = tables.documents.iter().map(|d| d.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["a", &format!("a~{}", &other.digest.to_string()[..8])]);
    assert_eq!(tables.documents.iter().find(|d| d.id == "a").unwrap().digest, plain.digest.to_string());
    assert_eq!(tables.contradictions[0].rule, "document.two-texts");
    assert_eq!(tables.contradictions[0].subject, "a");
    assert_eq!(tables.contradictions[0].claims.len(), 2);
}

#[test]
fn a_person_goes_by_the_full_name() {
    let name = |text: &str| tables(&[article("a", "2025-05-01", text)]).entities.remove(0).name;
    let (full, short) = ("{per/trump|Donald Trump} nói.\n", "{per/trump|Trump} nói.\n");
    assert_eq!(name(&format!("{full}{}", short.repeat(5))), "Donald Trump");
    assert_eq!(name(&format!("{full}{}", short.repeat(6))), "Trump");
    let (full, short) = ("{loc/ha-noi|Thủ đô Hà Nội} mưa.\n", "{loc/ha-noi|Hà Nội} mưa.\n");
    assert_eq!(name(&format!("{full}{}", short.repeat(2))), "Hà Nội");
}

fn meetings(documents: &[Annotations]) -> Vec<EncounterRow> {
    tables(documents).encounters
}

#[test]
fn one_meeting_told_twice_is_one_row() {
    let rows = meetings(&[
        article(
            "a",
            "2025-05-30",
            "{t:2025-05-29TEV|tối 29/5} {per/an|An} {meet per/an,org/x>per/binh|hội đàm} {per/binh|Bình}",
        ),
        article(
            "b",
            "2025-05-31",
            "{t:2025-05-29|29/5} {per/binh|Bình} {meet per/binh>per/an|gặp} {per/an|An}",
        ),
    ]);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.rule.as_str(), row.count, row.documents), ("encounter.merged", 2, 2));
    assert_eq!(row.date.as_deref(), Some("2025-05-29TEV"), "the finer of two values that agree");
    let side = |s: &[bantin_aggregate::Side]| s.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!((side(&row.hosts), side(&row.guests)), (vec!["An".into(), "x".into()], vec!["Bình".into()]));
}

#[test]
fn other_people_other_kind_other_day_are_other_encounters() {
    let base = "{t:2025-05-29|29/5} {meet per/an>per/binh|gặp}";
    for other in [
        "{t:2025-05-29|29/5} {meet per/an>per/chi|gặp}",
        "{t:2025-05-29|29/5} {call per/an>per/binh|điện đàm}",
        "{t:2025-06-29|29/6} {meet per/an>per/binh|gặp}",
        "{meet per/an>per/binh|gặp}",
        "{t:XXXX-05-29|29/5} {meet per/an>per/binh|gặp}",
    ] {
        let rows = meetings(&[article("a", "2025-05-30", base), article("b", "2025-05-30", other)]);
        assert_eq!(rows.len(), 2, "{other}");
    }
    // A visit has a direction, a meeting has none.
    let visit = |sides: &str| format!("{{t:2025-05-29|29/5}} {{visit {sides}|thăm}}");
    let rows = meetings(&[
        article("a", "2025-05-30", &visit("loc/lao>per/an")),
        article("b", "2025-05-30", &visit("per/an>loc/lao")),
    ]);
    assert_eq!(rows.len(), 2);
    // Two parties with the same bodies but other persons met two times.
    let rows = meetings(&[
        article("a", "2025-05-30", "{t:2025-05-29|29/5} {meet org/x,per/an>org/y,per/binh|gặp}"),
        article("b", "2025-05-30", "{t:2025-05-29|29/5} {meet org/x,per/chi>org/y,per/dung|gặp}"),
    ]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_range_meets_its_days() {
    let twice = tables(&[article("a", "2025-05-30", "{t:2025-05-29|29/5}, đúng {t:2025-05-29|cùng ngày}")]);
    assert_eq!((twice.timeline[0].count, twice.timeline[0].evidence.len()), (2, 1), "one sentence");
    let tables = tables(&[
        article("a", "2025-05-30", "{t:2025-05-28/2025-05-30|từ 28 đến 30/5} {visit loc/lao>per/an|thăm}"),
        article("b", "2025-05-30", "{t:2025-05-29|29/5} {visit loc/lao>per/an|thăm}"),
    ]);
    assert_eq!(tables.encounters.len(), 1);
    let days: Vec<String> = tables.timeline.iter().map(|d| format!("{}:{}", d.day, d.count)).collect();
    assert_eq!(days, ["2025-05-28:1", "2025-05-29:2", "2025-05-30:1"]);
    assert!(tables.timeline.iter().all(|d| d.encounters == [tables.encounters[0].id.clone()]));
}

#[test]
fn the_same_meeting_on_two_days_is_a_contradiction() {
    let on = |id: &str, day: u32| {
        article(id, "2025-06-01", &format!("{{t:2025-05-{day}|hôm đó}} {{meet per/an>per/binh|gặp}}"))
    };
    let found = tables(&[on("a", 28), on("b", 29)]).contradictions;
    assert_eq!((found.len(), found[0].rule.as_str()), (1, "encounter.two-dates"));
    assert_eq!(
        found[0].claims.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(),
        ["2025-05-28", "2025-05-29"]
    );
    assert!(tables(&[on("a", 20), on("b", 29)]).contradictions.is_empty(), "nine days apart: met again");
}

const BARE: &str = "{role/chu-tich@loc/hue=per/an|Chủ tịch} nói.";

fn office(who: &str, text: &str) -> String {
    format!("{{role/chu-tich@loc/hue|Chủ tịch}} {{{who}|Người Này}} nói.\n{}", filler(text))
}

#[test]
fn holders_of_an_exclusive_office_follow_each_other() {
    let tables = tables(&[
        article("a", "2024-01-01", &office("per/an", "a")),
        article("b", "2024-06-01", &office("per/an", "b")),
        article("c", "2024-07-01", &office("per/binh", "c")),
        article("d", "2024-02-01", BARE),
    ]);
    let find = |who: &str| tables.offices.iter().find(|o| o.person == who).unwrap();
    let (an, binh): (&OfficeRow, &OfficeRow) = (find("per/an"), find("per/binh"));
    assert!(an.exclusive && tables.contradictions.is_empty());
    assert_eq!((an.count, an.documents, an.successor.as_deref()), (2, 2, Some("per/binh")));
    let day = |d: Option<bantin_aggregate::Day>| d.unwrap().to_string();
    assert_eq!(
        (day(an.first), day(an.last), day(an.bounds.end_before)),
        ("2024-01-01".into(), "2024-06-01".into(), "2024-07-01".into())
    );
    assert_eq!(day(binh.bounds.begin_after), "2024-06-01");
    assert_eq!(binh.predecessor.as_deref(), Some("per/an"));
}

#[test]
fn many_may_hold_an_office_that_nobody_called_exclusive() {
    let mut all = Aggregate::default();
    all.absorb(&article("a", "2024-01-01", &office("per/an", "a")));
    all.absorb(&article("b", "2024-06-01", &office("per/binh", "b")));
    let successor =
        |tables: Tables| tables.offices.into_iter().find(|o| o.person == "per/an").unwrap().successor;
    assert_eq!(successor(all.tables(20)), None);
    let known = |role: &str, org: Option<&str>| (role, org) == ("role/chu-tich", Some("loc/hue"));
    assert_eq!(successor(all.tables_with(20, known)).as_deref(), Some("per/binh"));
    // Without a body it is no one office.
    let bare = |id: &str, who: &str, day: &str| {
        article(id, day, &format!("{{role/chu-tich|Chủ tịch}} {{{who}|Người Này}} nói."))
    };
    let mut all = Aggregate::default();
    all.absorb(&bare("a", "per/an", "2024-01-01"));
    all.absorb(&bare("b", "per/binh", "2024-06-01"));
    assert_eq!(successor(all.tables_with(20, |_, _| true)), None);
}

#[test]
fn two_holders_at_once_contradict_each_other() {
    let between = [
        article("a", "2024-01-01", &office("per/an", "a")),
        article("b", "2024-03-01", &office("per/binh", "b")),
        article("c", "2024-06-01", &office("per/an", "c")),
        article("d", "2024-02-01", BARE),
    ];
    let found = tables(&between).contradictions;
    assert_eq!((found.len(), found[0].rule.as_str()), (1, "office.two-holders"));
    assert_eq!(found[0].claims.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["per/an", "per/binh"]);
    // Without a word of the register the office may have many holders.
    assert!(tables(&between[..3]).contradictions.is_empty());
    // So it may when one article gives it to two.
    let shared = article("e", "2024-03-02", &(office("per/an", "x") + &office("per/binh", "y")));
    let mut more = between.to_vec();
    more.push(shared);
    assert!(tables(&more).contradictions.is_empty());
}

/// Trần An is Chủ tịch of Huế from 2024 on, Bình was before; Chi's name may be An's.
struct Book;

impl OfficeBook for Book {
    fn is_exclusive(&self, _: &str, _: Option<&str>) -> bool {
        true
    }

    fn says(&self, person: &str, name: &str, role: &str, org: Option<&str>, day: Day) -> BookEntry {
        assert_eq!((role, org), ("role/chu-tich", Some("loc/hue")));
        assert_eq!(Some(name), person.strip_prefix("per/"));
        let begun = day >= Day(jiff::civil::date(2024, 1, 1));
        match person {
            "per/an" if begun => BookEntry::Agrees,
            "per/binh" if begun => BookEntry::Former,
            "per/chi" => BookEntry::Doubtful,
            _ if begun => BookEntry::Differs { holder: "per/an".into(), row: "terms.tsv:7".into() },
            _ => BookEntry::Silent,
        }
    }
}

fn by_book(documents: &[Annotations]) -> Tables {
    let mut all = Aggregate::default();
    documents.iter().for_each(|d| all.absorb(d));
    all.tables_by(20, &Book)
}

#[test]
fn the_book_agrees_looks_back_or_contradicts() {
    let found = by_book(&[
        article("a", "2024-03-01", &office("per/an", "a")),
        article("b", "2024-04-01", &office("per/binh", "b")),
        article("c", "2024-05-01", &office("per/chi", "c")),
        article("d", "2024-06-01", &office("per/dung", "d")),
        article("e", "2024-07-01", &office("per/an", "e")),
    ]);
    let register = |who: &str| found.offices.iter().find(|o| o.person == who).unwrap().register;
    assert_eq!((register("per/an").agrees, register("per/an").differs), (2, 0));
    assert_eq!((register("per/binh").former, register("per/binh").differs), (1, 0), "a look back");
    assert_eq!((register("per/chi").agrees, register("per/chi").differs), (0, 0), "may be the same");
    assert_eq!(register("per/dung").differs, 1);
    // Neither the predecessor nor the doubtful one interrupts An's term; Dung does, as documents go.
    let rules: Vec<&str> = found.contradictions.iter().map(|c| c.rule.as_str()).collect();
    assert_eq!(rules, ["office.register", "office.two-holders"]);
    let row = &found.contradictions[0];
    let claims: Vec<_> = row.claims.iter().map(|c| (c.value.as_str(), c.row.as_deref())).collect();
    assert_eq!(claims, [("per/dung", None), ("per/an", Some("terms.tsv:7"))]);
    assert_eq!(row.claims[1].evidence[0].document.as_ref(), "d", "the sentence that it contradicts");
    let two: Vec<&str> = found.contradictions[1].claims.iter().map(|c| c.value.as_str()).collect();
    assert_eq!(two, ["per/an", "per/dung"]);
}

#[test]
fn the_book_is_not_asked_of_inferred_or_former_dates() {
    let mut inferred = article("a", "2024-06-01", &office("per/dung", "a"));
    inferred.published.provenance = Provenance::Inferred;
    assert!(by_book(&[inferred]).contradictions.is_empty(), "inferred from terms");
    assert!(by_book(&[article("a", "", &office("per/dung", "a"))]).contradictions.is_empty());
    let told = format!("{{t:1987|Năm 1987}} {}", office("per/dung", "a"));
    let past = by_book(&[article("a", "2024-06-01", &told)]);
    assert_eq!((past.contradictions.len(), past.offices[0].register.former), (0, 1));
    let mut former = article("a", "2024-06-01", &office("per/dung", "a"));
    former.mentions[0].rule = bantin_doc::RuleId::new("role.former");
    assert!(by_book(&[former]).offices.is_empty(), "nguyên Chủ tịch");
}

#[test]
fn the_register_may_disagree() {
    let says = "{role/chu-tich@loc/hue=per/an|Chủ tịch} {per/binh|Lê Bình} nói.";
    let beside = tables(&[article("a", "2024-01-01", says)]);
    assert_eq!((beside.offices[0].register.agrees, beside.offices[0].register.differs), (0, 1));
    let row = &beside.contradictions[0];
    assert_eq!(
        (row.rule.as_str(), row.subject.as_str()),
        ("office.register", "office/role/chu-tich+loc/hue")
    );
    assert_eq!(row.claims.iter().map(|c| c.value.as_str()).collect::<Vec<_>>(), ["per/binh", "per/an"]);
    // Where the office stands alone, the register's word counts on its day.
    let on = |day: &str| {
        let terms = [
            article("a", "2024-01-01", &office("per/binh", "a")),
            article("b", "2024-06-01", &office("per/binh", "b")),
        ];
        let tables = tables(&[&terms[..], &[article("c", day, BARE)]].concat());
        (tables.offices[0].register.differs, tables.contradictions.len())
    };
    assert_eq!(on("2024-03-01"), (1, 1));
    assert_eq!(on("2023-03-01"), (0, 0));
    // A holder found elsewhere in the same document is the document's word, not the register's.
    let memory = format!("{}\n{{role/chu-tich@loc/hue=per/binh|Chủ tịch}} nói.", office("per/binh", "a"));
    let said = tables(&[article("a", "2024-01-01", &memory)]);
    assert!(!said.offices[0].exclusive && said.offices[0].register.agrees == 0);
}

#[test]
fn an_office_of_two_is_no_name_of_its_other_holder() {
    let mut both =
        article("a", "2025-05-30", "Hai {role/tong-bi-thu@org/x=per/an|Tổng Bí thư} và {per/binh|Lê Bình}.");
    both.mentions[0].also = vec![EntityId::new("per/binh")];
    let tables = tables(&[both]);
    let row = tables.entities.iter().find(|row| row.id == "per/binh").unwrap();
    let surfaces: Vec<&str> = row.aliases.iter().map(|alias| alias.surface.as_str()).collect();
    assert_eq!((row.name.as_str(), surfaces.as_slice()), ("Lê Bình", ["Lê Bình"].as_slice()));
    assert!(tables.aliases.iter().all(|row| row.surface != "Tổng Bí thư"), "{:?}", tables.aliases);
}

#[test]
fn articles_of_one_event_are_a_story() {
    let told = |id: &str, day: &str, more: &str| {
        let names = "{per/an|Trần An}, {per/binh|Lê Bình} và {org/x|Hội X} ở {loc/hue|Huế}.";
        article(id, day, &format!("{names}\n{more}\n{}", filler(id)))
    };
    let other = |id: &str| {
        article(id, "2025-05-02", &format!("{{per/{id}|Người {id}}} ở {{loc/viet-nam|Việt Nam}}."))
    };
    let documents: Vec<Annotations> =
        [told("a", "2025-05-01", ""), told("b", "2025-05-02", "{loc/viet-nam|Việt Nam}")]
            .into_iter()
            .chain([told("late", "2025-05-20", "")])
            .chain((0..8).map(|i| other(&format!("o{i}"))))
            .collect();
    let tables = tables(&documents);
    assert_eq!(tables.stories.len(), 1);
    let story = &tables.stories[0];
    assert_eq!(
        (story.rule.as_str(), story.documents.as_slice()),
        ("story.alike", ["a".to_owned(), "b".to_owned()].as_slice())
    );
    assert!(
        story.entities.contains(&"per/an".to_owned()) && !story.entities.contains(&"loc/viet-nam".to_owned())
    );
    assert!(!story.title.is_empty() && story.independent == 2);
}
