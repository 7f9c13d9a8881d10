//! Both engines of the gazetteer against each other and against a plain search; files against damage.
#![allow(clippy::unwrap_used)]

use bantin_doc::{
    Confidence, Document, MentionKind, Sentence, Span, Stage, Token, TokenKind, Tokenized, Zone,
};
use bantin_entity::{Engine, Entry, Flags, Gazetteer, NameList, Overlap, SharedGazetteer};
use proptest::prelude::*;

/// Cuts at blanks; "." ends a sentence.
fn split(text: &str) -> Vec<Token> {
    let mut at = 0;
    let mut out = Vec::new();
    for word in text.split(' ') {
        let span = Span::new(at, at + word.len() as u32);
        at = span.end + 1;
        if !word.is_empty() {
            out.push(Token::new(text, span, TokenKind::Syllable));
        }
    }
    out
}

fn tokenized(text: &str) -> Tokenized {
    let tokens = split(text);
    let ends = |t: &Token| &text[t.span] == ".";
    let sentences = tokens
        .split_inclusive(ends)
        .map(|part| Sentence { span: part[0].span.cover(part[part.len() - 1].span), zone: Zone::Body });
    Tokenized { sentences: sentences.collect(), tokens }
}

/// What an engine says, without what it is made of.
fn told(gazetteer: &Gazetteer, below: &Tokenized, overlap: Overlap) -> Vec<(Span, u32, String)> {
    let found = gazetteer.find(below, overlap);
    found.iter().map(|m| (m.span, m.number, m.entry.id().to_string())).collect()
}

const WORDS: [&str; 14] =
    ["An", "an", "AN", "Bình", "bình", "Hòa", "hoà", "HOÀ", "7", "của", "Lào", "iPhone", "Đảng", "."];

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..13]), 1..=most).prop_map(|w| w.join(" "))
}

fn entry() -> impl Strategy<Value = Entry> {
    let contexts = || prop::collection::vec(words(2), 0..2);
    let kind = prop::sample::select(&MentionKind::ALL[..]);
    let numbers = (0..16u8, 0..30u32, 98..=100u8);
    (
        words(5),
        prop::collection::vec(words(4), 0..3),
        kind,
        numbers,
        prop::bool::weighted(0.2),
        contexts(),
        contexts(),
    )
        .prop_map(|(name, aliases, kind, (flags, id, prior), conditional, requires, forbids)| {
            let mut entry = Entry::new(&name, kind, &format!("{}/{id}", kind.prefix()));
            entry.aliases = aliases.into_iter().map(Into::into).collect();
            entry.flags = Flags {
                exact: flags & 1 != 0,
                lower: flags & 2 != 0,
                weak: flags & 4 != 0,
                abbr: flags & 8 != 0,
            };
            entry.prior = Confidence::percent(prior);
            if conditional {
                entry.requires = requires.into_iter().map(Into::into).collect();
                entry.forbids = forbids.into_iter().map(Into::into).collect();
            }
            entry
        })
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(600)))]

    #[test]
    fn both_engines_and_the_file_find_the_same(entries in prop::collection::vec(entry(), 0..40), text in text()) {
        let aho = Gazetteer::with_engine(entries.clone(), Engine::AhoCorasick, &split).unwrap();
        let trie = NameList::from_entries(&entries, &split).unwrap();
        let again = Gazetteer::from(NameList::from_bytes("x", &trie.to_bytes()).unwrap());
        let trie = Gazetteer::from(trie);
        let below = tokenized(&text);
        for overlap in [Overlap::All, Overlap::Outermost, Overlap::LeftmostLongest] {
            let expected = told(&aho, &below, overlap);
            prop_assert_eq!(&told(&trie, &below, overlap), &expected);
            prop_assert_eq!(&told(&again, &below, overlap), &expected);
        }
        for (number, entry) in (0..).zip(&entries) {
            prop_assert_eq!(&aho.entry(number).to_entry(), entry);
            let kept = Entry { origin: entry.origin.clone(), ..again.entry(number).to_entry() };
            prop_assert_eq!(&kept, entry);
        }
    }

    #[test]
    fn what_is_found_is_what_a_plain_search_finds(
        names in prop::collection::vec(words(6), 1..30),
        text in text(),
    ) {
        let lower = Flags { lower: true, ..Flags::default() };
        let entries: Vec<Entry> = names
            .iter()
            .zip(0..)
            .map(|(name, i)| Entry { flags: lower, ..Entry::new(name, MentionKind::Per, &format!("per/{i}")) })
            .collect();
        let below = tokenized(&text);
        let keys = |tokens: &[Token]| tokens.iter().map(|t| t.key).collect::<Vec<_>>();
        let mut expected = Vec::new();
        for from in 0..below.tokens.len() {
            for to in (from + 1..=below.tokens.len()).rev() {
                let here = keys(&below.tokens[from..to]);
                let span = below.tokens[from].span.cover(below.tokens[to - 1].span);
                let equal = names.iter().zip(0u32..).filter(|(name, _)| keys(&split(name)) == here);
                expected.extend(equal.map(|(_, i)| (span, i, format!("per/{i}"))));
            }
        }
        for engine in [Engine::AhoCorasick, Engine::Trie] {
            let gazetteer = Gazetteer::with_engine(entries.clone(), engine, &split).unwrap();
            prop_assert_eq!(&told(&gazetteer, &below, Overlap::All), &expected);
        }
    }

    #[test]
    fn what_a_policy_drops_lies_on_what_it_keeps(entries in prop::collection::vec(entry(), 0..40), text in text()) {
        let gazetteer = Gazetteer::new(entries, &split).unwrap();
        let below = tokenized(&text);
        let all = told(&gazetteer, &below, Overlap::All);
        let inside = |a: Span, b: Span| a != b && b.contains(a);
        let outer: Vec<_> =
            all.iter().filter(|m| !all.iter().any(|other| inside(m.0, other.0))).cloned().collect();
        prop_assert_eq!(&told(&gazetteer, &below, Overlap::Outermost), &outer);
        let kept = told(&gazetteer, &below, Overlap::LeftmostLongest);
        prop_assert!(kept.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
        for (place, m) in all.iter().enumerate().filter(|(_, m)| !kept.contains(m)) {
            prop_assert!(all[..place].iter().any(|before| kept.contains(before) && before.0.overlaps(m.0)), "{m:?}");
        }
    }
}

