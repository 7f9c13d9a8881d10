//! Which commune "xã Hồng Thái" is: several bear the name, in two ages.
//!
//! In:     linked mentions and the document's date. Out: ids for the communes among the places.
//! Order:  a district that the document names, the nearest behind the name first; a province right behind the name, of the
//!         commune or of its district; a name that only one unit ever had. Of two ages the document's date decides, or a
//!         district, which only the older has; else the place stays as it is. A numbered ward ("phường 2") wants its district right behind it.

use bantin_doc::{EntityId, Mention, MentionKind, Published, Span};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::units::Unit;

/// How far behind a name the next part of an address may begin, in bytes.
const BEHIND: u32 = 16;

/// Fills the ids of communes.
pub(crate) fn link(lexicon: &Lexicon, mentions: &mut [Mention], published: &Published) {
    let place = |m: &&Mention| m.kind == MentionKind::Loc && !m.nominal;
    let (communes, others): (Vec<&Mention>, Vec<&Mention>) =
        mentions.iter().filter(place).partition(|m| lexicon.units.has(&m.text));
    if communes.is_empty() {
        return;
    }
    let places: Vec<(u32, EntityId)> =
        others.into_iter().filter_map(|m| Some((m.span.start, m.entity.clone()?))).collect();
    let communes: Vec<Span> = communes.into_iter().map(|m| m.span).collect();
    let mut communes = communes.into_iter().peekable();
    let mut found: FxHashMap<Box<str>, Option<EntityId>> = FxHashMap::default();
    let mut known: FxHashMap<EntityId, EntityId> = FxHashMap::default();
    for mention in mentions.iter_mut().filter(|m| m.kind == MentionKind::Loc && !m.nominal) {
        if communes.next_if_eq(&mention.span).is_none() {
            continue;
        }
        let unit = found.entry(mention.text.clone()).or_insert_with(|| {
            let around = Around { lexicon, places: &places, at: mention.span.start };
            around.choose(&mention.text, (published.earliest, published.latest))
        });
        if let Some(unit) = unit {
            let before = mention.entity.replace(unit.clone());
            known.extend(before.filter(EntityId::is_unknown).map(|id| (id, unit.clone())));
        }
    }
    // "Thuần Mỹ" is the "xã Thuần Mỹ" of the same document
    for mention in mentions.iter_mut().filter(|m| m.kind == MentionKind::Loc) {
        if let Some(unit) = mention.entity.as_ref().and_then(|id| known.get(id)) {
            mention.entity = Some(unit.clone());
        }
    }
}

/// Places named around a mention.
struct Around<'a> {
    lexicon: &'a Lexicon,
    places: &'a [(u32, EntityId)],
    at: u32,
}

impl Around<'_> {
    fn choose(&self, name: &str, (first, last): (Option<Date>, Option<Date>)) -> Option<EntityId> {
        let units: Vec<Unit<'_>> =
            self.lexicon.units.named(name).filter(|unit| unit.in_being(first, last)).collect();
        let numbered = name.ends_with(|c: char| c.is_ascii_digit());
        let address = (false, name.len() as u32 + BEHIND);
        let within = |unit: &Unit<'_>| {
            let far = self.distance(|id| unit.is_of(id))?;
            (far < address || !numbered && !unit.today).then_some(far)
        };
        let in_province = |unit: &Unit<'_>| {
            let province = self.lexicon.entry(&unit.of())?.of.as_ref()?;
            self.distance(|id| id == province).filter(|far| !numbered && *far < address)
        };
        let named: Vec<_> = units.iter().filter_map(|u| Some((within(u)?, u))).collect();
        let provincial: Vec<_> = units.iter().filter(|u| !u.today && in_province(u).is_some()).collect();
        let district = named.iter().any(|(_, u)| !u.today);
        match named.iter().filter(|(_, u)| !(district && u.today)).min_by_key(|(far, _)| far) {
            // of an undated document: the same name in a district of that province would be as good
            Some((_, unit)) if unit.today && !provincial.is_empty() => None,
            Some((_, unit)) => Some(unit.id()),
            None => match (provincial.as_slice(), units.as_slice()) {
                ([unit], _) => Some(unit.id()),
                ([], [unit]) => Some(unit.id()),
                _ => None,
            },
        }
    }

    /// How far from the mention a place is named: behind it is near, before it far.
    fn distance(&self, is: impl Fn(&EntityId) -> bool) -> Option<(bool, u32)> {
        let far = |start: u32| (start < self.at, start.abs_diff(self.at));
        self.places.iter().filter(|(_, place)| is(place)).map(|(start, _)| far(*start)).min()
    }
}
