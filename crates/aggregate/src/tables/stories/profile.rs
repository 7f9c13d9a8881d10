//! What a document is about, as a vector: the names in its own text and the words of its headline.
//!
//! In:     the documents of a day and of the week before. Out: their features with integer weights, and how alike two are.
//! Units:  likeness in 1/[`ONE`], from 0 to [`ONE`]: the cosine of the two vectors.
//! How:    a name weighs as much as it is often told here and rarely elsewhere in the news of the week (tf·idf in
//!         quarter bits, so that no float is in it); words and pairs of words of the headline by rarity alone; names and
//!         headline count the same.
//! Source: Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval".

use std::collections::VecDeque;
use std::ops::Range;

use bantin_doc::{MentionKind, fold};
use rustc_hash::FxHashMap;

use super::WEEK;
use crate::day::Day;
use crate::record::Form;
use crate::view::{Name, Sighting, View};

/// The length of a document's vector.
pub(super) const ONE: u32 = 1 << 10;
/// [`ONE`] by the square root of two: the length of each half of a vector that has both.
const HALF: u32 = 724;
/// Names and words that two documents share at least: one alone says little in a small archive.
const SHARED: u32 = 3;
/// Documents assumed that have none of the features, so that the weights of a few documents are not all nothing.
const SILENT: usize = 50;
/// Marks the key of a word; names have their own number.
const WORD: u64 = 1 << 63;

/// A name or a word.
type Key = u64;

/// A feature that some document of the week has: its place among [`Week::found`].
type Slot = u32;

/// The documents of a week with their features; it moves on day by day.
#[derive(Default)]
pub(super) struct Week {
    /// Number of the first document.
    first: u32,
    /// For each document its features, ascending, with how often they stand there (0: a word of the headline).
    documents: VecDeque<Vec<(Slot, u32)>>,
    slots: FxHashMap<Key, Slot>,
    /// For each feature its key and the number of its documents.
    found: Vec<(Key, u32)>,
    /// Slots without documents.
    free: Vec<Slot>,
}

impl Week {
    /// Takes the documents of a day in, and lets those go that are too old for it.
    pub(super) fn turn(&mut self, view: &View<'_>, day: Day, documents: Range<u32>) {
        while !self.documents.is_empty()
            && view.document(self.first).day.is_none_or(|d| d.distance(day) > WEEK)
        {
            self.leave();
        }
        if self.documents.is_empty() {
            self.first = documents.start;
        }
        for number in documents {
            let mut features: Vec<(Slot, u32)> =
                features(view, number).into_iter().map(|(key, count)| (self.slot(key), count)).collect();
            features.sort_unstable();
            self.documents.push_back(features);
        }
    }

    /// The slot of a feature, with one document more.
    fn slot(&mut self, key: Key) -> Slot {
        let slot = *self.slots.entry(key).or_insert_with(|| {
            let new = self.found.len() as Slot;
            self.free.pop().unwrap_or(new)
        });
        if slot as usize == self.found.len() {
            self.found.push((key, 0));
        }
        let (of, found) = &mut self.found[slot as usize];
        *of = key;
        *found += 1;
        slot
    }

    /// Lets the oldest document go.
    fn leave(&mut self) {
        for (slot, _) in self.documents.pop_front().into_iter().flatten() {
            let (key, found) = &mut self.found[slot as usize];
            *found -= 1;
            if *found == 0 {
                self.slots.remove(key);
                self.free.push(slot);
            }
        }
        self.first += 1;
    }

    /// Weighs the features of some documents by all. Features of at most `rare` documents of the week suggest pairs.
    pub(super) fn weigh(&self, documents: Range<u32>, rare: u32) -> Weighed {
        let all = self.documents.len() + SILENT;
        let most = self.found.iter().map(|f| f.1).max().unwrap_or(0);
        // a feature of one document says nothing
        let rarity: Vec<u32> =
            (0..=most as usize).map(|found| if found < 2 { 0 } else { rarity(all, found) }).collect();
        let found = |slot: Slot| self.found[slot as usize].1;
        let mut weighed = Weighed::new(documents.start, self.found.len());
        let mut vector = Vec::new();
        for number in documents {
            let features = &self.documents[(number - self.first) as usize];
            vector.clear();
            vector.extend(weights(features, |slot| rarity[found(slot) as usize]));
            weighed.push(&vector, |slot| found(slot) <= rare);
        }
        weighed.invert();
        weighed
    }
}

