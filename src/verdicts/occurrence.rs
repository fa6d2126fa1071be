//! Whether an act took place, as the sources tell it: how many, from how many origins, as a plan or as done.

use std::collections::BTreeMap;

use crate::{claims::Certainty, events::Occasion, graph::ClaimGraph};

use super::{
    Basis, Finding, Reading, Reason, Severity, Verdict,
    roles::Scope,
    value_groups::{is_compared, reading_of},
};

/// The role under which findings on the act as a whole stand.
pub(super) const OCCURRENCE: &str = "occurrence";

/// Who tells of the occasion, and whether the plan of one source is the outcome of another.
pub(super) fn occurrence(scope: &Scope<'_>, occasion: &Occasion, claims: &[usize]) -> Vec<Finding> {
    let graph = scope.graph;
    let own: Vec<usize> = claims
        .iter()
        .copied()
        .filter(|index| {
            let claim = graph.claim(*index);
            is_compared(claim) && !scope.event.absorbed.contains_key(&claim.id)
        })
        .collect();
    if own.is_empty() {
        return Vec::new();
    }
    let whole = Reading {
        value: occasion.title.clone(),
        text: words(graph, &own),
        ..reading_of(graph, own.iter().copied())
    };
    let mut findings = vec![told(scope, whole)];
    findings.extend(plan_and_outcome(scope, &own));
    findings
}

/// The trigger of the first claim in running text.
fn words(graph: &ClaimGraph, claims: &[usize]) -> String {
    let first = claims.iter().min_by_key(|index| {
        let claim = graph.claim(**index);
        (claim.place != crate::claims::Place::Body, **index)
    });
    first.map_or_else(String::new, |index| {
        graph.claim(*index).trigger.text.to_string()
    })
}

/// Told by several sources, or resting on one.
fn told(scope: &Scope<'_>, whole: Reading) -> Finding {
    let values = vec![whole];
    let (sources, origins) = (values[0].sources.len(), values[0].origins.len());
    let (outcome, reason) = match (sources, origins) {
        (1, _) => ((Verdict::SingleSource, Severity::Note), Reason::OneSource),
        (_, 1) => ((Verdict::SingleSource, Severity::Note), Reason::OneOrigin),
        _ => ((Verdict::Agreement, Severity::Info), Reason::ToldBySeveral),
    };
    scope.finding(OCCURRENCE, outcome, (reason, Basis::default()), values)
}

/// Leaves out the agreement that an act took place where nothing of it agrees that a checker could tick off: two sources that each tell of
/// an election may mean two.
pub(super) fn keep_ticked(findings: &mut Vec<Finding>) {
    let agrees =
        |finding: &Finding| matches!(finding.verdict, Verdict::Agreement | Verdict::Refinement);
    let says_little = |finding: &Finding| finding.role == OCCURRENCE && agrees(finding);
    let ticks_off = |value: &Finding, act: &Finding| {
        let told = |reading: &Reading| {
            let sources = act.values.iter().flat_map(|it| &it.sources);
            sources
                .filter(|source| reading.sources.contains(source))
                .count()
        };
        let here = value.occasion.is_none() || value.occasion == act.occasion;
        here && (value.values.len() > 1 || value.values.iter().any(|reading| told(reading) > 1))
    };
    let keep = |act: &Finding| {
        let mut values = findings
            .iter()
            .filter(|value| value.role != OCCURRENCE && agrees(value));
        !says_little(act) || values.any(|value| ticks_off(value, act))
    };
    let kept: Vec<bool> = findings.iter().map(keep).collect();
    let mut kept = kept.into_iter();
    findings.retain(|_| kept.next().unwrap_or(true));
}

/// "May" in one source grown to "did" in another.
fn plan_and_outcome(scope: &Scope<'_>, claims: &[usize]) -> Option<Finding> {
    let graph = scope.graph;
    let mut surest: BTreeMap<usize, Certainty> = BTreeMap::new();
    for &index in claims {
        let certainty = graph.claim(index).certainty;
        let best = surest.entry(graph.source(index)).or_insert(certainty);
        *best = certainty.min(*best);
    }
    let is_asserted =
        |index: &usize| surest.get(&graph.source(*index)) == Some(&Certainty::Asserted);
    // What somebody is accused of is neither planned nor told as done.
    let is_alleged = |index: &usize| surest.get(&graph.source(*index)) == Some(&Certainty::Alleged);
    let (done, planned): (Vec<usize>, Vec<usize>) = claims
        .iter()
        .filter(|index| !is_alleged(index))
        .partition(|index| is_asserted(index));
    if done.is_empty() || planned.is_empty() {
        return None;
    }
    let readings = [
        ("told as done", done),
        ("told as planned or possible", planned),
    ]
    .map(|(value, claims)| Reading {
        value: value.to_owned(),
        text: words(graph, &claims),
        ..reading_of(graph, claims)
    });
    let outcome = (Verdict::Refinement, Severity::Info);
    Some(scope.finding(
        OCCURRENCE,
        outcome,
        (Reason::PlanAndOutcome, Basis::default()),
        readings.to_vec(),
    ))
}
