//! Documents that tell the same thing.
//!
//! Stories are told day by day. On its day a document joins, in this order,
//! - the story of its first near-duplicate,
//! - the story of the document before it that tells the same dated encounter, up to [`AFTER`] days earlier,
//! - a story that began in the [`WEEK`] before, or other documents of the day, that are alike by the names they tell and the
//!   words of their headlines ([`profile`]) on the average ([`cluster`]); those of more than [`NEAR`] days ago are not;
//!
//! else it begins one. What is weighed is the news of the same week. Two stories of earlier days stay two. So what a day
//! tells depends on a few days before it, on nothing behind it: a store makes the days again that a change can reach.

mod cluster;
mod profile;
mod row;

use std::collections::BTreeMap;
use std::ops::Range;

use self::cluster::{Link, Member, clusters};
use self::profile::{ONE, Week};
pub(crate) use self::row::rows;
use crate::day::Day;
use crate::view::View;

/// Days between two documents that tell one encounter.
pub(crate) const AFTER: u32 = 14;
/// Days between two documents that are alike.
pub(crate) const NEAR: u32 = 3;
/// Days before a document whose news, with those of its day, weigh its names and words, and whose stories it may go on with.
pub(crate) const WEEK: u32 = 7;
/// Documents of those days a name or a word may stand in and still suggest pairs.
const RARE: u32 = 25;
/// Likeness below this is chance.
const CHANCE: u32 = ONE / 20;
/// Likeness of two stories that are one.
const ALIKE: u32 = ONE * 36 / 100;

/// An encounter and who tells it.
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) is_dated: bool,
    /// Ascending, without repeats.
    pub(crate) documents: Vec<u32>,
}

/// Where a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its story: the number of its first document, or a name that a store gave to one outside the view.
    pub(crate) story: u32,
    /// When the story began.
    pub(crate) first: Option<Day>,
}

/// The stories of a whole archive, their documents ascending.
pub(crate) fn all(view: &View<'_>, encounters: &[Told]) -> Vec<Vec<u32>> {
    let mut places = vec![None; view.documents.len()];
    place(view, encounters, &mut places, &|_| true);
    let mut stories: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, place) in (0..).zip(&places) {
        stories.entry(place.map_or(number, |p| p.story)).or_default().push(number);
    }
    stories.into_values().filter(|documents| documents.len() > 1).collect()
}

/// Places the documents that are `asked` for; they are all of their days, the others have their places.
pub(crate) fn place(
    view: &View<'_>,
    encounters: &[Told],
    places: &mut [Option<Place>],
    asked: &dyn Fn(u32) -> bool,
) {
    let sure = sure(view, encounters, asked);
    let mut week = Week::default();
    let mut first = 0;
    while (first as usize) < view.documents.len() {
        let day = view.document(first).day;
        // what has no day stands alone
        let same = view.documents[first as usize..].partition_point(|d| d.day == day && day.is_some());
        let behind = first + same.max(1) as u32;
        let today = Today {
            view,
            day,
            recent: back(view, first, WEEK),
            near: back(view, first, NEAR),
            documents: first..behind,
        };
        if let Some(day) = day {
            week.turn(view, day, first..behind);
        }
        if asked(first) {
            let of = |s: &Sure| s.document;
            let from = sure.partition_point(|s| of(s) < first);
            let to = sure.partition_point(|s| of(s) < behind);
            today.place(&week, &sure[from..to], places);
        }
        first = behind;
    }
}

/// The first document of the days before the day of `first`, of so many.
fn back(view: &View<'_>, first: u32, days: u32) -> u32 {
    let before = &view.documents[..first as usize];
    match view.document(first).day {
        Some(day) => before.partition_point(|d| d.day.is_none_or(|d| d.distance(day) > days)) as u32,
        None => first,
    }
}

/// A document and one before it whose story is its own too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sure {
    document: u32,
    /// By an encounter; else near-duplicates.
    met: bool,
    earlier: u32,
}

