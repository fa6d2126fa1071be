//! What is known of a source beside its text: `sources.toml` in the folder, or front matter at its head.
//!
//! | key | in | means |
//! |---|---|---|
//! | `[ID]` | `sources.toml` | a table for each source, named by its id |
//! | `file` | `sources.toml` | the file, from the folder of `sources.toml` |
//! | `id` | front matter | the source's id |
//! | `title`, `outlet`, `author`, `url` | both | text |
//! | `published` | both | a date: `2018-06-04` |
//!
//! Front matter is TOML between two lines `+++` at the head of the text.

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::fault::{Fault, Reader};
use crate::span::Span;

/// The name of the file that describes the sources beside it.
pub(super) const FILE_NAME: &str = "sources.toml";
const FENCE: &str = "+++";

/// What is known of a source beside its text. `None`: nothing says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its id.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
}

/// An entry of `sources.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// The file, from the folder of `sources.toml`.
    pub(super) file: String,
    /// What it says; the id is always there.
    pub(super) metadata: Metadata,
}

impl Metadata {
    /// This, with what it leaves open taken from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            id: self.id.or(other.id),
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            author: self.author.or(other.author),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
        }
    }

    /// Takes the value of `key`; `false` where the key is none of these.
    fn take(&mut self, key: &str, value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> bool {
        match key {
            "title" => self.title = text(value, reader),
            "outlet" => self.outlet = text(value, reader),
            "author" => self.author = text(value, reader),
            "url" => self.url = text(value, reader),
            "published" => self.published = date(value, reader),
            _ => return false,
        }
        true
    }
}

/// Reads `sources.toml`.
///
/// # Errors
///
/// Every fault in it.
pub(super) fn listing(path: &str, toml: &str) -> Result<Vec<Listed>, Vec<Fault>> {
    let mut reader = Reader::new(path, toml);
    let table = reader.table();
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(id, _)| id.span().start);
    let mut listed: Vec<Listed> = Vec::new();
    for (id, value) in entries {
        let Some(entry) = value.get_ref().as_table() else {
            let help = format!("write the sources as tables: `[{}]`", id.get_ref());
            reader.fault(id.span().into(), "expected a table for each source", help);
            continue;
        };
        if let Some(entry) = read_entry(id, entry, &mut reader) {
            if listed.iter().any(|other| other.file == entry.file) {
                let message = format!("`{}` is listed twice", entry.file);
                let help = "keep one entry for each file";
                reader.fault(id.span().into(), message, help);
            }
            listed.push(entry);
        }
    }
    let faults = reader.finish();
    if faults.is_empty() {
        Ok(listed)
    } else {
        Err(faults)
    }
}

fn read_entry<T: AsRef<str>>(
    id: &Spanned<T>,
    entry: &DeTable<'_>,
    reader: &mut Reader<'_>,
) -> Option<Listed> {
    let name = id.get_ref().as_ref();
    let mut metadata = Metadata {
        id: Some(name.to_owned()),
        ..Metadata::default()
    };
    let mut file = None;
    for (key, value) in entry {
        if key.get_ref() == "file" {
            file = text(value, reader);
        } else if !metadata.take(key.get_ref(), value, reader) {
            let known = ["file", "title", "outlet", "author", "published", "url"];
            reader.unknown(key, &known);
        }
    }
    if !entry.iter().any(|(key, _)| key.get_ref() == "file") {
        let help = format!("add a line `file = \"{name}.txt\"`");
        let message = format!("source `{name}` names no file");
        reader.fault(id.span().into(), message, help);
    }
    Some(Listed {
        file: file?,
        metadata,
    })
}

/// Front matter, its place, and its faults; `None` where the text starts with none.
pub(super) fn front_matter(path: &str, text: &str) -> Option<(Metadata, Span, Vec<Fault>)> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let inner = start + FENCE.len();
    if text.get(start..inner)? != FENCE || !text.get(inner..)?.starts_with(['\n', '\r']) {
        return None;
    }
    let end = text
        .match_indices("\n+++")
        .map(|(at, fence)| at + fence.len())
        .find(|&end| end > inner && is_line_end(text, end))?;
    let toml = text.get(inner..end - FENCE.len())?;
    let (metadata, mut faults) = read_front_matter(path, toml);
    for fault in &mut faults {
        fault.span = Span::new(fault.span.start + inner, fault.span.end + inner);
        text.clone_into(&mut fault.text);
    }
    Some((metadata, Span::new(start, end), faults))
}

fn is_line_end(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
}

fn read_front_matter(path: &str, toml: &str) -> (Metadata, Vec<Fault>) {
    let mut reader = Reader::new(path, toml);
    let mut metadata = Metadata::default();
    for (key, value) in &reader.table() {
        if key.get_ref() == "id" {
            metadata.id = text(value, &mut reader);
        } else if !metadata.take(key.get_ref(), value, &mut reader) {
            let known = ["id", "title", "outlet", "author", "published", "url"];
            reader.unknown(key, &known);
        }
    }
    (metadata, reader.finish())
}

fn text(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<String> {
    let text = value.get_ref().as_str().map(str::trim);
    let text = text.filter(|text| !text.is_empty());
    if text.is_none() {
        reader.expected("text in quotes", value);
    }
    text.map(str::to_owned)
}

fn date(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Date> {
    let found = match value.get_ref() {
        DeValue::Datetime(time) => time.date.and_then(|date| {
            let (year, month) = (i16::try_from(date.year), i8::try_from(date.month));
            let day = i8::try_from(date.day);
            Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
        }),
        DeValue::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    if found.is_none() {
        reader.expected("a date as 2018-06-04", value);
    }
    found
}
