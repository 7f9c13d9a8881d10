//! The counts of all layers and the rates made of them.
//!
//! Out: a table for people, or one JSON object. Counts stand beside every rate.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::tables::Grid;

/// Counts of one type of one layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) gold: u64,
    pub(super) predicted: u64,
    /// Exact span and type.
    pub(super) strict: u64,
    /// Same type, at least one byte shared; for encounters the day left aside.
    pub(super) relaxed: u64,
}

/// A share of some items: how many were asked, how many were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) of: u64,
    pub(super) right: u64,
}

impl Share {
    pub(super) fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += u64::from(right);
    }
}

type Key = (&'static str, &'static str);

/// All counts, in the order in which layers and types were first met.
#[derive(Debug, Default)]
pub(super) struct Board {
    pub(super) documents: u64,
    order: Vec<Key>,
    rows: BTreeMap<Key, Row>,
    share_order: Vec<Key>,
    shares: BTreeMap<Key, Share>,
}

impl Board {
    /// The counts of a type, and through `all` those of its layer.
    pub(super) fn row(&mut self, layer: &'static str, kind: &'static str) -> &mut Row {
        let key = (layer, kind);
        if !self.rows.contains_key(&key) {
            self.order.push(key);
        }
        self.rows.entry(key).or_default()
    }

    /// Adds to a type's row and to its layer's.
    pub(super) fn add(&mut self, layer: &'static str, kind: &'static str, change: impl Fn(&mut Row)) {
        change(self.row(layer, "all"));
        if kind != "all" {
            change(self.row(layer, kind));
        }
    }

    /// Counts one answer.
    pub(super) fn share(&mut self, layer: &'static str, what: &'static str, right: bool) {
        let key = (layer, what);
        if !self.shares.contains_key(&key) {
            self.share_order.push(key);
        }
        self.shares.entry(key).or_default().count(right);
    }

    fn sorted(&self) -> impl Iterator<Item = (Key, Row)> {
        let mut layers: Vec<&str> = Vec::new();
        self.order.iter().for_each(|k| {
            if !layers.contains(&k.0) {
                layers.push(k.0);
            }
        });
        let of_layer = move |layer| self.rows.iter().filter(move |(k, _)| k.0 == layer);
        let rows: Vec<_> = layers.into_iter().flat_map(of_layer).map(|(k, r)| (*k, *r)).collect();
        rows.into_iter()
    }

    /// For people.
    pub(super) fn table(&self) -> String {
        let mut grid = Grid::new(&[
            "layer",
            "type",
            "#gold",
            "#predicted",
            "#right",
            "#P",
            "#R",
            "#F1",
            "#overlap",
            "#P ",
            "#R ",
            "#F1 ",
        ]);
        for ((layer, kind), row) in self.sorted() {
            let (s, r) = (rates(row.strict, row), rates(row.relaxed, row));
            grid.row([
                layer.to_owned(),
                kind.to_owned(),
                row.gold.to_string(),
                row.predicted.to_string(),
                row.strict.to_string(),
                rate(s.0),
                rate(s.1),
                rate(s.2),
                row.relaxed.to_string(),
                rate(r.0),
                rate(r.1),
                rate(r.2),
            ]);
        }
        let mut shares = Grid::new(&["layer", "of these", "#asked", "#right", "#share"]);
        for key in &self.share_order {
            let share = self.shares[key];
            let cells = [
                key.0.to_owned(),
                key.1.to_owned(),
                share.of.to_string(),
                share.right.to_string(),
                rate(ratio(share.right, share.of)),
            ];
            shares.row(cells);
        }
        let mut out =
            if self.documents > 0 { format!("{} documents\n", self.documents) } else { String::new() };
        if !self.rows.is_empty() {
            out += &grid.render();
        }
        if !self.shares.is_empty() {
            out.push('\n');
            out += &shares.render();
        }
        out
    }

    /// For programs.
    pub(super) fn json(&self) -> String {
        let prf = |right: u64, row: Row| {
            let (p, r, f1) = rates(right, row);
            json!({"right": right, "p": p, "r": r, "f1": f1})
        };
        let layers: Vec<Value> = self
            .sorted()
            .map(|((layer, kind), row)| {
                json!({"layer": layer, "type": kind, "gold": row.gold, "predicted": row.predicted,
                       "strict": prf(row.strict, row), "relaxed": prf(row.relaxed, row)})
            })
            .collect();
        let shares: Vec<Value> = self
            .share_order
            .iter()
            .map(|key| {
                let share = self.shares[key];
                json!({"layer": key.0, "what": key.1, "asked": share.of, "right": share.right,
                       "share": ratio(share.right, share.of)})
            })
            .collect();
        json!({"documents": self.documents, "layers": layers, "shares": shares}).to_string() + "\n"
    }
}

/// Precision, recall, F1. Where nothing was to be found and nothing was, all are 1; a precision or a recall of
/// nothing is 0 otherwise.
fn rates(right: u64, row: Row) -> (f64, f64, f64) {
    let share = |of: u64| if of == 0 && row.gold + row.predicted > 0 { 0.0 } else { ratio(right, of) };
    (share(row.predicted), share(row.gold), ratio(2 * right, row.gold + row.predicted))
}

#[allow(clippy::cast_precision_loss)]
fn ratio(right: u64, of: u64) -> f64 {
    if of == 0 { 1.0 } else { right as f64 / of as f64 }
}

fn rate(rate: f64) -> String {
    format!("{rate:.3}")
}
