//! The list of time words as a trie over word numbers.
//!
//! In:     rows `phrase class value`. Out: numbers of words, and for a sequence of them the longest phrase
//!         of a class.
//! Errors: a row with an unknown class or a value that its class cannot read.

use bantin_doc::{KeyFilter, KeyMap, LoadError, Token, fold, tsv};
use rustc_hash::FxHashMap;

use crate::class::{Class, Value};
use crate::openings::is_figure;
use crate::word::{Begins, Word, WordId};

/// What follows and ends at a place of the trie.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Classes of the phrase that ends here.
    here: u128,
    /// Classes of the phrases below this node: the longer ones.
    longer: u128,
    /// Its part of `Lexicon::senses`.
    senses: (u32, u32),
    /// Its part of `Lexicon::follows` and `Lexicon::nexts`.
    next: (u32, u32),
}

/// What the list knows of a word.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Classes of the word alone.
    alone: u128,
    /// Classes of the phrases that begin with it.
    begins: u128,
    /// Classes of the phrases that end with it.
    ends: u128,
    /// Node of the one-word phrase.
    node: u32,
}

/// Words and phrases of time expressions.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    words: KeyMap<Word>,
    /// Rejects most words.
    filter: KeyFilter,
    /// By number of the word.
    entries: Vec<Entry>,
    /// Every two words that follow each other in a phrase.
    pairs: KeyFilter,
    nodes: Vec<Node>,
    /// What the phrases say, node by node.
    senses: Vec<(Class, Value)>,
    /// The words that go on, node by node, and the nodes they lead to.
    follows: Vec<WordId>,
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

    /// The word of a token.
    #[inline]
    pub(crate) fn word(&self, token: &Token) -> Word {
        self.words.common(token).unwrap_or_else(|| self.rare(token))
    }

    /// The word of a token that is no common syllable; only such a one can be a figure.
    #[inline]
    fn rare(&self, token: &Token) -> Word {
        let word = if self.filter.has(token.key) { self.words.get(token.key) } else { Word::default() };
        if is_figure(token) { word.opening() } else { word }
    }

    /// The words of tokens.
    #[inline(never)]
    pub(crate) fn read(&self, tokens: &[Token], words: &mut [Word]) {
        for (word, token) in words.iter_mut().zip(tokens) {
            *word = self.word(token);
        }
    }

    /// With quicker look-ups of the tokenizer's common syllables.
    pub(crate) fn prefer(&mut self, common: &[u64]) {
        self.words = std::mem::take(&mut self.words).with_common(common);
    }

    #[inline]
    fn entry(&self, word: Word) -> &Entry {
        &self.entries[usize::from(word.id())]
    }

    #[inline]
    fn node(&self, word: Word) -> &Node {
        &self.nodes[self.entry(word).node as usize]
    }

    /// May a phrase begin with the first two words? Never wrongly no.
    #[inline]
    pub(crate) fn joins(&self, words: &[Word]) -> bool {
        matches!(words, [word, next, ..] if self.pairs.has(pair(word.id(), next.id())))
    }

    /// May something open with the first word, a candidate: with it alone, or as it goes on? Without a branch.
    #[inline]
    pub(crate) fn may_open(&self, words: &[Word]) -> bool {
        let (word, next) = (words[0], words.get(1).copied().unwrap_or_default());
        let longer_only = word.begins(Begins::JOINED) & !word.begins(Begins::ALONE);
        !longer_only | self.pairs.has(pair(word.id(), next.id()))
    }

    /// Classes of the phrases that begin with the word.
    #[inline]
    pub(crate) fn begins(&self, word: Word) -> u128 {
        self.entry(word).begins
    }

    /// Classes of the phrases that end with the word.
    #[inline]
    pub(crate) fn ends(&self, word: Word) -> u128 {
        self.entry(word).ends
    }

    /// Classes of the phrases that the words begin with.
    #[inline]
    pub(crate) fn classes(&self, words: &[Word]) -> u128 {
        let Some(word) = words.first() else { return 0 };
        let alone = self.entry(*word).alone;
        if self.joins(words) { alone | self.longer_classes(words) } else { alone }
    }

    fn longer_classes(&self, words: &[Word]) -> u128 {
        let mut node = self.node(words[0]);
        let mut all = 0;
        for word in &words[1..] {
            let Some(next) = self.child(node, *word) else { break };
            node = next;
            all |= node.here;
        }
        all
    }

    /// The longest phrase of the class that the words begin with: its value and its length in words.
    #[inline]
    pub(crate) fn longest(&self, words: &[Word], class: Class) -> Option<(Value, usize)> {
        let node = self.node(*words.first()?);
        let longer = if node.longer & class.bit() != 0 && self.joins(words) {
            self.longer(node, &words[1..], class)
        } else {
            None
        };
        longer.or_else(|| Some((self.sense(node, class)?, 1)))
    }

    /// The longest phrase that goes on from a first word.
    #[inline(never)]
    fn longer(&self, first: &Node, rest: &[Word], class: Class) -> Option<(Value, usize)> {
        let (mut node, mut best) = (first, None);
        for (length, word) in (2..).zip(rest) {
            if node.longer & class.bit() == 0 {
                break;
            }
            let Some(next) = self.child(node, *word) else { break };
            node = next;
            best = self.sense(node, class).map(|value| (value, length)).or(best);
        }
        best
    }

    /// The value of exactly these words in the class.
    pub(crate) fn exactly(&self, words: &[Word], class: Class) -> Option<Value> {
        let (first, rest) = words.split_first()?;
        if self.begins(*first) & class.bit() == 0 {
            return None;
        }
        let mut node = self.node(*first);
        for word in rest {
            node = self.child(node, *word)?;
        }
        self.sense(node, class)
    }

    /// Where the word leads from a node.
    #[inline]
    fn child(&self, node: &Node, word: Word) -> Option<&Node> {
        let (from, to) = (node.next.0 as usize, node.next.1 as usize);
        let place = self.follows[from..to].iter().position(|&id| id == word.id())?;
        Some(&self.nodes[self.nexts[from + place] as usize])
    }

    /// What the phrase that ends at a node says in the class.
    #[inline]
    fn sense(&self, node: &Node, class: Class) -> Option<Value> {
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
    /// Classes of the phrases that end with a word.
    ends: Vec<u128>,
    nodes: Vec<DraftNode>,
}

