//! Feeds: RSS in its versions, and Atom. Each entry is a source; an entry that holds a summary alone says so.

use jiff::civil::Date;
use roxmltree::Node;

use super::{
    Extracted, Format, charset, html,
    moment::first_day,
    words::{Words, plain},
    writer::{Writer, one_line},
    xml,
};
use crate::sources::{BlockKind, Metadata, Problem, furniture::Page};

/// Elements that hold an entry's whole text, the best first.
const WHOLE: &[&str] = &["encoded", "content"];
/// Elements that hold what the feed says of an entry.
const SUMMARIES: &[&str] = &["description", "summary"];
/// A summary of so many words is an article.
const ARTICLE: usize = 150;
/// Elements with the time of an entry, the best first.
const TIMES: &[&str] = &["pubDate", "published", "date", "issued", "updated"];

/// The entries of a feed.
pub(super) fn read(bytes: &[u8], rules: &Page) -> Result<Vec<Extracted>, Problem> {
    let code = charset::decode(bytes);
    let tree = xml::parse(&code)?;
    let root = tree.root_element();
    let channel = xml::child(root, "channel").unwrap_or(root);
    let outlet = xml::text_of(channel, "title").map(|title| one_line(&plain(&title)));
    let entries = root.descendants();
    let entries = entries.filter(|node| xml::is(*node, "item") || xml::is(*node, "entry"));
    let entries: Vec<Extracted> = entries
        .map(|entry| read_entry(entry, outlet.as_deref(), rules))
        .collect();
    if entries.is_empty() {
        let message = "this feed has no entries: save the articles that it should list";
        return Err(Problem::whole("no-records", message));
    }
    Ok(entries)
}

fn read_entry(entry: Node<'_, '_>, outlet: Option<&str>, rules: &Page) -> Extracted {
    let code = |names: &[&str]| {
        let found = names.iter().filter_map(|name| xml::child(entry, name));
        let mut codes = found.map(code_of).filter(|code| !code.trim().is_empty());
        codes.next()
    };
    let title = xml::text_of(entry, "title").map(|title| one_line(&plain(&title)));
    let whole = code(WHOLE);
    let summary = code(SUMMARIES);
    let is_summary = whole.is_none();
    let blocks = html::of_code(&whole.or(summary).unwrap_or_default(), rules);
    let body = Words::of(blocks.iter().map(|block| block.text.as_str()));
    let mut writer = Writer::default();
    writer.push(
        title.as_deref().unwrap_or_default(),
        Some(BlockKind::Headline),
    );
    for block in &blocks {
        let end = rules.summary_end.find(&block.text);
        let words = end.and_then(|end| block.text.get(..end.start()));
        writer.push(words.unwrap_or(&block.text), block.kind);
    }
    let mut problems = Vec::new();
    if writer.text.is_empty() {
        let message = "this entry of the feed is empty: save the article itself";
        problems.push(Problem::whole("empty", message));
    } else if is_summary && body.count() < ARTICLE {
        let message = "the feed gives a summary of this article, not its text: save the article itself to check all that it tells";
        problems.push(Problem::whole("summary", message));
    }
    Extracted {
        format: Format::Feed,
        text: writer.text,
        marks: writer.marks,
        metadata: Metadata {
            id: None,
            title,
            outlet: xml::text_of(entry, "source").or_else(|| outlet.map(str::to_owned)),
            author: author(entry),
            url: link(entry),
            published: published(entry),
        },
        problems,
        ..Extracted::default()
    }
}

/// The code in an element: as text, or, in Atom, as elements.
fn code_of(node: Node<'_, '_>) -> String {
    if node.children().any(|child| child.is_element()) {
        let input = node.document().input_text();
        input.get(node.range()).unwrap_or_default().to_owned()
    } else {
        xml::raw(node)
    }
}

fn author(entry: Node<'_, '_>) -> Option<String> {
    let named = xml::text_of(entry, "creator").or_else(|| {
        let author = xml::child(entry, "author")?;
        xml::text_of(author, "name").or_else(|| xml::text(author))
    })?;
    // "desk@example.org (Ana Ruiz)"
    let in_brackets = named
        .split_once('(')
        .map(|(_, name)| name.trim_end_matches(')'));
    Some(in_brackets.unwrap_or(&named).trim().to_owned()).filter(|name| !name.contains('@'))
}

fn link(entry: Node<'_, '_>) -> Option<String> {
    let mut links = entry.children().filter(|child| xml::is(*child, "link"));
    let is_own =
        |link: &Node<'_, '_>| matches!(xml::attribute(*link, "rel"), None | Some("alternate"));
    let own = links.find(is_own).and_then(|link| {
        let href = xml::attribute(link, "href").map(str::to_owned);
        href.or_else(|| xml::text(link))
    });
    own.or_else(|| xml::text_of(entry, "guid").filter(|id| id.starts_with("http")))
}

fn published(entry: Node<'_, '_>) -> Option<Date> {
    let times = TIMES.iter().filter_map(|name| xml::text_of(entry, name));
    let times: Vec<String> = times.collect();
    first_day(times.iter().map(String::as_str))
}
