//! Values of a JSON object, from how they are written.
//!
//! In:     raw values that serde_json has checked. Out: strings, borrowed where they hold no escapes.
//! Errors: a value of another kind is a [`Refusal`] that names the field.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::refusal::{Place, Refusal};

/// What serde_json says, with the column and without its line, which is always 1 here.
pub(super) fn json_error(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    format!("broken JSON at column {}: {what}", error.column())
}

/// A string as it is, a number as it is written.
pub(super) fn scalar(raw: &str) -> Option<Cow<'_, str>> {
    match raw.as_bytes().first() {
        Some(b'"') => text(raw).ok(),
        Some(b'-' | b'0'..=b'9') => Some(Cow::Borrowed(raw)),
        _ => None,
    }
}

pub(super) fn string<'b>(
    raw: Option<&'b RawValue>,
    name: &str,
    place: &Place,
) -> Result<Option<Cow<'b, str>>, Refusal> {
    match raw.map(RawValue::get) {
        None | Some("null") => Ok(None),
        Some(raw) if raw.starts_with('"') => match text(raw) {
            Ok(text) => Ok(Some(text)),
            Err(e) => Err(Refusal::new(place, "json", format!("field {name:?}: {}", json_error(&e)))),
        },
        Some(raw) => Err(Refusal::new(place, "field", want(name, raw, "a string"))),
    }
}

/// The text of a string that [`RawValue`] has checked but for its `\u`: stretches between backslashes are taken whole.
pub(super) fn text(raw: &str) -> serde_json::Result<Cow<'_, str>> {
    let inner = raw.get(1..raw.len() - 1).unwrap_or("");
    let mut rest = inner;
    let mut out = String::new();
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let c = match rest.as_bytes().get(at + 1) {
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(&mark @ (b'"' | b'\\' | b'/')) => char::from(mark),
            _ => return serde_json::from_str::<Text<'_>>(raw).map(|t| t.0),
        };
        if out.is_empty() {
            out.reserve(inner.len());
        }
        out.push_str(&rest[..at]);
        out.push(c);
        rest = &rest[at + 2..];
    }
    if rest.len() == inner.len() {
        return Ok(Cow::Borrowed(inner));
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

pub(super) fn want(name: &str, raw: &str, wanted: &str) -> String {
    let kind = match raw.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'"') => "a broken string",
        _ => "a number",
    };
    format!("field {name:?} is {kind}, want {wanted}")
}

#[derive(Deserialize)]
pub(super) struct Text<'b>(#[serde(borrow)] pub(super) Cow<'b, str>);

#[cfg(test)]
mod tests {
    #[test]
    fn escapes_are_read_as_json_has_them() {
        for raw in [
            r#""""#,
            r#""không có gì""#,
            r#""\n""#,
            r#""một\nhai\tba\r\"bốn\"\/ \\\n""#,
            r#""\b\f""#,
            r#""\u0110ảng\n\ud83d\ude00""#,
        ] {
            let want = serde_json::from_str::<String>(raw).expect("good JSON");
            assert_eq!(super::text(raw).expect("good JSON"), want);
        }
        assert!(super::text(r#""\ud800""#).is_err());
    }
}
