//! Whether an abbreviation is made of a name's initials: "NHNN" of "Ngân hàng Nhà nước", "VH-TT&DL" of "Văn hóa, Thể thao và
//! Du lịch".
//!
//! In:     the tokens of both. Out: yes or no.
//! Rules:  one letter a syllable, in order; Đ may stand as D, and no quality mark counts (Ư as U); joining words ("và", "of")
//!         and marks may go without; a word that is an abbreviation itself ("CP", "KHKT") gives all its letters or its first one.
//! Units:  at most [`MOST`] letters; linear in the words.

use bantin_doc::{Case, TokenKind, fold};

use crate::chart::Chart;
use crate::classes::Class;

/// Most letters of an abbreviation.
pub(crate) const MOST: usize = 14;

/// The letters of an abbreviation, without marks and diacritics; `None` for what is none.
pub(crate) fn of_short(chart: &Chart<'_>, from: u32, to: u32) -> Option<Letters> {
    let mut out = Letters::default();
    for i in from..to {
        match chart.kind(i)? {
            TokenKind::Punctuation | TokenKind::Symbol if matches!(chart.mark(i), '-' | '&' | '.' | '/') => {}
            TokenKind::Syllable | TokenKind::Abbreviation | TokenKind::Other if chart.is_capital(i) => {
                for c in chart.surface(i).chars().filter(|c| c.is_alphanumeric()) {
                    out.push(c)?;
                }
            }
            _ => return None,
        }
    }
    (out.len >= 2).then_some(out)
}

/// True when the letters are the initials of the words `from..to`.
pub(crate) fn spell(chart: &Chart<'_>, letters: &Letters, from: u32, to: u32) -> bool {
    // bit n: the first n letters are used up
    let mut reached: u32 = 1;
    let mut i = from;
    while i < to && reached != 0 {
        let Some((next, after)) = word(chart, letters, i, reached) else { return false };
        reached = after;
        i = next;
    }
    reached & 1 << letters.len != 0
}

/// One word: where it ends, and how many letters may be used up behind it.
fn word(chart: &Chart<'_>, letters: &Letters, i: u32, reached: u32) -> Option<(u32, u32)> {
    if chart.is(Class::Joining, i) {
        let taken = initial(chart, i).map_or(0, |c| letters.after(c, reached));
        return Some((i + 1, reached | taken));
    }
    match chart.kind(i)? {
        TokenKind::Punctuation | TokenKind::Symbol => {
            matches!(chart.mark(i), '-' | '–' | '&' | ',' | '/' | '.' | '\'' | '’')
                .then_some((i + 1, reached))
        }
        TokenKind::Number => Some((i + 1, reached)),
        _ => {
            let mut after = letters.after(initial(chart, i)?, reached);
            if matches!(chart.case(i), Case::Upper) {
                let all = chart.surface(i).chars().filter(|c| c.is_alphabetic()).filter_map(plain);
                after |= all.fold(reached, |at, c| letters.after(c, at));
            }
            Some((i + 1, after))
        }
    }
}

fn initial(chart: &Chart<'_>, i: u32) -> Option<char> {
    chart.surface(i).chars().next().and_then(plain)
}

/// A letter without case and marks.
fn plain(c: char) -> Option<char> {
    let mut buffer = [0; 8];
    let mut one = [0; 4];
    let folded = fold::letters(c.encode_utf8(&mut one), &mut buffer)?;
    folded.chars().next().map(fold::plain)
}

/// Letters of an abbreviation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    letters: [char; MOST],
    pub(crate) len: usize,
}

impl Letters {
    fn push(&mut self, c: char) -> Option<()> {
        *self.letters.get_mut(self.len)? = plain(c).unwrap_or(c);
        self.len += 1;
        Some(())
    }

    /// The counts of used letters behind one that reads `c`.
    fn after(&self, c: char, reached: u32) -> u32 {
        let fits = self.letters[..self.len].iter().enumerate().filter(|(_, l)| **l == c);
        fits.fold(0, |out, (n, _)| out | (reached >> n & 1) << (n + 1))
    }
}
