//! Builds `crates/lexicon/data/words.tsv` from lists of words, with a letter for every list that has the word.
//!
//! `cargo run --release -p bantin-token --example build_words -- p=…/pyvi/models/words.txt v=…/vi-wiktionary.txt \
//!  e=…/en-wiktionary-vi.txt own=crates/lexicon/data/words-own.tsv t=…/train.conllu > crates/lexicon/data/words.tsv`
//!
//! Without `p=` and `t=`: the list of the feature `clean-words`, `crates/lexicon/data/words-clean.tsv`.
//!
//! In:     `LETTER=FILE` …: one headword a line; `own=`: rows of our own: names as they are, words (`o`) as one more list;
//!         `t=`: a treebank, the training split only.
//!         `pyvi`'s list lies in its wheel (`pip download pyvi --no-deps`), the Wiktionaries' headwords and the
//!         treebank in the data folder of the project.
//! Out:    sorted rows `word<TAB>letters`: NFC, tone marks as in "hòa", "thủy"; words of two to eight syllables, lower
//!         case unless every list that keeps case writes capitals. `t`: one word twice or more in the treebank, and more
//!         often than not; `x`: of the list `p`, but more often several words there. The same lists give the same bytes.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use unicode_normalization::UnicodeNormalization;

const HEAD: &str = "\
# Words of two to eight syllables, with the lists that have them.
# Columns: word	witnesses (p = word list of the Python package pyvi 0.1.1; v = headwords of vi.wiktionary.org;
#          e = Vietnamese headwords of en.wiktionary.org; t = one word in the training split of UD Vietnamese-VTB, twice
#          or more; x = in p, but more often several words there; o, f, c = rows of words-own.tsv: words, family names,
#          countries). Facts about the language: no definitions, no text. words-clean.tsv has neither p nor t, x.
# Form: NFC, tone marks as in \"hòa\", \"thủy\"; sorted by code points. Names are in capitals where a list writes them so.
# Source: pyvi: MIT licence, (c) Viet-Trung Tran; Wiktionary: lists of headwords, CC BY-SA; UD_Vietnamese-VTB: CC BY-SA 4.0.
# Made by: cargo run --release -p bantin-token --example build_words (see there). Date: 2026-11-21.
";

#[derive(Default)]
struct Entry {
    letters: BTreeSet<char>,
    cased: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    let (mut own, mut treebank) = (Vec::new(), String::new());
    for argument in std::env::args().skip(1) {
        let (letter, path) = argument.split_once('=').ok_or("want LETTER=FILE")?;
        let file = fs::read_to_string(path)?;
        match letter {
            "own" => {
                for row in file.lines().filter(|l| !l.starts_with('#')) {
                    match row.strip_suffix("\to") {
                        Some(line) => word(line).iter().for_each(|word| list(&mut all, "o", word)),
                        None => own.push(row.to_owned()),
                    }
                }
            }
            "t" => treebank = file,
            "p" | "v" | "e" => file.lines().filter_map(word).for_each(|word| list(&mut all, letter, &word)),
            other => return Err(format!("unknown list {other:?}, want p v e own t").into()),
        }
    }
    witness(&mut all, &treebank);
    let rows = all.into_iter().map(|(lower, entry)| {
        let word = entry.cased.unwrap_or(lower);
        format!("{word}\t{}", entry.letters.into_iter().collect::<String>())
    });
    let sorted: BTreeSet<String> = rows.chain(own).collect();
    print!("{HEAD}");
    for row in sorted {
        println!("{row}");
    }
    Ok(())
}

fn list(all: &mut BTreeMap<String, Entry>, letter: &str, word: &str) {
    let lower = word.to_lowercase();
    let entry = all.entry(lower.clone()).or_default();
    entry.letters.extend(letter.chars());
    // vi.wiktionary's list is all in lower case: it says nothing about capitals.
    if letter != "v" && entry.cased.as_deref() != Some(lower.as_str()) {
        entry.cased = Some(word.to_owned());
    }
}

/// Adds what the treebank says: `t` and `x`.
fn witness(all: &mut BTreeMap<String, Entry>, treebank: &str) {
    let (mut whole, mut apart) = (BTreeMap::<String, u32>::new(), BTreeMap::<String, u32>::new());
    for sentence in sentences(treebank) {
        for (i, gold) in sentence.iter().enumerate() {
            // A capital behind the first syllable makes a name.
            if gold.split(' ').skip(1).all(|s| s.to_lowercase() == s) {
                *whole.entry(folded(gold)).or_default() += 1;
            }
            for end in i + 2..=sentence.len().min(i + 4) {
                *apart.entry(folded(&sentence[i..end].join(" "))).or_default() += 1;
            }
        }
    }
    let count = |counts: &BTreeMap<String, u32>, word: &str| counts.get(word).copied().unwrap_or(0);
    for (lower, entry) in all.iter_mut() {
        if entry.letters.contains(&'p') && count(&apart, lower) > count(&whole, lower) {
            entry.letters.insert('x');
        }
    }
    for lower in whole.iter().filter(|(w, n)| **n >= 2 && **n > count(&apart, w)).map(|(w, _)| w) {
        if word(lower).as_ref() == Some(lower) {
            all.entry(lower.clone()).or_default().letters.insert('t');
        }
    }
}

fn folded(words: &str) -> String {
    word(words).unwrap_or_default().to_lowercase()
}

/// The words of the sentences of a CoNLL-U file.
fn sentences(file: &str) -> Vec<Vec<String>> {
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let id = fields.next()?;
        fields.next().filter(|_| id.parse::<u32>().is_ok()).map(str::to_owned)
    };
    file.split("\n\n").map(|block| block.lines().filter_map(row).collect()).collect()
}

/// A headword in the list's form, when it is a word for the list.
fn word(line: &str) -> Option<String> {
    let line: String = line.nfc().collect();
    let syllables: Vec<String> = line.replace('_', " ").split_whitespace().map(tone).collect();
    let plain = |s: &String| s.chars().all(|c| c.is_alphabetic() || c == '-');
    let good = (2..=8).contains(&syllables.len()) || (syllables.len() == 1 && syllables[0].contains('-'));
    let word = syllables.join(" ");
    (good && syllables.iter().all(plain) && !word.starts_with('-') && !word.ends_with('-')).then_some(word)
}

/// The tone mark of an open oa, oe, uy on its first vowel: "hoà" becomes "hòa", "thuý" "thúy"; "quý" stays.
fn tone(syllable: &str) -> String {
    let letters: Vec<char> = syllable.chars().collect();
    let n = letters.len();
    if n < 2 || (n > 2 && letters[n - 3].eq_ignore_ascii_case(&'q')) {
        return syllable.to_owned();
    }
    let (first, marked) = (letters[n - 2], letters[n - 1]);
    let pieces: Vec<char> = marked.nfd().collect();
    let [vowel, mark] = pieces[..] else { return syllable.to_owned() };
    let open =
        matches!((first.to_ascii_lowercase(), vowel.to_ascii_lowercase()), ('o', 'a' | 'e') | ('u', 'y'));
    let toned = matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    if !open || !toned {
        return syllable.to_owned();
    }
    let moved: String = [first, mark].iter().collect::<String>().nfc().collect();
    letters[..n - 2].iter().collect::<String>() + &moved + &vowel.to_string()
}
