//! How much a packed file may unpack to: a few kilobytes can hold a terabyte of nothing.
//!
//! In:     an unpacking reader. Out: the same bytes, up to the limit.
//! Errors: the first byte too many is an [`io::Error`] of the kind `FileTooLarge`; what came before is good.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Whatever its packed size, a file may unpack to as many bytes.
const ALWAYS: u64 = 1 << 30;

/// News packs to a fifth, lists of one line to a fiftieth.
const RATIO: u64 = 200;

/// Reads no further than the limit.
pub(super) struct Unpacked<R> {
    inner: R,
    out: u64,
    limit: Limit,
    is_over: bool,
}

/// Bytes that a packed file may unpack to.
pub(super) enum Limit {
    /// So many.
    Given(u64),
    /// [`RATIO`] times the packed bytes read so far, and [`ALWAYS`] at least; `seen` counts from `start`.
    ByRatio { seen: Arc<AtomicU64>, start: u64 },
}

impl Limit {
    fn bytes(&self) -> u64 {
        match self {
            Self::Given(bytes) => *bytes,
            Self::ByRatio { seen, start } => {
                seen.load(Ordering::Relaxed).saturating_sub(*start).saturating_mul(RATIO).max(ALWAYS)
            }
        }
    }
}

impl<R> Unpacked<R> {
    pub(super) const fn new(inner: R, limit: Limit) -> Self {
        Self { inner, out: 0, limit, is_over: false }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut n = if self.is_over { 0 } else { self.inner.read(buffer)? };
        let limit = self.limit.bytes();
        let room = limit.saturating_sub(self.out);
        if n as u64 > room {
            self.is_over = true;
            n = usize::try_from(room).unwrap_or(n);
        }
        if self.is_over && n == 0 {
            let why = format!("unpacks to more than {limit} bytes; see --max-decompressed");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        self.out += n as u64;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::{ALWAYS, Limit, Unpacked};
    use std::io::{self, Read};
    use std::sync::Arc;
    use std::sync::atomic::AtomicU64;

    #[test]
    fn what_fits_is_read_and_the_byte_too_many_is_an_error() {
        let read = |limit| {
            let mut bytes = Vec::new();
            let end = Unpacked::new(io::repeat(b'x').take(1000), Limit::Given(limit)).read_to_end(&mut bytes);
            (end.map_err(|e| e.kind()), bytes.len())
        };
        assert_eq!(read(1000), (Ok(1000), 1000));
        for limit in [1, 31, 999] {
            assert_eq!(read(limit), (Err(io::ErrorKind::FileTooLarge), limit as usize));
        }
    }

    #[test]
    fn large_files_may_unpack_to_more() {
        let by = |seen: u64| Limit::ByRatio { seen: Arc::new(AtomicU64::new(seen)), start: 10 }.bytes();
        assert_eq!((by(0), by(11), by(10 + (1 << 30))), (ALWAYS, ALWAYS, 200 << 30));
    }
}
