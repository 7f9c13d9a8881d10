//! What the head of a page tells, from `data/fields.tsv`: of several places the first that says something.
//!
//! In:     a [`Page`]. Out: values by field. Errors: [`LoadError`] for a row of an unknown field or place.

use bantin_doc::LoadError;
use bantin_doc::tsv::rows;

use crate::linked::Linked;
use crate::page::Page;

/// What is asked of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Published,
    Byline,
    Source,
    Url,
    Description,
}

impl Field {
    const NAMES: [(&str, Self); 6] = [
        ("title", Self::Title),
        ("published", Self::Published),
        ("byline", Self::Byline),
        ("source", Self::Source),
        ("url", Self::Url),
        ("description", Self::Description),
    ];
}

/// Where a value stands.
#[derive(Clone, Debug)]
enum Place {
    Linked(String),
    Meta(String),
    Link(String),
}

/// The list.
#[derive(Debug)]
pub(crate) struct FieldList(Vec<(Field, Place)>);

impl FieldList {
    pub(crate) fn new(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut all = Vec::new();
        for row in rows(file, text) {
            let (field, name) = (row.need(0, "field")?, row.need(2, "name")?);
            let found = Field::NAMES.iter().find(|f| f.0 == field);
            let want = || Field::NAMES.map(|f| f.0).join(" ");
            let (_, field) = *found
                .ok_or_else(|| row.error(format!("unknown field {field:?}, want one of {}", want())))?;
            let place = match row.need(1, "where")? {
                "linked" => Place::Linked(name.to_owned()),
                "meta" => Place::Meta(name.to_ascii_lowercase()),
                "link" => Place::Link(name.to_owned()),
                other => {
                    return Err(row.error(format!("unknown place {other:?}, want one of linked meta link")));
                }
            };
            all.push((field, place));
        }
        Ok(Self(all))
    }

    /// The first value that `read` takes, and where it stood.
    pub(crate) fn first<T>(
        &self,
        field: Field,
        (page, linked): (&Page, &Linked),
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<(T, String)> {
        let places = self.0.iter().filter(|row| row.0 == field).map(|row| &row.1);
        for place in places {
            let found = match place {
                Place::Linked(name) => {
                    linked.text(name).and_then(|v| read(&v)).map(|v| (v, format!("JSON-LD {name}")))
                }
                Place::Meta(name) => named(&page.metas, name, &read).map(|v| (v, format!("meta {name}"))),
                Place::Link(name) => named(&page.links, name, &read).map(|v| (v, format!("link {name}"))),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

fn named<T>(facts: &[(String, String)], name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    facts.iter().filter(|fact| fact.0 == name).find_map(|fact| read(fact.1.trim()))
}
