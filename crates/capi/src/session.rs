//! What the C functions do, in safe Rust: bytes in, a line of JSON out.
//!
//! In:     bytes that may be anything. Out: a [`Session`], or strings without a NUL.
//! Errors: messages with what is wrong and what is wanted.

use std::ffi::CString;

use bantin::{Document, NamedText, Options, Pipeline, PublishedAt, Unit, contained, convert, write_json};

/// Offsets are 32 bits wide, and no object is larger than an isize.
pub(crate) const LONGEST: usize = if usize::BITS > 32 { u32::MAX as usize - 1 } else { isize::MAX as usize };

/// A pipeline and the unit in which its offsets are written.
#[derive(Debug)]
pub(crate) struct Session {
    pipeline: Pipeline,
    offsets: Unit,
}

impl Session {
    /// Builds a pipeline after options (JSON) and one gazetteer more.
    pub(crate) fn new(options: Option<&[u8]>, gazetteer: Option<&[u8]>) -> Result<Self, String> {
        contained(|| {
            let mut options: Options = match options {
                Some(json) => {
                    serde_json::from_str(utf8("options", json)?).map_err(|e| format!("options: {e}"))?
                }
                None => Options::default(),
            };
            if let Some(list) = gazetteer {
                let text = utf8("gazetteer", list)?.to_owned();
                options.gazetteers.push(NamedText { name: "gazetteer".to_owned(), text });
            }
            let pipeline = options.pipeline().map_err(|e| e.to_string())?;
            Ok(Self { pipeline, offsets: options.offsets })
        })
        .unwrap_or_else(|panicked| Err(panicked.to_string()))
    }

    /// The annotations of one document as `bantin extract` writes them.
    pub(crate) fn annotate(
        &self,
        id: Option<&[u8]>,
        text: &[u8],
        published: Option<&[u8]>,
    ) -> Result<CString, String> {
        if text.len() > LONGEST {
            return Err(format!("text: {} bytes, want at most {LONGEST}", text.len()));
        }
        let document = Document {
            published: published.map(date).transpose()?,
            ..Document::new(utf8("id", id.unwrap_or_default())?, utf8("text", text)?)
        };
        let line = contained(|| self.line(&document)).map_err(|panicked| panicked.to_string())?;
        CString::new(line).map_err(|_| "bug in bantin, please report: JSON with a NUL".to_owned())
    }

    fn line(&self, document: &Document<'_>) -> Vec<u8> {
        let mut annotations = self.pipeline.annotate(document);
        convert(&mut annotations, document.text, self.offsets);
        let mut line = Vec::with_capacity(4 * document.text.len() + 1024);
        write_json(&annotations, self.pipeline.layers, self.offsets, &mut line);
        line
    }
}

fn date(bytes: &[u8]) -> Result<PublishedAt, String> {
    PublishedAt::parse(utf8("published", bytes)?).map_err(|e| format!("published: {e}"))
}

fn utf8<'b>(what: &str, bytes: &'b [u8]) -> Result<&'b str, String> {
    std::str::from_utf8(bytes)
        .map_err(|e| format!("{what}: invalid UTF-8 at byte {}, want UTF-8", e.valid_up_to()))
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use super::Session;

    const TEXT: &str = "Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek.";

    fn refused<T>(result: Result<T, String>) -> String {
        result.err().unwrap_or_default()
    }

    #[test]
    fn the_line_is_that_of_extract() {
        let session = Session::new(None, None).expect("the embedded lists");
        let line = session.annotate(Some(b"a"), TEXT.as_bytes(), Some(b"2025-05-30")).expect("a line");
        let published = bantin::PublishedAt::parse("2025-05-30").ok();
        let document = bantin::Document { published, ..bantin::Document::new("a", TEXT) };
        let (pipeline, mut wanted) = (bantin::Pipeline::default(), Vec::new());
        bantin::write_json(&pipeline.annotate(&document), pipeline.layers, bantin::Unit::Byte, &mut wanted);
        assert_eq!(line, CString::new(wanted).expect("no NUL"));
    }

    #[test]
    fn options_and_gazetteer_count() {
        let options = br#"{"layers": ["mentions"], "offsets": "char", "builtin": false}"#;
        let session =
            Session::new(Some(options), Some("Nhà máy Z131\tORG\torg/z131".as_bytes())).expect("a list");
        let line = session.annotate(None, "Ở Nhà máy Z131.".as_bytes(), None).expect("a line");
        let line = line.to_str().expect("UTF-8");
        assert!(line.contains(r#""offsets":"char""#) && !line.contains(r#""times""#), "{line}");
        assert!(
            line.contains(r#"{"start":2,"end":14,"text":"Nhà máy Z131","type":"ORG","entity":"org/z131""#),
            "{line}"
        );
    }

    #[test]
    fn a_text_with_nul_is_annotated() {
        let session = Session::new(Some(br#"{"layers": ["times"], "builtin": false}"#), None).expect("lists");
        let line = session.annotate(Some(b"\0"), b"\0 29/5/2025 \0", None).expect("a line");
        assert!(line.to_str().is_ok_and(|l| l.contains(r#""id":"\u0000""#) && l.contains("2025-05-29")));
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(
            refused(Session::new(Some(b"\xff"), None)),
            "options: invalid UTF-8 at byte 0, want UTF-8"
        );
        assert!(refused(Session::new(Some(b"{"), None)).starts_with("options: EOF while parsing"));
        assert!(refused(Session::new(Some(br#"{"layer": []}"#), None)).contains("unknown field `layer`"));
        assert!(
            refused(Session::new(Some(br#"{"offsets": "word"}"#), None))
                .contains("unknown unit of offsets `word`, want one of byte char utf16")
        );
        assert!(
            refused(Session::new(None, Some(b"Z131\tORGG\torg/z131")))
                .starts_with("gazetteer:1: unknown type")
        );
        let session = Session::new(Some(br#"{"layers": []}"#), None).expect("lists");
        assert_eq!(
            refused(session.annotate(None, b"a\xff", None)),
            "text: invalid UTF-8 at byte 1, want UTF-8"
        );
        assert!(refused(session.annotate(None, b"", Some(b"30/5/2025"))).starts_with("published: "));
        assert!(refused(session.annotate(Some(b"\xc3"), b"", None)).starts_with("id: "));
    }
}
