//! The list of time words as a trie over word numbers.
//!
//! In:     rows `phrase class value`. Out: numbers of words, and for a sequence of them the longest phrase
//!         of a class.
//! Errors: a row with an unknown class or a value that its class cannot read.

use bantin_doc::{KeyFilter, KeyMap, LoadError, Token, fold, tsv};
use rustc_hash::FxHashMap;

use crate::class::{Class, Value};
use crate::{rules, scan};

/// Number of a word that occurs in the list; 0 is any other word.
pub(crate) type WordId = u16;

/// What follows and ends at a place of the trie.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Classes of the phrase that ends here.
    here: u128,
    /// Classes of the phrases at and below this node.
    below: u128,
    /// Its part of `Lexicon::senses`.
    senses: (u32, u32),
    /// Its part of `Lexicon::words` and `Lexicon::nexts`.
    next: (u32, u32),
}

/// How an expression or a false friend begins with a word: a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opens(u8);

impl Opens {
    pub(crate) const NEVER: Self = Self(0);
    /// With the word alone, whatever follows.
    pub(crate) const ALONE: Self = Self(1);
    /// With the word alone before what it counts.
    pub(crate) const COUNTING: Self = Self(2);
    /// With a longer phrase.
    pub(crate) const JOINED: Self = Self(4);

    /// Of the classes of the word alone, and of all phrases that begin with it.
    fn of(alone: u128, begins: u128, longer: bool) -> Self {
        let bit = |is: bool, set: Self| if is { set.0 } else { 0 };
        let (alone, begins) = (alone & rules::BEGINS, begins & rules::BEGINS);
        Self(
            bit(alone & !scan::COUNTS != 0, Self::ALONE)
                | bit(alone & scan::COUNTS != 0, Self::COUNTING)
                | bit(longer && begins != 0, Self::JOINED),
        )
    }

    #[inline]
    pub(crate) const fn has(self, set: Self) -> bool {
        self.0 & set.0 != 0
    }
}

/// Words and phrases of time expressions.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    ids: KeyMap<WordId>,
    /// Rejects most words.
    filter: KeyFilter,
    /// Node of the one-word phrase, by word.
    first: Vec<u32>,
    /// Classes of the phrases that begin with the word, by word.
    begins: Vec<u128>,
    /// Classes of the word alone, by word.
    alone: Vec<u128>,
    /// How an expression or a false friend begins with the word, by word.
    opens: Vec<Opens>,
    /// Every two words that follow each other in a phrase.
    pairs: KeyFilter,
    nodes: Vec<Node>,
    /// What the phrases say, node by node.
    senses: Vec<(Class, Value)>,
    /// The words that go on, node by node, and the nodes they lead to.
    words: Vec<WordId>,
    nexts: Vec<u32>,
}

impl Lexicon {
    pub(crate) fn from_tsv(name: &str, text: &str) -> Result<Self, LoadError> {
        let mut draft = Draft::default();
        for row in tsv::rows(name, text) {
            let phrase = row.need(0, "phrase")?;
            let class = row.need(1, "class")?;
            let class = Class::named(class).ok_or_else(|| row.error(unknown(class)))?;
            let value = class.value(row.field(2)).map_err(|e| row.error(e))?;
            draft.add(phrase, class, value);
        }
        if draft.nodes.len() > u32::MAX as usize || draft.interned.len() >= usize::from(WordId::MAX) {
            return Err(LoadError { file: name.into(), line: 0, message: "too many words".into() });
        }
        Ok(Self::from(draft))
    }

    /// The number of the word of a token.
    #[inline]
    pub(crate) fn id(&self, token: &Token) -> WordId {
        if token.common != 0 || self.filter.has(token.key) { self.ids.of(token) } else { 0 }
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.ids = std::mem::take(&mut self.ids).with_common(common);
    }

    /// How an expression or a false friend begins with the word.
    #[inline]
    pub(crate) fn opens(&self, word: WordId) -> Opens {
        self.opens[usize::from(word)]
    }

    /// May a phrase begin with the first two words? Never wrongly no.
    #[inline]
    pub(crate) fn joins(&self, words: &[WordId]) -> bool {
        matches!(words, [word, next, ..] if self.joined(usize::from(*word), usize::from(*next)))
    }

    /// Classes of the phrases that begin with the word.
    #[inline]
    pub(crate) fn begins(&self, word: WordId) -> u128 {
        self.begins[usize::from(word)]
    }

