//! Collections whose fields are known by name: rows of `data/presets.tsv`.

use super::parse::FIELDS;

const ROWS: &str = include_str!("../../data/presets.tsv");

/// The fields of a collection: the number of ours, and their name.
pub(crate) type Preset = Vec<(usize, String)>;

/// The collection of this name.
///
/// # Errors
/// A message with the names there are.
pub(crate) fn preset(name: &str) -> Result<Preset, String> {
    let found: Preset = rows().filter(|row| row[0] == name).filter_map(field).collect();
    if found.is_empty() {
        let mut names: Vec<&str> = rows().map(|row| row[0]).collect();
        names.dedup();
        return Err(format!("unknown preset {name:?}, want one of {}", names.join(" ")));
    }
    Ok(found)
}

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = ROWS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

fn field([_, ours, theirs]: [&str; 3]) -> Option<(usize, String)> {
    Some((FIELDS.iter().position(|f| *f == ours)?, theirs.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{ROWS, field, preset, rows};

    #[test]
    fn every_row_names_a_field() {
        let lines = ROWS.lines().filter(|l| !l.starts_with('#')).count();
        assert!(rows().count() == lines && rows().all(|row| field(row).is_some()));
        assert_eq!(preset("x"), Err("unknown preset \"x\", want one of binhvq".to_owned()));
    }
}
