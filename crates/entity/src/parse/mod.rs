//! The name grammar: a recursive descent over tokens, with the lists as terminals.
//!
//! In:     a [`Chart`] and one sentence. Out: the outermost phrases in order, each with what lies inside.
//! Order:  at each token the longest phrase wins; among equals the more specific rule.
//!
//! ```text
//! role   = prefix* office [body | country]
//! org    = listed body [country] | head (field | name | place | body)+ ["(" acronym ")"]
//! place  = class noun (listed place | name | number) | region [country] | listed place
//! person = announced name | listed person | family name + given names | foreign given name + names
//! event  = head middle* ordinal number;  work = head [ordinal] number | head event | head … period
//! ```

mod inner;
mod org;
mod person;
mod place;
mod role;
mod series;
mod work;

use bantin_doc::{Case, MentionKind, TokenKind};

use crate::chart::{CAPITAL, Chart, OFFICE, QUOTED, SLASH, class_bit, is_dash, kind_bit};
use crate::classes::Class;
use crate::join::is_post;
use crate::lexicon::Sense;
use crate::memory::is_foreign_word;
use crate::node::Node;
use crate::surfaces::Occurrence;

/// Where each rule can begin at all.
const ROLE: u64 = OFFICE | class_bit(Class::Former);
const EVENT: u64 = kind_bit(MentionKind::Event) | class_bit(Class::EventHead);
const WORK: u64 = kind_bit(MentionKind::Work) | class_bit(Class::WorkHead) | QUOTED;
const PLACE: u64 =
    kind_bit(MentionKind::Loc) | class_bit(Class::LocHead) | class_bit(Class::Region) | CAPITAL;
const ORG: u64 = kind_bit(MentionKind::Org) | class_bit(Class::OrgHead) | CAPITAL;
const PERSON: u64 = kind_bit(MentionKind::Per) | class_bit(Class::NamePart) | CAPITAL;

/// Rules that make persons of nothing but Vietnamese syllables.
pub(crate) const BARE: [&str; 2] = ["person.family", "person.given"];

/// Parses one sentence: tokens `from..end`.
pub(crate) fn sentence(chart: &Chart<'_>, from: u32, end: u32, last: bool, out: &mut Vec<Node>) {
    let parser = Parser { chart, begin: from, end, shouting: is_shouting(chart, from, end), seats: 0 };
    if let Some(node) = parser.byline(last) {
        out.push(node);
        return;
    }
    if last && parser.writers(out) {
        return;
    }
    let first = out.len();
    parser.run(out);
    parser.series(out, first);
}

#[derive(Clone, Copy)]
pub(crate) struct Parser<'a> {
    pub(crate) chart: &'a Chart<'a>,
    pub(crate) begin: u32,
    pub(crate) end: u32,
    /// A headline in capitals: a capital says nothing here.
    pub(crate) shouting: bool,
    /// Places called after bodies around this one ("trụ sở Đại học …"): a hostile text must not nest them without end.
    pub(crate) seats: u8,
}

/// True when the letters of a sentence are capitals: three words at least, no small one.
fn is_shouting(chart: &Chart<'_>, from: u32, end: u32) -> bool {
    let mut capitals = 0;
    for i in from..end {
        match chart.case(i) {
            Case::Upper => capitals += 1,
            Case::Lower | Case::Mixed => return false,
            Case::Title if chart.letters(i) > 1 => return false,
            Case::Title | Case::None => {}
        }
    }
    capitals >= 3
}

/// "H.L", "N.H.": the letters by which writers and photographers are named.
pub(crate) fn is_initials(surface: &str) -> bool {
    let letters = surface.split('.').filter(|letter| !letter.is_empty());
    surface.contains('.')
        && (2..=3).contains(&letters.clone().count())
        && letters.flat_map(str::chars).all(char::is_uppercase)
        && surface.split('.').all(|letter| letter.chars().nth(1).is_none())
}