#[derive(Clone, Debug, Default)]
struct DraftNode {
    senses: Vec<(Class, Value)>,
    next: Vec<(WordId, u32)>,
    longer: u128,
}

impl DraftNode {
    fn here(&self) -> u128 {
        self.senses.iter().fold(0, |all, (class, _)| all | class.bit())
    }
}

impl Default for Draft {
    /// Word 0, with a node that holds nothing.
    fn default() -> Self {
        let nodes = vec![DraftNode::default()];
        let (interned, filter) = (FxHashMap::default(), KeyFilter::default());
        Self { interned, filter, first: vec![0], ends: vec![0], nodes }
    }
}

#[allow(clippy::cast_possible_truncation)]
impl Draft {
    fn add(&mut self, phrase: &str, class: Class, value: Value) {
        let mut at: Option<(usize, usize)> = None;
        for word in phrase.split_whitespace() {
            let id = usize::from(self.intern(fold::key(word)));
            let node = match at {
                None => self.first[id] as usize,
                Some((_, node)) => {
                    self.nodes[node].longer |= class.bit();
                    self.child(node, id as WordId)
                }
            };
            at = Some((id, node));
        }
        if let Some((last, node)) = at {
            self.nodes[node].senses.push((class, value));
            self.ends[last] |= class.bit();
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
        self.ends.push(0);
        id
    }

    fn node(&self, word: WordId) -> &DraftNode {
        &self.nodes[self.first[usize::from(word)] as usize]
    }

    fn begins(&self, word: WordId) -> Begins {
        let node = self.node(word);
        Begins::of(node.here(), node.longer, |classes| self.leads(node, classes))
    }

    /// Does a longer phrase of the classes go on from here, none of whose further words is one by itself?
    fn leads(&self, node: &DraftNode, classes: u128) -> bool {
        node.next.iter().any(|&(word, next)| {
            let next = &self.nodes[next as usize];
            let none = self.node(word).here() & classes == 0;
            none && (next.here() & classes != 0 || self.leads(next, classes))
        })
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
        let begins: Vec<_> = (0..draft.first.len()).map(|id| draft.begins(id as WordId)).collect();
        let Draft { interned, filter, first, ends, nodes: drafts } = draft;
        let (mut senses, mut follows, mut nexts) = (Vec::new(), Vec::new(), Vec::new());
        let mut nodes = Vec::with_capacity(drafts.len());
        for draft in &drafts {
            let from = (senses.len() as u32, follows.len() as u32);
            senses.extend(&draft.senses);
            follows.extend(draft.next.iter().map(|(word, _)| *word));
            nexts.extend(draft.next.iter().map(|(_, node)| *node));
            nodes.push(Node {
                here: draft.here(),
                longer: draft.longer,
                senses: (from.0, senses.len() as u32),
                next: (from.1, follows.len() as u32),
            });
        }
        let mut pairs = KeyFilter::default();
        let mut entries = Vec::with_capacity(first.len());
        for ((id, node), ends) in (0..).zip(first).zip(ends) {
            let Node { here, longer, next, .. } = nodes[node as usize];
            follows[next.0 as usize..next.1 as usize].iter().for_each(|next| pairs.insert(pair(id, *next)));
            entries.push(Entry { alone: here, begins: here | longer, ends, node });
        }
        let word = |(key, id): (u64, WordId)| (key, Word::new(id, begins[usize::from(id)]));
        Self {
            words: interned.into_iter().map(word).collect(),
            filter,
            entries,
            pairs,
            nodes,
            senses,
            follows,
            nexts,
        }
    }
}

/// A hash of two words, good in its low 16 bits.
#[inline]
const fn pair(word: WordId, next: WordId) -> u64 {
    ((word as usize).wrapping_mul(0x9E3B) ^ (next as usize).wrapping_mul(0x2F1)) as u64
}

fn unknown(class: &str) -> String {
    let names: Vec<_> = Class::ALL.iter().map(|c| c.name()).collect();
    format!("unknown class {class:?}, want one of {}", names.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Class, Lexicon, Value, Word};
    use crate::written::Unit;
    use bantin_doc::{Span, Token, TokenKind};

    fn words(lexicon: &Lexicon, text: &str) -> Vec<Word> {
        let token = |w: &str| Token::new(w, Span::new(0, w.len() as u32), TokenKind::Syllable);
        text.split(' ').map(|w| lexicon.word(&token(w))).collect()
    }

    #[test]
    fn longest_phrase_of_the_class_answers() {
        let rows = "hôm\tday-head\nhôm qua\tdeictic\tD-1\nnăm\tdigit\t5\nnăm\tunit\tY\nqua\tback\t-1";
        let lexicon = Lexicon::from_tsv("time.tsv", rows).expect("good rows");
        let text = words(&lexicon, "Hôm QUA mưa");
        assert_eq!(lexicon.longest(&text, Class::Deictic), Some((Value::Away(Unit::Day, -1), 2)));
        assert_eq!(lexicon.longest(&text, Class::DayHead), Some((Value::None, 1)));
        assert_eq!(lexicon.longest(&text, Class::Unit), None);
        assert_eq!(text[2], Word::default());
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
