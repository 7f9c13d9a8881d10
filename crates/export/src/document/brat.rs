//! brat standoff: the text as it is, and a file of marks beside it.
//!
//! Mentions are `T` lines with their entity as a normalization (`N`), expressions of time `TIMEX` with their value as a
//! note, encounters events (`E`) with `Host`, `Guest`, `Time` and `Place`; an office and who bears it is a relation.
//! Units:  code points, as brat counts; a mark that runs over a line end is given in pieces.
//! Source: <https://brat.nlplab.org/standoff.html>.

use std::fmt::Write;

use bantin_doc::{Annotations, Digest, OffsetMap, Span, Unit};

/// The configuration that brat wants in the folder.
pub const CONFIGURATION: &str = "[entities]\nPER\nORG\nLOC\nROLE\nEVENT\nWORK\nTIMEX\n\n\
    [relations]\nBearer\tArg1:ROLE, Arg2:PER\n<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n\
    [events]\n\
    meet\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    visit\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    call\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    message\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    sign\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    chair\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    attend\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    award\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\
    appoint\tHost*:<ENTITY>, Guest*:<ENTITY>, Time?:TIMEX, Place?:LOC\n\n\
    [attributes]\nPlanned\tArg:<EVENT>\nDenied\tArg:<EVENT>\n";

/// The marks of a document. Spans are byte offsets into the text.
#[must_use]
pub fn write(text: &str, annotations: &Annotations) -> String {
    let mut page = Page { text, offsets: OffsetMap::new(text, Unit::Char), out: String::new(), marks: 0 };
    // T1 is the first mention, and so on: others refer to it by its number
    for m in &annotations.mentions {
        page.mark(m.kind.label(), m.span);
    }
    for t in &annotations.times {
        page.mark("TIMEX", t.span);
    }
    page.entities(annotations);
    page.events(annotations);
    page.out
}

struct Page<'t> {
    text: &'t str,
    offsets: OffsetMap<'t>,
    out: String,
    marks: usize,
}

impl Page<'_> {
    /// Adds a `T` line, gives its number.
    fn mark(&mut self, kind: &str, span: Span) -> usize {
        self.marks += 1;
        let mut pieces = Vec::new();
        let mut start = span.start;
        for piece in self.text[span].split(['\n', '\r']) {
            let end = start + u32::try_from(piece.len()).unwrap_or(0);
            if end > start {
                pieces.push((self.offsets.from_byte(start), self.offsets.from_byte(end), piece));
            }
            start = end + 1;
        }
        let places: Vec<String> = pieces.iter().map(|(start, end, _)| format!("{start} {end}")).collect();
        let words: Vec<&str> = pieces.iter().map(|p| p.2).collect();
        _ = writeln!(self.out, "T{}\t{kind} {}\t{}", self.marks, places.join(";"), words.join(" "));
        self.marks
    }

    /// What mentions denote, what times mean, who bears an office.
    fn entities(&mut self, a: &Annotations) {
        let (mut n, mut r) = (0, 0);
        for (i, m) in a.mentions.iter().enumerate() {
            if let Some(entity) = &m.entity {
                n += 1;
                let words = m.text.split_whitespace().collect::<Vec<_>>().join(" ");
                _ = writeln!(self.out, "N{n}\tReference T{} bantin:{entity}\t{words}", i + 1);
            }
            if let Some(bearer) = m.bearer.filter(|b| (*b as usize) < a.mentions.len()) {
                r += 1;
                _ = writeln!(self.out, "R{r}\tBearer Arg1:T{} Arg2:T{}", i + 1, bearer + 1);
            }
        }
        for (i, t) in a.times.iter().enumerate() {
            _ = writeln!(self.out, "#{}\tAnnotatorNotes T{}\t{}", i + 1, a.mentions.len() + i + 1, t.value);
        }
    }

    /// Encounters: an event a trigger.
    fn events(&mut self, a: &Annotations) {
        let (mut n, mut attributes) = (0, 0);
        for e in &a.encounters {
            let mut arguments = String::new();
            for (role, side) in [("Host", &e.hosts), ("Guest", &e.guests)] {
                for (i, p) in side.iter().enumerate() {
                    let number = if i == 0 { String::new() } else { (i + 1).to_string() };
                    _ = write!(arguments, " {role}{number}:T{}", p.mention + 1);
                }
            }
            if let Some(time) = e.time {
                _ = write!(arguments, " Time:T{}", a.mentions.len() + time as usize + 1);
            }
            if let Some(place) = e.place {
                _ = write!(arguments, " Place:T{}", place + 1);
            }
            for &span in &e.evidence {
                let trigger = self.mark(e.kind.label(), span);
                n += 1;
                _ = writeln!(self.out, "E{n}\t{}:T{trigger}{arguments}", e.kind.label());
                let status = match e.status {
                    bantin_doc::Status::Held => continue,
                    bantin_doc::Status::Planned => "Planned",
                    bantin_doc::Status::Denied => "Denied",
                };
                attributes += 1;
                _ = writeln!(self.out, "A{attributes}\t{status} E{n}");
            }
        }
    }
}

/// Bytes of a name that every file system takes, with room for what comes behind it.
const LONGEST: usize = 160;

/// A name for the files of a document: what is no letter, digit, `.`, `_` or `-` is written as its bytes. Of a long id the
/// beginning stays, with the hash of the whole.
#[must_use]
pub fn file_name(id: &str) -> String {
    let mut out = String::new();
    for (i, c) in id.chars().enumerate() {
        if c.is_alphanumeric() || matches!(c, '_' | '-') || (c == '.' && i > 0) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|b| _ = write!(out, "%{b:02X}"));
        }
    }
    if out.len() > LONGEST {
        let end = (0..=LONGEST - 33).rev().find(|&at| out.is_char_boundary(at));
        out.truncate(end.unwrap_or(0));
        _ = write!(out, "~{}", Digest::of(id));
    }
    if out.is_empty() { "%".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::{file_name, write};
    use bantin_doc::{Annotations, Mention, MentionKind, Span};

    #[test]
    fn a_mark_over_a_line_end_is_in_pieces() {
        let text = "Ông Tô\r\nLâm đến.";
        let (start, end) = (text.find("Tô").unwrap_or(0), text.find(" đến").unwrap_or(0));
        let span = Span::new(start as u32, end as u32);
        let mention = Mention::new(text, span, MentionKind::Per);
        let annotations = Annotations { mentions: vec![mention], ..Annotations::default() };
        assert_eq!(write(text, &annotations), "T1\tPER 4 6;8 11\tTô Lâm\n");
    }

    #[test]
    fn names_of_files_lead_nowhere_else() {
        assert_eq!(file_name("../a b"), "%2E.%2Fa%20b");
        assert_eq!(file_name("tin-1.txt"), "tin-1.txt");
        let long = [file_name(&"á".repeat(3000)), file_name(&"á".repeat(3001))];
        assert!(long[0].len() <= 160 && long[0] != long[1] && long[0].starts_with("áá"));
        assert_eq!((file_name("").as_str(), file_name("Tô Lâm").as_str()), ("%", "Tô%20Lâm"));
    }
}
