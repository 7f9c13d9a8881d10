//! Pages as documents: HTML files, records of archives, and HTML in a field.
//!
//! In:     bytes or text of a page. Out: its article; the extracted text is the document's text, which offsets count.
//! Errors: bytes in no encoding that is known, and pages without text, are a [`Refusal`].

use std::borrow::Cow;
use std::sync::OnceLock;

use bantin_doc::LoadError;
use bantin_encoding::{Encoding, decode, decode_lossy, detect};
use bantin_html::{Article, ArticleReader, charset};

use super::encoding::Reading;
use super::refusal::{Place, Refusal};

/// A page as it was found.
#[derive(Debug)]
pub(crate) struct Web {
    pub(crate) id: String,
    /// Where it was found; else the page says.
    pub(crate) url: Option<String>,
    /// The encoding that its sender named.
    pub(crate) charset: Option<String>,
    pub(crate) bytes: Vec<u8>,
    /// What the command line says of encodings.
    pub(crate) reading: Reading,
}

/// The lists of `bantin-html`, read when the first page comes.
#[derive(Debug, Default)]
pub(crate) struct Pages(OnceLock<Result<ArticleReader, LoadError>>);

impl Clone for Pages {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Pages {
    fn reader(&self, place: &Place) -> Result<&ArticleReader, Refusal> {
        self.0.get_or_init(ArticleReader::new).as_ref().map_err(|e| Refusal::new(place, "html", e))
    }

    /// The article of a page.
    pub(crate) fn article(&self, web: &Web, place: &Place) -> Result<Article, Refusal> {
        let page = text_of(web).map_err(|why| Refusal::new(place, "encoding", why).of(web.id.as_str()))?;
        let mut article = self.reader(place)?.article(&page);
        if article.text.is_empty() {
            return Err(Refusal::new(place, "html", "no article found in the page").of(web.id.as_str()));
        }
        if web.url.is_some() {
            article.url.clone_from(&web.url);
        }
        Ok(article)
    }

    /// The article of HTML that stands in a field: a whole page, or a piece that is text all over.
    pub(crate) fn field(&self, html: &str, place: &Place) -> Result<Article, Refusal> {
        let reader = self.reader(place)?;
        let begin = html.get(..1024).unwrap_or(html).to_ascii_lowercase();
        if begin.contains("<html") || begin.contains("<body") || begin.contains("<!doctype") {
            return Ok(reader.article(html));
        }
        Ok(Article { text: reader.text(html), ..Article::default() })
    }
}

/// Our own report, which a folder may hold beside the pages it is about.
pub(crate) fn is_report(page: &[u8]) -> bool {
    let begin = page.get(..2048).unwrap_or(page);
    memchr::memmem::find(begin, b"name=\"generator\" content=\"bantin").is_some()
}

/// The page's text: in the encoding of its mark, of the command line, of its sender, of its head; else it is UTF-8, or what
/// is recognized.
fn text_of(web: &Web) -> Result<Cow<'_, str>, String> {
    let bytes = &*web.bytes;
    let told = match (bytes, web.reading) {
        ([0xff, 0xfe, ..], _) => Some(Encoding::Utf16Le),
        ([0xfe, 0xff, ..], _) => Some(Encoding::Utf16Be),
        ([0xef, 0xbb, 0xbf, ..], _) => Some(Encoding::Utf8),
        (_, Reading::As(named)) if named != Encoding::Utf8 => Some(named),
        (_, Reading::Detected) => None,
        _ => web.charset.clone().or_else(|| charset(bytes)).and_then(|name| label(&name)),
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match (told, std::str::from_utf8(bytes)) {
        (None | Some(Encoding::Utf8), Ok(text)) => Ok(Cow::Borrowed(text)),
        // a broken letter here and there is no reason to lose a page that says it is UTF-8
        (Some(Encoding::Utf8), Err(_)) if is_mostly_utf8(bytes) => Ok(Cow::Owned(lossy(bytes)?)),
        (Some(encoding), _) if encoding != Encoding::Utf8 => {
            decode(bytes, encoding).map(|d| Cow::Owned(d.text)).map_err(|e| e.to_string())
        }
        _ => {
            let found =
                detect(&outside_tags(bytes)).ok_or("in no encoding that is known; name one by --encoding")?;
            decode(bytes, found.encoding).map(|d| Cow::Owned(d.text)).map_err(|e| e.to_string())
        }
    }
}

/// What stands between tags: names of tags and addresses say nothing of the encoding.
fn outside_tags(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for piece in bytes.split(|b| *b == b'<') {
        let end = memchr::memchr(b'>', piece).map_or(0, |at| at + 1);
        out.extend_from_slice(&piece[end..]);
        out.push(b' ');
    }
    out
}

fn lossy(bytes: &[u8]) -> Result<String, String> {
    decode_lossy(bytes, Encoding::Utf8).map(|d| d.text).map_err(|e| e.to_string())
}

/// One broken sequence in a hundred bytes above ASCII.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    broken * 100 <= high
}

/// The encoding of a label; `None` for those that say nothing: Vietnamese in 8 bits goes by the names of other encodings.
fn label(name: &str) -> Option<Encoding> {
    match name {
        "x-viet-tcvn5712" | "x-viet-tcvn" => Some(Encoding::Tcvn3),
        "x-viet-vni" => Some(Encoding::Vni),
        "x-viet-vps" => None,
        "unicode-1-1-utf-8" => Some(Encoding::Utf8),
        _ => name.parse().ok(),
    }
}
