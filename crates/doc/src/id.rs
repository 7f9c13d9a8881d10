//! Names of entities and rules.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Most characters of a slug: the hash tells longer names apart.
const SLUG: usize = 60;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Stable id of an entity: `per/to-lam`, `org/…`, `loc/…`, `role/…`, `event/…`, `work/…`;
/// unknown ones `per/~SLUG-HEX`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(Arc<str>);

impl EntityId {
    /// Takes the id as it is.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id of an entity that no list knows: a pure function of the folded name with its diacritics.
    /// `prefix` is `per`, `org`, `loc` ….
    ///
    /// ```
    /// # use bantin_doc::EntityId;
    /// let id = EntityId::unknown("per", "Phạm Cường");
    /// assert!(id.as_str().starts_with("per/~pham-cuong-"));
    /// assert_eq!(id, EntityId::unknown("per", "PHẠM  CƯỜNG"));
    /// assert_ne!(id, EntityId::unknown("per", "Phạm Cương"));
    /// ```
    #[must_use]
    pub fn unknown(prefix: &str, name: &str) -> Self {
        let mut id = String::with_capacity(prefix.len() + name.len().min(SLUG) + 9);
        id.push_str(prefix);
        id.push_str("/~");
        let from = id.len();
        let hash = crate::fold::key_and_slug(name, &mut id) >> 40;
        if let Some((cut, _)) = id[from..].char_indices().nth(SLUG) {
            id.truncate(from + id[from..from + cut].trim_end_matches('-').len());
        }
        id.push('-');
        id.extend((0..6).rev().map(|digit| char::from(HEX[(hash >> (digit * 4) & 15) as usize])));
        Self(id.into())
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash: `per`, `org`, `loc`, `role`, `event`, `work`.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.split('/').next().unwrap_or("")
    }

    /// True for an id made from a name that no list knows.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.0.contains("/~")
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for EntityId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

/// Name of the rule that made an annotation, so that any answer can say why: `part-of-day.day-month`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// A rule known at compile time.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A rule named by a data file.
    #[must_use]
    pub const fn owned(name: String) -> Self {
        Self(Cow::Owned(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::{EntityId, RuleId};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for EntityId {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.serialize_str(self.as_str())
        }
    }

    impl<'de> Deserialize<'de> for EntityId {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            String::deserialize(d).map(|s| Self::new(&s))
        }
    }

    impl Serialize for RuleId {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.serialize_str(self.as_str())
        }
    }

    impl<'de> Deserialize<'de> for RuleId {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            String::deserialize(d).map(Self::owned)
        }
    }
}
