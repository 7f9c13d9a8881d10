//! The members of a gzip file one after the other; a broken one does not take the others with it.
//!
//! In:     a packed stream in which every record is a member (as archives of the web have it), or one member in all.
//! Out:    the bytes of all members. Errors: a broken member is one error; the next read goes on with the next member that
//!         begins a record.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// How every member begins that holds a record.
const BEGIN: &[u8] = b"WARC/";
/// Begins that are tried in a broken stretch: in packed bytes they stand once in 16 MB.
const TRIES: usize = 10_000;

/// Packed bytes in which the begin of a record is looked for.
const AHEAD: usize = 1024;
/// Packed bytes of a member that are kept: where it turns out to be broken, they may hold the begin of the next one.
const KEPT: usize = 4 << 20;
/// Packed bytes that are read a second time in all.
const AGAIN: usize = 512 << 20;

/// Reads members.
pub(super) struct Members<R: BufRead> {
    state: State<Ahead<R>>,
}

enum State<R: BufRead> {
    Member(Box<GzDecoder<R>>),
    Between(R),
    /// An error was told; the next member is to be looked for.
    Broken(R),
    Over,
}

impl<R: BufRead> Members<R> {
    pub(super) const fn new(packed: R) -> Self {
        Self { state: State::Between(Ahead::new(packed)) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(0),
                State::Between(mut packed) => {
                    if packed.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    packed.log.clear();
                    self.state = State::Member(Box::new(GzDecoder::new(packed)));
                }
                State::Broken(mut packed) => {
                    packed.rewind();
                    if find(&mut packed)? {
                        packed.log.clear();
                        self.state = State::Member(Box::new(GzDecoder::new(packed)));
                    }
                }
                State::Member(mut member) => match member.read(out) {
                    Ok(0) if !out.is_empty() => self.state = State::Between(member.into_inner()),
                    Ok(n) => {
                        self.state = State::Member(member);
                        return Ok(n);
                    }
                    Err(e) => {
                        self.state = State::Broken(member.into_inner());
                        return Err(io::Error::new(io::ErrorKind::InvalidData, e.to_string()));
                    }
                },
            }
        }
    }
}

/// A stream that can be looked into, and gone back in.
struct Ahead<R> {
    bytes: Vec<u8>,
    at: usize,
    inner: R,
    /// What was read of the member.
    log: Vec<u8>,
    again: usize,
}

impl<R: BufRead> Ahead<R> {
    const fn new(inner: R) -> Self {
        Self { bytes: Vec::new(), at: 0, inner, log: Vec::new(), again: 0 }
    }

    /// Goes back to the second byte of the member, or as far as its bytes are kept.
    fn rewind(&mut self) {
        let log = std::mem::take(&mut self.log);
        self.again += log.len();
        if let Some(log) = log.get(1..)
            && self.again <= AGAIN
        {
            self.bytes.splice(..self.at, log.iter().copied());
            self.at = 0;
        }
    }

    fn keep(&mut self, bytes: usize) {
        let piece = match self.bytes.get(self.at..) {
            Some(ahead) if !ahead.is_empty() => ahead,
            _ => self.inner.fill_buf().unwrap_or_default(),
        };
        self.log.extend_from_slice(piece.get(..bytes).unwrap_or_default());
        if self.log.len() > 2 * KEPT {
            self.log.drain(..KEPT);
        }
    }

    /// The next [`AHEAD`] bytes, fewer at the end.
    fn look(&mut self) -> io::Result<&[u8]> {
        self.bytes.drain(..self.at);
        self.at = 0;
        let missing = AHEAD.saturating_sub(self.bytes.len());
        self.inner.by_ref().take(missing as u64).read_to_end(&mut self.bytes)?;
        Ok(&self.bytes)
    }
}

impl<R: BufRead> Read for Ahead<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Ahead<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.bytes.get(self.at..) {
            Some(ahead) if !ahead.is_empty() => Ok(ahead),
            _ => self.inner.fill_buf(),
        }
    }

    fn consume(&mut self, bytes: usize) {
        self.keep(bytes);
        if self.at < self.bytes.len() {
            self.at += bytes;
        } else {
            self.inner.consume(bytes);
        }
    }
}

/// Goes to the next member that begins a record; false at the end.
fn find<R: BufRead>(packed: &mut Ahead<R>) -> io::Result<bool> {
    let mut tries = 0;
    while tries < TRIES {
        let buffer = packed.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        match memchr::memchr(0x1f, buffer) {
            None => {
                let length = buffer.len();
                packed.consume(length);
            }
            Some(at) => {
                packed.consume(at);
                let ahead = packed.look()?;
                if ahead.starts_with(&[0x1f, 0x8b]) {
                    tries += 1;
                    if is_begin(ahead) {
                        return Ok(true);
                    }
                }
                packed.consume(1);
            }
        }
    }
    Ok(false)
}

/// Whether packed bytes begin a record.
fn is_begin(packed: &[u8]) -> bool {
    let mut begin = [0; BEGIN.len()];
    GzDecoder::new(packed).read_exact(&mut begin).is_ok() && begin == BEGIN
}

#[cfg(test)]
mod tests {
    use super::Members;
    use std::io::{BufReader, Read, Write};

    fn pack(text: &str) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(text.as_bytes()).expect("memory");
        out.finish().expect("memory")
    }

    #[test]
    fn members_behind_a_broken_one_are_read() {
        let (a, b, c) =
            (pack("WARC/1.0 a"), pack(&format!("WARC/1.0 b{}", "xyz".repeat(99))), pack("WARC/1.0 c"));
        let mut broken = b.clone();
        broken[14] ^= 0x55;
        for middle in [broken, b[..20].to_vec(), vec![0x1f; 50], b"plain".to_vec(), b"\x1f\x8b\x08".repeat(9)]
        {
            let all = [&*a, &middle, &*c].concat();
            for capacity in [1, 7, 100, 1000] {
                let mut members = Members::new(BufReader::with_capacity(capacity, &*all));
                let (mut text, mut errors) = (String::new(), 0);
                for _ in 0..20 {
                    errors += usize::from(members.read_to_string(&mut text).is_err());
                }
                assert!(text.starts_with("WARC/1.0 a") && text.ends_with("WARC/1.0 c"), "{capacity}: {text}");
                assert!((1..4).contains(&errors), "{errors}");
            }
        }
    }
}
