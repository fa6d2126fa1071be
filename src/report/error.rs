//! What can go wrong when a report is written.

use std::fmt;

/// Why a report cannot be written: a fault of this build, which no source causes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the report cannot be written as {format}: {message}")]
pub struct WriteError {
    format: &'static str,
    message: String,
}

impl WriteError {
    /// What `error` says of a report in this format.
    pub(super) fn of(format: &'static str, error: &dyn fmt::Display) -> Self {
        Self {
            format,
            message: error.to_string(),
        }
    }
}
