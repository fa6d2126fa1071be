//! The claim graph in the DOT language, for Graphviz.

use std::fmt::Write as _;

use super::{Report, escape, network::Network};

/// The claim graph of `report`: `dot -Tsvg` draws it.
pub fn dot(report: &Report) -> String {
    let network = Network::of(report);
    let mut out =
        String::from("digraph variorum {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n");
    for (at, node) in network.nodes.iter().enumerate() {
        let shape = match node.kind {
            "source" => "folder",
            "speaker" => "oval",
            "entity" => "hexagon",
            "occasion" => "box3d",
            _ => "note",
        };
        let (label, kind) = (escape::dot(&node.label), node.kind);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "  n{at} [label=\"{label}\", class=\"{kind}\", shape={shape}];"
        );
    }
    for tie in &network.ties {
        let colour = match tie.kind {
            "conflicts" | "denies" => ", color=red, penwidth=2",
            "agrees" | "refines" => ", color=darkgreen, constraint=false",
            _ => "",
        };
        let label = if tie.label.is_empty() {
            tie.kind.to_owned()
        } else {
            format!("{}: {}", tie.kind, escape::dot(&tie.label))
        };
        let _ = writeln!(
            out,
            "  n{} -> n{} [label=\"{label}\"{colour}];",
            tie.from, tie.to
        );
    }
    out + "}\n"
}
