//! iCalendar: encounters of which the day is known, as events of whole days.
//!
//! Held ones are CONFIRMED, planned ones TENTATIVE, denied ones CANCELLED. DTSTAMP is the day itself, so that the same
//! tables give the same bytes.
//! Source: RFC 5545: lines end with CRLF and are folded at 75 octets (3.1), text is escaped (3.3.11), DTEND is exclusive (3.6.1).

use bantin_aggregate::{EncounterRow, Side, days_of};
use bantin_doc::Status;

pub(crate) fn write(encounters: &[EncounterRow]) -> String {
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bantin//bantin//EN", "CALSCALE:GREGORIAN"] {
        line(&mut out, text);
    }
    encounters.iter().for_each(|e| event(&mut out, e));
    line(&mut out, "END:VCALENDAR");
    out
}

/// `held`, `planned`, `denied`.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Held => "held",
        Status::Planned => "planned",
        Status::Denied => "denied",
    }
}

fn event(out: &mut String, e: &EncounterRow) {
    let Some((first, last)) = e.date.as_deref().and_then(|date| days_of(date).next()) else { return };
    let after = bantin_aggregate::Day(last.0.tomorrow().unwrap_or(last.0));
    let compact = |day: bantin_aggregate::Day| day.to_string().replace('-', "");
    let status = match e.status {
        Status::Held => "CONFIRMED",
        Status::Planned => "TENTATIVE",
        Status::Denied => "CANCELLED",
    };
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@bantin", escape(&e.id)));
    line(out, &format!("DTSTAMP:{}T000000Z", compact(first)));
    line(out, &format!("DTSTART;VALUE=DATE:{}", compact(first)));
    line(out, &format!("DTEND;VALUE=DATE:{}", compact(after)));
    let (hosts, guests) = (names(&e.hosts), names(&e.guests));
    let joint = if guests.is_empty() { "" } else { " – " };
    line(out, &format!("SUMMARY:{}", escape(&format!("{hosts}{joint}{guests} ({})", e.kind.label()))));
    if let Some(place) = e.place_name.as_deref().or(e.place.as_deref()) {
        line(out, &format!("LOCATION:{}", escape(place)));
    }
    line(out, &format!("CATEGORIES:{}", e.kind.label().to_uppercase()));
    line(out, &format!("STATUS:{status}"));
    line(out, "TRANSP:TRANSPARENT");
    line(out, &format!("DESCRIPTION:{}", escape(&description(e))));
    line(out, "END:VEVENT");
}

fn names(side: &[Side]) -> String {
    side.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The offices, the time as told, the evidence.
fn description(e: &EncounterRow) -> String {
    let office = |s: &Side| {
        let role = s.role_name.as_deref().map_or_else(String::new, |role| format!(", {role}"));
        format!("{} ({}{role})", s.name, s.entity)
    };
    let mut lines: Vec<String> = e.hosts.iter().chain(&e.guests).map(office).collect();
    lines.extend(e.date.iter().map(|date| format!("time: {date}")));
    lines.extend(e.evidence.iter().map(|v| format!("{}:{}..{}", v.document, v.start, v.end)));
    lines.join("\n")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// Adds a content line, folded: no line is longer than 75 octets, no character is cut.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{escape, line};

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        let text = "ệ".repeat(60);
        line(&mut out, &text);
        assert!(out.split("\r\n").all(|l| l.len() <= 75) && out.ends_with("\r\n"));
        assert_eq!(out.replace("\r\n ", "").trim_end(), text);
        assert_eq!(escape("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    }
}
