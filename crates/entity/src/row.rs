//! One row of a gazetteer as borrowed text, checked: what an [`Entry`] owns, before anything is copied.
//!
//! In:     a line of a TSV, or a row of a [`crate::NameList`]. Out: its columns. Errors: `file:line: what, want what`.

use bantin_doc::{Confidence, EntityId, LoadError, MentionKind, tsv};
use jiff::civil::Date;

use crate::entry::{Entry, Flags};

/// Most context words of one entry, on each side: what a match costs is bounded.
pub(crate) const MOST_CONTEXTS: usize = 64;

/// The columns of a row; lists are still joined by `|`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row<'t> {
    pub(crate) name: &'t str,
    pub(crate) kind: MentionKind,
    /// Empty: made from type and name.
    pub(crate) id: &'t str,
    pub(crate) aliases: &'t str,
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
    pub(crate) flags: Flags,
    pub(crate) of: &'t str,
    pub(crate) prior: Confidence,
    pub(crate) requires: &'t str,
    pub(crate) forbids: &'t str,
}

impl<'t> Row<'t> {
    /// Reads a line; column 9 (`source`) is for the reader of the list.
    pub(crate) fn read(row: &tsv::Row<'t>) -> Result<Self, LoadError> {
        if row.width() < 2 {
            return Err(row.error("one column only, want NAME, TYPE, ID … separated by tabs"));
        }
        let label = row.need(1, "type")?;
        let kind = MentionKind::from_label(label).ok_or_else(|| {
            row.error(format!("unknown type {label:?}, want one of PER ORG LOC ROLE EVENT WORK"))
        })?;
        let read = Self {
            name: row.need(0, "name")?,
            kind,
            id: row.field(2),
            aliases: row.field(3),
            valid_from: row.day(4)?,
            valid_to: row.day(5)?,
            flags: match row.field(6) {
                "" => Flags::default(),
                names => Flags::parse(names).map_err(|m| row.error(m))?,
            },
            of: row.field(7),
            prior: prior(row.field(9)).map_err(|m| row.error(m))?,
            requires: row.field(10),
            forbids: row.field(11),
        };
        read.check().map_err(|m| row.error(m))?;
        Ok(read)
    }

    /// What must hold of the columns together.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.name.is_empty() {
            return Err("no name, want one".into());
        }
        let plain = self.id.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain && self.id.contains(char::is_whitespace) {
            let want = format!("want something like {}/slug", self.kind.prefix());
            return Err(format!("id {:?} has white space, {want}", self.id));
        }
        if self.valid_from.zip(self.valid_to).is_some_and(|(from, to)| from > to) {
            return Err("valid_from lies after valid_to, want the earlier day first".into());
        }
        let contexts = [("requires", self.requires), ("forbids", self.forbids)];
        for (column, words) in contexts.into_iter().filter(|(_, words)| !words.is_empty()) {
            let count = parts(words).count();
            if count > MOST_CONTEXTS {
                return Err(format!("{count} words in {column}, want at most {MOST_CONTEXTS}"));
            }
        }
        Ok(())
    }

    /// The id, as written or made from type and name.
    pub(crate) fn entity(&self) -> EntityId {
        if self.id.is_empty() {
            EntityId::unknown(self.kind.prefix(), self.name)
        } else {
            EntityId::new(self.id)
        }
    }

    /// The name and all aliases.
    pub(crate) fn surfaces(&self) -> impl Iterator<Item = &'t str> {
        std::iter::once(self.name).chain(parts(self.aliases))
    }

    /// An entry of its own.
    pub(crate) fn to_entry(self, origin: &str) -> Entry {
        let owned = |list: &str| match list {
            "" => Vec::new(),
            list => parts(list).map(Into::into).collect(),
        };
        Entry {
            name: self.name.into(),
            kind: self.kind,
            id: self.entity(),
            aliases: owned(self.aliases),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            flags: self.flags,
            of: Some(self.of).filter(|f| !f.is_empty()).map(EntityId::new),
            prior: self.prior,
            requires: owned(self.requires),
            forbids: owned(self.forbids),
            origin: origin.into(),
        }
    }
}

/// The parts of a list.
pub(crate) fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').map(str::trim).filter(|s| !s.is_empty())
}

/// `0.85`, `1`, or nothing for 1; kept in hundredths.
fn prior(field: &str) -> Result<Confidence, String> {
    if field.is_empty() {
        return Ok(Confidence::FULL);
    }
    let wrong = || format!("prior {field:?} is no number from 0 to 1, want something like 0.85");
    let plain = field.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 = field.parse().map_err(|_| wrong())?;
    if !plain || !(0.0..=1.0).contains(&value) {
        return Err(wrong());
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok(Confidence::percent((value * 100.0).round() as u8))
}
