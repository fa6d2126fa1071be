//! XML as a tree, and the few questions that readers ask of it. Names are compared without their spaces of names.

use roxmltree::{Document, Node, ParsingOptions};

use super::writer::one_line;
use crate::sources::Problem;

/// A tree of more nodes is not built.
const MOST_NODES: u32 = 2_000_000;

/// Elements within each other past this are no document.
const DEEPEST: usize = 200;

/// The tree of a text.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Problem> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // Entities are expanded within bounds, and nothing outside the text is looked up.
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let tree = Document::parse_with_options(text, options);
    let tree = tree.map_err(|error| broken(&error.to_string()))?;
    if is_deep(&tree) {
        return Err(broken("its elements lie too deep in each other"));
    }
    Ok(tree)
}

fn broken(why: &str) -> Problem {
    let message = format!(
        "the XML in this file is broken ({why}): get the file again, or save the article as plain text"
    );
    Problem::whole("broken", message)
}

fn is_deep(tree: &Document<'_>) -> bool {
    let mut depths: Vec<usize> = Vec::new();
    // A parent comes before what lies in it.
    for node in tree.descendants() {
        let parent = node
            .parent()
            .and_then(|parent| depths.get(parent.id().get_usize()));
        depths.push(parent.map_or(0, |depth| depth + 1));
    }
    depths.into_iter().any(|depth| depth > DEEPEST)
}

/// Whether it is an element of this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The first child of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// The first element of this name below.
pub(super) fn below<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants().find(|child| is(*child, name))
}

/// All elements of this name below, in order.
pub(super) fn all<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    node.descendants().filter(move |child| is(*child, name))
}

/// An attribute, by its name alone.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut attributes = node.attributes();
    let found = attributes.find(|attribute| attribute.name() == name)?;
    Some(found.value().trim()).filter(|value| !value.is_empty())
}

/// All text below, as it stands.
pub(super) fn raw(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// All text below on one line; `None` where there is none.
pub(super) fn text(node: Node<'_, '_>) -> Option<String> {
    let text = one_line(&raw(node));
    (!text.is_empty()).then_some(text)
}

/// The text of the first child of this name.
pub(super) fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    child(node, name).and_then(text)
}
