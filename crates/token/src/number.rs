//! Number expressions: figures, dates, clock times and ranges without a space in them.
//!
//! In:     bytes and the place of a digit. Out: where the expression ends.
//! Forms:  `1.000` `3,5` `29/5` `29/05/2025` `23:59` `19h30` `19g30` `8h` `2011-2015` `28/6-1/7` `7h-9h30`.
//!         A separator at the end ("năm 2025.") is no part of it.

/// End of the number expression that begins with a digit at `at`.
pub(crate) fn end(bytes: &[u8], at: usize) -> usize {
    let mut end = figure(bytes, at);
    while let Some(from) = range(bytes, end) {
        end = figure(bytes, from);
    }
    end
}

/// Where the second part of a range begins: behind a hyphen or dash that touches digits on both sides.
fn range(bytes: &[u8], at: usize) -> Option<usize> {
    let from = match bytes.get(at)? {
        b'-' => at + 1,
        0xE2 if bytes[at..].starts_with("–".as_bytes()) => at + 3,
        _ => return None,
    };
    digit(bytes, from).then_some(from)
}

/// Digits with inner separators, or a clock time.
fn figure(bytes: &[u8], at: usize) -> usize {
    let mut end = digits(bytes, at);
    if let Some(end) = clock(bytes, at, end) {
        return end;
    }
    // "26/7,27/7" are two dates: a decimal comma or point stands behind no slash or colon.
    let mut decimal = true;
    loop {
        match bytes.get(end) {
            Some(b'.' | b',') if decimal => {}
            Some(b'/' | b':') => decimal = false,
            _ => return end,
        }
        if !digit(bytes, end + 1) {
            return end;
        }
        end = digits(bytes, end + 1);
    }
}

/// `19h30`, `19g30`, `8h`: at most 24 hours; nothing but the end of the word behind.
fn clock(bytes: &[u8], at: usize, end: usize) -> Option<usize> {
    let hour = match &bytes[at..end] {
        [d] => d - b'0',
        [a @ b'0'..=b'2', b] => (a - b'0') * 10 + (b - b'0'),
        _ => return None,
    };
    if hour > 24 || !matches!(bytes.get(end), Some(b'h' | b'g' | b'H' | b'G')) {
        return None;
    }
    let stop = digits(bytes, end + 1);
    let bare = stop == end + 1;
    let open = matches!(bytes.get(stop), Some(b'a'..=b'z' | b'A'..=b'Z' | 0xC3..=0xC9 | 0xE1));
    let fits = if bare { bytes[end].is_ascii_lowercase() } else { stop <= end + 3 };
    (fits && !open).then_some(stop)
}

/// Behind the digits at `at`.
pub(crate) fn digits(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while digit(bytes, end) {
        end += 1;
    }
    end
}

/// True when a digit stands at `at`.
pub(crate) fn digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::end;

    #[test]
    fn expressions_are_whole() {
        for whole in [
            "29/5",
            "29/05/2025",
            "28/6-1/7",
            "1.000",
            "1.000.000",
            "3,5",
            "19h30",
            "19g30",
            "8h",
            "2011-2015",
            "2011–2015",
            "26-11",
            "23:59",
            "23:59:59",
            "7h-9h30",
            "24/7",
            "3-2",
            "30-4-1975",
            "19H30",
        ] {
            assert_eq!(end(whole.as_bytes(), 0), whole.len(), "{whole}");
        }
    }

    #[test]
    fn what_follows_is_left() {
        for (text, number) in [
            ("2025.", "2025"),
            ("5, 6", "5"),
            ("29/5/", "29/5"),
            ("500g", "500"),
            ("5km", "5"),
            ("5h kém", "5h"),
            ("5hoa", "5"),
            ("25h", "25"),
            ("28– 29", "28"),
            ("2024-", "2024"),
            ("5G", "5"),
            ("5%", "5"),
            ("8h300", "8"),
            ("26/7,27/7", "26/7"),
        ] {
            assert_eq!(&text[..end(text.as_bytes(), 0)], number, "{text}");
        }
    }
}
