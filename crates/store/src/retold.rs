//! Which documents have others before them, now that encounters are others.
//!
//! In:  who told each dated encounter before, and who tells it now. Out: the documents for which the tellers of the
//!      [`STORY_LASTS`] days before are not the same; new documents are left out on both sides.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::Day;
use bantin_aggregate::part::STORY_LASTS;
use rusqlite::Connection;

use crate::error::Result;
use crate::{key, label};

/// Tellers before and now.
pub(crate) struct Retold<'d> {
    db: &'d Connection,
    new: &'d BTreeSet<i64>,
    days: BTreeMap<i64, Option<Day>>,
    /// For each document a sum over its encounters: of those before, less those of now.
    sums: BTreeMap<i64, u64>,
}

impl<'d> Retold<'d> {
    pub(crate) const fn new(db: &'d Connection, new: &'d BTreeSet<i64>) -> Self {
        Self { db, new, days: BTreeMap::new(), sums: BTreeMap::new() }
    }

    /// An encounter that these told.
    pub(crate) fn before(&mut self, documents: impl IntoIterator<Item = i64>) -> Result<()> {
        for (document, sum) in self.tellers(documents)? {
            let all = self.sums.entry(document).or_default();
            *all = all.wrapping_add(sum);
        }
        Ok(())
    }

    /// An encounter that these tell.
    pub(crate) fn now(&mut self, documents: impl IntoIterator<Item = i64>) -> Result<()> {
        for (document, sum) in self.tellers(documents)? {
            let all = self.sums.entry(document).or_default();
            *all = all.wrapping_sub(sum);
        }
        Ok(())
    }

    /// The documents for which something is not as it was.
    pub(crate) fn changed(self) -> impl Iterator<Item = i64> {
        self.sums.into_iter().filter(|(_, sum)| *sum != 0).map(|(document, _)| document)
    }

    /// For each teller a hash of those up to so many days before it; of one that has none before it nothing.
    fn tellers(&mut self, documents: impl IntoIterator<Item = i64>) -> Result<Vec<(i64, u64)>> {
        let documents: BTreeSet<i64> = documents.into_iter().filter(|d| !self.new.contains(d)).collect();
        let mut all: Vec<(Day, i64)> = Vec::with_capacity(documents.len());
        for document in documents {
            all.extend(self.day(document)?.map(|day| (day, document)));
        }
        all.sort_unstable();
        let hash = |document: i64| key::pair(document, 0).cast_unsigned();
        let (mut first, mut behind, mut sum) = (0, 0, 0u64);
        let mut found = Vec::with_capacity(all.len());
        for &(day, document) in &all {
            while all.get(behind).is_some_and(|t| t.0 <= day) {
                sum = sum.wrapping_add(hash(all[behind].1));
                behind += 1;
            }
            while all[first].0.distance(day) > STORY_LASTS {
                sum = sum.wrapping_sub(hash(all[first].1));
                first += 1;
            }
            if behind - first > 1 {
                found.push((document, key::pair(sum.cast_signed(), document).cast_unsigned()));
            }
        }
        Ok(found)
    }

    fn day(&mut self, document: i64) -> Result<Option<Day>> {
        if let Some(&day) = self.days.get(&document) {
            return Ok(day);
        }
        let mut find = self.db.prepare_cached("SELECT day FROM documents WHERE key = ?")?;
        let text: Option<String> = find.query_row([document], |row| row.get(0))?;
        let day = label::day_opt(text.as_deref())?;
        self.days.insert(document, day);
        Ok(day)
    }
}