/// Of two phrases that begin at one token the longer; of equal ones a listed name before words of the grammar ("Nhà máy
/// Z131" is the body of a list before it is a place), else the first.
fn keep_longer(best: &mut Option<Node>, other: Option<Node>) {
    let rank = |node: &Node| (node.to, node.entry.is_some());
    if let Some(node) = other
        && best.as_ref().is_none_or(|b| rank(&node) > rank(b))
    {
        *best = Some(node);
    }
}

impl Parser<'_> {
    fn run(&self, out: &mut Vec<Node>) {
        let mut i = self.begin;
        let mut announced = false;
        // where the next name of a list begins
        let mut listed = None;
        while i < self.end {
            announced |= listed == Some(i);
            if announced && let Some((to, _)) = self.chart.class(i, Class::Epithet, self.end) {
                i = to;
                continue;
            }
            if self.chart.is_plain(i) {
                // "Ảnh: VGP/Quang Hiếu": a name behind the agency and a slash
                let credit = self.chart.bits(i) & SLASH != 0;
                announced = credit && out.last().is_some_and(|n| n.to == i && n.kind == MentionKind::Org);
                i += 1;
                continue;
            }
            if let Some(to) = self.dual(i, out) {
                i = to;
                announced = false;
                continue;
            }
            if let Some(to) = self.thing(i) {
                i = to;
                announced = false;
                continue;
            }
            if announced && let Some(country) = self.origin(i) {
                i = country.to;
                out.push(country);
                continue;
            }
            if let Some(mut node) = self.phrase(i, announced) {
                if self.is_street(&node)
                    || self.is_other_end(&node, out.last())
                    || self.is_in_address(&node, out.last())
                    || self.is_next_street(&node, out.last())
                {
                    node = Node::grammar(i, node.to, MentionKind::Loc, "place.address").sure(85);
                }
                if let Some(contest) = self.contest(&node, out.last()) {
                    node = contest;
                }
                if node.kind == MentionKind::Per
                    && let Some(from) = self.tied(i, out.last())
                {
                    node.from = from;
                }
                let lists = announced || out.last().is_some_and(|before| self.is_second(before, &node));
                listed =
                    (lists && node.kind == MentionKind::Per).then(|| self.next_listed(node.to)).flatten();
                announced = node.kind == MentionKind::Role || self.is_post(&node, out.last());
                i = node.to;
                out.push(node);
            } else if let Some(to) = self.compound(i) {
                i = to;
                announced = false;
            } else if let Some(to) = self.announcer(i) {
                i = to;
                announced = true;
            } else {
                i += 1;
                announced = false;
            }
        }
    }

    /// "Rodrigo Holgado, **Facundo Garces**, Imanol Machuca": of two foreign names a comma apart the second, so that a list goes on.
    fn is_second(&self, before: &Node, node: &Node) -> bool {
        let name =
            |n: &Node| n.kind == MentionKind::Per && n.to - n.from > 1 && !self.chart.is_vietnamese(n.to - 1);
        before.to + 1 == node.from && self.chart.mark(before.to) == ',' && name(before) && name(node)
    }

    /// "USS Ronald Reagan", "tàu sân bay Liêu Ninh", "gió Đông Bắc": where the name of a thing ends.
    fn thing(&self, i: u32) -> Option<u32> {
        /// Words of a ship's name.
        const LONGEST: u32 = 4;
        let chart = self.chart;
        let (kind, flags) = chart.class(i, Class::ThingName, self.end)?;
        if flags.own() {
            return Some(kind);
        }
        let from = chart.class(kind, Class::ThingName, self.end).map_or(kind, |(to, _)| to);
        // "tàu sân bay | Mỹ", "tàu chiến | NATO"
        let land =
            |hit: Occurrence<Sense>| matches!(hit.payload, Sense::Entity(e) if chart.lexicon.is_land(e));
        let other = |k: u32| {
            chart.entity(k, MentionKind::Loc, self.end).is_some_and(land)
                || chart.entity(k, MentionKind::Org, self.end).is_some_and(|hit| k == from || hit.to > k + 1)
        };
        let named = |k: &u32| chart.is_capital(*k) && chart.glued_by_space(*k - 1) && !other(*k);
        Some(from + (from..self.end.min(from + LONGEST)).take_while(named).count() as u32)
    }

    /// "IS | **al-**Baghdadi": where the small part begins that is tied to the name at `i`.
    fn tied(&self, i: u32, before: Option<&Node>) -> Option<u32> {
        let from = i.checked_sub(2).filter(|from| *from >= self.begin.max(before.map_or(0, |n| n.to)))?;
        (self.chart.article(from) == Some(i)).then_some(from)
    }

    /// "Đại sứ Mỹ **tại Việt Nam** Marc Knapper": where the office behind which it stands is held; a name may follow.
    fn is_post(&self, place: &Node, before: Option<&Node>) -> bool {
        place.kind == MentionKind::Loc && before.is_some_and(|office| is_post(self.chart, office, place))
    }

    /// The best phrase that begins here.
    fn phrase(&self, i: u32, announced: bool) -> Option<Node> {
        let bits = self.chart.bits(i);
        let may = |wanted: u64| bits & wanted != 0;
        if !may(ROLE | EVENT | WORK | PLACE | ORG | PERSON) {
            return None;
        }
        let mut best = None;
        if may(ROLE) {
            keep_longer(&mut best, self.role(i));
        }
        if may(EVENT) {
            keep_longer(&mut best, self.event(i));
        }
        if may(WORK) {
            keep_longer(&mut best, self.work(i));
        }
        if may(PLACE) {
            keep_longer(&mut best, self.place(i));
        }
        if may(ORG) {
            let org = self.org(i);
            // "Nhà Trắng | tuyên bố": a building that acts
            best = best.filter(|b| !org.as_ref().is_some_and(|org| self.is_acting(b, org)));
            keep_longer(&mut best, org);
        }
        if may(PERSON) {
            let person = self.person(i, announced);
            // "nhà báo | Trần Kim Xuyến", though a body may follow "báo"
            best = best.filter(|b| {
                !(announced && b.rule == "org.cue" && person.as_ref().is_some_and(|p| p.to == b.to))
            });
            keep_longer(&mut best, person);
        }
        if announced
            && let Some(place) = best.as_ref().filter(|b| b.kind == MentionKind::Loc)
            && (self.is_called(i) && self.is_somebody(place) || self.is_given_name(place))
        {
            let to = place.to;
            return Some(Node::grammar(i, to, MentionKind::Per, "person.title").sure(80));
        }
        if announced && best.as_ref().is_some_and(|b| b.kind == MentionKind::Loc) && self.is_addressed(i) {
            return Some(Node::grammar(i, i + 1, MentionKind::Per, "person.title").sure(90));
        }
        best
    }

    /// True for a word of a class that is only asked about, before the end of the sentence.
    fn is(&self, class: Class, i: u32) -> bool {
        i < self.end && self.chart.is(class, i)
    }

    /// True for a place of the lists that is a body of theirs too: before what bodies do, and everywhere but behind "vào" where
    /// the body is likelier.
    fn is_acting(&self, place: &Node, body: &Node) -> bool {
        let chart = self.chart;
        let (Some(a), Some(b)) = (place.entry, body.entry) else { return false };
        let toward = place.from > self.begin && chart.is(Class::Toward, place.from - 1);
        let acts = self.is(Class::Acts, place.to);
        place.kind == MentionKind::Loc
            && place.to == body.to
            && !chart.is_at(place.from)
            && (acts || !toward && chart.lexicon.prior(a) < chart.lexicon.prior(b))
    }

    /// "anh **Vinh**", "chị **Nga**": a syllable that people are called by, alone behind a calling of one syllable, is no
    /// place. Longer callings ("sinh viên Nga") stand before countries too.
    fn is_addressed(&self, i: u32) -> bool {
        let chart = self.chart;
        let called =
            self.is_called(i) && (i < self.begin + 2 || chart.class(i - 2, Class::Honorific, i).is_none());
        let place = chart.entity(i, MentionKind::Loc, self.end).is_none_or(|hit| hit.to == i + 1);
        let more = i + 1 < self.end && chart.is_capital(i + 1) && chart.glued_by_space(i);
        called && place && !more && !self.shouting && chart.class(i, Class::Given, i + 1).is_some()
    }

    /// "cô **Victoria**", "ông **Ba Chúc**": a foreign word that is no land, a small place of two syllables.
    fn is_somebody(&self, place: &Node) -> bool {
        let chart = self.chart;
        let small = || {
            let name = |k: u32| chart.case(k) == Case::Title && chart.is_vietnamese(k);
            place.to - place.from == 2
                && (place.from..place.to).all(name)
                && place.entry.is_some_and(|e| chart.lexicon.is_weak(e))
        };
        !chart.goes_on(place.to) && !self.shouting && (is_foreign_word(chart, place) || small())
    }

    /// "thủ thành **Minh Long**": a small place whose name people are called by.
    fn is_given_name(&self, place: &Node) -> bool {
        let chart = self.chart;
        let given = chart.class(place.from, Class::Given, place.to).is_some_and(|(to, _)| to == place.to);
        let small = place.entry.is_some_and(|e| chart.lexicon.is_weak(e) && !chart.lexicon.is_land(e));
        let calling = |back: u32| {
            let at = place.from.checked_sub(back).filter(|at| *at >= self.begin);
            at.is_some_and(|at| {
                chart.class(at, Class::Profession, place.from).is_some_and(|(to, _)| to == place.from)
            })
        };
        place.to - place.from == 2 && given && small && !self.shouting && (1..=3).any(calling)
    }

    /// Right behind a calling of one syllable: "bà | Thủy".
    fn is_called(&self, i: u32) -> bool {
        let calling = |at: u32| self.chart.class(at, Class::Honorific, i);
        i > self.begin && calling(i - 1).is_some_and(|(to, flags)| to == i && !flags.listed())
    }

    /// A common word, skipped whole, so that its last syllable begins nothing: "yêu **cầu** Mỹ".
    fn compound(&self, i: u32) -> Option<u32> {
        let to = self.common_word(i)?;
        let announcer = self.announcer(i).is_some_and(|end| end >= to);
        (!announcer).then_some(to)
    }

    /// Where a common word of several syllables that begins here ends; a capital behind its first syllable
    /// makes it a name ("Anh Tuấn" is no "anh tuấn").
    pub(crate) fn common_word(&self, i: u32) -> Option<u32> {
        if let Some((to, _)) = self.chart.class(i, Class::Language, self.end) {
            return Some(to);
        }
        let (to, _) = self.chart.class(i, Class::Compound, self.end)?;
        (self.shouting || (i + 1..to).all(|k| !self.chart.is_capital(k))).then_some(to)
    }

    /// "ông", "ca sĩ", "luật sư": a person's name follows.
    fn announcer(&self, i: u32) -> Option<u32> {
        let chart = self.chart;
        let mut to = chart.class(i, Class::Honorific, self.end).map(|(to, _)| to);
        to = to.max(chart.class(i, Class::Profession, self.end).map(|(to, _)| to));
        if let Some((r, end)) = chart.role(i, self.end)
            && chart.lexicon.roles[r as usize].profession
        {
            to = to.max(Some(end));
        }
        to
    }

    /// "hai Đảng", "mỗi Đảng", "hai Văn phòng Trung ương của hai Đảng": no single body. Skips it; an office
    /// behind it ("Hai Tổng Bí thư") is kept as a plural.
    fn dual(&self, i: u32, out: &mut Vec<Node>) -> Option<u32> {
        let (mut next, _) = self.chart.class(i, Class::Dual, self.end)?;
        if let Some((to, _)) = self.chart.class(next, Class::Honorific, self.end) {
            next = to; // hai đồng chí Chánh Văn phòng
        }
        if let Some(mut role) = self.role(next) {
            role.plural = true;
            let to = role.to;
            role.inner.clear();
            out.push(role);
            return Some(to);
        }
        if let Some((to, flags)) = self.chart.class(next, Class::LocHead, self.end)
            && flags.listed()
        {
            return Some(to); // hai nước Việt Nam – Lào: the noun is spent
        }
        Some(self.org(next)?.to)
    }

    /// "Thu Hằng - Hương Quỳnh": the names of its writers, a dash apart, at the end of the article.
    fn writers(&self, out: &mut Vec<Node>) -> bool {
        /// Syllables of a writer's name.
        const NAME: std::ops::RangeInclusive<u32> = 2..=3;
        /// Tokens of such a line.
        const LINE: u32 = 16;
        let chart = self.chart;
        let stop = u32::from(self.end > self.begin && chart.mark(self.end - 1) == '.');
        let end = self.end - stop;
        if self.shouting || !(self.begin + 5..=self.begin + LINE).contains(&end) {
            return false;
        }
        let word = |k: u32| {
            chart.case(k) == Case::Title
                && chart.is_vietnamese(k)
                && chart.class(k, Class::NotName, end).is_none()
        };
        let mut names = Vec::new();
        let mut from = self.begin;
        while from < end {
            let to = from + (from..end).take_while(|k| word(*k)).count() as u32;
            let other = [MentionKind::Loc, MentionKind::Org]
                .iter()
                .any(|kind| chart.entity(from, *kind, to).is_some_and(|hit| hit.to == to));
            if !NAME.contains(&(to - from)) || other || to < end && !is_dash(chart.mark(to)) {
                return false;
            }
            names.push(Node::grammar(from, to, MentionKind::Per, "person.byline").sure(70));
            from = to + 1;
        }
        let several = names.len() > 1;
        if several {
            out.append(&mut names);
        }
        several
    }

    /// A whole line that is only a name, at the end of an article of several lines or behind "Theo".
    fn byline(&self, last: bool) -> Option<Node> {
        let chart = self.chart;
        let mut from = self.begin;
        let mut credit = false;
        if let Some((to, _)) = chart.class(from, Class::Credit, self.end) {
            from = to;
            credit = true;
        } else if !last || from == 0 || chart.class(from, Class::LocCue, self.end).is_some() {
            return None;
        }
        while from < self.end && chart.kind(from) == Some(TokenKind::Punctuation) {
            from += 1;
        }
        let mut to = self.end;
        while to > from && chart.kind(to - 1) == Some(TokenKind::Punctuation) {
            to -= 1;
        }
        if self.shouting && credit {
            return None; // "TIN LIÊN QUAN"
        }
        if to <= from || to - from > 4 || !(from..to).all(|i| chart.is_capital(i)) {
            return None;
        }
        let vietnamese = (from..to).all(|i| chart.is_vietnamese(i));
        let listed = chart.at(from).iter().filter(|o| o.to == to).find_map(|hit| self.listed(*hit));
        if let Some(node) = listed.filter(|n| !vietnamese || n.kind != MentionKind::Loc) {
            return Some(node);
        }
        if vietnamese && to - from >= 2 {
            return Some(Node::grammar(from, to, MentionKind::Per, "person.byline").sure(70));
        }
        let initial = chart.kind(from) == Some(TokenKind::Abbreviation) && chart.letters(from) == 2;
        let letters = is_initials(chart.surface(from))
            || !credit
                && !chart.is_listed(from)
                && chart.case(from) == Case::Upper
                && chart.letters(from) == 2;
        if initial || to == from + 1 && letters {
            return Some(Node::grammar(from, to, MentionKind::Per, "person.byline").sure(60));
        }
        let common = chart.class(from, Class::NotName, self.end).is_some();
        // "Ảnh: HB"
        if credit && !common && to == from + 1 && chart.case(from) == Case::Upper && chart.letters(from) == 2
        {
            return Some(Node::grammar(from, to, MentionKind::Per, "person.byline").sure(60));
        }
        (credit && !common).then(|| Node::grammar(from, to, MentionKind::Org, "org.credit").sure(60))
    }
}