    /// May a phrase begin with these two words? Never wrongly no.
    #[inline]
    fn joined(&self, word: usize, next: usize) -> bool {
        self.pairs.has(pair(word, next))
    }

    /// Classes of the phrases that the words begin with.
    #[inline]
    pub(crate) fn classes(&self, words: &[WordId]) -> u128 {
        let [word, rest @ ..] = words else { return 0 };
        let alone = self.alone[usize::from(*word)];
        match rest {
            [next, ..] if self.joined(usize::from(*word), usize::from(*next)) => {
                alone | self.classes_behind(*word, rest)
            }
            _ => alone,
        }
    }

    fn classes_behind(&self, word: WordId, rest: &[WordId]) -> u128 {
        let mut node = &self.nodes[self.first[usize::from(word)] as usize];
        let mut all = 0;
        for &word in rest {
            let Some(next) = self.child(node, word) else { break };
            node = next;
            all |= node.here;
        }
        all
    }

    /// The longest phrase of the class that the words begin with: its value and its length in words.
    pub(crate) fn longest(&self, words: &[WordId], class: Class) -> Option<(Value, usize)> {
        let word = usize::from(*words.first()?);
        if self.begins[word] & class.bit() == 0 {
            return None;
        }
        let mut node = &self.nodes[self.first[word] as usize];
        let mut best = None;
        for length in 1.. {
            if node.below & class.bit() == 0 {
                break;
            }
            if let Some(value) = self.sense(node, class) {
                best = Some((value, length));
            }
            let Some(word) = words.get(length) else { break };
            if length == 1 && !self.joined(usize::from(words[0]), usize::from(*word)) {
                break;
            }
            let Some(next) = self.child(node, *word) else { break };
            node = next;
        }
        best
    }

    /// The value of exactly these words in the class.
    pub(crate) fn exactly(&self, words: &[WordId], class: Class) -> Option<Value> {
        let word = usize::from(*words.first()?);
        if self.begins[word] & class.bit() == 0 {
            return None;
        }
        let mut node = &self.nodes[self.first[word] as usize];
        for &word in &words[1..] {
            node = self.child(node, word)?;
        }
        self.sense(node, class)
    }

    /// Where the word leads from a node.
    #[inline]
    fn child(&self, node: &Node, word: WordId) -> Option<&Node> {
        let (from, to) = (node.next.0 as usize, node.next.1 as usize);
        let place = self.words[from..to].iter().position(|&w| w == word)?;
        Some(&self.nodes[self.nexts[from + place] as usize])
    }

    /// What the phrase that ends at a node says in the class.
    #[inline]
    fn sense(&self, node: &Node, class: Class) -> Option<Value> {
        if node.here & class.bit() == 0 {
            return None;
        }
        let senses = &self.senses[node.senses.0 as usize..node.senses.1 as usize];
        senses.iter().find(|(c, _)| *c == class).map(|(_, value)| *value)
    }
}

/// The trie while the list is read.
#[derive(Debug)]
struct Draft {
    interned: FxHashMap<u64, WordId>,
    filter: KeyFilter,
    first: Vec<u32>,
    nodes: Vec<DraftNode>,
}

#[derive(Clone, Debug, Default)]
struct DraftNode {
    senses: Vec<(Class, Value)>,
    next: Vec<(WordId, u32)>,
    below: u128,
}

impl Default for Draft {
    /// Word 0, with a node that holds nothing.
    fn default() -> Self {
        let nodes = vec![DraftNode::default()];
        Self { interned: FxHashMap::default(), filter: KeyFilter::default(), first: vec![0], nodes }
    }
}

#[allow(clippy::cast_possible_truncation)]
impl Draft {
    fn add(&mut self, phrase: &str, class: Class, value: Value) {
        let mut at = None;
        for word in phrase.split_whitespace() {
            let id = self.intern(fold::key(word));
            let node = match at {
                None => self.first[usize::from(id)] as usize,
                Some(node) => self.child(node, id),
            };
            self.nodes[node].below |= class.bit();
            at = Some(node);
        }
        if let Some(node) = at {
            self.nodes[node].senses.push((class, value));
        }
    }

    fn intern(&mut self, key: u64) -> WordId {
        if let Some(&id) = self.interned.get(&key) {
            return id;
        }
        let (id, node) = (self.first.len() as WordId, self.nodes.len() as u32);
        self.interned.insert(key, id);
        self.filter.insert(key);
        self.nodes.push(DraftNode::default());
        self.first.push(node);
        id
    }

