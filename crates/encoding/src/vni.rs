//! VNI for Windows: a vowel, then a byte for its marks; a few letters have a byte of their own.
//!
//! In:     one byte. Out: the letter, or the marks it puts on the vowel before it.
//! Source: the layout of the fonts "VNI-Times", from texts: "Ñaûng Coäng saûn Vieät Nam", "Töï do". Capitals are 0x20 lower.

/// What a byte from 0xC0 on does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// It is a letter.
    Letter(char),
    /// It puts a shape (circumflex, breve) and a tone on the vowel before it.
    Marks(Option<char>, Option<char>),
    /// Nothing.
    None,
}

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const TILDE: char = '\u{303}';
const BREVE: char = '\u{306}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// Letters with a byte of their own.
const LETTERS: [(u8, char); 9] = [
    (0xe6, 'ỉ'),
    (0xec, 'ì'),
    (0xed, 'í'),
    (0xee, 'ỵ'),
    (0xf1, 'đ'),
    (0xf2, 'ị'),
    (0xf3, 'ĩ'),
    (0xf4, 'ơ'),
    (0xf6, 'ư'),
];

/// Marks: the byte, its shape, its tone.
const MARKS: [(u8, Option<char>, Option<char>); 17] = [
    (0xe0, Some(CIRCUMFLEX), Some(GRAVE)),
    (0xe1, Some(CIRCUMFLEX), Some(ACUTE)),
    (0xe2, Some(CIRCUMFLEX), None),
    (0xe3, Some(CIRCUMFLEX), Some(TILDE)),
    (0xe4, Some(CIRCUMFLEX), Some(DOT)),
    (0xe5, Some(CIRCUMFLEX), Some(HOOK)),
    (0xe8, Some(BREVE), Some(GRAVE)),
    (0xe9, Some(BREVE), Some(ACUTE)),
    (0xea, Some(BREVE), None),
    (0xeb, Some(BREVE), Some(DOT)),
    (0xef, None, Some(DOT)),
    (0xf5, None, Some(TILDE)),
    (0xf8, None, Some(GRAVE)),
    (0xf9, None, Some(ACUTE)),
    (0xfa, Some(BREVE), Some(HOOK)),
    (0xfb, None, Some(HOOK)),
    (0xfc, Some(BREVE), Some(TILDE)),
];

/// What the byte does.
pub(crate) fn key(byte: u8) -> Key {
    let capital = byte < 0xe0;
    let small = if capital { byte | 0x20 } else { byte };
    if let Some(&(_, letter)) = LETTERS.iter().find(|row| row.0 == small) {
        let raised = letter.to_uppercase().next().unwrap_or(letter);
        return Key::Letter(if capital { raised } else { letter });
    }
    MARKS.iter().find(|row| row.0 == small).map_or(Key::None, |&(_, shape, tone)| Key::Marks(shape, tone))
}

/// True when the shape may stand on the vowel, or a tone when there is none.
pub(crate) fn fits(vowel: char, shape: Option<char>) -> bool {
    let small = vowel.to_lowercase().next().unwrap_or(vowel);
    match shape {
        Some(BREVE) => small == 'a',
        Some(_) => matches!(small, 'a' | 'e' | 'o'),
        None => matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư'),
    }
}

/// The byte of a letter of its own.
pub(crate) fn letter(letter: char) -> Option<u8> {
    let small = letter.to_lowercase().next()?;
    let byte = LETTERS.iter().find(|row| row.1 == small)?.0;
    Some(if small == letter { byte } else { byte & !0x20 })
}

/// The byte of marks.
pub(crate) fn marks(shape: Option<char>, tone: Option<char>) -> Option<u8> {
    MARKS.iter().find(|row| (row.1, row.2) == (shape, tone)).map(|row| row.0)
}

#[cfg(test)]
mod tests {
    use super::{Key, LETTERS, MARKS, key};

    #[test]
    fn no_byte_does_two_things() {
        assert!(LETTERS.iter().all(|letter| MARKS.iter().all(|marks| marks.0 != letter.0)));
        assert_eq!(key(0xd1), Key::Letter('Đ'));
        assert_eq!(key(0xdb), Key::Marks(None, Some('\u{309}')));
        assert_eq!(key(0xff), Key::None);
    }
}
