//! NITF: a news story as XML (<https://iptc.org/standards/nitf/>), alone or within NewsML-G2.

use roxmltree::Node;

use super::{Extracted, Format, charset, moment::first_day, notice, writer::Writer, xml};
use crate::sources::{BlockKind, Metadata, Problem};

/// Elements of a body that are blocks of their own, with what they are.
const BLOCKS: &[(&str, Option<BlockKind>)] = &[
    ("p", None),
    ("hl2", Some(BlockKind::Headline)),
    ("li", None),
    ("tr", None),
    ("media-caption", Some(BlockKind::Caption)),
    ("dt", None),
    ("dd", None),
];

/// The story of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Problem> {
    let code = charset::decode(bytes);
    let tree = xml::parse(&code)?;
    let root = tree.root_element();
    let mut writer = Writer::default();
    let title = title(root);
    writer.push(
        title.as_deref().unwrap_or_default(),
        Some(BlockKind::Headline),
    );
    let head = writer.text.len();
    if let Some(content) = xml::below(root, "body.content") {
        add_blocks(content, &mut writer);
    }
    if writer.text.len() == head {
        let message = "this news story has no text: get it again with its body";
        return Err(Problem::whole("no-article", message));
    }
    Ok(Extracted {
        format: Format::Nitf,
        text: writer.text,
        marks: writer.marks,
        metadata: metadata(root, title),
        problems: notices(root),
        ..Extracted::default()
    })
}

/// Adds the blocks below an element, each once.
pub(super) fn add_blocks(content: Node<'_, '_>, writer: &mut Writer) {
    let kind_of = |node: Node<'_, '_>| {
        let name = node.is_element().then(|| node.tag_name().name())?;
        BLOCKS.iter().find(|(known, _)| *known == name)
    };
    for node in content.descendants().filter(|node| *node != content) {
        let Some((_, kind)) = kind_of(node) else {
            continue;
        };
        let is_within = node
            .ancestors()
            .skip(1)
            .take_while(|above| *above != content)
            .any(|above| kind_of(above).is_some());
        if !is_within {
            writer.push(&xml::raw(node), *kind);
        }
    }
}

fn title(root: Node<'_, '_>) -> Option<String> {
    let headline = xml::below(root, "hl1").or_else(|| xml::below(root, "hedline"));
    let of_head = || xml::text_of(xml::below(root, "head")?, "title");
    headline.and_then(xml::text).or_else(of_head)
}

fn metadata(root: Node<'_, '_>, title: Option<String>) -> Metadata {
    let norm = |name: &str| xml::below(root, name).and_then(|node| xml::attribute(node, "norm"));
    let publication = xml::below(root, "pubdata");
    let printed = publication.and_then(|data| xml::attribute(data, "date.publication"));
    let times = [
        norm("date.issue"),
        printed,
        norm("story.date"),
        norm("date.release"),
    ];
    let byline = xml::below(root, "byline").map(|byline| {
        let name = xml::below(byline, "person").or_else(|| xml::below(byline, "bytag"));
        xml::text(name.unwrap_or(byline)).unwrap_or_default()
    });
    let author = byline.map(|name| bare(&name).to_owned());
    Metadata {
        id: None,
        title,
        outlet: xml::below(root, "distributor")
            .and_then(xml::text)
            .or_else(|| {
                publication
                    .and_then(|data| xml::attribute(data, "name"))
                    .map(str::to_owned)
            }),
        author: author.filter(|name| !name.is_empty()),
        url: publication
            .and_then(|data| xml::attribute(data, "ex-ref"))
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned),
        published: first_day(times.into_iter().flatten()),
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix("By ")
        .or_else(|| name.strip_prefix("by "))
        .unwrap_or(name)
}

/// What the agency asks of those who use it.
fn notices(root: Node<'_, '_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(data) = xml::below(root, "docdata") {
        let status = xml::attribute(data, "management-status");
        problems.extend(status.and_then(notice::status));
    }
    if xml::below(root, "del-list").is_some() && problems.is_empty() {
        problems.extend(notice::status("canceled"));
    }
    if let Some(correction) = xml::below(root, "correction") {
        problems.push(notice::correction(xml::attribute(correction, "info")));
    }
    if let Some(note) = xml::below(root, "ed-msg").and_then(|note| xml::attribute(note, "info")) {
        problems.push(notice::editors(note));
    }
    problems
}
