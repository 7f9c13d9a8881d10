//! What holds whatever comes in: spans are pieces of the text, and no output lets anything through.

use std::fs;
use std::path::Path;

use serde_json::Value;

#[derive(serde::Deserialize)]
struct Line {
    text: String,
}

/// The texts of a case's lines, refused ones among them, where they are as they stand in the file.
pub(super) fn texts(name: &str, content: &[u8], arguments: &[String]) -> Option<Vec<Option<String>>> {
    let packed = [".gz", ".zst", ".html", ".htm"].iter().any(|end| name.ends_with(end));
    if packed || arguments.iter().any(|a| a == "--encoding") {
        return None;
    }
    if name.ends_with(".txt") {
        return String::from_utf8(content.to_vec()).ok().map(|text| vec![Some(text)]);
    }
    let line = |line: &[u8]| {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        match serde_json::from_slice::<Value>(line) {
            Ok(value) => value.get("text")?.as_str().map(str::to_owned),
            // deep lists and numbers out of range, in fields that are not ours
            Err(_) => serde_json::from_slice::<Line>(line).ok().map(|l| l.text),
        }
    };
    let full = content.split(|&b| b == b'\n').filter(|l| !l.iter().all(u8::is_ascii_whitespace));
    Some(full.map(line).collect())
}

/// Every span lies within the text on boundaries of characters, in order; `text` is what it covers; tokens and gaps are the
/// text; what is written can be read back.
pub(super) fn spans(line: &Value, text: &str) -> Result<(), String> {
    let piece = |mark: &Value| {
        let end = |side: &str| mark[side].as_u64().and_then(|n| usize::try_from(n).ok());
        let range = end("start").zip(end("end")).ok_or("no span")?;
        text.get(range.0..range.1).ok_or_else(|| format!("{range:?} is no piece of the text"))
    };
    let bytes = line["bytes"].as_u64();
    if bytes != Some(text.len() as u64) {
        return Err(format!("{bytes:?} bytes, the text has {}", text.len()));
    }
    let evidence = line["encounters"].as_array().into_iter().flatten();
    for mark in evidence.flat_map(|e| e["evidence"].as_array().into_iter().flatten()) {
        piece(mark)?;
    }
    for layer in ["sentences", "tokens", "words", "mentions", "times"] {
        let mut last = 0;
        for mark in line[layer].as_array().into_iter().flatten() {
            let covered = piece(mark)?;
            if covered.is_empty() {
                return Err(format!("{layer}: a span of nothing"));
            }
            if mark.get("text").is_some_and(|t| t != covered) {
                return Err(format!("{layer}: {} is not {covered:?}", mark["text"]));
            }
            let start = mark["start"].as_u64().unwrap_or(0);
            if start < last {
                return Err(format!("{layer}: out of order at {start}"));
            }
            last = start;
        }
    }
    gaps(line, text)
}

/// Between tokens stands nothing that is read.
fn gaps(line: &Value, text: &str) -> Result<(), String> {
    let mut at = 0;
    let number = |n: &Value| usize::try_from(n.as_u64().unwrap_or(0)).unwrap_or(0);
    for token in line["tokens"].as_array().into_iter().flatten() {
        let (start, end) = (number(&token["start"]), number(&token["end"]));
        if start < at || text[at..start].contains(char::is_alphanumeric) {
            return Err(format!("tokens: a letter in the gap {at}..{start}"));
        }
        at = end;
    }
    match text[at..].contains(char::is_alphanumeric) {
        true => Err(format!("tokens: a letter behind {at}")),
        false => Ok(()),
    }
}

/// What a command wrote on standard output.
pub(super) fn output(args: &[&str], out: &str) {
    if args[0] == "report" {
        assert!(!out.contains('\u{1b}') && !out.contains('\0'), "a terminal would obey");
    }
    if args.contains(&"webannotation") {
        out.lines().for_each(|l| drop(serde_json::from_str::<Value>(l).unwrap()));
    }
    if args.contains(&"conllu") {
        out.lines().for_each(conllu);
    }
}

