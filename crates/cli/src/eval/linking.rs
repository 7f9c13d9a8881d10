//! Linking: does the program give one id to what the gold gives one id to?
//!
//! In:     all documents. Out: the best one-to-one mapping of the program's ids to gold ids, and the share of strictly
//!         matched PER, ORG and LOC mentions that it makes right. A gold mention with further ids accepts any.

use std::collections::BTreeMap;

use bantin::{Mention, MentionKind};

use super::Case;
use super::assignment::{Counts, best};
use super::board::Board;
use super::entities::named_mentions;
use super::errors::Errors;
use super::gold::GoldEntity;
use super::roles::{orgs_and_holders, strict_roles};

const LAYER: &str = "linking";

/// The program's ids as gold ids.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// By mentions alone: what linking is scored by.
    mentions: BTreeMap<String, String>,
    /// By mentions, bodies and holders of offices: what roles and encounters are compared by.
    all: BTreeMap<String, String>,
    /// Offices.
    pub(super) roles: BTreeMap<String, String>,
}

impl Pairs {
    /// True when a program's id stands for the gold id, or is the same.
    pub(super) fn same(&self, found: &str, gold: &str) -> bool {
        match self.all.get(found) {
            Some(mapped) => mapped == gold,
            None => found == gold,
        }
    }
}

/// Maps ids over all documents.
pub(super) fn pairs(cases: &[Case]) -> Pairs {
    let (mut mentions, mut all, mut roles) = (Counts::new(), Counts::new(), Counts::new());
    let add = |counts: &mut Counts, found: &str, gold: &str| {
        *counts.entry((found.to_owned(), gold.to_owned())).or_default() += 1;
    };
    for case in cases {
        for (gold, found) in strict_mentions(case) {
            for id in found.entity.iter().flat_map(|e| gold.ids().map(move |g| (e.as_str(), g))) {
                add(&mut mentions, id.0, id.1);
                add(&mut all, id.0, id.1);
            }
        }
        for (gold, found) in strict_roles(case) {
            orgs_and_holders(gold, found, |f, g| add(&mut all, f, g));
            if let (Some(f), Some(g)) = (&found.entity, &gold.role) {
                add(&mut roles, f.as_str(), g);
            }
        }
    }
    Pairs { mentions: best(&mentions), all: best(&all), roles: best(&roles) }
}

/// Scores all documents.
pub(super) fn score(cases: &[Case], pairs: &Pairs, board: &mut Board, errors: &mut Errors) {
    for case in cases {
        errors.document(&case.gold.id);
        for (gold, found) in strict_mentions(case) {
            let mapped = found.entity.as_ref().and_then(|e| pairs.mentions.get(e.as_str()));
            let right = mapped.is_some_and(|id| gold.ids().any(|g| g == id));
            board.share(LAYER, "all right", right);
            board.share(LAYER, gold.kind.label(), right);
            if !right {
                let got = found.entity.as_ref().map_or("none", |e| e.as_str());
                let said =
                    format!("want {}, got {got} ({})", gold.ids().next().unwrap_or(""), found.rule.as_str());
                errors.add(LAYER, "entity", &case.text, gold.span, &said);
            }
        }
    }
}

/// Strictly matched PER, ORG and LOC mentions whose gold has an id.
fn strict_mentions(case: &Case) -> Vec<(&GoldEntity, &Mention)> {
    let found = named_mentions(case);
    let linked = |g: &&GoldEntity| {
        let kinds = matches!(g.kind, MentionKind::Per | MentionKind::Org | MentionKind::Loc);
        g.entity.is_some() && !g.optional && kinds
    };
    let gold = case.gold.entities.iter().flatten().filter(linked);
    gold.filter_map(|g| Some((g, *found.iter().find(|m| m.span == g.span && m.kind == g.kind)?))).collect()
}
