//! Reads a TOML table key by key, keeps the place of every word, and notes every fault instead of stopping at the first.

use std::{ops::Range, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::diagnostic::{Diagnostic, RuleText, Severity, way_out};
use crate::span::Span;

/// A string of a rule file with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// Where it stands, quotes left out where they can be.
    pub(super) span: Span,
}

/// A key with its value, as TOML gives them.
pub(super) type Entry<'a> = (
    &'a Spanned<std::borrow::Cow<'a, str>>,
    &'a Spanned<DeValue<'a>>,
);

/// Collects the faults of one file.
#[derive(Debug)]
pub(super) struct Reader {
    file: Arc<RuleText>,
    /// Found so far, in the order of finding.
    pub(super) faults: Vec<Diagnostic>,
}

impl Reader {
    /// A reader of `file`.
    pub(super) fn new(file: Arc<RuleText>) -> Self {
        Self {
            file,
            faults: Vec::new(),
        }
    }

    /// The file's tables; syntax errors become faults, and what could be read is still given.
    pub(super) fn parse<'a>(&mut self, text: &'a str) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            self.fault("toml-syntax", span, error.message(), "", None);
        }
        table.into_inner()
    }

    /// Notes an error.
    pub(super) fn fault(
        &mut self,
        code: &'static str,
        span: impl Into<Place>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: Option<String>,
    ) {
        let Place(span) = span.into();
        self.faults.push(Diagnostic {
            code,
            severity: Severity::Error,
            file: Arc::clone(&self.file),
            span: self.on_characters(span),
            message: message.into(),
            label: label.into(),
            help,
            also: None,
        });
    }

    /// Notes a warning.
    pub(super) fn warn(
        &mut self,
        code: &'static str,
        span: impl Into<Place>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.fault(code, span, message, "", help);
        if let Some(last) = self.faults.last_mut() {
            last.severity = Severity::Warning;
        }
    }

    /// Points the last fault at a second place.
    pub(super) fn also(&mut self, span: Span, label: impl Into<String>) {
        if let Some(last) = self.faults.last_mut() {
            last.also = Some((span, label.into()));
        }
    }

    /// A name that is not in a closed list.
    pub(super) fn unknown(&mut self, code: &'static str, what: &str, word: &Word, known: &[&str]) {
        self.fault(
            code,
            word.span,
            format!("there is no {what} `{}`", word.text),
            format!("unknown {what}"),
            way_out(&word.text, known),
        );
    }

    /// Notes every key of `table` that is not in `known`.
    pub(super) fn only_keys(&mut self, table: &DeTable<'_>, place: &str, known: &[&str]) {
        for (key, _) in in_order(table) {
            if !known.contains(&key.get_ref().as_ref()) {
                let name = key.get_ref().as_ref();
                self.fault(
                    "unknown-key",
                    key.span(),
                    format!("{place} has no key `{name}`"),
                    "unknown key",
                    way_out(name, known),
                );
            }
        }
    }

    /// The string under `key`; `None` where it is not there or is no string.
    pub(super) fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Word> {
        let value = table.get(key)?;
        self.word(value, key)
    }

    /// The string under `key`, which must be there; `place` says of what and where.
    pub(super) fn required(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        place: (&str, Range<usize>),
    ) -> Option<Word> {
        if !table.contains_key(key) {
            let (name, span) = place;
            self.fault(
                "missing-key",
                span,
                format!("{name} has no `{key}`"),
                "",
                Some(format!("add `{key} = \"…\"`")),
            );
        }
        self.text(table, key)
    }

    /// A string, or a fault that names `key`.
    pub(super) fn word(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Word> {
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
    pub(super) fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Word> {
        table
            .get(key)
            .map_or_else(Vec::new, |value| self.words(value, key))
    }

    /// One string or a list of strings.
    pub(super) fn words(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Vec<Word> {
        match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|item| self.word(item, key))
                .collect(),
            _ => self.word(value, key).into_iter().collect(),
        }
    }

    /// The truth value under `key`; `false` where it is not there.
    pub(super) fn flag(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        let Some(value) = table.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.expected("`true` or `false`", value, key);
            false
        })
    }

    /// The table under `key`.
    pub(super) fn table<'a>(
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
    pub(super) fn tables<'a>(
        &mut self,
        table: &'a DeTable<'a>,
        key: &str,
    ) -> Vec<(&'a DeTable<'a>, Range<usize>)> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
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

    /// A value of the wrong type.
    pub(super) fn expected(&mut self, what: &str, value: &Spanned<DeValue<'_>>, key: &str) {
        let found = value.get_ref().type_str();
        self.fault(
            "wrong-type",
            value.span(),
            format!("expected {what} for `{key}`, but found {found}"),
            found,
            None,
        );
    }

    /// A string's place without its quotes, where the file spells it as it is.
    fn within_quotes(&self, place: Range<usize>, text: &str) -> Span {
        let whole = Span::new(place.start, place.end);
        match whole.slice(&self.file.text).find(text) {
            Some(at) if !text.is_empty() => {
                Span::new(place.start + at, place.start + at + text.len())
            }
            _ => whole,
        }
    }

    /// `span` widened to character boundaries within the file.
    fn on_characters(&self, span: Span) -> Span {
        let text = &self.file.text;
        let boundary = |at: &usize| text.is_char_boundary(*at);
        let start = (0..=span.start.min(text.len())).rev().find(boundary);
        let end = (span.end.min(text.len())..=text.len()).find(boundary);
        Span::new(start.unwrap_or(0), end.unwrap_or(text.len()))
    }
}

/// A place that a fault points at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place(Span);

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
pub(super) fn in_order<'a>(table: &'a DeTable<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
