//! Two ways out of a string: into HTML, and into a JSON block of a page.

/// Text as HTML text or as an attribute's value in double or single quotes.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// JSON that can stand in a `<script type="application/json">`: the characters that could end the block, open a
/// comment or break a line of script stand only inside JSON strings, and there they are escaped.
pub(super) fn script_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 64);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{html, script_json};

    #[test]
    fn nothing_that_html_obeys_is_left() {
        assert_eq!(
            html("<b a=\"1\" c='2'>&\0</b>"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;\u{fffd}&lt;/b&gt;"
        );
    }

    #[test]
    fn json_stays_json() {
        let text = "</script><!-- & \u{2028}\u{2029} \"quoted\" \\u003c";
        let json = serde_json::to_string(text).expect("a string is JSON");
        let safe = script_json(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
        assert_eq!(serde_json::from_str::<String>(&safe).expect("still JSON"), text);
    }
}
