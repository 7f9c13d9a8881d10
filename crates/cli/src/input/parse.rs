//! Reads the bytes of one document.
//!
//! In:     an [`Item`]. Out: a [`Document`] that borrows from it, or the [`Refusal`] that stands for it.
//! Source: JSON after RFC 8259; UTF-8 is checked once, for the whole line, then strings are borrowed.

use std::borrow::Cow;
use std::fmt;

use bantin::{Annotations, Document, Notice, PublishedAt, map_spans};
use bantin_html::Article;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::extended;
use super::items::{Body, Item, Origin};
use super::json::{Text, json_error, scalar, string, want};
use super::refusal::{Place, Refusal};
use super::web::Pages;
use crate::args::ReadingArgs;

/// The fields of a JSONL object, by our names.
pub(crate) const FIELDS: [&str; 8] = ["id", "text", "title", "published", "source", "url", "html", "lead"];
const LAYERS: [&str; 4] = ["sentences", "mentions", "times", "encounters"];

/// The fields as the input names them, and the date of documents that carry none.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    names: [String; 8],
    published: Option<PublishedAt>,
    pages: Pages,
}

impl Default for Fields {
    fn default() -> Self {
        Self { names: FIELDS.map(str::to_owned), published: None, pages: Pages::default() }
    }
}

impl Fields {
    /// After the command line.
    pub(crate) fn new(args: &ReadingArgs) -> Self {
        let mut names = FIELDS.map(str::to_owned);
        for (ours, yours) in args.preset.iter().flatten().chain(&args.fields) {
            names[*ours].clone_from(yours);
        }
        Self { names, published: args.published, pages: Pages::default() }
    }
}

/// A document whose strings are borrowed from its bytes where they can be.
#[derive(Debug)]
pub(crate) struct Parsed<'b> {
    id: Cow<'b, str>,
    text: Cow<'b, str>,
    title: Option<Cow<'b, str>>,
    source: Option<Cow<'b, str>>,
    url: Option<Cow<'b, str>>,
    published: Option<PublishedAt>,
    origin: Option<&'b Origin>,
    /// The text is out of a page: who wrote it, and what is told of it.
    page: Option<(Option<String>, Notice)>,
}

impl Parsed<'_> {
    /// Byte offsets of annotations: into the text, and so into the file, unless that was converted. Says so.
    pub(crate) fn locate(&self, annotations: &mut Annotations) {
        self.tell(annotations);
        let Some(origin) = self.origin else { return };
        map_spans(annotations, |span| origin.map.span(span));
        annotations.bytes = origin.bytes as u64;
        let message = format!("read as {}; byte offsets count the bytes of the file", origin.encoding);
        annotations.notices.push(Notice { kind: "encoding".to_owned(), message });
    }

    /// Adds what is told of a page.
    pub(crate) fn tell(&self, annotations: &mut Annotations) {
        annotations.notices.extend(self.page.as_ref().map(|page| page.1.clone()));
    }

    /// The text that no file holds, and the byline of its page.
    pub(crate) fn extracted(&self) -> Option<(Option<&str>, &str)> {
        self.page.as_ref().map(|page| (page.0.as_deref(), &*self.text))
    }

    /// The document.
    pub(crate) fn document(&self) -> Document<'_> {
        Document {
            id: &self.id,
            text: &self.text,
            title: self.title.as_deref(),
            source: self.source.as_deref(),
            url: self.url.as_deref(),
            published: self.published,
        }
    }
}

/// A raw document, or a line that `extract` wrote.
#[derive(Debug)]
pub(crate) enum Read<'b> {
    Raw(Parsed<'b>),
    Extracted(&'b str),
}

/// Reads a raw document.
pub(crate) fn parse<'b>(item: &'b Item, fields: &Fields) -> Result<Parsed<'b>, Refusal> {
    match &item.body {
        Body::Refused(refusal) => Err(refusal.clone()),
        Body::Text { id, bytes, origin } => {
            let text = utf8(bytes, &item.place).map_err(|r| r.of(id.as_str()))?;
            Ok(Parsed {
                id: Cow::Borrowed(id),
                text: Cow::Borrowed(text),
                title: None,
                source: None,
                url: None,
                published: fields.published,
                origin: origin.as_ref(),
                page: None,
            })
        }
        Body::Web(web) => {
            let article = fields.pages.article(web, &item.place)?;
            Ok(of_article(Cow::Borrowed(&*web.id), article, fields.published))
        }
        Body::Line(bytes) => object(line(bytes, &item.place)?, &item.place, fields)?.raw(&item.place, fields),
    }
}

