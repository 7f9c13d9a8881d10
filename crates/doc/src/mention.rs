//! Mentions: the words that denote a person, body, place, office, event or work.

use crate::{EntityId, RuleId, Span, Zone};

/// Type of a mention (ANNOTATION.md section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "UPPERCASE"))]
pub enum MentionKind {
    /// A person's name, without title.
    Per,
    /// A party, state, military, company, school, media or international body.
    Org,
    /// A place or venue that has a name.
    Loc,
    /// An office, rank or title.
    Role,
    /// A named event.
    Event,
    /// A named document, law, agreement, plan, book.
    Work,
}

impl MentionKind {
    /// All six, in the order of the guideline.
    pub const ALL: [Self; 6] = [Self::Per, Self::Org, Self::Loc, Self::Role, Self::Event, Self::Work];

    /// `PER`, `ORG` ….
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Loc => "LOC",
            Self::Role => "ROLE",
            Self::Event => "EVENT",
            Self::Work => "WORK",
        }
    }

    /// Prefix of entity ids: `per`, `org` ….
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Per => "per",
            Self::Org => "org",
            Self::Loc => "loc",
            Self::Role => "role",
            Self::Event => "event",
            Self::Work => "work",
        }
    }

    /// Reads `PER`, `ORG` … (upper case only).
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.label() == label)
    }
}

/// How a mention was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Source {
    /// A list entry.
    Gazetteer,
    /// A rule of the name grammar.
    Grammar,
    /// A name seen before in the document.
    Memory,
    /// Reference without a name.
    Coref,
    /// A statistical model.
    Model,
}

/// Confidence in hundredths, so that values compare and hash exactly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// Certain: 1.0.
    pub const FULL: Self = Self(100);

    /// From hundredths; above 100 is 100.
    #[must_use]
    pub const fn percent(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths, `0..=100`.
    #[must_use]
    pub const fn hundredths(self) -> u8 {
        self.0
    }
}

impl std::fmt::Debug for Confidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// One mention. Sorted by start, then the longer first; spans nest but never cross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// The words, so that annotations stand alone.
    pub text: Box<str>,
    /// Its type.
    pub kind: MentionKind,
    /// The entity it denotes, when known.
    pub entity: Option<EntityId>,
    /// For a ROLE: the body the office belongs to (for a head of state the country).
    pub org: Option<EntityId>,
    /// For a ROLE: who holds it at the document's date.
    pub holder: Option<EntityId>,
    /// For a ROLE: index of the PER mention written beside it.
    pub bearer: Option<u32>,
    /// How it was found.
    pub source: Source,
    /// The rule that found it.
    pub rule: RuleId,
    /// How sure.
    pub confidence: Confidence,
    /// Index of the smallest mention around it.
    pub parent: Option<u32>,
    /// True for a mention without a name ("Đoàn", "hai Đảng").
    pub nominal: bool,
    /// Indices of the mentions a nominal one stands for.
    pub antecedents: Vec<u32>,
    /// Further entities the mention stands for; of an office ("Hai Tổng Bí thư") its other holders.
    pub also: Vec<EntityId>,
    /// Where on the page it stands.
    pub zone: Zone,
}

impl Mention {
    /// A mention with a span, its words and a type; everything else at its neutral value.
    #[must_use]
    pub fn new(text: &str, span: Span, kind: MentionKind) -> Self {
        Self {
            span,
            text: text[span].into(),
            kind,
            entity: None,
            org: None,
            holder: None,
            bearer: None,
            source: Source::Grammar,
            rule: RuleId::default(),
            confidence: Confidence::FULL,
            parent: None,
            nominal: false,
            antecedents: Vec::new(),
            also: Vec::new(),
            zone: Zone::Body,
        }
    }
}

/// True when the mention is in the flat view: named, PER, ORG or LOC … whose `parent` chain holds only ROLEs.
#[must_use]
pub(crate) fn is_flat(mentions: &[Mention], index: usize) -> bool {
    let mention = &mentions[index];
    if mention.nominal || mention.kind == MentionKind::Role {
        return false;
    }
    let (mut up, mut below) = (mention.parent, index);
    while let Some(i) = up {
        // a parent comes before what it holds: anything else is a damaged layer, not a chain to follow
        let Some(parent) = mentions.get(i as usize).filter(|_| (i as usize) < below) else {
            return true;
        };
        below = i as usize;
        if parent.kind != MentionKind::Role {
            return false;
        }
        up = parent.parent;
    }
    true
}

#[cfg(feature = "serde")]
mod json {
    use super::{Confidence, Mention, MentionKind, Source};
    use crate::{EntityId, RuleId, Span, Zone};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error, ser::SerializeMap};

    impl Serialize for Confidence {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.serialize_f64(f64::from(self.0) / 100.0)
        }
    }

    impl<'de> Deserialize<'de> for Confidence {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let value = f64::deserialize(d)?;
            if !(0.0..=1.0).contains(&value) {
                return Err(D::Error::custom("confidence outside 0..=1"));
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Ok(Self((value * 100.0).round() as u8))
        }
    }

    impl Serialize for Mention {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let mut out = s.serialize_map(None)?;
            out.serialize_entry("start", &self.span.start)?;
            out.serialize_entry("end", &self.span.end)?;
            out.serialize_entry("text", &*self.text)?;
            out.serialize_entry("type", &self.kind)?;
            out.serialize_entry("entity", &self.entity)?;
            if self.kind == MentionKind::Role {
                out.serialize_entry("org", &self.org)?;
                out.serialize_entry("holder", &self.holder)?;
                out.serialize_entry("bearer", &self.bearer)?;
            }
            out.serialize_entry("source", &self.source)?;
            out.serialize_entry("rule", &self.rule)?;
            out.serialize_entry("confidence", &self.confidence)?;
            out.serialize_entry("parent", &self.parent)?;
            if self.nominal {
                out.serialize_entry("nominal", &true)?;
            }
            out.serialize_entry("antecedents", &self.antecedents)?;
            out.serialize_entry("also", &self.also)?;
            out.serialize_entry("zone", &self.zone)?;
            out.end()
        }
    }

    #[derive(Deserialize)]
    struct Raw {
        start: u32,
        end: u32,
        text: Box<str>,
        #[serde(rename = "type")]
        kind: MentionKind,
        entity: Option<EntityId>,
        org: Option<EntityId>,
        holder: Option<EntityId>,
        bearer: Option<u32>,
        source: Source,
        #[serde(default)]
        rule: RuleId,
        confidence: Confidence,
        parent: Option<u32>,
        #[serde(default)]
        nominal: bool,
        #[serde(default)]
        antecedents: Vec<u32>,
        #[serde(default)]
        also: Vec<EntityId>,
        #[serde(default)]
        zone: Zone,
    }

    impl<'de> Deserialize<'de> for Mention {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let raw = Raw::deserialize(d)?;
            if raw.start > raw.end {
                return Err(D::Error::custom("mention: start > end"));
            }
            Ok(Self {
                span: Span::new(raw.start, raw.end),
                text: raw.text,
                kind: raw.kind,
                entity: raw.entity,
                org: raw.org,
                holder: raw.holder,
                bearer: raw.bearer,
                source: raw.source,
                rule: raw.rule,
                confidence: raw.confidence,
                parent: raw.parent,
                nominal: raw.nominal,
                antecedents: raw.antecedents,
                also: raw.also,
                zone: raw.zone,
            })
        }
    }
}
