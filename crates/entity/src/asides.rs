//! Listed names that are written with a short form in brackets inside: "Đảng Nhân dân Cách mạng **(NDCM)** Lào".
//!
//! In:     tokens, and where brackets open. Out: what is found when the brackets are passed over and was not found before.
//! Units:  tokens; an occurrence spans the brackets.
//! Linear: a bracket is looked at with [`AROUND`] tokens on either side.

use bantin_doc::{Case, Token, TokenKind};

use crate::surfaces::{Keep, Occurrence, Surfaces};

/// Tokens on either side of a bracket that are looked at.
const AROUND: usize = 16;
/// Tokens of "(NDCM)".
const ASIDE: usize = 3;

/// The occurrences that span an aside. `open` are the tokens that open a bracket and close it behind one token, with the number
/// of capitals inside: so many words stand before it at least ("Văn hóa và | Thể thao (VHTT) Hà Nội" is no "Thể thao Hà Nội").
pub(crate) fn find<S: Copy>(
    surfaces: &Surfaces<S>,
    tokens: &[Token],
    open: &[(u32, u32)],
) -> Vec<Occurrence<S>> {
    let mut found = Vec::new();
    let mut window = Vec::new();
    for &(open, capitals) in open {
        let at = open as usize;
        if !is_short(&tokens[at + 1]) {
            continue;
        }
        let left = &tokens[at.saturating_sub(AROUND)..at];
        let right = &tokens[at + ASIDE..tokens.len().min(at + ASIDE + AROUND)];
        window.clear();
        window.extend_from_slice(left);
        window.extend_from_slice(right);
        let (first, middle) = (open - left.len() as u32, left.len() as u32);
        let across = surfaces.find(&window, Keep::All).0.into_vec().into_iter();
        let across = across.filter(|o| o.from + capitals.max(1) <= middle && middle < o.to);
        found.extend(across.map(|o| Occurrence {
            from: first + o.from,
            to: first + o.to + ASIDE as u32,
            payload: o.payload,
        }));
    }
    found
}

/// "NDCM", "GD&ĐT".
fn is_short(token: &Token) -> bool {
    matches!(token.case, Case::Upper | Case::Mixed)
        && matches!(token.kind, TokenKind::Syllable | TokenKind::Abbreviation | TokenKind::Other)
}
