//! A user's list as it lies on the disk: TSV, JSONL, or compiled by `bantin gazetteer build`.
//!
//! In:     a path; the first bytes tell a compiled list, the extension JSONL. Out: what the pipeline takes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bantin::entity::{Entry, NameList};
use bantin::{LoadError, PipelineBuilder};

use super::{jsonl, text_errors};
use crate::failure::Failure;
use crate::session::text_of;

/// One list.
pub(crate) enum UserList {
    /// Rows: the name for messages, their text, and what was wrong before they were rows.
    Rows { name: String, text: String, bad: Vec<LoadError> },
    /// A compiled list.
    Compiled { name: String, list: Arc<NameList> },
}

/// Reads a list; bad lines of JSON are told by [`UserList::bad_lines`].
pub(super) fn read(path: &Path) -> Result<UserList, Failure> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|e| Failure::new(format!("{name}: cannot be read: {e}")))?;
    if NameList::is_compiled(&bytes) {
        let list = NameList::from_bytes(&name, &bytes)?;
        drop(bytes);
        let common = PipelineBuilder::default().tokenizer()?.common();
        return Ok(UserList::Compiled { name, list: Arc::new(list.with_common(&common)) });
    }
    let text = text_of(&name, bytes)?;
    let json = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
    let (text, bad) = if json { jsonl::to_rows(&name, &text) } else { (text, Vec::new()) };
    Ok(UserList::Rows { name, text, bad })
}

impl UserList {
    /// Reads a list that must be good JSON where it is JSON.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let list = read(path)?;
        match list.bad_lines().first() {
            Some(error) => Err(Failure::from(error.clone())),
            None => Ok(list),
        }
    }

    /// A builder with this list.
    pub(crate) fn add<'a>(&'a self, builder: PipelineBuilder<'a>) -> PipelineBuilder<'a> {
        match self {
            Self::Rows { name, text, .. } => builder.gazetteer(name, text),
            Self::Compiled { list, .. } => builder.name_list(Arc::clone(list)),
        }
    }

    /// Name and rows, to be compiled.
    pub(super) fn text(&self) -> Result<(&str, &str), Failure> {
        match self {
            Self::Rows { name, text, .. } => Ok((name, text)),
            Self::Compiled { name, .. } => {
                Err(Failure::new(format!("{name}: compiled already, want its lists")))
            }
        }
    }

    /// Lines that became no rows.
    pub(super) fn bad_lines(&self) -> &[LoadError] {
        match self {
            Self::Rows { bad, .. } => bad,
            Self::Compiled { .. } => &[],
        }
    }

    /// Everything that is wrong with the list; a compiled one was checked when it was read.
    pub(super) fn errors(&self) -> Vec<LoadError> {
        match self {
            Self::Rows { name, text, bad } => {
                let mut errors = bad.clone();
                errors.extend(text_errors(name, text));
                errors.sort_by_key(|e| e.line);
                errors
            }
            Self::Compiled { .. } => Vec::new(),
        }
    }

    /// `my.tsv: 3 entries, 5 surfaces`.
    pub(super) fn size(&self) -> String {
        let (name, entries, surfaces) = match self {
            Self::Rows { name, text, .. } => {
                let (entries, _) = Entry::check(name, text);
                (name, entries.len(), entries.iter().map(|e| e.surfaces().count()).sum::<usize>())
            }
            Self::Compiled { name, list } => (name, list.len(), list.surfaces()),
        };
        format!("{name}: {entries} entries, {surfaces} surfaces")
    }
}
