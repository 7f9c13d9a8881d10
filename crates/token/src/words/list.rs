//! The list of words, read into a table of runs.
//!
//! In:     `words.tsv`: a word, the letters of its witnesses.
//! Which rows are words of the dictionary: all but those that only a Wiktionary or our own list has (`v`, `e`, `o`: they
//!         join more than a reader of the treebank would) and those that the treebank takes apart (`x`). Of a list
//!         without `p` all rows. A model sees the letters `p v e o` one by one and weighs them itself.
//! Errors: a row without a word or a witness.

use bantin_doc::{LoadError, fold};

use super::table::{COUNTRY, FAMILY, SYLLABLE, Table, WORD};

/// The lists a model tells apart, by their letters; the treebank's own follow (once, twice or more, apart).
pub(crate) const LETTERS: [char; 4] = ['p', 'v', 'e', 'o'];

/// Reads the list. `model`: the treebank's letters don't count, for the model has them from its training.
pub(crate) fn read(text: &str, model: bool) -> Result<Table, LoadError> {
    let mut table = Table::default();
    table.reserve(text.len() / 14);
    let wide = !rows(text).any(|row| row.is_ok_and(|(_, letters)| letters.contains('p')));
    let mut keys = Vec::new();
    for row in rows(text) {
        match row? {
            (word, "f") => table.path(&[fold::key(word)]).flags |= FAMILY,
            (word, "c") => table.path(&[fold::key(word)]).flags |= COUNTRY,
            (word, letters) => {
                keys.clear();
                keys.extend(pieces(word).map(fold::key));
                insert(&mut table, &keys, letters, model, wide);
            }
        }
    }
    Ok(table)
}

/// Words and letters. A list of this size is read without a vector a row; what is not plain goes the long way.
fn rows(text: &str) -> impl Iterator<Item = Result<(&str, &str), LoadError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|(line, number)| {
        let (word, letters) = line.split_once('\t').unwrap_or((line, ""));
        let letters = letters.split('\t').next().unwrap_or_default();
        match (word.trim(), letters.trim()) {
            ("", _) => Err(missing(number, "word", 1)),
            (_, "") => Err(missing(number, "witnesses", 2)),
            row => Ok(row),
        }
    })
}

fn missing(line: u32, name: &str, column: u32) -> LoadError {
    let message = format!("no {name}, want it in column {column}");
    LoadError { file: "words.tsv".to_owned(), line, message }
}

fn insert(table: &mut Table, keys: &[u64], letters: &str, model: bool, wide: bool) {
    let bits = (0..).zip(LETTERS).filter(|(_, l)| letters.contains(*l)).fold(0, |bits, (i, _)| bits | 1 << i);
    let counts = match (wide, model) {
        (true, _) => true,
        (false, true) => letters.contains('p'),
        (false, false) => !letters.contains('x') && letters.contains(|c| !matches!(c, 'v' | 'e' | 'o')),
    };
    if bits == 0 && !counts {
        return;
    }
    for key in keys {
        table.path(std::slice::from_ref(key)).flags |= SYLLABLE;
    }
    let run = table.path(keys);
    run.lists |= bits;
    run.flags |= if counts { WORD } else { 0 };
}

/// The tokens of a word of the list: syllables and hyphens.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split([' ', '_'])
        .flat_map(|part| part.split_inclusive('-'))
        .flat_map(|part| match part.strip_suffix('-') {
            Some(syllable) => [syllable, "-"],
            None => [part, ""],
        })
        .filter(|piece| !piece.is_empty())
}