/// Documents of the last days, weighed by the news of the week.
pub(super) struct Weighed {
    /// Number of the first document.
    first: u32,
    /// The features of all documents with their weights: for each document the rare ones, then the others, both ascending.
    features: Vec<(Slot, u32)>,
    /// For each document where its features begin, and its first that is not rare; one more at the end.
    bounds: Vec<(usize, usize)>,
    /// For each feature where its documents begin; one more at the end.
    starts: Vec<u32>,
    /// The documents of rare features, ascending, with the weight it has there.
    postings: Vec<(u32, u32)>,
    /// For each document the product with one document and the number of features they share; all 0 between two questions.
    sums: Vec<(u32, u32)>,
}

impl Weighed {
    fn new(first: u32, slots: usize) -> Self {
        let (bounds, sums) = (Vec::new(), Vec::new());
        Self { first, features: Vec::new(), bounds, starts: vec![0; slots + 1], postings: Vec::new(), sums }
    }

    fn push(&mut self, vector: &[(Slot, u32)], is_rare: impl Fn(Slot) -> bool) {
        let from = self.features.len();
        self.features.extend(vector.iter().filter(|f| is_rare(f.0)));
        let split = self.features.len();
        self.features[from..].iter().for_each(|f| self.starts[f.0 as usize + 1] += 1);
        self.features.extend(vector.iter().filter(|f| !is_rare(f.0)));
        self.bounds.push((from, split));
    }

    /// Lists the documents of every rare feature.
    fn invert(&mut self) {
        let documents = self.bounds.len();
        self.bounds.push((self.features.len(), self.features.len()));
        self.sums = vec![(0, 0); documents];
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        self.postings = vec![(0, 0); sum as usize];
        let mut next = self.starts.clone();
        for (document, &(from, split)) in (0..).zip(&self.bounds) {
            for &(slot, weight) in &self.features[from..split] {
                let at = &mut next[slot as usize];
                self.postings[*at as usize] = (document, weight);
                *at += 1;
            }
        }
    }

    /// Calls `each` with every earlier document that shares a rare feature with `document`, and that is `open`, and the
    /// cosine of the two: 0 when they share fewer than [`SHARED`] features.
    pub(super) fn neighbours(
        &mut self,
        document: u32,
        open: impl Fn(u32) -> bool,
        mut each: impl FnMut(u32, u32),
    ) {
        let b = document - self.first;
        let mut sums = std::mem::take(&mut self.sums);
        let mut met: Vec<u32> = Vec::new();
        for &(slot, m) in self.rare(b) {
            let having = self.starts[slot as usize] as usize..self.starts[slot as usize + 1] as usize;
            for &(a, n) in self.postings[having].iter().take_while(|p| p.0 < b) {
                let (dot, shared) = &mut sums[a as usize];
                if *shared == 0 {
                    met.push(a);
                }
                *dot += m * n;
                *shared += 1;
            }
        }
        for a in met {
            let (dot, shared) = std::mem::take(&mut sums[a as usize]);
            let (few, many) = (self.frequent(a), self.frequent(b));
            if shared + few.len().min(many.len()) as u32 >= SHARED && open(self.first + a) {
                let (more, also) = product(few, many);
                each(self.first + a, if shared + also < SHARED { 0 } else { (dot + more) / ONE });
            }
        }
        self.sums = sums;
    }

    fn rare(&self, document: u32) -> &[(Slot, u32)] {
        let (from, split) = self.bounds[document as usize];
        &self.features[from..split]
    }

    fn frequent(&self, document: u32) -> &[(Slot, u32)] {
        &self.features[self.bounds[document as usize].1..self.bounds[document as usize + 1].0]
    }
}

/// The product of two vectors, and the number of features they share.
fn product(mut a: &[(Slot, u32)], mut b: &[(Slot, u32)]) -> (u32, u32) {
    let (mut dot, mut shared) = (0, 0);
    while let ([(x, m), ..], [(y, n), ..]) = (a, b) {
        if x == y {
            dot += m * n;
            shared += 1;
        }
        a = &a[usize::from(x <= y)..];
        b = &b[usize::from(y <= x)..];
    }
    (dot, shared)
}

/// The features of a document, with how often they stand there (0: a word of the headline).
fn features(view: &View<'_>, number: u32) -> Vec<(Key, u32)> {
    let names = names(view, number);
    let title = view.document(number).record.title;
    let words = title.map_or_else(Vec::new, |t| words(view.text(view.name(t))));
    let names = names.into_iter().map(|(name, _, count)| (Key::from(name), count));
    names.chain(words.into_iter().map(|key| (key, 0))).collect()
}

