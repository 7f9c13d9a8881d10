//! What of a text can be a surface of several tokens at all.
//!
//! In:     codes of syllables. Out: hints for every two neighbours, and the stretches of a text that are worth the
//!         automaton's time.
//! Source: Putze, Sanders and Singler 2007, a Bloom filter whose bits for one key lie in one word.

use super::chosen;
use super::code::Code;

/// Which syllables stand side by side in some surface, and which of them begin it. Never wrongly no.
#[derive(Debug)]
pub(super) struct Neighbours {
    pairs: Filter,
    /// What surfaces of three or more begin with.
    triples: Filter,
}

/// Hints by key.
#[derive(Debug)]
struct Filter {
    /// In the word of a key two bits that say that there is a hint, and the bits of each hint.
    words: Box<[u64]>,
    shift: u32,
}

/// A syllable's code in the automaton (0: in no surface of several tokens), and bits that say how it stands in these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Coded(u32);

/// Some surface goes on behind the syllable.
pub(super) const LEADS: u32 = 1;
/// In some surface it stands behind another.
pub(super) const FOLLOWS: u32 = 2;
/// It and the one before it stand side by side in a surface of three or more.
pub(super) const INSIDE: u32 = 4;
/// Such a surface begins with them.
pub(super) const OPENING: u32 = 8;
/// They are a surface.
pub(super) const WHOLE: u32 = 16;
/// What is said of two syllables.
const HINTS: [u32; 3] = [INSIDE, OPENING, WHOLE];
/// Where the code begins.
const CODE: u32 = 5;

impl Coded {
    pub(super) const fn new(code: u32, bits: u32) -> Self {
        Self(code << CODE | bits)
    }

    #[inline]
    pub(super) const fn code(self) -> u32 {
        self.0 >> CODE
    }

    #[inline]
    pub(super) const fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
}

/// Bits of a word that are taken on average at most, before those that meet are counted once.
const LOAD: usize = 20;

impl Neighbours {
    /// From surfaces in an order that keeps equal beginnings together.
    pub(super) fn new(surfaces: &[&[u32]]) -> Self {
        Self {
            pairs: Filter::new(|add| each_pair(surfaces, add)),
            triples: Filter::new(|add| each_triple(surfaces, add)),
        }
    }

    /// The places of those that may stand behind the one before them in a surface; these get their hints.
    pub(super) fn link(&self, text: &mut [Coded]) -> Vec<u32> {
        let ends = 1..text.len().max(1) as u32;
        let linked = chosen(ends, |right| self.may_link(text[right as usize - 1], text[right as usize]));
        for &right in &linked {
            let (left, right) = (text[right as usize - 1], &mut text[right as usize]);
            right.0 |= self.pairs.of(pair_key((left.code(), right.code())));
        }
        linked
    }

    /// False when no surface goes on so. Without a branch: where one leads to nothing or the other follows nothing, the same
    /// near word of the filter is asked for.
    #[inline]
    fn may_link(&self, left: Coded, right: Coded) -> bool {
        let both = left.has(LEADS) & right.has(FOLLOWS);
        both & self.pairs.has_any(pair_key((left.code(), right.code())) * u64::from(both))
    }

    /// False when no surface begins with these codes.
    #[inline]
    pub(super) fn may_begin(&self, codes: [u32; 3]) -> bool {
        self.triples.has_any(triple_key(codes))
    }
}

impl Filter {
    /// Of what `each` gives; it is asked twice.
    fn new(each: impl Fn(&mut dyn FnMut(u64, u32))) -> Self {
        let mut bits = 0;
        each(&mut |_, hint| bits += 2 + hint.count_ones() as usize);
        let words = (bits / LOAD).next_power_of_two().max(2);
        let mut all = Self { words: vec![0; words].into_boxed_slice(), shift: 64 - words.trailing_zeros() };
        each(&mut |key, hint| {
            let mixed = mix(key);
            let bits = HINTS.into_iter().filter(|one| hint & one != 0).map(|one| bits_of(mixed, one));
            all.words[(key >> all.shift) as usize] |= bits.fold(bits_of_any(mixed), |all, bit| all | bit);
        });
        all
    }

