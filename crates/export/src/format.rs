//! The formats of tables, by name.

use bantin_aggregate::Tables;

use crate::graph::Graph;
use crate::{csv, ftm, gexf, graphml, ical, json};

/// A format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A JSON array a table.
    Json,
    /// A CSV file a table, and one for each list of a row.
    Csv,
    /// Graphs for Gephi, yEd, NetworkX.
    GraphMl,
    /// Graphs for Gephi, with dates.
    Gexf,
    /// Encounters for a calendar.
    ICalendar,
    /// Entities of FollowTheMoney, one a line.
    FollowTheMoney,
    /// A Parquet file for each that is one of CSV.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[
        Self::Json,
        Self::Csv,
        Self::GraphMl,
        Self::Gexf,
        Self::ICalendar,
        Self::FollowTheMoney,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// `json`, `csv` ….
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::ICalendar => "ics",
            Self::FollowTheMoney => "ftm",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// Reads a label.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.label() == label)
    }

    /// The files of a folder.
    #[must_use]
    pub fn files(self, tables: &Tables) -> Vec<File> {
        let file = |name: &str, text: String| File { name: name.to_owned(), bytes: text.into_bytes() };
        match self {
            Self::Json => json::files(tables),
            Self::Csv => csv::files(tables),
            Self::GraphMl => vec![
                file("met.graphml", graphml::write(&Graph::met(tables))),
                file("cooccurrence.graphml", graphml::write(&Graph::cooccurrence(tables))),
            ],
            Self::Gexf => vec![
                file("met.gexf", gexf::write(&Graph::met(tables))),
                file("cooccurrence.gexf", gexf::write(&Graph::cooccurrence(tables))),
            ],
            Self::ICalendar => vec![file("encounters.ics", ical::write(&tables.encounters))],
            Self::FollowTheMoney => vec![file("entities.ftm.json", ftm::write(tables))],
            #[cfg(feature = "parquet")]
            Self::Parquet => crate::parquet::files(tables),
        }
    }
}
