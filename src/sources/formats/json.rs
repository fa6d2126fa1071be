//! JSON: which of the kinds that are known it is.

use serde_json::Value;

use super::{Extracted, charset, ninjs, records};
use crate::sources::{Problem, decode, furniture::Page, metadata::Columns};

/// The key that a report of this program begins with, and the name that it gives itself in the formats of others.
const OWN: &str = "variorum";
/// Keys of one of its findings, a line each.
const FINDING: [&str; 3] = ["verdict", "rule", "judged"];
/// Columns of its tables, a row a line: of sources, claims, stories and findings.
const ROWS: [&[&str]; 4] = [
    &["id", "text_key", "engine"],
    &["id", "told_key", "trigger_start"],
    &["story", "sources", "conflicts"],
    &["story", "verdict", "judged_key"],
];
/// Where the formats of others name the program that wrote them: SARIF, Web Annotation, `FollowTheMoney`.
const WRITERS: [&str; 3] = [
    "/runs/0/tool/driver/name",
    "/first/items/0/generator/name",
    "/properties/processingAgent/0",
];
/// Reviews of claims, which are drafts for somebody to write on.
const REVIEWS: &str = "@graph";
const REVIEW: &str = "ClaimReview";

/// The records or items of a file. One whose columns are named has records.
pub(super) fn read(
    bytes: &[u8],
    columns: &Columns,
    rules: &Page,
) -> Result<Vec<Extracted>, Problem> {
    let text = charset::decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let first = values.next().and_then(Result::ok);
    if first.as_ref().is_some_and(is_report) {
        return Err(decode::report());
    }
    if !columns.is_empty() {
        return records::read_json(text, columns);
    }
    let value = first.filter(|_| values.next().is_none());
    let items = match &value {
        Some(Value::Object(object)) if ninjs::is_item(object) => vec![object],
        Some(Value::Object(object)) if !object.contains_key("text") => return Err(unknown()),
        Some(Value::Array(values)) => {
            let items = values.iter().filter_map(Value::as_object);
            items.filter(|object| ninjs::is_item(object)).collect()
        }
        _ => Vec::new(),
    };
    if items.is_empty() {
        return records::read_json(text, columns);
    }
    let items = items.into_iter().map(|item| ninjs::read(item, rules));
    items.collect()
}

/// Whether this program wrote it, in any of its formats that are JSON.
fn is_report(first: &Value) -> bool {
    let names_it = |place: &&str| {
        let name = first.pointer(place).and_then(Value::as_str);
        name.is_some_and(|name| name.starts_with(OWN))
    };
    let is_review = |item: &Value| item.get("@type").and_then(Value::as_str) == Some(REVIEW);
    let reviews = first.get(REVIEWS).and_then(Value::as_array);
    let has = |keys: &[&str]| keys.iter().all(|key| first.get(key).is_some());
    first.get(OWN).is_some()
        || has(&FINDING)
        || ROWS.iter().any(|keys| has(keys))
        || WRITERS.iter().any(names_it)
        || reviews.is_some_and(|items| items.iter().all(is_review))
}

fn unknown() -> Problem {
    let message = "this JSON holds no text that is known here: it needs objects with `text`, one a line, or news items as ninjs; \
                   other keys are named in sources.toml: columns = { text = \"Body\" }; a file that is no source belongs in another folder";
    Problem::whole("no-records", message)
}