/// The names in the document's own text, ascending, with their first mention and how often they stand there.
pub(super) fn names(view: &View<'_>, number: u32) -> Vec<(Name, Sighting, u32)> {
    let tells = |form, kind| form != Form::Reference && kind != MentionKind::Role;
    let marks = view.document(number).record.marks.iter();
    let marks = marks.filter(|m| tells(m.form, m.kind) && m.zone.is_body());
    let mut all: Vec<(Name, Sighting)> =
        marks.map(|m| (view.name(m.entity), Sighting::new(number, m.span, m.zone))).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0).map(|run| (run[0].0, run[0].1, run.len() as u32)).collect()
}

/// Keys of the words of a headline and of the pairs of neighbours, ascending.
fn words(title: &str) -> Vec<Key> {
    let words = title.split(|c: char| !is_word(c)).filter(|w| !w.is_empty());
    let single: Vec<Key> = words.map(fold::key).collect();
    let pairs = single.windows(2).map(|p| (p[0].rotate_left(21) ^ p[1]).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut all: Vec<Key> = pairs.chain(single.iter().copied()).map(|key| key | WORD).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A letter or a digit; those of Vietnamese without a search.
fn is_word(c: char) -> bool {
    let known = c.is_ascii_alphanumeric() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ');
    known || (!c.is_ascii() && c.is_alphanumeric())
}

/// Four times the binary logarithm of (all / found).
fn rarity(all: usize, found: usize) -> u32 {
    let power = |n: usize| (n as u128).saturating_pow(4);
    (power(all) / power(found)).ilog2()
}

/// Four times (one and the binary logarithm of a count).
fn often(count: u32) -> u32 {
    4 + u128::from(count).saturating_pow(4).ilog2()
}

/// The vector of a document: its names and its headline of one length each, the whole of length [`ONE`].
fn weights(features: &[(Slot, u32)], rarity: impl Fn(Slot) -> u32) -> impl Iterator<Item = (Slot, u32)> {
    let weigh = move |&(slot, count): &(Slot, u32)| match count {
        0 => rarity(slot),
        count => often(count) * rarity(slot),
    };
    let (mut names, mut headline) = (0, 0);
    for feature in features {
        let half = if feature.1 > 0 { &mut names } else { &mut headline };
        *half += u64::from(weigh(feature)).pow(2);
    }
    let (names, headline) = (names.isqrt(), headline.isqrt());
    let share = u64::from(if names == 0 || headline == 0 { ONE } else { HALF });
    let scaled = features.iter().map(move |f| {
        let length = if f.1 > 0 { names } else { headline };
        let weight = u64::from(weigh(f)) * share / length.max(1);
        (f.0, u32::try_from(weight).unwrap_or(ONE))
    });
    scaled.filter(|f| f.1 > 0)
}

#[cfg(test)]
mod tests {
    use super::{ONE, is_word, often, rarity, weights, words};

    #[test]
    fn rarity_and_frequency_are_logarithms_in_quarter_bits() {
        assert_eq!((rarity(16, 1), rarity(16, 4), rarity(16, 16)), (16, 8, 0));
        assert_eq!((often(1), often(2), often(8)), (4, 8, 16));
    }

    #[test]
    fn vectors_have_one_length() {
        for features in
            [vec![(0, 1), (1, 2), (5, 0), (6, 0)], vec![(1, 0), (5, 0)], vec![(1, 3), (5, 1), (6, 1)]]
        {
            let vector: Vec<_> = weights(&features, |slot| if slot == 6 { 0 } else { 300 + slot }).collect();
            let length = vector.iter().map(|f| f.1 * f.1).sum::<u32>().isqrt();
            assert!((ONE - 4..=ONE).contains(&length), "{vector:?}");
            assert!(vector.iter().all(|f| f.0 != 6));
        }
    }

    #[test]
    fn words_are_what_unicode_says() {
        assert_eq!(('\0'..=char::MAX).find(|&c| is_word(c) != c.is_alphanumeric()), None);
    }

    #[test]
    fn headlines_fold_case_and_marks() {
        assert_eq!(words("Triều cường – LỊCH SỬ!"), words("triều cường lịch sử"));
        assert_eq!(words("một hai ba").len(), 5);
    }
}
