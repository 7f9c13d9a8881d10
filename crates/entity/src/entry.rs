//! Rows of a gazetteer: `name type id aliases valid_from valid_to flags of source`.
//!
//! Errors: `file:line: what, want what`.

use bantin_doc::{Case, EntityId, LoadError, MentionKind, Token, tsv};
use jiff::civil::Date;

use crate::surfaces::CaseRule;

/// One entity of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Display name.
    pub name: Box<str>,
    /// Type.
    pub kind: MentionKind,
    /// Id.
    pub id: EntityId,
    /// Other surfaces. Case, tone placement, NBSP and NFD are folded: such variants need no alias.
    pub aliases: Vec<Box<str>>,
    /// First day of validity.
    pub valid_from: Option<Date>,
    /// Last day of validity.
    pub valid_to: Option<Date>,
    /// How surfaces match.
    pub flags: Flags,
    /// The body or country it belongs to.
    pub of: Option<EntityId>,
    /// Where the row stands: `people.tsv:12`.
    pub origin: Box<str>,
}

/// How the surfaces of an entry match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Letter case must be as listed.
    pub exact: bool,
    /// May be written in lower case.
    pub lower: bool,
    /// Ambiguous with common words: wants support from its neighbours.
    pub weak: bool,
    /// An abbreviation.
    pub abbr: bool,
}

impl Flags {
    fn parse(row: &tsv::Row<'_>, column: usize) -> Result<Self, LoadError> {
        let mut flags = Self::default();
        for flag in row.field(column).split(',').map(str::trim).filter(|f| !f.is_empty()) {
            match flag {
                "exact" => flags.exact = true,
                "lower" => flags.lower = true,
                "weak" => flags.weak = true,
                "abbr" => flags.abbr = true,
                "capital" => {}
                other => {
                    return Err(row.error(format!(
                        "unknown flag {other:?}, want some of exact capital lower weak abbr, separated by commas"
                    )));
                }
            }
        }
        Ok(flags)
    }
}

impl Entry {
    /// An entry made in code: an id, a type and a name; everything else at its neutral value.
    #[must_use]
    pub fn new(name: &str, kind: MentionKind, id: &str) -> Self {
        Self {
            name: name.into(),
            kind,
            id: EntityId::new(id),
            aliases: Vec::new(),
            valid_from: None,
            valid_to: None,
            flags: Flags::default(),
            of: None,
            origin: "code".into(),
        }
    }

    /// The same entry with one more surface.
    #[must_use]
    pub fn alias(mut self, surface: &str) -> Self {
        self.aliases.push(surface.into());
        self
    }

    /// Reads all rows of a list.
    ///
    /// # Errors
    /// The first bad row, as `file:line: what, want what`.
    pub fn read(file: &str, text: &str) -> Result<Vec<Self>, LoadError> {
        tsv::rows(file, text).map(|row| Self::from_row(&row)).collect()
    }

    /// Reads all rows of a list, with every error.
    #[must_use]
    pub fn check(file: &str, text: &str) -> (Vec<Self>, Vec<LoadError>) {
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        for row in tsv::rows(file, text) {
            match Self::from_row(&row) {
                Ok(entry) => entries.push(entry),
                Err(error) => errors.push(error),
            }
        }
        (entries, errors)
    }

    fn from_row(row: &tsv::Row<'_>) -> Result<Self, LoadError> {
        if row.width() < 2 {
            return Err(row.error("one column only, want NAME, TYPE, ID … separated by tabs"));
        }
        let name = row.need(0, "name")?;
        let label = row.need(1, "type")?;
        let kind = MentionKind::from_label(label).ok_or_else(|| {
            row.error(format!("unknown type {label:?}, want one of PER ORG LOC ROLE EVENT WORK"))
        })?;
        let id = match row.field(2) {
            "" => EntityId::unknown(kind.prefix(), name),
            id if id.contains(char::is_whitespace) => {
                return Err(row.error(format!(
                    "id {id:?} has white space, want something like {}/slug",
                    kind.prefix()
                )));
            }
            id => EntityId::new(id),
        };
        let (valid_from, valid_to) = (row.day(4)?, row.day(5)?);
        if valid_from.zip(valid_to).is_some_and(|(from, to)| from > to) {
            return Err(row.error("valid_from lies after valid_to, want the earlier day first"));
        }
        Ok(Self {
            name: name.into(),
            kind,
            id,
            aliases: row.list(3).map(Into::into).collect(),
            valid_from,
            valid_to,
            flags: Flags::parse(row, 6)?,
            of: Some(row.field(7)).filter(|f| !f.is_empty()).map(EntityId::new),
            origin: format!("{}:{}", row.file, row.line).into(),
        })
    }

    /// The name and all aliases.
    pub fn surfaces(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|a| &**a))
    }

    /// How a surface of this entry must be capitalized.
    ///
    /// Persons and places: wherever the surface is ("Hòa Bình" is no "Hòa bình"). Other names: the first
    /// token, and the last where it is ("Đảng Nhân dân cách mạng Lào"); in long names the last alone.
    pub(crate) fn case_rule(&self, tokens: &[Token]) -> CaseRule {
        let mask = |wanted: &dyn Fn(&Token) -> bool| {
            tokens.iter().take(32).enumerate().fold(0u32, |m, (i, t)| m | u32::from(wanted(t)) << i)
        };
        let capital = mask(&|t| t.case.is_capital());
        if self.flags.exact {
            return CaseRule {
                capital,
                upper: mask(&|t| matches!(t.case, Case::Upper | Case::Mixed)),
                title: mask(&|t| matches!(t.case, Case::Title) && t.span.len() > 1),
                either: 0,
            };
        }
        if self.flags.lower {
            return CaseRule::default();
        }
        if matches!(self.kind, MentionKind::Per | MentionKind::Loc) {
            return CaseRule { capital, ..CaseRule::default() };
        }
        let last = 1u32.checked_shl(tokens.len() as u32 - 1).unwrap_or(0);
        // "đảng Cộng sản Trung Quốc", "bộ Ngoại giao Đức": the head noun may be small where the next word is not
        if tokens.len() >= 4 && capital & last != 0 {
            return CaseRule { capital: last, either: capital & 0b11, ..CaseRule::default() };
        }
        CaseRule { capital: capital & (1 | last), ..CaseRule::default() }
    }
}
