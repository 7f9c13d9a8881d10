//! `bantin-train words --list words.tsv --train train.conllu [--train …] [--test dev.conllu] [--folds 10] [-o FILE]`
//!
//! `--list`   the word list the segmenter will be built with; `--abbreviations` the tokenizer's list.
//! `--train`  CoNLL-U, or lines of words joined by `_`; may stand several times. `--also`: the same, but never scored. `--test` prints the score on a file that is not trained on.
//! `--folds`  prints the score of a cross-validation over the training files. `--cost` price of a wrong example.
//! `-o`       writes the weights: the same inputs give the same bytes.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;

use bantin_token::{Tokenizer, WordSegmenter};
use bantin_train::learn::Settings;
use bantin_train::score::score;
use bantin_train::treebank::{Sentence, read};
use bantin_train::words;

const USAGE: &str = "usage: bantin-train words --list words.tsv --train FILE.conllu … [--also FILE …] \
                     [--abbreviations FILE] [--test FILE.conllu] [--folds N] [--cost C] [-o FILE]";

#[derive(Default)]
struct Arguments {
    list: String,
    abbreviations: String,
    train: Vec<String>,
    also: Vec<String>,
    test: Vec<String>,
    folds: Option<usize>,
    settings: Settings,
    out: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments(std::env::args().skip(1))?;
    let tokenizer = Tokenizer::from_tsv(&arguments.abbreviations, "")?;
    let load = |paths: &[String]| -> Result<Vec<Sentence>, Box<dyn Error>> {
        let mut all = Vec::new();
        for path in paths {
            all.extend(read(&file(path)?, &tokenizer));
        }
        Ok(all)
    };
    let (train, also) = (load(&arguments.train)?, load(&arguments.also)?);
    let (scored, also): (Vec<&Sentence>, Vec<&Sentence>) = (train.iter().collect(), also.iter().collect());
    let sentences: Vec<&Sentence> = scored.iter().chain(&also).copied().collect();
    println!("dictionary     {}", score(&WordSegmenter::from_tsv(&arguments.list)?, scored.iter().copied()));
    let model = words::train(&arguments.list, &sentences, arguments.settings)?;
    let bytes = model.to_bytes();
    println!("weights        {} codes, {} runs, {} bytes", model.codes.len(), model.runs.len(), bytes.len());
    for path in &arguments.test {
        let test = load(std::slice::from_ref(path))?;
        println!("dictionary     {}", score(&WordSegmenter::from_tsv(&arguments.list)?, &test));
        println!("{path}  {}", score(&WordSegmenter::with_model(&arguments.list, &bytes)?, &test));
    }
    if let Some(folds) = arguments.folds {
        let all = words::cross_validate(&arguments.list, &scored, &also, folds, arguments.settings)?;
        println!("{folds} folds      {all}");
    }
    if let Some(out) = &arguments.out {
        fs::write(out, bytes)?;
    }
    Ok(())
}

fn file(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
    if words.next().as_deref() != Some("words") {
        return Err(USAGE.into());
    }
    let mut all = Arguments::default();
    while let Some(name) = words.next() {
        let value = words.next().ok_or_else(|| format!("{name} wants a value; {USAGE}"))?;
        match name.as_str() {
            "--list" => all.list = file(&value)?,
            "--abbreviations" => all.abbreviations = file(&value)?,
            "--train" => all.train.push(value),
            "--also" => all.also.push(value),
            "--test" => all.test.push(value),
            "--folds" => all.folds = Some(value.parse()?),
            "--cost" => all.settings.cost = value.parse()?,
            "-o" => all.out = Some(value),
            _ => return Err(format!("unknown {name:?}; {USAGE}").into()),
        }
    }
    if all.list.is_empty() || all.train.is_empty() {
        return Err(USAGE.into());
    }
    Ok(all)
}
