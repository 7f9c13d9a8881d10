//! The raw documents of all sources, one after the other.
//!
//! In:     sources. Out: bytes of one document each, not yet looked at, so that the looking runs in parallel.
//! Memory: one item at a time, of at most the given size.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bantin_encoding::{Encoding, SourceMap};

use super::encoding::Reading;
use super::expand::{self, Source};
use super::lines::{Line, next_line};
use super::open::open;
use super::refusal::{Place, Refusal};
use super::shard::Shard;
use super::web::{Web, is_report};
use crate::args::{Format, ReadingArgs};

/// One document's bytes.
#[derive(Debug)]
pub(crate) struct Item {
    /// Where it stands.
    pub(crate) place: Place,
    /// What stands there.
    pub(crate) body: Body,
}

/// What stands at a place.
#[derive(Debug)]
pub(crate) enum Body {
    /// A whole file, with the id its name gives.
    Text {
        id: String,
        bytes: Vec<u8>,
        /// Where the bytes come from, when they are not the file's own.
        origin: Option<Origin>,
    },
    /// A line that should be a JSON object.
    Line(Vec<u8>),
    /// A page.
    Web(Box<Web>),
    /// Something that could not even be cut out.
    Refused(Refusal),
}

/// What a file held before it was converted.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) encoding: Encoding,
    /// Offsets of the text to those of the file.
    pub(crate) map: SourceMap,
    /// Length of the file.
    pub(crate) bytes: usize,
}

impl Item {
    /// Bytes held.
    pub(crate) fn size(&self) -> usize {
        match &self.body {
            Body::Text { bytes, .. } | Body::Line(bytes) => bytes.len(),
            Body::Web(web) => web.bytes.len(),
            Body::Refused(_) => 0,
        }
    }
}

/// Iterator over the documents of all sources.
pub(crate) struct Items {
    sources: VecDeque<Source>,
    open: Option<(Place, Box<dyn BufRead + Send>)>,
    #[cfg(feature = "warc")]
    archive: Option<super::warc::Archive>,
    limit: usize,
    unpacked: Option<u64>,
    reading: Reading,
    seen: Arc<AtomicU64>,
    shard: Option<Shard>,
    /// Documents met, of all shards.
    met: Arc<AtomicU64>,
}

impl Items {
    /// Over these sources, within the limits of the command line.
    pub(crate) fn new(sources: Vec<Source>, args: &ReadingArgs) -> Self {
        Self {
            sources: sources.into(),
            open: None,
            #[cfg(feature = "warc")]
            archive: None,
            limit: args.max_document,
            unpacked: args.max_decompressed,
            reading: args.encoding,
            seen: Arc::default(),
            shard: None,
            met: Arc::default(),
        }
    }

    /// Only the documents of a shard.
    pub(crate) fn of(self, shard: Option<Shard>) -> Self {
        Self { shard, ..self }
    }

