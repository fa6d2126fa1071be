//! Walks a TOML table key by key, keeps the place of every word, and notes every fault instead of stopping at the first.

use std::{ops::Range, sync::Arc};

use serde::Deserialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{Diagnostic, Diagnostics, Level, TextFile, suggestion};
use crate::span::Span;

/// A value of more bytes is not shown in a message: its kind is told.
const LONGEST_SHOWN: usize = 40;

/// A string of a TOML file with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// What it says.
    pub(crate) text: String,
    /// Where it stands, quotes left out where they can be.
    pub(crate) span: Span,
}

impl Word {
    /// A key as a word.
    pub(crate) fn of_key<K: AsRef<str>>(key: &Spanned<K>) -> Self {
        Self {
            text: key.get_ref().as_ref().to_owned(),
            span: key.span().into(),
        }
    }
}

/// A key with its value, as TOML gives them.
pub(crate) type Entry<'a> = (
    &'a Spanned<std::borrow::Cow<'a, str>>,
    &'a Spanned<DeValue<'a>>,
);

/// Walks one file and collects its faults.
#[derive(Debug)]
pub(crate) struct TableReader {
    file: Arc<TextFile>,
    /// Where the TOML begins in the file, in bytes; every place that is given counts from there.
    start: usize,
    /// Whether the file is no TOML, so that whatever else it lacks follows from that.
    broken: bool,
    /// Found so far, in the order of finding.
    pub(crate) faults: Vec<Diagnostic>,
}

impl TableReader {
    /// A reader of `file`.
    pub(crate) fn new(file: Arc<TextFile>) -> Self {
        Self::from_byte(file, 0)
    }

    /// A reader of the TOML that begins at byte `start` of `file`.
    pub(crate) fn from_byte(file: Arc<TextFile>, start: usize) -> Self {
        Self {
            file,
            start,
            broken: false,
            faults: Vec::new(),
        }
    }

