//! GraphML, as Gephi, yEd and NetworkX read it.
//!
//! Source: <http://graphml.graphdrawing.org/specification.html>.

use std::fmt::Write;

use crate::graph::Graph;
use crate::xml::escape;

/// Attributes: id, of what, name, type.
const KEYS: [(&str, &str, &str, &str); 9] = [
    ("label", "node", "label", "string"),
    ("type", "node", "type", "string"),
    ("mentions", "node", "mentions", "long"),
    ("documents", "node", "documents", "long"),
    ("weight", "edge", "weight", "double"),
    ("sources", "edge", "documents", "long"),
    ("kinds", "edge", "kinds", "string"),
    ("first", "edge", "first", "string"),
    ("last", "edge", "last", "string"),
];

pub(crate) fn write(graph: &Graph<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    for (id, of, name, kind) in KEYS {
        _ = writeln!(out, "<key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    _ = writeln!(out, "<graph id=\"{}\" edgedefault=\"undirected\">", escape(&graph.title.replace(' ', "-")));
    for n in &graph.nodes {
        _ = write!(out, "<node id=\"{}\">", escape(n.id));
        data(&mut out, "label", n.name);
        data(&mut out, "type", n.kind);
        data(&mut out, "mentions", &n.mentions.to_string());
        data(&mut out, "documents", &n.documents.to_string());
        out.push_str("</node>\n");
    }
    for (i, e) in graph.edges.iter().enumerate() {
        _ = write!(out, "<edge id=\"e{i}\" source=\"{}\" target=\"{}\">", escape(e.a), escape(e.b));
        data(&mut out, "weight", &e.weight.to_string());
        data(&mut out, "sources", &e.documents.to_string());
        data(&mut out, "kinds", &e.kinds);
        data(&mut out, "first", &e.first.map_or_else(String::new, |d| d.to_string()));
        data(&mut out, "last", &e.last.map_or_else(String::new, |d| d.to_string()));
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

fn data(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        _ = write!(out, "<data key=\"{key}\">{}</data>", escape(value));
    }
}
