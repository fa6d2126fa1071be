//! Tables of texts: JSON Lines, a JSON array, CSV. One record is one source; the columns are those of `COLUMNS`, under the names that
//! `sources.toml` gives them.

use serde_json::{Map, Value};

use super::{
    Extracted, Format,
    moment::day,
    recognise::{column, separator},
    writer::Writer,
};
use crate::{
    diagnostic::suggestion,
    sources::{BlockKind, Metadata, Problem, metadata::Columns},
};

/// More records than this are no story.
const MOST: usize = 1000;
/// So many columns are looked through for a name, and told.
const MOST_COLUMNS: usize = 40;
/// What begins the path to a value within a JSON object: `/body/text`.
const WITHIN: char = '/';

/// The records of a file with a JSON object a line, or of an array of objects.
pub(super) fn read_json(text: &str, columns: &Columns) -> Result<Vec<Extracted>, Problem> {
    let values: Vec<serde_json::Result<Value>> =
        if let Ok(Value::Array(values)) = serde_json::from_str(text) {
            values.into_iter().take(MOST + 1).map(Ok).collect()
        } else {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.take(MOST + 1).map(serde_json::from_str).collect()
        };
    let objects = || values.iter().flatten().filter_map(Value::as_object);
    let mut known: Vec<&str> = Vec::new();
    for key in objects().flat_map(Map::keys) {
        if known.len() < MOST_COLUMNS && !known.contains(&key.as_str()) {
            known.push(key);
        }
    }
    let is_there = |name: &str| objects().any(|object| value(object, name).is_some());
    all_there(columns, is_there, &known)?;
    let records = values.iter().map(|value| match value {
        Ok(Value::Object(object)) => {
            let cell = |column: &str| field(object, columns.name(column));
            read_record(cell, columns, Format::JsonLines)
        }
        Ok(_) => unread("this record is no object: write it as {\"text\": …}"),
        Err(error) => unread(&format!("this line is no JSON ({error}): mend it")),
    });
    bounded(records.collect())
}

/// A fault where a column that `sources.toml` names is in no record.
fn all_there(
    columns: &Columns,
    is_there: impl Fn(&str) -> bool,
    known: &[&str],
) -> Result<(), Problem> {
    let missing = columns.renamed().filter(|(_, name)| !is_there(name));
    let told = missing.map(|(column, name)| {
        let way = suggestion(name, known).unwrap_or_default();
        format!(
            "sources.toml says that `{column}` is in the column `{name}`, which is not there: {way}"
        )
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return Ok(());
    }
    Err(Problem::whole("columns", told.join("; ")))
}

/// What stands under a key, or at the end of a path of keys.
fn value<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(value) = object.get(name) {
        return Some(value);
    }
    let (first, rest) = name.strip_prefix(WITHIN)?.split_once(WITHIN)?;
    object.get(first)?.pointer(&format!("{WITHIN}{rest}"))
}

/// A field as text; numbers serve as ids.
fn field(object: &Map<String, Value>, name: &str) -> Option<String> {
    match value(object, name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The records of a table whose first line names its columns.
pub(super) fn read_csv(text: &str, columns: &Columns) -> Result<Vec<Extracted>, Problem> {
    let separator = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned().map_err(|error| broken(&error))?;
    let headers: Vec<&str> = headers.iter().map(column).collect();
    let place = |wanted: &str| {
        let mut names = headers.iter();
        names.position(|name| name.eq_ignore_ascii_case(wanted))
    };
    let known = headers.get(..MOST_COLUMNS).unwrap_or(&headers);
    all_there(columns, |name| place(name).is_some(), known)?;
    let records = reader.records().take(MOST + 1).map(|record| match record {
        Ok(record) => {
            let cell = |column: &str| Some(record.get(place(columns.name(column))?)?.to_owned());
            read_record(cell, columns, Format::Csv)
        }
        Err(error) => unread(&broken(&error).message),
    });
    bounded(records.collect())
}

fn read_record(
    cell: impl Fn(&str) -> Option<String>,
    columns: &Columns,
    format: Format,
) -> Extracted {
    let cell = |column: &str| {
        let cell = cell(column).map(|cell| cell.trim().to_owned());
        cell.filter(|cell| !cell.is_empty())
    };
    let Some(text) = cell("text") else {
        let name = columns.name("text");
        return unread(&format!(
            "this record has no `{name}`: fill it in, or take the record out"
        ));
    };
    let title = cell("title");
    let mut writer = Writer::default();
    if let Some(title) = title.as_deref().filter(|title| !text.starts_with(*title)) {
        writer.push(title, Some(BlockKind::Headline));
    }
    writer.push_paragraphs(&text);
    let published = cell("published");
    let day = published.as_deref().and_then(day);
    let mut problems = Vec::new();
    if let Some(published) = published.filter(|_| day.is_none()) {
        let name = columns.name("published");
        let message = format!("`{name}` is no date: \"{published}\"; write it as 2018-06-04");
        problems.push(Problem::whole("record-date", message));
    }
    Extracted {
        format,
        text: writer.text,
        marks: writer.marks,
        metadata: Metadata {
            id: cell("id"),
            title,
            outlet: cell("outlet"),
            author: cell("author"),
            url: cell("url"),
            published: day,
        },
        problems,
        ..Extracted::default()
    }
}

fn unread(message: &str) -> Extracted {
    Extracted {
        problems: vec![Problem::whole("record", message)],
        ..Extracted::default()
    }
}

fn broken(error: &csv::Error) -> Problem {
    let message = format!("the table is broken ({error}): save it again as CSV in UTF-8");
    Problem::whole("broken", message)
}

fn bounded(mut records: Vec<Extracted>) -> Result<Vec<Extracted>, Problem> {
    if records.is_empty() {
        let message = "this file has no records: it needs one text a line";
        return Err(Problem::whole("no-records", message));
    }
    if records.len() > MOST {
        records.truncate(MOST);
        let message = format!(
            "only the first {MOST} records are read: put each story into a file of its own"
        );
        records.push(unread(&message));
    }
    Ok(records)
}
