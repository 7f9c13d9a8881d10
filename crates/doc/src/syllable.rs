//! Tells a Vietnamese syllable from a foreign word by its spelling: an onset and a rhyme.
//!
//! In:     one word, composed or not, in any case. Out: yes or no. Errors: none.
//! Source: the orthography of Vietnamese; 27 onsets (and none), 160 rhymes without tone.

use crate::fold;

/// Onsets of the orthography but "gi" and "qu", which end in a vowel letter, and none.
const ONSETS: &[&str] = &[
    "b", "c", "ch", "d", "đ", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "r",
    "s", "t", "th", "tr", "v", "x",
];

/// Rhymes without tone marks.
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en",
    "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iê", "iêc", "iêm",
    "iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao",
    "oap", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "oong", "op", "ot", "oă",
    "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya",
    "uych", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt", "uâ", "uân", "uâng", "uât", "uây", "uê", "uêch",
    "uênh", "uô", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "uơi", "y", "yn", "ynh", "yt", "yêm",
    "yên", "yêng", "yêt", "yêu", "â", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm",
    "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ă", "ăc", "ăm", "ăn",
    "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưng", "ưt", "ưu", "ươc",
    "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

static ONSET_SET: Set<128> = Set::new(ONSETS);
static RHYME_SET: Set<512> = Set::new(RHYMES);

/// Short strings as numbers, open-addressed; 0 is a free slot.
struct Set<const SLOTS: usize>([u64; SLOTS]);

impl<const SLOTS: usize> Set<SLOTS> {
    const fn new(strings: &[&str]) -> Self {
        let mut all = [0; SLOTS];
        let mut i = 0;
        while i < strings.len() {
            let packed = pack(strings[i].as_bytes());
            let mut at = Self::slot(packed);
            while all[at] != 0 {
                at = (at + 1) % SLOTS;
            }
            all[at] = packed;
            i += 1;
        }
        Self(all)
    }

    const fn slot(packed: u64) -> usize {
        (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % SLOTS
    }

    fn has(&self, letters: &[u8]) -> bool {
        let packed = pack(letters);
        let mut at = Self::slot(packed);
        while self.0[at] != 0 {
            if self.0[at] == packed {
                return letters.len() <= 8;
            }
            at = (at + 1) % SLOTS;
        }
        false
    }
}

/// Up to eight bytes as a number; longer strings are in no set.
const fn pack(bytes: &[u8]) -> u64 {
    let mut value = 0;
    let mut i = 0;
    while i < 8 && i < bytes.len() {
        value = value << 8 | bytes[i] as u64;
        i += 1;
    }
    value
}

/// Byte where the first vowel letter stands; the letters are folded.
fn first_vowel(letters: &[u8]) -> usize {
    let consonant = |i: usize| match letters[i] {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => false,
        0xC4 => letters.get(i + 1) != Some(&0x83), // ă, not đ
        byte => byte < 0x80,
    };
    let mut at = 0;
    while at < letters.len() && consonant(at) {
        at += if letters[at] < 0x80 { 1 } else { 2 };
    }
    at
}

/// True when the surface is spelt like one Vietnamese syllable (any case, any tone).
///
/// ```
/// use bantin_doc::syllable::is_vietnamese;
/// assert!(is_vietnamese("NGUYỄN") && is_vietnamese("giếng") && !is_vietnamese("Trump"));
/// ```
#[must_use]
pub fn is_vietnamese(surface: &str) -> bool {
    let mut letters = [0u8; 24];
    let Some(folded) = fold::letters(surface, &mut letters) else { return false };
    let letters = folded.as_bytes();
    let vowel = first_vowel(letters);
    let (onset, rhyme) = letters.split_at(vowel);
    match (onset, rhyme.first()) {
        (b"q", Some(b'u')) => RHYME_SET.has(&rhyme[1..]),
        (b"g", Some(b'i')) => RHYME_SET.has(&rhyme[1..]) || RHYME_SET.has(rhyme),
        _ => RHYME_SET.has(rhyme) && (onset.is_empty() || ONSET_SET.has(onset)),
    }
}

#[cfg(test)]
mod tests {
    use super::{ONSETS, RHYMES, is_vietnamese};

    #[test]
    fn every_onset_goes_with_every_rhyme_and_with_nothing_else() {
        for onset in ONSETS.iter().chain(&["", "gi", "qu"]) {
            for rhyme in RHYMES {
                assert!(is_vietnamese(&format!("{onset}{rhyme}")), "{onset}{rhyme}");
                assert!(!is_vietnamese(&format!("{onset}w{rhyme}")), "{onset}w{rhyme}");
            }
        }
    }

    #[test]
    fn tells_syllables_from_foreign_words() {
        for yes in ["Nguyễn", "Trọng", "Huệ", "Quý", "gì", "giếng", "Khuyết", "ƯỚC", "ông", "nghiêng", "Thuỷ"]
        {
            assert!(is_vietnamese(yes), "{yes}");
        }
        for no in
            ["Trump", "Thongloun", "Sisoulith", "Chansy", "NDCM", "Putin", "", "Ivanka", "Kushner", "Obama"]
        {
            assert!(!is_vietnamese(no), "{no}");
        }
    }
}