    /// The count of documents met so far, those of other shards too.
    pub(crate) fn met(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.met)
    }

    /// True when the next document belongs to another shard.
    fn is_foreign(&self) -> bool {
        self.shard.is_some_and(|shard| !shard.has(self.met.load(Ordering::Relaxed)))
    }

    /// The count of bytes read so far, packed.
    pub(crate) fn seen(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.seen)
    }

    /// Opens the next source: a text is an item at once, lines come one by one.
    fn start(&mut self, source: &Source) -> Option<Item> {
        let place = Place { file: Arc::from(source.name.as_str()), line: 1 };
        let id = id_of(source);
        let refuse = |kind, why: String| {
            let refusal = Refusal::new(&place, kind, why);
            let is_one = matches!(source.kind.format, Format::Txt | Format::Html);
            let refusal = if is_one { refusal.of(id.clone()) } else { refusal };
            Some(Item { place: place.clone(), body: Body::Refused(refusal) })
        };
        if let expand::Origin::Nowhere(kind, why) = &source.origin {
            return refuse(kind, why.clone());
        }
        #[cfg(feature = "warc")]
        if source.kind.format == Format::Warc {
            return match super::warc::Archive::open(source, &place, &self.seen, self.unpacked) {
                Ok(archive) => {
                    self.archive = Some(archive);
                    None
                }
                Err(e) => refuse("open", format!("cannot be opened: {e}")),
            };
        }
        let mut reader = match open(source, &self.seen, self.unpacked) {
            Ok(reader) => reader,
            Err(e) => return refuse("open", format!("cannot be opened: {e}")),
        };
        if source.kind.format == Format::Jsonl {
            self.open = Some((place, reader));
            return None;
        }
        let mut bytes = Vec::new();
        match reader.by_ref().take(self.limit as u64 + 1).read_to_end(&mut bytes) {
            Err(e) => refuse(kind_of(&e), format!("cannot be read: {e}")),
            Ok(n) if n > self.limit => refuse("too-large", too_large(None, self.limit)),
            Ok(_) if source.kind.format == Format::Html => {
                let web = Web { id, url: None, charset: None, bytes, reading: self.reading };
                (!is_report(&web.bytes)).then(|| Item { place, body: Body::Web(Box::new(web)) })
            }
            Ok(_) => Some(Item { place, body: Body::Text { id, bytes, origin: None } }),
        }
    }

    /// The next line that is not blank; `None` ends the source.
    fn line(&mut self) -> Option<Item> {
        let (place, reader) = self.open.as_mut()?;
        loop {
            let here = place.clone();
            place.line += 1;
            let body = match next_line(reader, self.limit) {
                Ok(None) => break,
                Ok(Some(Line::Whole(bytes))) if is_blank(&bytes) => continue,
                Ok(Some(Line::Whole(bytes))) => Body::Line(bytes),
                Ok(Some(Line::TooLong(length))) => {
                    Body::Refused(Refusal::new(&here, "too-large", too_large(Some(length), self.limit)))
                }
                Err(e) => {
                    self.open = None;
                    Body::Refused(Refusal::new(&here, kind_of(&e), broken(&e)))
                }
            };
            return Some(Item { place: here, body });
        }
        self.open = None;
        None
    }

    /// The next document of the open source; true when nothing of it is left to be decoded.
    fn within(&mut self) -> Option<(Item, bool)> {
        if let Some(item) = self.line() {
            return Some((item, false));
        }
        #[cfg(feature = "warc")]
        if let Some(archive) = &mut self.archive {
            match archive.next(self.limit, self.reading) {
                Some(item) => return Some((item, true)),
                None => self.archive = None,
            }
        }
        None
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let (item, is_read) = match self.within() {
                Some(item) => item,
                None => {
                    let source = self.sources.pop_front()?;
                    if matches!(source.kind.format, Format::Txt | Format::Html) && self.is_foreign() {
                        self.met.fetch_add(1, Ordering::Relaxed);
                        continue;
                    }
                    let Some(item) = self.start(&source) else { continue };
                    (item, false)
                }
            };
            let is_foreign = self.is_foreign();
            self.met.fetch_add(1, Ordering::Relaxed);
            if !is_foreign {
                return Some(if is_read { item } else { self.reading.apply(item) });
            }
        }
    }
}

pub(super) fn kind_of(error: &io::Error) -> &'static str {
    if error.kind() == io::ErrorKind::FileTooLarge { "too-large" } else { "read" }
}

pub(super) fn broken(error: &io::Error) -> String {
    format!("cannot be read any further: {error}")
}

pub(super) fn too_large(length: Option<u64>, limit: usize) -> String {
    let length = length.map_or_else(String::new, |l| format!("{l} bytes, "));
    format!("{length}more than {limit} bytes; see --max-document")
}

fn is_blank(line: &[u8]) -> bool {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).iter().all(u8::is_ascii_whitespace)
}

/// File name without extension (and without that of its packing); `-` for standard input.
fn id_of(source: &Source) -> String {
    let name =
        Path::new(&source.name).file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let cut = |name: &str, extensions: &[&str]| {
        let dot = name.rfind('.').filter(|&d| d > 0);
        dot.filter(|&d| extensions.contains(&&*name[d..].to_ascii_lowercase())).map(|d| name[..d].to_owned())
    };
    let unpacked = cut(&name, &[".gz", ".zst"]).unwrap_or(name);
    cut(&unpacked, &[".txt", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml", ".shtml"]).unwrap_or(unpacked)
}
