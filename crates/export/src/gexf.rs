//! GEXF 1.3, as Gephi reads it: edges of encounters carry the days between which they are seen.
//!
//! Source: <https://gexf.net/schema.html>.

use std::fmt::Write;

use crate::graph::Graph;
use crate::xml::escape;

pub(crate) fn write(graph: &Graph<'_>) -> String {
    let is_dynamic = graph.edges.iter().any(|e| e.first.is_some());
    let mode = if is_dynamic { " mode=\"dynamic\" timeformat=\"date\"" } else { "" };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n\
         <meta><creator>bantin</creator><description>{}</description></meta>\n\
         <graph defaultedgetype=\"undirected\"{mode}>\n\
         <attributes class=\"node\"><attribute id=\"0\" title=\"type\" type=\"string\"/>\
         <attribute id=\"1\" title=\"mentions\" type=\"long\"/><attribute id=\"2\" title=\"documents\" type=\"long\"/></attributes>\n\
         <attributes class=\"edge\"><attribute id=\"0\" title=\"documents\" type=\"long\"/>\
         <attribute id=\"1\" title=\"kinds\" type=\"string\"/></attributes>\n<nodes>\n",
        escape(graph.title)
    );
    for n in &graph.nodes {
        _ = writeln!(
            out,
            "<node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"0\" value=\"{}\"/>\
             <attvalue for=\"1\" value=\"{}\"/><attvalue for=\"2\" value=\"{}\"/></attvalues></node>",
            escape(n.id),
            escape(n.name),
            n.kind,
            n.mentions,
            n.documents
        );
    }
    out.push_str("</nodes>\n<edges>\n");
    for (i, e) in graph.edges.iter().enumerate() {
        let days = e.first.zip(e.last);
        let days =
            days.map_or_else(String::new, |(first, last)| format!(" start=\"{first}\" end=\"{last}\""));
        _ = writeln!(
            out,
            "<edge id=\"{i}\" source=\"{}\" target=\"{}\" weight=\"{}\"{days}><attvalues>\
             <attvalue for=\"0\" value=\"{}\"/><attvalue for=\"1\" value=\"{}\"/></attvalues></edge>",
            escape(e.a),
            escape(e.b),
            e.weight,
            e.documents,
            escape(&e.kinds)
        );
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}
