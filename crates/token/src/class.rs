//! What a byte or a character is to the scanner.
//!
//! In:     one byte, or one character outside ASCII. Out: its [`Class`].
//! Units:  a byte ≥ 0x80 is [`Class::Lead`]; [`of_char`] tells more.
//! Source: Unicode general categories, blocks as far as Vietnamese news needs them; everything else is
//!         [`Class::Foreign`] and goes to `unicode-segmentation`.

/// Class of a byte or character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// White space.
    Space,
    /// Control and format characters: invisible, in no token of their own.
    Hidden,
    /// Latin letter or combining mark.
    Letter,
    /// `0`–`9`.
    Digit,
    /// Punctuation.
    Mark,
    /// Any other sign.
    Sign,
    /// First byte of a character outside ASCII.
    Lead,
    /// A character of another script, or an emoji.
    Foreign,
}

/// Classes of the 256 bytes.
pub(crate) static BYTES: [Class; 256] = table();

const fn table() -> [Class; 256] {
    let mut all = [Class::Lead; 256];
    let mut b = 0;
    while b < 0x80 {
        let byte = b as u8;
        all[b] = match byte {
            b'\t'..=b'\r' | b' ' => Class::Space,
            0..=0x1f | 0x7f => Class::Hidden,
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'!' | b'"' | b'\'' | b'(' | b')' | b',' | b'-' | b'.' | b'/' | b':' | b';' | b'?' | b'['
            | b']' | b'{' | b'}' => Class::Mark,
            _ => Class::Sign,
        };
        b += 1;
    }
    all
}

/// Class of any character.
pub(crate) fn of(c: char) -> Class {
    if c.is_ascii() { BYTES[c as usize] } else { of_char(c) }
}

/// Class of a character outside ASCII.
pub(crate) fn of_char(c: char) -> Class {
    match c {
        '\u{c0}'..='\u{2af}' if c != '×' && c != '÷' => Class::Letter,
        '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => Class::Letter,
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => Class::Hidden,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => Class::Mark,
        '\u{2030}' | '\u{2031}' | '\u{2044}' | '\u{2052}' => Class::Sign,
        '\u{2010}'..='\u{2027}'
        | '\u{2032}'..='\u{205e}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}' => Class::Mark,
        c if c.is_whitespace() => Class::Space,
        c if is_hidden(c) => Class::Hidden,
        '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2b0}'..='\u{2ff}' | '\u{20a0}'..='\u{20cf}' => Class::Sign,
        _ => Class::Foreign,
    }
}

/// Format characters that stand for nothing by themselves.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}'..='\u{e007f}')
}

/// Marks that belong to whatever stands before them: variation selectors, enclosing keycaps.
pub(crate) const fn extends(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}
