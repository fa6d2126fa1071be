//! The claim graph as GraphML, for programs such as Gephi, yEd, igraph or networkx.

use std::fmt::Write as _;

use super::{Report, escape, network::Network};

/// Fields of nodes and edges: where they stand, name.
const FIELDS: &[(&str, &str)] = &[
    ("node", "kind"),
    ("node", "name"),
    ("node", "label"),
    ("edge", "kind"),
    ("edge", "label"),
];

/// The claim graph of `report`, an element a line.
pub fn graphml(report: &Report) -> String {
    let network = Network::of(report);
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        .to_owned();
    for (of, name) in FIELDS {
        // A string takes whatever is written to it.
        _ = writeln!(
            out,
            " <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>"
        );
    }
    out += " <graph edgedefault=\"directed\">\n";
    for (at, node) in network.nodes.iter().enumerate() {
        _ = writeln!(out, "  <node id=\"n{at}\">");
        out += &data("node-kind", node.kind);
        out += &data("node-name", &node.name);
        out += &data("node-label", &node.label);
        out += "  </node>\n";
    }
    for (at, tie) in network.ties.iter().enumerate() {
        let (from, to) = (tie.from, tie.to);
        _ = writeln!(
            out,
            "  <edge id=\"t{at}\" source=\"n{from}\" target=\"n{to}\">"
        );
        out += &data("edge-kind", tie.kind);
        out += &data("edge-label", &tie.label);
        out += "  </edge>\n";
    }
    out + " </graph>\n</graphml>\n"
}

fn data(key: &str, text: &str) -> String {
    let text = escape::xml(&escape::plain(text));
    format!("   <data key=\"{key}\">{text}</data>\n")
}
