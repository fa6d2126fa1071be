//! A fault in a TOML file of the user's, shown with its line and a caret.

use std::fmt;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use toml::{Spanned, de::DeTable};

use crate::span::Span;

/// Names that differ more than this (Jaro-Winkler, 1 is equal) are not offered as "did you mean". As in clap.
const ALIKE: f64 = 0.7;

/// What is wrong in a TOML file, where, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the user named it.
    pub path: String,
    /// The whole file.
    pub text: String,
    /// The bytes at fault.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.draw(false))
    }
}

impl Fault {
    /// The fault with its line and a caret, for a terminal (`colour`) or a file.
    pub fn draw(&self, colour: bool) -> String {
        let end = self.text.len();
        let mark = self.span.start.min(end)..self.span.end.min(end);
        let snippet = Snippet::source(&self.text)
            .path(&self.path)
            .annotation(AnnotationKind::Primary.span(mark).label(&self.help));
        let report = &[Level::ERROR.primary_title(&self.message).element(snippet)];
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.render(report)
    }
}

/// A TOML file being read: gathers its faults.
#[derive(Debug)]
pub struct Reader<'t> {
    path: &'t str,
    text: &'t str,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    /// Starts on the file at `path` with this `text`.
    pub fn new(path: &'t str, text: &'t str) -> Self {
        Self {
            path,
            text,
            faults: Vec::new(),
        }
    }

    /// The file as a table, whatever could be read of it; what could not becomes faults.
    pub fn table(&mut self) -> DeTable<'t> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().unwrap_or_default();
            let help = "correct the TOML here; https://toml.io shows how it is written";
            self.fault(at.into(), error.message(), help);
        }
        table.into_inner()
    }

    /// The faults found, in order of place.
    pub fn finish(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.span);
        self.faults
    }

    /// Records a fault.
    pub fn fault(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault {
            path: self.path.to_owned(),
            text: self.text.to_owned(),
            span,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Records a key that nobody reads, with the known one that it resembles.
    pub fn unknown<T: AsRef<str>>(&mut self, key: &Spanned<T>, known: &[&str]) {
        let name = key.get_ref().as_ref();
        let help = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| {
            let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            format!("known here: {}", known.join(", "))
        });
        self.fault(key.span().into(), format!("unknown key `{name}`"), help);
    }

    /// Records a value that is not what it should be.
    pub fn expected<T>(&mut self, what: &str, value: &Spanned<T>) {
        let span = Span::from(value.span());
        let found = span.slice(self.text);
        let message = format!("expected {what}, but found {found}");
        self.fault(span, message, format!("write {what}"));
    }
}

/// "did you mean `x`?", for the known name that is most like `name`; `None` where none is like it.
pub fn did_you_mean<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    known
        .map(|key| (strsim::jaro_winkler(name, key), key))
        .filter(|(alike, _)| *alike > ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, key)| format!("did you mean `{key}`?"))
}
