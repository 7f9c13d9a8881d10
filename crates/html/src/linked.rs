//! What JSON-LD says of the article.
//!
//! In:     the content of a script of the type `application/ld+json`. Out: properties of the first article in it, as text.
//! Errors: none; what is no JSON, even after its raw line breaks are blanks, says nothing.
//! Source: schema.org, Article and its kinds.

use serde_json::{Map, Value};

/// No script that is longer is read.
const LONGEST: usize = 1 << 20;
/// Objects that are looked at.
const OBJECTS: usize = 4096;

/// The article's properties.
#[derive(Debug, Default)]
pub(crate) struct Linked(Map<String, Value>);

impl Linked {
    /// Of the first article in the scripts.
    pub(crate) fn read(scripts: &[String]) -> Self {
        scripts
            .iter()
            .filter(|s| s.len() <= LONGEST)
            .find_map(|s| article(parse(s)?))
            .map(Self)
            .unwrap_or_default()
    }

    /// A property as text: that of a person, a body or a page is its name or address.
    pub(crate) fn text(&self, property: &str) -> Option<String> {
        let text = show(self.0.get(property)?, 0)?;
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim_end_matches(';');
    let parsed = serde_json::from_str(script);
    // line breaks within strings are the commonest fault
    parsed.or_else(|_| serde_json::from_str(&script.replace(|c: char| c.is_ascii_control(), " "))).ok()
}

/// The first object that is an article, the outer ones first.
fn article(value: Value) -> Option<Map<String, Value>> {
    let mut open = std::collections::VecDeque::from([value]);
    for _ in 0..OBJECTS {
        match open.pop_front()? {
            Value::Object(object) if is_article(&object) => return Some(object),
            Value::Object(object) => open.extend(object.into_iter().map(|(_, value)| value)),
            Value::Array(all) => open.extend(all),
            _ => {}
        }
    }
    None
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is =
        |kind: &Value| kind.as_str().is_some_and(|k| k.ends_with("Article") || k.ends_with("BlogPosting"));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

fn show(value: &Value, depth: u8) -> Option<String> {
    if depth > 2 {
        return None;
    }
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().take(8).filter_map(|one| show(one, depth + 1)).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(object) => {
            ["name", "@id", "url"].iter().find_map(|key| show(object.get(*key)?, depth + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Linked;

    fn of(script: &str, property: &str) -> Option<String> {
        Linked::read(&[script.to_owned()]).text(property)
    }

    #[test]
    fn properties_of_articles_are_found() {
        let graph = r#"{"@graph":[{"@type":"WebPage","name":"x"},
            {"@type":["NewsArticle"],"headline":" Tin\nmới ","author":[{"name":"An"},"Bình"],"publisher":{"@type":"Organization","name":"Báo"}}]}"#;
        assert_eq!(of(graph, "headline").as_deref(), Some("Tin\nmới"));
        assert_eq!(of(graph, "author").as_deref(), Some("An, Bình"));
        assert_eq!(of(graph, "publisher").as_deref(), Some("Báo"));
        assert_eq!(of("{\"@type\":\"Article\",\"headline\":\"a\nb\"}", "headline").as_deref(), Some("a b"));
        assert_eq!(of("{\"@type\":\"Product\",\"headline\":\"a\"}", "headline"), None);
        assert_eq!(of("{", "headline"), None);
        assert_eq!(of(&"[".repeat(100_000), "headline"), None);
    }
}
