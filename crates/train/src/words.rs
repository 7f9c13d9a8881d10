//! Trains the weights of the word segmenter.
//!
//! In:     sentences of a treebank, the word list the segmenter will have. Out: a [`Model`].
//! Words of the treebank: a list of their own. What the model learns about it is learned on sentences that did not
//!         help to make it: the treebank is cut in ten, and each tenth sees the words of the other nine. Else the model
//!         would believe that the list knows every word.

use std::collections::BTreeMap;

use bantin_doc::{LoadError, TokenKind};
use bantin_token::WordSegmenter;
use bantin_token::training::{APART, Gap, Model, ONCE, Run, TWICE, state};
use rustc_hash::FxHashMap;

use crate::learn::{Examples, Settings};
use crate::score::{Score, score};
use crate::treebank::Sentence;

/// Parts for the treebank's own words.
const PARTS: [usize; 3] = [4, 10, 20];
/// A feature that stands in fewer examples is not learned.
const LEAST: u32 = 2;
/// Weights are kept in these parts of one.
const UNIT: f64 = 32.0;
/// The most tokens of a treebank word.
const LONGEST: usize = 7;

/// Trains on sentences.
///
/// # Errors
/// A bad row of the list.
pub fn train(list: &str, sentences: &[&Sentence], settings: Settings) -> Result<Model, LoadError> {
    let plain = segmenter(list, &[])?;
    let mut features = Features::default();
    let mut examples = Examples::default();
    for parts in PARTS {
        let size = sentences.len().div_ceil(parts).max(1);
        for (part, held) in sentences.chunks(size).enumerate() {
            let others = except(sentences, size, part);
            let segmenter = segmenter(list, &treebank(&others, &plain))?;
            for sentence in held {
                for gap in segmenter.gaps(&sentence.text, &sentence.tokens) {
                    examples.push(features.of(&gap), sentence.joined[gap.token]);
                }
            }
        }
    }
    examples.cut(LEAST * PARTS.len() as u32);
    let weights = examples.learn(features.ids.len() + 1, settings);
    Ok(features.model(&weights, treebank(sentences, &plain)))
}

/// The score of every part, with a model of all others and of `also`, which is not scored.
///
/// # Errors
/// A bad row of the list.
pub fn cross_validate(
    list: &str,
    sentences: &[&Sentence],
    also: &[&Sentence],
    parts: usize,
    settings: Settings,
) -> Result<Score, LoadError> {
    let mut all = Score::default();
    let size = sentences.len().div_ceil(parts.max(1)).max(1);
    for (part, held) in sentences.chunks(size).enumerate() {
        let mut others = except(sentences, size, part);
        others.extend(also);
        let model = train(list, &others, settings)?;
        let segmenter = WordSegmenter::with_model(list, &model.to_bytes())?;
        all += score(&segmenter, held.iter().copied());
    }
    Ok(all)
}

/// All but one part.
fn except<'s>(sentences: &[&'s Sentence], size: usize, part: usize) -> Vec<&'s Sentence> {
    let parts = sentences.chunks(size).enumerate();
    parts.filter(|(p, _)| *p != part).flat_map(|(_, s)| s).copied().collect()
}

fn segmenter(list: &str, runs: &[Run]) -> Result<WordSegmenter, LoadError> {
    let model = Model { runs: runs.to_vec(), ..Model::default() };
    WordSegmenter::with_model(list, &model.to_bytes())
}

/// Numbers for features, in the order in which they are met; 0 is the bias.
#[derive(Default)]
struct Features {
    ids: FxHashMap<(u8, u64), u32>,
    order: Vec<(u8, u64)>,
}

/// Kinds of features: a code, the token before the gap (1), the token behind it, both.
const CODE: u8 = 0;
const BEHIND: u8 = 2;
const BOTH: u8 = 3;

impl Features {
    fn of(&mut self, gap: &Gap) -> Vec<u32> {
        let codes = gap.codes.iter().map(|&code| (CODE, u64::from(code)));
        let runs = (1..).zip(gap.runs);
        let ids = codes.chain(runs).map(|feature| self.id(feature));
        std::iter::once(0).chain(ids).collect()
    }

