//! Two short names of a text: a hash of its bytes, and a sketch of its content for near-duplicates.
//!
//! Source: Li, Owen, Zhang 2012, "One Permutation Hashing"; empty bins are filled by rotation
//! (Shrivastava and Li 2014).

use std::fmt;

use crate::{Token, TokenKind};

/// The 128-bit XXH3 hash of a text's bytes (seed 0, as `xxh128sum` prints it): tells texts apart, proves nothing against
/// somebody who forges.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest([u8; 16]);

impl Digest {
    /// Hashes the bytes of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Hashes bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(twox_hash::XxHash3_128::oneshot(bytes).to_be_bytes())
    }

    /// The hash as bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    /// From [`Digest::to_bytes`].
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(self.0, f)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

const BINS: usize = 64;
const SHINGLE: usize = 3;
const SHORTEST: usize = 20;

/// 64 × 32 bits: the least hash in each of 64 bins over the 3-shingles of folded words.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Fingerprint(Box<[u32; BINS]>);

impl Fingerprint {
    /// Sketches a text by its tokens; `None` below 20 syllables and numbers.
    #[must_use]
    pub fn of(tokens: &[Token]) -> Option<Self> {
        let counts = |t: &Token| !matches!(t.kind, TokenKind::Punctuation | TokenKind::Symbol);
        let mut bins = [u32::MAX; BINS];
        let mut keys = tokens.iter().filter(|t| counts(t)).map(|t| t.key);
        let (mut first, mut second) = (keys.next()?, keys.next()?);
        let mut seen = SHINGLE - 1;
        for third in keys {
            seen += 1;
            let hash = mix((first.rotate_left(21) ^ second).rotate_left(21) ^ third);
            (first, second) = (second, third);
            let bin = (hash >> 58) as usize;
            #[allow(clippy::cast_possible_truncation)]
            let low = hash as u32;
            bins[bin] = bins[bin].min(low);
        }
        if seen < SHORTEST {
            return None;
        }
        densify(&mut bins);
        Some(Self(Box::new(bins)))
    }

    /// Estimated Jaccard similarity of the shingle sets, in `0.0..=1.0`.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(other.0.iter()).filter(|(a, b)| a == b).count();
        same as f64 / BINS as f64
    }

    /// From [`Fingerprint::bins`].
    #[must_use]
    pub fn from_bins(bins: [u32; BINS]) -> Self {
        Self(Box::new(bins))
    }

    /// The 64 bins.
    #[must_use]
    pub fn bins(&self) -> &[u32; BINS] {
        &self.0
    }
}

/// An empty bin takes the value of the next full one, turned by its distance.
fn densify(bins: &mut [u32; BINS]) {
    let given = *bins;
    for (i, bin) in bins.iter_mut().enumerate() {
        if *bin == u32::MAX {
            let next = (1..BINS).map(|d| (d, given[(i + d) % BINS])).find(|(_, v)| *v != u32::MAX);
            if let Some((distance, value)) = next {
                *bin = value.wrapping_add((distance as u32).wrapping_mul(0x9E37_79B9));
            }
        }
    }
}

fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^ (x >> 32)
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|v| write_hex(v.to_be_bytes(), f))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A byte in two hex digits.
fn hex(byte: u8) -> [u8; 2] {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]
}

fn write_hex<const N: usize>(bytes: [u8; N], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let digits = bytes.map(hex);
    f.write_str(str::from_utf8(digits.as_flattened()).unwrap_or_default())
}

#[cfg(feature = "serde")]
mod json {
    use super::{BINS, Digest, Fingerprint};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    fn hex<S: Serializer>(bytes: impl Iterator<Item = u8>, s: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(BINS * 8);
        bytes.for_each(|b| text.extend(super::hex(b).map(char::from)));
        s.serialize_str(&text)
    }

    impl Serialize for Digest {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            hex(self.0.iter().copied(), s)
        }
    }

    impl Serialize for Fingerprint {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            hex(self.0.iter().flat_map(|v| v.to_be_bytes()), s)
        }
    }

    fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
        let mut out = [0; N];
        if text.len() != 2 * N || !text.is_ascii() {
            return None;
        }
        for (i, slot) in out.iter_mut().enumerate() {
            *slot = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(out)
    }

    impl<'de> Deserialize<'de> for Digest {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            bytes(&String::deserialize(d)?)
                .map(Self)
                .ok_or_else(|| D::Error::custom("digest: want 32 hex digits"))
        }
    }

    impl<'de> Deserialize<'de> for Fingerprint {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let raw: [u8; 4 * BINS] = bytes(&String::deserialize(d)?)
                .ok_or_else(|| D::Error::custom("fingerprint: want 512 hex digits"))?;
            let mut bins = [0; BINS];
            for (bin, chunk) in bins.iter_mut().zip(raw.chunks_exact(4)) {
                *bin = u32::from_be_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
            }
            Ok(Self(Box::new(bins)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, Fingerprint};
    use crate::{Span, Token, TokenKind};

    fn tokens(text: &str) -> Vec<Token> {
        let mut at = 0u32;
        text.split(' ')
            .map(|w| {
                let span = Span::new(at, at + w.len() as u32);
                at = span.end + 1;
                Token::new(text, span, TokenKind::Syllable)
            })
            .collect()
    }

    #[test]
    fn near_duplicates_are_near_and_others_far() {
        let words: Vec<String> = (0..300).map(|i| format!("tiếng{}", (i * 7919) % 977)).collect();
        let a = words.join(" ");
        let mut changed = words.clone();
        changed[150] = "khác".into();
        let other: Vec<String> = (0..300).map(|i| format!("khác{i}")).collect();
        let print = |t: &str| Fingerprint::of(&tokens(t)).expect("long enough");
        assert!(print(&a).similarity(&print(&changed.join(" "))) > 0.9);
        assert!(print(&a).similarity(&print(&other.join(" "))) < 0.1);
        assert!(Fingerprint::of(&tokens("ba bốn năm")).is_none());
    }

    #[test]
    fn digest_is_of_the_bytes() {
        assert_ne!(Digest::of("hòa"), Digest::of("hoà"));
        assert_eq!(Digest::of("").to_string().len(), 32);
    }
}
