//! Is a word spelt as a Vietnamese syllable may be?
//!
//! In:     a word in any case, composed. Out: yes or no: an onset, a rhyme, at most one tone that the coda allows, and
//!         capitals only where words have them.
//! Source: own lists of the onsets and rhymes that the orthography has: closed classes.

use unicode_normalization::char::{compose, decompose_canonical};

/// Onsets, the longer first where one begins another.
#[rustfmt::skip]
static ONSETS: &[&str] = &[
    "ngh", "ng", "nh", "n", "gh", "gi", "g", "ch", "c", "kh", "k", "ph", "p", "th", "tr", "t", "qu", "b", "d", "đ", "h",
    "l", "m", "r", "s", "v", "x", "w", "",
];

/// Rhymes without their tone, sorted.
#[rustfmt::skip]
static RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng",
    "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp",
    "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc",
    "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt",
    "u", "ua", "uc", "ui", "um", "un", "ung", "uo", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp", "uyt",
    "uyu", "uyên", "uyêt", "uâc", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uêt", "uôc", "uôi", "uôm",
    "uôn", "uông", "uôt", "uơ", "uơn", "y", "ych", "ynh", "yt", "yu", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm",
    "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi",
    "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa",
    "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// True for a word that may be a Vietnamese syllable.
pub(crate) fn is_syllable(word: &str) -> bool {
    let Some((letters, tone)) = toneless(word) else { return false };
    let stopped = ["c", "ch", "p", "t"].iter().any(|coda| letters.ends_with(coda));
    // A stopped syllable has sắc or nặng.
    if stopped && !matches!(tone, Some('\u{301}' | '\u{323}')) {
        return false;
    }
    // "gi" and "qu" share a letter with the rhyme: "gì", "giếng", "quýt".
    let rhymes = |rest: &str| RHYMES.binary_search(&rest).is_ok();
    ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rest| {
            rhymes(rest)
                || match *onset {
                    "gi" => rest.is_empty() || rhymes(letters.get(1..).unwrap_or_default()),
                    "qu" => rhymes(letters.get(1..).unwrap_or_default()),
                    _ => false,
                }
        })
    })
}

/// The letters in lower case without their tone, and the tone; nothing for what is no Latin word, has two tones, or
/// capitals among small letters.
fn toneless(word: &str) -> Option<(String, Option<char>)> {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let count = word.chars().count();
    let first = word.chars().next().is_some_and(char::is_uppercase);
    if count > 8 || !(capitals == 0 || capitals == count || (capitals == 1 && first)) {
        return None;
    }
    let (mut letters, mut tone, mut tones) = (String::with_capacity(word.len()), None, 0);
    for c in word.chars().flat_map(char::to_lowercase) {
        let (mut base, mut shape) = (c, None);
        decompose_canonical(c, |part| match part {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                tone = Some(part);
                tones += 1;
            }
            '\u{302}' | '\u{306}' | '\u{31b}' => shape = Some(part),
            _ => base = part,
        });
        letters.push(shape.and_then(|shape| compose(base, shape)).unwrap_or(base));
    }
    (tones <= 1).then_some((letters, tone))
}

#[cfg(test)]
mod tests {
    use super::{RHYMES, is_syllable};

    #[test]
    fn syllables_are_known() {
        assert!(RHYMES.is_sorted());
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