/// A document out of a page.
fn of_article(id: Cow<'_, str>, article: Article, published: Option<PublishedAt>) -> Parsed<'_> {
    let from = match &article.published_from {
        Some(from) => format!("; published: {from}"),
        None => String::new(),
    };
    let message = format!("read out of HTML; offsets count the extracted text{from}");
    Parsed {
        id,
        text: Cow::Owned(article.text),
        title: article.title.map(Cow::Owned),
        source: article.source.map(Cow::Owned),
        url: article.url.map(Cow::Owned),
        published: article.published.or(published),
        origin: None,
        page: Some((article.byline, Notice { kind: "html".to_owned(), message })),
    }
}

/// Reads a raw document or recognizes a line of `extract`: an object with a `digest` and a `published` object.
pub(crate) fn parse_any<'b>(item: &'b Item, fields: &Fields) -> Result<Read<'b>, Refusal> {
    let Body::Line(bytes) = &item.body else {
        return parse(item, fields).map(Read::Raw);
    };
    let text = line(bytes, &item.place)?;
    let found = object(text, &item.place, fields)?;
    if found.error && found.fields[1].is_none() {
        return Err(found.earlier_refusal(text, &item.place));
    }
    if !found.digest || !found.dated {
        return found.raw(&item.place, fields).map(Read::Raw);
    }
    if let Some(missing) = (0..LAYERS.len()).find(|&i| !found.layers[i]) {
        let why = format!("a line of extract without {:?}, want the default layers", LAYERS[missing]);
        return Err(found.refuse(Refusal::new(&item.place, "extract", why)));
    }
    if found.offsets {
        let why = "a line of extract with --offsets, want byte offsets";
        return Err(found.refuse(Refusal::new(&item.place, "extract", why)));
    }
    Ok(Read::Extracted(text))
}

fn line<'b>(bytes: &'b [u8], place: &Place) -> Result<&'b str, Refusal> {
    let text = utf8(bytes, place)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Checks a document's bytes; the message names the line and the byte.
fn utf8<'b>(bytes: &'b [u8], place: &Place) -> Result<&'b str, Refusal> {
    simdutf8::compat::from_utf8(bytes).map_err(|e| {
        let before = &bytes[..e.valid_up_to()];
        let line = place.line + memchr::memchr_iter(b'\n', before).count() as u64;
        let place = Place { file: place.file.clone(), line };
        let hint = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => " (it looks like UTF-16)",
            _ => "",
        };
        Refusal::new(&place, "utf8", format!("invalid UTF-8 at byte {}{hint}", e.valid_up_to()))
    })
}

/// The fields of one object, each still as it is written.
#[derive(Debug, Default)]
struct Object<'b> {
    fields: [Option<&'b RawValue>; 8],
    digest: bool,
    dated: bool,
    error: bool,
    offsets: bool,
    layers: [bool; LAYERS.len()],
}

fn object<'b>(text: &'b str, place: &Place, fields: &Fields) -> Result<Object<'b>, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let found = Names(fields).deserialize(&mut json).and_then(|o| json.end().map(|()| o));
    found.map_err(|e| Refusal::new(place, "json", json_error(&e)))
}

impl<'b> Object<'b> {
    fn raw(self, place: &Place, fields: &Fields) -> Result<Parsed<'b>, Refusal> {
        let id = match self.fields[0].map(RawValue::get) {
            None | Some("null") => Cow::Owned(place.to_string()),
            Some(raw) => scalar(raw).or_else(|| extended::number(raw).map(Cow::Owned)).ok_or_else(|| {
                Refusal::new(place, "field", want(&fields.names[0], raw, "a string or a number"))
            })?,
        };
        let read =
            |field: usize| string(self.fields[field], &fields.names[field], place).map_err(|r| r.of(&*id));
        let date = match self.fields[3].map(RawValue::get).and_then(extended::date) {
            Some(date) => Some(Cow::Owned(date)),
            None => read(3)?,
        };
        let wrong = |e| Refusal::new(place, "published", format!("published: {e}")).of(&*id);
        let published = date.map(|date| PublishedAt::parse(&date).map_err(wrong)).transpose()?;
        let (text, title, source, url) = (read(1)?, read(2)?, read(4)?, read(5)?);
        let Some(text) = text else {
            let of_page = self.page(id, place, fields)?;
            return Ok(Parsed {
                title: title.or(of_page.title),
                source: source.or(of_page.source),
                url: url.or(of_page.url),
                published: published.or(of_page.published),
                ..of_page
            });
        };
        let published = published.or(fields.published);
        Ok(Parsed { id, text, title, source, url, published, origin: None, page: None })
    }

    /// A document whose text stands as HTML in a field, a lead in front of it.
    fn page(&self, id: Cow<'b, str>, place: &Place, fields: &Fields) -> Result<Parsed<'b>, Refusal> {
        let read =
            |field: usize| string(self.fields[field], &fields.names[field], place).map_err(|r| r.of(&*id));
        let missing = || format!("no field {:?}, want a string", fields.names[1]);
        let html = read(6)?.ok_or_else(|| Refusal::new(place, "field", missing()).of(&*id))?;
        let lead = read(7)?.filter(|lead| !lead.is_empty());
        let mut article = fields.pages.field(&html, place).map_err(|r| r.of(&*id))?;
        if let Some(lead) = lead {
            article.text = format!("{lead}\n{}", article.text);
        }
        Ok(of_article(id, article, fields.published))
    }

    fn refuse(&self, refusal: Refusal) -> Refusal {
        match self.fields[0].and_then(|raw| scalar(raw.get())) {
            Some(id) => refusal.of(id),
            None => refusal,
        }
    }

    /// A document that `extract` refused stays refused.
    fn earlier_refusal(&self, text: &str, place: &Place) -> Refusal {
        #[derive(Deserialize)]
        struct Line {
            error: Why,
        }
        #[derive(Deserialize)]
        struct Why {
            message: String,
        }
        let said = serde_json::from_str::<Line>(text).map(|l| l.error.message);
        let why = format!("refused by extract: {}", said.as_deref().unwrap_or("no reason given"));
        self.refuse(Refusal::new(place, "extract", why))
    }
}

