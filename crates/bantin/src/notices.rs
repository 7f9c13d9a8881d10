//! Remarks on a text that was read but looks odd.
//!
//! In: the text. Out: at most one [`Notice`] a kind, in a fixed order, with counts. One pass over the bytes.

use bantin_doc::{Notice, fold};

/// What was counted in a text.
#[derive(Default)]
struct Counts {
    nul: usize,
    control: usize,
    bom: bool,
    invisible: usize,
    combining: usize,
    replaced: usize,
}

/// The remarks on a text.
pub(crate) fn of(text: &str) -> Vec<Notice> {
    let counts = count(text);
    let rows = [
        ("bom", usize::from(counts.bom), "the text begins with a byte-order mark; offsets count it"),
        ("nul-bytes", counts.nul, "NUL characters"),
        ("control", counts.control, "control characters"),
        ("invisible", counts.invisible, "invisible characters (zero-width or soft hyphen)"),
        ("not-nfc", counts.combining, "combining marks: the text is not in composed form (NFC)"),
        ("replacement", counts.replaced, "replacement characters U+FFFD: the text was damaged before"),
    ];
    let seen = rows.into_iter().filter(|&(_, n, _)| n > 0);
    seen.map(|(kind, n, what)| Notice { kind: kind.to_owned(), message: sentence(kind, n, what) }).collect()
}

fn sentence(kind: &str, n: usize, what: &str) -> String {
    if kind == "bom" { what.to_owned() } else { format!("{n} {what}") }
}

fn count(text: &str) -> Counts {
    let mut counts = Counts { bom: text.starts_with('\u{feff}'), ..Counts::default() };
    for (block, bytes) in text.as_bytes().chunks(BLOCK).enumerate() {
        // without a branch, so that the compiler takes many bytes at once
        if !bytes.iter().fold(false, |any, &byte| any | may_be_odd(byte)) {
            continue;
        }
        for (at, &byte) in (block * BLOCK..).zip(bytes) {
            // Only first bytes of characters are odd, so that `at` is a boundary.
            if is_odd(byte)
                && let Some(c) = text.get(at..).and_then(|rest| rest.chars().next())
            {
                counts.add(c, at);
            }
        }
    }
    counts
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

impl Counts {
    fn add(&mut self, c: char, at: usize) {
        match c {
            '\0' => self.nul += 1,
            '\t' | '\n' | '\r' => {}
            c if c.is_control() => self.control += 1,
            '\u{fffd}' => self.replaced += 1,
            c if fold::is_mark(c) => self.combining += 1,
            '\u{feff}' if at == 0 => {}
            c if fold::is_invisible(c) => self.invisible += 1,
            _ => {}
        }
    }
}

/// First bytes of the characters that are counted: controls; U+0080–00BF (soft hyphen), combining marks,
/// general punctuation, U+F000–FFFF (marks, replacement).
const fn is_odd(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t');
    control | (byte == 0x7f) | (byte == 0xc2) | (byte & 0xfe == 0xcc) | (byte == 0xe2) | (byte == 0xef)
}

/// True for those, and for some others: quicker to tell.
const fn may_be_odd(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7f) | (byte & 0xdf == 0xc2) | (byte & 0xdc == 0xcc)
}

#[cfg(test)]
mod tests {
    use super::{is_odd, may_be_odd, of};

    #[test]
    fn no_odd_byte_is_passed_over() {
        assert!((0..=255).all(|byte| !is_odd(byte) || may_be_odd(byte)));
    }

    #[test]
    fn each_oddity_is_told_once_with_its_count() {
        let kinds = |t: &str| of(t).into_iter().map(|n| (n.kind, n.message)).collect::<Vec<_>>();
        assert!(kinds("Tổng Bí thư Tô Lâm – “Việt Nam”\r\n\tLào… 25\u{a0}%").is_empty());
        let odd = kinds("\u{feff}To\u{302}\u{300}i\0\0 Ha\u{300}\u{200b} Nô\u{ad}i \u{fffd}\u{feff}\u{1}");
        let names: Vec<_> = odd.iter().map(|(k, _)| k.as_str()).collect();
        assert_eq!(names, ["bom", "nul-bytes", "control", "invisible", "not-nfc", "replacement"]);
        assert!(odd[1].1.starts_with("2 ") && odd[3].1.starts_with("3 ") && odd[4].1.starts_with("3 "));
    }
}
