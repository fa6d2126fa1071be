//! What is known of a source beside its text: `sources.toml` in the folder, or front matter at its head.
//!
//! | key | in | means |
//! |---|---|---|
//! | `[ID]` | `sources.toml` | a table for each source, named by its id |
//! | `file` | `sources.toml` | the file, from the folder of `sources.toml` |
//! | `id` | front matter | the source's id |
//! | `title`, `outlet`, `author`, `url` | both | text |
//! | `published` | both | a date: `2018-06-04` |
//! | `columns` | `sources.toml` | what a table calls the columns of its records: `{ text = "Body", title = "Headline" }` |
//!
//! Front matter is TOML between two lines `+++` at the head of the text.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::{
    diagnostic::{Diagnostic, TableReader, TextFile, Word, in_order},
    span::Span,
};

/// The name of the file that describes the sources beside it.
pub(crate) const FILE_NAME: &str = "sources.toml";
const FENCE: &str = "+++";
/// Keys of an entry of `sources.toml`.
const LISTED: &[&str] = &[
    "file",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "columns",
];
/// Keys of front matter.
const FRONT: &[&str] = &["id", "title", "outlet", "author", "published", "url"];

/// Columns of a table of texts.
pub(super) const COLUMNS: &[&str] = &[
    "text",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "id",
];

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
    /// What the file calls the columns of its records.
    pub(super) columns: Columns,
}

/// What a table calls the columns of its records, by their names here; empty where it calls them so itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns(BTreeMap<&'static str, String>);

impl Columns {
    /// Whether nothing is said of them.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the file calls a column.
    #[cfg(feature = "formats")]
    pub(super) fn name<'a>(&'a self, column: &'a str) -> &'a str {
        self.0.get(column).map_or(column, String::as_str)
    }

    /// Those that are called something else, with what they are called.
    #[cfg(feature = "formats")]
    pub(super) fn renamed(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let named = self.0.iter();
        named.map(|(column, name)| (*column, name.as_str()))
    }

    fn read(reader: &mut TableReader, entry: &DeTable<'_>, place: &str) -> Self {
        let Some(value) = entry.get("columns") else {
            return Self::default();
        };
        let Some(table) = value.get_ref().as_table() else {
            reader.expected("a table as { text = \"Body\" }", value, "columns");
            return Self::default();
        };
        let place = format!("`columns` of {place}");
        reader.only_keys(table, &place, COLUMNS);
        let named = COLUMNS.iter().copied();
        Self(
            named
                .filter_map(|column| Some((column, text(reader, table, column)?)))
                .collect(),
        )
    }
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

    /// What a table says, beside `file` and `id`.
    fn of(reader: &mut TableReader, table: &DeTable<'_>) -> Self {
        Self {
            id: None,
            title: text(reader, table, "title"),
            outlet: text(reader, table, "outlet"),
            author: text(reader, table, "author"),
            url: text(reader, table, "url"),
            published: date(reader, table, "published"),
        }
    }
}

/// Reads `sources.toml`: what is sound in it, and every fault. A file that is no TOML lists nothing.
pub(super) fn listing(file: &Arc<TextFile>) -> (Vec<Listed>, Vec<Diagnostic>) {
    let mut reader = TableReader::new(Arc::clone(file));
    let table = reader.parse(&file.text);
    let mut listed: Vec<Listed> = Vec::new();
    for (id, value) in in_order(&table) {
        let id = Word::of_key(id);
        let Some(entry) = value.get_ref().as_table() else {
            let message = format!("expected a table for the source `{}`", id.text);
            let way = Some(format!("write the sources as tables: `[{}]`", id.text));
            reader.fault("no-table", id.span, message, "", way);
            continue;
        };
        let Some(entry) = read_entry(&mut reader, &id, entry) else {
            continue;
        };
        if listed.iter().any(|other| other.file == entry.file) {
            let message = format!("the file `{}` is listed twice", entry.file);
            let way = Some("keep one entry for each file".to_owned());
            reader.fault("listed-twice", id.span, message, "listed again", way);
        }
        listed.push(entry);
    }
    if reader.is_broken() {
        listed.clear();
    }
    reader.faults.sort_by_key(|fault| fault.span);
    (listed, reader.faults)
}

/// Every fault of a `sources.toml`, for whoever writes one; whether its files are there is seen when they are read.
pub fn listing_faults(file: &Arc<TextFile>) -> Vec<Diagnostic> {
    listing(file).1
}

fn read_entry(reader: &mut TableReader, id: &Word, entry: &DeTable<'_>) -> Option<Listed> {
    let place = format!("the source `{}`", id.text);
    reader.only_keys(entry, &place, LISTED);
    if !entry.contains_key("file") {
        let message = format!("{place} names no file");
        let way = Some(format!("add a line `file = \"{}.txt\"`", id.text));
        reader.fault("missing-key", id.span, message, "", way);
    }
    let file = text(reader, entry, "file");
    let metadata = Metadata {
        id: Some(id.text.clone()),
        ..Metadata::of(reader, entry)
    };
    let columns = Columns::read(reader, entry, &place);
    Some(Listed {
        file: file?,
        metadata,
        columns,
    })
}

/// Front matter, its place, and its faults; `None` where the text starts with none.
pub(super) fn front_matter(path: &str, text: &str) -> Option<(Metadata, Span, Vec<Diagnostic>)> {
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
    let file = Arc::new(TextFile::new(path, text));
    let (metadata, faults) = read_front_matter(TableReader::from_byte(file, inner), toml);
    Some((metadata, Span::new(start, end), faults))
}

fn is_line_end(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
}

fn read_front_matter(mut reader: TableReader, toml: &str) -> (Metadata, Vec<Diagnostic>) {
    let table = reader.parse(toml);
    reader.only_keys(&table, "front matter", FRONT);
    let metadata = Metadata {
        id: text(&mut reader, &table, "id"),
        ..Metadata::of(&mut reader, &table)
    };
    reader.faults.sort_by_key(|fault| fault.span);
    (metadata, reader.faults)
}

/// Text that is not empty.
fn text(reader: &mut TableReader, table: &DeTable<'_>, key: &str) -> Option<String> {
    let value = table.get(key)?;
    let text = value.get_ref().as_str().map(str::trim);
    let text = text.filter(|text| !text.is_empty());
    if text.is_none() {
        reader.expected("text in quotes", value, key);
    }
    text.map(str::to_owned)
}

fn date(reader: &mut TableReader, table: &DeTable<'_>, key: &str) -> Option<Date> {
    let value = table.get(key)?;
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
        reader.expected("a date as 2018-06-04", value, key);
    }
    found
}
