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

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Fault, Faults, Gazetteer, words::Class};
use crate::names::Gender;

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads `text` into `gazetteer`.
pub(super) fn load(gazetteer: &mut Gazetteer, file: &str, text: &str) -> Result<(), Faults> {
    let mut loader = Loader {
        gazetteer,
        file,
        text,
        faults: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or_default();
        loader.fault(span, error.message().to_owned());
    }
    for (key, value) in table.get_ref() {
        loader.top(key.get_ref(), key.span(), value);
    }
    let mut faults = loader.faults;
    faults.sort_by_key(|fault| fault.span.start);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Faults(faults))
    }
}

struct Loader<'a> {
    gazetteer: &'a mut Gazetteer,
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

/// One name of a list, with where it stands.
struct Line<'t> {
    text: &'t str,
    span: Range<usize>,
}

impl Loader<'_> {
    fn fault(&mut self, span: Range<usize>, message: String) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            span,
            message,
        });
    }

    fn unknown(&mut self, what: &str, found: &str, span: Range<usize>, known: &[&str]) {
        let near = known
            .iter()
            .map(|&word| (strsim::damerau_levenshtein(found, word), word))
            .min()
            .filter(|&(distance, _)| distance <= 2)
            .map_or(String::new(), |(_, word)| {
                format!("; did you mean `{word}`?")
            });
        let list = known.join("`, `");
        self.fault(
            span,
            format!("unknown {what} `{found}`{near} (known: `{list}`)"),
        );
    }

    fn top(&mut self, key: &str, span: Range<usize>, value: &Value<'_>) {
        match key {
            "gazetteer" => {}
            "entity" => self.each_table(value, Self::entity),
            "list" => self.each_table(value, Self::list),
            "office" => self.each_table(value, Self::office),
            "country" => self.each_entry(value, Self::country),
            "words" => self.each_entry(value, Self::words),
            "same-title" => self.each_entry(value, Self::same_title),
            "short-given" => self.each_entry(value, Self::short_given),
            "leader" => {
                for line in self.lines(value) {
                    self.gazetteer.offices.add_leader(line.text);
                }
            }
            _ => self.unknown(
                "table",
                key,
                span,
                &[
                    "gazetteer",
                    "entity",
                    "list",
                    "office",
                    "country",
                    "words",
                    "same-title",
                    "short-given",
                    "leader",
                ],
            ),
        }
    }

    fn each_table(&mut self, value: &Value<'_>, read: fn(&mut Self, &DeTable<'_>, Range<usize>)) {
        let Some(array) = value.get_ref().as_array() else {
            return self.expected("an array of tables", value);
        };
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => read(self, table, item.span()),
                None => self.expected("a table", item),
            }
        }
    }

    fn each_entry(
        &mut self,
        value: &Value<'_>,
        read: fn(&mut Self, &str, Range<usize>, &Value<'_>),
    ) {
        match value.get_ref().as_table() {
            Some(table) => {
                for (key, value) in table {
                    read(self, key.get_ref(), key.span(), value);
                }
            }
            None => self.expected("a table", value),
        }
    }

    fn expected(&mut self, what: &str, found: &Value<'_>) {
        let kind = found.get_ref().type_str();
        self.fault(found.span(), format!("expected {what}, but found {kind}"));
    }

    /// The non-empty pieces of a string between line breaks and semicolons.
    fn lines<'t>(&mut self, value: &'t Value<'_>) -> Vec<Line<'t>> {
        let Some(text) = value.get_ref().as_str() else {
            self.expected("a string", value);
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

    fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        match value.get_ref() {
            DeValue::String(text) => vec![text.to_string()],
            DeValue::Array(items) => {
                let mut strings = Vec::new();
                for item in items {
                    if let Some(text) = item.get_ref().as_str() {
                        strings.push(text.to_owned());
                    } else {
                        self.expected("a string", item);
                    }
                }
                strings
            }
            _ => {
                self.expected("a string or a list of strings", value);
                Vec::new()
            }
        }
    }

    fn string<'t>(&mut self, table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
        let value = table.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected("a string", value);
        }
        text
    }

    fn need<'t>(
        &mut self,
        table: &'t DeTable<'_>,
        key: &str,
        span: &Range<usize>,
    ) -> Option<&'t str> {
        if table.get(key).is_none() {
            self.fault(
                span.clone(),
                format!("expected the key `{key}`, but it is missing"),
            );
        }
        self.string(table, key)
    }

    fn only(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown("key", key.get_ref(), key.span(), known);
            }
        }
    }

    fn words(&mut self, class: &str, span: Range<usize>, value: &Value<'_>) {
        let Some(&(_, class)) = Class::ALL.iter().find(|(name, _)| *name == class) else {
            let known: Vec<&str> = Class::ALL.iter().map(|(name, _)| *name).collect();
            return self.unknown("word class", class, span, &known);
        };
        let Some(table) = value.get_ref().as_table() else {
            return self.expected("a table", value);
        };
        self.only(table, &["any", "female", "male"]);
        for (key, gender) in [
            ("any", None),
            ("female", Some(Gender::Female)),
            ("male", Some(Gender::Male)),
        ] {
            for line in table.get(key).map_or(Vec::new(), |value| self.lines(value)) {
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

    fn same_title(&mut self, title: &str, _span: Range<usize>, value: &Value<'_>) {
        for line in self.lines(value) {
            self.gazetteer.offices.add_same(line.text, title);
        }
    }

    fn short_given(&mut self, long: &str, _span: Range<usize>, value: &Value<'_>) {
        for line in self.lines(value) {
            let long_given = &mut self.gazetteer.long_given;
            let longs = long_given.entry(line.text.to_lowercase()).or_default();
            longs.push(long.to_lowercase());
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
