//! Graphs of entities: who met whom, and who is named together.
//!
//! Undirected, an edge a pair. In the graph of encounters every host is joined to every guest (of those held or planned;
//! hosts with each other where there are no guests), and the weight counts encounters; in the other it counts sentences.

use std::collections::{BTreeMap, BTreeSet};

use bantin_aggregate::{Day, EntityRow, Tables};
use bantin_doc::Status;

/// A graph.
pub(crate) struct Graph<'t> {
    /// What it shows.
    pub(crate) title: &'static str,
    /// Those that have edges, by id.
    pub(crate) nodes: Vec<Node<'t>>,
    /// By the ids of both ends.
    pub(crate) edges: Vec<Edge<'t>>,
}

/// An entity.
pub(crate) struct Node<'t> {
    pub(crate) id: &'t str,
    pub(crate) name: &'t str,
    pub(crate) kind: &'static str,
    pub(crate) mentions: u64,
    pub(crate) documents: u64,
}

/// A pair of entities, the smaller id first.
pub(crate) struct Edge<'t> {
    pub(crate) a: &'t str,
    pub(crate) b: &'t str,
    pub(crate) weight: u64,
    pub(crate) documents: u64,
    /// `call meet`.
    pub(crate) kinds: String,
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
}

impl<'t> Graph<'t> {
    /// Who met whom.
    pub(crate) fn met(tables: &'t Tables) -> Self {
        #[derive(Default)]
        struct Met {
            weight: u64,
            documents: u64,
            kinds: BTreeSet<&'static str>,
            days: BTreeSet<Day>,
        }
        let mut pairs: BTreeMap<(&str, &str), Met> = BTreeMap::new();
        for e in tables.encounters.iter().filter(|e| e.status != Status::Denied) {
            let ids = |side: &'t [bantin_aggregate::Side]| {
                side.iter().map(|s| s.entity.as_str()).collect::<Vec<_>>()
            };
            let (hosts, mut guests) = (ids(&e.hosts), ids(&e.guests));
            if guests.is_empty() {
                guests.clone_from(&hosts);
            }
            let all = hosts.iter().flat_map(|a| guests.iter().map(move |b| (*a.min(b), *a.max(b))));
            for pair in all.filter(|(a, b)| a != b).collect::<BTreeSet<_>>() {
                let met = pairs.entry(pair).or_default();
                met.weight += 1;
                met.documents += e.documents;
                met.kinds.insert(e.kind.label());
                met.days.extend(e.day);
            }
        }
        let edge = |((a, b), met): ((&'t str, &'t str), Met)| Edge {
            a,
            b,
            weight: met.weight,
            documents: met.documents,
            kinds: met.kinds.into_iter().collect::<Vec<_>>().join(" "),
            first: met.days.first().copied(),
            last: met.days.last().copied(),
        };
        Self::of("Who met whom", tables, pairs.into_iter().map(edge).collect())
    }

    /// Who and what is named together.
    pub(crate) fn cooccurrence(tables: &'t Tables) -> Self {
        let edge = |c: &'t bantin_aggregate::CooccurrenceRow| Edge {
            a: &c.a,
            b: &c.b,
            weight: c.count,
            documents: c.documents,
            kinds: String::new(),
            first: None,
            last: None,
        };
        Self::of("Named in one sentence", tables, tables.cooccurrence.iter().map(edge).collect())
    }

    fn of(title: &'static str, tables: &'t Tables, edges: Vec<Edge<'t>>) -> Self {
        let ids: BTreeSet<&str> = edges.iter().flat_map(|e| [e.a, e.b]).collect();
        let rows: BTreeMap<&str, &EntityRow> = tables.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        let node = |id: &'t str| match rows.get(id) {
            Some(e) => {
                Node { id, name: &e.name, kind: e.kind.label(), mentions: e.mentions, documents: e.documents }
            }
            None => Node { id, name: id, kind: "", mentions: 0, documents: 0 },
        };
        Self { title, nodes: ids.into_iter().map(node).collect(), edges }
    }
}
