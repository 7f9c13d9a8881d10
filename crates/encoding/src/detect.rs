//! Which encoding bytes are in.
//!
//! In:     bytes. Out: the encoding with its score, or nothing: no Vietnamese text is seen, too little of it, or two
//!         encodings fit.
//! How:    UTF-8 and UTF-16 by their form. Of the others each is tried: in the right one nearly all words with marks
//!         are Vietnamese syllables, in a wrong one few are.
//! Units:  scores from 0 to 1: the share of syllables among the words with marks.

use crate::{Encoding, decode_lossy, syllable};

/// An encoding found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// How sure, from 0 to 1.
    pub score: f32,
}

/// So much of a source is looked at.
const SAMPLE: usize = 16 * 1024;
/// Fewer words with marks prove nothing.
const FEWEST: usize = 4;
/// Syllables among the words with marks, at least.
const LEAST: f32 = 0.85;
/// Ahead of the second best, at least.
const AHEAD: f32 = 0.15;
/// Encodings tried by their syllables.
const LEGACY: [Encoding; 4] = [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258];

/// Finds the encoding of bytes; nothing when unsure.
///
/// ```
/// use bantin_encoding::{Encoding, detect, encode};
/// let bytes = encode("Thủ tướng tiếp Đại sứ Lào đến chào từ biệt kết thúc nhiệm kỳ", Encoding::Viscii)?;
/// assert_eq!(detect(&bytes).map(|d| d.encoding), Some(Encoding::Viscii));
/// assert_eq!(detect(b"na\xefve caf\xe9"), None);
/// # Ok::<(), bantin_encoding::Error>(())
/// ```
#[must_use]
pub fn detect(bytes: &[u8]) -> Option<Detected> {
    utf16(bytes).or_else(|| utf8(bytes)).or_else(|| {
        let sample = sample(bytes);
        best(LEGACY.iter().map(|&encoding| {
            let text = decode_lossy(sample, encoding).map(|decoded| decoded.text).unwrap_or_default();
            (encoding, score(&text))
        }))
    })
}

fn utf8(bytes: &[u8]) -> Option<Detected> {
    std::str::from_utf8(bytes).is_ok().then_some(Detected { encoding: Encoding::Utf8, score: 1.0 })
}

/// The encoding that is good enough and clearly ahead.
pub(crate) fn best(scores: impl Iterator<Item = (Encoding, f32)>) -> Option<Detected> {
    let mut scores: Vec<_> = scores.collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (encoding, score) = *scores.first()?;
    let second = scores.get(1).map_or(0.0, |s| s.1);
    (score >= LEAST && score - second >= AHEAD).then_some(Detected { encoding, score })
}

/// The share of syllables among the words with marks; 0 when they are few, or the words without marks are foreign.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn score(text: &str) -> f32 {
    let (mut marked, mut right, mut plain, mut plain_right) = (0usize, 0usize, 0usize, 0usize);
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\u{fffd}')) {
        if word.is_empty() || word.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let fits = usize::from(syllable::is_syllable(word));
        if word.is_ascii() {
            plain += 1;
            plain_right += fits;
        } else {
            marked += 1;
            right += fits;
        }
    }
    // Signs outside the words: a text decoded wrongly is full of them.
    let signs = text.chars().filter(|&c| is_odd(c)).count();
    // Two words of three have marks in Vietnamese, one of five in French.
    let foreign = plain >= 8 && plain_right * 2 < plain && marked * 2 < plain;
    if marked < FEWEST || foreign {
        return 0.0;
    }
    right as f32 / (marked + signs) as f32
}

/// Signs that news has seldom, and wrong encodings often.
const fn is_odd(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '¡'..='©' | '¬' | '®'..='¯' | '±' | '´'..='¸' | '¿'
        | 'ƒ' | '†' | '‡' | 'ˆ' | '‰' | '‹' | '›' | '˜')
}

/// The beginning, up to a blank.
fn sample(bytes: &[u8]) -> &[u8] {
    let head = &bytes[..bytes.len().min(SAMPLE)];
    match head.iter().rposition(|b| b.is_ascii_whitespace()) {
        Some(end) if head.len() < bytes.len() => &head[..end],
        _ => head,
    }
}

/// UTF-16 by its mark, or by the zeros of its ASCII.
fn utf16(bytes: &[u8]) -> Option<Detected> {
    let found = |encoding| Some(Detected { encoding, score: 1.0 });
    let head = &bytes[..bytes.len().min(SAMPLE)];
    match head {
        [0xff, 0xfe, ..] => return found(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return found(Encoding::Utf16Be),
        _ => {}
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        8.. if bytes.len().is_multiple_of(2) && odd * 2 > half && even * 20 < half => {
            found(Encoding::Utf16Le)
        }
        8.. if bytes.len().is_multiple_of(2) && even * 2 > half && odd * 20 < half => {
            found(Encoding::Utf16Be)
        }
        _ => None,
    }
}
