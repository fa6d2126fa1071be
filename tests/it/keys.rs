//! The page of the book that lists every key of a rule file, made from the JSON Schemas.

use std::fmt::Write as _;

use serde_json::Value;
use variorum::rules::{Form, RuleSet};

const HEAD: &str = "\
# Every key of a rule file

Made from the JSON Schemas that `variorum rules schema` prints, by `UPDATE=1 cargo test --test it schema`; what the keys are for, by example, stands in
[The rule language](rules.md). Words in capitals are names of your own. A value of the type *text, or a list* is one string or several.
";
/// Each kind of rule file with its heading.
const FORMS: [(Form, &str); 3] = [
    (Form::Rule, "A claim kind"),
    (Form::Compare, "How claims are compared"),
    (Form::Words, "Lemma sets, named paths, the header of a pack"),
];
/// Values that are listed where there are no more.
const LISTED: usize = 16;

/// The page.
pub(crate) fn page(rules: &RuleSet) -> String {
    let mut page = HEAD.to_owned();
    for (form, title) in FORMS {
        let schema = rules.json_schema(form);
        _ = write!(page, "\n## {title}\n");
        let mut seen = Vec::new();
        let mut open = vec![(String::new(), false, &schema)];
        while let Some((path, is_list, table)) = open.pop() {
            if seen.contains(&path) {
                continue;
            }
            let head = match (path.as_str(), is_list) {
                ("", _) => "The file".to_owned(),
                (path, false) => format!("`[{path}]`"),
                (path, true) => format!("`[[{path}]]`"),
            };
            write_table(&mut page, &head, table, &schema);
            let mut below: Vec<(String, bool, &Value)> = Vec::new();
            for (key, value) in entries(table) {
                let path = if path.is_empty() {
                    key.to_owned()
                } else {
                    format!("{path}.{key}")
                };
                below.extend(tables(path, false, value, &schema));
            }
            open.extend(below.into_iter().rev());
            seen.push(path);
        }
    }
    page
}

fn entries(table: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let keys = table["properties"].as_object().into_iter().flatten();
    keys.map(|(key, value)| (key.as_str(), value))
}

/// What a reference leads to; the value itself where it is none.
fn followed<'v>(value: &'v Value, schema: &'v Value) -> &'v Value {
    let only = value["allOf"].as_array().and_then(|all| all.first());
    let value = only.unwrap_or(value);
    let name = value["$ref"]
        .as_str()
        .and_then(|it| it.strip_prefix("#/$defs/"));
    name.map_or(value, |name| followed(&schema["$defs"][name], schema))
}

/// The tables that a value may hold, with how they are headed and whether they stand in a list.
fn tables<'v>(
    path: String,
    is_list: bool,
    value: &'v Value,
    schema: &'v Value,
) -> Vec<(String, bool, &'v Value)> {
    let value = followed(value, schema);
    if value["properties"].is_object() {
        return vec![(path, is_list, value)];
    }
    if value["items"].is_object() {
        return tables(path, true, &value["items"], schema);
    }
    if value["additionalProperties"].is_object() {
        let named = format!("{path}.NAME");
        return tables(named, is_list, &value["additionalProperties"], schema);
    }
    let any = value["anyOf"].as_array().into_iter().flatten();
    any.flat_map(|it| tables(path.clone(), is_list, it, schema))
        .collect()
}

fn write_table(page: &mut String, head: &str, table: &Value, schema: &Value) {
    let about = match said(table).as_str() {
        "" => String::new(),
        about => format!("{about}\n\n"),
    };
    _ = write!(
        page,
        "\n### {head}\n\n{about}| key | value | means |\n|---|---|---|\n"
    );
    for (key, value) in entries(table) {
        let of_type = followed(value, schema);
        let own = said(value);
        let means = if own.is_empty() { said(of_type) } else { own };
        let kind = kind(value, schema);
        _ = writeln!(page, "| `{key}` | {kind} | {means} |");
    }
}

/// A description on one line of a table.
fn said(value: &Value) -> String {
    let text = value["description"].as_str().unwrap_or_default();
    let text: Vec<&str> = text.split_whitespace().collect();
    text.join(" ").replace('|', "\\|")
}

/// What a value is, in words.
fn kind(value: &Value, schema: &Value) -> String {
    let value = followed(value, schema);
    let words = |list: &Value| -> Vec<String> {
        let list = list.as_array().into_iter().flatten();
        list.filter_map(|it| it.as_str().map(|it| format!("`{it}`")))
            .collect()
    };
    // Of a closed list, those with a description of their own are constants, and the others stand together.
    let mut known = words(&value["enum"]);
    for one in value["oneOf"].as_array().into_iter().flatten() {
        known.extend(words(&one["enum"]));
        known.extend(one["const"].as_str().map(|it| format!("`{it}`")));
    }
    if (1..=LISTED).contains(&known.len()) {
        return known.join(", ");
    }
    if let Some(any) = value["anyOf"].as_array() {
        let (lists, single): (Vec<&Value>, Vec<&Value>) =
            any.iter().partition(|it| it["items"].is_object());
        let mut kinds: Vec<String> = single.iter().map(|it| kind(it, schema)).collect();
        kinds.dedup();
        let list = if lists.is_empty() { "" } else { ", or a list" };
        return kinds.join(" or ") + list;
    }
    let pattern = value["pattern"].as_str().unwrap_or_default();
    match value["type"].as_str() {
        Some("string") if pattern.starts_with("^P") => "days, `P3D`".to_owned(),
        Some("string") if pattern.contains("{4}") => "a day".to_owned(),
        Some("string") | None => "text".to_owned(),
        Some("boolean") => "`true`, `false`".to_owned(),
        Some("integer" | "number") => "a number".to_owned(),
        Some("array") if value["items"]["$ref"].is_string() => "tables".to_owned(),
        Some("array") => "a list".to_owned(),
        Some("object") => "a table".to_owned(),
        Some(other) => other.to_owned(),
    }
}