    #[inline]
    fn has_any(&self, key: u64) -> bool {
        let bits = bits_of_any(mix(key));
        self.words[(key >> self.shift) as usize] & bits == bits
    }

    /// The hints of a key that has some.
    #[inline]
    fn of(&self, key: u64) -> u32 {
        let (word, mixed) = (self.words[(key >> self.shift) as usize], mix(key));
        let said = |one: &u32| !word & bits_of(mixed, *one) == 0;
        HINTS.into_iter().filter(said).fold(0, |all, one| all | one)
    }
}

/// Gives all pairs of neighbours, those of a common beginning once.
fn each_pair(surfaces: &[&[u32]], add: &mut dyn FnMut(u64, u32)) {
    let mut before: &[u32] = &[];
    for codes in surfaces {
        let same = before.iter().zip(*codes).take_while(|(a, b)| a == b).count();
        let known = if before.len() > 2 && codes.len() > 2 { same.saturating_sub(1) } else { 0 };
        for (i, pair) in codes.windows(2).enumerate().skip(known) {
            let hint = match (i, codes.len()) {
                (_, 2) => WHOLE,
                (0, _) => INSIDE | OPENING,
                _ => INSIDE,
            };
            add(pair_key((pair[0], pair[1])), hint);
        }
        before = codes;
    }
}

/// Gives what surfaces of three and more begin with, each once.
fn each_triple(surfaces: &[&[u32]], add: &mut dyn FnMut(u64, u32)) {
    let mut before = None;
    for codes in surfaces {
        let first = codes.first_chunk::<3>();
        if let Some(first) = first.filter(|_| first != before) {
            add(triple_key(*first), 0);
        }
        before = first.or(before);
    }
}

/// Chooses the bits of a key in its word. The key's high bits choose the word, and its low ones know of one code only: both
/// are mixed again.
#[inline]
const fn mix(key: u64) -> u64 {
    (key >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 28
}

/// The bits that say that there is a hint.
#[inline]
const fn bits_of_any(mixed: u64) -> u64 {
    1 << (mixed & 63) | 1 << (mixed >> 6 & 63)
}

/// The bits of a hint: two for the one that costs a look far away.
#[inline]
const fn bits_of(mixed: u64, hint: u32) -> u64 {
    match hint {
        INSIDE => 1 << (mixed >> 12 & 63),
        OPENING => 1 << (mixed >> 18 & 63),
        _ => 1 << (mixed >> 24 & 63) | 1 << (mixed >> 30 & 63),
    }
}

/// A hash of two codes that is one to one.
#[inline]
pub(crate) const fn pair_key((left, right): (u32, u32)) -> u64 {
    ((left as u64) << 32 | right as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A hash of three codes.
#[inline]
const fn triple_key([first, second, third]: [u32; 3]) -> u64 {
    (pair_key((first, second)) ^ third as u64).wrapping_mul(0xA076_1D64_78BD_642F)
}

/// What the automaton has to read: the stretches of tokens that could lie in one surface, a gap between two.
pub(super) struct Stretches {
    code: Code,
    pub(super) haystack: Vec<u8>,
    /// The token of every code in the haystack.
    pub(super) tokens: Vec<u32>,
}

impl Stretches {
    /// With room for so many codes.
    pub(super) fn new(code: Code, room: usize) -> Self {
        Self { code, haystack: Vec::with_capacity(room * code.width), tokens: Vec::with_capacity(room) }
    }

    /// Takes the stretch that begins with the tokens `start - 1` and `start`, unless an earlier one has them. `code` is a
    /// token's code, `inside` says whether a token stands behind the one before it in a surface.
    pub(super) fn take(&mut self, start: u32, code: impl Fn(u32) -> u32, inside: impl Fn(u32) -> bool) {
        if self.tokens.last() >= Some(&start) {
            return;
        }
        self.write(start - 1, 0);
        self.write(start - 1, code(start - 1));
        self.write(start, code(start));
        for at in (start + 1..).take_while(|at| inside(*at)) {
            self.write(at, code(at));
        }
    }

    fn write(&mut self, at: u32, code: u32) {
        self.code.push(code, &mut self.haystack);
        self.tokens.push(at);
    }
}
