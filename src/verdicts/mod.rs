//! Stage 9, verdicts: what the sources' values for one role of one event amount to.
//!
//! In: events, the claim graph, the comparison rules. Out: [`Finding`]s. Steps:
//! 1. `sides`: what each source gives for a role, equal values together, and how they stand to each other;
//! 2. `origins`: independent origins of each reading;
//! 3. `roles`: the verdicts on one role, by the table in the book; `figures` for amounts that change from day to day;
//! 4. `occurrence`, `denial`, `occasions`: whether it took place, who denies it, what belongs to another act;
//! 5. `decide`: all of them for each event, in the order in which an editor needs them.
//!
//! `why` writes the sentences; `verify` runs the examples of the comparison rules.

mod decide;
mod denial;
pub mod example;
mod figures;
mod occasions;
mod occurrence;
mod origins;
mod roles;
mod sides;
#[cfg(test)]
mod tests;
mod verify;
mod why;

use serde::{Deserialize, Serialize};

pub use self::{
    decide::decide,
    verify::{Outcome, verify},
};
pub use crate::rules::compare::{Severity, Verdict};

/// The outcome for one role of one event, with the readings that led to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Finding {
    /// "f1": numbered in the order of the report.
    pub id: String,
    /// Id of the event.
    pub event: String,
    /// Id of the occasion; `None` where it spans occasions.
    pub occasion: Option<String>,
    /// The role; "occurrence" stands for whether the event took place, will, or is denied.
    pub role: String,
    /// What it amounts to.
    pub verdict: Verdict,
    /// How much it needs an editor's eye.
    pub severity: Severity,
    /// The comparison rule: "compare/invitation/when".
    pub rule: String,
    /// A stable name for the ground of the verdict: "announcement-versus-act".
    pub reason: String,
    /// The same in a sentence, for the editor.
    pub why: String,
    /// The readings, most widely carried first.
    pub values: Vec<Reading>,
}

/// One reading of a role: equal values of several claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reading {
    /// Normalised value.
    pub value: String,
    /// The first source's words.
    pub text: String,
    /// Ids of the claims that carry it.
    pub claims: Vec<String>,
    /// Ids of their sources.
    pub sources: Vec<String>,
    /// Its independent origins: named speakers, documents, wires, or the outlets themselves.
    pub origins: Vec<String>,
}
