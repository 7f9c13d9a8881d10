//! The table of triggers and cues, and its matching.
//!
//! In:     `words ⇥ is ⇥ form ⇥ host ⇥ guest ⇥ rule`. `is` is a kind of encounter (`meet` …), `not` for a false friend
//!         ("tiếp tục"), or a cue (`and`, `with` …); form, host, guest and rule belong to kinds alone.
//!         The part of the words in `<…>` is the evidence; without brackets all of them are.
//! Out:    the longest row at a token, by token keys: case, tone placement and composition don't matter.
//! Errors: [`LoadError`] with the line and what is wanted.

use std::iter::Peekable;
use std::vec::IntoIter;

use bantin_doc::{Case, EncounterKind, KeyFilter, LoadError, Picks, RuleId, Token, fold, tsv};
use rustc_hash::FxHashMap;

const FILE: &str = "triggers.tsv";

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$inner])* $variant),+ }
        impl $name {
            const LABELS: &[(&'static str, Self)] = &[$(($label, Self::$variant)),+];
            fn from_label(label: &str) -> Option<Self> {
                Self::LABELS.iter().find(|(l, _)| *l == label).map(|&(_, v)| v)
            }
        }
    };
}

labels! {
    /// A word that is no trigger but shapes the clause.
    Cue {
        /// "và": joins equals.
        And = "and",
        /// "kiêm": joins two offices of one person.
        Also = "also",
        /// "cùng": joins those who act on one side.
        Beside = "beside",
        /// "đã", "cũng", "sang": stands between a subject and its verb, or a verb and its object.
        Aux = "aux",
        /// "đã", "vừa": told as done.
        Past = "past",
        /// "sẽ", "dự kiến".
        Future = "future",
        /// "muốn", "mời", "nếu": no more than meant.
        Intent = "intent",
        /// "không", "hủy".
        Denied = "denied",
        /// "được", "bị".
        Passive = "passive",
        /// "có", "tiến hành": before a noun makes a verb of it ("có cuộc hội đàm").
        Light = "light",
        /// "lần lượt": one encounter a counterpart.
        Each = "each",
        /// "với".
        With = "with",
        /// "tới", "cho".
        To = "to",
        /// "của".
        Of = "of",
        /// "tại", "ở".
        At = "at",
        /// "do", "bởi".
        By = "by",
        /// "giữa".
        Between = "between",
        /// "theo lời mời của".
        Invite = "invite",
        /// "trước ngày", "tính đến": a time behind it is a limit.
        Bound = "bound",
        /// "kỷ niệm": what follows is remembered; a time before or behind it dates something else.
        Memory = "memory",
        /// "ảnh": the names behind it sign a picture.
        Credit = "credit",
        /// "hồi", "vào": a time follows.
        When = "when",
        /// Other prepositions: what follows them is no subject ("về", "từ", "theo").
        Other = "other",
        /// "nhân dịp", "trong khuôn khổ": the next clause gives the circumstances.
        During = "during",
        /// "khi", "rằng": opens a clause.
        Conj = "conj",
        /// "để": opens a clause that is planned or denied with the one before.
        Purpose = "purpose",
        /// "theo": who says it; no time there dates an encounter.
        Source = "source",
        /// "được tin": what was heard of; no time inside it dates an encounter.
        Heard = "heard",
        /// ", chúc Tết", "và tặng quà": behind a trigger, a second verb with the same object.
        Twin = "twin",
        /// "đề tài", "công trình": what is chaired is no meeting.
        Project = "project",
        /// "tổ chức": like `light`, but its subjects need not meet each other.
        Organize = "organize",
        /// "thông báo", "cho biết": a time before it is when it was said.
        Say = "say",
        /// "ông", "đồng chí": before a name.
        Title = "title",
        /// "bị cáo", "cháu": before the name of somebody who is met in private, whoever else bears that name.
        Private = "private",
        /// "đoàn đại biểu": the body or place that follows is a side.
        Delegation = "delegation",
        /// "lãnh đạo", "đại diện": the body or place that follows is met through them.
        Speaker = "speaker",
        /// "phu nhân": comes along, is no side.
        Companion = "companion",
        /// "dẫn đầu", "làm trưởng đoàn".
        Lead = "lead",
        /// "hai bên": the parties of the encounter told last.
        Both = "both",
        /// "hai nước", "người dân": a subject without a name.
        Nobody = "nobody",
        /// "người": behind a comma it stands for the name before it (", người vừa gặp …").
        Relative = "relative",
        /// "chung kết": a match, no meeting.
        Sport = "sport",
    }
}

