//! Gold annotations as the files have them.
//!
//! In:     JSON lines. Out: [`Gold`] values, spans checked against the text.
//! Errors: `file:line: what`.

use std::path::Path;

use bantin::{EncounterKind, MentionKind, PublishedAt, Span, TimexKind};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::failure::Failure;

/// One annotated document. A layer that is absent was not annotated.
#[derive(Debug, Deserialize)]
pub(super) struct Gold {
    pub(super) id: String,
    pub(super) text: Option<String>,
    pub(super) published: Option<GoldPublished>,
    pub(super) times: Option<Vec<GoldTime>>,
    pub(super) entities: Option<Vec<GoldEntity>>,
    pub(super) roles: Option<Vec<GoldRole>>,
    pub(super) encounters: Option<Vec<GoldEncounter>>,
}

/// A date that the source gave, or one inferred by the annotator.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum GoldPublished {
    Given(String),
    Inferred {
        #[serde(deserialize_with = "day")]
        value: Date,
        #[serde(deserialize_with = "day")]
        earliest: Date,
        #[serde(deserialize_with = "day")]
        latest: Date,
    },
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldTime {
    #[serde(flatten)]
    pub(super) span: Span,
    #[serde(rename = "type")]
    pub(super) kind: TimexKind,
    pub(super) value: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(rename = "mod")]
    pub(super) modifier: Option<String>,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldEntity {
    #[serde(flatten)]
    pub(super) span: Span,
    #[serde(rename = "type")]
    pub(super) kind: MentionKind,
    pub(super) entity: Option<String>,
    #[serde(default)]
    pub(super) also: Vec<String>,
    /// `None`: the gold is flat. `Some(None)`: outermost.
    #[serde(default, deserialize_with = "present")]
    pub(super) parent: Option<Option<usize>>,
    #[serde(default)]
    pub(super) optional: bool,
}

impl GoldEntity {
    /// True for what the flat view holds.
    pub(super) fn is_flat(&self) -> bool {
        let named = matches!(self.kind, MentionKind::Per | MentionKind::Org | MentionKind::Loc);
        named && self.parent.flatten().is_none()
    }

    /// Ids any of which is right.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.entity.iter().chain(&self.also).map(String::as_str)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldRole {
    #[serde(flatten)]
    pub(super) span: Span,
    pub(super) role: Option<String>,
    pub(super) org: Option<String>,
    pub(super) holder: Option<String>,
    #[serde(default)]
    pub(super) orgs: Vec<String>,
    #[serde(default)]
    pub(super) holders: Vec<String>,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldEncounter {
    pub(super) kind: EncounterKind,
    pub(super) hosts: Vec<String>,
    pub(super) guests: Vec<String>,
    pub(super) date: Option<String>,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) evidence: Vec<(u32, u32)>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    implicit: bool,
}

impl GoldEncounter {
    /// Neither required nor wrong.
    pub(super) fn is_free(&self) -> bool {
        self.optional || self.implicit
    }
}

fn day<'de, D: Deserializer<'de>>(d: D) -> Result<Date, D::Error> {
    String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
}

fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Option<T>, D::Error> {
    T::deserialize(d).map(Some)
}

impl Gold {
    /// The date that the pipeline is told.
    pub(super) fn given(&self) -> Option<PublishedAt> {
        match &self.published {
            Some(GoldPublished::Given(date)) => PublishedAt::parse(date).ok(),
            _ => None,
        }
    }

    /// True when some entity says whether it lies inside another.
    pub(super) fn is_nested(&self) -> bool {
        self.entities.iter().flatten().any(|e| e.parent.is_some())
    }

    /// Checks spans and date, so that scoring need not.
    pub(super) fn check(&self, text: &str) -> Result<(), String> {
        if let Some(GoldPublished::Given(date)) = &self.published {
            PublishedAt::parse(date)?;
        }
        let times = self.times.iter().flatten().map(|t| t.span);
        let entities = self.entities.iter().flatten().map(|e| e.span);
        let roles = self.roles.iter().flatten().map(|r| r.span);
        for span in times.chain(entities).chain(roles) {
            if span.start >= span.end || text.get(span.range()).is_none() {
                return Err(format!("{}: span {span:?} does not fit the text", self.id));
            }
        }
        Ok(())
    }
}

/// The gold lines of a file with their numbers.
pub(super) fn read(path: &Path) -> Result<Vec<(usize, Gold)>, Failure> {
    let name = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|e| Failure::new(format!("{name}: cannot be read: {e}")))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| match serde_json::from_str(line) {
            Ok(gold) => Ok((number, gold)),
            Err(e) => Err(Failure::new(format!("{name}:{number}: no gold document: {e}"))),
        })
        .collect()
}

/// The text of a gold line that has none: `ID.txt` in the given folder, or in a folder `seeds` beside or above the gold.
pub(super) fn text_beside(gold: &Path, folder: Option<&Path>, id: &str) -> Result<String, Failure> {
    let file = format!("{id}.txt");
    let beside = gold.parent().unwrap_or(Path::new(""));
    let places = match folder {
        Some(folder) => vec![folder.join(&file)],
        None => ["../../seeds", "../seeds", "seeds", ""].map(|p| beside.join(p).join(&file)).into(),
    };
    let found = places.iter().find_map(|p| std::fs::read_to_string(p).ok());
    found.ok_or_else(|| {
        Failure::new(format!(
            "{}: no text for {id}, want {} (or --texts DIR)",
            gold.display(),
            places[0].display()
        ))
    })
}
