//! How a foreign name sounds, so that "Thoong-xa-lit Măng-nò-mệch" and "Thongsalith Mangnomek" can be told to be one.
//!
//! In:     a name, by sound in Vietnamese syllables or in Latin letters. Out: its sounds, word by word; the distance of two
//!         names in thousandths: 0 the same, 1000 nothing in common.
//! How:    letters become some twenty sounds without tones; names are compared by weighted edits: vowels cost little, sounds
//!         that Vietnamese mixes (x and s, b and p at an end) cost less than others. Where both have as many words each word must
//!         fit its own, so that a shared family name is not enough.
//! Figures: BENCHMARKS.md; `tests/sound.rs` holds them against `fixtures/names`.

use bantin_doc::{fold, syllable};

/// Names at most this far apart are one, when no other is about as near.
pub(crate) const SAME: u32 = 150;
/// How much farther off every other name must be.
pub(crate) const APART: u32 = 50;

/// True for a name of two words or more that is no Vietnamese one: with a hyphen, or with a word that is no syllable.
pub(crate) fn is_foreign(name: &str) -> bool {
    let mut words = name.split_whitespace();
    name.contains(' ') && words.any(|w| w.contains('-') || !syllable::is_vietnamese(w))
}

/// Longest name in sounds: a hostile one cannot make comparing slow.
const LONGEST: usize = 48;

/// The sounds of a name, a piece for each of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    /// Sounds of all words.
    all: Vec<u8>,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl Sound {
    /// The sounds of a name. A name is read as Vietnamese when every piece between spaces and hyphens is spelt like a
    /// Vietnamese syllable or carries a Vietnamese mark.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let pieces = || name.split([' ', '\u{a0}', '-', '\u{2011}']).filter(|p| !p.is_empty());
        let marked = |p: &str| p.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        let vietnamese = pieces().all(|p| syllable::is_vietnamese(p) || marked(p));
        let mut sound = Self { all: Vec::with_capacity(name.len()), ends: Vec::new() };
        for word in name.split_whitespace() {
            let from = sound.all.len();
            let plain = |piece: &str| -> String { fold::text(piece).chars().filter_map(letter).collect() };
            if vietnamese {
                word.split(['-', '\u{2011}']).for_each(|piece| by_syllable(&plain(piece), &mut sound.all));
            } else {
                by_letters(&plain(word), &mut sound.all);
            }
            settle(&mut sound.all, from);
            sound.all.truncate(LONGEST);
            sound.ends.push(sound.all.len());
        }
        sound
    }

    /// Number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.ends.len()
    }

    fn word(&self, at: usize) -> &[u8] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[at]]
    }

    /// True when the names may be near: as many words, each beginning alike, and of about one length. Quick, for lists.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        let (a, b) = (self.all.len(), other.all.len());
        let begins = |at: usize| match (self.word(at).first(), other.word(at).first()) {
            (Some(&x), Some(&y)) => edit(x, y) < 600,
            _ => false,
        };
        self.words() == other.words() && a.abs_diff(b) * 2 <= a.max(b) && (0..self.words()).all(begins)
    }

    /// Distance in thousandths.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        let whole = distance(&self.all, &other.all);
        if self.words() != other.words() || self.words() < 2 {
            return whole;
        }
        let parts = (0..self.words()).map(|at| distance(self.word(at), other.word(at)));
        whole.max(parts.max().unwrap_or(0) * 3 / 4)
    }
}

/// A folded letter without marks; `D` is đ. Tone marks and signs are dropped.
fn letter(c: char) -> Option<char> {
    match c {
        'đ' => Some('D'),
        c => Some(fold::plain(c)).filter(char::is_ascii_lowercase),
    }
}

