//! Names that need no side: listed ones with one sense, persons called by a part of their name or spelt by sound, unknown
//! ones by their words, and short names by what the document called in full.

use std::hash::Hash;

use bantin_doc::{EntityId, MentionKind, RuleId, Source};
use rustc_hash::FxHashMap;

use super::Sides;
use crate::draft::Draft;

/// Rule of a person known by the sound of the name.
const BY_SOUND: RuleId = RuleId::new("person.sound");

/// Rule of a short form that the text defines.
const SHORT_FORM: &str = "memory.acronym";

/// How much of a person's name stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The whole, or what a list has.
    Full,
    /// Two Vietnamese syllables, which may be the last of a longer name.
    Two,
    /// One word.
    One,
}

/// Whom parts of people's names call: the mentions in full, by the keys of words; none where they are several people's.
#[derive(Default)]
struct Called {
    /// Last words of Vietnamese names, all words of others.
    people: FxHashMap<u64, Option<usize>>,
    /// "ông Tập": a Chinese name is called by its first syllable, where nobody's last one fits.
    families: FxHashMap<u64, usize>,
    /// "Lương Xuân Trường" … "Xuân Trường".
    by_two: FxHashMap<[u64; 2], Option<usize>>,
}

/// Notes that a mention is called so, unless another's name is called so too.
fn note<K: Eq + Hash>(called: &mut FxHashMap<K, Option<usize>>, key: K, drafts: &[Draft], i: usize) {
    let same = |seen: &usize| drafts[*seen].mention.entity == drafts[i].mention.entity;
    called.entry(key).and_modify(|seen| *seen = seen.filter(same)).or_insert(Some(i));
}

