//! NewsML-G2: news items as XML (<https://iptc.org/standards/newsml-g2/>), one or a message of several.

use roxmltree::Node;

use super::{
    Extracted, Format, charset, html, moment::first_day, nitf, notice, writer::Writer, xml,
};
use crate::sources::{BlockKind, Metadata, Problem, furniture::Page};

/// The items of a file; those without text (pictures, packages) are left out.
pub(super) fn read(bytes: &[u8], rules: &Page) -> Result<Vec<Extracted>, Problem> {
    let code = charset::decode(bytes);
    let tree = xml::parse(&code)?;
    let items = xml::all(tree.root(), "newsItem");
    let items: Vec<Extracted> = items.filter_map(|item| read_item(item, rules)).collect();
    if items.is_empty() {
        let message = "no item of this message has a text: get the items again with their content";
        return Err(Problem::whole("no-article", message));
    }
    Ok(items)
}

fn read_item(item: Node<'_, '_>, rules: &Page) -> Option<Extracted> {
    let about = xml::child(item, "contentMeta");
    let told = |name: &str| about.and_then(|about| xml::text_of(about, name));
    let title = told("headline").or_else(|| xml::text_of(xml::child(item, "itemMeta")?, "title"));
    let mut writer = Writer::default();
    writer.push(
        title.as_deref().unwrap_or_default(),
        Some(BlockKind::Headline),
    );
    let head = writer.text.len();
    let content = xml::child(item, "contentSet")?;
    add_content(content, rules, &mut writer);
    (writer.text.len() > head).then(|| Extracted {
        format: Format::NewsMl,
        text: writer.text,
        marks: writer.marks,
        metadata: metadata(item, title),
        problems: notices(item),
        ..Extracted::default()
    })
}

/// The first content that reads: a story in NITF, a page, plain text.
fn add_content(content: Node<'_, '_>, rules: &Page, writer: &mut Writer) {
    let head = writer.text.len();
    for part in content.children().filter(Node::is_element) {
        if xml::is(part, "inlineXML") {
            if let Some(body) = xml::below(part, "body.content") {
                nitf::add_blocks(body, writer);
            } else {
                let body = xml::below(part, "body").unwrap_or(part);
                let input = body.document().input_text();
                add_page(input.get(body.range()).unwrap_or_default(), rules, writer);
            }
        } else if xml::is(part, "inlineData") {
            let kind = xml::attribute(part, "contenttype").unwrap_or_default();
            let data = xml::raw(part);
            if kind.contains("html") {
                add_page(&data, rules, writer);
            } else if kind.is_empty() || kind.starts_with("text/") {
                writer.push_paragraphs(&data);
            }
        }
        if writer.text.len() > head {
            return;
        }
    }
}

fn add_page(code: &str, rules: &Page, writer: &mut Writer) {
    let title = writer.text.clone();
    for block in html::of_code(code, rules) {
        if block.text != title {
            writer.push(&block.text, block.kind);
        }
    }
}

fn metadata(item: Node<'_, '_>, title: Option<String>) -> Metadata {
    let meta = xml::child(item, "itemMeta");
    let about = xml::child(item, "contentMeta");
    let time = |parent: Option<Node<'_, '_>>, name: &str| xml::text_of(parent?, name);
    let times = [
        time(meta, "firstCreated"),
        time(about, "contentCreated"),
        time(meta, "versionCreated"),
    ];
    let times: Vec<String> = times.into_iter().flatten().collect();
    let author = about.and_then(|about| {
        let creator = xml::child(about, "creator").and_then(named);
        creator.or_else(|| xml::text_of(about, "by"))
    });
    let source = about
        .and_then(|about| xml::child(about, "infoSource"))
        .and_then(named);
    let provider = meta
        .and_then(|meta| xml::child(meta, "provider"))
        .and_then(named);
    let address = meta.into_iter().flat_map(|meta| xml::all(meta, "link"));
    Metadata {
        id: None,
        title,
        outlet: source.or(provider),
        author,
        url: address
            .filter_map(|link| xml::attribute(link, "href"))
            .find(|href| href.starts_with("http"))
            .map(str::to_owned),
        published: first_day(times.iter().map(String::as_str)),
    }
}

/// The name of a party, else its literal.
fn named(party: Node<'_, '_>) -> Option<String> {
    xml::text_of(party, "name").or_else(|| xml::attribute(party, "literal").map(str::to_owned))
}

/// What the agency asks of those who use it.
fn notices(item: Node<'_, '_>) -> Vec<Problem> {
    let Some(meta) = xml::child(item, "itemMeta") else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    if let Some(until) = xml::text_of(meta, "embargoed") {
        problems.push(notice::embargo(Some(&until)));
    }
    let status = xml::child(meta, "pubStatus").and_then(|status| xml::attribute(status, "qcode"));
    problems.extend(status.and_then(notice::status));
    let signals = meta.children().filter(|node| xml::is(*node, "signal"));
    let is_correction = |signal: Node<'_, '_>| {
        xml::attribute(signal, "qcode").is_some_and(|code| code.ends_with("correction"))
    };
    let note = xml::text_of(meta, "edNote");
    if signals.into_iter().any(is_correction) {
        problems.push(notice::correction(note.as_deref()));
    } else {
        problems.extend(note.map(|note| notice::editors(&note)));
    }
    problems
}
