//! Sentences of a treebank, on our tokens.
//!
//! In:     CoNLL-U: the text of `# text`, words in column 2 (the Vietnamese treebank writes brackets `LBKT`, `RBKT`). Or plain
//!         lines, a sentence each: words between spaces, `_` for the spaces inside a word; the text is set as print has it.
//! Out:    text, tokens, the words as spans of characters other than white space, and for every token whether the
//!         treebank joins it to the next.

use std::collections::BTreeSet;

use bantin_doc::Token;
use bantin_token::Tokenizer;

/// A sentence.
#[derive(Debug)]
pub struct Sentence {
    /// Its text.
    pub text: String,
    /// Our tokens.
    pub tokens: Vec<Token>,
    /// The treebank's words: half-open spans of characters other than white space.
    pub words: Vec<(usize, usize)>,
    /// Our tokens in the same unit.
    pub spans: Vec<(usize, usize)>,
    /// The treebank joins this token and the next.
    pub joined: Vec<bool>,
}

/// Reads a file.
#[must_use]
pub fn read(file: &str, tokenizer: &Tokenizer) -> Vec<Sentence> {
    let file = file.replace("\r\n", "\n");
    if !file.contains('\t') {
        return file.lines().filter_map(|line| joined(line, tokenizer)).collect();
    }
    let file = file.replace("LBKT", "(").replace("RBKT", ")");
    file.split("\n\n").filter_map(|block| block_of(block, tokenizer)).collect()
}

fn block_of(block: &str, tokenizer: &Tokenizer) -> Option<Sentence> {
    let text = block.lines().find_map(|l| l.strip_prefix("# text ="))?.trim().to_owned();
    let rows = block.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t'));
    let words = rows.filter_map(|mut r| r.next().filter(|i| i.parse::<u32>().is_ok()).and(r.next()));
    sentence(text, spans(words), tokenizer)
}

/// A line of words with `_` inside; a line that begins with `#` is a remark.
fn joined(line: &str, tokenizer: &Tokenizer) -> Option<Sentence> {
    let words: Vec<String> = line.split_whitespace().map(|w| w.replace('_', " ")).collect();
    let plain = !line.starts_with('#') && !words.is_empty();
    plain.then(|| sentence(printed(&words), spans(words.iter().map(String::as_str)), tokenizer))?
}

/// Words as print sets them: no space before a stop or a closing mark, none behind an opening one.
fn printed(words: &[String]) -> String {
    let (mut out, mut tight, mut quoted) = (String::new(), true, false);
    for word in words {
        let quote = word == "\"";
        let closes =
            matches!(&**word, "." | "," | "!" | "?" | ":" | ";" | ")" | "]" | "%" | "..." | "…" | "”" | "’");
        if !(tight || closes || quote && quoted) {
            out.push(' ');
        }
        out.push_str(word);
        quoted ^= quote;
        tight = matches!(&**word, "(" | "[" | "“" | "‘") || quote && quoted;
    }
    out
}

fn sentence(text: String, words: Vec<(usize, usize)>, tokenizer: &Tokenizer) -> Option<Sentence> {
    let tokens = tokenizer.tokens(&text);
    let spans = spans(tokens.iter().map(|t| &text[t.span.range()]));
    let ends: BTreeSet<usize> = words.iter().map(|w| w.1).collect();
    let joined = spans.iter().map(|s| !ends.contains(&s.1)).collect();
    (!tokens.is_empty()).then_some(Sentence { text, tokens, words, spans, joined })
}

/// Half-open spans of the pieces, counted in characters that are no white space.
fn spans<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<(usize, usize)> {
    let mut at = 0;
    pieces
        .map(|piece| {
            let from = at;
            at += piece.chars().filter(|c| !c.is_whitespace()).count();
            (from, at)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;
    use bantin_token::Tokenizer;

    #[test]
    fn lines_of_joined_words() {
        let tokenizer = Tokenizer::from_tsv("", "").expect("no rows");
        let found = read("# own\nAnh hỏi : \" Bao_giờ có nước_sạch ? \" .\n\n", &tokenizer);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "Anh hỏi: \"Bao giờ có nước sạch?\".");
        let joined: Vec<usize> = (0..found[0].tokens.len()).filter(|&i| found[0].joined[i]).collect();
        assert_eq!(joined, [4, 7]);
    }
}
