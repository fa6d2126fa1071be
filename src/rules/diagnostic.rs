//! What is wrong with a rule file, and where: drawn with the line, a caret and the way out.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::span::Span;

/// A rule file as it was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleText {
    /// Its name in messages: a path relative to the rules folder.
    pub name: String,
    /// The whole file.
    pub text: String,
}

impl RuleText {
    /// The line, from 1, that a span begins on.
    pub fn line(&self, span: Span) -> usize {
        let before = self.text.get(..span.start).unwrap_or_default();
        1 + before.matches('\n').count()
    }

    /// The line of a byte, from 1, and its column in characters, from 1.
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let last = before.rsplit('\n').next().unwrap_or_default();
        (line, 1 + last.chars().count())
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can, but does perhaps not say what was meant.
    Warning,
}

/// One fault of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A fixed name for this kind of fault: "unknown-label".
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file.
    pub file: Arc<RuleText>,
    /// The words that are at fault.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
    /// What stands under the caret; empty for a bare caret.
    pub label: String,
    /// The way out; `None` where the message tells.
    pub help: Option<String>,
    /// Another place in the file that bears on it, with what it is.
    pub also: Option<(Span, String)>,
}

impl Diagnostic {
    /// Whether the file cannot be used as it is.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The line of the fault, from 1.
    pub fn line(&self) -> usize {
        self.file.line(self.span)
    }

    /// The fault as text for a terminal (`colour`) or a file.
    pub fn draw(&self, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let primary = AnnotationKind::Primary
            .span(self.span.start..self.span.end)
            .label(&self.label);
        let also = self.also.as_ref().map(|(span, label)| {
            AnnotationKind::Context
                .span(span.start..span.end)
                .label(label)
        });
        let snippet = Snippet::source(&self.file.text)
            .path(&self.file.name)
            .annotation(primary)
            .annotations(also);
        let mut group: Group<'_> = level
            .primary_title(&self.message)
            .id(self.code)
            .element(snippet);
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help));
        }
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.render(&[group])
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.draw(false))
    }
}

/// The member of `known` that `found` was perhaps meant to be; `None` where none is near.
pub(crate) fn nearest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    /// Jaro-Winkler similarity below which a guess would surprise.
    const NEAR: f64 = 0.8;
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(found, name), name))
        .filter(|(score, _)| *score >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// "did you mean `x`?", else all that is known, else nothing.
pub(crate) fn way_out(found: &str, known: &[&str]) -> Option<String> {
    match nearest(found, known.iter().copied()) {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None if known.is_empty() => None,
        None => Some(format!("known are: {}", known.join(", "))),
    }
}
