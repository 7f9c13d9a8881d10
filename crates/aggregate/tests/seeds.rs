//! The tables of the five seeds, from their gold: small enough to know by heart.

#![allow(clippy::unwrap_used)]

mod support;

use bantin_aggregate::{Aggregate, Evidence, Tables};
use bantin_doc::{Annotations, EncounterKind, MentionKind};
use support::gold::{Seed, seeds};

fn tables(seeds: &[Seed]) -> Tables {
    let mut all = Aggregate::default();
    seeds.iter().for_each(|s| all.absorb(&s.annotations));
    all.tables(20)
}

fn words<'s>(seeds: &'s [Seed], at: &Evidence) -> &'s str {
    let seed = seeds.iter().find(|s| *s.annotations.id == *at.document).unwrap();
    &seed.text[at.start as usize..at.end as usize]
}

#[test]
fn lines_of_extract_give_the_same_bytes() {
    let seeds = seeds();
    let mut read = Aggregate::default();
    for seed in &seeds {
        let line = serde_json::to_string(&seed.annotations).unwrap();
        let back: Annotations = serde_json::from_str(&line).unwrap();
        read.absorb(&back);
    }
    let json = |t: &Tables| serde_json::to_string(t).unwrap();
    assert_eq!(json(&read.tables(20)), json(&tables(&seeds)));
    let back: Tables = serde_json::from_str(&json(&tables(&seeds))).unwrap();
    assert_eq!(back, tables(&seeds));
}

#[test]
fn entities_are_named_by_what_is_written() {
    let seeds = seeds();
    let tables = tables(&seeds);
    let find = |id: &str| tables.entities.iter().find(|e| e.id == id).unwrap();
    let person = find("per/thongsalith-mangnomek");
    assert_eq!((person.kind, person.name.as_str()), (MentionKind::Per, "Thongsalith Mangnomek"));
    assert!(person.aliases.iter().any(|a| a.surface == "Thoong-xa-lit Măng-nò-mệch"));
    assert_eq!(person.aliases.iter().map(|a| a.count).sum::<u64>(), person.mentions);
    assert_eq!(person.documents, 3);
    for entity in &tables.entities {
        for at in entity.evidence.iter().filter(|_| entity.mentions > 0) {
            let spelt: Vec<&str> = words(&seeds, at).split_whitespace().collect();
            assert!(entity.aliases.iter().any(|a| a.surface == spelt.join(" ")), "{}", entity.id);
        }
        assert!(entity.evidence.is_sorted_by_key(|e| {
            let place = tables.documents.iter().position(|d| *d.id == *e.document).unwrap();
            (place, e.start)
        }));
    }
    let alias = tables.aliases.iter().find(|a| a.surface == "Thoong-xa-lit Măng-nò-mệch").unwrap();
    assert_eq!(alias.entity, person.id);
}

#[test]
fn encounters_lead_to_their_triggers() {
    let seeds = seeds();
    let tables = tables(&seeds);
    let row = tables.encounters.iter().find(|e| e.id.starts_with("encounter/meet-2025-05-29-")).unwrap();
    assert_eq!((row.hosts[0].name.as_str(), row.date.as_deref()), ("Lê Hoài Trung", Some("2025-05-29TEV")));
    assert_eq!(row.hosts[0].role.as_deref(), Some("role/chanh-van-phong-trung-uong-dang"));
    assert_eq!(row.evidence.iter().map(|e| words(&seeds, e)).collect::<Vec<_>>(), ["hội đàm"]);
    let day = tables.timeline.iter().find(|d| d.id == "day/2025-05-29").unwrap();
    assert_eq!((day.count, day.encounters.as_slice()), (2, [row.id.clone()].as_slice()));
    assert!(words(&seeds, &day.evidence[0]).starts_with("Trước đó, tối 29/5"));
    let visit = tables.encounters.iter().find(|e| e.kind == EncounterKind::Visit && e.day.is_some()).unwrap();
    let days = tables.timeline.iter().filter(|d| d.encounters.contains(&visit.id)).count();
    assert_eq!(days, 2, "28– 29/6/2021");
}

#[test]
fn offices_follow_each_other() {
    let mut all = Aggregate::default();
    seeds().iter().for_each(|s| all.absorb(&s.annotations));
    assert!(all.tables(20).offices.iter().all(|o| o.exclusive || o.successor.is_none()));
    let tables = all.tables_with(20, |role, _| role == "role/tong-bi-thu");
    let central = |o: &&bantin_aggregate::OfficeRow| o.role == "role/bi-thu-trung-uong-dang";
    assert!(tables.offices.iter().filter(central).all(|o| o.predecessor.is_none() && o.successor.is_none()));
    let chief = |person: &str| {
        tables
            .offices
            .iter()
            .find(|o| o.id == format!("office/{person}+role/tong-bi-thu+org/dang-cong-san-viet-nam"))
            .unwrap()
    };
    let (trong, lam) = (chief("per/nguyen-phu-trong"), chief("per/to-lam"));
    assert_eq!(trong.successor.as_deref(), Some("per/to-lam"));
    assert_eq!(lam.predecessor.as_deref(), Some("per/nguyen-phu-trong"));
    assert!(trong.exclusive && trong.first < trong.last && trong.last < lam.first);
    assert_eq!(trong.bounds.end_before, lam.bounds.begin_by);
    assert_eq!((trong.register.agrees, trong.register.differs), (0, 0), "every document names him");
    assert!(tables.contradictions.is_empty(), "{:?}", tables.contradictions);
}

#[test]
fn sentences_pair_what_stands_side_by_side() {
    let tables = tables(&seeds());
    let pair = tables.cooccurrence.iter().find(|c| c.id == "cooccurrence/loc/lao+loc/viet-nam").unwrap();
    assert!(pair.count >= 10 && pair.documents == 5, "{pair:?}");
    // "Đảng Nhân dân Cách mạng Lào" alone is no pair of the party and Lào.
    let inner = tables.cooccurrence.iter().find(|c| c.id == "cooccurrence/loc/lao+org/dang-ndcm-lao");
    assert!(inner.is_none_or(|c| c.count < pair.count));
}

#[test]
fn two_parties_have_two_names() {
    let tables = tables(&seeds());
    let name = |id: &str| tables.entities.iter().find(|e| e.id == id).unwrap().name.clone();
    assert_eq!(name("org/dang-ndcm-lao"), "Đảng Nhân dân Cách mạng Lào");
    assert_eq!(name("org/dang-cong-san-viet-nam"), "Đảng Cộng sản Việt Nam");
}