/// Onsets of Vietnamese syllables as sounds, the longest first.
const ONSETS: [(&str, &str); 21] = [
    ("ngh", "N"),
    ("ng", "N"),
    ("gh", "g"),
    ("gi", "J"),
    ("kh", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("tr", "C"),
    ("ch", "C"),
    ("nh", "ni"),
    ("qu", "ku"),
    ("c", "k"),
    ("q", "k"),
    ("d", "J"),
    ("D", "d"),
    ("x", "s"),
    ("w", "v"),
    ("j", "J"),
    ("z", "s"),
    ("y", "i"),
    ("h", "h"),
];
/// Codas as sounds.
const CODAS: [(&str, &str); 4] = [("ng", "N"), ("nh", "N"), ("ch", "k"), ("c", "k")];
/// Letters of Latin names as sounds, the longest first.
const LETTERS: [(&str, &str); 47] = [
    ("eau", "o"),
    ("tch", "C"),
    ("sch", "s"),
    ("dzh", "J"),
    ("ngh", "N"),
    ("cz", "C"),
    ("cs", "C"),
    ("sz", "s"),
    ("sh", "s"),
    ("ch", "C"),
    ("zh", "J"),
    ("dj", "J"),
    ("dh", "d"),
    ("ts", "s"),
    ("tz", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("bh", "b"),
    ("rh", "r"),
    ("ng", "N"),
    ("nk", "Nk"),
    ("gn", "ni"),
    ("ny", "ni"),
    ("nh", "ni"),
    ("ck", "k"),
    ("qu", "ku"),
    ("ce", "se"),
    ("ci", "si"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ea", "i"),
    ("ie", "i"),
    ("au", "o"),
    ("q", "k"),
    ("x", "ks"),
    ("j", "J"),
    ("y", "i"),
    ("w", "v"),
    ("z", "s"),
    ("c", "k"),
    ("D", "d"),
    ("v", "v"),
    ("f", "f"),
    ("h", "h"),
];

fn by_syllable(syllable: &str, out: &mut Vec<u8>) {
    let onset = ONSETS.iter().find(|(o, _)| {
        // "gi" is the onset before a vowel only, or alone
        syllable
            .strip_prefix(o)
            .is_some_and(|rest| *o != "gi" || rest.is_empty() || rest.starts_with(is_vowel))
    });
    let (sounds, rest) = onset.map_or(("", syllable), |(o, sounds)| (*sounds, &syllable[o.len()..]));
    out.extend(sounds.bytes());
    let coda = CODAS.iter().find(|(c, _)| rest.len() > c.len() && rest.ends_with(c));
    let (rest, coda) = coda.map_or((rest, ""), |(c, sounds)| (&rest[..rest.len() - c.len()], *sounds));
    out.extend(rest.bytes().map(|b| if b == b'y' { b'i' } else { b }));
    out.extend(coda.bytes());
}

fn by_letters(word: &str, out: &mut Vec<u8>) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let mut letters = LETTERS.iter().filter(|(l, _)| l.starts_with(first));
        let known = letters.find_map(|(l, sounds)| Some((*sounds, rest.strip_prefix(l)?)));
        let (sounds, behind) = known.unwrap_or((&rest[..first.len_utf8()], &rest[first.len_utf8()..]));
        out.extend(sounds.bytes());
        rest = behind;
    }
}

/// Doubled sounds are one; an h is heard before a vowel only.
fn settle(all: &mut Vec<u8>, from: usize) {
    let mut kept = from;
    for at in from..all.len() {
        let silent = all[at] == b'h' && !all.get(at + 1).is_some_and(|&b| vowel(b));
        if !silent && (kept == from || all[kept - 1] != all[at]) {
            all[kept] = all[at];
            kept += 1;
        }
    }
    all.truncate(kept);
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

const fn vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Cost of one sound in place of another.
fn edit(a: u8, b: u8) -> u32 {
    if a == b {
        return 0;
    }
    let (a, b) = (a.min(b), a.max(b));
    match (a, b) {
        (b'u', b'v') | (b'J', b'i') => 300,
        _ if vowel(a) && vowel(b) => 300,
        _ if vowel(a) || vowel(b) => 1200,
        (b'N', b'n') => 200,
        (b'b', b'p') | (b'd', b't') => 250,
        (b'g', b'k') | (b'C', b's') | (b'C', b'J') | (b'f', b'v') => 300,
        (b'J', b's') | (b'J', b'd') => 350,
        (b'b', b'v') | (b'f', b'p') | (b'J', b'g') | (b'h', b'k') | (b'g', b'h') => 400,
        (b's', b't') => 450,
        (b'm', b'n') | (b'N', b'm') | (b'l', b'n') | (b'J', b'r') | (b'C', b'k') | (b'C', b't') => 500,
        (b'd', b's') | (b'n', b'r') => 600,
        (b'l', b'r') | (b'N', b'k') => 700,
        _ => 1000,
    }
}

/// Cost of a sound that only one of the names has.
const fn lone(sound: u8) -> u32 {
    match sound {
        b'h' => 200,
        b'r' | b's' | b'l' => 450,
        _ if vowel(sound) => 300,
        _ => 700,
    }
}

fn weight(sounds: &[u8]) -> u32 {
    sounds.iter().map(|&s| if vowel(s) { 400 } else { 1000 }).sum()
}

fn distance(a: &[u8], b: &[u8]) -> u32 {
    let mut row = [0u32; LONGEST + 1];
    for (at, &sound) in b.iter().enumerate() {
        row[at + 1] = row[at] + lone(sound);
    }
    for &x in a {
        let mut diagonal = row[0];
        row[0] += lone(x);
        for (at, &y) in b.iter().enumerate() {
            let best = (diagonal + edit(x, y)).min(row[at + 1] + lone(x)).min(row[at] + lone(y));
            diagonal = std::mem::replace(&mut row[at + 1], best);
        }
    }
    let mean = (weight(a) + weight(b)) / 2;
    (row[b.len()] * 1000 / mean.max(1000)).min(1000)
}

#[cfg(test)]
mod tests {
    use super::Sound;

    fn distance(a: &str, b: &str) -> u32 {
        Sound::of(a).distance(&Sound::of(b))
    }

    #[test]
    fn one_name_in_two_spellings() {
        assert!(distance("Thoong-xa-lit Măng-nò-mệch", "Thongsalith Mangnomek") < 150);
        assert!(distance("Thoong-lun Xi-xu-lít", "Thongloun Sisoulith") < 150);
        assert!(distance("Thoong-lun Xi-xu-lít", "Thongsalith Mangnomek") > 400);
        assert_eq!(distance("Vla-đi-mia Pu-tin", "Vla-đi-mia Pu-tin"), 0);
    }

    #[test]
    fn any_text_has_a_distance() {
        let long = "a".repeat(10_000);
        for (a, b) in
            [("", ""), ("", "Lào"), ("-", " "), ("😀", "習近平"), (&*long, "Xi-xu-lít"), ("\u{301}", "đ")]
        {
            assert!(distance(a, b) <= 1000, "{a} {b}");
            let _ = Sound::of(a).may_be(&Sound::of(b));
        }
    }
}
