//! Entries of a gazetteer: `name type id aliases valid_from valid_to flags of source prior requires forbids`.
//!
//! Errors: `file:line: what, want what`. The columns are told in `docs/gazetteer.md`.

use bantin_doc::{Case, Confidence, EntityId, LoadError, MentionKind, Token, tsv};
use jiff::civil::Date;

use crate::row::Row;
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
    /// How likely the entity is meant by its surfaces: the higher comes first among equals, and mentions carry it.
    pub prior: Confidence,
    /// One of these words must stand in the sentence, beside the name (empty: no such condition).
    pub requires: Vec<Box<str>>,
    /// None of these words may.
    pub forbids: Vec<Box<str>>,
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
    /// Flags by their names, separated by commas.
    pub(crate) fn parse(names: &str) -> Result<Self, String> {
        let mut flags = Self::default();
        for flag in names.split(',').map(str::trim).filter(|f| !f.is_empty()) {
            match flag {
                "exact" => flags.exact = true,
                "lower" => flags.lower = true,
                "weak" => flags.weak = true,
                "abbr" => flags.abbr = true,
                "capital" => {}
                other => {
                    return Err(format!(
                        "unknown flag {other:?}, want some of exact capital lower weak abbr, separated by commas"
                    ));
                }
            }
        }
        Ok(flags)
    }

    /// As the low four bits.
    pub(crate) fn bits(self) -> u8 {
        [self.exact, self.lower, self.weak, self.abbr].into_iter().rev().fold(0, |b, f| b << 1 | u8::from(f))
    }

    /// From the low four bits.
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self { exact: bits & 1 != 0, lower: bits & 2 != 0, weak: bits & 4 != 0, abbr: bits & 8 != 0 }
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
            prior: Confidence::FULL,
            requires: Vec::new(),
            forbids: Vec::new(),
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
        let mut origin = String::with_capacity(row.file.len() + 8);
        origin.extend([row.file, ":", &row.line.to_string()]);
        Ok(Row::read(row)?.to_entry(&origin))
    }

    /// The name and all aliases.
    pub fn surfaces(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|a| &**a))
    }

    /// An error at its row.
    pub(crate) fn error(&self, message: String) -> LoadError {
        let (file, line) = self.origin.rsplit_once(':').unwrap_or((&self.origin, "0"));
        LoadError { file: file.into(), line: line.parse().unwrap_or(0), message }
    }
}

/// How a surface must be capitalized.
///
/// Persons and places: wherever the surface is ("Hòa Bình" is no "Hòa bình"). Other names: the first
/// token, and the last where it is ("Đảng Nhân dân cách mạng Lào"); in long names the last alone, and where the first two words
/// have capitals one of them ("đảng Cộng hòa").
pub(crate) fn case_rule(kind: MentionKind, flags: Flags, tokens: &[Token]) -> CaseRule {
    let mask = |wanted: &dyn Fn(&Token) -> bool| {
        tokens.iter().take(32).enumerate().fold(0u32, |m, (i, t)| m | u32::from(wanted(t)) << i)
    };
    let capital = mask(&|t| t.case.is_capital());
    if flags.exact {
        return CaseRule {
            capital,
            upper: mask(&|t| matches!(t.case, Case::Upper | Case::Mixed)),
            title: mask(&|t| matches!(t.case, Case::Title) && t.span.len() > 1),
            either: 0,
        };
    }
    if flags.lower {
        return CaseRule::default();
    }
    if matches!(kind, MentionKind::Per | MentionKind::Loc) {
        return CaseRule { capital, ..CaseRule::default() };
    }
    // a surface of control characters alone has no token
    let last = (tokens.len() as u32).checked_sub(1).and_then(|at| 1u32.checked_shl(at)).unwrap_or(0);
    // "đảng Cộng sản Trung Quốc", "bộ Ngoại giao Đức": the head noun may be small where the next word is not
    if tokens.len() >= 4 && capital & last != 0 || tokens.len() >= 3 && capital & 0b11 == 0b11 {
        return CaseRule { capital: capital & last, either: capital & 0b11, ..CaseRule::default() };
    }
    CaseRule { capital: capital & (1 | last), ..CaseRule::default() }
}
