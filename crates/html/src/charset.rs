//! The encoding that a page says it is in.
//!
//! In:     the bytes of a page. Out: the name in its first `<meta charset>` or `<meta http-equiv>`, in small letters.
//! Source: the HTML standard, 13.2.3.2: it stands within the first 1024 bytes.

use crate::scan::{Event, Scanner};

/// Bytes that are searched.
const PRESCAN: usize = 1024;

/// The name of the encoding, where the page tells one.
#[must_use]
pub fn charset(page: &[u8]) -> Option<String> {
    // names of encodings and of tags are ASCII; what else there is does not matter
    let head: String = page.iter().take(PRESCAN).map(|&b| char::from(b & 0x7f)).collect();
    let mut scanner = Scanner::new(&head);
    while let Some(event) = scanner.next() {
        if !matches!(event, Event::Open(name) if name.eq_ignore_ascii_case("meta")) {
            continue;
        }
        for (name, value) in scanner.attributes() {
            let told = match &*name.to_ascii_lowercase() {
                "charset" => Some(*value),
                "content" => in_content_type(value),
                _ => None,
            };
            if let Some(told) = told.map(str::trim).filter(|t| !t.is_empty()) {
                return Some(told.to_ascii_lowercase());
            }
        }
    }
    None
}

/// The charset of `text/html; charset=utf-8`.
#[must_use]
pub fn in_content_type(value: &str) -> Option<&str> {
    let at = value.to_ascii_lowercase().find("charset=")? + "charset=".len();
    let rest = value.get(at..)?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'))
        .unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn the_encoding_is_what_the_page_says() {
        for (page, want) in [
            ("<!doctype html><META CharSet=\"UTF-8\">", Some("utf-8")),
            (
                "<meta http-equiv=content-type content='text/html; charset=\"x-viet-tcvn5712\"'>",
                Some("x-viet-tcvn5712"),
            ),
            ("<meta name=description content=\"a\"><meta charset=viscii>", Some("viscii")),
            ("<!-- <meta charset=vni> --><p>", None),
            ("<meta charset=\"", None),
        ] {
            assert_eq!(charset(page.as_bytes()).as_deref(), want, "{page}");
        }
        assert_eq!(charset(&[0xff; 5000]), None);
    }
}
