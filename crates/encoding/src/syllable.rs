//! Is a word spelt as a Vietnamese syllable may be?
//!
//! In:     a word in any case, composed. Out: yes or no: spelt as a Vietnamese syllable, at most one tone that the coda
//!         allows, and capitals only where words have them.

use bantin_doc::syllable::is_vietnamese;
use unicode_normalization::char::decompose_canonical;

/// True for a word that may be a Vietnamese syllable.
pub(crate) fn is_syllable(word: &str) -> bool {
    let Some(tone) = tone(word) else { return false };
    let stopped = ["c", "ch", "p", "t"].iter().any(|coda| word.to_lowercase().ends_with(coda));
    // A stopped syllable has sắc or nặng.
    (!stopped || matches!(tone, '\u{301}' | '\u{323}')) && is_vietnamese(word)
}

/// The tone, NUL for none; nothing for a long word, two tones, or capitals among small letters.
fn tone(word: &str) -> Option<char> {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let count = word.chars().count();
    let first = word.chars().next().is_some_and(char::is_uppercase);
    if count > 8 || !(capitals == 0 || capitals == count || (capitals == 1 && first)) {
        return None;
    }
    let (mut tone, mut tones) = ('\0', 0);
    for c in word.chars() {
        decompose_canonical(c, |part| {
            if matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
                tone = part;
                tones += 1;
            }
        });
    }
    (tones <= 1).then_some(tone)
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_known() {
        for word in "Đảng nghiêng gì giếng quýt quốc khuỷu thuở nguyễn yêu ý xoong oái ngoằn NƯỚC rượu hươu ưỡn quyết khuya \
                     thoắt huỳnh bữa của mía giữa giặt quê quá"
            .split_whitespace()
        {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn others_are_not() {
        for word in "été cộNg ộtộ strasse ngk đbt âô áá tac tảc ñaïi straß hello thành-phố việtnam bk"
            .split_whitespace()
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
