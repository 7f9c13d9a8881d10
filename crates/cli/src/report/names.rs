//! Short names for documents in tables.

use std::collections::BTreeMap;

use bantin::aggregate::{Evidence, Tables};

const SHORTEST: usize = 6;

/// Shortest prefixes, of six characters or more, that name one document only: `000_49…`.
pub(crate) struct ShortIds(BTreeMap<String, String>);

impl ShortIds {
    /// Of all documents of an aggregate.
    pub(crate) fn new(tables: &Tables) -> Self {
        let mut ids: Vec<&str> = tables.documents.iter().map(|d| d.id.as_str()).collect();
        ids.sort_unstable();
        let shared = |a: Option<&&str>, b: &str| {
            a.map_or(0, |a| a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count())
        };
        let mut short = BTreeMap::new();
        for (i, id) in ids.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|p| ids.get(p));
            let enough = SHORTEST.max(1 + shared(before, id).max(shared(ids.get(i + 1), id)));
            // An ellipsis that saves fewer than three characters saves nothing.
            let cut = if id.chars().count() < enough + 3 { (*id).to_owned() } else { prefix(id, enough) };
            short.insert((*id).to_owned(), cut);
        }
        Self(short)
    }

    /// The short name.
    pub(crate) fn get<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }

    /// `000_49…:2795`, and how many more there are.
    pub(crate) fn evidence(&self, evidence: &[Evidence], count: u64) -> String {
        let Some(first) = evidence.first() else {
            return String::new();
        };
        let more = count.max(evidence.len() as u64) - 1;
        let more = if more == 0 { String::new() } else { format!(" +{more}") };
        format!("{}:{}{more}", self.get(&first.document), first.start)
    }
}

fn prefix(id: &str, characters: usize) -> String {
    let mut short: String = id.chars().take(characters).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::ShortIds;
    use bantin::Document;
    use bantin::aggregate::Aggregate;

    #[test]
    fn prefixes_are_short_and_name_one_document() {
        let mut aggregate = Aggregate::default();
        let pipeline = bantin::PipelineBuilder::default().builtin(false).build().expect("good lists");
        for id in
            ["000_491608a942b4904d", "001_fd7dfbe791117c3d", "news-2025-a-long", "news-2025-b-long", "x"]
        {
            aggregate.absorb(&pipeline.annotate(&Document::new(id, "")));
        }
        let short = ShortIds::new(&aggregate.tables(1));
        assert_eq!(short.get("000_491608a942b4904d"), "000_49…");
        assert_eq!(short.get("news-2025-b-long"), "news-2025-b…");
        assert_eq!((short.get("x"), short.get("unknown")), ("x", "unknown"));
    }
}