    fn id(&mut self, feature: (u8, u64)) -> u32 {
        *self.ids.entry(feature).or_insert_with(|| {
            self.order.push(feature);
            u32::try_from(self.order.len()).unwrap_or(u32::MAX)
        })
    }

    /// The model of these weights and runs of the treebank.
    fn model(&self, weights: &[f64], runs: Vec<Run>) -> Model {
        let mut all: BTreeMap<u64, Run> = runs.into_iter().map(|run| (run.state, run)).collect();
        let mut codes = BTreeMap::new();
        for (&(kind, what), &weight) in self.order.iter().zip(&weights[1..]) {
            let weight = small(weight);
            match (kind, weight) {
                (_, 0) => {}
                (CODE, _) => _ = codes.insert(u16::try_from(what).unwrap_or(u16::MAX), weight),
                (kind, _) => {
                    let single = kind != BOTH;
                    let run = all.entry(what).or_insert(Run { state: what, single, ..Run::default() });
                    run.weights[usize::from(kind == BEHIND)] = weight;
                }
            }
        }
        #[allow(clippy::cast_possible_truncation)]
        let bias = (weights[0] * UNIT).round() as i16;
        let mut model = Model { bias, codes: codes.into_iter().collect(), runs: Vec::new() };
        model.runs = all.into_values().collect();
        model
    }
}

/// A weight in its unit.
#[allow(clippy::cast_possible_truncation)]
fn small(weight: f64) -> i8 {
    (weight * UNIT).round().clamp(-127.0, 127.0) as i8
}

/// The treebank's words of two tokens or more, and the list's words that it takes apart.
fn treebank(sentences: &[&Sentence], plain: &WordSegmenter) -> Vec<Run> {
    let (mut whole, mut apart) = (BTreeMap::<Vec<u64>, u32>::new(), BTreeMap::<Vec<u64>, u32>::new());
    for sentence in sentences {
        let words = words(sentence);
        for (at, &(start, end)) in words.iter().enumerate() {
            let tokens = &sentence.tokens[start..end];
            if (2..=LONGEST).contains(&tokens.len()) && tokens.iter().all(|t| t.kind == TokenKind::Syllable) {
                *whole.entry(tokens.iter().map(|t| t.key).collect()).or_default() += 1;
            }
            for &(_, end) in words[at + 1..].iter().take(3).filter(|w| w.1 - start <= 4) {
                *apart.entry(sentence.tokens[start..end].iter().map(|t| t.key).collect()).or_default() += 1;
            }
        }
    }
    let mut runs = BTreeMap::new();
    let count = |counts: &BTreeMap<Vec<u64>, u32>, word: &Vec<u64>| counts.get(word).copied().unwrap_or(0);
    for (word, &n) in whole.iter().filter(|(word, n)| **n > count(&apart, word)) {
        note(&mut runs, word, if n > 1 { ONCE | TWICE } else { ONCE });
    }
    for word in
        apart.iter().filter(|(word, n)| **n > count(&whole, word) && plain.lists(word)).map(|(word, _)| word)
    {
        note(&mut runs, word, APART);
    }
    runs.into_values().collect()
}

fn note(runs: &mut BTreeMap<u64, Run>, word: &[u64], treebank: u8) {
    for end in 1..=word.len() {
        let state = state(&word[..end]);
        let run = runs.entry(state).or_insert(Run { state, single: end == 1, ..Run::default() });
        run.open |= end < word.len();
        run.treebank |= if end == word.len() { treebank } else { 0 };
    }
}

/// First and one past the last token of every word.
fn words(sentence: &Sentence) -> Vec<(usize, usize)> {
    let (mut words, mut start) = (Vec::new(), 0);
    for end in 1..=sentence.tokens.len() {
        if end == sentence.tokens.len() || !sentence.joined[end - 1] {
            words.push((start, end));
            start = end;
        }
    }
    words
}
