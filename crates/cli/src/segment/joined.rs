//! One sentence a line, a space between words, `_` inside them; a blank line behind each document.

use super::Cut;

/// The lines of one document.
pub(super) fn block(cut: &Cut<'_>) -> String {
    let mut out = String::with_capacity(cut.text.len() + cut.words.len() + 2);
    for words in cut.sentences() {
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                out.push(' ');
            }
            cut.form(word.span, '_', &mut out);
        }
        out.push('\n');
    }
    out.push('\n');
    out
}
