//! CoNLL-U: a word a line, with its place in the text and the entity it belongs to.
//!
//! Columns that nobody fills are `_`; MISC has `Bytes=10:17`, `SpaceAfter=No`, and for words of the flat view
//! `NER=B-PER|Entity=per/to-lam`. The comment `# text` is what the forms and the spaces between them give.
//! Source: <https://universaldependencies.org/format.html>.

use std::fmt::Write;

use bantin_doc::{Annotations, Mention, Span, Word};

/// The sentences of a document. Wants the layers sentences, words and mentions.
#[must_use]
pub fn write(text: &str, a: &Annotations) -> String {
    let mut out = String::with_capacity(a.words.len() * 64 + text.len());
    let id = a.id.split(|c: char| c.is_whitespace() || c.is_control());
    let id = id.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ");
    let flat: Vec<&Mention> = a.flat().collect();
    if !a.sentences.is_empty() {
        _ = writeln!(out, "# newdoc id = {id}");
    }
    let mut rest = &a.words[..];
    for (sentence, number) in a.sentences.iter().zip(1..) {
        let (words, behind) = rest.split_at(rest.partition_point(|w| w.span.start < sentence.span.end));
        rest = behind;
        _ = write!(out, "# sent_id = {id}-{number}\n# text = ");
        for (i, word) in words.iter().enumerate() {
            form(text, word.span, &mut out);
            if i + 1 < words.len() && is_spaced(text, words, i) {
                out.push(' ');
            }
        }
        out.push('\n');
        for (i, word) in words.iter().enumerate() {
            _ = write!(out, "{}\t", i + 1);
            form(text, word.span, &mut out);
            _ = write!(out, "\t_\t_\t_\t_\t_\t_\t_\tBytes={}:{}", word.span.start, word.span.end);
            entity(&flat, word, &mut out);
            out.push_str(if is_spaced(text, words, i) { "\n" } else { "|SpaceAfter=No\n" });
        }
        out.push('\n');
    }
    out
}

/// The flat mention that a word begins in, or reaches into.
fn entity(flat: &[&Mention], word: &Word, out: &mut String) {
    let at = flat.partition_point(|m| m.span.end <= word.span.start);
    let Some(m) = flat.get(at).filter(|m| m.span.start < word.span.end) else { return };
    let place = if m.span.start >= word.span.start { 'B' } else { 'I' };
    _ = write!(out, "|NER={place}-{}", m.kind.label());
    if let Some(entity) = &m.entity {
        // `|` and `=` have a meaning in MISC
        out.push_str("|Entity=");
        out.push_str(&entity.as_str().replace('|', "%7C").replace(char::is_whitespace, "_"));
    }
}

/// A word; white space in it becomes one blank, invisible controls go.
fn form(text: &str, span: Span, out: &mut String) {
    for (i, piece) in text[span].split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.extend(piece.chars().filter(|c| !c.is_control()));
    }
}

/// True at the end of a sentence too: what stands between two sentences is no matter of theirs.
fn is_spaced(text: &str, words: &[Word], i: usize) -> bool {
    words.get(i + 1).is_none_or(|next| {
        text[words[i].span.end as usize..next.span.start as usize].contains(char::is_whitespace)
    })
}
