//! JSON: which of the kinds that are known it is.

use serde_json::Value;

use super::{Extracted, charset, ninjs, records};
use crate::sources::{Problem, REPORT, furniture::Page};

/// The key that a report of this program begins with.
const OWN: &str = "variorum";

/// The records or items of a file.
pub(super) fn read(bytes: &[u8], rules: &Page) -> Result<Vec<Extracted>, Problem> {
    let text = charset::decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let value: Option<Value> = serde_json::from_str(text).ok();
    let items = match &value {
        Some(Value::Object(object)) if object.contains_key(OWN) => {
            let message = "this is a report that variorum wrote, no source: keep reports elsewhere";
            return Err(Problem::whole(REPORT, message));
        }
        Some(Value::Object(object)) if ninjs::is_item(object) => vec![object],
        Some(Value::Object(object)) if !object.contains_key("text") => return Err(unknown()),
        Some(Value::Array(values)) => {
            let items = values.iter().filter_map(Value::as_object);
            items.filter(|object| ninjs::is_item(object)).collect()
        }
        _ => Vec::new(),
    };
    if items.is_empty() {
        return records::read_json(text);
    }
    let items = items.into_iter().map(|item| ninjs::read(item, rules));
    items.collect()
}

fn unknown() -> Problem {
    let message = "this JSON holds no text that is known here: it needs objects with `text`, one a line, or news items as ninjs";
    Problem::whole("no-records", message)
}