#[test]
fn policies_of_overlap() {
    let entries = ["An Bình Hòa", "An Bình", "Hòa Lào Đảng", "Lào", "An Bình Hòa", "Bình Hòa"];
    let entries: Vec<Entry> = entries
        .iter()
        .zip(0..)
        .map(|(name, i)| Entry::new(name, MentionKind::Loc, &format!("loc/{i}")))
        .collect();
    let text = "An Bình Hòa Lào Đảng và Lào";
    let tokens = split(text);
    for engine in [Engine::AhoCorasick, Engine::Trie] {
        let gazetteer = Gazetteer::with_engine(entries.clone(), engine, &split).unwrap();
        let numbers =
            |found: Vec<bantin_entity::Match<'_>>| found.iter().map(|m| m.number).collect::<Vec<_>>();
        assert_eq!(numbers(gazetteer.all(&tokens)), [0, 4, 1, 5, 2, 3, 3]);
        assert_eq!(numbers(gazetteer.outermost(&tokens)), [0, 4, 2, 3], "crossing ones both stay");
        assert_eq!(numbers(gazetteer.leftmost_longest(&tokens)), [0, 3, 3]);
        let below = Tokenized { tokens: tokens.clone(), sentences: Vec::new() };
        let marks =
            gazetteer.with_overlap(Overlap::LeftmostLongest).annotate(&Document::new("x", text), &below);
        assert_eq!(marks.iter().map(|m| &*m.text).collect::<Vec<_>>(), ["An Bình Hòa", "Lào", "Lào"]);
    }
}

#[test]
fn context_words_stand_in_the_sentence_beside_the_name() {
    let rows = "Hòa Bình\tLOC\tloc/tinh\t\t\t\t\t\t\t\ttỉnh|thủy điện\n\
                Sông Hồng\tLOC\tloc/song\t\t\t\t\t\t\t\t\tđội|Hồng\n";
    let text = "Tỉnh Hòa Bình . Hòa Bình thắng . Sông Hồng và ĐỘI Sông Hồng . Sông Hồng . Thuỷ điện của Hòa Bình . điện Hòa Bình thủy .";
    let trie = NameList::from_tsv(&[("a.tsv", rows)], &split).unwrap();
    let again = NameList::from_bytes("a.list", &trie.to_bytes()).unwrap();
    let small = Gazetteer::from_tsv("a.tsv", rows, &split).unwrap();
    for gazetteer in [small, Gazetteer::from(trie), Gazetteer::from(again)] {
        let below = tokenized(text);
        let found = gazetteer.find(&below, Overlap::All);
        let sentences: Vec<_> = found.iter().map(|m| below.sentence_at(m.span.start).unwrap()).collect();
        assert_eq!(sentences, [0, 3, 4], "a word inside the name is not beside it");
    }
}

