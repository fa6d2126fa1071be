//! What two sources amount to for each other, and how much that needs an eye.

use serde::{Deserialize, Serialize};

/// What the readings of a role amount to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// A single-valued role with disjoint values on one occasion.
    Conflict,
    /// Opposite polarity on the same proposition.
    Denial,
    /// Two acts of one event, not to be compared.
    OtherOccasion,
    /// Equal after normalisation.
    Agreement,
    /// One value holds the other.
    Refinement,
    /// The values meet, and neither holds the other.
    Overlap,
    /// One origin alone tells it.
    SingleSource,
}

impl Verdict {
    /// Its name in reports, settings and keys of decisions.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Denial => "denial",
            Self::OtherOccasion => "other-occasion",
            Self::Agreement => "agreement",
            Self::Refinement => "refinement",
            Self::Overlap => "overlap",
            Self::SingleSource => "single-source",
        }
    }
}

/// How much a finding needs an editor's eye, most first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the book defines them")]
#[non_exhaustive]
pub enum Severity {
    Error,
    Warning,
    Note,
    Info,
}

impl Severity {
    /// Its name in reports and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Info => "info",
        }
    }
}
