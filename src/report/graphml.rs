//! The claim graph as GraphML, for programs such as Gephi, yEd, igraph or networkx.

use std::io;

use quick_xml::{Writer, events::BytesText};

use super::{Report, escape, network::Network};

/// Fields of nodes and edges: where they stand, name.
const FIELDS: &[(&str, &str)] = &[
    ("node", "kind"),
    ("node", "name"),
    ("node", "label"),
    ("edge", "kind"),
    ("edge", "label"),
];

/// The claim graph of `report`.
///
/// # Errors
/// None that input can cause; the writer's error type is passed on.
pub fn graphml(report: &Report) -> io::Result<String> {
    let network = Network::of(report);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer
        .create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|writer| {
            for (of, name) in FIELDS {
                writer
                    .create_element("key")
                    .with_attribute(("id", format!("{of}-{name}").as_str()))
                    .with_attribute(("for", *of))
                    .with_attribute(("attr.name", *name))
                    .with_attribute(("attr.type", "string"))
                    .write_empty()?;
            }
            graph(writer, &network)
        })?;
    let body = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}\n"
    ))
}

fn graph(writer: &mut Writer<Vec<u8>>, network: &Network) -> io::Result<()> {
    writer
        .create_element("graph")
        .with_attribute(("edgedefault", "directed"))
        .write_inner_content(|writer| {
            for (at, node) in network.nodes.iter().enumerate() {
                writer
                    .create_element("node")
                    .with_attribute(("id", format!("n{at}").as_str()))
                    .write_inner_content(|writer| {
                        data(writer, "node-kind", node.kind)?;
                        data(writer, "node-name", &node.name)?;
                        data(writer, "node-label", &node.label)
                    })?;
            }
            for (at, tie) in network.ties.iter().enumerate() {
                writer
                    .create_element("edge")
                    .with_attribute(("id", format!("t{at}").as_str()))
                    .with_attribute(("source", format!("n{}", tie.from).as_str()))
                    .with_attribute(("target", format!("n{}", tie.to).as_str()))
                    .write_inner_content(|writer| {
                        data(writer, "edge-kind", tie.kind)?;
                        data(writer, "edge-label", &tie.label)
                    })?;
            }
            Ok(())
        })?;
    Ok(())
}

fn data(writer: &mut Writer<Vec<u8>>, key: &str, text: &str) -> io::Result<()> {
    let text = escape::plain(text);
    writer
        .create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}