labels! {
    /// Whether the words of a trigger are a verb, a noun, or a noun that points back ("kết quả hội đàm").
    Form { Verb = "verb", Noun = "noun", Back = "back" }
}

labels! {
    /// Where a side stands. `whom` is an object that must be people (a person, a delegation, those who lead a body);
    /// `unit` an object that may be a district, too; `far` the first mention after the trigger, other words between;
    /// `firm` one behind "với" that must be a body or a land; `seat` a body that what is attended is called after;
    /// `patient` the subject of a bare passive ("được bầu"); `body` the body of the office that is given; `own` that of the other side's office; `congress` the event that
    /// acts in a passive; `running` the host of the encounter told last; `none`: the side may be missing.
    Slot {
        Subject = "subj", Object = "obj", Whom = "whom", Far = "far", With = "with", To = "to", Of = "of", At = "at", By = "by",
        Patient = "patient", Body = "body", Own = "own", Invite = "invite", Event = "event", Running = "running",
        Unit = "unit", Firm = "firm", Seat = "seat", Congress = "congress", None = "none",
    }
}

/// A trigger with its frame.
#[derive(Debug)]
pub(crate) struct Trigger {
    pub(crate) kind: EncounterKind,
    pub(crate) form: Form,
    pub(crate) hosts: Vec<Slot>,
    pub(crate) guests: Vec<Slot>,
    /// The tokens of the evidence, counted from the first.
    pub(crate) core: (usize, usize),
    pub(crate) rule: RuleId,
}

/// What a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Trigger(u32),
    Cue(Cue),
    Not,
}

#[derive(Debug)]
struct Phrase {
    rest: Box<[u64]>,
    entry: Entry,
    /// Not with a capital behind the first word: "tiếp thị", but "tiếp Thị trưởng".
    small: bool,
}

/// A trigger found: tokens `from..to` of the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) trigger: u32,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// All rows, by the key of their first token; longer rows first.
#[derive(Debug)]
pub(crate) struct Table {
    phrases: FxHashMap<u64, Vec<Phrase>>,
    pub(crate) triggers: Vec<Trigger>,
    /// First tokens of triggers and false friends: most tokens stop here.
    begins: KeyFilter,
    /// Their first two tokens, of those with one token that one alone.
    opens: KeyFilter,
    /// First tokens of words of sports.
    sports: KeyFilter,
    /// The frame of "tổ chức", which tells of no encounter by itself.
    pub(crate) holding: Trigger,
}

/// Where triggers may begin, in order.
pub(crate) type Places = Peekable<IntoIter<u32>>;

/// Words of sports in a document of sports: this many, and one in so many tokens.
const SPORTS: (usize, usize) = (4, 90);

const fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(7) ^ second
}

impl Table {
    pub(crate) fn from_tsv(text: &str) -> Result<Self, LoadError> {
        let mut table = Self {
            phrases: FxHashMap::default(),
            triggers: Vec::new(),
            begins: KeyFilter::default(),
            opens: KeyFilter::default(),
            sports: KeyFilter::default(),
            holding: Trigger {
                kind: EncounterKind::Award,
                form: Form::Verb,
                hosts: vec![Slot::Subject],
                guests: vec![Slot::None],
                core: (0, 1),
                rule: RuleId::new("attend.held"),
            },
        };
        for row in tsv::rows(FILE, text) {
            table.add(&row)?;
        }
        Ok(table)
    }

