//! Names made up in a fixed way: large lists to measure with.

use std::fmt::Write;

/// A row of numbers that is the same each time (xorshift64*).
#[derive(Clone, Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// Begins at a seed, which must not be 0.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `end`.
    #[allow(clippy::cast_possible_truncation)]
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as usize * end) >> 32
    }
}

/// `count` rows of a TSV: names of two to four capitalized syllables, the common ones more often, then the names of real
/// lists as they are. `syllables` is `syllables.tsv`, in order of frequency; `real` are the texts of lists.
#[must_use]
pub fn rows(syllables: &str, real: &[&str], count: usize) -> String {
    let syllables: Vec<String> = syllables
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split('\t').next())
        .map(|s| s.chars().take(1).flat_map(char::to_uppercase).chain(s.chars().skip(1)).collect())
        .collect();
    let mut numbers = Numbers::new(20_251_122);
    let mut out = String::with_capacity(count * 48);
    let listed = real.iter().flat_map(|text| text.lines()).filter(|l| !l.starts_with('#') && !l.is_empty());
    let listed: Vec<_> = listed.filter_map(|l| l.split('\t').next()).take(count / 10).collect();
    for i in 0..count - listed.len() {
        for k in 0..[2, 3, 3, 4][numbers.below(4)] {
            let rank = (numbers.below(syllables.len()) * numbers.below(1 << 16)) >> 16;
            let _ = write!(out, "{}{}", if k > 0 { " " } else { "" }, syllables[rank]);
        }
        let _ = writeln!(out, "\tPER\tper/n{i}");
    }
    for (i, name) in listed.iter().enumerate() {
        let _ = writeln!(out, "{name}\tORG\torg/r{i}");
    }
    out
}
