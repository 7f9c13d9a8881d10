//! A page in the message of an HTTP server.
//!
//! In:     the block of a WARC response. Out: the page's bytes, unpacked, and the encoding that the server named; `None` for what is
//!         no page: another status than 2xx, another type than HTML.
//! Errors: a message without headers, packed in a way that is not known, or broken.
//! Source: RFC 9112 (messages, chunks), RFC 9110 (content codings).

use std::io::Read;

use bantin_html::in_content_type;

/// Content of a message.
pub(super) struct Page {
    pub(super) charset: Option<String>,
    pub(super) bytes: Vec<u8>,
}

/// The page of a message; unpacked it has at most `limit` bytes and one.
pub(super) fn page(message: &[u8], limit: usize) -> Result<Option<Page>, String> {
    let (head, content) = split(message).ok_or("a message without an end of its headers")?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|first| first.split_ascii_whitespace().nth(1)).unwrap_or_default();
    let header = |name: &str| {
        let mut found = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        found.find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    let kind = header("content-type").unwrap_or_default().to_ascii_lowercase();
    let is_page = kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml");
    if !status.starts_with('2') || !is_page {
        return Ok(None);
    }
    let is_chunked = header("transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    // archives often keep the header and write the content as one piece
    let content = match is_chunked.then(|| chunks(content)).flatten() {
        Some(whole) => whole,
        None => content.to_vec(),
    };
    let coding = header("content-encoding").unwrap_or("identity").to_ascii_lowercase();
    let bytes = match &*coding {
        "gzip" | "x-gzip" if content.starts_with(&[0x1f, 0x8b]) => {
            let mut bytes = Vec::new();
            let unpack =
                flate2::read::MultiGzDecoder::new(&*content).take(limit as u64 + 1).read_to_end(&mut bytes);
            unpack.map_err(|e| format!("broken gzip in a message: {e}"))?;
            bytes
        }
        "br" | "zstd" | "deflate" | "compress" if !looks_like_text(&content) => {
            return Err(format!("content packed by {coding}, want gzip or none"));
        }
        _ => content,
    };
    let charset = in_content_type(&kind).map(str::to_owned);
    Ok(Some(Page { charset, bytes }))
}

fn split(message: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = |mark: &[u8]| memchr::memmem::find(message, mark).map(|at| (at, at + mark.len()));
    let (end, begin) = [at(b"\r\n\r\n"), at(b"\n\n")].into_iter().flatten().min()?;
    Some((&message[..end], &message[begin..]))
}

/// Chunks as one piece; `None` where they are none.
fn chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', rest.get(..rest.len().min(1024))?)?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

fn looks_like_text(content: &[u8]) -> bool {
    content.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn messages_are_pages_or_none() {
        let of = |message: &str| {
            page(message.as_bytes(), 100)
                .map(|p| p.map(|p| (p.charset, String::from_utf8_lossy(&p.bytes).into_owned())))
        };
        let plain = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n<p>x";
        assert_eq!(of(plain), Ok(Some((Some("utf-8".into()), "<p>x".into()))));
        let chunked = "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n4;a=b\r\n<p>x\r\n2\r\nyz\r\n0\r\n\r\n";
        assert_eq!(of(chunked), Ok(Some((None, "<p>xyz".into()))));
        let whole = "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\nContent-Encoding: br\n\n<p>xyz";
        assert_eq!(of(whole), Ok(Some((None, "<p>xyz".into()))));
        assert_eq!(of("HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\nx"), Ok(None));
        assert_eq!(of("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"), Ok(None));
        assert!(of("HTTP/1.1 200 OK").is_err());
        assert!(
            of("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\u{1}x").is_err()
        );
    }
}