    fn add(&mut self, row: &tsv::Row<'_>) -> Result<(), LoadError> {
        let words = row.need(0, "words")?;
        let (keys, core) = keys(words);
        let [first, rest @ ..] = keys.as_slice() else {
            return Err(row.error(format!("{words:?} holds no word")));
        };
        let entry = self.entry(row, core)?;
        if !matches!(entry, Entry::Cue(_)) {
            self.begins.insert(*first);
            self.opens.insert(rest.first().map_or(*first, |second| pair(*first, *second)));
        }
        if entry == Entry::Cue(Cue::Sport) {
            self.sports.insert(*first);
        }
        let list = self.phrases.entry(*first).or_default();
        if list.iter().any(|p| *p.rest == *rest) {
            return Err(row.error(format!("{words:?} stands twice")));
        }
        let place = list.partition_point(|p| p.rest.len() >= rest.len());
        let small = matches!(entry, Entry::Not) && row.field(2) == "small";
        list.insert(place, Phrase { rest: rest.into(), entry, small });
        Ok(())
    }

    fn entry(&mut self, row: &tsv::Row<'_>, core: (usize, usize)) -> Result<Entry, LoadError> {
        let is = row.need(1, "meaning")?;
        if is == "not" {
            return Ok(Entry::Not);
        }
        if let Some(cue) = Cue::from_label(is) {
            return Ok(Entry::Cue(cue));
        }
        let kind = EncounterKind::from_label(is)
            .ok_or_else(|| row.error(format!("unknown meaning {is:?}, want a kind, a cue or \"not\"")))?;
        let form = row.need(2, "form")?;
        let form = Form::from_label(form)
            .ok_or_else(|| row.error(format!("unknown form {form:?}, want verb, noun or back")))?;
        let trigger = Trigger {
            kind,
            form,
            hosts: slots(row, 3)?,
            guests: slots(row, 4)?,
            core,
            rule: RuleId::owned(row.need(5, "rule")?.to_owned()),
        };
        self.triggers.push(trigger);
        Ok(Entry::Trigger(u32::try_from(self.triggers.len() - 1).unwrap_or(u32::MAX)))
    }

    /// The longest row at the first of these tokens, with its length.
    pub(crate) fn longest(&self, tokens: &[Token]) -> Option<(Entry, usize)> {
        let (first, after) = tokens.split_first()?;
        let list = self.phrases.get(&first.key)?;
        let fits = |p: &&Phrase| {
            p.rest.len() <= after.len()
                && p.rest.iter().zip(after).all(|(key, token)| *key == token.key)
                && !(p.small
                    && first.case == Case::Lower
                    && after[..p.rest.len()].iter().any(|t| t.case.is_capital()))
        };
        list.iter().find(fits).map(|p| (p.entry, p.rest.len() + 1))
    }

    /// True where "tổ chức" begins.
    pub(crate) fn is_organizing(&self, tokens: &[Token]) -> bool {
        matches!(self.longest(tokens), Some((Entry::Cue(Cue::Organize), _)))
    }

    /// True for a document about matches and teams.
    pub(crate) fn is_of_sports(&self, tokens: &[Token]) -> bool {
        let sport = |at: usize| matches!(self.longest(&tokens[at..]), Some((Entry::Cue(Cue::Sport), _)));
        let words = (0..tokens.len()).filter(|&at| self.sports.has(tokens[at].key) && sport(at)).count();
        words >= SPORTS.0 && words * SPORTS.1 >= tokens.len()
    }

    /// Where a trigger or a false friend may begin, by a quick look at every token: never too few.
    pub(crate) fn places(&self, tokens: &[Token]) -> Vec<u32> {
        let mut places = Vec::new();
        for (from, block) in (0..).step_by(Picks::MOST).zip(tokens.chunks(Picks::MOST)) {
            let first_words = Picks::of(block.iter(), |token| self.begins.has(token.key));
            places.extend(first_words.map(|i| from + i).filter(|&at| self.may_open(&tokens[at as usize..])));
        }
        places
    }

    /// May a trigger or a false friend be the first of these tokens, or begin with the first two?
    #[inline]
    fn may_open(&self, tokens: &[Token]) -> bool {
        let first = tokens[0].key;
        let second = tokens.get(1).map_or(0, |token| token.key);
        self.opens.has(first) || self.opens.has(pair(first, second))
    }

