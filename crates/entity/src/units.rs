//! Communes of Vietnam before and after the merger of 2025-07-01, and what every unit became part of.
//!
//! In:     a name with its class noun, "xã Hồng Thái". Out: the units of that name, with what they belong to; or for an id the
//!         units it became part of.
//! How:    the list is kept as it is, sorted by slug, and searched by halves: nothing is read at the start but line ends.
//! Errors: a row with too few columns, or out of order.

use std::borrow::Cow;

use bantin_doc::{EntityId, LoadError, fold};
use jiff::civil::Date;

/// First day of the units of today.
const MERGER: Date = jiff::civil::date(2025, 7, 1);
/// What ids of places begin with.
const PLACE: &str = "loc/";

/// The list.
#[derive(Debug, Default)]
pub struct Units {
    text: Box<str>,
    /// Where each row begins and ends, in bytes.
    rows: Vec<(u32, u32)>,
    /// Keys of the words that names begin with: xã, phường …
    heads: Vec<u64>,
}

/// One unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit<'u> {
    slug: &'u str,
    name: &'u str,
    of: &'u str,
    /// In being since the merger, or only before it.
    pub today: bool,
    into: &'u str,
    id: &'u str,
}

impl Unit<'_> {
    /// Id.
    #[must_use]
    pub fn id(&self) -> EntityId {
        let id = match self.id {
            "" => Cow::Owned(format!("{}-{}", self.slug, self.of)),
            id => Cow::Borrowed(id),
        };
        EntityId::new(&format!("{PLACE}{id}"))
    }

    /// Name with its class noun; empty for a province.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The province it belongs to, before the merger the district.
    #[must_use]
    pub fn of(&self) -> EntityId {
        EntityId::new(&format!("{PLACE}{}", self.of))
    }

    /// True when the unit belongs to that place.
    #[must_use]
    pub fn is_of(&self, place: &EntityId) -> bool {
        place.as_str().strip_prefix(PLACE) == Some(self.of)
    }

    /// The units of today it became part of.
    pub fn became(&self) -> impl Iterator<Item = EntityId> {
        self.into.split(',').filter(|id| !id.is_empty()).map(|id| EntityId::new(&format!("{PLACE}{id}")))
    }

    /// May a document of these days speak of the unit as it is?
    #[must_use]
    pub fn in_being(&self, first: Option<Date>, last: Option<Date>) -> bool {
        if self.today { last.is_none_or(|day| day >= MERGER) } else { first.is_none_or(|day| day < MERGER) }
    }

    fn has_id(&self, id: &str) -> bool {
        match self.id {
            "" => id.strip_prefix(self.slug).and_then(|rest| rest.strip_prefix('-')) == Some(self.of),
            own => own == id,
        }
    }
}

