//! The ground floor of messages: one type for whatever is wrong in a file that the user wrote.
//!
//! | file | does |
//! |---|---|
//! | `table`, `values` | walk a TOML file, keep the place of every word, note every fault |
//! | `likeness` | "did you mean" |
//! | `exchange` | diagnostics as JSON and SARIF |
//! | `sarif` | the form of SARIF logs, for diagnostics and findings |
//! | `render` | diagnostics as a terminal shows them |
//!
//! A file that is no TOML has one diagnostic, where it stops being TOML: what else would be said of it follows from that.

pub mod exchange;
mod likeness;
#[cfg(feature = "cli")]
mod render;
pub mod sarif;
mod table;
mod values;

use std::{fmt, sync::Arc};

pub use likeness::{nearest, suggestion};
#[cfg(feature = "cli")]
pub use render::{draw, draw_all};
pub(crate) use table::{TableReader, Word, in_order};

use crate::span::Span;

/// A file as it was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextFile {
    /// Its path as the user wrote it: "my-rules/mine/strike.toml". Diagnostics show it.
    pub path: String,
    /// Its path within its folder, with `/` between the parts: "mine/strike.toml". For a file on its own, `path`.
    pub name: String,
    /// The whole file.
    pub text: String,
}

impl TextFile {
    /// A file on its own.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            name: path.clone(),
            path,
            text: text.into(),
        }
    }

    /// The line, from 1, that a span begins on.
    pub fn line(&self, span: Span) -> usize {
        self.line_and_column(span.start).0
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
#[non_exhaustive]
pub enum Level {
    /// What it points at cannot be used.
    Error,
    /// It can, but does perhaps not say what was meant.
    Warning,
}

impl Level {
    /// "error", "warning".
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A fixed name for this kind of fault: "unknown-label".
    pub code: &'static str,
    /// How bad it is.
    pub level: Level,
    /// The file.
    pub file: Arc<TextFile>,
    /// The words that are at fault: bytes of the file, at character boundaries.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
    /// What stands under the caret; empty for a bare caret.
    pub label: String,
    /// The way out; `None` where the message tells it.
    pub suggestion: Option<String>,
    /// Another place in the file that bears on it, with what it is.
    pub also: Option<(Span, String)>,
}

impl Diagnostic {
    /// Whether what it points at cannot be used as it is.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// The line of the fault, from 1.
    pub fn line(&self) -> usize {
        self.file.line(self.span)
    }
}

/// On one line: `my-rules/strike.toml:3:5: error[unknown-key]: message; way out`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.file.line_and_column(self.span.start);
        let (path, level) = (&self.file.path, self.level.name());
        write!(f, "{path}:{line}:{column}: {level}[{}]: ", self.code)?;
        f.write_str(&self.message)?;
        match &self.suggestion {
            Some(suggestion) => write!(f, "; {suggestion}"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong with the files that were given, in the order of files and places; as an error never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl std::error::Error for Diagnostics {}

/// One a line.
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}
