//! The examples of the comparison rules, run: two claims, and the verdict on each role.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Finding, Verdict,
    decide::{WHEN, decide},
    example::reading,
    occurrence::OCCURRENCE,
};
use crate::{
    diagnostic::TextFile,
    events::{Event, align},
    graph::ClaimGraph,
    lexicon::Lexicon,
    names::Gazetteer,
    policy::{Comparisons, Example, Expected, Told},
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
    /// Roles where something else was found.
    pub wrong: BTreeMap<String, Wrong>,
}

/// What became of a role that came out otherwise.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Wrong {
    /// What the example expects.
    pub expected: Expected,
    /// The verdicts that show both sides.
    pub found: Vec<Verdict>,
    /// Why no verdict shows both, where that is known.
    pub lack: Option<Lack>,
}

/// What two claims lack, so that a role of theirs is not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lack {
    /// These sides ("a", "b") do not tell the role.
    Role(Vec<&'static str>),
    /// The claims are not of one event. Roles that one side alone tells, by side.
    Event(Vec<(&'static str, Vec<String>)>),
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
    let events = align(&graph, rules);
    let findings = decide(&graph, &events, Vec::new(), rules);
    let wrong = example.expect.iter().filter_map(|(role, expected)| {
        let found = verdicts(&findings, role);
        let holds = match expected {
            Expected::Verdict(verdict) => found.contains(verdict),
            Expected::Nothing => found.is_empty(),
        };
        (!holds).then(|| {
            let lack = lack(example, &events, role).filter(|_| found.is_empty());
            let wrong = Wrong {
                expected: *expected,
                found,
                lack,
            };
            (role.clone(), wrong)
        })
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

/// Why nothing shows both sides of a role; `None` where both tell it of one event.
fn lack(example: &Example, events: &[Event], role: &str) -> Option<Lack> {
    let sides = [(SIDES[0], &example.a), (SIDES[1], &example.b)];
    let silent = sides.iter().filter(|(_, told)| !tells(told, role));
    let silent: Vec<&str> = silent.map(|(side, _)| *side).collect();
    // Whether an act took place is told by every claim.
    if role != OCCURRENCE && !silent.is_empty() {
        return Some(Lack::Role(silent));
    }
    let mut both = events.iter().filter(|event| {
        let of = |side: &str| event.claims().any(|claim| claim.starts_with(side));
        SIDES.iter().all(|side| of(side))
    });
    if both.next().is_some() {
        return None;
    }
    let alone = |told: &Told, other: &Told| {
        let roles = told.roles.iter().map(|(role, _)| role);
        let alone = roles.filter(|role| !tells(other, role));
        alone.cloned().collect::<Vec<_>>()
    };
    let (a, b) = (&example.a, &example.b);
    let alone = [(SIDES[0], alone(a, b)), (SIDES[1], alone(b, a))];
    Some(Lack::Event(alone.into()))
}

fn tells(told: &Told, role: &str) -> bool {
    told.roles.iter().any(|(known, _)| known == role) || role == WHEN && told.statement.is_some()
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
