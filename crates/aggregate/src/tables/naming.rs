//! What an entity is called.
//!
//! In:  its id and its spellings with their counts. Out: one of them. A function of the counts alone, so that a
//! store that keeps counts names as an aggregate does.

use std::cmp::Reverse;

use bantin_doc::MentionKind;

/// A surface of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling<'a> {
    /// As written, white space evened out.
    pub surface: &'a str,
    /// How often it stands for this entity.
    pub count: u64,
    /// How often it stands for anything at all.
    pub spoken: u64,
}

/// Chooses the name among spellings in the order of their surfaces.
///
/// The commonest surface that means this entity in two cases of three, so that two parties are not both called
/// "Đảng"; else the commonest. A person or body goes by the fuller name around it, "Donald Trump" for "Trump", where
/// that is written at least once for five times of the other.
#[must_use]
pub fn choose(id: &str, spellings: &[Spelling<'_>]) -> Option<usize> {
    let best = |all: &mut dyn Iterator<Item = usize>| {
        all.min_by_key(|&i| (Reverse(spellings[i].count), spellings[i].surface))
    };
    let is_own = |&i: &usize| 3 * spellings[i].count >= 2 * spellings[i].spoken;
    let all = || 0..spellings.len();
    let name = best(&mut all().filter(is_own)).or_else(|| best(&mut all()))?;
    if !matches!(kind_of(id), Some(MentionKind::Per | MentionKind::Org)) {
        return Some(name);
    }
    let short = spellings[name];
    let is_fuller =
        |&i: &usize| 5 * spellings[i].count >= short.count && is_part(short.surface, spellings[i].surface);
    best(&mut all().filter(is_own).filter(is_fuller)).or(Some(name))
}

/// The type that an id tells: `per/to-lam` is a person.
#[must_use]
pub fn kind_of(id: &str) -> Option<MentionKind> {
    let prefix = id.split_once('/')?.0;
    MentionKind::ALL.into_iter().find(|kind| kind.prefix() == prefix)
}

/// The name of what is never named: `per/to-lam` → `to-lam`.
#[must_use]
pub fn words_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, words)| words)
}

/// True when the words of `part` stand in the longer `whole`.
fn is_part(part: &str, whole: &str) -> bool {
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    part.len() < whole.len()
        && whole.match_indices(part).any(|(at, _)| {
            free(whole[..at].chars().next_back()) && free(whole[at + part.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn a_part_is_whole_words() {
        assert!(is_part("Trump", "Donald Trump") && is_part("Đảng", "Đảng Cộng sản"));
        assert!(!is_part("An", "Anh") && !is_part("Trump", "Trump") && !is_part("An", "Lan Anh"));
    }
}
