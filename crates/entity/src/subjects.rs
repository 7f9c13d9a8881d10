//! Names that a document tells again and again without a word for whom: "**Thanh Bi** bật khóc … bên Thanh Bi".
//!
//! In:     the phrases of a document. Out: the same, and one mention of each such name: the document memory finds the others.
//! Where:  the same one to four capitals stand more than once where no phrase is, once inside a sentence; what stands beside
//!         them stands beside people ("vợ", "bật khóc", another person), and nowhere does it tell of a thing ("chiếc", a number).

use std::ops::Range;

use bantin_doc::{Case, MentionKind, Source, TokenKind, Tokenized};

use crate::chart::{CAPITAL, Chart, ENTITY, NAMES_OF_PEOPLE, is_dash, kind_bit, words_key};
use crate::classes::Class;
use crate::node::Node;
use crate::parse::Parser;

/// Words of such a name.
const WORDS: std::ops::RangeInclusive<u32> = 1..=4;
/// Times that it must be told.
const TWICE: usize = 2;
/// The same for a name of one word.
const OFTEN: usize = 3;
/// Tokens behind a name within which a verb tells what somebody does.
const CLAUSE: u32 = 4;
/// Votes that make somebody of it.
const ENOUGH: i32 = 2;

/// A name where it is told.
struct Place {
    key: u64,
    from: u32,
    to: u32,
    /// The phrase behind it.
    next: u32,
}

/// A document and its phrases.
struct Told<'a> {
    chart: &'a Chart<'a>,
    below: &'a Tokenized,
    nodes: &'a [Node],
}

/// Adds a mention of each such name.
pub(crate) fn find(chart: &Chart<'_>, below: &Tokenized, nodes: &mut Vec<Node>) {
    let told = Told { chart, below, nodes };
    let mut places = told.places();
    places.sort_unstable_by_key(|place| (place.key, place.from));
    let often = |all: &&[Place]| all.len() >= if all[0].to - all[0].from == 1 { OFTEN } else { TWICE };
    let names = places.chunk_by(|a, b| a.key == b.key).filter(often);
    let mut found: Vec<Node> = names.filter_map(|all| told.subject(all)).collect();
    if !found.is_empty() {
        nodes.append(&mut found);
        nodes.sort_by_key(|n| n.from);
    }
}

impl Told<'_> {
    /// All stretches of capitals that no phrase has.
    fn places(&self) -> Vec<Place> {
        let (chart, nodes) = (self.chart, self.nodes);
        let mut places = Vec::new();
        let (mut next, mut free) = (0, 0);
        for i in chart.where_begins(CAPITAL) {
            while nodes.get(next).is_some_and(|n| n.from <= i) {
                free = free.max(nodes[next].to);
                next += 1;
            }
            if i < free || !is_word(chart, i) {
                continue;
            }
            let stop = nodes.get(next).map_or(chart.tokens.len() as u32, |n| n.from);
            let goes_on = |k: &u32| is_word(chart, *k) && is_spaced(chart, *k);
            let to = i + 1 + (i + 1..stop).take_while(goes_on).count() as u32;
            // "LG | Watch Style"
            let tail = next > 0 && nodes[next - 1].to == i && chart.glued_by_space(i - 1);
            if WORDS.contains(&(to - i)) && !tail {
                let key = words_key(&chart.tokens[i as usize..to as usize]);
                places.push(Place { key, from: i, to, next: next as u32 });
            }
            free = to;
        }
        places
    }

    /// The tokens of the sentence around a place.
    fn sentence(&self, place: &Place) -> Range<u32> {
        let tokens = self.chart.tokens;
        let span = tokens[place.from as usize].span;
        let Some(sentence) = self.below.sentence_at(span.start) else { return place.from..place.to };
        let whole = self.below.sentences[sentence].span;
        let at = |byte: u32| tokens.partition_point(|t| t.span.start < byte) as u32;
        at(whole.start)..at(whole.end)
    }

    /// The first mention of a name inside a sentence, when somebody is called so.
    fn subject(&self, told: &[Place]) -> Option<Node> {
        let words = told[0].to - told[0].from;
        let (chart, i) = (self.chart, told[0].from);
        if words == 1 && chart.bits(i) & NAMES_OF_PEOPLE == 0 && chart.is_vietnamese(i) {
            return None;
        }
        let mut first = None;
        let mut votes = 0;
        for place in told {
            let sentence = self.sentence(place);
            if first.is_none() && place.from > sentence.start {
                first = Some(place).filter(|_| may_be_somebody(self.parser(&sentence), place));
                first?;
            }
            votes += self.vote(place, &sentence)?;
        }
        let first = first?;
        (votes >= if words == 1 { 2 * ENOUGH } else { ENOUGH }).then(|| {
            let mut node = Node::grammar(first.from, first.to, MentionKind::Per, "memory.subject").sure(70);
            node.source = Source::Memory;
            node
        })
    }

    fn parser(&self, sentence: &Range<u32>) -> Parser<'_> {
        Parser { chart: self.chart, begin: sentence.start, end: sentence.end, shouting: false, seats: 0 }
    }
}

