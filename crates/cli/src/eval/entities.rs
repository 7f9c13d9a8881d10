//! Entities, in the flat view and, where the gold nests, in the nested one.

use bantin::{Mention, MentionKind};

use super::Case;
use super::board::Board;
use super::errors::Errors;
use super::gold::GoldEntity;
use super::spans::{self, Mark};

const NESTED: &str = "entities, nested";
const FLAT: &str = "entities, flat";

/// Scores one document.
pub(super) fn score(case: &Case, board: &mut Board, errors: &mut Errors) {
    let Some(gold) = &case.gold.entities else { return };
    let flat_gold: Vec<&GoldEntity> = gold.iter().filter(|e| e.is_flat()).collect();
    let named = |m: &&Mention| matches!(m.kind, MentionKind::Per | MentionKind::Org | MentionKind::Loc);
    let flat_found: Vec<&Mention> = case.found.flat().filter(named).collect();
    if case.gold.is_nested() {
        let gold: Vec<&GoldEntity> = gold.iter().collect();
        view(NESTED, case, &gold, &named_mentions(case), board, Some(errors));
        view(FLAT, case, &flat_gold, &flat_found, board, None);
    } else {
        view(FLAT, case, &flat_gold, &flat_found, board, Some(errors));
    }
}

/// Every mention that the nested view holds.
pub(super) fn named_mentions(case: &Case) -> Vec<&Mention> {
    case.found.mentions.iter().filter(|m| !m.nominal && m.kind != MentionKind::Role).collect()
}

fn view(
    layer: &'static str,
    case: &Case,
    gold: &[&GoldEntity],
    found: &[&Mention],
    board: &mut Board,
    errors: Option<&mut Errors>,
) {
    let wanted: Vec<Mark> =
        gold.iter().map(|g| Mark { optional: g.optional, ..Mark::new(g.span, g.kind.label()) }).collect();
    let got: Vec<Mark> = found.iter().map(|m| Mark::new(m.span, m.kind.label())).collect();
    let outcome = spans::score(layer, &wanted, &got, board);
    let Some(errors) = errors else { return };
    for g in outcome.missing {
        let id = gold[g].entity.as_deref().unwrap_or("");
        errors.add(layer, "missing", &case.text, gold[g].span, &format!("{} {id}", wanted[g].kind));
    }
    for p in outcome.extra {
        let id = found[p].entity.as_ref().map_or("", |e| e.as_str());
        let said = format!("{} {id} ({})", got[p].kind, found[p].rule.as_str());
        errors.add(layer, "extra", &case.text, found[p].span, &said);
    }
}
