//! CoNLL-U: one word a line, with where it stands in the text.
//!
//! Columns that nobody fills are `_`; MISC has `Bytes=10:17` (`Chars`, `Utf16` with the other units of offsets)
//! and `SpaceAfter=No`. The comment `# text` is what the forms and the spaces between them give.
//! Source: <https://universaldependencies.org/format.html>.

use std::fmt::Write;

use bantin::{OffsetMap, Unit, Word};

use super::Cut;

/// The lines of one document.
pub(super) fn block(cut: &Cut<'_>, id: &str, unit: Unit) -> String {
    let id = id.split(|c: char| c.is_whitespace() || c.is_control());
    let id = id.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ");
    if cut.sentences.is_empty() {
        return String::new();
    }
    let mut out = String::with_capacity(cut.words.len() * 48 + cut.text.len());
    _ = writeln!(out, "# newdoc id = {id}");
    let offsets = OffsetMap::new(cut.text, unit);
    let label = match unit {
        Unit::Byte => "Bytes",
        Unit::Char => "Chars",
        Unit::Utf16 => "Utf16",
    };
    for (words, number) in cut.sentences().zip(1..) {
        _ = write!(out, "# sent_id = {id}-{number}\n# text = ");
        for (i, word) in words.iter().enumerate() {
            cut.form(word.span, ' ', &mut out);
            if space_after(cut, words, i) && i + 1 < words.len() {
                out.push(' ');
            }
        }
        out.push('\n');
        for (i, word) in words.iter().enumerate() {
            _ = write!(out, "{}\t", i + 1);
            cut.form(word.span, ' ', &mut out);
            let span = offsets.span(word.span);
            _ = write!(out, "\t_\t_\t_\t_\t_\t_\t_\t{label}={}:{}", span.start, span.end);
            out.push_str(if space_after(cut, words, i) { "\n" } else { "|SpaceAfter=No\n" });
        }
        out.push('\n');
    }
    out
}

/// True at the end of a sentence too: what stands between two sentences is no matter of theirs.
fn space_after(cut: &Cut<'_>, words: &[Word], i: usize) -> bool {
    words.get(i + 1).is_none_or(|next| cut.spaced(words[i], *next))
}
