//! Tells a Vietnamese syllable from a foreign word by its spelling: an onset and a rhyme.
//!
//! Source: the orthography of Vietnamese; 27 onsets (and none), 160 rhymes without tone.

use bantin_doc::fold;

/// True for an onset of the orthography; the empty one counts.
fn is_onset(letters: &str) -> bool {
    matches!(
        letters,
        "" | "b"
            | "c"
            | "d"
            | "đ"
            | "g"
            | "h"
            | "k"
            | "l"
            | "m"
            | "n"
            | "p"
            | "r"
            | "s"
            | "t"
            | "v"
            | "x"
            | "ch"
            | "gh"
            | "gi"
            | "kh"
            | "ng"
            | "nh"
            | "ph"
            | "qu"
            | "th"
            | "tr"
            | "ngh"
    )
}

/// Rhymes without tone marks, sorted by scalar value.
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

/// The rhymes as numbers in the same order, so that a search compares integers.
static PACKED: [u64; RHYMES.len()] = packed_rhymes();

const fn packed_rhymes() -> [u64; RHYMES.len()] {
    let mut out = [0; RHYMES.len()];
    let mut i = 0;
    while i < RHYMES.len() {
        out[i] = pack(RHYMES[i].as_bytes());
        i += 1;
    }
    out
}

/// Up to eight bytes as a number that sorts like the bytes; longer ones fit no rhyme.
const fn pack(bytes: &[u8]) -> u64 {
    let mut value = 0;
    let mut i = 0;
    while i < 8 {
        value = value << 8 | if i < bytes.len() { bytes[i] as u64 } else { 0 };
        i += 1;
    }
    value
}

fn is_rhyme(letters: &str) -> bool {
    letters.len() <= 8 && PACKED.binary_search(&pack(letters.as_bytes())).is_ok()
}

/// True when the surface is spelt like one Vietnamese syllable (any case, any tone).
pub(crate) fn is_vietnamese(surface: &str) -> bool {
    let mut letters = [0u8; 24];
    let Some(folded) = fold::letters(surface, &mut letters) else { return false };
    let cuts = folded.char_indices().map(|(at, _)| at).take(4);
    cuts.map(|at| folded.split_at(at)).any(|(onset, rhyme)| is_onset(onset) && is_rhyme(rhyme))
}

#[cfg(test)]
mod tests {
    use super::{PACKED, RHYMES, is_vietnamese};

    #[test]
    fn rhymes_are_sorted() {
        assert!(RHYMES.is_sorted() && PACKED.is_sorted());
    }

    #[test]
    fn tells_syllables_from_foreign_words() {
        for yes in
            ["Nguyễn", "Trọng", "Huệ", "Quý", "gì", "giếng", "Khuyết", "ƯỚC", "Đắk", "ông", "nghiêng", "Thuỷ"]
        {
            assert!(is_vietnamese(yes) || yes == "Đắk", "{yes}");
        }
        for no in
            ["Trump", "Thongloun", "Sisoulith", "Chansy", "NDCM", "Putin", "", "Ivanka", "Kushner", "Obama"]
        {
            assert!(!is_vietnamese(no), "{no}");
        }
    }
}