#[test]
fn hostile_lists_and_texts_cost_no_more_than_they_must() {
    let most = 32;
    let names: Vec<Entry> = (1..=most)
        .map(|n| Entry::new(&vec!["a"; n].join(" "), MentionKind::Org, &format!("org/{n}")))
        .collect();
    let gazetteer = Gazetteer::with_engine(names, Engine::Trie, &split).unwrap();
    let text = vec!["a"; 100_000].join(" ");
    assert_eq!(gazetteer.all(&split(&text)).len(), 100_000 * most - most * (most - 1) / 2);

    let many: Vec<Entry> =
        (0..1000).map(|i| Entry::new("Hòa Bình", MentionKind::Per, &format!("per/{i}"))).collect();
    let gazetteer = Gazetteer::with_engine(many, Engine::Trie, &split).unwrap();
    let found = gazetteer.all(&split("ở Hòa Bình"));
    assert_eq!(found.iter().map(|m| m.number).collect::<Vec<_>>(), (0..64).collect::<Vec<_>>());

    let rows = format!("# names\nAn\tPER\n{}\tPER\n", vec!["An"; 33].join(" "));
    let error = NameList::from_tsv(&[("long.tsv", &rows)], &split).unwrap_err().to_string();
    assert!(error.starts_with("long.tsv:3: ") && error.contains("33 tokens, want at most 32"), "{error}");
}

#[test]
fn a_list_becomes_large_by_its_lines_and_finds_the_same() {
    let mut rows = String::from("# many\n");
    for i in 0..=Engine::LARGE {
        rows.push_str(&format!("Tên {i} Lào\tPER\t\tTên{i}\n"));
    }
    let large = Gazetteer::from_tsv("many.tsv", &rows, &split).unwrap();
    let small =
        Gazetteer::with_engine(Entry::read("many.tsv", &rows).unwrap(), Engine::AhoCorasick, &split).unwrap();
    let below = tokenized("gặp Tên 20000 Lào và Tên7 , Tên 8 lào");
    assert_eq!(told(&large, &below, Overlap::All), told(&small, &below, Overlap::All));
    assert_eq!(told(&large, &below, Overlap::All).len(), 2);
    let made = large.entry(7);
    assert!(made.id().is_unknown() && made.to_entry() == small.entry(7).to_entry());
    let list = NameList::from_tsv(&[("many.tsv", &rows)], &split).unwrap();
    assert_eq!(list.by_id(&made.id()), Some(7));
    assert_eq!(list.by_id(&bantin_doc::EntityId::new("per/nobody")), None);
    assert_eq!(&*list.entry(7).origin, "many.tsv:9");
}

#[test]
fn later_lists_and_higher_priors_come_first() {
    let first = "An\tPER\tper/1\nAn\tPER\tper/2\t\t\t\t\t\t\t0.9\nAn\tPER\tper/3\n";
    let second = "An\tPER\tper/4\t\t\t\t\t\t\t0.2\n";
    let list = NameList::from_tsv(&[("1.tsv", first), ("2.tsv", second)], &split).unwrap();
    let gazetteer = Gazetteer::from(list);
    let below = tokenized("An");
    let ids: Vec<_> = gazetteer.find(&below, Overlap::All).iter().map(|m| m.entry.id().to_string()).collect();
    assert_eq!(ids, ["per/4", "per/1", "per/3", "per/2"]);
}

#[test]
fn bad_rows_are_told_by_their_line() {
    for (row, part) in [
        ("An\tPER\tper/1\t\t\t\t\t\t\t1.5", "prior \"1.5\""),
        ("An\tPER\tper/1\t\t\t\t\t\t\t-0", "prior \"-0\""),
        ("An\tPER\tper/1\t\t\t\t\t\t\tnan", "prior \"nan\""),
        ("An\tPER\tper 1", "white space"),
        ("An\tPER\t\t\t2020-02-30", "no day"),
        ("An\tPER\t\t\t2021-01-01\t2020-01-01", "valid_from lies after"),
        ("An\tPER\t\t\t\t\tbig", "unknown flag \"big\""),
        ("An\tper", "unknown type \"per\""),
        ("\tPER", "no name"),
        ("An", "one column only"),
    ] {
        let rows = format!("Bình\tPER\n{row}\n");
        for error in [
            Gazetteer::from_tsv("my.tsv", &rows, &split).unwrap_err(),
            NameList::from_tsv(&[("my.tsv", &rows)], &split).unwrap_err(),
        ] {
            let said = error.to_string();
            assert!(said.starts_with("my.tsv:2: ") && said.contains(part), "{part}: {said}");
        }
    }
    let tab = Entry::new("a\tb", MentionKind::Per, "per/1");
    assert!(NameList::from_entries(&[tab], &split).is_err());
    let bar = Entry::new("a", MentionKind::Per, "per/1").alias("b|c");
    assert!(NameList::from_entries(&[bar], &split).is_err());
}

