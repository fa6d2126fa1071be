//! What can be wrong with a weights file.

use crate::text::labels::UnknownLabel;

/// Why a weights file cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// It is some other kind of file.
    #[error("expected a weights file of variorum, but found another kind of file")]
    NotAModel,
    /// It was made by another version of the program.
    #[error(
        "expected a weights file of version {expected}, but found version {found}: import it again with this program"
    )]
    Version {
        /// What this program reads.
        expected: u32,
        /// What the file says.
        found: u32,
    },
    /// It is cut short, or bytes in it have changed.
    #[error("the weights file is cut short or damaged: its checksum does not fit its content")]
    Damaged,
    /// A layer has no weights.
    #[error("the weights file has no section `{name}`")]
    NoSection {
        /// What was asked for.
        name: String,
    },
    /// The content of a section does not hold together.
    #[error("section `{name}` of the weights file: {reason}")]
    Section {
        /// Which.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// The model predicts a label that no later stage knows.
    #[error(transparent)]
    Label(#[from] UnknownLabel),
}
