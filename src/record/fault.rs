//! Why bytes are no record that can be compared, with the way out.

use super::engine::Engine;

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum Fault {
    #[error("this is no record: make one of the source with `variorum read`")]
    NoRecord,
    #[error("this record is cut off: copy it again, or read its source anew")]
    Cut,
    #[error(
        "this record is damaged, its checksum does not fit: copy it again, or read its source anew"
    )]
    Damaged,
    #[error(
        "this record has form {found}, and this program reads form {own}: read its source anew, or compare it with the version that made it"
    )]
    Form { found: u8, own: u8 },
    #[error(
        "this record was read by another engine ({found}, not {own}), of another version, other rules or another model: read its source anew, or give the rules that it was read with"
    )]
    Engine { found: Engine, own: Engine },
    #[error("this record cannot be written as it would not read again: {message}")]
    Unwritten { message: String },
}

/// Why there is no report: of all records none can be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing to compare:\n  {}", reasons.join("\n  "))]
pub struct NothingToCompare {
    /// What is wrong with each.
    pub reasons: Vec<String>,
}
