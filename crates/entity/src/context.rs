//! Entries that match in some contexts only: beside one of these words, beside none of those.
//!
//! In:     the context words of entries; occurrences and the tokens of a text. Out: the occurrences that may stay.
//! Beside: in the same sentence, but not inside the name itself.
//! Time:   linear: the words of all entries are looked for once, together.

use bantin_doc::{Token, Tokenized};
use rustc_hash::FxHashMap;

use crate::gazetteer::Tokenize;
use crate::row::MOST_CONTEXTS;
use crate::surfaces::{CaseRule, Occurrence};
use crate::trie::{Trie, TrieBuilder};
use crate::wire::{Reader, Wrong, write};

/// Where context is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope<'t> {
    /// The tokens are one sentence.
    One(&'t [Token]),
    /// The sentences of a document.
    Sentences(&'t Tokenized),
}

impl<'t> Scope<'t> {
    pub(crate) fn tokens(self) -> &'t [Token] {
        match self {
            Self::One(tokens) => tokens,
            Self::Sentences(below) => &below.tokens,
        }
    }

    /// Index of the first token of each sentence.
    fn starts(self) -> Vec<u32> {
        match self {
            Self::One(_) => vec![0],
            Self::Sentences(below) => below.sentence_tokens().map(|range| range.start as u32).collect(),
        }
    }
}

/// The conditions of all entries of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contexts {
    words: Trie,
    /// Sorted by entry.
    conditions: Vec<Condition>,
    /// Numbers of words, those of one condition side by side.
    lists: Vec<u32>,
}

/// An entry wants one of the words `lists[from..middle]`, if there are any, and none of `lists[middle..to]`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Condition {
    entry: u32,
    from: u32,
    middle: u32,
    to: u32,
}

/// Collects conditions.
#[derive(Debug, Default)]
pub(crate) struct ContextsBuilder {
    words: TrieBuilder,
    /// By folded key: spellings of one word are one word.
    numbers: FxHashMap<u64, u32>,
    conditions: Vec<Condition>,
    lists: Vec<u32>,
}

impl ContextsBuilder {
    /// Adds the words of an entry; entries come in order. `Err` names the word that cannot be found in a text.
    pub(crate) fn add<'w>(
        &mut self,
        entry: u32,
        requires: impl Iterator<Item = &'w str>,
        forbids: impl Iterator<Item = &'w str>,
        tokenize: Tokenize<'_>,
    ) -> Result<(), String> {
        let from = self.lists.len() as u32;
        requires.into_iter().try_for_each(|word| self.word(word, tokenize))?;
        let middle = self.lists.len() as u32;
        forbids.into_iter().try_for_each(|word| self.word(word, tokenize))?;
        let to = self.lists.len() as u32;
        if from != to {
            self.conditions.push(Condition { entry, from, middle, to });
        }
        Ok(())
    }

    fn word(&mut self, word: &str, tokenize: Tokenize<'_>) -> Result<(), String> {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(bantin_doc::fold::key(word)).or_insert(next);
        if number == next {
            let added = self.words.add(&tokenize(word), CaseRule::default(), number, 0);
            added.map_err(|message| format!("context word {word:?}: {message}"))?;
        }
        self.lists.push(number);
        Ok(())
    }

    /// Builds what finds the words.
    pub(crate) fn build(self) -> Contexts {
        Contexts { words: self.words.build(), conditions: self.conditions, lists: self.lists }
    }
}

/// A word in a sentence: where its first occurrence begins, and its last one ends.
#[derive(Clone, Copy, Debug)]
struct Seen {
    sentence: u32,
    word: u32,
    first: u32,
    last: u32,
}

impl Contexts {
    /// True when no entry has a condition.
    pub(crate) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    fn of(&self, entry: u32) -> Option<&Condition> {
        let found = self.conditions.binary_search_by_key(&entry, |c| c.entry);
        found.ok().map(|i| &self.conditions[i])
    }