impl Sides<'_> {
    /// Entities that need no context: listed names with one sense, unknown names by their words. Names in full come first, as
    /// they say whom the parts call.
    pub(super) fn names(&self, drafts: &mut [Draft]) {
        let mut called = Called::default();
        let (mut two, mut one) = (Vec::new(), Vec::new());
        for i in 0..drafts.len() {
            match self.form(&drafts[i]) {
                _ if drafts[i].mention.kind == MentionKind::Role => {}
                Form::Full => self.name(drafts, i, Form::Full, &mut called),
                Form::Two => two.push(i),
                Form::One => one.push(i),
            }
        }
        two.into_iter().for_each(|i| self.name(drafts, i, Form::Two, &mut called));
        one.into_iter().for_each(|i| self.name(drafts, i, Form::One, &mut called));
    }

    fn name(&self, drafts: &mut [Draft], i: usize, form: Form, called: &mut Called) {
        let draft = &drafts[i];
        let id_of = |person: usize| drafts[person].mention.entity.clone();
        let id = match draft.entry {
            Some(e) => self.chart.lexicon.id(e).into_owned(),
            None if form == Form::Two => {
                let person = called.by_two.get(&self.last_two(draft)).copied().flatten();
                person.and_then(id_of).unwrap_or_else(|| self.unknown(draft))
            }
            None if form == Form::One => {
                let key = self.chart.tokens[draft.from as usize].key;
                let person = called.people.get(&key).copied().flatten();
                let person = person.or_else(|| called.families.get(&key).copied());
                person.and_then(id_of).unwrap_or_else(|| self.unknown(draft))
            }
            None => match self.by_sound(draft) {
                Some(id) => {
                    drafts[i].mention.rule = BY_SOUND;
                    id
                }
                None => self.unknown(draft),
            },
        };
        drafts[i].mention.entity = Some(id);
        if drafts[i].mention.kind == MentionKind::Per && form != Form::One {
            self.note_person(drafts, i, form, called);
        }
    }

    /// Notes how a person is called from here on.
    fn note_person(&self, drafts: &[Draft], i: usize, form: Form, called: &mut Called) {
        let draft = &drafts[i];
        let key = |i: u32| self.chart.tokens[i as usize].key;
        if form == Form::Full && self.is_vietnamese(draft) {
            note(&mut called.by_two, self.last_two(draft), drafts, i);
        }
        called.families.entry(key(draft.from)).or_insert(i);
        for at in draft.from..draft.to {
            if at + 1 == draft.to || !self.chart.is_vietnamese(at) {
                note(&mut called.people, key(at), drafts, i);
            }
        }
    }

    /// How much of a name a mention tells; what is no person's is told in full.
    fn form(&self, draft: &Draft) -> Form {
        match draft.to - draft.from {
            _ if draft.mention.kind != MentionKind::Per || draft.entry.is_some() => Form::Full,
            1 => Form::One,
            2 if self.is_vietnamese(draft) => Form::Two,
            _ => Form::Full,
        }
    }

    fn is_vietnamese(&self, draft: &Draft) -> bool {
        draft.to - draft.from > 1 && (draft.from..draft.to).all(|i| self.chart.is_vietnamese(i))
    }

    /// Keys of the last two words of a name that has them.
    fn last_two(&self, draft: &Draft) -> [u64; 2] {
        [draft.to - 2, draft.to - 1].map(|i| self.chart.tokens[i as usize].key)
    }

    /// "Thoong-xa-lit Măng-nò-mệch": the person of the lists whose Latin name sounds so.
    fn by_sound(&self, draft: &Draft) -> Option<EntityId> {
        let name = &draft.mention.text;
        let spelt =
            draft.mention.kind == MentionKind::Per && name.contains(['-', '\u{2011}']) && !name.is_ascii();
        spelt.then(|| self.chart.lexicon.by_sound(name).cloned())?
    }

    /// "Tiểu ban" is the body last named in full with that head, "Thuần Mỹ" the "xã Thuần Mỹ"; else the next one so named.
    pub(super) fn remembered(&self, drafts: &mut [Draft]) {
        let is_short =
            |d: &Draft| d.mention.source == Source::Memory && d.mention.rule.as_str() != SHORT_FORM;
        if drafts.iter().any(is_short) {
            let mut open: Vec<bool> = drafts.iter().map(is_short).collect();
            self.recall(drafts, 0..drafts.len(), &mut open);
            self.recall(drafts, (0..drafts.len()).rev(), &mut open);
        }
    }

    /// Gives short names what was named in full last on this way through the document.
    fn recall(&self, drafts: &mut [Draft], way: impl Iterator<Item = usize>, open: &mut [bool]) {
        // by the words they share with a short name; the shorter of two told one behind the other is kept while it is later
        let short = drafts.iter().zip(&*open).filter(|(_, open)| **open);
        let mut named: FxHashMap<_, Vec<usize>> =
            short.filter_map(|(draft, _)| Some((self.shared_words(draft)?, Vec::new()))).collect();
        for i in way {
            let draft = &drafts[i];
            let Some(told) = self.shared_words(draft).and_then(|words| named.get_mut(&words)) else {
                continue;
            };
            let length = |d: &Draft| d.to - d.from;
            if draft.mention.source != Source::Memory {
                while told.pop_if(|&mut t| length(&drafts[t]) <= length(draft)).is_some() {}
                told.push(i);
            } else if open[i]
                && let Some(&full) = told.iter().rev().find(|&&t| length(&drafts[t]) > length(draft))
            {
                drafts[i].mention.entity = drafts[full].mention.entity.clone();
                open[i] = false;
            }
        }
    }

    /// What a short name and a full one have in common: a body the first word, a place the last two.
    fn shared_words(&self, draft: &Draft) -> Option<(MentionKind, u64)> {
        let key = |i: u32| self.chart.tokens[i as usize].key;
        let words = match draft.mention.kind {
            MentionKind::Org => key(draft.from),
            MentionKind::Loc if draft.to - draft.from > 1 => {
                key(draft.to - 2).rotate_left(1) ^ key(draft.to - 1)
            }
            _ => return None,
        };
        Some((draft.mention.kind, words))
    }

    /// "NHNN" is the body that the text defines it for; "KKT Dung Quất" is "Khu kinh tế Dung Quất".
    pub(super) fn spelled(&self, drafts: &mut [Draft]) {
        let spell = |d: &Draft| self.defined.spell(self.chart, d.from, d.to, d.mention.kind);
        let mut names: FxHashMap<u64, EntityId> = FxHashMap::default();
        for draft in drafts.iter().filter(|d| d.mention.kind != MentionKind::Role) {
            let Some(id) = &draft.mention.entity else { continue };
            let spelled = spell(draft);
            if !spelled.differs || !id.is_unknown() {
                names.entry(spelled.key).or_insert_with(|| id.clone());
            }
        }
        for i in 0..drafts.len() {
            let draft = &drafts[i];
            let open = draft.mention.entity.as_ref().is_none_or(EntityId::is_unknown);
            if draft.mention.kind == MentionKind::Role || !open {
                continue;
            }
            let spelled = spell(draft);
            if !spelled.differs {
                continue;
            }
            let made = || EntityId::unknown(draft.mention.kind.prefix(), &spelled.text(self.chart));
            let id = names.entry(spelled.key).or_insert_with(made).clone();
            let before = drafts[i].mention.entity.replace(id.clone());
            // the office's body is this one
            if let Some(office) = drafts[i].mention.parent.map(|p| p as usize)
                && drafts[office].mention.kind == MentionKind::Role
                && drafts[office].mention.org == before
            {
                drafts[office].mention.org = Some(id);
            }
        }
    }
}
