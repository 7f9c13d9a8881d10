//! Scores sentence boundaries against a treebank in CoNLL-U: strict F1 of spans.
//!
//! `cargo run --release -p bantin-token --example eval_sentences -- train.conllu [errors]`
//!
//! Two layouts of the same sentences, each joined by one blank, no line break anywhere: `raw` has a blank between all
//! words, as a file without `SpaceAfter=No` has them; `detokenized` has punctuation as print has it, the way
//! `bantin eval` joins it. `errors` lists what differs, a bar at the boundary: `-` is missed, `+` is none.
#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;

use bantin_token::Tokenizer;

type Print = fn(&[&str]) -> String;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicon/data");
    let read = |name: &str| std::fs::read_to_string(format!("{data}/{name}"));
    let tokenizer = Tokenizer::from_tsv(&read("abbreviations.tsv")?, &read("zones.tsv")?)?;
    let path = std::env::args().nth(1).ok_or("want a CoNLL-U file")?;
    let file = std::fs::read_to_string(path)?;
    let sentences = forms(&file);
    let wanted = |what: &str| std::env::args().nth(2).is_some_and(|a| a == what);
    for (name, print) in [("raw", (|forms| forms.join(" ")) as Print), ("detokenized", detokenized as Print)]
    {
        let mut text = String::new();
        let mut gold = Vec::new();
        for forms in &sentences {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(&print(forms));
            gold.push((start, text.len()));
        }
        let found: Vec<_> = tokenizer
            .tokenize(&text)
            .sentences
            .iter()
            .map(|s| (s.span.start as usize, s.span.end as usize))
            .collect();
        let right = found.iter().filter(|f| gold.binary_search(f).is_ok()).count();
        #[allow(clippy::cast_precision_loss)]
        let f1 = 200.0 * right as f64 / (gold.len() + found.len()) as f64;
        println!("{name:<12} F1 {f1:.2}: {right} right of {} wanted, {} found", gold.len(), found.len());
        if wanted("errors") || wanted(name) {
            errors(&text, &gold, &found);
        }
    }
    Ok(())
}

/// Boundaries that differ, with what stands around them.
fn errors(text: &str, gold: &[(usize, usize)], found: &[(usize, usize)]) {
    let ends = |spans: &[(usize, usize)]| spans.iter().map(|s| s.1).collect::<BTreeSet<_>>();
    let (gold, found) = (ends(gold), ends(found));
    for at in gold.symmetric_difference(&found) {
        let from = (at.saturating_sub(90)..=*at).find(|&i| text.is_char_boundary(i)).unwrap_or(*at);
        let to = (*at..=(at + 90).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(*at);
        println!("{} {} | {}", if gold.contains(at) { '-' } else { '+' }, &text[from..*at], &text[*at..to]);
    }
}

/// Words of each sentence.
fn forms(file: &str) -> Vec<Vec<&str>> {
    let mut all = vec![Vec::new()];
    for line in file.lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        match (columns.next(), columns.next()) {
            (Some(id), Some(form)) if !id.contains(['.', '-']) => {
                if let Some(last) = all.last_mut() {
                    last.push(form);
                }
            }
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|forms| !forms.is_empty());
    all
}

/// A sentence as print has it.
fn detokenized(forms: &[&str]) -> String {
    let (mut text, mut glue, mut quoted) = (String::new(), true, false);
    for &form in forms {
        let left = matches!(
            form,
            "," | "." | ":" | ";" | "!" | "?" | "..." | "…" | ")" | "]" | "}" | "”" | "’" | "»" | "%"
        );
        if !(glue || left || (form == "\"" && quoted)) {
            text.push(' ');
        }
        text.push_str(form);
        glue = matches!(form, "(" | "[" | "{" | "“" | "‘" | "«") || (form == "\"" && !quoted);
        quoted ^= form == "\"";
    }
    text
}
