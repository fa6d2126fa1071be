//! The examples of the comparison rules, run: two claims, and the verdict on each role.

use std::{collections::BTreeMap, sync::Arc};

use super::{Finding, Verdict, decide, example::reading};
use crate::{
    diagnostic::TextFile,
    events::align,
    graph::ClaimGraph,
    lexicon::Lexicon,
    names::Gazetteer,
    policy::{Comparisons, Example, Expected},
    span::Span,
};

/// Ids of the two sources that an example makes.
const SIDES: [&str; 2] = ["a", "b"];

/// What became of one example.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The kinds of the two claims, once where they are one.
    pub kinds: Vec<String>,
    /// The file of the example.
    pub file: Arc<TextFile>,
    /// Where it stands there.
    pub span: Span,
    /// The reason that the example gives, for the reader.
    pub why: String,
    /// Roles where something else was found: what was expected, and the verdicts that show both sides.
    pub wrong: BTreeMap<String, (Expected, Vec<Verdict>)>,
}

/// Runs all examples of `rules`.
pub fn verify(rules: &Comparisons, gazetteer: &Gazetteer, lexicon: &Arc<Lexicon>) -> Vec<Outcome> {
    rules
        .examples
        .iter()
        .map(|example| outcome(rules, (gazetteer, lexicon), example))
        .collect()
}

fn outcome(
    rules: &Comparisons,
    (gazetteer, lexicon): (&Gazetteer, &Arc<Lexicon>),
    example: &Example,
) -> Outcome {
    let told = [&example.a, &example.b];
    let readings = SIDES.iter().zip(told);
    let readings = readings
        .map(|(source, told)| reading(source, std::slice::from_ref(told), gazetteer))
        .collect();
    let graph = ClaimGraph::build(readings, gazetteer, lexicon);
    let findings = decide(&graph, &align(&graph, rules), Vec::new(), rules);
    let wrong = example.expect.iter().filter_map(|(role, expected)| {
        let found = verdicts(&findings, role);
        let holds = match expected {
            Expected::Verdict(verdict) => found.contains(verdict),
            Expected::Nothing => found.is_empty(),
        };
        (!holds).then(|| (role.clone(), (*expected, found)))
    });
    let mut kinds = vec![example.a.kind.clone(), example.b.kind.clone()];
    kinds.dedup();
    Outcome {
        kinds,
        file: Arc::clone(&example.file),
        span: example.span,
        why: example.why.clone(),
        wrong: wrong.collect(),
    }
}

/// The verdicts on `role` that show both sources.
fn verdicts(findings: &[Finding], role: &str) -> Vec<Verdict> {
    let shows = |finding: &Finding, source: &str| {
        let mut sources = finding.values.iter().flat_map(|value| &value.sources);
        sources.any(|shown| shown == source)
    };
    findings
        .iter()
        .filter(|finding| finding.role == role)
        .filter(|finding| SIDES.iter().all(|source| shows(finding, source)))
        .map(|finding| finding.verdict)
        .collect()
}