impl Units {
    /// Takes the list.
    ///
    /// # Errors
    /// The first row that has too few columns or is out of order.
    pub fn from_tsv(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut units =
            Self { text: text.into(), rows: Vec::with_capacity(text.len() / 60), heads: Vec::new() };
        let error = |line: usize, message: &str| LoadError {
            file: file.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            message: message.to_owned(),
        };
        let (mut at, mut number, mut last, mut head) = (0, 0, "", "");
        while at < text.len() {
            let (from, row) = (at, until(b'\n', &text[at..]));
            (at, number) = (from + row.len() + 1, number + 1);
            let row = row.strip_suffix('\r').unwrap_or(row);
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            let slug = until(b'\t', row);
            let name = row.get(slug.len() + 1..).map(|rest| (until(b'\t', rest), rest));
            let of = name.and_then(|(name, rest)| rest.get(name.len() + 1..));
            let Some(((name, _), true)) = name.zip(of.map(|of| of.contains('\t'))) else {
                return Err(error(number, "too few columns, want slug, name, of, era"));
            };
            if slug < last {
                return Err(error(number, "out of order, want rows sorted by their slug"));
            }
            last = slug;
            let first = until(b' ', name);
            if first != head && !first.is_empty() && !units.heads.contains(&fold::key(first)) {
                units.heads.push(fold::key(first));
            }
            head = first;
            let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(from + row.len())) else {
                return Err(error(number, "the list is longer than 4 GiB"));
            };
            units.rows.push((from, to));
        }
        Ok(units)
    }

    /// May the words name a unit of the list? Quick; never wrongly no.
    #[must_use]
    pub fn may_name(&self, words: &str) -> bool {
        let head = words.split([' ', '\u{a0}']).next().filter(|head| head.len() < words.len());
        head.is_some_and(|head| self.heads.contains(&fold::key(head)))
    }

    /// True when a unit of the list has the name, with its class noun.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.may_name(name) && self.named(name).next().is_some()
    }

    /// The units of a name with its class noun, in the order of the list.
    pub fn named(&self, name: &str) -> impl Iterator<Item = Unit<'_>> + use<'_> {
        let key = fold::key(name);
        self.with_slug(&fold::slug(name)).filter(move |unit| fold::key(unit.name) == key)
    }

    /// The units of today that a unit became part of; none for a unit of today, or one that is not in the list.
    #[must_use]
    pub fn became(&self, id: &EntityId) -> Vec<EntityId> {
        let Some(id) = id.as_str().strip_prefix(PLACE) else { return Vec::new() };
        let own = (0..self.rows.len()).map(|row| self.unit(row)).find(|unit| !unit.today && unit.has_id(id));
        own.map_or(Vec::new(), |unit| unit.became().collect())
    }

    fn with_slug(&self, slug: &str) -> impl Iterator<Item = Unit<'_>> + use<'_> {
        let first = self.rows.partition_point(|&row| self.slug(row) < slug);
        let rows = self.rows[first..].iter().take_while(|&&row| self.slug(row) == slug).count();
        (first..first + rows).map(|row| self.unit(row))
    }

    fn slug(&self, (from, to): (u32, u32)) -> &str {
        let row = &self.text[from as usize..to as usize];
        row.split_once('\t').map_or(row, |(slug, _)| slug)
    }

    fn unit(&self, row: usize) -> Unit<'_> {
        let (from, to) = self.rows[row];
        let mut cells = self.text[from as usize..to as usize].split('\t');
        let mut next = || cells.next().unwrap_or_default();
        Unit { slug: next(), name: next(), of: next(), today: next() == "+", into: next(), id: next() }
    }
}

/// The text before the byte, or all of it.
fn until(byte: u8, text: &str) -> &str {
    memchr::memchr(byte, text.as_bytes()).map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::Units;
    use bantin_doc::EntityId;
    use jiff::civil::date;

    const LIST: &str = "# units\nhau-giang\t\tviet-nam\t-\tcan-tho\thau-giang\nxa-hong-thai\tXã Hồng Thái\tphu-xuyen\t-\t\
                        xa-phu-xuyen-ha-noi,xa-chuyen-my-ha-noi\nxa-hong-thai\tXã Hồng Thái\ttuyen-quang\t+\n\
                        xa-hong-thai\tXã Hông Thái\tna-hang\t-\n";

    #[test]
    fn units_by_name_and_by_id() {
        let units = Units::from_tsv("units.tsv", LIST).expect("good rows");
        let ids: Vec<_> = units.named("xã HỒNG THÁI").map(|u| (u.id().to_string(), u.today)).collect();
        assert_eq!(
            ids,
            [
                ("loc/xa-hong-thai-phu-xuyen".to_owned(), false),
                ("loc/xa-hong-thai-tuyen-quang".to_owned(), true)
            ]
        );
        assert_eq!(units.named("Hồng Thái").count(), 0);
        assert!(units.may_name("XÃ Tân Lập") && !units.may_name("Hồng Thái") && !units.may_name("xã"));
        let became =
            |id: &str| units.became(&EntityId::new(id)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(became("loc/hau-giang"), ["loc/can-tho"]);
        assert_eq!(became("loc/xa-hong-thai-phu-xuyen").len(), 2);
        assert!(became("loc/xa-hong-thai-tuyen-quang").is_empty());
        let old = units.named("Xã Hồng Thái").next().expect("two of them");
        assert!(old.in_being(None, Some(date(2016, 1, 1))) && !old.in_being(Some(date(2025, 7, 1)), None));
        assert_eq!(old.of().as_str(), "loc/phu-xuyen");
    }

    #[test]
    fn bad_rows() {
        let wrong = |text| Units::from_tsv("units.tsv", text).expect_err("bad").to_string();
        assert_eq!(wrong("a\tA"), "units.tsv:1: too few columns, want slug, name, of, era");
        assert!(wrong("b\tB\tx\t+\na\tA\tx\t+").starts_with("units.tsv:2: out of order"));
    }
}
