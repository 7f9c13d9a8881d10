//! Pages of a web archive: one document a response that is HTML.
//!
//! In:     a `.warc`, `.warc.gz` or `.warc.zst`. Out: [`Item`]s; the id is the record's, the address that of its target.
//! Place:  the number of the record stands where a line's would.
//! Errors: a broken record is a [`Refusal`]; reading goes on at the next one. What is no page (requests, pictures, redirects) is
//!         passed over.
//! Source: ISO 28500:2017 (WARC 1.1); RFC 9112 for the message in a record.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::encoding::Reading;
use super::expand::{Packing, Source};
use super::http::{Page, page};
use super::items::{Body, Item, broken, kind_of, too_large};
use super::members::Members;
use super::open::{open, open_packed};
use super::refusal::{Place, Refusal};
use super::web::Web;

/// Bytes of a header line, and of all headers of a record.
const LINE: u64 = 64 << 10;
const HEADERS: usize = 256 << 10;
/// Bytes of a message that are no content.
const HEAD: u64 = 64 << 10;

/// An archive, record by record.
pub(super) struct Archive {
    reader: Box<dyn BufRead + Send>,
    place: Place,
    /// A begin of a record that was read while looking for one.
    version: Option<Vec<u8>>,
    is_over: bool,
    /// An error that ends the file, to be told behind the last record.
    last: Option<io::Error>,
}

/// The headers of a record that are read.
#[derive(Default)]
struct Head {
    kind: String,
    id: Option<String>,
    url: Option<String>,
    content_type: String,
    length: Option<u64>,
}

impl Archive {
    /// Opens; a packed one unpacks to `most` bytes at most.
    pub(super) fn open(
        source: &Source,
        place: &Place,
        seen: &Arc<AtomicU64>,
        most: Option<u64>,
    ) -> io::Result<Self> {
        let reader: Box<dyn BufRead + Send> = match source.kind.packing {
            Packing::Gzip => {
                let unpacked = open_packed(source, seen, most, |packed| Box::new(Members::new(packed)))?;
                Box::new(BufReader::with_capacity(64 << 10, unpacked))
            }
            _ => open(source, seen, most)?,
        };
        Ok(Self {
            reader,
            place: Place { line: 0, ..place.clone() },
            version: None,
            is_over: false,
            last: None,
        })
    }

    /// The next page, or what was refused in its place.
    pub(super) fn next(&mut self, limit: usize, reading: Reading) -> Option<Item> {
        while !self.is_over || self.last.is_some() {
            self.place.line += 1;
            if let Some(error) = self.last.take() {
                let refusal = Refusal::new(&self.place, kind_of(&error), broken(&error));
                return Some(Item { place: self.place.clone(), body: Body::Refused(refusal) });
            }
            match self.record(limit, reading) {
                Ok(None) => {}
                Ok(Some(body)) => return Some(Item { place: self.place.clone(), body }),
                Err(End::File) => self.is_over = true,
                Err(End::Record(why)) => {
                    let refusal = Refusal::new(&self.place, "warc", why);
                    self.resume();
                    return Some(Item { place: self.place.clone(), body: Body::Refused(refusal) });
                }
                Err(End::Read(error)) => {
                    let refusal =
                        Refusal::new(&self.place, kind_of(&error), format!("broken record: {error}"));
                    self.is_over = kind_of(&error) == "too-large";
                    self.resume();
                    return Some(Item { place: self.place.clone(), body: Body::Refused(refusal) });
                }
            }
        }
        None
    }

    fn record(&mut self, limit: usize, reading: Reading) -> Result<Option<Body>, End> {
        let head = self.head()?;
        let length = head.length.ok_or_else(|| End::Record("a record without Content-Length".to_owned()))?;
        let is_message = head.kind == "response";
        let is_page = head.kind == "resource" && head.content_type.starts_with("text/html");
        if !is_message && !is_page {
            self.skip(length)?;
            return Ok(None);
        }
        let most = limit as u64 + HEAD;
        let mut block = Vec::new();
        self.reader.by_ref().take(length.min(most)).read_to_end(&mut block)?;
        if (block.len() as u64) < length.min(most) {
            return Err(End::Record(format!("the record ends after {} of {length} bytes", block.len())));
        }
        self.skip(length - block.len() as u64)?;
        let found =
            if is_message { page(&block, limit) } else { Ok(Some(Page { charset: None, bytes: block })) };
        let id = head.id.unwrap_or_else(|| self.place.to_string());
        let refuse =
            |kind, why: String| Ok(Some(Body::Refused(Refusal::new(&self.place, kind, why).of(id.as_str()))));
        match found {
            Ok(None) => Ok(None),
            Ok(Some(page)) if page.bytes.len() > limit || length > most => {
                refuse("too-large", too_large(Some(length), limit))
            }
            Ok(Some(Page { charset, bytes })) => {
                Ok(Some(Body::Web(Box::new(Web { id, url: head.url, charset, bytes, reading }))))
            }
            Err(why) => refuse("warc", why),
        }
    }

    /// The headers of the next record.
    fn head(&mut self) -> Result<Head, End> {
        let version = match self.version.take() {
            Some(version) => version,
            None => loop {
                match self.line()? {
                    None => return Err(End::File),
                    Some(line) if line.is_empty() => {}
                    Some(line) => break line,
                }
            },
        };
        if !version.starts_with(b"WARC/") {
            return Err(End::Record("no record begins here, want WARC/1.0 or WARC/1.1".to_owned()));
        }
        let (mut head, mut bytes) = (Head::default(), 0);
        loop {
            let line = self
                .line()?
                .ok_or_else(|| End::Record("the file ends in the headers of a record".to_owned()))?;
            bytes += line.len();
            if line.is_empty() {
                return Ok(head);
            }
            if bytes > HEADERS {
                return Err(End::Record(format!("headers of more than {HEADERS} bytes")));
            }
            head.read(&String::from_utf8_lossy(&line));
        }
    }

    /// A line without its end; `None` where the file ends.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let n = self.reader.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        line.truncate(line.trim_ascii_end().len());
        Ok((n > 0).then_some(line))
    }

    fn skip(&mut self, bytes: u64) -> Result<(), End> {
        let skipped = io::copy(&mut self.reader.by_ref().take(bytes), &mut io::sink())?;
        if skipped < bytes {
            return Err(End::Record(format!("the record ends after {skipped} of {bytes} bytes")));
        }
        Ok(())
    }

    /// Goes to the next begin of a record.
    fn resume(&mut self) {
        while !self.is_over {
            match self.line() {
                Ok(Some(line)) if line.starts_with(b"WARC/1.") => {
                    self.version = Some(line);
                    return;
                }
                Ok(Some(_)) => {}
                // an error ends what is unpacked up to the next member, which begins a record
                Err(e) if kind_of(&e) == "too-large" => {
                    self.is_over = true;
                    self.last = Some(e);
                }
                Err(_) => return,
                Ok(None) => self.is_over = true,
            }
        }
    }
}

impl Head {
    fn read(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let value = value.trim();
        let bare = || Some(value.trim_start_matches('<').trim_end_matches('>').to_owned());
        match &*name.trim().to_ascii_lowercase() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-record-id" => self.id = bare(),
            "warc-target-uri" => self.url = bare(),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "content-length" => self.length = value.parse().ok(),
            _ => {}
        }
    }
}

/// Why there is no record.
enum End {
    File,
    Record(String),
    Read(io::Error),
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}
