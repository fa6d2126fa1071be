//! What is wrong with a gazetteer file, and where.

use std::{fmt, ops::Range};

/// One thing that is wrong with a gazetteer file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct Fault {
    /// The file as the caller named it.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// Bytes into the file's text.
    pub span: Range<usize>,
    /// What was expected, what stood there, and the way out.
    pub message: String,
}

/// Everything that is wrong with a file, in file order; never empty as an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl std::error::Error for Faults {}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}