    fn child(&mut self, node: usize, word: WordId) -> usize {
        if let Some(&(_, next)) = self.nodes[node].next.iter().find(|(w, _)| *w == word) {
            return next as usize;
        }
        let next = self.nodes.len();
        self.nodes.push(DraftNode::default());
        self.nodes[node].next.push((word, next as u32));
        next
    }
}

#[allow(clippy::cast_possible_truncation)]
impl From<Draft> for Lexicon {
    fn from(draft: Draft) -> Self {
        let Draft { interned, filter, first, nodes: drafts } = draft;
        let (mut senses, mut words, mut nexts) = (Vec::new(), Vec::new(), Vec::new());
        let mut nodes = Vec::with_capacity(drafts.len());
        for draft in &drafts {
            let from = (senses.len() as u32, words.len() as u32);
            senses.extend(&draft.senses);
            words.extend(draft.next.iter().map(|(word, _)| *word));
            nexts.extend(draft.next.iter().map(|(_, node)| *node));
            nodes.push(Node {
                here: draft.senses.iter().fold(0, |all, (class, _)| all | class.bit()),
                below: draft.below,
                senses: (from.0, senses.len() as u32),
                next: (from.1, words.len() as u32),
            });
        }
        let of_words = || first.iter().map(|&node| &nodes[node as usize]);
        let mut pairs = KeyFilter::default();
        for (word, node) in of_words().enumerate() {
            let behind = &words[node.next.0 as usize..node.next.1 as usize];
            behind.iter().for_each(|next| pairs.insert(pair(word, usize::from(*next))));
        }
        Self {
            ids: interned.into_iter().collect(),
            filter,
            begins: of_words().map(|node| node.below).collect(),
            alone: of_words().map(|node| node.here).collect(),
            opens: of_words()
                .map(|node| Opens::of(node.here, node.below, node.next.0 < node.next.1))
                .collect(),
            pairs,
            first,
            nodes,
            senses,
            words,
            nexts,
        }
    }
}

/// A hash of two words, good in its low 16 bits.
#[inline]
const fn pair(word: usize, next: usize) -> u64 {
    (word.wrapping_mul(0x9E3B) ^ next.wrapping_mul(0x2F1)) as u64
}

fn unknown(class: &str) -> String {
    let names: Vec<_> = Class::ALL.iter().map(|c| c.name()).collect();
    format!("unknown class {class:?}, want one of {}", names.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Class, Lexicon, Value};
    use crate::written::Unit;
    use bantin_doc::{Span, Token, TokenKind};

    fn words(lexicon: &Lexicon, text: &str) -> Vec<u16> {
        let token = |w: &str| Token::new(w, Span::new(0, w.len() as u32), TokenKind::Syllable);
        text.split(' ').map(|w| lexicon.id(&token(w))).collect()
    }

    #[test]
    fn longest_phrase_of_the_class_answers() {
        let rows = "hôm\tday-head\nhôm qua\tdeictic\tD-1\nnăm\tdigit\t5\nnăm\tunit\tY\nqua\tback\t-1";
        let lexicon = Lexicon::from_tsv("time.tsv", rows).expect("good rows");
        let text = words(&lexicon, "Hôm QUA mưa");
        assert_eq!(lexicon.longest(&text, Class::Deictic), Some((Value::Away(Unit::Day, -1), 2)));
        assert_eq!(lexicon.longest(&text, Class::DayHead), Some((Value::None, 1)));
        assert_eq!(lexicon.longest(&text, Class::Unit), None);
        assert_eq!(text[2], 0);
        let five = words(&lexicon, "năm");
        assert_eq!(lexicon.longest(&five, Class::Digit), Some((Value::Int(5), 1)));
        assert_eq!(lexicon.exactly(&text[1..2], Class::Back), Some(Value::Int(-1)));
    }

    #[test]
    fn bad_rows_say_where_and_what() {
        let of = |rows: &str| Lexicon::from_tsv("time.tsv", rows).expect_err("bad").to_string();
        assert!(of("#\nhôm\tdayhead").starts_with("time.tsv:2: unknown class \"dayhead\", want one of"));
        assert_eq!(of("giờ\tunit\tX"), "time.tsv:1: \"X\" is no value of unit, want TS TM TH D W M Q Y E C");
    }
}