    /// Drops the occurrences whose entry may not stand there.
    pub(crate) fn retain<S: Copy>(
        &self,
        hits: &mut Vec<Occurrence<S>>,
        entry: impl Fn(S) -> Option<u32>,
        scope: Scope<'_>,
    ) {
        let condition = |hit: &Occurrence<S>| entry(hit.payload).and_then(|e| self.of(e));
        if self.is_empty() || hits.iter().all(|hit| condition(hit).is_none()) {
            return;
        }
        let starts = scope.starts();
        let seen = self.seen(scope.tokens(), &starts);
        hits.retain(|hit| condition(hit).is_none_or(|c| self.holds(c, (hit.from, hit.to), &starts, &seen)));
    }

    /// The words of the text by sentence and number, each once.
    fn seen(&self, tokens: &[Token], starts: &[u32]) -> Vec<Seen> {
        let mut found = Vec::new();
        self.words.find(tokens, &mut found);
        let inside =
            |o: &Occurrence<u32>| (sentence(starts, o.from) == sentence(starts, o.to - 1)).then_some(*o);
        let seen = found.iter().filter_map(inside).map(|o| {
            let Occurrence { from, to, payload } = o;
            Seen { sentence: sentence(starts, from), word: payload, first: from, last: to }
        });
        let mut seen: Vec<Seen> = seen.collect();
        seen.sort_by_key(|s| (s.sentence, s.word));
        seen.dedup_by(|later, kept| {
            let same = (later.sentence, later.word) == (kept.sentence, kept.word);
            if same {
                kept.first = kept.first.min(later.first);
                kept.last = kept.last.max(later.last);
            }
            same
        });
        seen
    }

    fn holds(&self, condition: &Condition, (from, to): (u32, u32), starts: &[u32], seen: &[Seen]) -> bool {
        let sentence = sentence(starts, from);
        let beside = |word: &u32| {
            let found = seen.binary_search_by_key(&(sentence, *word), |s| (s.sentence, s.word));
            found.is_ok_and(|i| seen[i].first < from || seen[i].last > to)
        };
        let &Condition { from, middle, to, .. } = condition;
        let wanted = &self.lists[from as usize..middle as usize];
        let refused = &self.lists[middle as usize..to as usize];
        (wanted.is_empty() || wanted.iter().any(beside)) && !refused.iter().any(beside)
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.words.prefer(common);
    }

    /// Appends the sections of a file.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        self.words.write(out);
        let rows = self.conditions.iter().flat_map(|c| [c.entry, c.from, c.middle, c.to]);
        write(&rows.collect::<Vec<u32>>(), out);
        write(&self.lists, out);
    }

    /// Reads them, for entries below `entries`.
    pub(crate) fn read(reader: &mut Reader<'_>, entries: usize) -> Result<Self, Wrong> {
        let words = Trie::read(reader, u32::MAX as usize)?;
        let rows: Vec<u32> = reader.numbers()?;
        let (rows, rest) = rows.as_chunks::<4>();
        let condition = |&[entry, from, middle, to]: &[u32; 4]| Condition { entry, from, middle, to };
        let all = Self { words, conditions: rows.iter().map(condition).collect(), lists: reader.numbers()? };
        if !rest.is_empty() || !all.are_ranges() {
            return Err("a condition out of range");
        }
        if all.conditions.iter().any(|c| c.entry as usize >= entries) {
            return Err("a condition of an entry that is not there");
        }
        Ok(all)
    }

    /// Entries rise, and their ranges follow each other to the end.
    fn are_ranges(&self) -> bool {
        let mut end = 0;
        let follow = self.conditions.iter().all(|c| {
            let follows = c.from == end && c.from <= c.middle && c.middle <= c.to && c.from < c.to;
            end = c.to;
            follows && c.to - c.from <= 2 * MOST_CONTEXTS as u32
        });
        let rise = self.conditions.windows(2).all(|pair| pair[0].entry < pair[1].entry);
        follow && rise && end as usize == self.lists.len()
    }
}

/// The sentence of a token.
fn sentence(starts: &[u32], token: u32) -> u32 {
    starts.partition_point(|&start| start <= token) as u32
}