/// What is sure of the documents asked for, ascending.
fn sure(view: &View<'_>, encounters: &[Told], asked: &dyn Fn(u32) -> bool) -> Vec<Sure> {
    let copies = view.numbered().filter(|(n, d)| d.group != *n);
    let copies = copies.map(|(document, d)| Sure { document, met: false, earlier: d.group });
    let pairs = encounters.iter().filter(|e| e.is_dated).flat_map(|e| e.documents.windows(2));
    let pairs = pairs.filter(|p| within(view, p[0], p[1], AFTER));
    let pairs = pairs.map(|p| Sure { document: p[1], met: true, earlier: p[0] });
    let mut all: Vec<Sure> = copies.chain(pairs).filter(|s| asked(s.document)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn within(view: &View<'_>, a: u32, b: u32, days: u32) -> bool {
    let day = |n| view.document(n).day;
    day(a).zip(day(b)).is_some_and(|(x, y): (Day, Day)| x.distance(y) <= days)
}

/// The documents of a day, or one without.
struct Today<'v> {
    view: &'v View<'v>,
    day: Option<Day>,
    /// The first document of the week before.
    recent: u32,
    /// The first document of those days before that are compared with this one.
    near: u32,
    documents: Range<u32>,
}

impl Today<'_> {
    /// Places the documents of the day.
    fn place(&self, week: &Week, sure: &[Sure], places: &mut [Option<Place>]) {
        let members = self.members(sure);
        let (mut groups, stories) = self.groups(&members, sure, places);
        if self.day.is_some() {
            let all: Vec<Member> = members.iter().zip(&stories).map(|(&n, s)| self.member(n, *s)).collect();
            groups = clusters(groups, &all, &self.links(week, &members, &stories), ALIKE);
        }
        let new = members.partition_point(|&n| n < self.documents.start);
        for (i, &number) in members.iter().enumerate().skip(new) {
            let head = groups[i] as usize;
            let begun = Place { story: members[head], first: self.day };
            places[number as usize] = Some(stories[head].unwrap_or(begun));
        }
    }

    /// The documents that have a say, ascending: those that are sure to be told on, those of the days before, those of the day.
    fn members(&self, sure: &[Sure]) -> Vec<u32> {
        let mut far: Vec<u32> = sure.iter().map(|s| s.earlier).filter(|&n| n < self.recent).collect();
        far.sort_unstable();
        far.dedup();
        far.extend(self.recent..self.documents.end);
        far
    }

    fn member(&self, number: u32, story: Option<Place>) -> Member {
        Member { counts: number >= self.recent, is_placed: story.is_some() }
    }

    /// What is one before anything is compared: for each member the first of its group, and the story it has.
    fn groups(
        &self,
        members: &[u32],
        sure: &[Sure],
        places: &[Option<Place>],
    ) -> (Vec<u32>, Vec<Option<Place>>) {
        let at = |number: u32| members.partition_point(|&n| n < number) as u32;
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        let mut up: Vec<u32> = (0..).take(members.len()).collect();
        let mut stories: Vec<Option<Place>> = vec![None; members.len()];
        for (i, &number) in (0u32..).zip(members).filter(|m| *m.1 < self.documents.start) {
            let place = places[number as usize]
                .unwrap_or(Place { story: number, first: self.view.document(number).day });
            stories[i as usize] = Some(place);
            up[i as usize] = *first.entry(place.story).or_insert(i);
        }
        let mut order: Vec<&Sure> = sure.iter().collect();
        order.sort_unstable_by_key(|s| (s.met, s.earlier, s.document));
        for s in order {
            let (a, b) = (find(&up, at(s.earlier)), find(&up, at(s.document)));
            let (a, b) = (a.min(b), a.max(b));
            // a document of two stories stays with the first; placed ones are numbered first
            if stories[b as usize].is_none() {
                up[b as usize] = a;
            }
        }
        ((0..).take(up.len()).map(|i| find(&up, i)).collect(), stories)
    }

    /// The pairs of documents that are more alike than by chance; one of them, or both, are of the day.
    fn links(&self, week: &Week, members: &[u32], stories: &[Option<Place>]) -> Vec<Link> {
        let mut weighed = week.weigh(self.near..self.documents.end, RARE);
        let from = members.partition_point(|&n| n < self.near);
        let is_open = |place: &Place| place.first.zip(self.day).is_some_and(|(a, b)| a.distance(b) <= WEEK);
        let local = |number: u32| (number - self.near) as usize + from;
        let is_open = |number: u32| stories[local(number)].as_ref().is_none_or(is_open);
        let mut links = Vec::new();
        for b in self.documents.clone() {
            weighed.neighbours(b, is_open, |a, likeness| {
                if likeness >= CHANCE {
                    links.push((local(a) as u32, local(b) as u32, likeness));
                }
            });
        }
        links
    }
}

fn find(up: &[u32], mut i: u32) -> u32 {
    while up[i as usize] != i {
        i = up[i as usize];
    }
    i
}