/// True where one blank, and no line break, stands before a token.
fn is_spaced(chart: &Chart<'_>, i: u32) -> bool {
    let start = chart.tokens[i as usize].span.start as usize;
    chart.glued_by_space(i - 1) && chart.text.as_bytes()[start - 1] == b' '
}

/// A word with its first letter alone in capitals.
fn is_word(chart: &Chart<'_>, i: u32) -> bool {
    chart.is_capital(i)
        && chart.kind(i) == Some(TokenKind::Syllable)
        && matches!(chart.case(i), Case::Title | Case::Mixed)
}

/// True for words that may be a name: no list has them as something else, and of Vietnamese ones people are called by one.
fn may_be_somebody(parser: Parser<'_>, place: &Place) -> bool {
    let (chart, i, to) = (parser.chart, place.from, place.to);
    let vietnamese = (i..to).all(|k| chart.is_vietnamese(k));
    let listed = |k: u32| chart.bits(k) & (ENTITY & !kind_bit(MentionKind::Per)) != 0;
    let other = |k: u32| listed(k) && !(chart.is_vietnamese(k) && chart.is_name_syllable(k));
    let thing = [Class::ThingTail, Class::OrgTail].iter().any(|c| chart.class(to - 1, *c, to).is_some());
    let common = |k: u32| chart.class(k, Class::NotName, to).is_some() && !chart.is_name_syllable(k);
    let called = |k: u32| chart.is_name_syllable(k);
    let head = |class| to - i == 1 && chart.class(i, class, to).is_some();
    parser.begin_of_name(i)
        && ![Class::OrgHead, Class::LocHead, Class::WorkHead, Class::Nominal].into_iter().any(head)
        && !chart.surface(to - 1).ends_with("'s")
        && !chart.surface(to - 1).ends_with("’s")
        && parser.common_word(i).is_none()
        && parser.common_word(to - 1).is_none()
        && !(i..to).any(|k| other(k) || common(k))
        && !thing
        && chart.class(i, Class::Article, to).is_none()
        && (!vietnamese || to - i <= 3 && (i..to).any(called))
}

impl Told<'_> {
    /// What one place says for somebody; `None` where it tells of a thing.
    fn vote(&self, place: &Place, sentence: &Range<u32>) -> Option<i32> {
        let (chart, nodes, i, to) = (self.chart, self.nodes, place.from, place.to);
        let within = |at: u32| sentence.contains(&at);
        let is = |at: u32, class| within(at) && chart.is(class, at);
        let begins = |at: u32, class| within(at) && chart.class(at, class, sentence.end).is_some();
        let before = i.checked_sub(1).filter(|at| within(*at));
        let ends = |class| {
            let far = (1..=3).filter_map(|back| i.checked_sub(back)).filter(|at| within(*at));
            far.into_iter().any(|at| chart.class(at, class, i).is_some_and(|(end, _)| end == i))
        };
        let numbered =
            within(to) && chart.kind(to) == Some(TokenKind::Number) && chart.glued_by_space(to - 1);
        let quoted = before.is_some_and(|at| matches!(chart.mark(at), '“' | '"' | '‘' | '\'' | '«'));
        let named = [
            Class::TitleCue,
            Class::OrgCue,
            Class::OrgHead,
            Class::LocHead,
            Class::EventHead,
            Class::WorkHead,
        ];
        if numbered
            || quoted
            || chart.mark(to) == '/'
            || before.is_some_and(|at| chart.mark(at) == '/')
            || chart.is_inside(i)
            || before.is_some_and(|at| is(at, Class::Thing))
            || named.into_iter().any(ends)
        {
            return None;
        }
        let kin = |at: u32| {
            is(at, Class::Stranger) || begins(at, Class::Profession) || begins(at, Class::Honorific)
        };
        let mut votes = 0;
        if before.is_some_and(|at| is(at, Class::Stranger)) {
            votes += 2; // "vợ | Thanh Bi"
        }
        // "Bryana **từng công khai hẹn hò**"
        let alone = to - i == 1;
        let speaks = || {
            // a body of one word "cho biết" as well
            if alone && !chart.is_vietnamese(i) {
                is(to, Class::Says) || is(to, Class::Confides) && is(to + 1, Class::Speech)
            } else {
                self.parser(sentence).speaks(i, to)
            }
        };
        let clause = (to..to + CLAUSE).take_while(|at| chart.case(*at) == Case::Lower);
        if clause.into_iter().any(|at| begins(at, Class::Deed)) || speaks() {
            votes += 2; // "Thanh Bi | bật khóc"
        } else if is(to, Class::Predicate) && i == sentence.start && chart.is_vietnamese(i) {
            votes += 1;
        }
        if (is_dash(chart.mark(to)) || chart.mark(to) == ',') && kin(to + 1) {
            votes += 2; // "Thanh Bi | - bạn gái của Quang Lê"
        }
        let joins = |at: u32| chart.mark(at) == ',' || begins(at, Class::Coord);
        let person = |n: &Node| n.kind == MentionKind::Per && within(n.from);
        let left = place.next.checked_sub(1).and_then(|k| nodes.get(k as usize));
        let beside = left.is_some_and(|n| person(n) && n.to + 1 == i && joins(n.to))
            || nodes.get(place.next as usize).is_some_and(|n| person(n) && n.from == to + 1 && joins(to));
        Some(votes + i32::from(beside))
    }
}
