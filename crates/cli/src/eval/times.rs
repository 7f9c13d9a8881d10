//! Time expressions: exact span and type; then the value, and `mod`.

use bantin::{Timex, TimexKind};

use super::Case;
use super::board::Board;
use super::errors::Errors;
use super::gold::GoldTime;
use super::spans::{self, Mark};
use crate::when::name;

const LAYER: &str = "times";
/// The same spans, where only those with the right value are right.
const WITH_VALUE: &str = "times+value";

/// Scores one document.
pub(super) fn score(case: &Case, board: &mut Board, errors: &mut Errors) {
    let Some(gold) = &case.gold.times else { return };
    let (text, found, undated) = (&case.text, &case.found.times, case.gold.given().is_none());
    let wanted: Vec<Mark> = gold.iter().map(mark_gold).collect();
    let got: Vec<Mark> = found.iter().map(|t| Mark::new(t.span, label(t.kind))).collect();
    let outcome = spans::score(LAYER, &wanted, &got, board);

    let right = |g: usize, p: usize| {
        std::iter::once(&gold[g].value).chain(&gold[g].also).any(|v| same_value(v, &found[p].value, undated))
    };
    let count = |pairs: &[(usize, usize)]| pairs.iter().filter(|&&(g, p)| right(g, p)).count() as u64;
    let (strict, relaxed) = (count(&outcome.strict), count(&outcome.relaxed));
    let row = board.row(WITH_VALUE, "all");
    row.gold += (outcome.strict.len() + outcome.missing.len()) as u64;
    row.predicted += (outcome.strict.len() + outcome.extra.len()) as u64;
    row.strict += strict;
    row.relaxed += relaxed;

    for &(g, p) in &outcome.strict {
        board.share(LAYER, "value right", right(g, p));
        board.share(LAYER, "mod right", same_mod(&gold[g], &found[p]));
        if !right(g, p) {
            let said = format!("want {}, got {} ({})", gold[g].value, found[p].value, found[p].rule.as_str());
            errors.add(LAYER, "value", text, gold[g].span, &said);
        }
        if !same_mod(&gold[g], &found[p]) {
            let want = gold[g].modifier.as_deref().unwrap_or("none");
            let said = format!("want {want}, got {} ({})", modifier(&found[p]), found[p].rule.as_str());
            errors.add(LAYER, "mod", text, gold[g].span, &said);
        }
    }
    for g in outcome.missing {
        let want = format!("{} {}", wanted[g].kind, gold[g].value);
        errors.add(LAYER, "missing", text, gold[g].span, &want);
    }
    for p in outcome.extra {
        let said = format!("{} {} ({})", got[p].kind, found[p].value, found[p].rule.as_str());
        errors.add(LAYER, "extra", text, found[p].span, &said);
    }
}

fn mark_gold(g: &GoldTime) -> Mark {
    Mark { optional: g.optional, ..Mark::new(g.span, label(g.kind)) }
}

fn modifier(t: &Timex) -> String {
    t.modifier.map_or_else(|| "none".to_owned(), |m| name(&m))
}

fn same_mod(g: &GoldTime, t: &Timex) -> bool {
    g.modifier.as_deref().unwrap_or("none") == modifier(t)
}

/// Equal; in an undated document a gold `XXXX` accepts any digits.
pub(super) fn same_value(gold: &str, found: &str, undated: bool) -> bool {
    let same = |(g, f): (u8, u8)| g == f || (g == b'X' && f.is_ascii_digit());
    let fits = gold.len() == found.len() && gold.bytes().zip(found.bytes()).all(same);
    gold == found || (undated && gold.contains("XXXX") && fits)
}

const fn label(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

#[cfg(test)]
mod tests {
    use super::same_value;

    #[test]
    fn unknown_years_accept_any_digits_only_in_undated_documents() {
        assert!(same_value("XXXX-11-17", "2016-11-17", true));
        assert!(!same_value("XXXX-11-17", "2016-11-17", false));
        assert!(!same_value("XXXX-11-17", "2016-11-18", true));
        assert!(!same_value("2016-11-17", "XXXX-11-17", true));
        assert!(same_value("PXY", "PXY", false) && !same_value("PXY", "P2Y", true));
    }
}
