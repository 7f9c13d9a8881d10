//! Offices and titles: `name id aliases org countries flags source`.

use bantin_doc::{Case, EntityId, LoadError, Token, tsv};

use crate::surfaces::CaseRule;

/// One office or title.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Role {
    pub(crate) name: Box<str>,
    pub(crate) id: EntityId,
    pub(crate) aliases: Vec<Box<str>>,
    /// The body it belongs to where nothing else is said.
    pub(crate) org: Option<EntityId>,
    /// The body in a country: `loc/lao` → `org/dang-ndcm-lao`.
    pub(crate) countries: Vec<(EntityId, EntityId)>,
    /// Takes a complement: a body, a country, a field.
    pub(crate) head: bool,
    /// Extends another role to the left: Phó, nguyên.
    pub(crate) prefix: bool,
    /// Announces a person and is no ROLE: luật sư.
    pub(crate) profession: bool,
    /// One holder a day.
    pub(crate) exclusive: bool,
    pub(crate) line: u32,
}

impl Role {
    /// The body of this office in a country.
    pub(crate) fn org_in(&self, country: &EntityId) -> Option<&EntityId> {
        self.countries.iter().find(|(c, _)| c == country).map(|(_, o)| o)
    }
}

pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Role>, LoadError> {
    let mut out = Vec::new();
    for row in tsv::rows(file, text) {
        let mut countries = Vec::new();
        for pair in row.list(4) {
            let (country, org) = pair.split_once('=').ok_or_else(|| {
                row.error(format!("{pair:?} is no pair, want COUNTRY=BODY, like loc/lao=org/quoc-hoi-lao"))
            })?;
            countries.push((EntityId::new(country.trim()), EntityId::new(org.trim())));
        }
        let mut role = Role {
            name: row.need(0, "name")?.into(),
            id: EntityId::new(row.need(1, "id")?),
            aliases: row.list(2).map(Into::into).collect(),
            org: Some(row.field(3)).filter(|f| !f.is_empty()).map(EntityId::new),
            countries,
            head: false,
            prefix: false,
            profession: false,
            exclusive: false,
            line: row.line,
        };
        for flag in row.field(5).split(',').map(str::trim).filter(|f| !f.is_empty()) {
            match flag {
                "head" => role.head = true,
                "prefix" => role.prefix = true,
                "profession" => role.profession = true,
                "exclusive" => role.exclusive = true,
                "office" | "lower" | "rank" | "abbr" | "academic" | "exact" => {}
                other => {
                    let want =
                        "want some of head prefix profession office lower exclusive rank academic abbr exact";
                    return Err(row.error(format!("unknown flag {other:?}, {want}")));
                }
            }
        }
        out.push(role);
    }
    Ok(out)
}

/// An acronym of an office ("TS", "HLV") must be capital; other titles stand in any case.
pub(crate) fn role_case(surface: &str, tokens: &[Token]) -> CaseRule {
    let short =
        surface.len() <= 8 && tokens.iter().any(|t| matches!(t.case, Case::Upper) || surface.contains('.'));
    if short {
        CaseRule { capital: u32::from(tokens.len() == 1), ..CaseRule::default() }
    } else {
        CaseRule::default()
    }
}
