//! What a document is about, as a vector: the names in its own text and the words of its headline.
//!
//! In:     the view. Out: for every document its features with integer weights, and how alike two documents are.
//! Units:  likeness in 1/[`ONE`], from 0 to [`ONE`]: the cosine of the two vectors.
//! How:    a name weighs as much as it is often told here and rarely elsewhere in the news of the same days (tf·idf in
//!         quarter bits, so that no float is in it); words and pairs of words of the headline by rarity alone; names and
//!         headline count the same.
//! Source: Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval".

use bantin_doc::{MentionKind, fold};

use crate::day::Day;
use crate::record::Form;
use crate::view::{Document, Name, Sighting, View};

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

/// All documents' features. A feature is a name or word of two documents or more, by its place among them.
pub(super) struct Profiles {
    /// For each document its features, ascending, with their weights.
    vectors: Vec<Vec<(u32, u32)>>,
    /// For each feature its documents: `documents[first[f]..first[f + 1]]`, ascending.
    first: Vec<u32>,
    documents: Vec<u32>,
    /// For each document its names, ascending, with their first mention.
    named: Vec<Vec<(Name, Sighting)>>,
    /// The names among the features; the words come behind them.
    names: Vec<Name>,
    /// For each document those of the same days: the first and one past the last; none where there is no date.
    days: Vec<(u32, u32)>,
}

/// A feature of a document: what, where, how often (0: a word of the headline).
type Posting = (Key, u32, u32);

