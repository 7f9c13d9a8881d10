//! Dates as pages write them.
//!
//! In:     a value of the head, or a line of the page. Out: the day, and the time at UTC+7 where one is told.
//! Errors: none; what is no date, or no day of a calendar, is `None`.
//! Source: RFC 3339 and RFC 2822 for machines; for readers the day comes first: "Thứ sáu, 30/5/2025, 14:30 (GMT+7)".

use bantin_doc::tsv::rows;
use bantin_doc::{LoadError, PublishedAt};
use jiff::civil::{Date, Time};

/// Numbers of a line that are looked at.
const NUMBERS: usize = 16;

/// The words of written dates.
#[derive(Debug)]
pub(crate) struct DateWords {
    month: Vec<String>,
    year: Vec<String>,
}

/// A number, and what stands between it and the one before.
struct Number<'t> {
    before: &'t str,
    value: i16,
    digits: usize,
}

impl DateWords {
    pub(crate) fn new(file: &str, text: &str) -> Result<Self, LoadError> {
        let mut out = Self { month: Vec::new(), year: Vec::new() };
        for row in rows(file, text) {
            let word = row.need(1, "word")?.to_owned();
            match row.need(0, "place")? {
                "month" => out.month.push(word),
                "year" => out.year.push(word),
                other => return Err(row.error(format!("unknown place {other:?}, want one of month year"))),
            }
        }
        Ok(out)
    }

    /// A value of the head: in a form for machines, or as for readers.
    pub(crate) fn value(&self, text: &str) -> Option<PublishedAt> {
        let text = text.trim().get(..64.min(text.trim().len())).unwrap_or_else(|| text.trim());
        machine(text).or_else(|| self.line(text))
    }

    /// The first date of a line that has day, month and year.
    pub(crate) fn line(&self, text: &str) -> Option<PublishedAt> {
        let numbers = numbers(text);
        let (at, day) =
            numbers.windows(3).enumerate().find_map(|(at, three)| Some((at, self.day(three)?)))?;
        let time = clock(&numbers, text).filter(|(hour, _)| *hour + 1 < at + 1 || *hour > at + 2);
        Some(PublishedAt { day, time: time.map(|(_, time)| time) })
    }

    fn day(&self, three: &[Number<'_>]) -> Option<Date> {
        let [a, b, c] = three else { return None };
        let is_mark = |text: &str| matches!(text.trim(), "/" | "-" | ".");
        let is_word = |text: &str, words: &[String]| {
            let text = text.trim().trim_matches(',').trim().to_lowercase();
            words.contains(&text)
        };
        let is_month = is_mark(b.before) || is_word(b.before, &self.month);
        let is_year = is_mark(c.before) || is_word(c.before, &self.year);
        if !is_month || !is_year {
            return None;
        }
        let month = i8::try_from(b.value).ok()?;
        match (a.digits, c.digits) {
            (1 | 2, 4) => Date::new(c.value, month, i8::try_from(a.value).ok()?).ok(),
            (4, 1 | 2) => Date::new(a.value, month, i8::try_from(c.value).ok()?).ok(),
            _ => None,
        }
        .filter(|day| (1990..2100).contains(&day.year()))
    }
}

/// The forms of machines.
fn machine(text: &str) -> Option<PublishedAt> {
    if let Ok(date) = PublishedAt::parse(text) {
        return Some(date);
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        let local = jiff::tz::Offset::constant(7).to_datetime(zoned.timestamp());
        return Some(PublishedAt { day: local.date(), time: Some(local.time()) });
    }
    // an offset without its colon, or with a blank before it
    let text = text.replacen(" +", "+", 1);
    let (head, offset) = text.rsplit_once(['+', '-']).filter(|(head, _)| head.len() > 13)?;
    let sign = text.as_bytes().get(head.len()).copied().map_or('+', char::from);
    let (hours, minutes) = match offset.len() {
        4 => offset.split_at_checked(2)?,
        2 => (offset, "00"),
        1 => return PublishedAt::parse(&format!("{head}{sign}0{offset}:00")).ok(),
        _ => return None,
    };
    PublishedAt::parse(&format!("{head}{sign}{hours}:{minutes}")).ok()
}

fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut out = Vec::new();
    let (mut at, mut last) = (0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() && out.len() < NUMBERS {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let value = text.get(at..at + digits).and_then(|d| d.parse().ok()).unwrap_or(-1);
        out.push(Number { before: text.get(last..at).unwrap_or_default(), value, digits });
        at += digits;
        last = at;
    }
    out
}

/// The first time of day, `14:30` or `2:30 PM`, and the number of its hour.
fn clock(numbers: &[Number<'_>], text: &str) -> Option<(usize, Time)> {
    let is_time = |pair: &[Number<'_>]| matches!(pair[1].before, ":" | "h" | "g") && pair[1].digits == 2;
    let at = numbers.windows(2).position(is_time)?;
    let (hour, minute) = (numbers[at].value, numbers[at + 1].value);
    let small = text.to_ascii_lowercase();
    let hour = match hour {
        1..=11 if small.contains("pm") => hour + 12,
        12 if small.contains(" am") => 0,
        _ => hour,
    };
    Some((at, Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?))
}

#[cfg(test)]
mod tests {
    use super::DateWords;

    fn value(text: &str) -> Option<String> {
        let words = DateWords::new("dates.tsv", include_str!("../data/dates.tsv")).expect("a good list");
        words.value(text).map(|d| d.to_string())
    }

    #[test]
    fn machines_and_readers_dates_are_read() {
        for (text, want) in [
            ("2025-05-30", "2025-05-30"),
            ("2025-05-30T14:30:00+07:00", "2025-05-30T14:30"),
            ("2025-05-30T14:30:00+0700", "2025-05-30T14:30"),
            ("2025-05-30T07:30:00.000Z", "2025-05-30T14:30"),
            ("2025-05-30 14:30:00 +07", "2025-05-30T14:30"),
            ("Fri, 30 May 2025 07:30:00 +0000", "2025-05-30T14:30"),
            ("Thứ sáu, 30/5/2025, 14:30 (GMT+7)", "2025-05-30T14:30"),
            ("Thứ Sáu, ngày 30/05/2025 - 06:05", "2025-05-30T06:05"),
            ("14:30 30/05/2025", "2025-05-30T14:30"),
            ("14h30, 30-05-2025", "2025-05-30T14:30"),
            ("30.05.2025 | 2:30 PM", "2025-05-30T14:30"),
            ("Ngày 30 tháng 5 năm 2025", "2025-05-30"),
            ("Cập nhật lúc 08:15 ngày 2025/05/30", "2025-05-30T08:15"),
        ] {
            assert_eq!(value(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31/2/2025",
            "30/5",
            "1/2/3",
            "5/30/2025",
            "99/99/9999",
            "Số 15/2025/NĐ-CP",
            "+",
            "ộ+ộ",
            "0912.345.678",
            "30/5/1025",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
