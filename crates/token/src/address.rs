//! Web and e-mail addresses.
//!
//! In:     the scanner at a run of ASCII letters or digits. Out: the address's end, or nothing.
//! Forms:  `https://…`, `www.…`, `VOV.VN`, `dantri.com.vn/xa-hoi`, `toasoan@nhandan.vn`. Without a scheme the last
//!         label must be a top-level domain of the list, in lower case or in capitals ("nói.Com" is none).

use bantin_doc::TokenKind;

use crate::scan::{Found, Scanner};

/// An address that begins with the letters `at..end`; `next` is the byte behind them.
pub(crate) fn from_letters(scanner: &mut Scanner<'_>, at: usize, end: usize, next: u8) -> Option<Found> {
    if !matches!(next, b'.' | b'@' | b'-' | b'_' | b'+' | b':' | b'0'..=b'9')
        || !scanner.bytes[at..end].is_ascii()
    {
        return None;
    }
    if next == b':' {
        return scheme(scanner, at, end);
    }
    mail(scanner, at).or_else(|| site(scanner, at))
}

/// An address that begins with a digit: "24h.com.vn", "123abc@gmail.com".
pub(crate) fn from_digits(scanner: &mut Scanner<'_>, at: usize) -> Option<Found> {
    let stop = crate::number::digits(scanner.bytes, at);
    if !matches!(scanner.byte(stop), b'a'..=b'z' | b'A'..=b'Z' | b'@' | b'_' | b'.' | b'-') {
        return None;
    }
    mail(scanner, at).or_else(|| site(scanner, at))
}

fn scheme(scanner: &Scanner<'_>, at: usize, end: usize) -> Option<Found> {
    let known = matches!(&scanner.bytes[at..end], b"http" | b"https" | b"ftp" | b"HTTP" | b"HTTPS");
    (known && scanner.bytes[end..].starts_with(b"://"))
        .then(|| (path(scanner.bytes, end + 3), TokenKind::Url))
}

fn mail(scanner: &mut Scanner<'_>, at: usize) -> Option<Found> {
    if at < scanner.no_mail_before {
        return None;
    }
    let local = at + scanner.bytes[at..].iter().take_while(|b| is_local(**b)).count();
    let found = (scanner.byte(local) == b'@').then(|| domain(scanner, local + 1)).flatten();
    if found.is_none() {
        scanner.no_mail_before = local;
    }
    found.map(|end| (end, TokenKind::Email))
}

fn site(scanner: &mut Scanner<'_>, at: usize) -> Option<Found> {
    if at < scanner.no_site_before {
        return None;
    }
    let Some(end) = domain(scanner, at) else {
        scanner.no_site_before = at + scanner.bytes[at..].iter().take_while(|b| is_host(**b)).count();
        return None;
    };
    let end = if scanner.byte(end) == b'/' { longer(scanner, end) } else { end };
    Some((end, TokenKind::Url))
}

/// A path behind a domain, unless it runs into a letter outside ASCII ("Zing.vn/Báo Mới").
fn longer(scanner: &Scanner<'_>, end: usize) -> usize {
    let stop = path(scanner.bytes, end);
    if scanner.byte(stop) >= 0x80 || stop == end + 1 { end } else { stop }
}

/// End of the longest run of labels that ends in a top-level domain.
fn domain(scanner: &Scanner<'_>, at: usize) -> Option<usize> {
    let bytes = scanner.bytes;
    let (mut best, mut end, mut labels) = (None, at, 0);
    loop {
        let from = end;
        end += bytes[end..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        let name = from + bytes[from..end].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let whole = name == end || bytes[name] == b'-';
        let open = name == end && bytes.get(end).is_some_and(|b| *b >= 0xC3 && *b != 0xE2);
        if from == end || open {
            return best;
        }
        if labels > 0 && whole && scanner.list.is_domain(&scanner.text[from..name]) {
            best = Some(name);
        }
        labels += 1;
        if bytes.get(end) != Some(&b'.') {
            return best;
        }
        end += 1;
    }
}

/// Behind the characters of a path, without the punctuation that ends it.
fn path(bytes: &[u8], at: usize) -> usize {
    let mut end = at + bytes[at..].iter().take_while(|b| is_path(**b)).count();
    while end > at && matches!(bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'\'') {
        end -= 1;
    }
    end
}

const fn is_local(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')
}

const fn is_host(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')
}

const fn is_path(b: u8) -> bool {
    b.is_ascii_graphic()
        && !matches!(b, b'"' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`')
}