impl Profiles {
    /// Profiles, weighed by the news of so many days before and behind.
    pub(super) fn new(view: &View<'_>, reach: u32) -> Self {
        let mut postings: Vec<Posting> = Vec::new();
        let mut named = Vec::with_capacity(view.documents.len());
        for (number, document) in view.numbered() {
            let names = names(view, number, document);
            postings.extend(names.iter().map(|n| (Key::from(n.0), number, n.2)));
            let words = document.record.title.map_or_else(Vec::new, |t| words(view.text(view.name(t))));
            postings.extend(words.into_iter().map(|key| (key, number, 0)));
            named.push(names.into_iter().map(|(name, first, _)| (name, first)).collect());
        }
        postings.sort_unstable();
        let mut all = Self {
            vectors: vec![Vec::new(); named.len()],
            first: vec![0],
            documents: Vec::new(),
            named,
            names: Vec::new(),
            days: days(view, reach),
        };
        for run in postings.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            all.add(run);
        }
        let words = all.names.len() as u32;
        all.vectors.iter_mut().for_each(|vector| to_length(vector, words));
        all
    }

    /// Takes the postings of one name or word.
    fn add(&mut self, run: &[Posting]) {
        let feature = self.first.len() as u32 - 1;
        self.documents.extend(run.iter().map(|p| p.1));
        self.first.push(self.documents.len() as u32);
        if let Some(name) = Name::try_from(run[0].0).ok().filter(|_| run[0].0 & WORD == 0) {
            self.names.push(name);
        }
        for &(_, document, count) in run {
            let seen = self.seen(document, feature);
            if seen > 1 {
                let rarity = self.rarity(document, seen);
                let weight = if count > 0 { often(count) * rarity } else { rarity };
                self.vectors[document as usize].push((feature, weight));
            }
        }
    }

    /// The documents that have a feature.
    fn having(&self, feature: u32) -> &[u32] {
        &self.documents[self.first[feature as usize] as usize..self.first[feature as usize + 1] as usize]
    }

    /// How many documents of a document's days have the feature.
    fn seen(&self, document: u32, feature: u32) -> usize {
        let ((first, behind), all) = (self.days[document as usize], self.having(feature));
        all.partition_point(|&d| d < behind) - all.partition_point(|&d| d < first)
    }

    /// How rare what `seen` documents of a document's days have is, in quarter bits.
    fn rarity(&self, document: u32, seen: usize) -> u32 {
        let (first, behind) = self.days[document as usize];
        rarity((behind - first) as usize + SILENT, seen.max(1))
    }

    /// The names in a document's own text.
    pub(super) fn named(&self, document: u32) -> &[(Name, Sighting)] {
        &self.named[document as usize]
    }

    /// How rare a name is in the news of a document's days, in quarter bits.
    pub(super) fn weight(&self, document: u32, name: Name) -> u32 {
        let seen = self.names.binary_search(&name).map_or(1, |feature| self.seen(document, feature as u32));
        self.rarity(document, seen)
    }

    /// The later documents that share a feature with `document` which at most `rare` documents of its days have, ascending,
    /// while `near` says yes.
    pub(super) fn neighbours(&self, document: u32, rare: usize, near: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut all = Vec::new();
        for &(feature, _) in &self.vectors[document as usize] {
            if self.seen(document, feature) <= rare {
                let found = self.having(feature);
                let later = found.partition_point(|&d| d <= document);
                all.extend(found[later..].iter().copied().take_while(|&d| near(d)));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The cosine of two documents; 0 when they share fewer than [`SHARED`] features.
    pub(super) fn likeness(&self, a: u32, b: u32) -> u32 {
        let (mut a, mut b) = (&self.vectors[a as usize][..], &self.vectors[b as usize][..]);
        let (mut dot, mut shared) = (0, 0);
        while let ([(x, m), ..], [(y, n), ..]) = (a, b) {
            if x == y {
                dot += m * n;
                shared += 1;
            }
            a = &a[usize::from(x <= y)..];
            b = &b[usize::from(y <= x)..];
        }
        if shared < SHARED { 0 } else { dot / ONE }
    }
}

/// For each document those of the days around it. Documents are numbered by date, undated ones last.
fn days(view: &View<'_>, reach: u32) -> Vec<(u32, u32)> {
    let dated: Vec<Day> = view.documents.iter().map_while(|d| d.day).collect();
    let (mut first, mut behind) = (0, 0);
    let mut days: Vec<(u32, u32)> = Vec::with_capacity(view.documents.len());
    for &day in &dated {
        while dated[first as usize].distance(day) > reach {
            first += 1;
        }
        while dated.get(behind as usize).is_some_and(|d| *d <= day || d.distance(day) <= reach) {
            behind += 1;
        }
        days.push((first, behind));
    }
    days.resize(view.documents.len(), (0, 0));
    days
}

/// The names in the document's own text, ascending, with their first mention and how often they stand there.
fn names(view: &View<'_>, number: u32, document: &Document<'_>) -> Vec<(Name, Sighting, u32)> {
    let tells = |form, kind| form != Form::Reference && kind != MentionKind::Role;
    let marks = document.record.marks.iter().filter(|m| tells(m.form, m.kind) && m.zone.is_body());
    let mut all: Vec<(Name, Sighting)> =
        marks.map(|m| (view.name(m.entity), Sighting::new(number, m.span, m.zone))).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a.0 == b.0).map(|run| (run[0].0, run[0].1, run.len() as u32)).collect()
}

/// Keys of the words of a headline and of the pairs of neighbours, ascending.
fn words(title: &str) -> Vec<Key> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let single: Vec<Key> = words.map(fold::key).collect();
    let pairs = single.windows(2).map(|p| (p[0].rotate_left(21) ^ p[1]).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut all: Vec<Key> = pairs.chain(single.iter().copied()).map(|key| key | WORD).collect();
    all.sort_unstable();
    all.dedup();
    all
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

/// Gives the features below `words` and those from it on one length each, and the whole the length [`ONE`].
fn to_length(vector: &mut Vec<(u32, u32)>, words: u32) {
    let half = vector.partition_point(|f| f.0 < words);
    let (names, headline) = vector.split_at_mut(half);
    let length = |half: &[(u32, u32)]| half.iter().map(|f| u64::from(f.1).pow(2)).sum::<u64>().isqrt();
    let lengths = [length(names), length(headline)];
    let share = if lengths.contains(&0) { ONE } else { HALF };
    for (half, length) in [names, headline].into_iter().zip(lengths) {
        for (_, weight) in half {
            let scaled = u64::from(*weight) * u64::from(share) / length.max(1);
            *weight = u32::try_from(scaled).unwrap_or(ONE);
        }
    }
    vector.retain(|f| f.1 > 0);
}

#[cfg(test)]
mod tests {
    use super::{ONE, often, rarity, to_length, words};

    #[test]
    fn rarity_and_frequency_are_logarithms_in_quarter_bits() {
        assert_eq!((rarity(16, 1), rarity(16, 4), rarity(16, 16)), (16, 8, 0));
        assert_eq!((often(1), often(2), often(8)), (4, 8, 16));
    }

    #[test]
    fn vectors_have_one_length() {
        for words in [0, 2, 9] {
            let mut vector = vec![(0, 300), (1, 400), (5, 500), (6, 0)];
            to_length(&mut vector, words);
            let length = vector.iter().map(|f| f.1 * f.1).sum::<u32>().isqrt();
            assert!((ONE - 4..=ONE).contains(&length) && vector.len() == 3, "{vector:?}");
        }
    }

    #[test]
    fn headlines_fold_case_and_marks() {
        assert_eq!(words("Triều cường – LỊCH SỬ!"), words("triều cường lịch sử"));
        assert_eq!(words("một hai ba").len(), 5);
    }
}