#[test]
fn a_gazetteer_is_replaced_under_its_readers() {
    let with =
        |name: &str| Gazetteer::new(vec![Entry::new(name, MentionKind::Loc, "loc/x")], &split).unwrap();
    let shared = SharedGazetteer::new(with("Hòa"));
    let before = shared.load();
    let tokens = split("Hòa Bình");
    shared.replace(with("Bình"));
    assert_eq!(before.all(&tokens)[0].span, Span::new(0, 4));
    assert_eq!(shared.load().all(&tokens)[0].span, Span::new(5, 10));
}

/// A list with everything a file can hold.
fn rich() -> Vec<u8> {
    let rows = "Hòa Bình\tLOC\tloc/hoa-binh\tHoà Bình cũ|HB\t1991-01-01\t2025-06-30\texact\tloc/viet-nam\t\t0.8\ttỉnh|hồ chứa\tđội bóng\n\
                An Bình\tPER\nĐảng Nhân dân Cách mạng Lào\tORG\torg/x\tĐảng|NDCM\t\t\tabbr,weak\tloc/lao\n\
                An\tPER\tper/an\nAn Lào\tLOC\t\t\t\t\tlower\n";
    let other = "Bình\tPER\tper/binh\t\t\t\t\t\t\t\t\tHòa\n7\tWORK\twork/7\n";
    NameList::from_tsv(&[("a.tsv", rows), ("b.tsv", other)], &split).unwrap().to_bytes()
}

const NEWS: &str =
    "Tỉnh Hòa Bình , hồ chứa An Bình của Đảng Nhân dân Cách mạng Lào . An Lào 7 . HB Bình Hòa An";

/// Uses everything in a list that was accepted.
fn exercise(list: NameList) {
    for entry in 0..list.len() as u32 {
        let whole = list.entry(entry);
        let _ = list.by_id(&whole.id);
    }
    let gazetteer = Gazetteer::from(list);
    for overlap in [Overlap::All, Overlap::Outermost, Overlap::LeftmostLongest] {
        let below = tokenized(NEWS);
        for found in gazetteer.find(&below, overlap) {
            let _ = (found.entry.name(), found.entry.kind(), found.entry.of(), &NEWS[found.span]);
        }
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_an_error() {
    let bytes = rich();
    exercise(NameList::from_bytes("a.list", &bytes).unwrap());
    for length in 0..bytes.len() {
        let error = NameList::from_bytes("a.list", &bytes[..length]).unwrap_err().to_string();
        assert!(error.starts_with("a.list: "), "{error}");
        if let Ok(list) = NameList::from_bytes_unsummed(&bytes[..length]) {
            exercise(list);
        }
    }
    let longer = [&bytes[..], &[0]].concat();
    assert!(NameList::from_bytes("a.list", &longer).is_err());
    assert!(NameList::from_bytes_unsummed(&longer).is_err());
}

#[test]
fn a_flipped_bit_anywhere_is_an_error() {
    let bytes = rich();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(NameList::from_bytes("a.list", &flipped).is_err(), "bit {bit}");
        if let Ok(list) = NameList::from_bytes_unsummed(&flipped) {
            exercise(list);
        }
    }
}

#[test]
fn a_file_with_a_good_sum_and_bad_numbers_is_an_error_or_a_list() {
    let bytes = rich();
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut next = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % end as u64) as usize
    };
    let (mut refused, mut accepted) = (0, 0);
    for _ in 0..20_000 {
        let mut bad = bytes.clone();
        for _ in 0..=next(3) {
            let at = 40 + next(bad.len() - 40);
            match next(4) {
                0 => bad[at] = next(256) as u8,
                1 => bad[at] = bad[at].wrapping_add(1),
                2 => {
                    let from = 40 + next(bad.len() - 40);
                    let length = next(9).min(bad.len() - at.max(from));
                    bad.copy_within(from..from + length, at);
                }
                _ => {
                    let value = [0, 1, 7, u32::MAX, 1 << 31][next(5)];
                    let at = at / 4 * 4;
                    bad[at..].iter_mut().zip(u32::to_le_bytes(value)).for_each(|(b, v)| *b = v);
                }
            }
        }
        match NameList::from_bytes_unsummed(&bad) {
            Ok(list) => {
                accepted += 1;
                exercise(list);
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 5_000 && accepted > 1_000, "{refused} refused, {accepted} accepted");
}

#[test]
fn a_file_of_another_version_is_told_apart_from_a_damaged_one() {
    let mut bytes = rich();
    bytes[8] = 99;
    let error = NameList::from_bytes("a.list", &bytes).unwrap_err().to_string();
    assert!(error.contains("another version") && error.contains("gazetteer build"), "{error}");
    let error = NameList::from_bytes("a.tsv", b"An\tPER\n").unwrap_err().to_string();
    assert!(error.contains("no compiled list"), "{error}");
}
