//! Opens a source and unpacks it as it is read. Files are read, never mapped: a file cut short by somebody else
//! is then an error of its document, not the end of the process.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::expand::{Origin, Packing, Source};
use super::unpack::{Limit, Unpacked};

const BUFFER: usize = 256 << 10;
const LEAST: usize = 4 << 10;

/// Opens; `seen` counts the packed bytes read, for the progress bar. A packed file unpacks to `most` bytes at most.
pub(crate) fn open(
    source: &Source,
    seen: &Arc<AtomicU64>,
    most: Option<u64>,
) -> io::Result<Box<dyn BufRead + Send>> {
    let limit = limit(most, seen);
    let counted = counted(source, seen)?;
    let buffer = buffer(source);
    Ok(match source.kind.packing {
        Packing::None => Box::new(BufReader::with_capacity(buffer, counted)),
        Packing::Gzip => {
            let packed = BufReader::with_capacity(buffer, counted);
            let unpacked = Unpacked::new(flate2::bufread::MultiGzDecoder::new(packed), limit);
            Box::new(BufReader::with_capacity(BUFFER, unpacked))
        }
        Packing::Zstd => {
            let unpacked = Unpacked::new(zstd::Decoder::new(counted)?, limit);
            Box::new(BufReader::with_capacity(BUFFER, unpacked))
        }
    })
}

/// A file packed with zstd; it unpacks to `most` bytes at most.
pub(crate) fn open_part(file: File, most: Option<u64>) -> io::Result<impl Read> {
    let seen = Arc::default();
    let limit = limit(most, &seen);
    let counted = Counted { inner: Box::new(file), seen };
    Ok(Unpacked::new(zstd::Decoder::new(counted)?, limit))
}

/// Opens a packed file and unpacks it by `unpack`.
#[cfg(feature = "warc")]
pub(super) fn open_packed(
    source: &Source,
    seen: &Arc<AtomicU64>,
    most: Option<u64>,
    unpack: impl FnOnce(BufReader<Counted>) -> Box<dyn Read + Send>,
) -> io::Result<Box<dyn Read + Send>> {
    let limit = limit(most, seen);
    let packed = BufReader::with_capacity(buffer(source), counted(source, seen)?);
    Ok(Box::new(Unpacked::new(unpack(packed), limit)))
}

fn limit(most: Option<u64>, seen: &Arc<AtomicU64>) -> Limit {
    most.map_or_else(
        || Limit::ByRatio { seen: Arc::clone(seen), start: seen.load(Ordering::Relaxed) },
        Limit::Given,
    )
}

fn counted(source: &Source, seen: &Arc<AtomicU64>) -> io::Result<Counted> {
    let inner: Box<dyn Read + Send> = match &source.origin {
        Origin::File(path) => Box::new(File::open(path)?),
        Origin::Stdin => Box::new(io::stdin()),
        Origin::Nowhere(_, why) => return Err(io::Error::other(why.clone())),
    };
    Ok(Counted { inner, seen: Arc::clone(seen) })
}

/// A buffer is filled with zeros before it is filled by the file: a short file gets a short one.
fn buffer(source: &Source) -> usize {
    let size = usize::try_from(source.size()).ok().filter(|&size| size > 0);
    size.map_or(BUFFER, |size| size.saturating_add(1).clamp(LEAST, BUFFER))
}

pub(super) struct Counted {
    inner: Box<dyn Read + Send>,
    seen: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.seen.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
