//! The decisions on a story as a report shows them.

use std::collections::BTreeSet;

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
    /// Whether sentences are worded otherwise than when it was judged; its values are the same.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub reworded: bool,
}

/// The rows of all `decisions`; each of `findings` that one is on carries it from now on.
pub(super) fn rows(
    decisions: &Decisions,
    graph: &ClaimGraph,
    findings: &mut [Finding],
) -> Vec<DecisionRow> {
    let fits = fits(&decisions.all, findings);
    let rows = decisions.all.iter().zip(fits).map(|(decision, fit)| {
        let ruled = ruled(decision);
        let finding = fit.and_then(|fit| findings.get_mut(fit.finding));
        let finding = finding.map(|finding| {
            finding.decision = Some(ruled.clone());
            finding.id.clone()
        });
        let moved = decision.ruling.moves_claims() && Decisions::holds(decision, graph);
        DecisionRow {
            on: decision.on.clone(),
            about: decision.about.clone(),
            stale: finding.is_none() && !moved,
            reworded: fit.is_some_and(|fit| fit.reworded),
            ruled,
            finding,
        }
    });
    rows.collect()
}

/// Which finding a decision is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fit {
    /// Its place among the findings.
    finding: usize,
    reworded: bool,
}

/// The finding of each decision: the one on the same sentences, else the only free one on the same values, if no other decision asks for it.
fn fits(decisions: &[Decision], findings: &[Finding]) -> Vec<Option<Fit>> {
    let exact = |decision: &Decision| {
        let mut places = findings.iter().enumerate();
        let (finding, _) = places.find(|(_, finding)| finding.key == decision.on)?;
        let reworded = false;
        Some(Fit { finding, reworded })
    };
    let mut fits: Vec<Option<Fit>> = decisions.iter().map(exact).collect();
    let taken: BTreeSet<usize> = fits.iter().flatten().map(|fit| fit.finding).collect();
    let open = decisions.iter().enumerate();
    let open: Vec<(usize, &Decision)> = open
        .filter(|(at, decision)| fits[*at].is_none() && !decision.judged.is_empty())
        .collect();
    for (at, decision) in &open {
        let asking = open.iter().filter(|(_, it)| it.judged == decision.judged);
        let places = findings.iter().enumerate();
        let mut same = places
            .filter(|(place, it)| it.judged == decision.judged && !taken.contains(place))
            .map(|(place, _)| place);
        if let (1, Some(finding), None) = (asking.count(), same.next(), same.next()) {
            let reworded = true;
            fits[*at] = Some(Fit { finding, reworded });
        }
    }
    fits
}

fn ruled(decision: &Decision) -> Ruled {
    Ruled {
        verdict: decision.ruling,
        note: decision.note.clone(),
        by: decision.by.clone(),
        when: decision.when.map(|day| day.to_string()),
    }
}
