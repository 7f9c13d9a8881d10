//! Linking that needs the document's date: who holds an office that is named without its holder.
//!
//! Order: the person written beside it; the nearest person before it who bears the same office in this
//! document; the register of terms at the document's date. A register that disagrees with the text is left
//! for the aggregate to report.

use bantin_doc::{EntityId, Mention, MentionKind, Published};

use crate::lexicon::Lexicon;
use crate::tagger::{ATTENDED, FORMER};

/// Fills the holders of offices.
pub(crate) fn holders(lexicon: &Lexicon, mentions: &mut [Mention], published: &Published) {
    let mut borne: Vec<(EntityId, Option<EntityId>, EntityId)> = Vec::new();
    for i in 0..mentions.len() {
        if mentions[i].kind != MentionKind::Role {
            continue;
        }
        let Some(role) = mentions[i].entity.clone() else { continue };
        let org = mentions[i].org.clone();
        if is_of_another(lexicon, mentions, i) || is_attendant(lexicon, mentions, i) {
            mentions[i].bearer = None;
        }
        let former = mentions[i].rule == FORMER;
        let bearer = mentions[i].bearer.and_then(|b| mentions[b as usize].entity.clone());
        // "cựu Tổng thống Pháp" is none who holds the office, nor is the next "Tổng thống Pháp" he
        let alone = |org: Option<&EntityId>| {
            let held =
                || said_before(&borne, &role, org).or_else(|| in_office(lexicon, &role, org, published));
            if former { None } else { held() }
        };
        mentions[i].holder = bearer.clone().or_else(|| alone(org.as_ref()));
        // "Hai Tổng Bí thư": the other bodies become their holders
        let others = std::mem::take(&mut mentions[i].also);
        mentions[i].also = others.iter().filter_map(|other| alone(Some(other))).collect();
        borne.extend(bearer.filter(|_| !former).map(|person| (role, org, person)));
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
        let exclusive = lexicon.register.is_exclusive(role, Some(org));
        let held = || lexicon.register.of_person(id).any(|t| t.role == *role && t.org.as_ref() == Some(org));
        Some(countries.0 != countries.1 && exclusive && !held())
    };
    parts().unwrap_or(false)
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

fn said_before(
    borne: &[(EntityId, Option<EntityId>, EntityId)],
    role: &EntityId,
    org: Option<&EntityId>,
) -> Option<EntityId> {
    borne.iter().rev().find(|(r, o, _)| r == role && o.as_ref() == org).map(|(_, _, p)| p.clone())
}

fn in_office(
    lexicon: &Lexicon,
    role: &EntityId,
    org: Option<&EntityId>,
    published: &Published,
) -> Option<EntityId> {
    let (first, last) = published.bounds()?;
    let day = published.day()?;
    let term = lexicon
        .register
        .holder(role, org, first, last)
        .or_else(|| lexicon.register.holder(role, org, day, day))?;
    Some(term.person.clone())
}

/// An office named before its bearer, where nothing else was known.
fn backward(borne: &[(EntityId, Option<EntityId>, EntityId)], mentions: &mut [Mention]) {
    for mention in mentions.iter_mut() {
        if mention.kind == MentionKind::Role && mention.holder.is_none() && mention.rule != FORMER {
            mention.holder = mention.entity.as_ref().and_then(|role| {
                let org = mention.org.as_ref();
                borne.iter().find(|(r, o, _)| r == role && o.as_ref() == org).map(|(_, _, p)| p.clone())
            });
        }
    }
}
