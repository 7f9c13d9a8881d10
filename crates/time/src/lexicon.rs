//! The list of time words as a trie over word numbers.
//!
//! In:     rows `phrase class value`. Out: numbers of words, and for a sequence of them the longest phrase
//!         of a class.
//! Errors: a row with an unknown class or a value that its class cannot read.

use bantin_doc::{KeyFilter, KeyMap, LoadError, Token, fold, tsv};
use rustc_hash::FxHashMap;

use crate::class::{Class, Value};
use crate::rules;

/// Number of a word that occurs in the list; 0 is any other word.
pub(crate) type WordId = u16;

#[derive(Clone, Debug, Default)]
struct Node {
    senses: Vec<(Class, Value)>,
    next: Vec<(WordId, u32)>,
    /// Classes of the phrases at and below this node.
    below: u128,
}

/// Words and phrases of time expressions.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Numbers by key, while the list is read.
    interned: FxHashMap<u64, WordId>,
    ids: KeyMap<WordId>,
    /// Rejects most words.
    filter: KeyFilter,
    /// Node of the one-word phrase, by word.
    first: Vec<u32>,
    /// Classes of the phrases that begin with the word, by word.
    begins: Vec<u128>,
    /// Classes of the word alone, by word.
    alone: Vec<u128>,
    /// Can an expression or a false friend begin with the word? By word.
    opens: Vec<bool>,
    /// Every two words that follow each other in a phrase.
    pairs: KeyFilter,
    nodes: Vec<Node>,
}

impl Lexicon {
    pub(crate) fn from_tsv(name: &str, text: &str) -> Result<Self, LoadError> {
        let mut lexicon = Self {
            interned: FxHashMap::default(),
            ids: KeyMap::default(),
            filter: KeyFilter::default(),
            first: vec![0],
            begins: Vec::new(),
            alone: Vec::new(),
            opens: Vec::new(),
            pairs: KeyFilter::default(),
            nodes: vec![Node::default()],
        };
        for row in tsv::rows(name, text) {
            let phrase = row.need(0, "phrase")?;
            let class = row.need(1, "class")?;
            let class = Class::named(class).ok_or_else(|| row.error(unknown(class)))?;
            let value = class.value(row.field(2)).map_err(|e| row.error(e))?;
            lexicon.add(phrase, class, value);
        }
        if lexicon.nodes.len() > u32::MAX as usize || lexicon.interned.len() >= usize::from(WordId::MAX) {
            return Err(LoadError { file: name.into(), line: 0, message: "too many words".into() });
        }
        lexicon.summarize();
        Ok(lexicon)
    }

    /// Fills what is asked before any node is looked at.
    fn summarize(&mut self) {
        self.ids = std::mem::take(&mut self.interned).into_iter().collect();
        for (word, &node) in self.first.iter().enumerate() {
            let node = &self.nodes[node as usize];
            self.begins.push(node.below);
            self.opens.push(node.below & rules::BEGINS != 0);
            self.alone.push(node.senses.iter().fold(0, |all, (class, _)| all | class.bit()));
            for (next, _) in &node.next {
                self.pairs.insert(pair(word, usize::from(*next)));
            }
        }
    }

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
        #[allow(clippy::cast_possible_truncation)]
        let (id, node) = (self.first.len() as WordId, self.nodes.len() as u32);
        self.interned.insert(key, id);
        self.filter.insert(key);
        self.nodes.push(Node::default());
        self.first.push(node);
        id
    }

    fn child(&mut self, node: usize, word: WordId) -> usize {
        if let Some(&(_, next)) = self.nodes[node].next.iter().find(|(w, _)| *w == word) {
            return next as usize;
        }
        let next = self.nodes.len();
        self.nodes.push(Node::default());
        #[allow(clippy::cast_possible_truncation)]
        self.nodes[node].next.push((word, next as u32));
        next
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

    /// Can an expression or a false friend begin with the word?
    #[inline]
    pub(crate) fn opens(&self, word: WordId) -> bool {
        self.opens[usize::from(word)]
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

    /// Classes of the phrases that may begin with the word when `next` follows it.
    #[inline]
    pub(crate) fn begins_before(&self, word: WordId, next: WordId) -> u128 {
        if self.joined(usize::from(word), usize::from(next)) {
            self.begins[usize::from(word)]
        } else {
            self.alone[usize::from(word)]
        }
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
            if let Some((_, value)) = node.senses.iter().find(|(c, _)| *c == class) {
                best = Some((*value, length));
            }
            let Some(word) = words.get(length) else { break };
            if length == 1 && !self.joined(usize::from(words[0]), usize::from(*word)) {
                break;
            }
            let Some((_, next)) = node.next.iter().find(|(w, _)| w == word) else { break };
            node = &self.nodes[*next as usize];
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
        for word in &words[1..] {
            node = &self.nodes[node.next.iter().find(|(w, _)| w == word)?.1 as usize];
        }
        node.senses.iter().find(|(c, _)| *c == class).map(|(_, value)| *value)
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
