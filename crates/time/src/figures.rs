//! Figures: a run of numbers with the marks between them, "28/6-1/7", "19h30", "2017 – 2020".
//!
//! In:     the text and the byte where the first digit stands. Out: up to eight numbers, each with its end and
//!         the mark behind it. It reads bytes, not tokens, so it does not matter how a tokenizer cuts a run.
//! Units:  byte offsets.
//! Errors: none; the run ends where the pattern ends.

/// The mark between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    /// Nothing follows.
    #[default]
    End,
    Slash,
    Dot,
    Comma,
    Colon,
    /// Hyphen or dash without spaces.
    Hyphen,
    /// Hyphen or dash with a space on a side.
    Dash,
    /// The letter of the hour: "19h30".
    Hour,
}

/// One number of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Figure {
    pub(crate) value: u32,
    pub(crate) digits: u8,
    /// An "h" or "g" stands behind it.
    pub(crate) hour: bool,
    /// End in bytes, the letter included.
    pub(crate) end: u32,
    pub(crate) mark: Mark,
}

const MOST: usize = 8;

/// A run of numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    all: [Figure; MOST],
    len: usize,
}

impl std::ops::Deref for Figures {
    type Target = [Figure];

    fn deref(&self) -> &[Figure] {
        &self.all[..self.len]
    }
}

impl Figures {
    /// Reads the run that begins at `start`; empty when no digit stands there.
    pub(crate) fn read(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let mut run = Self::default();
        let mut at = start;
        while run.len < MOST {
            let Some((figure, next)) = number(bytes, at) else { break };
            run.all[run.len] = figure;
            run.len += 1;
            if figure.mark == Mark::End {
                break;
            }
            at = next;
        }
        if run.len > 0 && run.all[run.len - 1].mark != Mark::End && run.len < MOST {
            run.all[run.len - 1].mark = Mark::End;
        }
        run
    }
}

/// One number and where the next begins.
#[allow(clippy::cast_possible_truncation)]
fn number(bytes: &[u8], at: usize) -> Option<(Figure, usize)> {
    let digits = bytes[at..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 9 {
        return None;
    }
    let value = bytes[at..at + digits].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    let mut end = at + digits;
    let hour = match bytes.get(end) {
        Some(b'h' | b'H') => true,
        Some(b'g') => value <= 24, // "8g30"; "40g" is a weight
        _ => false,
    };
    if hour {
        end += 1;
        if bytes.get(end).is_some_and(u8::is_ascii_digit) {
            return Some((
                Figure { value, digits: digits as u8, hour, end: end as u32, mark: Mark::Hour },
                end,
            ));
        }
    }
    let (mark, next) = mark(bytes, end);
    Some((Figure { value, digits: digits as u8, hour, end: end as u32, mark }, next))
}

/// The mark at `at`, if a digit follows it.
fn mark(bytes: &[u8], at: usize) -> (Mark, usize) {
    let plain = match bytes.get(at) {
        Some(b'/') => Mark::Slash,
        Some(b'.') => Mark::Dot,
        Some(b',') => Mark::Comma,
        Some(b':') => Mark::Colon,
        _ => return dash(bytes, at),
    };
    if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) { (plain, at + 1) } else { (Mark::End, at) }
}

fn dash(bytes: &[u8], at: usize) -> (Mark, usize) {
    let left = space(bytes, at);
    if left > at && bytes.get(left) == Some(&b'/') {
        let right = space(bytes, left + 1);
        let digit = right > left + 1 && bytes.get(right).is_some_and(u8::is_ascii_digit);
        return if digit { (Mark::Slash, right) } else { (Mark::End, at) }; // "12 / 8 / 2025"
    }
    let length = match bytes.get(left..) {
        Some([b'-', ..]) => 1,
        // hyphen, non-breaking hyphen, figure dash, en dash, em dash, bar; minus
        Some([0xE2, 0x80, 0x90..=0x95, ..]) | Some([0xE2, 0x88, 0x92, ..]) => 3,
        _ => return (Mark::End, at),
    };
    let right = space(bytes, left + length);
    if !bytes.get(right).is_some_and(u8::is_ascii_digit) {
        return (Mark::End, at);
    }
    let tight = left == at && right == left + length;
    (if tight { Mark::Hyphen } else { Mark::Dash }, right)
}

/// Skips one space (or non-breaking space).
fn space(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b' ', ..]) => at + 1,
        Some([0xC2, 0xA0, ..]) => at + 2,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, Mark};

    fn read(text: &str) -> Vec<(u32, Mark)> {
        Figures::read(text, 0).iter().map(|f| (f.value, f.mark)).collect()
    }

    #[test]
    fn runs() {
        use Mark::{Dash, Dot, End, Hour, Hyphen, Slash};
        assert_eq!(read("29/5, mưa"), [(29, Slash), (5, End)]);
        assert_eq!(read("28– 29/6/2021."), [(28, Dash), (29, Slash), (6, Slash), (2021, End)]);
        assert_eq!(read("28/6-1/7"), [(28, Slash), (6, Hyphen), (1, Slash), (7, End)]);
        assert_eq!(read("19h30 ngày"), [(19, Hour), (30, End)]);
        assert_eq!(read("7h, ngày"), [(7, End)]);
        assert_eq!(read("2017 – 2020"), [(2017, Dash), (2020, End)]);
        assert_eq!(read("1.000"), [(1, Dot), (0, End)]);
        assert_eq!(read("12 / 8 / 2025"), [(12, Slash), (8, Slash), (2025, End)]);
        assert_eq!(read("5 / ngày"), [(5, End)]);
        assert_eq!(read("- 5"), []);
        assert_eq!(read("5 -"), [(5, End)]);
    }

    #[test]
    fn long_runs_end() {
        let long = "1/".repeat(1000) + "1";
        assert_eq!(read(&long).len(), 8);
        assert_eq!(read(&"9".repeat(1000)), []);
        assert_eq!(read(""), []);
    }
}
