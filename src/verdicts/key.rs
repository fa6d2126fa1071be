//! Keys of findings: a hash of what was judged, so that a decision on it outlives every run that finds the same.

use super::{Finding, Reading};
use crate::{decisions, events::Event, graph::ClaimGraph};

/// The key of `finding`: of the kind of event, the role, the verdict, and each reading with the sentences that carry it. Ids
/// and positions have no part in it; another sentence, another source or another value gives another key.
pub(super) fn key(graph: &ClaimGraph, event: &Event, finding: &Finding) -> String {
    let mut fields = vec![
        event.kind.clone(),
        finding.role.clone(),
        finding.verdict.name().to_owned(),
    ];
    let mut readings: Vec<String> = finding
        .values
        .iter()
        .map(|reading| carried(graph, reading))
        .collect();
    readings.sort();
    fields.extend(readings);
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    decisions::key(&fields)
}

/// The key of what `finding` judges, whoever tells it in which words: of the kind, the role, what is counted, the verdict and the values.
pub(super) fn judged(kind: &str, finding: &Finding) -> String {
    let mut values: Vec<&str> = finding.values.iter().map(|it| it.value.as_str()).collect();
    values.sort_unstable();
    values.dedup();
    let asked = [
        kind,
        finding.role.as_str(),
        finding.of.as_str(),
        finding.verdict.name(),
    ];
    decisions::key(&[asked.as_slice(), &values].concat())
}

/// A reading's value and the sentences that carry it. The value of a whole act is its title, which is left out: it follows
/// from the sentences.
fn carried(graph: &ClaimGraph, reading: &Reading) -> String {
    let claims = reading.claims.iter().filter_map(|id| graph.index(id));
    let mut sentences: Vec<String> = claims
        .map(|index| {
            let claim = graph.claim(index);
            format!("{}\u{1f}{}", claim.source, claim.quote.text)
        })
        .collect();
    sentences.sort();
    sentences.dedup();
    format!("{}\u{1e}{}", reading.value, sentences.join("\u{1e}"))
}