    /// The tables of `text`, the file's TOML. Where it is no TOML, there is one fault, the first; what could be read
    /// is still given.
    pub(crate) fn parse<'a>(&mut self, text: &'a str) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let place = |error: &toml::de::Error| error.span().unwrap_or(0..0);
        if let Some(first) = errors.iter().min_by_key(|error| place(error).start) {
            let way = "mend this first: the rest is checked once the file reads as TOML";
            let (message, way) = (first.message(), Some(way.to_owned()));
            self.fault("toml-syntax", place(first), message, "", way);
            self.broken = true;
        }
        table.into_inner()
    }

    /// Whether the file is no TOML.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// `value`, where nothing that was noted is an error; else all that was noted, in order of place.
    pub(crate) fn finish<T>(mut self, value: T) -> Result<T, Diagnostics> {
        if !self.faults.iter().any(Diagnostic::is_error) {
            return Ok(value);
        }
        self.faults.sort_by_key(|fault| fault.span);
        Err(Diagnostics(self.faults))
    }

    /// Notes an error.
    pub(crate) fn fault(
        &mut self,
        code: &'static str,
        span: impl Into<Place>,
        message: impl Into<String>,
        label: impl Into<String>,
        suggestion: Option<String>,
    ) {
        if self.broken {
            return;
        }
        let Place(span) = span.into();
        self.faults.push(Diagnostic {
            code,
            level: Level::Error,
            file: Arc::clone(&self.file),
            span: self.on_characters(span),
            message: message.into(),
            label: label.into(),
            suggestion,
            also: None,
        });
    }

    /// Notes a warning.
    pub(crate) fn warn(
        &mut self,
        code: &'static str,
        span: impl Into<Place>,
        message: impl Into<String>,
        suggestion: Option<String>,
    ) {
        let before = self.faults.len();
        self.fault(code, span, message, "", suggestion);
        for last in self.faults.iter_mut().skip(before) {
            last.level = Level::Warning;
        }
    }

    /// Points the last fault at a second place.
    pub(crate) fn also(&mut self, span: Span, label: impl Into<String>) {
        let span = self.on_characters(span);
        if let (Some(last), false) = (self.faults.last_mut(), self.broken) {
            last.also = Some((span, label.into()));
        }
    }

    /// A name that is not in a closed list.
    pub(crate) fn unknown(&mut self, code: &'static str, what: &str, word: &Word, known: &[&str]) {
        self.fault(
            code,
            word.span,
            format!("there is no {what} `{}`", word.text),
            format!("unknown {what}"),
            suggestion(&word.text, known),
        );
    }

    /// The member of a closed list that `word` names; a fault where it names none.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        code: &'static str,
        what: &str,
        word: &Word,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == word.text);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.unknown(code, what, word, &names);
        }
        found.map(|(_, member)| *member)
    }

    /// Notes every key of `table` that is not in `known`.
    pub(crate) fn only_keys(&mut self, table: &DeTable<'_>, place: &str, known: &[&str]) {
        for (key, _) in in_order(table) {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown_key(key, place, known);
            }
        }
    }

    /// A key that `place` does not have, beside those in `known`.
    pub(crate) fn unknown_key<K: AsRef<str>>(
        &mut self,
        key: &Spanned<K>,
        place: &str,
        known: &[&str],
    ) {
        let name = key.get_ref().as_ref();
        let message = format!("{place} has no key `{name}`");
        let way = suggestion(name, known);
        self.fault("unknown-key", key.span(), message, "unknown key", way);
    }

    /// The string under `key`; `None` where it is not there or is no string.
    pub(crate) fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Word> {
        let value = table.get(key)?;
        self.word(value, key)
    }

    /// The string under `key`, which must be there; `place` says of what and where.
    pub(crate) fn required(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        place: (&str, Range<usize>),
    ) -> Option<Word> {
        self.need(table, key, place);
        self.text(table, key)
    }

    /// Whether a key of `table` was told to be `key`, misspelt: that it is missing follows from that.
    pub(crate) fn is_misspelt(&self, table: &DeTable<'_>, key: &str) -> bool {
        let meant = Some(format!("did you mean `{key}`?"));
        let told = |span: Span| {
            let mut faults = self.faults.iter();
            faults.any(|it| it.span == span && it.suggestion == meant)
        };
        table.keys().any(|found| told(Span::from(found.span())))
    }

    /// Notes that `key` is not there.
    pub(crate) fn need(&mut self, table: &DeTable<'_>, key: &str, place: (&str, Range<usize>)) {
        let (name, span) = place;
        if !table.contains_key(key) && !self.is_misspelt(table, key) {
            let message = format!("{name} has no `{key}`");
            let way = Some(format!("add `{key} = \"…\"`"));
            self.fault("missing-key", span, message, "", way);
        }
    }

    /// A string, or a fault that names `key`.
    pub(crate) fn word(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Word> {
        if let Some(text) = value.get_ref().as_str() {
            return Some(Word {
                text: text.to_owned(),
                span: self.within_quotes(value.span(), text),
            });
        }
        self.expected("a string", value, key);
        None
    }

    /// One string or a list of strings under `key`; nothing where it is not there.
    pub(crate) fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Word> {
        table
            .get(key)
            .map_or_else(Vec::new, |value| self.words(value, key))
    }

    /// One string or a list of strings.
    pub(crate) fn words(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Vec<Word> {
        match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|item| self.word(item, key))
                .collect(),
            _ => self.word(value, key).into_iter().collect(),
        }
    }

    /// The truth value under `key`; `false` where it is not there.
    pub(crate) fn flag(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        let Some(value) = table.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.expected("`true` or `false`", value, key);
            false
        })
    }

    /// The table under `key`.
    pub(crate) fn table<'a>(
        &mut self,
        table: &'a DeTable<'a>,
        key: &str,
    ) -> Option<&'a DeTable<'a>> {
        let value = table.get(key)?;
        if value.get_ref().as_table().is_none() {
            self.expected("a table", value, key);
        }
        value.get_ref().as_table()
    }

    /// The tables of the list `[[key]]`, with their places.
    pub(crate) fn tables<'a>(
        &mut self,
        table: &'a DeTable<'a>,
        key: &str,
    ) -> Vec<(&'a DeTable<'a>, Range<usize>)> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            if self.is_misspelt(table, key) {
                // A table of the list whose name is misspelt: `[match.path]` behind `[[mach]]`.
                return Vec::new();
            }
            self.expected(&format!("a list of tables `[[{key}]]`"), value, key);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in &**list {
            match item.get_ref().as_table() {
                Some(inner) => found.push((inner, item.span())),
                None => self.expected("a table", item, key),
            }
        }
        found
    }

    /// The value under `key` as `T`; `what` says what it should be, where it is not. `None` where it is not there, or not so.
    pub(crate) fn value<T: for<'de> Deserialize<'de>>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        what: &str,
    ) -> Option<T> {
        let value = table.get(key)?;
        let taken = T::deserialize(ValueDeserializer::from(value.clone()));
        if taken.is_err() {
            self.expected(what, value, key);
        }
        taken.ok()
    }

    /// A value that is not what it should be.
    pub(crate) fn expected(&mut self, what: &str, value: &Spanned<DeValue<'_>>, key: &str) {
        let kind = value.get_ref().type_str();
        let written = self.written(value.span());
        let found = if written.len() <= LONGEST_SHOWN && !written.contains('\n') {
            format!("`{written}`")
        } else {
            kind.to_owned()
        };
        let message = format!("expected {what} for `{key}`, but found {found}");
        self.fault(
            "wrong-type",
            value.span(),
            message,
            kind,
            as_one_writes(what, key).filter(|_| !(what.contains("number") && is_number(value))),
        );
    }

    /// The file's own words at a place.
    fn written(&self, place: Range<usize>) -> &str {
        let toml = self.file.text.get(self.start..).unwrap_or_default();
        toml.get(place).unwrap_or_default()
    }

    /// A string's place without its quotes, where the file spells it as it is.
    fn within_quotes(&self, place: Range<usize>, text: &str) -> Span {
        let whole = Span::new(place.start, place.end);
        match self.written(place).find(text) {
            Some(at) if !text.is_empty() => {
                let start = whole.start + at;
                Span::new(start, start + text.len())
            }
            _ => whole,
        }
    }

    /// A place in the TOML as one of the file, widened to character boundaries.
    fn on_characters(&self, span: Span) -> Span {
        let text = &self.file.text;
        let boundary = |at: &usize| text.is_char_boundary(*at);
        let (start, end) = (self.start + span.start, self.start + span.end);
        let start = (0..=start.min(text.len())).rev().find(boundary);
        let end = (end.min(text.len())..=text.len()).find(boundary);
        Span::new(start.unwrap_or(0), end.unwrap_or(text.len()))
    }
}

/// Whether a value is written as a number is: that it is another than it should be, the message says.
fn is_number(value: &Spanned<DeValue<'_>>) -> bool {
    matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_))
}

/// How a value is written that is expected; `None` where the message shows it.
fn as_one_writes(what: &str, key: &str) -> Option<String> {
    let way = match what {
        "a string" => "put it in quotes: \"…\"".to_owned(),
        "`true` or `false`" => format!("write `{key} = true`, without quotes"),
        "a table" => "write `{ … }` with its keys".to_owned(),
        "a list" | "a list of words" => format!("write `{key} = [\"…\", \"…\"]`"),
        what if what.contains("number") => "write it in digits, without quotes".to_owned(),
        what if what.starts_with("a list of tables") => {
            format!("write `[[{key}]]` on a line of its own")
        }
        what if what.starts_with("days") => format!("three days are `{key} = \"P3D\"`"),
        _ => return None,
    };
    Some(way)
}

/// A place that a fault points at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place(Span);

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self(span)
    }
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        Self(Span::new(range.start, range.end))
    }
}

/// A table's entries in the order of the file.
pub(crate) fn in_order<'a>(table: &'a DeTable<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
