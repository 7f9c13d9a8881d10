//! The report as a page: one HTML file that needs no network and runs from `file://`.
//!
//! In:  the tables of an aggregate, and the documents they were made from.
//! Out: HTML. The same input gives the same bytes.
//!
//! Nothing that stands in a document can act on the page: data travels as JSON in a block that is never run
//! ([`escape::script_json`]), the script writes it with `textContent` only, and the page's policy names the one
//! style sheet and the one script that may run by their hashes.

mod data;
mod escape;
mod select;
mod sha256;

use bantin::aggregate::Tables;
use bantin::doc::Annotations;

const TEMPLATE: &str = include_str!("page.html");
/// One style sheet, from files of one idea each; `shared` is of the browser binding's page too (`crates/wasm/page`).
const STYLE: &str = concat!(
    include_str!("shared/colours.css"),
    include_str!("shared/base.css"),
    include_str!("style/frame.css"),
    include_str!("style/overview.css"),
    include_str!("style/lists.css"),
    include_str!("style/pictures.css"),
    include_str!("style/tables.css"),
    include_str!("shared/marks.css"),
    include_str!("style/evidence.css"),
    include_str!("style/narrow.css"),
    include_str!("style/print.css"),
);
/// One script in one block scope, from files of one idea each.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("script/build.js"),
    include_str!("script/words-vi.js"),
    include_str!("script/words-en.js"),
    include_str!("script/words.js"),
    include_str!("shared/language.js"),
    include_str!("script/values.js"),
    include_str!("script/documents.js"),
    include_str!("script/names.js"),
    include_str!("script/trail.js"),
    include_str!("script/article.js"),
    include_str!("script/panel.js"),
    include_str!("script/card.js"),
    include_str!("script/route.js"),
    include_str!("script/encounters.js"),
    include_str!("script/gantt.js"),
    include_str!("script/careers.js"),
    include_str!("script/axis.js"),
    include_str!("script/timeline.js"),
    include_str!("script/layout.js"),
    include_str!("script/network.js"),
    include_str!("script/entities.js"),
    include_str!("script/person.js"),
    include_str!("script/places.js"),
    include_str!("script/stories.js"),
    include_str!("script/contradictions.js"),
    include_str!("script/articles.js"),
    include_str!("script/tables.js"),
    include_str!("script/overview.js"),
    include_str!("script/search.js"),
    include_str!("script/print.js"),
    include_str!("script/page.js"),
    "}\n"
);

/// Id and name of the country an entity belongs to, by its id.
pub(crate) type Country<'a> = &'a dyn Fn(&str) -> Option<(String, String)>;

/// A document as the page shows it.
pub(crate) struct ReportDocument {
    /// Its id as given.
    pub(crate) id: String,
    /// Headline.
    pub(crate) title: Option<String>,
    /// The text as given.
    pub(crate) text: String,
    /// What was found in it.
    pub(crate) annotations: Annotations,
}

/// The page.
pub(crate) fn render(tables: &Tables, documents: &[ReportDocument], country: Country<'_>) -> String {
    let data = data::data(tables, documents, country);
    let title = escape::html(&title(tables));
    let style = format!("'sha256-{}'", sha256::base64(STYLE.as_bytes()));
    let script = format!("'sha256-{}'", sha256::base64(SCRIPT.as_bytes()));
    fill(
        TEMPLATE,
        &[
            ("title", &title),
            ("style-hash", &style),
            ("script-hash", &script),
            ("style", STYLE),
            ("data", &escape::script_json(&data.tables)),
            ("texts", &escape::script_json(&data.texts)),
            ("script", SCRIPT),
        ],
    )
}

/// `bantin: 5 bài, 2012–2025`.
fn title(tables: &Tables) -> String {
    let count = tables.documents.len();
    let years: Vec<i16> = tables.documents.iter().filter_map(|d| d.published).map(|p| p.day.year()).collect();
    match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first < last => format!("bantin: {count} bài, {first}–{last}"),
        (Some(year), _) => format!("bantin: {count} bài, {year}"),
        _ => format!("bantin: {count} bài"),
    }
}

/// Puts values into a template's `{{name}}`, in one pass: what is put in is never looked at again.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let length: usize = values.iter().map(|v| v.1.len()).sum();
    let mut out = String::with_capacity(template.len() + length);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (name, after) = after.split_once("}}").expect("the template closes what it opens");
        out.push_str(values.iter().find(|v| v.0 == name).expect("the template names known values").1);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests;
