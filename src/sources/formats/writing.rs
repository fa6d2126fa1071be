//! `OpenDocument` texts (.odt): the paragraphs of the text, tracked changes as accepted, notes and comments left out.

use roxmltree::Node;

use super::{
    Extracted, Format, charset,
    package::Package,
    word::{known, no_text},
    writer::Writer,
    xml,
};
use crate::sources::{BlockKind, Original, Problem};

/// The part with the text.
pub(super) const TEXT: &str = "content.xml";
/// The part with what is known of it.
const KNOWN: &str = "meta.xml";
/// Elements whose text is not the document's own: what was deleted, comments, notes.
const UNSEEN: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note",
    "hidden-text",
    "sequence-decls",
];

pub(super) fn read(package: &mut Package<'_>) -> Result<Extracted, Problem> {
    let code = charset::decode(&package.read(TEXT)?);
    let tree = xml::parse(&code)?;
    let mut writer = Writer::default();
    let mut count = 0;
    let is_block = |node: &Node<'_, '_>| xml::is(*node, "p") || xml::is(*node, "h");
    for block in tree.descendants().filter(is_block) {
        if !is_unseen(block) {
            let kind = xml::is(block, "h").then_some(BlockKind::Headline);
            let words = words(block);
            count += usize::from(!words.trim().is_empty());
            writer.push_at(&words, kind, Some(Original::Paragraph(count)));
        }
    }
    if writer.text.is_empty() {
        return Err(no_text());
    }
    Ok(Extracted {
        format: Format::Odt,
        text: writer.text,
        marks: writer.marks,
        places: writer.places,
        metadata: known(package, KNOWN),
        problems: Vec::new(),
        ..Extracted::default()
    })
}

/// The words of a block, those of frames in it left out: they are blocks of their own.
fn words(block: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in block.descendants() {
        let piece = match node.tag_name().name() {
            _ if node.is_text() => node.text().unwrap_or_default(),
            "s" | "tab" | "line-break" => " ",
            _ => continue,
        };
        let mut above = node.ancestors().skip(1);
        let own = above.find(|above| xml::is(*above, "p") || xml::is(*above, "h"));
        if own == Some(block) && !is_unseen(node) {
            words.push_str(piece);
        }
    }
    words
}

fn is_unseen(node: Node<'_, '_>) -> bool {
    let mut above = node.ancestors().filter(Node::is_element);
    above.any(|above| UNSEEN.contains(&above.tag_name().name()))
}
