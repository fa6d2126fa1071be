//! Stage 9, verdicts: what the sources' values for one role of one event amount to.
//!
//! In: events, the claim graph, the comparison rules. Out: [`Finding`]s. Steps:
//! 1. `value_groups`: what each source gives for a role, equal values together, and how they stand to each other;
//! 2. `origins`: independent origins of each reading;
//! 3. `roles`: what agrees and refines on one role, `conflicts`: what parts the sources, by the table in the book; `figures` for amounts that
//!    change from day to day, `outcomes` for terms, `crossed` for roles told the other way round, `rivals` for two
//!    people named for one part;
//! 4. `occurrence`, `denial`, `occasions`: whether it took place, who denies it, what belongs to another act;
//! 5. `decide`: all of them for each event, in the order in which an editor needs them.
//!
//! `key` names what was judged; `reason` says why; `verify` runs the examples of the comparison rules.

mod clash;
mod conflicts;
mod crossed;
mod decide;
mod denial;
pub mod example;
mod figures;
mod key;
mod occasions;
mod occurrence;
mod open;
mod origins;
mod outcomes;
mod places;
mod reason;
mod rivals;
mod roles;
#[cfg(test)]
mod tests;
mod value_groups;
mod verify;

use serde::{Deserialize, Serialize};

pub use self::{
    decide::decide,
    reason::{Basis, Doubt, Instead, Reason},
    verify::{Lack, Outcome, Wrong, verify},
};
pub use crate::policy::{Severity, Verdict};
use crate::{alignment::Sort, decisions::Ruling};

/// The outcome for one role of one event, with the readings that led to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// "f1": numbered in the order of the report.
    pub id: String,
    /// Id of the event in whose sentences its values stand; empty where they stand in none.
    pub event: String,
    /// Id of the occasion; `None` where it spans occasions.
    pub occasion: Option<String>,
    /// What sort of value it is about.
    #[serde(default = "act")]
    pub sort: Sort,
    /// What the sources answer, in one line; empty where they agree.
    #[serde(default)]
    pub question: String,
    /// What is counted, whose title it is; empty where nothing is, and for kinds of claims.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub of: String,
    /// The role; "occurrence" stands for whether the event took place, will, or is denied.
    pub role: String,
    /// What it amounts to.
    pub verdict: Verdict,
    /// How much it needs an editor's eye.
    pub severity: Severity,
    /// The comparison rule: "compare/invitation/when".
    pub rule: String,
    /// The ground of the verdict.
    pub reason: Reason,
    /// What its words need beside the values: empty once the report has worded it.
    #[serde(skip)]
    pub basis: Basis,
    /// The reason in a sentence, for the editor: empty until the report words it.
    pub why: String,
    /// The readings, most widely carried first.
    pub values: Vec<Reading>,
    /// A hash of what was judged, which decisions go by: it is the same in every run that finds the same.
    #[serde(default)]
    pub key: String,
    /// A hash of the values alone, of what they answer and of the verdict: it stays where sentences are worded otherwise. Several findings
    /// may have one.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub judged: String,
    /// What the desk has decided on it; absent where nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub decision: Option<Ruled>,
}

/// A decision on a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Ruled {
    /// What was ruled.
    pub verdict: Ruling,
    /// Why; empty where nothing was said.
    pub note: String,
    /// Who ruled; `null` where nobody was named.
    pub by: Option<String>,
    /// The day, ISO 8601; `null` where none was given.
    pub when: Option<String>,
}

impl Finding {
    /// Whether no kind of claim names what it is about.
    pub fn is_open(&self) -> bool {
        self.rule.starts_with(open::RULE)
    }

    /// Whether the desk has decided that it needs no eye any more.
    pub fn is_settled(&self) -> bool {
        self.decision
            .as_ref()
            .is_some_and(|ruled| matches!(ruled.verdict, Ruling::NotAConflict | Ruling::Accepted))
    }
}

/// One reading of a role: equal values of several claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[non_exhaustive]
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
    /// Who heard it independently: outlets and wires, each once, copies aside. That many corroborate that it was said;
    /// that it is true rests on `origins`.
    #[serde(default)]
    pub reporters: Vec<String>,
    /// Every place where the value stands, by source and text.
    #[serde(default)]
    pub at: Vec<At>,
}

/// A place where a value stands.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[non_exhaustive]
pub struct At {
    /// Id of the source.
    pub source: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The source's own bytes there.
    pub text: String,
    /// Id of the claim that it is part of; absent where no claim kind names it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub claim: Option<String>,
}

const fn act() -> Sort {
    Sort::Act
}
