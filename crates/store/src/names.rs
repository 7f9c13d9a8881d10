//! From what a person types to entities: ids, names, names without marks, names nearly right.

use std::collections::BTreeMap;

use bantin_doc::fold;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::store::Store;

/// Entities shown where none is meant for sure.
const SHOWN: usize = 5;

/// How a name was found. The first way that finds any is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// By its id.
    Id,
    /// By the name it goes by.
    Name,
    /// By a spelling of it.
    Spelling,
    /// By a name or spelling without its diacritics.
    Plain,
    /// By a spelling that looks like it: a guess.
    Near,
}

/// An entity that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// The name it goes by.
    pub name: String,
    /// Mentions and references.
    pub mentions: u64,
    /// How it was found.
    pub likeness: Likeness,
    pub(crate) key: i64,
}

impl Store {
    /// The entities that a text may mean, the commonest first; guesses where none has that name.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn find(&self, text: &str) -> std::result::Result<Vec<Found>, Error> {
        find(self.db(), text.trim()).map_err(|e| self.error(e))
    }
}

fn find(db: &Connection, text: &str) -> Result<Vec<Found>> {
    let id = db
        .prepare_cached("SELECT key, id, name, mentions + refs FROM entities WHERE id = ?")?
        .query_row([text], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    if let Some((key, id, name, mentions)) = id {
        return Ok(vec![Found { id, name, mentions, likeness: Likeness::Id, key }]);
    }
    let (folded, plain) = (fold::text(text), fold::slug(text));
    let mut all: BTreeMap<i64, (Likeness, usize, Found)> = BTreeMap::new();
    let mut statement = db.prepare(
        "SELECT e.key, e.id, e.name, e.mentions + e.refs, s.surface FROM spellings s JOIN entities e ON e.key = s.entity \
         WHERE s.count > 0",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let surface = row.get_ref(4)?.as_str()?;
        let slug = fold::slug(surface);
        let (likeness, distance) = if slug == plain && fold::text(surface) == folded {
            let is_name = surface == row.get_ref(2)?.as_str()?;
            (if is_name { Likeness::Name } else { Likeness::Spelling }, 0)
        } else if slug == plain {
            (Likeness::Plain, 0)
        } else if let Some(distance) = near(&plain, &slug) {
            (Likeness::Near, distance)
        } else {
            continue;
        };
        let key: i64 = row.get(0)?;
        if all.get(&key).is_none_or(|(l, d, _)| (likeness, distance) < (*l, *d)) {
            let found = Found { id: row.get(1)?, name: row.get(2)?, mentions: row.get(3)?, likeness, key };
            all.insert(key, (likeness, distance, found));
        }
    }
    let Some(best) = all.values().map(|f| f.0).min() else { return Ok(Vec::new()) };
    let mut found: Vec<(usize, Found)> =
        all.into_values().filter(|f| f.0 == best).map(|(_, distance, found)| (distance, found)).collect();
    found.sort_by(|(d, a), (e, b)| d.cmp(e).then(b.mentions.cmp(&a.mentions)).then(a.id.cmp(&b.id)));
    if best == Likeness::Near {
        found.truncate(SHOWN);
    }
    Ok(found.into_iter().map(|f| f.1).collect())
}

/// How far a slug is from what was typed: letters changed; words left out count little. None where it is another name.
fn near(typed: &str, slug: &str) -> Option<usize> {
    let is_part =
        |part: &str, whole: &str| part.len() > 2 && format!("-{whole}-").contains(&format!("-{part}-"));
    if is_part(typed, slug) || is_part(slug, typed) {
        return Some(1 + typed.len().abs_diff(slug.len()) / 4);
    }
    let most = (typed.len() / 4).min(3);
    let close = |other: &str| {
        (typed.len().abs_diff(other.len()) <= most).then(|| distance(typed, other)).filter(|d| *d <= most)
    };
    // a part of a longer name, misspelt too
    let left_out = |other: &str| 1 + slug.len().abs_diff(other.len()) / 4;
    let words = typed.matches('-').count() + 1;
    let starts = std::iter::once(0).chain(slug.match_indices('-').map(|(at, _)| at + 1));
    let parts = starts.filter_map(|start| {
        let rest = &slug[start..];
        let end = rest.match_indices('-').nth(words - 1).map_or(rest.len(), |(at, _)| at);
        let part = &rest[..end];
        close(part).map(|d| if part.len() == slug.len() { d } else { d + left_out(part) })
    });
    close(slug).into_iter().chain(parts).min()
}

/// Levenshtein distance of two ASCII words.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let next = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, near};

    #[test]
    fn names_nearly_right_are_near() {
        assert_eq!(distance("to-lam", "to-lam"), 0);
        assert_eq!(distance("le-hoai-trung", "le-hoai-trng"), 1);
        assert!(near("le-hoai-trugn", "le-hoai-trung").is_some());
        assert!(near("trung", "le-hoai-trung").is_some() && near("donald-john-trump", "donald").is_some());
        assert!(near("thongsalit", "thongsalith-mangnomek") > near("thongsalit", "thongsalith"));
        assert!(near("lao", "cao").is_none() && near("to-lam", "to-huu").is_none());
    }
}
