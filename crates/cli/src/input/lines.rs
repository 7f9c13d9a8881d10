//! Lines of a stream, each of bounded length: the rest of a line that is too long is passed over, not kept.

use std::io::{self, BufRead};

/// What stood between two line breaks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Its bytes, without the line break.
    Whole(Vec<u8>),
    /// More bytes than the limit: how many there were.
    TooLong(u64),
}

/// Reads the next line of at most `limit` bytes; `None` at the end of the stream.
pub(crate) fn next_line(reader: &mut dyn BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut length = 0u64;
    let mut began = false;
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if buffer.is_empty() {
            return Ok(began.then(|| finish(line, length, limit)));
        }
        began = true;
        let end = memchr::memchr(b'\n', buffer);
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        length += piece.len() as u64;
        if length <= limit as u64 {
            line.extend_from_slice(piece);
        } else {
            line = Vec::new();
        }
        let used = piece.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(finish(line, length, limit)));
        }
    }
}

fn finish(line: Vec<u8>, length: u64, limit: usize) -> Line {
    if length > limit as u64 { Line::TooLong(length) } else { Line::Whole(line) }
}

#[cfg(test)]
mod tests {
    use super::{Line, next_line};
    use std::io::BufReader;

    #[test]
    fn long_lines_are_passed_over_and_the_next_ones_are_whole() {
        let text = format!("một\n{}\n\nbốn", "x".repeat(100));
        for capacity in [1, 3, 7, 1000] {
            let mut reader = BufReader::with_capacity(capacity, text.as_bytes());
            let mut lines = Vec::new();
            while let Some(line) = next_line(&mut reader, 10).expect("reading memory") {
                lines.push(line);
            }
            let whole = |s: &str| Line::Whole(s.as_bytes().to_vec());
            assert_eq!(lines, [whole("một"), Line::TooLong(100), whole(""), whole("bốn")]);
        }
    }
}
