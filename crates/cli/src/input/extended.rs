//! Values as MongoDB exports them: `{"$date":"2018-02-04T22:15:07Z"}`, `{"$numberInt":"5"}`, `{"$oid":"…"}`.
//!
//! In:     a value of a JSON object, as written. Out: what it stands for as text. Errors: none; another value is `None`.
//! Source: MongoDB Extended JSON (v2), canonical and relaxed.

use jiff::Timestamp;
use serde_json::Value;

/// A date, as RFC 3339.
pub(super) fn date(raw: &str) -> Option<String> {
    match &single(raw, &["$date"])? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => millisecond(number.as_i64()?),
        Value::Object(number) => millisecond(number.get("$numberLong")?.as_str()?.parse().ok()?),
        _ => None,
    }
}

/// A number or an object's id.
pub(super) fn number(raw: &str) -> Option<String> {
    match single(raw, &["$numberInt", "$numberLong", "$oid"])? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn millisecond(ms: i64) -> Option<String> {
    Timestamp::from_millisecond(ms).ok().map(|stamp| stamp.to_string())
}

/// The value of an object that has one of these keys and no other.
fn single(raw: &str, keys: &[&str]) -> Option<Value> {
    if !raw.starts_with('{') {
        return None;
    }
    let Ok(Value::Object(object)) = serde_json::from_str(raw) else { return None };
    let mut all = object.into_iter();
    let (key, value) = all.next()?;
    (all.next().is_none() && keys.contains(&&*key)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::{date, number};

    #[test]
    fn dates_and_numbers_are_read() {
        for raw in [
            r#"{"$date":"2018-02-04T22:15:07Z"}"#,
            r#"{"$date":{"$numberLong":"1517782507000"}}"#,
            r#"{ "$date" : 1517782507000 }"#,
        ] {
            assert_eq!(date(raw).as_deref(), Some("2018-02-04T22:15:07Z"), "{raw}");
        }
        assert_eq!(number(r#"{"$numberInt":"24858235"}"#).as_deref(), Some("24858235"));
        for raw in ["5", "{}", r#"{"$date":true}"#, r#"{"$date":"x","y":1}"#, r#"{"value":null}"#] {
            assert_eq!(date(raw), None, "{raw}");
        }
    }
}
