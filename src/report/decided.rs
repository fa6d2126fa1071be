//! The decisions on a story as a report shows them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    decisions::{Decision, Decisions},
    graph::ClaimGraph,
    verdicts::{Finding, Ruled},
};

/// A decision as the report lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct DecisionRow {
    /// The key of what was judged.
    pub on: String,
    /// What was judged, in words.
    pub about: String,
    /// What was ruled, by whom, when and why.
    #[serde(flatten)]
    pub ruled: Ruled,
    /// Id of the finding that it is on; `null` where it joined or split acts, and where it is stale.
    pub finding: Option<String>,
    /// Whether the sources no longer tell what was judged, so that it has no effect.
    pub stale: bool,
}

/// The rows of all `decisions`; each of `findings` that one is on carries it from now on.
pub(super) fn rows(
    decisions: &Decisions,
    graph: &ClaimGraph,
    findings: &mut [Finding],
) -> Vec<DecisionRow> {
    let mut rows = Vec::new();
    for decision in &decisions.all {
        let ruled = ruled(decision);
        let mut on = findings
            .iter_mut()
            .filter(|finding| finding.key == decision.on);
        let finding = on.next().map(|finding| {
            finding.decision = Some(ruled.clone());
            finding.id.clone()
        });
        let moved = decision.ruling.moves_claims() && Decisions::holds(decision, graph);
        rows.push(DecisionRow {
            on: decision.on.clone(),
            about: decision.about.clone(),
            stale: finding.is_none() && !moved,
            ruled,
            finding,
        });
    }
    rows
}

fn ruled(decision: &Decision) -> Ruled {
    Ruled {
        verdict: decision.ruling,
        note: decision.note.clone(),
        by: decision.by.clone(),
        when: decision.when.map(|day| day.to_string()),
    }
}
