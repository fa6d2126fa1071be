//! Tables of texts: JSON Lines, a JSON array, CSV. One record is one source; the columns are those of `COLUMNS`.

use serde_json::{Map, Value};

use super::{
    Extracted, Format,
    moment::day,
    recognise::{column, separator},
    writer::Writer,
};
use crate::sources::{BlockKind, Metadata, Problem};

/// More records than this are no story.
const MOST: usize = 1000;

/// The records of a file with a JSON object a line, or of an array of objects.
pub(super) fn read_json(text: &str) -> Result<Vec<Extracted>, Problem> {
    if let Ok(Value::Array(values)) = serde_json::from_str(text) {
        return bounded(values.iter().take(MOST + 1).map(read_value).collect());
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let records = lines
        .take(MOST + 1)
        .map(|line| match serde_json::from_str(line) {
            Ok(value) => read_value(&value),
            Err(error) => unread(&format!("this line is no JSON ({error}): mend it")),
        });
    bounded(records.collect())
}

fn read_value(value: &Value) -> Extracted {
    match value {
        Value::Object(object) => read_record(|column| field(object, column), Format::JsonLines),
        _ => unread("this record is no object: write it as {\"text\": …}"),
    }
}

/// A field as text; numbers serve as ids.
fn field(object: &Map<String, Value>, column: &str) -> Option<String> {
    match object.get(column)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The records of a table whose first line names its columns.
pub(super) fn read_csv(text: &str) -> Result<Vec<Extracted>, Problem> {
    let separator = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned().map_err(|error| broken(&error))?;
    let place = |wanted: &str| {
        let mut names = headers.iter();
        names.position(|name| column(name).eq_ignore_ascii_case(wanted))
    };
    let records = reader.records().take(MOST + 1).map(|record| match record {
        Ok(record) => {
            let cell = |column: &str| Some(record.get(place(column)?)?.to_owned());
            read_record(cell, Format::Csv)
        }
        Err(error) => unread(&broken(&error).message),
    });
    bounded(records.collect())
}

fn read_record(cell: impl Fn(&str) -> Option<String>, format: Format) -> Extracted {
    let cell = |column: &str| {
        let cell = cell(column).map(|cell| cell.trim().to_owned());
        cell.filter(|cell| !cell.is_empty())
    };
    let Some(text) = cell("text") else {
        return unread("this record has no `text`: fill it in, or take the record out");
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
        let message = format!("`published` is no date: \"{published}\"; write it as 2018-06-04");
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
