//! Linking that needs the document's date: who holds an office that is named without its holder, and which body a
//! person's office is of where the words leave it open ("Tổng thống Trump").
//!
//! Order: the person written beside it; the nearest person before it who bears the same office in this
//! document; the register of terms at the document's date, for offices that one person holds at a time. A register that
//! disagrees with the text is left for the aggregate to report.

use bantin_doc::{EntityId, Mention, MentionKind, Published};

use crate::lexicon::Lexicon;
use crate::register::Term;
use crate::tagger::{ATTENDED, CLAUSE, FORMER};

/// An office that a person bears in the text.
struct Borne {
    role: EntityId,
    org: Option<EntityId>,
    person: EntityId,
}

/// Fills the holders of offices, and the bodies that the words leave open.
pub(crate) fn holders(lexicon: &Lexicon, mentions: &mut [Mention], published: &Published) {
    let mut borne: Vec<Borne> = Vec::new();
    for i in 0..mentions.len() {
        if mentions[i].kind != MentionKind::Role {
            continue;
        }
        let Some(role) = mentions[i].entity.clone() else { continue };
        let mut org = mentions[i].org.clone();
        if is_of_another(lexicon, mentions, i)
            || is_attendant(lexicon, mentions, i)
            || is_of_the_holder(lexicon, mentions, i, published)
        {
            mentions[i].bearer = None;
        }
        // "cựu Tổng thống Pháp" is none who holds the office, nor is the next "Tổng thống Pháp" he
        let former = mentions[i].rule == FORMER;
        if let Some(person) = mentions[i].bearer.and_then(|b| mentions[b as usize].entity.clone()) {
            org = org.or_else(|| lexicon.register.body(&person, &role, published).cloned());
            mentions[i].holder = Some(person.clone());
            if !former {
                borne.push(Borne { role: role.clone(), org: org.clone(), person });
            }
        } else if let Some(before) = said_before(&borne, &role, org.as_ref()).filter(|_| !former) {
            mentions[i].holder = Some(before.person.clone());
            org = org.or_else(|| before.org.clone());
        } else if !former {
            mentions[i].holder = in_office(lexicon, &role, org.as_ref(), published);
        }
        // "Hai Tổng Bí thư": the other bodies become their holders
        let others = std::mem::take(&mut mentions[i].also);
        let alone = |org: &EntityId| match said_before(&borne, &role, Some(org)) {
            Some(before) => Some(before.person.clone()),
            None => in_office(lexicon, &role, Some(org), published),
        };
        mentions[i].also = others.iter().filter(|_| !former).filter_map(alone).collect();
        mentions[i].org = org;
    }
    backward(&borne, mentions);
}

/// "ông Trump, Tổng thống Colombia bị thu hồi visa": a name before an office that one person holds, in a country that is not
/// the person's, and no term says otherwise.
fn is_of_another(lexicon: &Lexicon, mentions: &[Mention], i: usize) -> bool {
    let office = &mentions[i];
    let parts = || {
        let person = mentions.get(office.bearer? as usize).filter(|p| p.span.start < office.span.start)?;
        let (id, role, org) = (person.entity.as_ref()?, office.entity.as_ref()?, office.org.as_ref()?);
        let countries = (lexicon.country(id)?, lexicon.country(org)?);
        let exclusive = lexicon.is_exclusive(role, Some(org));
        let held = || lexicon.register.of_person(id).any(|t| t.role == *role && t.org.as_ref() == Some(org));
        Some(countries.0 != countries.1 && exclusive && !held())
    };
    parts().unwrap_or(false)
}

/// "Tiếp Đại sứ A, **Tổng Bí thư** nói": the office begins a clause of its own where somebody else is known to hold it, or where
/// it is known and the name before it has an office already.
fn is_of_the_holder(lexicon: &Lexicon, mentions: &[Mention], i: usize, published: &Published) -> bool {
    let office = &mentions[i];
    let name = office.bearer.filter(|_| office.rule == CLAUSE);
    let Some(person) = name.and_then(|b| mentions[b as usize].entity.as_ref()) else { return false };
    let (Some(role), org) = (&office.entity, office.org.as_ref()) else { return false };
    if !lexicon.roles.iter().any(|r| r.exclusive && r.id == *role) {
        return false;
    }
    let another = || match in_office(lexicon, role, org, published) {
        Some(holder) => holder != *person,
        None => {
            let near = &mentions[i.saturating_sub(NEAR)..i];
            let titled = near.iter().any(|m| m.bearer == name && m.kind == MentionKind::Role);
            titled && org.is_some_and(|org| lexicon.register.knows(role, org))
        }
    };
    let held = |term: &Term| term.role == *role && term.org.as_ref() == org;
    !lexicon.register.of_person(person).any(held) && another()
}

/// "Phát ngôn viên Tổng thống Nga Dmitry Peskov": the name behind an office with somebody beside it is the holder's only where a
/// term says so.
fn is_attendant(lexicon: &Lexicon, mentions: &[Mention], i: usize) -> bool {
    let office = &mentions[i];
    let person = office.bearer.and_then(|b| mentions.get(b as usize)).and_then(|p| p.entity.as_ref());
    let (Some(person), Some(role)) = (person, &office.entity) else { return false };
    let org = office.org.as_ref();
    let known = org.is_some_and(|org| lexicon.register.knows(role, org));
    office.rule == ATTENDED
        && known
        && !lexicon.register.of_person(person).any(|t| t.role == *role && t.org.as_ref() == org)
}

/// Mentions back to the office before a name.
const NEAR: usize = 8;

/// Of one body where it is known, else of any.
fn said_before<'b>(borne: &'b [Borne], role: &EntityId, org: Option<&EntityId>) -> Option<&'b Borne> {
    borne.iter().rev().find(|b| b.role == *role && (org.is_none() || b.org.as_ref() == org))
}

fn in_office(
    lexicon: &Lexicon,
    role: &EntityId,
    org: Option<&EntityId>,
    published: &Published,
) -> Option<EntityId> {
    let (first, last) = published.bounds()?;
    let day = published.day()?;
    let register = &lexicon.register;
    let term = register.holder(role, org, first, last).or_else(|| register.holder(role, org, day, day))?;
    lexicon.is_exclusive(role, org).then(|| term.person.clone())
}

/// An office named before its bearer, where nothing else was known.
fn backward(borne: &[Borne], mentions: &mut [Mention]) {
    let open = |m: &&mut Mention| m.kind == MentionKind::Role && m.holder.is_none() && m.rule != FORMER;
    for mention in mentions.iter_mut().filter(open) {
        let Some(role) = &mention.entity else { continue };
        let same = |b: &&Borne| b.role == *role && b.org == mention.org;
        mention.holder = borne.iter().find(same).map(|b| b.person.clone());
    }
}
