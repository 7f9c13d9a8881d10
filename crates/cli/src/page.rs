//! Stands in for the HTML page until `html` is there.

use bantin::Annotations;
use bantin::aggregate::Tables;

/// A document on the page.
pub(crate) struct ReportDocument {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) annotations: Annotations,
}

/// The page.
pub(crate) fn render(tables: &Tables, documents: &[ReportDocument]) -> String {
    let size: usize =
        documents.iter().map(|d| d.id.len() + d.title.as_ref().map_or(0, String::len) + d.text.len()).sum();
    format!(
        "<!DOCTYPE html><title>bantin</title><p>{} documents, {size} bytes, {}",
        tables.documents.len(),
        documents.iter().map(|d| d.annotations.bytes).sum::<u64>()
    )
}
