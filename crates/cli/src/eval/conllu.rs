//! Treebanks in CoNLL-U: sentences of words with their character spans.
//!
//! In:     a file. Out: for each sentence its text, as print has it, and the byte spans of its words.
//! Text:   `# text` where the file marks missing blanks (`SpaceAfter=No`). A file that marks none is pre-tokenized:
//!         it is detokenized, punctuation joined to its neighbour as in print.
//! Source: Universal Dependencies, CoNLL-U format; ranges (`3-4`) are one word, empty nodes (`3.1`) none.

use std::path::Path;

use bantin::Span;

use crate::failure::Failure;

/// One sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) words: Vec<Span>,
}

/// A word as the file has it.
struct Form<'f> {
    form: &'f str,
    space_after: bool,
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Vec<Sentence>, Failure> {
    let name = path.display();
    let file =
        std::fs::read_to_string(path).map_err(|e| Failure::new(format!("{name}: cannot be read: {e}")))?;
    parse(&file).map_err(|(line, what)| Failure::new(format!("{name}:{line}: {what}")))
}

fn parse(file: &str) -> Result<Vec<Sentence>, (usize, String)> {
    let marked = file.contains("SpaceAfter=No");
    let (mut sentences, mut forms, mut inside) = (Vec::new(), Vec::new(), 0usize);
    for (number, line) in (1..).zip(file.lines().chain([""])) {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if !forms.is_empty() {
                sentences.push(join(&forms, marked));
                forms.clear();
            }
            inside = 0;
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != 10 {
                return Err((number, format!("{} columns, want 10 separated by tabs", columns.len())));
            }
            let id = columns[0];
            if id.contains('.') || id.parse().is_ok_and(|id: usize| id <= inside) {
                continue;
            }
            if let Some((_, last)) = id.split_once('-') {
                inside = last.parse().map_err(|_| (number, format!("bad id {id:?}, want FIRST-LAST")))?;
            }
            let space_after = !columns[9].split('|').any(|m| m == "SpaceAfter=No");
            forms.push(Form { form: columns[1], space_after });
        }
    }
    Ok(sentences)
}

/// Joins words to a sentence.
fn join(forms: &[Form<'_>], marked: bool) -> Sentence {
    let mut sentence = Sentence { text: String::new(), words: Vec::new() };
    let (mut glue, mut quoted) = (true, false);
    for Form { form, space_after } in forms {
        let opens = *form == "\"" && !quoted;
        let closes = *form == "\"" && quoted;
        quoted ^= *form == "\"";
        if !(glue || (!marked && (closes || joins_left(form)))) {
            sentence.text.push(' ');
        }
        let start = sentence.text.len();
        sentence.text.push_str(form);
        sentence.words.push(Span::new(start as u32, sentence.text.len() as u32));
        glue = if marked { !space_after } else { opens || joins_right(form) };
    }
    sentence
}

fn joins_left(form: &str) -> bool {
    matches!(form, "," | "." | ":" | ";" | "!" | "?" | "..." | "…" | ")" | "]" | "}" | "”" | "’" | "»" | "%")
}

fn joins_right(form: &str) -> bool {
    matches!(form, "(" | "[" | "{" | "“" | "‘" | "«")
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn row(id: &str, form: &str, misc: &str) -> String {
        format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
    }

    #[test]
    fn a_file_without_marks_is_detokenized() {
        let forms = ["Ông", "nói", ":", "\"", "Tốt", "\"", "(", "gần", "5", "%", ")", "."];
        let file: String = (1..).zip(forms).map(|(i, f)| row(&i.to_string(), f, "_")).collect();
        let sentences = parse(&file).expect("well-formed");
        assert_eq!(sentences[0].text, "Ông nói: \"Tốt\" (gần 5%).");
        let words: Vec<&str> = sentences[0].words.iter().map(|&w| &sentences[0].text.as_str()[w]).collect();
        assert_eq!(words, forms);
    }

    #[test]
    fn marks_ranges_and_empty_nodes_are_obeyed() {
        let file = format!(
            "# text = x\n{}{}{}{}{}\n{}",
            row("1-2", "nhà báo", "SpaceAfter=No"),
            row("1", "nhà", "_"),
            row("2", "báo", "_"),
            row("2.1", "ẩn", "_"),
            row("3", ",", "_"),
            row("1", "Hết", "_"),
        );
        let sentences = parse(&file).expect("well-formed");
        assert_eq!((sentences[0].text.as_str(), sentences[0].words.len()), ("nhà báo,", 2));
        assert_eq!(sentences[1].text, "Hết");
        assert_eq!(parse("1\tx\n").expect_err("two columns").0, 1);
    }
}
