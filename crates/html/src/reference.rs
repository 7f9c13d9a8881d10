//! Character references: `&agrave;`, `&#7897;`, `&#x1ED9;`.
//!
//! In:     text of a page. Out: what it stands for, with white space drawn together by [`References::squeeze`].
//! Errors: [`LoadError`] for a bad row of `data/references.tsv`; what is no reference stands for itself.

use bantin_doc::LoadError;
use bantin_doc::tsv::rows;
use rustc_hash::FxHashMap;

/// No name is longer.
const LONGEST: usize = 12;

/// The names and what they stand for.
#[derive(Debug)]
pub(crate) struct References(FxHashMap<String, char>);

impl References {
    pub(crate) fn new(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut all = FxHashMap::default();
        for row in rows(file, text) {
            let (name, code) = (row.need(0, "name")?, row.need(1, "code point")?);
            let char = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
            let char = char.ok_or_else(|| row.error(format!("{code:?} is no code point, want it in hex")))?;
            all.insert(name.to_owned(), char);
        }
        Ok(Self(all))
    }

    /// The text with its references read.
    pub(crate) fn read(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.each(text, |piece| out.push_str(piece));
        out
    }

    /// Appends the text with its references read; white space in a row is one space, none behind a line's begin. Gives the
    /// number of characters added that are no white space.
    pub(crate) fn squeeze(&self, text: &str, out: &mut String, from: usize) -> u32 {
        let mut letters = 0;
        self.each(text, |piece| letters += push_squeezed(piece, out, from));
        letters
    }

    fn each(&self, text: &str, mut push: impl FnMut(&str)) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            push(&rest[..at]);
            rest = &rest[at + 1..];
            match self.reference(rest) {
                Some((char, length)) => {
                    push(char.encode_utf8(&mut [0; 4]));
                    rest = &rest[length..];
                }
                None => push("&"),
            }
        }
        push(rest);
    }

    /// What the text behind `&` begins with, and how long that is.
    fn reference(&self, text: &str) -> Option<(char, usize)> {
        let bytes = text.as_bytes();
        let is_number = bytes.first() == Some(&b'#');
        let sign = usize::from(is_number);
        let name =
            bytes[sign..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric()).count() + sign;
        let semicolon = usize::from(bytes.get(name) == Some(&b';'));
        let name = text.get(..name)?;
        let char = if is_number { self.number(name)? } else { *self.0.get(name)? };
        Some((char, name.len() + semicolon))
    }

    /// `#` and digits; what is no character is U+FFFD.
    fn number(&self, name: &str) -> Option<char> {
        let digits = name.get(1..)?;
        let hex = digits.strip_prefix(['x', 'X']).filter(|hex| !hex.is_empty());
        let is_good = |digits: &str, radix: u32| digits.chars().all(|c| c.is_digit(radix));
        let code = match hex {
            Some(hex) if is_good(hex, 16) => u32::from_str_radix(hex, 16).unwrap_or(u32::MAX),
            None if !digits.is_empty() && is_good(digits, 10) => digits.parse().unwrap_or(u32::MAX),
            _ => return None,
        };
        if (128..160).contains(&code)
            && let Some(char) = self.0.get(&code.to_string())
        {
            return Some(*char);
        }
        Some(char::from_u32(code).filter(|&c| c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// White space in a row is one space; the line begins at `from`.
fn push_squeezed(piece: &str, out: &mut String, from: usize) -> u32 {
    let mut letters = 0;
    for c in piece.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}') {
            if out.len() > from && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(c);
            letters += 1;
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::References;

    #[test]
    fn references_are_read_and_what_is_none_stays() {
        let all =
            References::new("references.tsv", include_str!("../data/references.tsv")).expect("a good list");
        for (text, want) in [
            ("Xử l&yacute; &#273;&#x1ED9;i &ldquo;a&rdquo;", "Xử lý đội “a”"),
            ("R&D & AT&T; &;&#;&#x;&#xzz; &unknown;", "R&D & AT&T; &;&#;&#x;&#xzz; &unknown;"),
            ("a&nbsp b&amp;lt;", "a\u{a0} b&lt;"),
            ("&#0;&#xD800;&#99999999999;&#150;", "\u{fffd}\u{fffd}\u{fffd}–"),
            ("&ộ;&", "&ộ;&"),
        ] {
            assert_eq!(all.read(text), want);
        }
        let mut out = "x\n".to_owned();
        assert_eq!(all.squeeze(" \n a&nbsp;&nbsp; b\t", &mut out, 2), 2);
        assert_eq!(out, "x\na b ");
    }
}
