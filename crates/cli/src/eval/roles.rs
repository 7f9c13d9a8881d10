//! Offices: the span; then which office, of which body, held by whom.

use bantin::{EntityId, Mention, MentionKind};

use super::Case;
use super::board::Board;
use super::errors::Errors;
use super::gold::GoldRole;
use super::linking::Pairs;
use super::spans::{self, Mark};

const LAYER: &str = "roles";

/// Scores one document.
pub(super) fn score(case: &Case, pairs: &Pairs, board: &mut Board, errors: &mut Errors) {
    let Some(gold) = &case.gold.roles else { return };
    let found = roles(case);
    let wanted: Vec<Mark> =
        gold.iter().map(|g| Mark { optional: g.optional, ..Mark::new(g.span, "ROLE") }).collect();
    let got: Vec<Mark> = found.iter().map(|m| Mark::new(m.span, "ROLE")).collect();
    let outcome = spans::score(LAYER, &wanted, &got, board);
    for &(g, p) in &outcome.strict {
        attributes(&gold[g], found[p], pairs, case, board, errors);
    }
    for g in outcome.missing {
        errors.add(LAYER, "missing", &case.text, gold[g].span, gold[g].role.as_deref().unwrap_or(""));
    }
    for p in outcome.extra {
        let id = found[p].entity.as_ref().map_or("", EntityId::as_str);
        errors.add(LAYER, "extra", &case.text, found[p].span, &format!("{id} ({})", found[p].rule.as_str()));
    }
}

fn attributes(g: &GoldRole, p: &Mention, pairs: &Pairs, case: &Case, board: &mut Board, errors: &mut Errors) {
    let role = p.entity.as_ref().map(|e| pairs.roles.get(e.as_str()).map_or(e.as_str(), String::as_str));
    let one_of = |id: &Option<EntityId>, one: &Option<String>, many: &[String]| match id {
        Some(id) => one.iter().chain(many).any(|g| pairs.same(id.as_str(), g)),
        None => one.is_none() && many.is_empty(),
    };
    let answers = [
        ("role right", role == g.role.as_deref(), g.role.clone(), &p.entity),
        ("org right", one_of(&p.org, &g.org, &g.orgs), g.org.clone().or(g.orgs.first().cloned()), &p.org),
        (
            "holder right",
            one_of(&p.holder, &g.holder, &g.holders),
            g.holder.clone().or(g.holders.first().cloned()),
            &p.holder,
        ),
    ];
    for (what, right, want, got) in answers {
        board.share(LAYER, what, right);
        if !right {
            let show = |id: Option<&str>| id.unwrap_or("none").to_owned();
            let said =
                format!("want {}, got {}", show(want.as_deref()), show(got.as_ref().map(EntityId::as_str)));
            errors.add(LAYER, what.split(' ').next().unwrap_or(what), &case.text, g.span, &said);
        }
    }
}

fn roles(case: &Case) -> Vec<&Mention> {
    case.found.mentions.iter().filter(|m| !m.nominal && m.kind == MentionKind::Role).collect()
}

/// Offices found with their exact span.
pub(super) fn strict_roles(case: &Case) -> Vec<(&GoldRole, &Mention)> {
    let found = roles(case);
    let gold = case.gold.roles.iter().flatten().filter(|g| !g.optional);
    gold.filter_map(|g| Some((g, *found.iter().find(|m| m.span == g.span)?))).collect()
}

/// The pairs of ids (found, gold) that an office's body and holder show.
pub(super) fn orgs_and_holders(gold: &GoldRole, found: &Mention, mut pair: impl FnMut(&str, &str)) {
    let sides = [(&found.org, &gold.org, &gold.orgs), (&found.holder, &gold.holder, &gold.holders)];
    for (id, one, many) in sides {
        if let Some(id) = id {
            one.iter().chain(many).for_each(|g| pair(id.as_str(), g));
        }
    }
}
