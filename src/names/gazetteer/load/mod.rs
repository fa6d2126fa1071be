//! Gazetteer files: TOML walked by hand, so that every fault has its place and all are reported at once.
//!
//! | key | holds |
//! |---|---|
//! | `[gazetteer]` | `name`, `version`, `checked`, `source`, `licence`: for the reader |
//! | `[[entity]]` | one entry in full: `id`, `type`, `name`, `aliases`, `part_of`, `gender`, `adjective`, `people`, `metonym`, `office`, `edition` |
//! | `[country]` | a country a line, under its id's last part; `capital` and `seat` stand for its government |
//! | `[[list]]` | `type`, `of` and `names`: an entry a line, `Name = alias = alias`; `;` for a new line |
//! | `[[office]]` | `title`, `of`, `leads`, `check` and `held`: `from to Name = alias` a line, `-` for a day not known, `(f)` or `(m)` at the end |
//! | `[words.CLASS]` | words under `any`, `female` or `male` |
//! | `[same-title]` | title → other titles for that office |
//! | `[short-given]` | given name → its short forms |
//! | `leader` | words for whoever leads a country |

mod dated;
mod entries;

use std::{ops::Range, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Gazetteer, words::Class};
use crate::{
    diagnostic::{Diagnostics, TableReader, TextFile, Word, nearest},
    names::Gender,
};

type Value<'i> = Spanned<DeValue<'i>>;

/// The tables of a gazetteer file.
pub(crate) const TABLES: &[&str] = &[
    "gazetteer",
    "entity",
    "list",
    "office",
    "country",
    "words",
    "same-title",
    "short-given",
    "leader",
];

/// Reads `file` into `gazetteer`; what has a fault is left out, and all of a file that is no TOML.
pub(super) fn load(gazetteer: &mut Gazetteer, file: &Arc<TextFile>) -> Result<(), Diagnostics> {
    let mut loader = Loader {
        gazetteer,
        text: &file.text,
        reader: TableReader::new(Arc::clone(file)),
    };
    let table = loader.reader.parse(&file.text);
    if !loader.reader.is_broken() {
        for (key, value) in &table {
            loader.top(key, value);
        }
    }
    loader.reader.finish(())
}

struct Loader<'a> {
    gazetteer: &'a mut Gazetteer,
    text: &'a str,
    reader: TableReader,
}

/// One name of a list, with where it stands.
struct Line<'t> {
    text: &'t str,
    span: Range<usize>,
}

impl Loader<'_> {
    /// Notes a line that does not say what it should.
    fn bad_line(&mut self, span: Range<usize>, message: String, way: &str) {
        let way = Some(way.to_owned());
        self.reader.fault("bad-line", span, message, "", way);
    }

    /// Notes an id that no entry has.
    fn no_entry(&mut self, id: &Word) {
        let known = self.gazetteer.entries.iter().map(|entry| entry.id.as_str());
        let way = match nearest(&id.text, known) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "list it before this one: `[[entity]]` with this `id`".to_owned(),
        };
        let message = format!("no entry has the id `{}`", id.text);
        self.reader
            .fault("unknown-id", id.span, message, "unknown id", Some(way));
    }

    fn top<K: AsRef<str>>(&mut self, key: &Spanned<K>, value: &Value<'_>) {
        match key.get_ref().as_ref() {
            "gazetteer" => {}
            "entity" => self.each_table(value, "entity", Self::entity),
            "list" => self.each_table(value, "list", Self::list),
            "office" => self.each_table(value, "office", Self::office),
            "country" => self.each_entry(value, "country", Self::country),
            "words" => self.each_entry(value, "words", Self::words),
            "same-title" => self.each_entry(value, "same-title", Self::same_title),
            "short-given" => self.each_entry(value, "short-given", Self::short_given),
            "leader" => {
                for line in self.lines(value, "leader") {
                    self.gazetteer.offices.add_leader(line.text);
                }
            }
            _ => self.reader.unknown_key(key, "a gazetteer", TABLES),
        }
    }

    fn each_table(
        &mut self,
        value: &Value<'_>,
        key: &str,
        read: fn(&mut Self, &DeTable<'_>, Range<usize>),
    ) {
        let Some(array) = value.get_ref().as_array() else {
            let what = format!("a list of tables `[[{key}]]`");
            return self.reader.expected(&what, value, key);
        };
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => read(self, table, item.span()),
                None => self.reader.expected("a table", item, key),
            }
        }
    }

    fn each_entry(&mut self, value: &Value<'_>, key: &str, read: fn(&mut Self, &Word, &Value<'_>)) {
        match value.get_ref().as_table() {
            Some(table) => {
                for (key, value) in table {
                    read(self, &Word::of_key(key), value);
                }
            }
            None => self.reader.expected("a table", value, key),
        }
    }

    /// The non-empty pieces of a string between line breaks and semicolons.
    fn lines<'t>(&mut self, value: &'t Value<'_>, key: &str) -> Vec<Line<'t>> {
        let Some(text) = value.get_ref().as_str() else {
            self.reader.expected("a string", value, key);
            return Vec::new();
        };
        let start = self.content_start(value, text);
        let mut lines = Vec::new();
        let mut offset = start;
        for piece in text.split(['\n', ';']) {
            let word = piece.trim();
            if !word.is_empty() && !word.starts_with('#') {
                let from = offset + (piece.len() - piece.trim_start().len());
                lines.push(Line {
                    text: word,
                    span: from..from + word.len(),
                });
            }
            offset += piece.len() + 1;
        }
        lines
    }

    /// Where a string's content starts in the file: after its quotes, and after a line break that TOML drops.
    fn content_start(&self, value: &Value<'_>, content: &str) -> usize {
        let span = value.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        span.start + raw.find(content).unwrap_or(0)
    }

    fn words(&mut self, name: &Word, value: &Value<'_>) {
        let Some(&(_, class)) = Class::ALL.iter().find(|(known, _)| *known == name.text) else {
            let known: Vec<&str> = Class::ALL.iter().map(|(known, _)| *known).collect();
            let (code, what) = ("unknown-class", "class of words");
            return self.reader.unknown(code, what, name, &known);
        };
        let Some(table) = value.get_ref().as_table() else {
            return self.reader.expected("a table", value, &name.text);
        };
        let place = format!("`[words.{}]`", name.text);
        self.reader
            .only_keys(table, &place, &["any", "female", "male"]);
        for (key, gender) in [
            ("any", None),
            ("female", Some(Gender::Female)),
            ("male", Some(Gender::Male)),
        ] {
            let lines = table.get(key).map(|value| self.lines(value, key));
            for line in lines.unwrap_or_default() {
                for word in line
                    .text
                    .split(',')
                    .map(str::trim)
                    .filter(|word| !word.is_empty())
                {
                    self.gazetteer.words.add(word, class, gender);
                }
            }
        }
    }

    fn same_title(&mut self, title: &Word, value: &Value<'_>) {
        for line in self.lines(value, &title.text) {
            self.gazetteer.offices.add_same(line.text, &title.text);
        }
    }

    fn short_given(&mut self, long: &Word, value: &Value<'_>) {
        for line in self.lines(value, &long.text) {
            let long_given = &mut self.gazetteer.long_given;
            let longs = long_given.entry(line.text.to_lowercase()).or_default();
            longs.push(long.text.to_lowercase());
        }
    }
}

/// A name as part of an id: lower case, `-` for all that is no letter or digit.
pub(in crate::names) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() && !matches!(c, '\'' | '’' | '.') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
