//! Word documents (.docx): the paragraphs of the text, tracked changes as accepted, comments and hidden text left out.

use roxmltree::Node;

use super::{Extracted, Format, charset, package::Package, writer::Writer, xml};
use crate::sources::{BlockKind, Metadata, Original, Problem};

/// The part with the text.
pub(super) const TEXT: &str = "word/document.xml";
/// The part with what is known of it.
const KNOWN: &str = "docProps/core.xml";
/// Elements whose text no reader sees: what was deleted or moved away, and what stands twice for older programs.
const UNSEEN: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText"];

pub(super) fn read(package: &mut Package<'_>) -> Result<Extracted, Problem> {
    let code = charset::decode(&package.read(TEXT)?);
    let tree = xml::parse(&code)?;
    let mut writer = Writer::default();
    let mut joined = String::new();
    let mut count = 0;
    for paragraph in xml::all(tree.root(), "p").filter(|node| !is_unseen(*node)) {
        joined.push_str(&words(paragraph));
        // A paragraph whose end was deleted goes on in the next one.
        if !has_deleted_end(paragraph) {
            count += usize::from(!joined.trim().is_empty());
            let place = Original::Paragraph(count);
            writer.push_at(&joined, kind(paragraph), Some(place));
            joined.clear();
        }
    }
    writer.push_at(&joined, None, Some(Original::Paragraph(count + 1)));
    if writer.text.is_empty() {
        return Err(no_text());
    }
    Ok(Extracted {
        format: Format::Docx,
        text: writer.text,
        marks: writer.marks,
        places: writer.places,
        metadata: known(package, KNOWN),
        problems: Vec::new(),
        ..Extracted::default()
    })
}

/// What to say of a document without text.
pub(super) fn no_text() -> Problem {
    let message = "this document has no text: if it holds pictures of pages, write out their text and save it as plain text";
    Problem::whole("no-article", message)
}

/// The title and the author that a document's properties give; its dates are those of its file, not of what it says.
pub(super) fn known(package: &mut Package<'_>, part: &str) -> Metadata {
    let code = package.read(part).map(|bytes| charset::decode(&bytes));
    let code = code.unwrap_or_default();
    let Ok(tree) = xml::parse(&code) else {
        return Metadata::default();
    };
    let told = |name: &str| xml::below(tree.root(), name).and_then(xml::text);
    Metadata {
        title: told("title"),
        author: told("creator").or_else(|| told("initial-creator")),
        ..Metadata::default()
    }
}

/// The words of a paragraph, those of text boxes in it left out: they are paragraphs of their own.
fn words(paragraph: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in paragraph.descendants().filter(Node::is_element) {
        let piece = match node.tag_name().name() {
            "t" => xml::raw(node),
            "tab" | "br" | "cr" => " ".to_owned(),
            "noBreakHyphen" => "-".to_owned(),
            _ => continue,
        };
        let mut above = node.ancestors().skip(1);
        let own = above.find(|above| xml::is(*above, "p"));
        if own == Some(paragraph) && !is_unseen_within(node, paragraph) {
            words.push_str(&piece);
        }
    }
    words
}

fn is_unseen(node: Node<'_, '_>) -> bool {
    let mut above = node.ancestors().filter(Node::is_element);
    above.any(|above| UNSEEN.contains(&above.tag_name().name()))
}

/// Whether a node stands in something unseen, or in a run of hidden text, below a paragraph.
fn is_unseen_within(node: Node<'_, '_>, paragraph: Node<'_, '_>) -> bool {
    let above = node.ancestors().take_while(|above| *above != paragraph);
    let mut above = above.filter(Node::is_element);
    above.any(|above| {
        let is_hidden = || xml::is(above, "r") && has_property(above, "vanish");
        UNSEEN.contains(&above.tag_name().name()) || is_hidden()
    })
}

fn has_property(run: Node<'_, '_>, name: &str) -> bool {
    let property = xml::child(run, "rPr").and_then(|all| xml::child(all, name));
    property.is_some_and(|property| {
        !matches!(xml::attribute(property, "val"), Some("0" | "false" | "off"))
    })
}

fn has_deleted_end(paragraph: Node<'_, '_>) -> bool {
    let mark = xml::child(paragraph, "pPr").and_then(|all| xml::child(all, "rPr"));
    mark.is_some_and(|mark| xml::child(mark, "del").is_some())
}

/// What a paragraph is for, by the name of its style.
fn kind(paragraph: Node<'_, '_>) -> Option<BlockKind> {
    let style = xml::child(xml::child(paragraph, "pPr")?, "pStyle")?;
    let style = xml::attribute(style, "val")?.to_ascii_lowercase();
    match style.as_str() {
        "title" => Some(BlockKind::Headline),
        "caption" => Some(BlockKind::Caption),
        _ if style.starts_with("heading") => Some(BlockKind::Headline),
        _ => None,
    }
}