fn conllu(line: &str) {
    let columns = line.split('\t').count();
    assert!(line.is_empty() || line.starts_with('#') || columns == 10, "{}", short(line));
    assert!(!line.contains('\0'));
}

/// What the commands wrote in files.
pub(super) fn files(folder: &Path) {
    let page = fs::read_to_string(folder.join("report.html")).unwrap();
    assert!(!page.contains("<script>alert(") && !page.contains("<img src=x"), "the page runs the text");
    assert!(!page.contains("href=\"javascript:") && !page.contains("href='javascript:"));
    assert!(!page.contains('\0') && !page.contains("src=\"http") && !page.contains("<link"));
    let mut seen = 0;
    for entry in fs::read_dir(folder.join("tables")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        match path.extension().and_then(|e| e.to_str()) {
            Some("csv") => csv(&text),
            Some("graphml" | "gexf") => xml(&text),
            Some("ics") => calendar(&text),
            Some("json") if !path.to_string_lossy().contains(".ftm.") => {
                drop(serde_json::from_str::<Value>(&text).unwrap());
            }
            _ => text.lines().for_each(|l| drop(serde_json::from_str::<Value>(l).unwrap())),
        }
        seen += 1;
    }
    assert!(seen >= 6, "{seen} files of tables");
    for entry in fs::read_dir(folder.join("brat")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "ann") {
            brat(&path);
        }
    }
}

/// RFC 4180: rows of one width; no cell that a table calculator would calculate.
fn csv(text: &str) {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty());
    let width = rows[0].len();
    for row in &rows {
        assert_eq!(row.len(), width, "{}", short(&format!("{row:?}")));
        for cell in row {
            let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
                || (cell.starts_with('-') && cell.parse::<f64>().is_err());
            assert!(!formula, "{cell:?} would be calculated");
        }
    }
}

/// Only characters of XML 1.0, every `<` and `&` our own.
fn xml(text: &str) {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "a character that XML has not");
    let mut open = Vec::new();
    for tag in text.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap();
        match inside.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "tags cross"),
            None if inside.starts_with('?') || inside.ends_with('/') => {}
            None => open.push(inside.split_whitespace().next().unwrap()),
        }
    }
    assert!(open.is_empty());
    for entity in text.split('&').skip(1) {
        let name = entity.split(';').next().unwrap();
        assert!(
            ["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#'),
            "&{}",
            short(name)
        );
    }
}

/// RFC 5545: lines end in CRLF, have 75 bytes at most, and begin as ours do.
fn calendar(text: &str) {
    let (mut begun, mut ended) = (0, 0);
    for line in text.split_terminator("\r\n") {
        assert!(!line.contains(['\n', '\r', '\0']) && line.len() <= 75, "{line:?}");
        begun += usize::from(line == "BEGIN:VEVENT");
        ended += usize::from(line == "END:VEVENT");
    }
    assert_eq!(begun, ended);
    assert_eq!(text.matches("\r\nUID:").count(), begun, "an event of the text's own");
}

/// Offsets of brat count code points, and its lines are ours.
fn brat(path: &Path) {
    let text: Vec<char> = fs::read_to_string(path.with_extension("txt")).unwrap().chars().collect();
    for line in fs::read_to_string(path).unwrap().lines() {
        assert!(line.starts_with(['T', 'E', 'R', 'A', 'N', '#', '*']), "{}: {}", path.display(), short(line));
        let Some(place) = line.strip_prefix('T').and_then(|l| l.split('\t').nth(1)) else { continue };
        let numbers = place.split([' ', ';']).filter_map(|n| n.parse::<usize>().ok());
        assert!(numbers.into_iter().all(|n| n <= text.len()), "{}", short(line));
    }
}

/// The beginning of something long.
pub(super) fn short(text: &str) -> String {
    text.chars().take(400).collect()
}
