//! Text for XML: the five signs escaped, and what XML 1.0 cannot hold replaced.

/// Escapes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // in an attribute they would become blanks
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn signs_are_escaped_and_controls_replaced() {
        assert_eq!(
            escape("A & B <\"x\"> 'y'\n\u{1}"),
            "A &amp; B &lt;&quot;x&quot;&gt; &apos;y&apos;&#10;\u{fffd}"
        );
    }
}