struct Names<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Names<'_> {
    type Value = Object<'de>;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Names<'_> {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = Object::default();
        while let Some(Text(key)) = map.next_key::<Text<'de>>()? {
            let value = map.next_value::<&'de RawValue>()?;
            if let Some(field) = self.0.names.iter().position(|name| *name == key) {
                object.fields[field] = Some(value);
            }
            match &*key {
                "digest" => object.digest = true,
                "error" => object.error = value.get().starts_with('{'),
                "offsets" => object.offsets = true,
                "published" => object.dated = value.get().starts_with('{'),
                layer => LAYERS.iter().zip(&mut object.layers).for_each(|(l, seen)| *seen |= *l == layer),
            }
        }
        Ok(object)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, Read, parse, parse_any};
    use crate::input::{Body, Item, Place, Refusal};
    use std::sync::Arc;

    fn item(line: &[u8]) -> Item {
        Item { place: Place { file: Arc::from("a.jsonl"), line: 7 }, body: Body::Line(line.to_vec()) }
    }

    fn fields() -> Fields {
        Fields::default()
    }

    fn refused(line: &[u8]) -> Refusal {
        parse(&item(line), &fields()).expect_err("refused")
    }

    #[test]
    fn ids_are_strings_numbers_or_the_place() {
        let id = |line: &str| {
            parse(&item(line.as_bytes()), &fields())
                .map(|p| p.document().id.to_owned())
                .map_err(|r| r.message)
        };
        assert_eq!(id(r#"{"id":"a\n","text":""}"#), Ok("a\n".into()));
        assert_eq!(id(r#"{"id":123456789012345678901,"text":""}"#), Ok("123456789012345678901".into()));
        assert_eq!(id(r#"{"text":""}"#), Ok("a.jsonl:7".into()));
        assert!(id(r#"{"id":[1],"text":""}"#).is_err_and(|m| m.contains("is a list")));
    }

    #[test]
    fn what_cannot_be_read_says_where_and_why() {
        for (line, kind, id, message) in [
            (&b"{\"id\":\"a\",\"text\":\"\xff\"}"[..], "utf8", None, "invalid UTF-8 at byte 18"),
            (b"{\"id\":1,\"text\":", "json", None, "broken JSON at column 15"),
            (b"[1]", "json", None, "expected a JSON object"),
            (b"{\"id\":1}", "field", Some("1"), "no field \"text\""),
            (b"{\"id\":1,\"text\":5}", "field", Some("1"), "is a number, want a string"),
            (b"{\"id\":1,\"text\":\"\\ud800\"}", "json", Some("1"), "hex escape"),
            (b"{\"id\":1,\"text\":\"\",\"published\":\"30/5/2025\"}", "published", Some("1"), "YYYY-MM-DD"),
            (b"{\"id\":1,\"text\":\"\"} x", "json", None, "trailing"),
        ] {
            let refusal = refused(line);
            assert_eq!((refusal.kind, refusal.id.as_deref()), (kind, id), "{}", refusal.message);
            assert!(
                refusal.message.contains(message) && refusal.message.starts_with("a.jsonl:7: "),
                "{}",
                refusal.message
            );
        }
    }

    #[test]
    fn lines_of_extract_are_told_from_documents() {
        let any = |line: &str| match parse_any(&item(line.as_bytes()), &fields()) {
            Ok(Read::Raw(_)) => "raw".to_owned(),
            Ok(Read::Extracted(_)) => "extracted".to_owned(),
            Err(r) => r.message,
        };
        let head = r#"{"id":"a","digest":"00","published":{},"#;
        let layers = r#""sentences":[],"mentions":[],"times":[],"encounters":[]}"#;
        assert_eq!(any(r#"{"id":"a","text":"x","digest":"mine"}"#), "raw");
        assert_eq!(any(&format!("{head}{layers}")), "extracted");
        assert!(any(&format!("{head}\"offsets\":\"char\",{layers}")).contains("byte offsets"));
        assert!(any(&format!("{head}\"sentences\":[]}}")).contains("without \"mentions\""));
        let error = r#"{"id":"a","error":{"kind":"json","message":"b.jsonl:3: broken"}}"#;
        assert!(any(error).contains("refused by extract: b.jsonl:3: broken"));
    }
}
