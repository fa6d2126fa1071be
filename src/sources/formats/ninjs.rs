//! ninjs: a news item as JSON, in its versions 1 to 3 (<https://iptc.org/standards/ninjs/>).

use serde_json::{Map, Value};

use super::{Extracted, Format, html, moment::first_day, notice, writer::Writer, writer::one_line};
use crate::sources::{BlockKind, Metadata, Problem, furniture::Page};

type Object = Map<String, Value>;

/// Keys of which an item has one.
const BODIES: &[&str] = &[
    "body_text",
    "body_html",
    "body_xhtml",
    "bodies",
    "description_text",
    "headline",
    "headlines",
];
/// Times of an item, the best first.
const TIMES: &[&str] = &[
    "firstpublished",
    "firstcreated",
    "firstCreated",
    "contentcreated",
    "contentCreated",
    "versioncreated",
    "versionCreated",
];

/// Whether a JSON object is a news item.
pub(super) fn is_item(object: &Object) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    has(&["uri"]) && has(BODIES)
}

/// The text of an item.
pub(super) fn read(object: &Object, rules: &Page) -> Result<Extracted, Problem> {
    let title = text(object, "headline").or_else(|| valued(object, "headlines", &[]));
    let mut writer = Writer::default();
    writer.push(
        title.as_deref().unwrap_or_default(),
        Some(BlockKind::Headline),
    );
    let head = writer.text.len();
    add_body(object, rules, &mut writer);
    if writer.text.len() == head {
        let summary = text(object, "description_text");
        let summary = summary.or_else(|| valued(object, "descriptions", &[]));
        writer.push_paragraphs(&summary.unwrap_or_default());
    }
    if writer.text.is_empty() {
        let message = "this news item has no text: get it again with its body";
        return Err(Problem::whole("no-article", message));
    }
    let times = TIMES.iter().filter_map(|key| text(object, key));
    let times: Vec<String> = times.collect();
    let outlet = text(object, "copyrightholder").or_else(|| text(object, "copyrightHolder"));
    Ok(Extracted {
        format: Format::Ninjs,
        text: writer.text,
        marks: writer.marks,
        metadata: Metadata {
            id: None,
            title,
            outlet: named(object, &["infosource", "infosources", "infoSources"]).or(outlet),
            author: text(object, "byline").or_else(|| text(object, "by")),
            url: text(object, "canonicalurl")
                .or_else(|| text(object, "uri"))
                .filter(|url| url.starts_with("http")),
            published: first_day(times.iter().map(String::as_str)),
        },
        problems: notices(object),
        ..Extracted::default()
    })
}

fn add_body(object: &Object, rules: &Page, writer: &mut Writer) {
    let plain = text(object, "body_text").or_else(|| valued(object, "bodies", &["text/plain"]));
    let code = ["body_html", "body_xhtml"]
        .iter()
        .find_map(|key| text(object, key))
        .or_else(|| valued(object, "bodies", &["text/html", "application/xhtml+xml"]));
    match (code, plain) {
        (Some(code), _) => {
            for block in html::of_code(&code, rules) {
                writer.push(&block.text, block.kind);
            }
        }
        (None, Some(plain)) => writer.push_paragraphs(&plain),
        (None, None) => {}
    }
}

/// What the agency asks of those who use it.
fn notices(object: &Object) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(until) = text(object, "embargoed").or_else(|| text(object, "embargoedreason")) {
        problems.push(notice::embargo(Some(&until)));
    }
    let status = text(object, "pubstatus").or_else(|| text(object, "pubStatus"));
    problems.extend(status.and_then(|status| notice::status(&status)));
    let note = text(object, "ednote").or_else(|| text(object, "edNote"));
    problems.extend(note.map(|note| notice::editors(&one_line(&note))));
    problems
}

/// A text that is not empty.
fn text(object: &Object, key: &str) -> Option<String> {
    let text = object.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The value of the first entry of a list with one of these kinds of content; of any kind where none are given.
fn valued(object: &Object, key: &str, kinds: &[&str]) -> Option<String> {
    let entries = object
        .get(key)?
        .as_array()?
        .iter()
        .filter_map(Value::as_object);
    let is_of = |entry: &&Object| {
        let kind = text(entry, "contenttype").or_else(|| text(entry, "contentType"));
        kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind.as_str()))
    };
    entries.filter(is_of).find_map(|entry| text(entry, "value"))
}

/// The name of the first entry of one of these lists.
fn named(object: &Object, keys: &[&str]) -> Option<String> {
    let entries = keys
        .iter()
        .filter_map(|key| object.get(*key)?.as_array()?.first());
    let mut names = entries.filter_map(|entry| text(entry.as_object()?, "name"));
    names.next()
}