    /// Finds the triggers among the tokens `from..to`, left to right, longest first, at those of the places that lie there.
    pub(crate) fn hits(
        &self,
        tokens: &[Token],
        (from, to): (usize, usize),
        places: &mut Places,
        out: &mut Vec<Hit>,
    ) {
        out.clear();
        let mut free = from;
        while let Some(at) = places.next_if(|&at| (at as usize) < to).map(|at| at as usize) {
            if at < free {
                continue;
            }
            match self.longest(&tokens[at..to]) {
                Some((Entry::Trigger(trigger), len)) => {
                    out.push(Hit { trigger, from: at, to: at + len });
                    free = at + len;
                }
                Some((Entry::Not, len)) => free = at + len,
                _ => {}
            }
        }
    }
}

fn slots(row: &tsv::Row<'_>, column: usize) -> Result<Vec<Slot>, LoadError> {
    let read = |name: &str| {
        Slot::from_label(name).ok_or_else(|| {
            let all: Vec<&str> = Slot::LABELS.iter().map(|(l, _)| *l).collect();
            row.error(format!("unknown slot {name:?}, want {}", all.join(" ")))
        })
    };
    row.list(column).map(read).collect()
}

/// Keys of the words, and which of them are the evidence. Marks are words of their own here, as in the tokens.
fn keys(words: &str) -> (Vec<u64>, (usize, usize)) {
    let mut keys = Vec::new();
    let mut core = (0, usize::MAX);
    for word in words.split_whitespace() {
        let opened = word.strip_prefix('<');
        if opened.is_some() {
            core.0 = keys.len();
        }
        let word = opened.unwrap_or(word);
        let closed = word.strip_suffix('>');
        keys.push(fold::key(closed.unwrap_or(word)));
        if closed.is_some() {
            core.1 = keys.len();
        }
    }
    core.1 = core.1.min(keys.len());
    (keys, core)
}

#[cfg(test)]
mod tests {
    use super::{Cue, Entry, Table};
    use bantin_doc::{Span, Token, TokenKind};

    fn tokens(text: &str) -> Vec<Token> {
        let mut at = 0;
        let mut out = Vec::new();
        for word in text.split(' ') {
            let end = at + word.len();
            out.push(Token::new(text, Span::new(at as u32, end as u32), TokenKind::Syllable));
            at = end + 1;
        }
        out
    }

    #[test]
    fn longest_first_and_false_friends() {
        let table = Table::from_tsv(
            "tiếp\tmeet\tverb\tsubj\tobj\tm\ncuộc <gặp gỡ>\tmeet\tnoun\t\t\tm\ntiếp tục\tnot\ntrực tiếp\tnot\nvới\twith",
        )
        .expect("good rows");
        let text = tokens("trực tiếp TIẾP tiếp tục Cuộc gặp gỡ");
        let mut hits = Vec::new();
        let mut places = table.places(&text).into_iter().peekable();
        table.hits(&text, (0, text.len()), &mut places, &mut hits);
        let found: Vec<_> = hits.iter().map(|h| (h.from, h.to)).collect();
        assert_eq!(found, [(2, 3), (5, 8)]);
        assert_eq!(table.triggers[hits[1].trigger as usize].core, (1, 3));
        assert_eq!(table.longest(&tokens("với ai")), Some((Entry::Cue(Cue::With), 1)));
    }

    #[test]
    fn errors_name_the_line() {
        for (tsv, want) in [
            ("a\tmet", "triggers.tsv:1: unknown meaning \"met\", want a kind, a cue or \"not\""),
            ("#\na\tmeet\tverb\tsub\t\tm", "triggers.tsv:2: unknown slot \"sub\", want subj"),
            ("a\tmeet\tadverb", "triggers.tsv:1: unknown form \"adverb\", want verb, noun or back"),
            ("a\tand\nA\tand", "triggers.tsv:2: \"A\" stands twice"),
        ] {
            let error = Table::from_tsv(tsv).expect_err(tsv).to_string();
            assert!(error.starts_with(want), "{error}");
        }
    }
}
